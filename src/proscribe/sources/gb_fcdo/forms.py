"""In which forms is the UK Sanctions List published? XML, CSV and ODS become the same pieces: cells under column names.

A row of the CSV and the ODS is one piece; it repeats what other rows of its Unique ID say. In the XML every name,
address, passport, identifier, birth place and every single value is a piece of its own, under the names of the columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import cast

import attrs
from lxml import etree

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.tables import Line, Table, lines, sheet_lines
from proscribe.ingest.xml import elements

INDICATOR = "Sanctions imposed indicator"
COLUMNS = (
    *("Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number"),
    *("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name type", "Alias strength", "Title"),
    *("Name non-latin script", "Non-latin script type", "Non-latin script language", "Regime Name"),
    *("Designation Type", "Designation source", "Sanctions Imposed", "Other Information", "UK Statement of Reasons"),
    *(f"Address Line {number}" for number in range(1, 7)),
    *("Address Postal Code", "Address Country", "Phone number", "Website", "Email address", "Date Designated"),
    *("D.O.B", "Nationality(/ies)", "National Identifier number", "National Identifier additional information"),
    *("Passport number", "Passport additional information", "Position", "Gender", "Town of birth", "Country of birth"),
    *("Type of entity", "Subsidiaries", "Parent company", "Business registration number (s)", "IMO number"),
    *("Current owner/operator (s)", "Previous owner/operator (s)", "Current believed flag of ship", "Previous flags"),
    *("Type of ship", "Tonnage of ship", "Length of ship", "Year Built", "Hull identification number (HIN)"),
)
RENAMED = {"Individual, Entity, Ship": "Designation Type", "Parent Company": "Parent company"}
_PERSON, _BODY, _SHIP = "IndividualDetails/Individual", "EntityDetails/Entity", "ShipDetails/Ship"
# The XML's leaves, by path below Designation. Those under one of GROUPS are cells of one piece.
LEAVES = {
    "LastUpdated": "Last Updated",
    "DateDesignated": "Date Designated",
    "UniqueID": "Unique ID",
    "OFSIGroupID": "OFSI Group ID",
    "UNReferenceNumber": "UN Reference Number",
    "RegimeName": "Regime Name",
    "IndividualEntityShip": "Designation Type",
    "DesignationSource": "Designation source",
    "SanctionsImposed": "Sanctions Imposed",
    "OtherInformation": "Other Information",
    "UKStatementofReasons": "UK Statement of Reasons",
    **{f"Names/Name/Name{number}": f"Name {number}" for number in range(1, 7)},
    "Names/Name/NameType": "Name type",
    "Names/Name/AliasStrength": "Alias strength",
    "NonLatinNames/NonLatinName/NameNonLatinScript": "Name non-latin script",
    "NonLatinNames/NonLatinName/NonLatinScriptType": "Non-latin script type",
    "NonLatinNames/NonLatinName/NonLatinScriptLanguage": "Non-latin script language",
    "Titles/Title": "Title",
    **{f"Addresses/Address/AddressLine{number}": f"Address Line {number}" for number in range(1, 7)},
    "Addresses/Address/AddressPostalCode": "Address Postal Code",
    "Addresses/Address/AddressCountry": "Address Country",
    "PhoneNumbers/PhoneNumber": "Phone number",
    "EmailAddresses/EmailAddress": "Email address",
    "Websites/Website": "Website",
    f"{_PERSON}/DOBs/DOB": "D.O.B",
    f"{_PERSON}/BirthDetails/Location/TownOfBirth": "Town of birth",
    f"{_PERSON}/BirthDetails/Location/CountryOfBirth": "Country of birth",
    f"{_PERSON}/Genders/Gender": "Gender",
    f"{_PERSON}/Nationalities/Nationality": "Nationality(/ies)",
    f"{_PERSON}/Positions/Position": "Position",
    f"{_PERSON}/PassportDetails/Passport/PassportNumber": "Passport number",
    f"{_PERSON}/PassportDetails/Passport/PassportAdditionalInformation": "Passport additional information",
    f"{_PERSON}/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierNumber": "National Identifier number",
    f"{_PERSON}/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierAdditionalInformation": (
        "National Identifier additional information"
    ),
    f"{_BODY}/BusinessRegistrationNumbers/BusinessRegistrationNumber": "Business registration number (s)",
    f"{_BODY}/TypeOfEntities/TypeOfEntity": "Type of entity",
    f"{_BODY}/ParentCompanies/ParentCompany": "Parent company",
    f"{_BODY}/Subsidiaries/Subsidiary": "Subsidiaries",
    f"{_SHIP}/IMONumbers/IMONumber": "IMO number",
    f"{_SHIP}/CurrentOwnerOperators/CurrentOwnerOperator": "Current owner/operator (s)",
    f"{_SHIP}/PreviousOwnerOperators/PreviousOwnerOperator": "Previous owner/operator (s)",
    f"{_SHIP}/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip": "Current believed flag of ship",
    f"{_SHIP}/PreviousFlags/PreviousFlag": "Previous flags",
    f"{_SHIP}/TypeOfShipDetails/TypeOfShip": "Type of ship",
    f"{_SHIP}/TonnageOfShipDetails/TonnageOfShip": "Tonnage of ship",
    f"{_SHIP}/LengthOfShipDetails/LengthOfShip": "Length of ship",
    f"{_SHIP}/YearsBuilt/YearBuilt": "Year Built",
    f"{_SHIP}/HullIdentificationNumbers/HullIdentificationNumber": "Hull identification number (HIN)",
}
GROUPS = frozenset(
    {
        *("Names/Name", "NonLatinNames/NonLatinName", "Addresses/Address", f"{_PERSON}/BirthDetails/Location"),
        f"{_PERSON}/PassportDetails/Passport",
        f"{_PERSON}/NationalIdentifierDetails/NationalIdentifier",
    }
)
_IMPOSED = "SanctionsImposedIndicators"
_INNER = {
    _IMPOSED,
    *(path.rsplit("/", steps)[0] for path in LEAVES for steps in range(1, path.count("/") + 1)),
}
INDICATORS = frozenset(
    {
        *("AssetFreeze", "ArmsEmbargo", "TargetedArmsEmbargo", "CharteringOfShips", "ClosureOfRepresentativeOffices"),
        *("CrewServicingOfShipsAndAircraft", "Deflag", "PreventionOfBusinessArrangements", "ProhibitionOfPortEntry"),
        *("TravelBan", "PreventionOfCharteringOfShips", "PreventionOfCharteringOfShipsAndAircraft"),
        *("TechnicalAssistanceRelatedToAircraft", "TrustServicesSanctions", "DirectorDisqualificationSanction"),
    }
)
BESIDE = frozenset({"DateGenerated", "Designation"})


@attrs.frozen
class Piece:
    """Cells under the names of columns, the empty ones left out, with the line they stand on."""

    line: int
    cells: Mapping[str, str]


@attrs.define
class Pieces:
    """What a document says of each Unique ID, and what is wrong with the document."""

    found: defaultdict[str, list[Piece]] = attrs.field(factory=lambda: defaultdict(list))
    problems: dict[tuple[str, str], Problem] = attrs.field(factory=dict)

    def fault(self, place: str, message: str, hint: str = "") -> None:
        """Keep a problem, once."""
        self.problems.setdefault((place, message), Problem(message=message, place=place, hint=hint))

    def check(self) -> None:
        """Tell all problems.

        Raises:
            RecordError: there are any.
        """
        if self.problems:
            raise RecordError(self.problems.values())


def pieces(document: Document) -> Pieces:
    """What a document of any form says.

    Raises:
        RecordError: it cannot be read at all.
    """
    found = Pieces()
    if document.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _from_xml(document, found)
    else:
        _from_table(document, found)
    return found


def table_lines(document: Document) -> list[Line]:
    """The lines of a CSV or an ODS, the columns under their present names."""
    found = sheet_lines(document) if document.body.startswith(b"PK") else lines(document)
    head = [(line, [RENAMED.get(cell, cell) for cell in cells]) for line, cells in found[:2]]
    return head + found[2:]


def _from_table(document: Document, found: Pieces) -> None:
    rows = table_lines(document)
    if not rows or not rows[0][1][0].startswith("Report Date"):
        hint = "row 1: Report Date: <day>; row 2: the header"
        raise RecordError(Problem(message="does not begin with its date", place=f"{document.name}:1", hint=hint))
    table = Table(document, rows[1:], COLUMNS)
    found.problems = table.problems
    for row in table:
        cells = {column: text for column in COLUMNS if (text := row.take(column))}
        found.found[row.need("Unique ID")].append(Piece(row.line, cells))


def _from_xml(document: Document, found: Pieces) -> None:
    for element in elements(document.name, document.body, "Designation", "Designations"):
        whole = _tag(element) == "Designations"
        for beside in element.iterchildren("*") if whole else element.itersiblings("*", preceding=True):
            if _tag(beside) not in BESIDE:
                place = f"{document.name}:{_line(beside)}"
                found.fault(place, f"unknown element {_tag(beside)!r}", "expected: Designation")
        if whole:
            continue
        read = list(_leaves(document, element, "", found))
        key = next((piece.cells["Unique ID"] for piece in read if "Unique ID" in piece.cells), "")
        if not key:
            found.fault(f"{document.name}:{_line(element)}", "a designation without its UniqueID")
        found.found[key].extend(read)


def _leaves(document: Document, element: etree._Element, path: str, found: Pieces) -> Iterator[Piece]:
    """The pieces below an element; its own cells, if it is one of GROUPS, come as the last."""
    group: dict[str, str] = {}
    for child in element.iterchildren("*"):
        here = f"{path}/{_tag(child)}".strip("/")
        text = (child.text or "").strip()
        if child.attrib:
            place = f"{document.name}:{_line(child)}"
            found.fault(place, f"unknown attribute {next(iter(child.attrib))!r} of {here!r}")
        if path == _IMPOSED:
            yield from _indicated(document, child, found)
        elif here in LEAVES and not len(child):
            if text and path in GROUPS:
                group[LEAVES[here]] = text
            elif text:
                yield Piece(_line(child), {LEAVES[here]: text})
        elif here in _INNER and not text:
            yield from _leaves(document, child, here, found)
        else:
            hint = "say in forms.py which column it is"
            found.fault(f"{document.name}:{_line(child)}", f"unknown element {here!r}", hint)
    if group:
        yield Piece(_line(element), group)


def _indicated(document: Document, element: etree._Element, found: Pieces) -> Iterator[Piece]:
    tag, said, place = _tag(element), (element.text or "").strip().lower(), f"{document.name}:{_line(element)}"
    if tag not in INDICATORS:
        found.fault(place, f"unknown element {f'{_IMPOSED}/{tag}'!r}", "say in forms.py that it is an indicator")
    if said not in ("true", "false"):
        found.fault(place, f"{said!r} is neither true nor false", tag)
    if said == "true":
        yield Piece(_line(element), {INDICATOR: tag})


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname


def _line(element: etree._Element) -> int:
    return cast("int", element.sourceline)
