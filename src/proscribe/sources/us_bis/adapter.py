"""Whom did the Bureau of Industry and Security deny export privileges, or put on one of its other lists?

Four tables: `dpl.txt` as BIS publishes it (tab-separated, one row an address), and transcriptions of the Entity List
(`ingest/ita.py`), of the Unverified List and of the military-intelligence end users of 15 CFR 744.22. BIS has no ids,
so list and name are the key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest import ita
from proscribe.ingest.adapter import Document, Entry, Row
from proscribe.ingest.aliases import Names
from proscribe.ingest.tables import Table, american, hashed, in_a_row, likely, lines
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import NameKind, Property, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When

SOURCE = "us-bis"
DENIED, ENTITY, UNVERIFIED, INTELLIGENCE = "us-bis-dpl", "us-bis-el", "us-bis-uvl", "us-bis-mieu"
LISTS = (DENIED, ENTITY, UNVERIFIED, INTELLIGENCE)
COLUMNS = {
    DENIED: (
        *("Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date"),
        *("Standard_Order", "Last_Update", "Action", "FR_Citation"),
    ),
    ENTITY: ita.COLUMNS,
    UNVERIFIED: ("COUNTRY", "NAME", "ADDRESS"),
    INTELLIGENCE: ("Type", "Name", "Alias", "Country", "Topics", "Program", "Date", "End date", "Source URL"),
}
HEADS = {
    b'"Name"\t"Street_Address"\t': DENIED,
    b"Source List,Entity Number,": ENTITY,
    b"COUNTRY,NAME,ADDRESS": UNVERIFIED,
    b"Type,Name,Alias,Country,Topics,Program,": INTELLIGENCE,
}
PARTS = {DENIED: "denied-persons", ENTITY: "entity", UNVERIFIED: "unverified", INTELLIGENCE: "military-intelligence"}
TITLES = {DENIED: "Denied Persons List", UNVERIFIED: "Unverified List", INTELLIGENCE: "15 CFR 744.22(f)(2)"}
# Fewer rows than these were never in force; of the Unverified List's transcription only excerpts are known.
WHOLE = {DENIED: 300, ENTITY: 500, UNVERIFIED: 1_000, INTELLIGENCE: 9}
ORDERS = {"Y": "Y", "N": "N", "y": "y", "": ""}
PROGRAM = "US-BIS-MIEU"


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  each tells by its header
    which = _which(head)
    return which is not None and (which != ENTITY or head.partition(b"\n")[2].startswith(b"EL,"))


def part(name: str) -> str:
    file = name.rpartition("/")[2].lower()
    words = {"dpl": DENIED, "uvl": UNVERIFIED, "mieu": INTELLIGENCE}
    return PARTS[next((which for word, which in words.items() if word in file), ENTITY)]


def published(document: Document) -> When | None:  # noqa: ARG001  none of the four states a day
    return None


def complete(document: Document) -> bool:
    which, table = opened(document)
    return sum(1 for _ in table) >= WHOLE[which]


def parse(document: Document) -> Iterator[Entry]:
    which, table = opened(document)
    if which == ENTITY:
        yield from ita.entries(document, "EL", ENTITY)
        return
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in table:
        groups[row.need("NAME" if which == UNVERIFIED else "Name")].append(row)
    reader = _Reader(document, which)
    entries = [reader.entry(name, rows) for name, rows in groups.items()]
    table.check()
    if not entries:
        raise RecordError(Problem(message="holds no row", place=document.name, hint="fetch it again"))
    yield from entries


def opened(document: Document) -> tuple[str, Table]:
    """Which list a document is of, and its table.

    Raises:
        RecordError: it is of none, or its columns are others.
    """
    which = _which(document.body)
    if which is None:
        hint = "dpl.txt, el.csv, uvl.csv or mieu.csv"
        raise RecordError(Problem(message="begins like no table of BIS", place=f"{document.name}:1", hint=hint))
    return which, Table(document, _lines(document, which), COLUMNS[which])


def _lines(document: Document, which: str) -> list[tuple[int, list[str]]]:
    return lines(document, "\t" if which == DENIED else ",")


def _which(head: bytes) -> str | None:
    plain = head.removeprefix(b"\xef\xbb\xbf")
    return next((which for start, which in HEADS.items() if plain.startswith(start)), None)


@attrs.frozen
class _Reader:
    document: Document
    which: str

    def entry(self, name: str, rows: Sequence[Row]) -> Entry:
        key, names, facts = hashed(self.which, name), Names(), dict[Stated, None]()
        for row in rows:
            names.add(name, NameKind.PRIMARY, self.cite(row))
            if self.which == INTELLIGENCE and (alias := row.take("Alias")):
                names.add(alias, NameKind.ALIAS, self.cite(row))
            facts.update(dict.fromkeys(_FACTS[self.which](row)))
        if self.which == DENIED:
            listings = self.orders(key, name, rows)
        else:
            # one for each day and paragraph; the Unverified List prints no day, so its addresses share one
            made = (self.listing(key, name, row) for row in rows)
            listings = tuple({(str(each.dates), each.cohort): each for each in reversed(list(made))}.values())[::-1]
        for row in rows:
            row.done()
        kind = "entity" if self.which == INTELLIGENCE else "unknown"
        cite = self.cite(rows[0])
        return Entry(key, names.main, cite, kind, names.rest(), listings=listings, facts=tuple(facts))

    def cite(self, row: Row) -> Citation:
        document, text = self.document, TITLES[self.which]
        place = f"{document.name}:{row.line}"
        url = row.take("Source URL") if self.which == INTELLIGENCE else document.url
        return Citation(document.source, place, document.sha256, text, document.read, url)

    def orders(self, key: str, name: str, rows: Sequence[Row]) -> tuple[Listing, ...]:
        """One listing for each order: rows that differ in their address alone speak of the same one."""
        found: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in rows:
            order = row.choice("Standard_Order", ORDERS)
            found[row.take("Effective_Date"), row.take("Expiration_Date"), order].append(row)
        return tuple(self.order(key, name, said, of) for said, of in found.items())

    def order(self, key: str, name: str, said: Sequence[str], rows: Sequence[Row]) -> Listing:
        day, end, order = said
        listed, expires = likely(american(day)), likely(american(end))
        dates = {"listed": listed, "expires": expires if listed else None}
        terms = {"standard_order": order, "federal_register_notice": _all(rows, "FR_Citation")}
        stated = {
            "effective_date": "" if listed else day,
            "expiration_date": "" if listed and expires else end,
            "last_update": _all(rows, "Last_Update"),
            "action": _all(rows, "Action"),
        }
        return Listing(
            list=DENIED,
            key=key,
            party="",
            name=name,
            cohort="",
            dates={anchor: date for anchor, date in dates.items() if date},
            recorded=listed or UNDATED,
            cite=self.cite(rows[0]),
            terms={term: text for term, text in terms.items() if text},
            stated={label: text for label, text in stated.items() if text},
        )

    def listing(self, key: str, name: str, row: Row) -> Listing:
        dates: dict[str, When] = {}
        events: tuple[Event, ...] = ()
        terms: dict[str, str] = {}
        if self.which == INTELLIGENCE:
            dates["listed"] = row.when("Date")
            program = row.choice("Program", {PROGRAM: PROGRAM})
            terms["program"] = program
            if end := row.when_given("End date"):
                events = (Event(EventKind.DELISTED, end, end, "no longer named", self.cite(row)),)
        return Listing(
            list=self.which,
            key=key,
            party="",
            name=name,
            cohort="",
            dates=dates,
            recorded=dates.get("listed", UNDATED),
            cite=self.cite(row),
            events=events,
            terms=terms,
        )


def _all(rows: Sequence[Row], column: str) -> str:
    return " | ".join(dict.fromkeys(text for row in rows if (text := row.take(column))))


def _denied(row: Row) -> Iterator[Stated]:
    country = row.take("Country")
    address = (row.take(column) for column in ("Street_Address", "City", "State", "Postal_Code"))
    if text := in_a_row(address):
        yield Stated(Property.ADDRESS, in_a_row((text, country)))
    if country:
        yield Stated(Property.COUNTRY, country)


def _unverified(row: Row) -> Iterator[Stated]:
    if address := row.take("ADDRESS"):
        yield Stated(Property.ADDRESS, address)
    yield Stated(Property.COUNTRY, row.need("COUNTRY"))


def _intelligence(row: Row) -> Iterator[Stated]:
    row.choice("Type", {"Organization": "entity"})
    yield Stated(Property.COUNTRY, row.need("Country"))
    yield from (Stated(Property.TOPIC, topic) for topic in row.many("Topics", ";"))


_FACTS: dict[str, Callable[[Row], Iterator[Stated]]] = {
    DENIED: _denied,
    UNVERIFIED: _unverified,
    INTELLIGENCE: _intelligence,
}
