"""Whom do sections 154, 889, 1286 and 5949 of the defence acts name? Four tables of one form, one list each.

Section 1286 is published anew every year, as a list of its own year: one entry for each name, one listing for each
year's row. A day that is only a year stays a word beside the listing and becomes no date.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

import attrs

from proscribe.ingest.adapter import Document, Entry, Row
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Name, NameKind, Property, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When

SOURCE = "us-ndaa-tables"
SECTIONS = {"154": "us-ndaa-154", "889": "us-ndaa-889", "1286": "us-ndaa-1286", "5949": "us-ndaa-5949"}
LISTS = tuple(SECTIONS.values())
COLUMNS = "schema name aliases topics program authority reason report-date start-date end-date country notes source_url"
KINDS = {"Company": "company", "LegalEntity": "entity", "Organization": "entity", "Person": "person"}
TERMS = ("topics", "program", "authority", "reason", "notes")
STATED = ("report-date", "start-date", "end-date", "source_url")
YEAR = re.compile(r"\d{4}")
_PROGRAM = re.compile(r"Section (\d+) of ")
_FILE = re.compile(r"section_(\d+)")
# Of a row that states no day: since when it could be known is for the edition to say.


@attrs.frozen
class Line:
    """One row of a table, read."""

    section: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    country: str
    terms: dict[str, str]
    stated: dict[str, str]
    reported: When | None
    starts: When | None
    ends: When | None
    cite: Citation


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  the header alone tells it
    return head.removeprefix(b"\xef\xbb\xbf").startswith(COLUMNS.replace(" ", ",").encode())


def part(name: str) -> str:
    found = _FILE.search(name.rpartition("/")[2])
    return "whole" if found is None else found[0]


def published(document: Document) -> When | None:  # noqa: ARG001  the tables state no day of their own
    return None


def complete(document: Document) -> bool:  # noqa: ARG001  each is the whole of its section
    return True


def parse(document: Document) -> Iterator[Entry]:
    by_name: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for row in document.csv(COLUMNS):
        line = _line(document, row)
        by_name[line.section, line.name].append(line)
        row.done()
    for (section, name), lines in by_name.items():
        yield _entry(section, name, lines)


def _line(document: Document, row: Row) -> Line:
    terms = {column: text for column in TERMS if (text := row.take(column))}
    stated = {column: text for column in STATED if (text := row.take(column))}
    place, text = f"{document.name}:{row.line}", terms.get("program", "")
    return Line(
        section=_section(document, row, text),
        name=row.need("name"),
        kind=row.choice("schema", KINDS),
        aliases=row.many("aliases", ";"),
        country=row.take("country"),
        terms=terms,
        stated=stated,
        reported=_day(row, "report-date"),
        starts=_day(row, "start-date"),
        ends=_day(row, "end-date"),
        cite=Citation(document.source, place, document.sha256, text, document.read, document.url),
    )


def _section(document: Document, row: Row, program: str) -> str:
    """The section that a row's program names, which must be the file's."""
    found = _PROGRAM.match(program)
    section = "" if found is None else found[1]
    if section not in SECTIONS:
        row.fault("program", f"{program!r} names no section we know", "one of: " + ", ".join(SECTIONS))
        return next(iter(SECTIONS))
    said = _FILE.search(document.name.rpartition("/")[2])
    if said is not None and said[1] != section:
        row.fault("program", f"section {section} in the file of section {said[1]}", "is it in the wrong file?")
    return section


def _day(row: Row, column: str) -> When | None:
    """A day as `2026-07-23` or `October 1, 2027`; nothing of a bare year, which stays as printed."""
    text = row.take(column)
    if not text or YEAR.fullmatch(text):
        return None
    try:
        return When(datetime.strptime(text, "%B %d, %Y").date())  # noqa: DTZ007  a day has no zone
    except ValueError:
        return row.when_given(column)


def _entry(section: str, name: str, lines: Sequence[Line]) -> Entry:
    here, key = lines[0].cite, _key(section, name)
    aliases = dict.fromkeys(alias for line in lines for alias in line.aliases)
    countries = dict.fromkeys(line.country for line in lines if line.country)
    notes = dict.fromkeys(line.terms["notes"] for line in lines if "notes" in line.terms)
    return Entry(
        key=key,
        name=name,
        cite=here,
        kind=lines[0].kind,
        names=tuple(Name(alias, NameKind.ALIAS, here) for alias in aliases),
        listings=tuple(_listing(key, line) for line in lines),
        facts=(
            *(Stated(Property.COUNTRY, country) for country in countries),
            *(Stated(Property.REMARK, note) for note in notes),
        ),
    )


def _listing(key: str, line: Line) -> Listing:
    dates = {"listed": line.reported, "starts": line.starts}
    year = line.stated.get("report-date", "")
    recorded, says = line.reported or UNDATED, "end-date in the table"
    return Listing(
        list=SECTIONS[line.section],
        key=f"{key}@{year}" if YEAR.fullmatch(year) else key,
        party="",
        name=line.name,
        cohort=f"edition {year}" if YEAR.fullmatch(year) else "named",
        dates={anchor: when for anchor, when in dates.items() if when is not None},
        recorded=recorded,
        cite=line.cite,
        events=() if line.ends is None else (Event(EventKind.DELISTED, line.ends, line.ends, says, line.cite),),
        terms=line.terms,
        stated=line.stated,
    )


def _key(section: str, name: str) -> str:
    """A hash of section and name: the tables have no numbers, and other fields change from year to year."""
    return hashlib.sha256(f"{section}|{name}".encode()).hexdigest()[:16]
