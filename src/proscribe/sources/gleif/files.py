"""What do GLEIF's concatenated XML files hold? LEI records (LEI-CDF 2.1), relationships (RR-CDF), reporting exceptions.

A relationship that was cut out of its file, without root and namespace, is read as one record. Line numbers are those
of the file in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.xml import elements
from proscribe.model.party import Property, Scheme
from proscribe.sources.gleif.record import Faults, Record, cite
from proscribe.sources.gleif.relation import Relation, entry, exception

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FRAGMENT = re.compile(rb"\s*<rr:Relationship>")
_OPEN, _CLOSE = b'<rr:RelationshipRecord xmlns:rr="rr-cdf">', b"</rr:RelationshipRecord>"
# Of a header only the count is held against the records; the day and the sources' own counts are read by the adapter.
HEADER = frozenset(
    [
        "ContentDate",
        "Originator",
        "FileContent",
        "DeltaStart",
        "RecordCount",
        "NextVersion",
        "Extension",
        "PreviousContentDate",
    ]
)
# Attributes that may stand anywhere below; the type is read where it says something, the language nowhere.
ATTRIBUTES = frozenset({LANG, "type"})
TYPED = frozenset(
    [
        "OtherEntityName",
        "TransliteratedOtherEntityName",
        "OtherAddress",
        "TransliteratedOtherAddress",
        "AssociatedEntity",
    ]
)
GROUPS = frozenset(
    [
        "Entity",
        "Registration",
        "Entity/OtherEntityNames",
        "Entity/TransliteratedOtherEntityNames",
        "Entity/OtherAddresses",
        "Entity/TransliteratedOtherAddresses",
        "Entity/RegistrationAuthority",
        "Entity/LegalForm",
        "Entity/AssociatedEntity",
        "Entity/SuccessorEntity",
        "Registration/ValidationAuthority",
        "Registration/OtherValidationAuthorities",
        "Registration/OtherValidationAuthorities/OtherValidationAuthority",
    ]
)
NAMES = frozenset({"OtherEntityName", "TransliteratedOtherEntityName"})
ADDRESSES = {
    "Entity/LegalAddress": "legal",
    "Entity/HeadquartersAddress": "headquarters",
    "Entity/OtherAddresses/OtherAddress": "",
    "Entity/TransliteratedOtherAddresses/TransliteratedOtherAddress": "",
}
LINES = [
    "FirstAddressLine",
    "AddressNumber",
    "AddressNumberWithinBuilding",
    "MailRouting",
    "AdditionalAddressLine",
    "City",
    "Region",
    "PostalCode",
    "Country",
]
FACTS = {
    "Entity/RegistrationAuthority/RegistrationAuthorityID": (Property.DOCUMENT, "registered at"),
    "Entity/RegistrationAuthority/OtherRegistrationAuthorityID": (Property.DOCUMENT, "registered at"),
    "Entity/LegalJurisdiction": (Property.JURISDICTION, ""),
    "Entity/LegalForm/EntityLegalFormCode": (Property.LEGAL_FORM, ""),
    "Entity/LegalForm/OtherLegalForm": (Property.LEGAL_FORM, ""),
    "Entity/AssociatedEntity/AssociatedLEI": (Property.LINKED_TO, "associated entity"),
    "Entity/AssociatedEntity/AssociatedEntityName": (Property.LINKED_TO, "associated entity"),
    "Entity/EntityStatus": (Property.STATUS, "entity"),
    "Entity/EntityExpirationDate": (Property.STATUS, "expired"),
    "Entity/EntityExpirationReason": (Property.STATUS, "expired because of"),
    "Entity/SuccessorEntity/SuccessorLEI": (Property.LINKED_TO, "successor"),
    "Entity/SuccessorEntity/SuccessorEntityName": (Property.LINKED_TO, "successor"),
    "Registration/InitialRegistrationDate": (Property.REMARK, "registered first"),
    "Registration/LastUpdateDate": (Property.REMARK, "registration updated"),
    "Registration/RegistrationStatus": (Property.STATUS, "registration"),
    "Registration/NextRenewalDate": (Property.REMARK, "registration due"),
    "Registration/ManagingLOU": (Property.REMARK, "managing LOU"),
    "Registration/ValidationSources": (Property.REMARK, "validated"),
}
AUTHORITY = re.compile(r"Registration/(ValidationAuthority|OtherValidationAuthorities/OtherValidationAuthority)/\w+ID")


def _counted(document: Document, body: bytes, tag: str, faults: Faults) -> Iterator[etree._Element]:
    """The records of a file, of which there must be as many as its header says."""
    declared, held = None, 0
    for element in elements(document.name, body, "LEIHeader", "Header", tag):
        if _local(element) == tag:
            held += 1
            yield element
            continue
        declared = (element.findtext("{*}RecordCount") or "").strip()
        for child in _below(element):
            if _local(child) not in HEADER:
                faults.add(str(child.sourceline), f"unknown element {_local(element)}/{_local(child)}")
    if declared is not None and declared != str(held):
        faults.add("1", f"{held} records, where the header says {declared}", "fetch it again")


def records(document: Document, faults: Faults) -> Iterator[Entry]:
    """The entries of an LEI-CDF file."""
    for element in _counted(document, document.body, "LEIRecord", faults):
        lei = (element.findtext("{*}LEI") or "").strip()
        place = str(element.sourceline)
        record = Record(cite(document, place, lei), faults, place)
        record.lei = lei
        for child in _below(element):
            if _local(child) != "LEI":
                _walk(child, _local(child), record)
        yield record.entry()


def _walk(element: etree._Element, path: str, record: Record) -> None:
    """Keep an element and all below it; one that stands in no table is a problem."""
    for attribute in map(str, element.attrib):
        if attribute not in ATTRIBUTES or (attribute == "type" and _local(element) not in TYPED):
            record.fault(f"unknown attribute {attribute} of {path}")
    if path in ADDRESSES:
        _address(element, path, record)
    elif path in GROUPS:
        for child in _below(element):
            _walk(child, f"{path}/{_local(child)}", record)
    else:
        _leaf((element.text or "").strip(), str(element.get("type", "")), path, record)


def _leaf(text: str, kind: str, path: str, record: Record) -> None:
    if path == "Entity/LegalName":
        record.name = text
    elif path.rpartition("/")[2] in NAMES:
        record.called(text, kind)
    elif path == "Entity/EntityCategory":
        record.category = text
        record.state(Property.TYPE, text)
    elif path == "Entity/RegistrationAuthority/RegistrationAuthorityEntityID":
        record.number(Scheme.REGISTRATION, "registered as", text)
    elif path in FACTS:
        what, label = FACTS[path]
        record.state(what, f"{label}: {text}" if label else text)
    elif AUTHORITY.fullmatch(path):
        record.state(Property.DOCUMENT, f"validated at: {text}")
    else:
        record.fault(f"unknown element {path}")


def _address(element: etree._Element, path: str, record: Record) -> None:
    parts = []
    for child in _below(element):
        if _local(child) not in LINES or child.attrib:
            record.fault(f"unknown element {path}/{_local(child)}")
        parts.append((child.text or "").strip())
    kind = ADDRESSES[path] or str(element.get("type", "other"))
    record.address(kind, parts, (element.findtext("{*}Country") or "").strip())


def relationships(document: Document, faults: Faults) -> Iterator[Entry]:
    """The entries of an RR-CDF file, or of one record cut out of it."""
    body = document.body
    if FRAGMENT.match(body):
        body = _OPEN + body + _CLOSE
    for element in _counted(document, body, "RelationshipRecord", faults):
        place = str(element.sourceline)
        leaves = [
            (path, text) for child in _below(element) for path, text in _leaves(child, _local(child), place, faults)
        ]
        given = dict(leaves)
        told = (f"{label}: {text}" for path, text in leaves if path not in _TAKEN and (label := _label(path)))
        yield entry(
            document,
            Relation(
                id="",
                place=place,
                start=given.get("Relationship/StartNode/NodeID", ""),
                end=given.get("Relationship/EndNode/NodeID", ""),
                type=given.get("Relationship/RelationshipType", ""),
                status=given.get("Relationship/RelationshipStatus", ""),
                registration=given.get("Registration/RegistrationStatus", ""),
                told=tuple(told),
                periods=tuple(_periods(leaves)),
            ),
            faults,
        )


def _periods(leaves: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """The periods of a relationship; in each, the type comes last."""
    dates = {"StartDate": "", "EndDate": ""}
    for path, text in leaves:
        if path.startswith(_PERIOD):
            name = path.removeprefix(_PERIOD)
            if name == "PeriodType":
                yield text, dates["StartDate"], dates["EndDate"]
                dates = dict.fromkeys(dates, "")
            else:
                dates[name] = text


_NODES = ("Relationship/StartNode/", "Relationship/EndNode/")
_TAKEN = frozenset(
    {f"{node}NodeID" for node in _NODES}
    | {"Relationship/RelationshipType", "Relationship/RelationshipStatus", "Registration/RegistrationStatus"}
)
_PERIOD, _QUALIFIER, _QUANTIFIER = (
    f"Relationship/Relationship{name}s/Relationship{name}/" for name in ("Period", "Qualifier", "Quantifier")
)
RELATION_PATHS = (
    {f"{node}{name}" for node in _NODES for name in ("NodeID", "NodeIDType")}
    | {f"{_PERIOD}{name}" for name in ("StartDate", "EndDate", "PeriodType")}
    | {f"{_QUALIFIER}{name}" for name in ("QualifierDimension", "QualifierCategory")}
    | {f"{_QUANTIFIER}{name}" for name in ("MeasurementMethod", "QuantifierAmount", "QuantifierUnits")}
    | {"Relationship/RelationshipType", "Relationship/RelationshipStatus"}
    | {
        f"Registration/{name}"
        for name in (
            [
                "InitialRegistrationDate",
                "LastUpdateDate",
                "RegistrationStatus",
                "NextRenewalDate",
                "ManagingLOU",
                "ValidationSources",
                "ValidationDocuments",
                "ValidationReference",
            ]
        )
    }
)


def _leaves(element: etree._Element, path: str, place: str, faults: Faults) -> Iterator[tuple[str, str]]:
    """The texts below an element with their paths; a node is an LEI, and every path is known."""
    for attribute in map(str, element.attrib):
        faults.add(place, f"unknown attribute {attribute} of {path}")
    if _below(element):
        for child in _below(element):
            yield from _leaves(child, f"{path}/{_local(child)}", place, faults)
        return
    text = (element.text or "").strip()
    if path not in RELATION_PATHS:
        faults.add(place, f"unknown element {path}")
    elif path.endswith("/NodeIDType") and text != "LEI":
        faults.add(place, f"a node is no LEI but {text!r}")
    yield path, text


def _label(path: str) -> str:
    return "" if path.endswith("NodeIDType") else path.rpartition("/")[2]


EXCEPTION = frozenset(["LEI", "ExceptionCategory", "ExceptionReason", "ExceptionReference"])


def exceptions(document: Document, faults: Faults) -> Iterator[Entry]:
    """The entries of a file of reporting exceptions."""
    for element in _counted(document, document.body, "Exception", faults):
        place, told, lei, category = str(element.sourceline), [], "", ""
        for child in _below(element):
            name, text = _local(child), (child.text or "").strip()
            if name not in EXCEPTION or child.attrib or _below(child):
                faults.add(place, f"unknown element Exception/{name}")
            elif name == "LEI":
                lei = text
            elif name == "ExceptionCategory":
                category = text
            told += [f"{name}: {text}"] if name != "LEI" else []
        yield exception(document, place, lei, f"{lei}|{category}", told)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _below(element: etree._Element) -> list[etree._Element]:
    """The elements right below, without comments."""
    return list(element.iterchildren("*"))
