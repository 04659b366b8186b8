"""What do OFAC's enhanced XML and its delta files say? An `entity` a record, each with its own words and translations.

An export may be filtered by list or by programme; the filters stand at its beginning and say whether it is a whole
list. A delta file has the same entities with an `action`: what was added, removed or changed on one day. A removed
one carries its old data; its listing ends on that day.

Unproven: no delta file with an action other than `add` and `remove` was at hand. A change is recorded as one; where
its parts are marked with actions of their own, the run stops.
"""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.ofac_record import CONSOLIDATED, SDN, Edition, Link, Record, day_of, entries
from proscribe.ingest.ofac_shape import Faults, Node, layout, walk
from proscribe.model.party import Property
from proscribe.model.when import When

_PERIOD = "@id fromDateBegin! fromDateEnd! toDateBegin! toDateEnd! isApproximate! isDateRange!"
TABLE = {
    "publicationInfo": "dataAsOf datePublished publicationType filters",
    "filters": "sanctionsLists sanctionsPrograms",
    "entity": "@id @action generalInfo! sanctionsLists! sanctionsPrograms! sanctionsTypes legalAuthorities names! "
    "addresses features identityDocuments relationships",
    "generalInfo": "entityType! title remarks",
    "entityType": "@refId",
    "sanctionsLists": "sanctionsList*",
    "sanctionsList": "@refId @id @datePublished",
    "sanctionsPrograms": "sanctionsProgram*",
    "sanctionsProgram": "@refId @id",
    "sanctionsTypes": "sanctionsType*",
    "sanctionsType": "@refId @id",
    "legalAuthorities": "legalAuthority*",
    "legalAuthority": "@refId @id",
    "names": "name*",
    "name": "@id isPrimary! aliasType isLowQuality! translations!",
    "aliasType": "@refId",
    "translations": "translation*",
    "translation": "@id isPrimary! script formattedFullName addressParts",
    "script": "@refId",
    "addresses": "address*",
    "address": "@id country translations",
    "country": "@refId",
    "addressParts": "addressPart*",
    "addressPart": "@id type! value!",
    "type": "@refId @featureTypeId",
    "features": "feature*",
    "feature": "@id type! value! isPrimary! reliability comments",
    "reliability": "@refId",
    "identityDocuments": "identityDocument*",
    "identityDocument": "@id type! name documentNumber! issuingCountry issuingLocation issuingAuthority issueDate "
    "expirationDate isValid! idFeatures",
    "identityDocument/name": "@nameId @nameTranslationId",
    "issuingCountry": "@refId",
    "issueDate": _PERIOD,
    "expirationDate": _PERIOD,
    "idFeatures": "idFeature*",
    "idFeature": "@id @featureVersionId",
    "relationships": "relationship*",
    "relationship": "@id type! relatedEntity! quality",
    "quality": "@refId",
    "relatedEntity": "@entityId",
}
_ROW = "the number of a row in OFAC's own database"
IGNORED = {
    "generalInfo/identityId": _ROW,
    "feature/versionId": _ROW,
    "feature/valueRefId": "the value itself stands beside it",
    "feature/valueDate": "the day that `value` prints, as the ends of a span",
    "translation/nameParts": "the name itself stands beside its parts",
    "translation/formattedFirstName": "a part of formattedFullName",
    "translation/formattedLastName": "a part of formattedFullName",
    "referenceValues": "the words to the numbers `refId`; each stands where it is used as well",
    "featureTypes": "how OFAC's own pages print each type of feature",
}
_READ = ("publicationInfo", "entity")
_RECORDS = {
    "publicationInfo": "sanctionsData",
    "referenceValues": "sanctionsData",
    "featureTypes": "sanctionsData",
    "entity": "entities",
}
_FORM = layout("sanctionsData", _RECORDS, TABLE, IGNORED)
_ACTIONS = ("", "add", "remove", "modify", "change")
_STREETS = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
_PARTS = (*_STREETS, "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION")


def published(document: Document) -> When | None:
    """The day as of which the data is, or that a delta file was published."""
    information = _information(document)
    printed = information.get("dataAsOf") or information.get("datePublished")
    return day_of(printed.partition("T")[0])


def complete(document: Document) -> bool:
    """Whether nothing but a whole list of OFAC's was asked for, and it is no delta file."""
    information = _information(document)
    if information.get("datePublished") or information.all("filters", "sanctionsPrograms"):
        return False
    filtered = {each.text for each in information.all("filters", "sanctionsLists", "sanctionsList")}
    return not filtered or not filtered.isdisjoint({SDN, CONSOLIDATED})


def parse(edition: Edition) -> Iterator[Entry]:
    """Yield the entries; ties are kept between the records of this document only."""
    nodes = walk(edition.document, _FORM, edition.faults, only=_READ)
    yield from entries(_record(edition, node) for node in nodes if node.tag == "entity")


def _information(document: Document) -> Node:
    found = next(walk(document, _FORM, Faults(document), only=_READ[:1]), None)
    return found or Node("publicationInfo", 1, "", {})


def _record(edition: Edition, node: Node) -> Record:
    record = Record(edition, node.line, node.attributes.get("id", ""))
    record.action = node.attributes.get("action", "")
    if record.action not in _ACTIONS:
        record.fault(node.line, "entity@action", f"{record.action!r} is no known action", ", ".join(_ACTIONS[1:]))
    record.called(node.get("generalInfo", "entityType"), node.line)
    record.state(Property.TITLE, node.get("generalInfo", "title"))
    for each in node.all("sanctionsLists", "sanctionsList"):
        record.on_list(each.text, each.attributes.get("datePublished", ""), each.line)
    record.programmes += [each.text for each in node.all("sanctionsPrograms", "sanctionsProgram")]
    record.measures += [each.text for each in node.all("sanctionsTypes", "sanctionsType")]
    _names(record, node)
    for each in node.all("addresses", "address"):
        _address(record, each)
    for each in sorted(node.all("features", "feature"), key=lambda each: each.get("isPrimary") == "false"):
        _feature(record, each)
    for each in node.all("identityDocuments", "identityDocument"):
        _paper(record, each)
    record.remark(node.get("generalInfo", "remarks"))
    for each in node.all("legalAuthorities", "legalAuthority"):
        record.state(Property.LEGAL_BASIS, each.text)
    for each in node.all("relationships", "relationship"):
        related = each.all("relatedEntity")[0]
        other = related.attributes.get("entityId", "")
        record.links.append(Link(other, related.text, each.get("type"), each.get("quality")))
    return record


def _names(record: Record, node: Node) -> None:
    for name in node.all("names", "name"):
        primary, weak = name.get("isPrimary") == "true", name.get("isLowQuality") == "true"
        for each in sorted(name.all("translations", "translation"), key=lambda each: each.get("isPrimary") != "true"):
            text = each.get("formattedFullName")
            if primary and each.get("isPrimary") == "true":
                record.name = text
            else:
                sort = "a.k.a." if primary else name.get("aliasType").lower()
                record.alias(text, sort, each.line, weak=weak)
    if not record.name:
        record.fault(node.line, "names", "no name is the primary one")


def _address(record: Record, node: Node) -> None:
    translations = node.all("translations", "translation")
    for each in sorted(translations, key=lambda each: each.get("isPrimary") != "true"):
        parts = {part.get("type"): part.get("value") for part in each.all("addressParts", "addressPart")}
        place_address(record, parts, node.get("country"), each.line)
    if not translations:
        record.address((), "", "", "", node.get("country"))


def place_address(record: Record, parts: dict[str, str], country: str, line: int) -> None:
    """Keep an address given by OFAC's names of its parts."""
    for part in parts:
        if part not in _PARTS:
            record.fault(line, part, "a part of an address that no one knows", "one of: " + ", ".join(_PARTS))
    streets = [parts[key] for key in _STREETS if parts.get(key)]
    region = f"Region: {parts['REGION']}" if parts.get("REGION") else ""
    city, state, postal = (parts.get(key, "") for key in ("CITY", "STATE/PROVINCE", "POSTAL CODE"))
    record.address(streets, city, state, postal, ", ".join(part for part in (region, country) if part))


def _feature(record: Record, node: Node) -> None:
    label, value = node.get("type"), node.get("value")
    record.tell(label, value, node.line)
    reliability = node.get("reliability")
    for comment in (node.get("comments"), "" if reliability in {"", "Confirmed"} else f"reliability: {reliability}"):
        if comment:
            record.state(Property.REMARK, f"{label} {value}: {comment}")


def _paper(record: Record, node: Node) -> None:
    label, number = node.get("type"), node.get("documentNumber")
    issued, expires = (
        "".join(_days(record, each) for each in node.all(key)) for key in ("issueDate", "expirationDate")
    )
    country = node.get("issuingCountry")
    record.number(label, number, node.line, country=country, issued=issued, expires=expires)
    name = node.get("name")
    comments = (
        *("issued in " + text for text in [node.get("issuingLocation")] if text),
        *("issued by " + text for text in [node.get("issuingAuthority")] if text),
        *("in the name of " + text for text in [name] if text and text != record.name),
        *(each.text for each in node.all("idFeatures", "idFeature")),
        *("fraudulent" for each in [node.get("isValid")] if each != "true"),
    )
    for comment in comments:
        record.state(Property.DOCUMENT, f"{label} {number}: {comment}")


def _days(record: Record, node: Node) -> str:
    about = node.get("isApproximate") == "true"
    return record.span(node.get("fromDateBegin"), node.get("toDateEnd"), node.line, about=about)
