"""Which equipment and services are on the FCC's Covered List, whose are they, and which belong to nobody by name?

A row names a producer or provider in the midst of its sentence, or a kind of equipment wherever it is produced. The
sentence is kept whole as what the listing covers: who reads a name alone has read half of it.

Two forms: the FCC's own page, or its table alone, in HTML; and a transcription of that table with two columns.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry, Row, Tie
from proscribe.ingest.page import PageTable, grid, page_tables
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When

SOURCE = "us-fcc-covered-table"
LISTS = ("us-fcc-covered",)
COLUMNS = "covered_equipment_or_services date_of_inclusion_on_covered_list"
TEXT, DATE = COLUMNS.split()
WEB_PAGES = True  # the FCC's own list is one
_HEADINGS = (
    ("Covered Equipment or Services", "Covered Equipment or Services*"),
    ("Date of Inclusion on Covered List",),
)
_PAGE = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_ADDRESS = b"fcc.gov/supplychain/coveredlist"
# Tables of the page that name products excepted from the list: an entry's text says that they are.
_EXCEPTIONS = "Conditional Approvals"
# A sentence names its company before the first of these.
_END = r"(?:,? (?:including|to the extent|subject to|or any of)\b|,? including\b|\.$)"
PRODUCER = re.compile(
    r"(?:equipment produced by|software produced or provided by|supplied, directly or indirectly, by"
    rf"|services provided by) (?!such )(?P<name>.+?){_END}"
)
SUBSIDIARY = re.compile(r"(?P<parent>.+) and its wholly-owned subsidiary (?P<child>.+)")
CATEGORY = re.compile(r"(?P<what>[^.]+?)[\^*†#]* produced in a foreign country\b")
UPDATED = "Updated:"


@attrs.frozen
class Line:
    """One row: what is covered, when it was included and updated."""

    text: str
    days: list[When]
    cite: Citation


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  the file is called `table.csv`, as many are
    plain = head.removeprefix(b"\xef\xbb\xbf")
    table = plain.lstrip().startswith(b"<table") and _HEADINGS[0][0].encode() in plain
    return plain.startswith(COLUMNS.replace(" ", ",").encode()) or table or _is_page(plain)


def part(name: str) -> str:  # noqa: ARG001  an edition is one file
    return "whole"


def published(document: Document) -> When | None:  # noqa: ARG001  the table states no day of its own
    return None


def complete(document: Document) -> bool:  # noqa: ARG001  every edition is the whole list
    return True


def parse(document: Document) -> Iterator[Entry]:
    for row in _rows(document):
        text = row.need(TEXT)
        days = [_day(row, each) for each in row.need(DATE).split(UPDATED)]
        line = Line(text, days, _cite(document, row))
        if found := PRODUCER.search(text):
            yield from _named(document, found["name"], line)
        elif found := CATEGORY.match(text):
            yield _entry(found["what"], "category", line)
        else:
            row.fault(TEXT, f"names no producer and no category: {text!r}", "add the form of this sentence")
        row.done()


def _is_page(plain: bytes) -> bool:
    return _PAGE.match(plain) is not None and _ADDRESS in plain


def _rows(document: Document) -> Iterator[Row]:
    """The rows of the transcription, or those of the page's table.

    Raises:
        RecordError: a page without the table, or with another beside it; a cell that could not be read.
    """
    if not document.body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        yield from document.csv(COLUMNS)
        return
    found = [table for table in page_tables(document) if not _excepts(table)]
    if len(found) != 1:
        message = f"holds {len(found)} tables where the Covered List is one"
        raise RecordError(Problem(message=message, place=document.name, hint="did the FCC change its page?"))
    problems: dict[tuple[str, str], Problem] = {}
    for line, cells in grid(document, found[0], _HEADINGS):
        yield Row(document, line, dict(zip((TEXT, DATE), cells, strict=True)), problems)
    if problems:
        raise RecordError(problems.values())


def _excepts(table: PageTable) -> bool:
    return table.header[:1] != () and table.header[0] not in _HEADINGS[0] and _EXCEPTIONS in table.before


def _named(document: Document, name: str, line: Line) -> Iterator[Entry]:
    """One entry, or two where a row names a company and its wholly-owned subsidiary."""
    both = SUBSIDIARY.fullmatch(name)
    if both is None:
        yield _entry(name, "producer", line)
        return
    above, below = (f"{document.source}:{_key(both[each])}" for each in ("parent", "child"))
    yield _entry(both["parent"], "producer", line)
    yield _entry(both["child"], "producer", line, (Tie(above, below, line.cite),))


def _entry(name: str, cohort: str, line: Line, ties: tuple[Tie, ...] = ()) -> Entry:
    first, *updates = line.days
    key = _key(name)
    listing = Listing(
        list=LISTS[0],
        key=key,
        party="",
        name=name,
        cohort=cohort,
        dates={"listed": first},
        recorded=first,
        cite=line.cite,
        events=tuple(Event(EventKind.AMENDED, each, each, "the entry was updated", line.cite) for each in updates),
        terms={"covered": line.text},
    )
    kind = "category" if cohort == "category" else "company"
    return Entry(key=key, name=name, cite=line.cite, kind=kind, ties=ties, listings=(listing,))


def _key(name: str) -> str:
    """A hash of the name: the list has no numbers, and its sentences are reworded."""
    return hashlib.sha256(name.casefold().encode()).hexdigest()[:16]


def _day(row: Row, text: str) -> When:
    """A day as `March 12, 2021`."""
    try:
        return When(datetime.strptime(text.strip(), "%B %d, %Y").date())  # noqa: DTZ007  a day has no zone
    except ValueError:
        row.fault(DATE, f"{text!r} is not a date", "write March 12, 2021, and Updated: before a later one")
        return UNDATED


def _cite(document: Document, row: Row) -> Citation:
    text = (
        "FCC Covered List"
        if document.body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<"
        else "FCC Covered List, as transcribed"
    )
    return Citation(document.source, f"{document.name}:{row.line}", document.sha256, text, document.read, document.url)
