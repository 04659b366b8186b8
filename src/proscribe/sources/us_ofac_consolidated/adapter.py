"""Who is on OFAC's lists beside the SDN List, in any form OFAC publishes their bundle, the Consolidated List?"""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest import ofac_flat, ofac_lists, ofac_xml
from proscribe.ingest.adapter import Document, Entry
from proscribe.model.when import When

SOURCE = "us-ofac-consolidated"
LISTS = tuple(dict.fromkeys(ofac_lists.CONSOLIDATED.values()))


def recognises(name: str, head: bytes) -> bool:
    if ofac_flat.is_flat(name):
        return ofac_flat.recognises_flat(name, head, consolidated=True)
    return ofac_xml.recognises_xml(head) and ofac_lists.is_consolidated(name, head)


def part(name: str) -> str:
    return ofac_flat.part_flat(name) if ofac_flat.is_flat(name) else "whole"


def published(document: Document) -> When | None:
    return None if ofac_flat.is_flat(document.name) else ofac_xml.published_xml(document)


def complete(document: Document) -> bool:
    if ofac_flat.is_flat(document.name):
        return ofac_flat.complete_flat(document)
    return ofac_xml.complete_xml(document)


def parse(document: Document) -> Iterator[Entry]:
    if ofac_flat.is_flat(document.name):
        return ofac_flat.parse_flat(document, ofac_lists.CONSOLIDATED)
    return ofac_xml.parse_xml(document, ofac_lists.CONSOLIDATED)
