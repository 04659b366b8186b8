"""Who is on OFAC's lists beside the SDN List, in any form OFAC publishes their bundle, the Consolidated List?"""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest import ofac_lists
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.ofac_files import complete, parse_file, part, published, recognises_file

__all__ = ["LISTS", "SOURCE", "complete", "parse", "part", "published", "recognises"]
SOURCE = "us-ofac-consolidated"
LISTS = tuple(dict.fromkeys(ofac_lists.CONSOLIDATED.values()))


def recognises(name: str, head: bytes) -> bool:
    return recognises_file(name, head, consolidated=True)


def parse(document: Document) -> Iterator[Entry]:
    return parse_file(document, ofac_lists.CONSOLIDATED)
