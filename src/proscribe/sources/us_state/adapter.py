"""Whom did the State Department sanction for proliferation, or debar from trade in arms, until these files ended?

Two transcriptions of the Trade Administration: nonproliferation sanctions (ISN, `ingest/ita.py`), and the parties
debarred by statute under the Arms Export Control Act, one row a notice. State has no ids: list and name are the key.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from proscribe.errors import Problem, RecordError
from proscribe.ingest import ita
from proscribe.ingest.adapter import Document, Entry, Row
from proscribe.ingest.aliases import Names
from proscribe.ingest.tables import Table, american, hashed, likely, lines
from proscribe.model.listing import Listing
from proscribe.model.party import NameKind, Property, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When

SOURCE = "us-state"
ISN, DEBARRED = "us-state-isn", "us-state-dtc"
LISTS = (ISN, DEBARRED)
COLUMNS = (
    *("Debarred Party Full Name and Alias", "Date of Birth", "Notice", "Notice Date"),
    *("Corrected Notice", "Corrected Notice Date"),
)
# Fewer rows than these were never published; the copy is an excerpt or cut short.
WHOLE = {ISN: 100, DEBARRED: 300}
_HEAD = COLUMNS[0].encode()
_MONTH = re.compile(r"([A-Z][a-z]+),? (\d{4})")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_ALL_MONTHS = (*_MONTHS, "November", "December")
_DAY_IN_NAME = re.compile(r"debarred.*_(\d\d)(\d\d)(\d{4})\.csv$")


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  both tell by their headers
    plain = head.removeprefix(b"\xef\xbb\xbf")
    first, _, second = plain.partition(b"\n")
    return first.startswith(_HEAD) or (first.startswith(b"Source List,Entity Number,") and second.startswith(b"ISN,"))


def part(name: str) -> str:
    return "debarred" if "debarred" in name.rpartition("/")[2].lower() else "isn"


def published(document: Document) -> When | None:
    """The day in the name that State gave the list of debarred parties; ISN's transcription states none."""
    match = _DAY_IN_NAME.search(document.name)
    return likely(f"{match[3]}-{match[1]}-{match[2]}") if match else None


def complete(document: Document) -> bool:
    return sum(1 for _ in opened(document)) >= WHOLE[_which(document)]


def parse(document: Document) -> Iterator[Entry]:
    if _which(document) == ISN:
        yield from ita.entries(document, "ISN", ISN)
        return
    table, groups = opened(document), defaultdict[str, list[Row]](list)
    for row in table:
        groups[row.need(COLUMNS[0])].append(row)
    entries = [_debarred(document, name, rows) for name, rows in groups.items()]
    table.check()
    if not entries:
        raise RecordError(Problem(message="holds no row", place=document.name, hint="fetch it again"))
    yield from entries


def opened(document: Document) -> Table:
    """The table of either form.

    Raises:
        RecordError: the document has another form.
    """
    return ita.opened(document) if _which(document) == ISN else Table(document, lines(document), COLUMNS)


def _which(document: Document) -> str:
    return ISN if document.body.removeprefix(b"\xef\xbb\xbf").startswith(b"Source List,") else DEBARRED


def _debarred(document: Document, name: str, rows: Sequence[Row]) -> Entry:
    key, names, facts = hashed(DEBARRED, name), Names(), dict[Stated, None]()
    listings: dict[tuple[str, ...], Listing] = {}
    for row in rows:
        names.add(name, NameKind.PRIMARY, _cite(document, row))
        if birth := row.take("Date of Birth"):
            facts[Stated(Property.BIRTH_DATE, month(birth))] = None
        said = tuple(row.take(column) for column in COLUMNS[2:])
        listings.setdefault(said, _listing(document, key, name, row))
        row.done()
    cite = _cite(document, rows[0])
    return Entry(key, names.main, cite, "unknown", names.rest(), listings=tuple(listings.values()), facts=tuple(facts))


def month(text: str) -> str:
    """`October, 1983` as ISO 8601; anything else as printed.

    >>> month("October, 1983"), month("about 1983")
    ('1983-10', 'about 1983')
    """
    match = _MONTH.fullmatch(text)
    if match is None or match[1] not in _ALL_MONTHS:
        return text
    return f"{match[2]}-{_ALL_MONTHS.index(match[1]) + 1:02}"


def _cite(document: Document, row: Row) -> Citation:
    text = "AECA debarred list as transcribed by the International Trade Administration"
    return Citation(document.source, f"{document.name}:{row.line}", document.sha256, text, document.read, document.url)


def _listing(document: Document, key: str, name: str, row: Row) -> Listing:
    notice, day, corrected, corrected_day = (row.take(column) for column in COLUMNS[2:])
    listed = likely(american(day))
    terms = {"federal_register_notice": notice, "corrected_notice": corrected}
    stated = {"notice_date": "" if listed else day, "corrected_notice_date": american(corrected_day)}
    return Listing(
        list=DEBARRED,
        key=key,
        party="",
        name=name,
        cohort="statutory",
        dates={"listed": listed} if listed else {},
        recorded=listed or UNDATED,
        cite=_cite(document, row),
        terms={term: text for term, text in terms.items() if text},
        stated={label: text for label, text in stated.items() if text},
    )
