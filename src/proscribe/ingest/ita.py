"""What did the Trade Administration transcribe from a list that had no data file? Its former CSV of 31 columns.

One row is one combination of address and alias of a name, so a name's rows are one entry; what they print of an act of
listing (programme, notice, days, licence terms) is one listing for each that differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry, Row
from proscribe.ingest.aliases import Names
from proscribe.ingest.tables import Table, american, hashed, in_a_row, likely, lines
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import NameKind, Property, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When

COLUMNS = (
    *("Source List", "Entity Number", "SDN Type", "Programs", "Name", "Title", "Address", "City", "State/Province"),
    *("Postal Code", "Country", "Federal Register Notice", "Effective Date", "Date Lifted/Waived/Expired"),
    *("Standard Order", "License Requirement", "License Policy", "Call Sign", "Vessel Type", "Gross Tonnage"),
    *("Gross Register Tonnage", "Vessel Flag", "Vessel Owner", "Remarks/Notes", "Address Number", "Address Remarks"),
    *("Alternate Number", "Alternate Type", "Alternate Name", "Alternate Remarks", "Web Link"),
)
KINDS = {"": "unknown", "individual": "person", "entity": "entity", "vessel": "vessel", "aircraft": "aircraft"}
ALTERNATE = {"": NameKind.ALIAS, "aka": NameKind.ALIAS, "fka": NameKind.FORMER, "nka": NameKind.ALIAS}
PLAIN = {
    "Title": Property.TITLE,
    "Call Sign": Property.CALL_SIGN,
    "Vessel Type": Property.VESSEL_TYPE,
    "Gross Tonnage": Property.TONNAGE,
    "Gross Register Tonnage": Property.TONNAGE,
    "Vessel Flag": Property.FLAG,
    "Vessel Owner": Property.VESSEL_OWNER,
    "Remarks/Notes": Property.REMARK,
    "Address Remarks": Property.REMARK,
    "Alternate Remarks": Property.REMARK,
}
TERMS = {
    "Federal Register Notice": "federal_register_notice",
    "Standard Order": "standard_order",
    "License Requirement": "license_requirement",
    "License Policy": "license_policy",
}
IGNORED = {
    "Address Number": "counts the addresses within the file",
    "Alternate Number": "counts the aliases within the file",
    "Web Link": "the page of the list, the same for every row",
}
_ADDRESS = ("Address", "City", "State/Province", "Postal Code")


def opened(document: Document) -> Table:
    """The table of a document of this form.

    Raises:
        RecordError: it has another form.
    """
    return Table(document, lines(document), COLUMNS)


def entries(document: Document, source_list: str, which: str) -> Iterator[Entry]:
    """The entries of a transcription of one list.

    Raises:
        RecordError: rows of other lists, or cells that cannot be read.
    """
    table = opened(document)
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in table:
        found = row.need("Source List")
        if found != source_list:
            row.fault("Source List", f"{found!r} in a transcription of {source_list}", "read it as its own document")
        groups[row.need("Name")].append(row)
    reader = _Reader(document, source_list, which)
    made = [reader.entry(name, rows) for name, rows in groups.items()]
    table.check()
    if not made:
        raise RecordError(Problem(message="holds no row", place=document.name, hint="fetch it again"))
    yield from made


@attrs.frozen
class _Reader:
    document: Document
    source_list: str
    which: str

    def entry(self, name: str, rows: Sequence[Row]) -> Entry:
        key, names, facts = hashed(self.which, name), Names(), dict[Stated, None]()
        for row in rows:
            names.add(name, NameKind.PRIMARY, self.cite(row))
            kind = row.choice("Alternate Type", ALTERNATE)
            if alternate := row.take("Alternate Name"):
                names.add(alternate, kind, self.cite(row))
            facts.update(dict.fromkeys(_facts(row)))
        listings = self.listings(key, name, rows)
        kinds = [KINDS.get(row.take("SDN Type").lower(), "") for row in rows]
        for row, found in zip(rows, kinds, strict=True):
            if not found:
                row.fault("SDN Type", f"unknown type {row.take('SDN Type')!r}", ", ".join(KINDS))
            for column in IGNORED:
                row.take(column)
            row.done()
        return Entry(
            key=key,
            name=names.main,
            cite=self.cite(rows[0]),
            kind=kinds[0] or "unknown",
            names=names.rest(),
            listings=listings,
            facts=tuple(facts),
        )

    def cite(self, row: Row) -> Citation:
        document = self.document
        text = f"{self.source_list} as transcribed by the International Trade Administration"
        place = f"{document.name}:{row.line}"
        return Citation(document.source, place, document.sha256, text, document.read, document.url)

    def listings(self, key: str, name: str, rows: Sequence[Row]) -> tuple[Listing, ...]:
        found: dict[tuple[str, ...], Listing] = {}
        for row in rows:
            said = tuple(row.take(column) for column in ("Programs", "Effective Date", "Date Lifted/Waived/Expired"))
            terms = {term: text for column, term in TERMS.items() if (text := row.take(column))}
            found.setdefault((*said, *terms.values()), self.listing(key, name, row, terms))
        return tuple(found.values())

    def listing(self, key: str, name: str, row: Row, terms: dict[str, str]) -> Listing:
        day, lifted = row.take("Effective Date"), row.take("Date Lifted/Waived/Expired")
        listed, until = likely(american(day)), likely(american(lifted))
        stated = {"effective_date": "" if listed else day, "lifted": "" if until else lifted}
        return Listing(
            list=self.which,
            key=key,
            party="",
            name=name,
            cohort=row.take("Programs"),
            dates={"listed": listed} if listed else {},
            recorded=listed or UNDATED,
            cite=self.cite(row),
            events=self.lifted(row, until) if until else (),
            terms=terms,
            stated={label: text for label, text in stated.items() if text},
        )

    def lifted(self, row: Row, until: When) -> tuple[Event, ...]:
        return (Event(EventKind.DELISTED, until, until, "lifted, waived or expired", self.cite(row)),)


def _facts(row: Row) -> Iterator[Stated]:
    country = row.take("Country")
    if address := in_a_row(row.take(column) for column in _ADDRESS):
        yield Stated(Property.ADDRESS, in_a_row((address, country)))
    if country:
        yield Stated(Property.COUNTRY, country)
    if number := row.take("Entity Number"):
        yield Stated(Property.DOCUMENT, f"Entity Number: {number}")
    for column, what in PLAIN.items():
        if text := row.take(column):
            yield Stated(what, f"gross registered {text}" if column == "Gross Register Tonnage" else text)
