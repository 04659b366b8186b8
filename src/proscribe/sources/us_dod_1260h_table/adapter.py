"""What does a table in wide use say of DoD's s.1260H list, row by row, and where does it contradict itself?

One entry for each clean name, one listing for each row. Rows overlap: each edition's rows stay open when the next
restates the name, and some stay open that nothing restates. That is kept as it stands, with a note on the listing;
what is true of these companies says the list that was transcribed from the editions themselves (`us_dod_1260h`).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry, Row, Tie
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Name, NameKind, Property, Stated
from proscribe.model.source import Citation
from proscribe.model.when import When

SOURCE = "us-dod-1260h-table"
LISTS = ("us-dod-1260h",)
HEADER = ("Name", "Clean Name", "Alias", "Previous Name", "Parent Name", "Note", "Start date", "End date", "Source Url")


@attrs.frozen
class Line:
    """One row of the table."""

    printed: str
    name: str
    aliases: tuple[str, ...]
    former: tuple[str, ...]
    parent: str
    note: str
    start: When
    end: When | None
    url: str
    cite: Citation


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  the header alone tells it
    return head.removeprefix(b"\xef\xbb\xbf").startswith(",".join(HEADER).encode())


def part(name: str) -> str:  # noqa: ARG001  an edition is one file
    return "whole"


def published(document: Document) -> When | None:  # noqa: ARG001  the table states no day of its own
    return None


def complete(document: Document) -> bool:  # noqa: ARG001  all editions of the list are in it
    return True


def parse(document: Document) -> Iterator[Entry]:
    by_name: defaultdict[str, list[Line]] = defaultdict(list)
    for row in _rows(document):
        line = _line(document, row)
        by_name[line.name].append(line)
        row.done()
    latest = max((line.start.day for lines in by_name.values() for line in lines), default=date.min)
    for name, lines in by_name.items():
        yield _entry(document, name, lines, latest, by_name.keys())


def _rows(document: Document) -> Iterator[Row]:
    """The rows of the table; its columns have blanks in their names, which `Document.csv` cannot tell apart."""
    (first, header), *rows = document.table
    if tuple(header) != HEADER:
        unlike = sorted(set(header) ^ set(HEADER)) or header
        message = f"unknown, missing or moved columns: {', '.join(unlike)}"
        raise RecordError(Problem(message=message, place=f"{document.name}:{first}", hint=", ".join(HEADER)))
    problems: dict[tuple[str, str], Problem] = {}
    for number, cells in rows:
        if len(cells) != len(HEADER):
            place, message = f"{document.name}:{number}", f"{len(cells)} cells where the header has {len(HEADER)}"
            problems[place, message] = Problem(message=message, place=place, hint="quote cells that hold a comma")
            continue
        yield Row(document, number, dict(zip(HEADER, cells, strict=True)), problems)
    if problems:
        raise RecordError(problems.values())


def _line(document: Document, row: Row) -> Line:
    text, place = "s.1260H list, as transcribed with all its editions", f"{document.name}:{row.line}"
    return Line(
        printed=row.need("Name"),
        name=row.need("Clean Name"),
        aliases=row.many("Alias", ";"),
        former=row.many("Previous Name", ";"),
        parent=row.take("Parent Name"),
        note=row.take("Note"),
        start=row.when("Start date"),
        end=row.when_given("End date"),
        url=row.take("Source Url"),
        cite=Citation(document.source, place, document.sha256, text, document.read, document.url),
    )


def _entry(document: Document, name: str, lines: Sequence[Line], latest: date, known: Iterable[str]) -> Entry:
    here, own = lines[0].cite, f"{document.source}:{_key(name)}"
    # where a name stands in several rows, the latest is cited
    aliases = {text: line.cite for line in lines for text in line.aliases}
    former = {text: line.cite for line in lines for text in line.former}
    parents = {line.parent: line.cite for line in lines if line.parent}
    facts = [Stated(Property.LINKED_TO, f"parent: {parent}") for parent in parents]
    facts += [Stated(Property.REASON, note) for note in dict.fromkeys(line.note for line in lines) if note]
    return Entry(
        key=_key(name),
        name=name,
        cite=here,
        names=tuple(
            Name(text, kind, cite)
            for found, kind in ((aliases, NameKind.ALIAS), (former, NameKind.FORMER))
            for text, cite in found.items()
        ),
        ties=tuple(
            Tie(f"{document.source}:{_key(parent)}", own, cite)
            for parent, cite in parents.items()
            if parent in known and parent != name
        ),
        listings=tuple(_listing(line, lines, latest) for line in lines),
        facts=tuple(facts),
    )


def _listing(line: Line, lines: Sequence[Line], latest: date) -> Listing:
    says, stated = "End date in the table", {"Name": line.printed, "Source Url": line.url}
    return Listing(
        list=LISTS[0],
        key=f"{_key(line.name)}@{line.start}",
        party="",
        name=line.name,
        cohort="added",
        dates={"listed": line.start},
        recorded=line.start,
        cite=line.cite,
        events=() if line.end is None else (Event(EventKind.DELISTED, line.end, line.end, says, line.cite),),
        terms={what: text for what, text in (("parent", line.parent), ("reason", line.note)) if text},
        stated={what: text for what, text in stated.items() if text},
        note=_contradiction(line, lines, latest),
    )


def _contradiction(line: Line, lines: Sequence[Line], latest: date) -> str:
    """What does not agree about a row with the others of its name; nothing is changed for it."""
    told = []
    over = [each for each in lines if each is not line and _overlap(line, each)]
    if over:
        told.append("overlaps the rows of this name that start " + ", ".join(str(each.start) for each in over))
    if line.end is None and max(each.start.day for each in lines) < latest:
        told.append(f"open, though no row of this name starts with the latest edition ({latest})")
    return "; ".join(told)


def _overlap(one: Line, other: Line) -> bool:
    first, second = (one, other) if one.start.day <= other.start.day else (other, one)
    return first.end is None or second.start.day < first.end.day


def _key(name: str) -> str:
    """A hash of the clean name: the list has no numbers, and each edition prints other footnotes and aliases."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]
