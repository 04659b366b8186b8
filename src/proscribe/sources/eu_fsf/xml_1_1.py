"""What does a `sanctionEntity` of the EU's XML 1.1 say? Everything is an attribute; remarks are elements."""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest.adapter import Document
from proscribe.ingest.node import Node, Reading
from proscribe.ingest.words import joined
from proscribe.model.party import Property, Scheme
from proscribe.model.when import When
from proscribe.sources.eu_fsf.subject import (
    CODES,
    KINDS,
    PAPERS,
    Alias,
    Inclusion,
    Regulation,
    Subject,
    country,
    kind_of,
)

ROOT = "export"
RECORD = "sanctionEntity"
_OF_DATUM = "the number of a datum, which is no one's identifier"
_OF_TEXT = "the language of the regulation's text, always English"
DATA = ("nameAlias", "address", "birthdate", "identification", "citizenship")
IGNORED = {
    f"{ROOT}@generationDate": "read by published()",
    f"{ROOT}@globalFileId": "counts the files of the publisher",
    **{f"{datum}@logicalId": _OF_DATUM for datum in DATA},
    **{f"{datum}@regulationLanguage": _OF_TEXT for datum in DATA},
    "regulation@logicalId": _OF_DATUM,
    "subjectType@classificationCode": "the first letter of `code`",
    "nameAlias@nameLanguage": "the spelling itself is kept; in which language it is spelt so says nothing of the party",
}
CONTACTS = {
    "PHONE": (Property.PHONE, ""),
    "FAX": (Property.PHONE, "fax "),
    "MOBILE": (Property.PHONE, ""),
    "WEB": (Property.WEBSITE, ""),
    "EMAIL": (Property.EMAIL, ""),
}
FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to have expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
}
DAYS = {"issueDate": "issued", "validFrom": "valid from", "validTo": "valid to"}


def subjects(document: Document) -> Iterator[Subject]:
    """One subject for each record, in the order of the document."""
    for record in Reading(document, IGNORED).records(ROOT, RECORD):
        yield subject_of(record)


def subject_of(record: Node) -> Subject:
    """What one record says."""
    subject = Subject(record.need("logicalId", record.attr("logicalId")), _kind(record), record.line)
    subject.reference = record.attr("euReferenceNumber")
    if subject.reference:
        subject.numbers.append((Scheme.EU, subject.reference))
    if united := record.attr("unitedNationId"):
        subject.numbers.append((Scheme.UN, united))
    _inclusions(record, subject)
    for remark in record.values("remark"):
        subject.state(Property.REMARK, remark)
    for node in record.many("nameAlias"):
        _name(node, subject)
    if not subject.names:
        record.fault("nameAlias", "a subject without a name")
    for datum, read in READ.items():
        for node in record.many(datum):
            read(node, subject)
    return subject


def _kind(record: Node) -> str:
    node = record.one("subjectType")
    code = "" if node is None else node.attr("code")
    if code not in KINDS:
        record.fault("subjectType@code", f"{code!r} is not a known kind of subject", ", ".join(KINDS))
    return KINDS.get(code, "entity")


def _regulation(node: Node) -> Regulation:
    return Regulation(
        title=node.attr("numberTitle"),
        published=node.attr("publicationDate"),
        url=node.attr("publicationUrl") or node.value("publicationUrl"),
        kind=node.attr("regulationType"),
        organisation=node.attr("organisationType"),
        in_force=node.attr("entryIntoForceDate"),
        programme=node.attr("programme"),
    )


def _inclusions(record: Node, subject: Subject) -> None:
    printed, listed = record.attr("designationDate"), None
    try:
        listed = When.parse(printed) if printed else None
    except ValueError as problem:
        record.fault(f"{RECORD}@designationDate", str(problem))
    details = record.attr("designationDetails")
    for node in record.many("regulation"):
        regulation = _regulation(node)
        node.need("programme", regulation.programme)
        subject.inclusions.append(Inclusion(regulation, node.line, listed, details))
    if not subject.inclusions:
        record.fault(f"{RECORD}/regulation", "a subject under no regulation")


def _summary(node: Node) -> Regulation:
    """The regulation that gives a datum."""
    summary = node.one("regulationSummary")
    return Regulation("") if summary is None else _regulation(summary)


def _rest(node: Node, subject: Subject, what: str) -> None:
    """The remarks on a datum, and the regulation that gives it."""
    for remark in dict.fromkeys(node.values("remark")):
        subject.state(Property.REMARK, f"{what}: {remark}")
    basis = _summary(node)
    if basis.title:
        subject.state(Property.LEGAL_BASIS, f"{what}: {basis}")


def _name(node: Node, subject: Subject) -> None:
    whole = node.attr("wholeName")
    parts = joined(node.attr("firstName"), node.attr("middleName"), node.attr("lastName"), by=" ")
    remarks = node.values("remark")
    kind, basis = kind_of(node.attr("strong") != "false", "; ".join(remarks)), _summary(node)
    for text in dict.fromkeys((whole, parts if parts.casefold() != whole.casefold() else "")):
        if text:
            subject.names.append(Alias(text, kind, basis, node.line))
    for remark in dict.fromkeys(remarks):
        subject.state(Property.REMARK, f"name {whole or parts}: {remark}")
    said = (Property.POSITION, "function"), (Property.TITLE, "title"), (Property.GENDER, "gender")
    for what, attribute in said:
        subject.state(what, node.attr(attribute))


def _citizenship(node: Node, subject: Subject) -> None:
    land = country(node.attr("countryIso2Code"), node.attr("countryDescription"))
    subject.state(Property.CITIZENSHIP, joined(node.attr("region"), land))
    _rest(node, subject, "citizenship")


def _birth(node: Node, subject: Subject) -> None:
    about = "circa " if node.attr("circa") == "true" else ""
    calendar = node.attr("calendarType")
    behind = "" if calendar in {"", "GREGORIAN"} else f" ({calendar} calendar)"
    whole, year, month, day = (node.attr(name) for name in ("birthdate", "year", "monthOfYear", "dayOfMonth"))
    parts = "-".join(part.zfill(2) for part in (year, month, day) if part) if year else ""
    for date in dict.fromkeys((whole, parts)):
        if date:
            subject.state(Property.BIRTH_DATE, about + date + behind)
    first, last = node.attr("yearRangeFrom"), node.attr("yearRangeTo")
    if first and last:
        subject.state(Property.BIRTH_DATE, f"between {first} and {last}{behind}")
    elif first or last:
        subject.state(Property.BIRTH_DATE, f"{'from' if first else 'to'} {first or last}{behind}")
    place = joined(*(node.attr(name) for name in ("place", "city", "region", "zipCode")))
    land = country(node.attr("countryIso2Code"), node.attr("countryDescription"))
    subject.state(Property.BIRTH_PLACE, joined(place, land))
    _rest(node, subject, "birth")


def _address(node: Node, subject: Subject) -> None:
    lines = joined(*(node.attr(name) for name in ("street", "poBox", "zipCode", "city", "place", "region")))
    land = country(node.attr("countryIso2Code"), node.attr("countryDescription"))
    then = " (at the time of listing)" if node.attr("asAtListingTime") == "true" else ""
    if lines or land:
        subject.state(Property.ADDRESS, joined(lines, land) + then)
    for contact in node.many("contactInfo"):
        key, value = contact.attr("key"), contact.attr("value")
        if key not in CONTACTS:
            contact.fault("contactInfo@key", f"{key!r} is not a known way of contact", ", ".join(CONTACTS))
        what, before = CONTACTS.get(key, (Property.REMARK, ""))
        subject.state(what, before + value)
    _rest(node, subject, "address")


def _paper(node: Node, subject: Subject) -> None:
    code, label = node.attr("identificationTypeCode"), node.attr("identificationTypeDescription")
    if code not in CODES and code not in PAPERS:
        node.fault("identification@identificationTypeCode", f"{code!r} is not a known kind of number", label)
    number, latin = node.attr("number"), node.attr("latinNumber")
    flags = [says for name, says in FLAGS.items() if node.attr(name) == "true"]
    land = country(node.attr("countryIso2Code"), node.attr("countryDescription"))
    days = {name: node.attr(name) for name in ("issueDate", "validFrom", "validTo")}
    line = joined(
        joined(label, number, by=" "),
        f"in Latin letters {latin}" if latin else "",
        f"issuing country {land}" if land else "",
        joined(*(node.attr(name) for name in ("issuedBy", "region"))),
        *(f"{says} {days[name]}" for name, says in DAYS.items() if days[name]),
        node.attr("nameOnDocument"),
        *flags,
    )
    subject.identify(code, latin or number, line, false=FLAGS["knownFalse"] in flags)
    _rest(node, subject, f"{label} {number}")


READ = {"citizenship": _citizenship, "birthdate": _birth, "address": _address, "identification": _paper}
