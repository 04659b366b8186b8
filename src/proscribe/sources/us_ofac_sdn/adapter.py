"""Who is on OFAC's list of Specially Designated Nationals, in any form OFAC publishes it?"""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest import ofac_lists
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.ofac_files import complete, parse_file, part, published, recognises_file

__all__ = ["LISTS", "SOURCE", "complete", "parse", "part", "published", "recognises"]
SOURCE = "us-ofac-sdn"
LISTS = (ofac_lists.SDN_LIST,)


def recognises(name: str, head: bytes) -> bool:
    return recognises_file(name, head, consolidated=False)


def parse(document: Document) -> Iterator[Entry]:
    return parse_file(document, ofac_lists.SDN)
