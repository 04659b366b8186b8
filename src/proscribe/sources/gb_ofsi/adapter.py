"""Whose funds did the UK Treasury list as frozen, under which regime, since when, and by which names?

The Consolidated List of Financial Sanctions Targets has one row a name and repeats addresses and births over rows; the
Group ID ties them. Two forms: 29 columns up to 2022, 36 since, the latter as CSV or workbook. A group under several
regimes has one listing for each. What the later form labels inside "Other Information" is taken apart in `labels.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry, Row
from proscribe.ingest.aliases import Names
from proscribe.ingest.tables import Line, Table, british, in_a_row, likely, lines, sheet_lines
from proscribe.model.listing import Listing
from proscribe.model.party import NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation
from proscribe.model.when import When
from proscribe.sources.gb_ofsi.labels import REPEATED, Fact, cells

SOURCE = "gb-ofsi"
LISTS = ("gb-ofsi",)
_NAMES = ("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5")
_ADDRESS = tuple(f"Address {number}" for number in range(1, 7))
_SCRIPT = ("Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language")
_BIRTH = ("DOB", "Town of Birth", "Country of Birth", "Nationality")
_NUMBERS = ("Passport Number", "Passport Details", "National Identification Number", "National Identification Details")
_OTHER = ("Other Information", "Group Type", "Alias Type")
_DATES = ("Last Updated", "Group ID")
OLD = (
    *(*_NAMES, "Title", *_BIRTH, "Passport Details", "NI Number", "Position"),
    *(*_ADDRESS, "Post/Zip Code", "Country", *_OTHER, "Regime", "Listed On", *_DATES),
)
NEW = (
    *(*_NAMES, "Title", *_SCRIPT, *_BIRTH, *_NUMBERS, "Position", *_ADDRESS, "Post/Zip Code", "Country", *_OTHER),
    *("Alias Quality", "Regime", "Listed On", "UK Sanctions List Date Designated", *_DATES),
)
KINDS = {"Individual": "person", "Entity": "entity", "Ship": "vessel"}
NAME_KINDS = {
    "Prime Alias": NameKind.PRIMARY,
    "Primary name": NameKind.PRIMARY,
    "Primary name variation": NameKind.ALIAS,
    "AKA": NameKind.ALIAS,
    "FKA": NameKind.FORMER,
}
QUALITIES = {"": False, "Good quality": False, "Low quality": True}


def recognises(name: str, head: bytes) -> bool:
    if head.startswith(b"PK\x03\x04"):
        plain = name.lower().rpartition("/")[2].replace("-", "_")
        return plain.endswith(".xlsx") and ("conlist" in plain or "sanctions_list" in plain)
    first, _, second = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    return first.startswith(b"Last Updated,") and second.startswith(b"Name 6,Name 1,")


def part(name: str) -> str:  # noqa: ARG001  an edition is one file
    return "whole"


def published(document: Document) -> When | None:
    return _published(document, _lines(document))


def complete(document: Document) -> bool:  # noqa: ARG001  OFSI publishes nothing but whole lists
    return True


def parse(document: Document) -> Iterator[Entry]:
    table, when = opened(document)
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in table:
        groups[row.need("Group ID")].append(row)
    repeated = tuple(column for column in REPEATED if column in table.columns)
    reader = _Reader(document, when, table.columns == NEW, repeated)
    entries = [reader.entry(key, rows) for key, rows in groups.items()]
    table.check()
    yield from entries


def opened(document: Document) -> tuple[Table, When]:
    """The table of either form, and the day on which the list was last updated.

    Raises:
        RecordError: the document has another form.
    """
    found = _lines(document)
    when = _published(document, found)
    if when is None or len(found) < 2:  # noqa: PLR2004  the date and the header
        hint = "row 1: Last Updated,<date>; row 2: the header"
        raise RecordError(Problem(message="does not begin with its date", place=f"{document.name}:1", hint=hint))
    return Table(document, found[1:], NEW if "Alias Quality" in found[1][1] else OLD), when


def _lines(document: Document) -> list[Line]:
    return sheet_lines(document) if document.body.startswith(b"PK") else lines(document)


def _published(document: Document, found: Sequence[Line]) -> When | None:
    cells = found[0][1] if found else []
    if len(cells) < 2 or cells[0] != "Last Updated":  # noqa: PLR2004  the label and the date
        return None
    when = likely(british(cells[1]))
    if when is None:
        place = f"{document.name}:1"
        raise RecordError(Problem(message=f"{cells[1]!r} is not the day of an edition", place=place))
    return when


@attrs.frozen
class _Reader:
    """Makes an entry of the rows of a group; `repeated` are the columns that say the same in each of them."""

    document: Document
    when: When
    new: bool
    repeated: tuple[str, ...]

    def entry(self, key: str, rows: Sequence[Row]) -> Entry:
        kinds = {row.line: row.choice("Alias Type", NAME_KINDS) for row in rows}
        names, facts = Names(), dict[Fact, None]()
        for row in sorted(rows, key=lambda row: kinds[row.line] is not NameKind.PRIMARY):
            self.name(row, names, kinds[row.line])
        said: set[tuple[str, ...]] = set()
        for row in rows:
            facts.update(dict.fromkeys(self.facts(row, said)))
        listings = self.listings(key, names.main, rows)
        kind, *_ = [row.choice("Group Type", KINDS) for row in rows]
        for row in rows:
            row.done()
        return Entry(
            key=key,
            name=names.main,
            cite=self.cite(rows[0]),
            kind=kind,
            names=names.rest(),
            identifiers=((Scheme.GB, key), *(fact for fact in facts if isinstance(fact, tuple))),
            listings=listings,
            facts=tuple(fact for fact in facts if isinstance(fact, Stated)),
        )

    def cite(self, row: Row) -> Citation:
        document = self.document
        text = f"OFSI consolidated list of {self.when}"
        place = f"{document.name}:{row.line}"
        return Citation(document.source, place, document.sha256, text, document.read, document.url)

    def name(self, row: Row, names: Names, kind: NameKind) -> None:
        last, *first = (row.take(column) for column in _NAMES)
        text, cite = " ".join(part for part in (*first, last) if part), self.cite(row)
        if not text:
            row.fault("Name 6", "a row without a name", "every row is a name")
        low = self.new and row.choice("Alias Quality", QUALITIES)
        names.add(text, NameKind.WEAK if low and kind is NameKind.ALIAS else kind, cite)
        if self.new and (script := row.take(_SCRIPT[0])):
            names.add(script, NameKind.ALIAS, cite)

    def facts(self, row: Row, said: set[tuple[str, ...]]) -> Iterator[Fact]:
        """What a row states; cells that repeat those of a row before are not read again."""
        if title := row.take("Title"):
            yield Stated(Property.TITLE, title)
        if self.new and (script := in_a_row(row.take(column) for column in _SCRIPT[1:])):
            yield Stated(Property.REMARK, f"{row.take(_SCRIPT[0])}: {script}")
        if birth := row.take("DOB"):
            yield Stated(Property.BIRTH_DATE, british(birth))
        yield from _place(row)
        repeated = tuple(row.take(column) for column in self.repeated)
        if repeated not in said:
            said.add(repeated)
            yield from cells(row, new=self.new)

    def listings(self, key: str, name: str, rows: Sequence[Row]) -> tuple[Listing, ...]:
        found: dict[tuple[str, str], Listing] = {}
        for row in rows:
            regime, day = row.need("Regime"), row.need("Listed On")
            listed = likely(british(day))
            stated = {"listed_on": "" if listed else day, "last_updated": british(row.take("Last Updated"))}
            if self.new:
                stated["date_designated"] = british(row.take("UK Sanctions List Date Designated"))
            if (regime, day) in found:
                continue
            found[regime, day] = Listing(
                list=LISTS[0],
                key=key,
                party="",
                name=name,
                cohort=regime,
                dates={"listed": listed} if listed else {},
                recorded=listed or self.when,
                cite=self.cite(row),
                terms={"regime": regime},
                stated={label: text for label, text in stated.items() if text},
            )
        return tuple(found.values())


def _place(row: Row) -> Iterator[Stated]:
    """A row's address; a country that stands alone is no address."""
    parts, country = [row.take(column) for column in (*_ADDRESS, "Post/Zip Code")], row.take("Country")
    if address := in_a_row(parts):
        yield Stated(Property.ADDRESS, in_a_row((address, country)))
    if country:
        yield Stated(Property.COUNTRY, country)
