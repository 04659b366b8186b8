"""What is a file of OFAC, flat or XML, of the SDN List or of the Consolidated List? What both adapters share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proscribe.ingest import ofac_flat, ofac_lists, ofac_xml
from proscribe.ingest.adapter import Document, Entry
from proscribe.model.when import When


def recognises_file(name: str, head: bytes, *, consolidated: bool) -> bool:
    """Say whether a file is one of the SDN List or of the Consolidated List."""
    if ofac_flat.is_flat(name):
        return ofac_flat.recognises_flat(name, head, consolidated=consolidated)
    return ofac_xml.recognises_xml(head) and ofac_lists.is_consolidated(name, head) is consolidated


def part(name: str) -> str:
    """Return which part of an edition a file is."""
    return ofac_flat.part_flat(name) if ofac_flat.is_flat(name) else "whole"


def published(document: Document) -> When | None:
    """Return the day that an XML file states; the flat ones state none."""
    return None if ofac_flat.is_flat(document.name) else ofac_xml.published_xml(document)


def complete(document: Document) -> bool:
    """Say whether a file goes on to its end and is no delta."""
    if ofac_flat.is_flat(document.name):
        return ofac_flat.complete_flat(document)
    return ofac_xml.complete_xml(document)


def parse_file(document: Document, lists: Mapping[str, str]) -> Iterator[Entry]:
    """Read a file; `lists` says which list a programme puts on."""
    if ofac_flat.is_flat(document.name):
        return ofac_flat.parse_flat(document, lists)
    return ofac_xml.parse_xml(document, lists)
