"""What do the EU's two table forms say? Rows put together into records of the form that XML 1.1 has.

CSV 1.1 has a row for each datum and a column for each attribute of the XML; its header is known from programs that
read it, no real file was at hand. CSV 1.0 is the form before it, with 59 columns, five of them called the same. The
one real copy of it went through a spreadsheet, which wrapped each line in quotes, padded it with tabs and made tabs
of its commas.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.node import Node, Reading
from proscribe.sources.eu_fsf.subject import Subject
from proscribe.sources.eu_fsf.xml_1_1 import IGNORED, RECORD, subject_of

OLD_HEADER = b"Entity_logical_id;Subject_type;Leba_numtitle"
TABLE_HEADERS = (b"fileGenerationDate;Entity_LogicalId", OLD_HEADER)
_REGULATION = {
    "Type": "regulationType",
    "OrganisationType": "organisationType",
    "PublicationDate": "publicationDate",
    "EntryIntoForceDate": "entryIntoForceDate",
    "NumberTitle": "numberTitle",
    "Programme": "programme",
    "PublicationUrl": "publicationUrl",
}
_LAND = {"CountryIso2Code": "countryIso2Code", "CountryDescription": "countryDescription"}
_ENDS = {"LogicalId": "logicalId", "RegulationLanguage": "regulationLanguage", "Remark": "remark"}
# By prefix: the element, and the attribute that each column is, in the order of the columns.
SECTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "NameAlias": (
        "nameAlias",
        {
            "LastName": "lastName",
            "FirstName": "firstName",
            "MiddleName": "middleName",
            "WholeName": "wholeName",
            "NameLanguage": "nameLanguage",
            "Gender": "gender",
            "Title": "title",
            "Function": "function",
            **_ENDS,
        },
    ),
    "Address": (
        "address",
        {
            "City": "city",
            "Street": "street",
            "PoBox": "poBox",
            "ZipCode": "zipCode",
            "Region": "region",
            "Place": "place",
            "AsAtListingTime": "asAtListingTime",
            "ContactInfo": "contactInfo",
            **_LAND,
            **_ENDS,
        },
    ),
    "BirthDate": (
        "birthdate",
        {
            "BirthDate": "birthdate",
            "Day": "dayOfMonth",
            "Month": "monthOfYear",
            "Year": "year",
            "YearRangeFrom": "yearRangeFrom",
            "YearRangeTo": "yearRangeTo",
            "Circa": "circa",
            "CalendarType": "calendarType",
            "ZipCode": "zipCode",
            "Region": "region",
            "Place": "place",
            "City": "city",
            **_LAND,
            **_ENDS,
        },
    ),
    "Identification": (
        "identification",
        {
            "Number": "number",
            "Diplomatic": "diplomatic",
            "KnownExpired": "knownExpired",
            "KnownFalse": "knownFalse",
            "ReportedLost": "reportedLost",
            "RevokedByIssuer": "revokedByIssuer",
            "IssuedBy": "issuedBy",
            "IssuedDate": "issueDate",
            "ValidFrom": "validFrom",
            "ValidTo": "validTo",
            "LatinNumber": "latinNumber",
            "NameOnDocument": "nameOnDocument",
            "TypeCode": "identificationTypeCode",
            "TypeDescription": "identificationTypeDescription",
            "Region": "region",
            **_LAND,
            **_ENDS,
        },
    ),
    "Citizenship": ("citizenship", {"Region": "region", **_LAND, **_ENDS}),
}
ENTITY = {
    "LogicalId": "logicalId",
    "EU_ReferenceNumber": "euReferenceNumber",
    "UnitedNationId": "unitedNationId",
    "DesignationDate": "designationDate",
    "DesignationDetails": "designationDetails",
    "Remark": "remark",
    "SubjectType": "code",
    "SubjectType_ClassificationCode": "classificationCode",
}
COLUMNS = (
    "fileGenerationDate",
    *(f"Entity_{column}" for column in ENTITY),
    *(f"Entity_Regulation_{column}" for column in _REGULATION),
    *(
        f"{prefix}_{column}"
        for prefix, (_, columns) in SECTIONS.items()
        for column in (*columns, *(f"Regulation_{name}" for name in _REGULATION))
    ),
)
_OLD_LAW = {
    "leba_numtitle": "Regulation_NumberTitle",
    "leba_publication_date": "Regulation_PublicationDate",
    "leba_url": "Regulation_PublicationUrl",
    "programme": "Regulation_Programme",
}
# Of CSV 1.0: the prefix of a section, the one it has in CSV 1.1, and what its own columns are called there.
OLD_SECTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "Naal": (
        "NameAlias",
        {
            "lastname": "LastName",
            "firstname": "FirstName",
            "middlename": "MiddleName",
            "wholename": "WholeName",
            "gender": "Gender",
            "title": "Title",
            "function": "Function",
            "language": "NameLanguage",
        },
    ),
    "Addr": (
        "Address",
        {
            "number": "PoBox",
            "street": "Street",
            "zipcode": "ZipCode",
            "city": "City",
            "country": "CountryDescription",
            "other": "ContactInfo",
        },
    ),
    "Birt": ("BirthDate", {"date": "BirthDate", "place": "Place", "country": "CountryDescription"}),
    "Iden": ("Identification", {"number": "Number", "country": "CountryDescription"}),
    "Citi": ("Citizenship", {"country": "CountryDescription"}),
}
_OLD_ENTITY = {
    "Date_file": "fileGenerationDate",
    "Entity_logical_id": "Entity_LogicalId",
    "Subject_type": "Entity_SubjectType",
    "Leba_numtitle": "Entity_Regulation_NumberTitle",
    "Leba_publication_date": "Entity_Regulation_PublicationDate",
    "Leba_url": "Entity_Regulation_PublicationUrl",
    "Programme": "Entity_Regulation_Programme",
    "Entity_remark": "Entity_Remark",
}
_OLD: tuple[tuple[str, str], ...] = (
    *_OLD_ENTITY.items(),
    *(
        pair
        for old, (new, columns) in OLD_SECTIONS.items()
        for pair in (
            (f"{old}_logical_id", f"{new}_LogicalId"),
            ("Entity_logical_id", ""),  # the subject's number again
            *((f"{old}_{name}", f"{new}_{column}") for name, column in _OLD_LAW.items()),
            *((f"{old}_{name}", f"{new}_{column}") for name, column in columns.items()),
        )
    ),
    ("EU_ref_num", "Entity_EU_ReferenceNumber"),
)
_OLD_NUMBER = re.compile(r"(.*?) ?\((\w+)-([^)]*)\) ?(?:\((.*)\))?")
_CONTACT = re.compile(r"([A-Z]+)\[([^\]]*)\]")
_Row = tuple[int, dict[str, str]]


def table_date(document: Document) -> str:
    """The date that every row of a table repeats; empty if there is no row."""
    return next((row["fileGenerationDate"] for _, row in _rows(document, None)), "")


def table_subjects(document: Document) -> Iterator[Subject]:
    """The subjects of a table, one for each regulation that they stand under.

    Raises:
        RecordError: at once if the header differs; at the end with every other problem.
    """
    reading = Reading(document, IGNORED)
    records: dict[tuple[str, ...], etree._Element] = {}
    lines: dict[tuple[str, ...], int] = {}
    for line, row in _rows(document, reading):
        key = tuple(
            row.get(f"Entity_{name}", "") for name in ("LogicalId", "Regulation_NumberTitle", "Regulation_Programme")
        )
        if key not in records:
            records[key], lines[key] = _record(row), line
        _data(records[key], row)
    for key, element in records.items():
        node = Node(element, reading, lines[key])
        yield subject_of(node)
        node.done()
    reading.finish()


def _rows(document: Document, reading: Reading | None) -> Iterator[_Row]:
    lines = list(csv.reader(io.StringIO(_text(document), newline=""), delimiter=";"))
    header = lines[0] if lines else []
    if header[:1] and header[0].startswith("Date_file"):
        wanted: Sequence[str] = [old for old, _ in _OLD]
        names: Sequence[str] = [new for _, new in _OLD]
        header = ["Date_file", *header[1:]]
    else:
        wanted = names = COLUMNS
    strange = [name for name in header if name not in wanted] + [name for name in wanted if name not in header]
    if strange or list(header) != list(wanted):
        what = strange[0] if strange else "their order"
        message = f"the columns are not those of this form: {what!r}"
        raise RecordError(Problem(message=message, place=f"{document.name}:1:{what}", hint=f"{len(wanted)} columns"))
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) == len(names):
            yield number, {name: cell.strip() for name, cell in zip(names, cells, strict=True) if name}
        elif reading is not None:
            message = f"{len(cells)} cells where the header has {len(names)}"
            reading.fault(number, f"row {number}", message, "quote cells that hold a semicolon")


def _text(document: Document) -> str:
    """The table, unwrapped if a spreadsheet wrapped it."""
    try:
        text = document.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = document.body.decode("cp1252", errors="replace")
    if not text.startswith('"'):
        return text
    unwrapped = (line.strip().removeprefix('"').removesuffix('"').rstrip("\t") for line in text.splitlines())
    return "\n".join(line.replace('""', '"').replace("\t", ",") for line in unwrapped)


def _record(row: Mapping[str, str]) -> etree._Element:
    record = etree.Element(RECORD)
    kind = etree.SubElement(record, "subjectType")
    for column, name in ENTITY.items():
        value = row.get(f"Entity_{column}", "")
        if name == "remark" and value:
            etree.SubElement(record, "remark").text = value.replace("\\n", " ")
        elif name in {"code", "classificationCode"}:
            kind.set(name, value)
        elif name != "remark":
            record.set(name, value)
    regulation = etree.SubElement(record, "regulation")
    for column, name in _REGULATION.items():
        regulation.set(name, row.get(f"Entity_Regulation_{column}", ""))
    return record


def _data(record: etree._Element, row: Mapping[str, str]) -> None:
    """Add the data of a row to its record."""
    for prefix, (element, columns) in SECTIONS.items():
        if not any(value for name, value in row.items() if name.startswith(f"{prefix}_")):
            continue
        datum = etree.SubElement(record, element)
        for column, name in columns.items():
            value = row.get(f"{prefix}_{column}", "").replace("\\n", " ")
            if name == "remark":
                _remark(datum, value)
            elif name == "contactInfo":
                _contacts(datum, value)
            elif value and value != "N/A":
                datum.set(name, value)
        if (number := datum.get("number")) and not datum.get("identificationTypeCode"):
            _old_number(datum, number)
        basis = {name: row.get(f"{prefix}_Regulation_{column}", "") for column, name in _REGULATION.items()}
        _set(etree.SubElement(datum, "regulationSummary"), basis)


def _set(element: etree._Element, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        element.set(name, value)


def _remark(datum: etree._Element, value: str) -> None:
    if value:
        etree.SubElement(datum, "remark").text = value


def _contacts(datum: etree._Element, value: str) -> None:
    for key, text in _CONTACT.findall(value):
        _set(etree.SubElement(datum, "contactInfo"), {"key": key, "value": text})
    _remark(datum, _CONTACT.sub("", value).strip())


def _old_number(datum: etree._Element, printed: str) -> None:
    """CSV 1.0 puts a number's kind and remark behind it: `AD001095 (passport-National passport) ((passport))`."""
    match = _OLD_NUMBER.fullmatch(printed)
    number, code, label, remark = match.groups("") if match else (printed, "other", "", "")
    _set(datum, {"number": number, "identificationTypeCode": code, "identificationTypeDescription": label})
    _remark(datum, remark)
