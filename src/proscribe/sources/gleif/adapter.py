"""Which legal entity bears an LEI, who consolidates it, and which ISINs has it issued? GLEIF's files and API answers.

GLEIF keeps no list of anybody: its records make parties, numbers and ties, and nobody is on or off anything by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.xml import elements
from proscribe.model.when import When
from proscribe.sources.gleif import api, files
from proscribe.sources.gleif.record import Faults

SOURCE = "gleif"
LISTS = ()
FULL = "GLEIF_FULL_PUBLISHED"
ISINS = "LEI ISIN"
# What the head of each form looks like.
FORMS = {
    "api": re.compile(rb'\W*"meta"\s*:\s*\{\s*"goldenCopy"'),
    "relationships": re.compile(rb"\s*(<rr:Relationship>|(<[?!][^>]*>\s*)*<(\w+:)?RelationshipData\b)"),
    "exceptions": re.compile(rb"\s*(<[?!][^>]*>\s*)*<(\w+:)?ReportingExceptionData\b"),
    "records": re.compile(rb"\s*(<[?!][^>]*>\s*)*<(\w+:)?LEIData\b"),
    "isins": re.compile(rb"\W*LEI\W+ISIN\W*[\r\n]"),
}
PARTS = {
    "relationship": "relationships",
    "rr-cdf": "relationships",
    "-rr": "relationships",
    "repex": "exceptions",
    "exception": "exceptions",
    "isin": "isins",
}


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  the form is told by the content alone
    return _form(head) != ""


def part(name: str) -> str:
    last = name.rpartition("/")[2].casefold()
    return next((found for word, found in PARTS.items() if word in last), "records")


def published(document: Document) -> When | None:
    form = _form(document.body[:4096])
    if form == "api":
        found = re.search(rb'"publishDate"\s*:\s*"(\d{4}-\d\d-\d\d)', document.body[:4096])
    elif form in ("records", "relationships", "exceptions"):
        found = re.search(rb"<(?:\w+:)?ContentDate>\s*(\d{4}-\d\d-\d\d)", document.body[:4096])
    else:
        found = None
    return None if found is None else When.parse(found[1].decode())


def complete(document: Document) -> bool:
    """A full concatenated file with as many records as its sources gave; an API's answer is about one entity."""
    form = _form(document.body[:4096])
    if form == "isins":
        return True
    if form not in ("records", "relationships", "exceptions") or files.FRAGMENT.match(document.body):
        return False
    for header in elements(document.name, document.body, "LEIHeader", "Header"):
        sources = [int(count.text or 0) for count in header.iterfind(".//{*}Source/{*}RecordCount")]
        count = int(header.findtext("{*}RecordCount") or -1)
        return header.findtext("{*}FileContent") == FULL and sum(sources, start=0) in (0, count)
    return False


def parse(document: Document) -> Iterator[Entry]:
    readers: dict[str, Callable[[Document, Faults], Iterator[Entry]]] = {
        "api": api.entries,
        "records": files.records,
        "relationships": files.relationships,
        "exceptions": files.exceptions,
        "isins": _isins,
    }
    faults = Faults(document)
    reader = readers.get(_form(document.body[:4096]))
    if reader is None:
        faults.add("1", "is no form of GLEIF's", "forms: " + ", ".join(FORMS))
    else:
        yield from reader(document, faults)
    faults.tell()


def _form(head: bytes) -> str:
    return next((form for form, pattern in FORMS.items() if pattern.match(head)), "")


def _isins(document: Document, _: Faults) -> Iterator[Entry]:
    """The file that maps ISINs to LEIs, as its specification has it."""
    for row in document.csv(ISINS):
        lei, value = row.need("LEI"), row.need("ISIN")
        yield api.isin(document, str(row.line), lei, value, f"{lei}|{value}")
        row.done()
