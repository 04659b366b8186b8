"""Whom has the United Kingdom designated, by which regulations, with which sanctions, since when?

The UK Sanctions List of the Foreign Office, in any of its forms (`forms.py`). The key is the Unique ID (`RUS0184`); the
Group ID of the Treasury's former list is a further number of the same scheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.aliases import Names
from proscribe.ingest.tables import british, in_a_row, likely, worded
from proscribe.model.listing import Listing
from proscribe.model.party import NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When
from proscribe.sources.gb_fcdo.forms import INDICATOR, Piece, Pieces, pieces, table_lines

SOURCE = "gb-fcdo"
LISTS = ("gb-uk-sanctions",)
KINDS = {"individual": "person", "entity": "entity", "ship": "vessel"}
NAME_KINDS = {
    "primary name": NameKind.PRIMARY,
    "primary name variation": NameKind.ALIAS,
    "alias": NameKind.ALIAS,
}
WEAK = {"": False, "good quality a.k.a": False, "good quality": False, "low quality a.k.a": True, "low quality": True}
PLAIN = {
    "Title": Property.TITLE,
    "Other Information": Property.REMARK,
    "UK Statement of Reasons": Property.REASON,
    "Phone number": Property.PHONE,
    "Website": Property.WEBSITE,
    "Email address": Property.EMAIL,
    "Nationality(/ies)": Property.NATIONALITY,
    "Position": Property.POSITION,
    "Gender": Property.GENDER,
    "Type of entity": Property.TYPE,
    "Current owner/operator (s)": Property.VESSEL_OWNER,
    "Current believed flag of ship": Property.FLAG,
    "Type of ship": Property.VESSEL_TYPE,
    "Tonnage of ship": Property.TONNAGE,
}
WITH_LABEL = {
    "Subsidiaries": Property.LINKED_TO,
    "Parent company": Property.LINKED_TO,
    "Previous owner/operator (s)": Property.VESSEL_OWNER,
    "Previous flags": Property.FLAG,
    "Length of ship": Property.REMARK,
    "Year Built": Property.REMARK,
    "Hull identification number (HIN)": Property.DOCUMENT,
    "Business registration number (s)": Property.DOCUMENT,
}
NUMBERS = {"OFSI Group ID": Scheme.GB, "UN Reference Number": Scheme.UN}
DOCUMENTS = {
    "Passport number": (Scheme.PASSPORT, "Passport additional information"),
    "National Identifier number": (Scheme.NATIONAL, "National Identifier additional information"),
}
TERMS = {
    "Regime Name": "regime",
    "Designation source": "designation_source",
    "Sanctions Imposed": "sanctions_imposed",
    INDICATOR: "indicators",
}
_ADDRESS = (*(f"Address Line {number}" for number in range(1, 7)), "Address Postal Code")
_NUMBER = re.compile(r"(?=.*\d)[\w ./\-]{3,40}")
_IMO = re.compile(r"(?:IMO)? ?(\d{7})")
_GENERATED = re.compile(rb"<DateGenerated>\s*([0-9/]{10}|\d{4}-\d\d-\d\d)")


def recognises(name: str, head: bytes) -> bool:
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"PK\x03\x04"):
        return name.lower().endswith(".ods") and b"opendocument.spreadsheet" in head
    return b"<Designations" in head or (plain.startswith(b"Report Date") and b"Unique ID,OFSI Group ID" in plain)


def part(name: str) -> str:  # noqa: ARG001  an edition is one file
    return "whole"


def published(document: Document) -> When | None:
    if match := _GENERATED.search(document.body[:4096]):
        return likely(british(match[1].decode()))
    if document.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    rows = table_lines(document)
    said = " ".join(filter(None, rows[0][1])) if rows else ""
    text = said.removeprefix("Report Date").strip(": ")
    return likely(worded(text)) or likely(british(text)) if said.startswith("Report Date") else None


def complete(document: Document) -> bool:  # noqa: ARG001  each form is the whole list
    return True


def parse(document: Document) -> Iterator[Entry]:
    found = pieces(document)
    reader = _Reader(document, published(document), found)
    entries = [reader.entry(key, said) for key, said in found.found.items()]
    if not entries:
        raise RecordError(Problem(message="holds no designation", place=document.name, hint="fetch it again"))
    found.check()
    yield from entries


Fact = Stated | tuple[Scheme, str]


@attrs.frozen
class _Reader:
    """Makes an entry of the pieces of a Unique ID."""

    document: Document
    when: When | None
    problems: Pieces

    def entry(self, key: str, said: Sequence[Piece]) -> Entry:
        names, facts = Names(), dict[Fact, None]()
        for piece in sorted(said, key=lambda piece: piece.cells.get("Name type", "").lower() != "primary name"):
            self.name(names, piece)
        for piece in said:
            facts.update(dict.fromkeys(_facts(piece.cells)))
        if not names.main:
            self.problems.fault(f"{self.document.name}:{said[0].line}", f"{key} has no name")
        return Entry(
            key=key,
            name=names.main,
            cite=self.cite(said[0]),
            kind=self.one_of(KINDS, "Designation Type", said, "entity"),
            names=names.rest(),
            identifiers=((Scheme.GB, key), *(fact for fact in facts if isinstance(fact, tuple))),
            listings=(self.listing(key, names.main, said),),
            facts=tuple(fact for fact in facts if isinstance(fact, Stated)),
        )

    def cite(self, piece: Piece) -> Citation:
        document = self.document
        text = "UK Sanctions List" + (f" of {self.when}" if self.when else "")
        place = f"{document.name}:{piece.line}"
        return Citation(document.source, place, document.sha256, text, document.read, document.url)

    def one_of(self, words: Mapping[str, str], column: str, said: Sequence[Piece], default: str) -> str:
        found = {text.lower(): piece for piece in said if (text := piece.cells.get(column, ""))}
        for word, piece in found.items():
            if word not in words:
                self.problems.fault(f"{self.document.name}:{piece.line}:{column}", f"unknown word {word!r}")
        if len(found) != 1:
            place = f"{self.document.name}:{said[0].line}:{column}"
            self.problems.fault(place, f"{len(found)} different values where there is one")
        return words.get(next(iter(found), ""), default)

    def name(self, names: Names, piece: Piece) -> None:
        cells, place = piece.cells, f"{self.document.name}:{piece.line}"
        text = " ".join(cells[column] for column in (*(f"Name {n}" for n in range(1, 6)), "Name 6") if column in cells)
        if text:
            kind, strength = cells.get("Name type", "").lower(), cells.get("Alias strength", "").lower().rstrip(".")
            if kind not in NAME_KINDS:
                self.problems.fault(f"{place}:Name type", f"unknown word {kind!r}", ", ".join(NAME_KINDS))
            if strength not in WEAK:
                self.problems.fault(f"{place}:Alias strength", f"unknown word {strength!r}", ", ".join(WEAK))
            found = NAME_KINDS.get(kind, NameKind.ALIAS)
            weak = WEAK.get(strength, False) and found is NameKind.ALIAS
            names.add(text, NameKind.WEAK if weak else found, self.cite(piece))
        if script := cells.get("Name non-latin script"):
            names.add(script, NameKind.ALIAS, self.cite(piece))

    def listing(self, key: str, name: str, said: Sequence[Piece]) -> Listing:
        def all_of(column: str) -> dict[str, None]:
            return dict.fromkeys(piece.cells[column] for piece in said if column in piece.cells)

        day = "; ".join(all_of("Date Designated"))
        listed = likely(british(day))
        terms = {term: "|".join(all_of(column)) for column, term in TERMS.items()}
        updated = "; ".join(british(text) for text in all_of("Last Updated"))
        stated = {"date_designated": "" if listed else day, "last_updated": updated}
        return Listing(
            list=LISTS[0],
            key=key,
            party="",
            name=name,
            cohort=terms["regime"],
            dates={"listed": listed} if listed else {},
            recorded=listed or self.when or UNDATED,
            cite=self.cite(said[0]),
            terms={term: text for term, text in terms.items() if text},
            stated={label: text for label, text in stated.items() if text},
        )


def _facts(cells: Mapping[str, str]) -> Iterator[Fact]:
    yield from ((scheme, cells[column]) for column, scheme in NUMBERS.items() if column in cells)
    yield from _documents(cells)
    if birth := cells.get("D.O.B"):
        yield Stated(Property.BIRTH_DATE, british(birth))
    if place := in_a_row(cells.get(column, "") for column in ("Town of birth", "Country of birth")):
        yield Stated(Property.BIRTH_PLACE, place)
    country = cells.get("Address Country", "")
    if address := in_a_row(cells.get(column, "") for column in _ADDRESS):
        yield Stated(Property.ADDRESS, in_a_row((address, country)))
    if country:
        yield Stated(Property.COUNTRY, country)
    if script := in_a_row(cells.get(column, "") for column in ("Non-latin script type", "Non-latin script language")):
        yield Stated(Property.REMARK, f"{cells.get('Name non-latin script', '')}: {script}")
    yield from (Stated(what, cells[column]) for column, what in PLAIN.items() if column in cells)
    yield from (Stated(what, f"{column}: {cells[column]}") for column, what in WITH_LABEL.items() if column in cells)


def _documents(cells: Mapping[str, str]) -> Iterator[Fact]:
    for column, (scheme, details) in DOCUMENTS.items():
        number, said = cells.get(column, ""), cells.get(details, "")
        if number:
            yield (scheme, number) if _NUMBER.fullmatch(number) else Stated(Property.DOCUMENT, f"{column}: {number}")
        if said:
            yield Stated(Property.DOCUMENT, f"{column} {number}: {said}" if number else f"{details}: {said}")
    if imo := cells.get("IMO number"):
        match = _IMO.fullmatch(imo)
        yield (Scheme.IMO, match[1]) if match else Stated(Property.DOCUMENT, f"IMO number: {imo}")
