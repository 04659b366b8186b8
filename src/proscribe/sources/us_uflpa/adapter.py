"""Whose goods are presumed to be made with forced labour, under which of the statute's four lists, and since when?

The web page of DHS and the notices of the Federal Register each print the whole list (`forms.py`); a printed name may
hold several (`told.py`). An entity under two sections is one entry with two listings; the section is their cohort.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry, Tie
from proscribe.ingest.tables import hashed
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind, Property, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When
from proscribe.sources.us_uflpa import forms
from proscribe.sources.us_uflpa.forms import SECTIONS, Row
from proscribe.sources.us_uflpa.told import Told, told

SOURCE = "us-uflpa"
LISTS = ("us-uflpa",)
WEB_PAGES = True  # the list of DHS is one
WHOLE = 20  # the first list of 2022 was as long
_NEEDED = {"i", "ii", "v"}  # the fourth names nobody of its own
_PAGE = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_ADDRESS = b"dhs.gov/uflpa-entity-list"
_SUBJECTS = (b"Uyghur Forced Labor Prevention Act Entity List", b"UFLPA Entity List")


def recognises(name: str, head: bytes) -> bool:
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(plain):
        return _ADDRESS in plain or "uflpa" in name.rpartition("/")[2].casefold()
    return forms.is_notice(plain) and any(subject in b" ".join(plain.split()) for subject in _SUBJECTS)


def part(name: str) -> str:  # noqa: ARG001  an edition is one file
    return "whole"


def published(document: Document) -> When | None:
    """The day that a notice or the page states."""
    return forms.published(document)


def complete(document: Document) -> bool:
    """Whether the lists that name entities are all there; a page or notice that shows only some proves no absence."""
    found = forms.rows(document)
    return len(found) >= WHOLE and {row.section for row in found} >= _NEEDED


def parse(document: Document) -> Iterator[Entry]:
    read = [(row, told(row.name)) for row in forms.rows(document)]
    problems = [
        Problem(
            message=f"{said.fault}: {row.name[:80]!r}",
            place=f"{document.name}:{row.line}",
            hint="add the form of this name to told.py",
        )
        for row, said in read
        if said.fault
    ]
    if problems:
        raise RecordError(problems)
    own: defaultdict[str, list[tuple[Row, Told]]] = defaultdict(list)
    owners: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row, said in read:
        own[said.name].append((row, said))
        for name in said.owned:
            own[name].append((row, Told(name)))
            owners[name].setdefault(said.name, row)
    for name, lines in own.items():
        yield _entry(document, name, lines, owners[name])


def _entry(document: Document, name: str, lines: Sequence[tuple[Row, Told]], owners: dict[str, Row]) -> Entry:
    names = dict[str, Name]()
    for row, said in lines:
        for alias, former in said.aliases:
            kind = NameKind.FORMER if former else NameKind.ALIAS
            names.setdefault(alias, Name(alias, kind, _cite(document, row)))
    names.pop(name, None)
    key = hashed(LISTS[0], name)
    reaches = dict.fromkeys(said.reach for _, said in lines if said.reach)
    return Entry(
        key=key,
        name=name,
        cite=_cite(document, lines[0][0]),
        kind="unknown",
        names=tuple(names.values()),
        ties=tuple(
            Tie(f"{SOURCE}:{hashed(LISTS[0], owner)}", f"{SOURCE}:{key}", _cite(document, row))
            for owner, row in owners.items()
        ),
        listings=tuple(_listing(document, key, name, row, said) for row, said in lines),
        facts=tuple(Stated(Property.REMARK, f"with {reach}") for reach in reaches),
    )


def _listing(document: Document, key: str, name: str, row: Row, said: Told) -> Listing:
    terms = {"section": f"2(d)(2)(B)({row.section})", "with": said.reach}
    return Listing(
        list=LISTS[0],
        key=key,
        party="",
        name=name,
        cohort=SECTIONS[row.section],
        dates={"listed": row.effective} if row.effective else {},
        recorded=row.effective or UNDATED,
        cite=_cite(document, row),
        terms={term: text for term, text in terms.items() if text},
        note=said.note,
    )


def _cite(document: Document, row: Row) -> Citation:
    text = f"UFLPA Entity List, section 2(d)(2)(B)({row.section})"
    return Citation(document.source, f"{document.name}:{row.line}", document.sha256, text, document.read, document.url)
