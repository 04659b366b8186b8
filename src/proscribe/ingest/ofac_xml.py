"""What do OFAC's XML lists say? The standard form is read here, the advanced and enhanced ones by their own readers.

The standard form is SDN.XML and CONSOLIDATED.XML: an `sdnEntry` a record, everything else in OFAC's words. It is
recognised by its outermost element, as are the others; the namespaces have changed over the years and will again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from proscribe.errors import Problem, RecordError
from proscribe.ingest import ofac_advanced, ofac_enhanced
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.ofac_record import Edition, Record, day_of
from proscribe.ingest.ofac_shape import Faults, Node, layout, walk
from proscribe.model.party import Property
from proscribe.model.when import When

_ROOT = re.compile(rb"<(?:\w+:)?(?P<root>[A-Za-z]+)(?P<attributes>[\s>][^>]*)")
_STANDARD, _ADVANCED, _ENHANCED = "sdnList", "Sanctions", "sanctionsData"
# Some part of each form's namespace; the other words of an address have changed over the years.
_SPACES = {
    _STANDARD: (b"http://tempuri.org/sdnList.xsd", b"/exports/XML"),
    _ADVANCED: (b"http://www.un.org/sanctions/1.0", b"/exports/ADVANCED_XML"),
    _ENHANCED: (b"/exports/ENHANCED_XML", b"/ofac/DeltaFile/"),
}
_HEAD = 4_096
_DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})")

TABLE = {
    "publshInformation": "Publish_Date! Record_Count!",
    "sdnEntry": "uid! firstName lastName! title sdnType! remarks programList! idList akaList addressList "
    "nationalityList citizenshipList dateOfBirthList placeOfBirthList vesselInfo",
    "programList": "program*",
    "idList": "id*",
    "id": "idType! idNumber! idCountry issueDate expirationDate",
    "akaList": "aka*",
    "aka": "type! category! lastName! firstName",
    "addressList": "address*",
    "address": "address1 address2 address3 city stateOrProvince postalCode country",
    "nationalityList": "nationality*",
    "nationality": "country! mainEntry",
    "citizenshipList": "citizenship*",
    "citizenship": "country! mainEntry",
    "dateOfBirthList": "dateOfBirthItem*",
    "dateOfBirthItem": "dateOfBirth! mainEntry",
    "placeOfBirthList": "placeOfBirthItem*",
    "placeOfBirthItem": "placeOfBirth! mainEntry",
    "vesselInfo": "callSign vesselType vesselFlag vesselOwner tonnage grossRegisteredTonnage",
}
_ROW = "the number of a row in OFAC's own database"
IGNORED = {
    f"{element}/uid": _ROW
    for element in ("id", "aka", "address", "nationality", "citizenship", "dateOfBirthItem", "placeOfBirthItem")
}
_FORM = layout(_STANDARD, {"publshInformation": _STANDARD, "sdnEntry": _STANDARD}, TABLE, IGNORED)
_QUALITY = {"strong": False, "weak": True}
_VESSEL = {
    "callSign": "Vessel Call Sign",
    "vesselType": "VESSEL TYPE",
    "vesselFlag": "Vessel Flag",
    "vesselOwner": "Vessel Owner",
    "tonnage": "Vessel Tonnage",
    "grossRegisteredTonnage": "Vessel Gross Registered Tonnage",
}
# Lists of one kind of datum, by the label that the flat files print; the main one comes first.
_DATA = (
    ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "DOB"),
    ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "POB"),
    ("nationalityList", "nationality", "country", "nationality"),
    ("citizenshipList", "citizenship", "country", "citizen"),
)


def recognises_xml(head: bytes) -> bool:
    """Whether a document begins as one of OFAC's XML forms does."""
    root, attributes = _root(head)
    return any(space in attributes for space in _SPACES.get(root, ()))


def published_xml(document: Document) -> When | None:
    """The day that the document states."""
    form = _form(document)
    if form == _STANDARD:
        printed = _information(document).get("Publish_Date")
        match = _DATE.fullmatch(printed)
        return None if match is None else day_of(f"{match[3]}-{match[1]}-{match[2]}")
    return ofac_advanced.published(document) if form == _ADVANCED else ofac_enhanced.published(document)


def complete_xml(document: Document) -> bool:
    """Whether it is a whole list: no delta file, and no export that was filtered by more than the list."""
    return _form(document) != _ENHANCED or ofac_enhanced.complete(document)


def parse_xml(document: Document, lists: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the entries of a document; `lists` says which list each programme puts on.

    Raises:
        RecordError: after the last record, with everything that could not be read; at once if the document is no
            form of OFAC's, states no day, or is broken.
    """
    form, when = _form(document), published_xml(document)
    if when is None:
        raise RecordError(Problem(message="states no day of publication", place=document.name))
    edition = Edition(document, Faults(document), lists, when)
    if form == _STANDARD:
        yield from _standard(edition)
    elif form == _ADVANCED:
        yield from ofac_advanced.parse(edition)
    else:
        yield from ofac_enhanced.parse(edition)
    edition.faults.done()


def _root(head: bytes) -> tuple[str, bytes]:
    """The name of the outermost element and its attributes."""
    match = _ROOT.search(head[:_HEAD])
    return (match["root"].decode(), match["attributes"]) if match else ("", b"")


def _form(document: Document) -> str:
    if not recognises_xml(document.body[:_HEAD]):
        hint = "sdnList, Sanctions or sanctionsData, in a namespace of OFAC's"
        raise RecordError(Problem(message="is none of OFAC's XML forms", place=document.name, hint=hint))
    return _root(document.body)[0]


def _information(document: Document) -> Node:
    faults = Faults(document)
    found = next(walk(document, _FORM, faults, only=("publshInformation",)), None)
    return found or Node("publshInformation", 1, "", {})


def _standard(edition: Edition) -> Iterator[Entry]:
    count, declared, keys = 0, "", set[str]()
    for node in walk(edition.document, _FORM, edition.faults):
        if node.tag == "publshInformation":
            declared = node.get("Record_Count")
            continue
        count += 1
        record = _record(edition, node)
        if record.key in keys:
            record.fault(node.line, record.key, "a uid that another record has", "fetch it again")
        keys.add(record.key)
        yield record.entry()
    if declared != str(count):
        message = f"holds {count} records where Record_Count says {declared or 'nothing'}"
        edition.faults.add(1, "Record_Count", message, "the file is cut or was edited: fetch it again")


def _record(edition: Edition, node: Node) -> Record:
    record = Record(edition, node.line, node.get("uid"), _name(node))
    record.called(node.get("sdnType"), node.line)
    record.state(Property.TITLE, node.get("title"))
    record.programmes += [each.text for each in node.all("programList", "program")]
    for aka in node.all("akaList", "aka"):
        if aka.get("category") not in _QUALITY:
            record.fault(aka.line, "category", f"{aka.get('category')!r} is no known category", "strong or weak")
        record.alias(_name(aka), aka.get("type"), aka.line, weak=_QUALITY.get(aka.get("category"), True))
    for each in node.all("addressList", "address"):
        streets = [text for key in ("address1", "address2", "address3") if (text := each.get(key))]
        town = (each.get("city"), each.get("stateOrProvince"), each.get("postalCode"))
        record.address(streets, *town, each.get("country"))
    for parent, child, what, label in _DATA:
        for each in sorted(node.all(parent, child), key=lambda each: each.get("mainEntry") == "false"):
            record.tell(label, each.get(what), each.line)
    for each in node.all("vesselInfo"):
        for key in each.children:
            record.tell(_VESSEL[key], each.get(key), each.line)
    for each in node.all("idList", "id"):
        record.number(
            each.get("idType"),
            each.get("idNumber"),
            each.line,
            country=each.get("idCountry"),
            issued=each.get("issueDate"),
            expires=each.get("expirationDate"),
        )
    record.remark(node.get("remarks"))
    return record


def _name(node: Node) -> str:
    return ", ".join(part for part in (node.get("lastName"), node.get("firstName")) if part)
