"""Whom does the UN Security Council's consolidated list name, under which of its sanctions regimes, since when?

Elements for an alias, an address or a document are printed even when there is none, with nothing in them. For some
months of 2023 dates of birth stood in such empty aliases: they are taken as the person's. A listing is dated by
LISTED_ON; the days of amendment stand beside it. The number of a record (QDi.001) is an identifier, DATAID its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.node import Node, Reading, root_attributes, tidy
from proscribe.ingest.words import joined
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Name, NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When
from proscribe.sources.un_sc.details import births, documents, iso, places

SOURCE = "un-sc"
LISTS = ("un-sc",)
ROOT = "CONSOLIDATED_LIST"
KINDS = {"INDIVIDUAL": "person", "ENTITY": "entity"}
QUALITIES = {
    "Good": NameKind.ALIAS,
    "a.k.a.": NameKind.ALIAS,
    "": NameKind.ALIAS,
    "Low": NameKind.WEAK,
    "f.k.a.": NameKind.FORMER,
}
NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
TERMS = {"SUBMITTED_BY": "submitted_by"}
IGNORED = {
    f"{ROOT}/INDIVIDUALS": "holds the records, which are read one by one",
    f"{ROOT}/ENTITIES": "the same",
    f"{ROOT}@noNamespaceSchemaLocation": "where the schema is published",
    f"{ROOT}@dateGenerated": "read by published()",
    "INDIVIDUAL/VERSIONNUM": "1 in every record of every edition",
    "ENTITY/VERSIONNUM": "the same",
    "INDIVIDUAL/SORT_KEY": "empty in every edition: for the publisher's own page",
    "INDIVIDUAL/SORT_KEY_LAST_MOD": "the same",
    "ENTITY/SORT_KEY": "the same",
    "ENTITY/SORT_KEY_LAST_MOD": "the same",
}
_ORIGINAL = re.compile(r"\(?(?:in (?:Arabic|original) script|original script|in Arabic): ?([^;()]+)\)?", re.IGNORECASE)
_APART = re.compile(r";(?![^(]*\))")


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  publishers rename their files, never the root
    return b"<CONSOLIDATED_LIST" in head


def part(name: str) -> str:  # noqa: ARG001  an edition is one file
    return "whole"


def published(document: Document) -> When | None:
    printed = root_attributes(document).get("dateGenerated", "")
    return When.parse(printed[:10]) if re.match(r"\d{4}-\d\d-\d\d", printed) else None


def complete(document: Document) -> bool:
    return b"<INDIVIDUALS" in document.body and document.body.rstrip().endswith(b"</CONSOLIDATED_LIST>")


def parse(document: Document) -> Iterator[Entry]:
    edition = published(document)
    reading = Reading(document, IGNORED)
    for record in reading.records(ROOT, *KINDS):
        reference = record.need("REFERENCE_NUMBER", record.value("REFERENCE_NUMBER"))
        text = f"UN Security Council Consolidated List{f' of {edition}' if edition else ''}, {reference}"
        place = f"{document.name}:{record.line}"
        cite = Citation(document.source, place, document.sha256, text, document.read, document.url)
        yield _entry(record, reference, cite, edition)


def _entry(record: Node, reference: str, cite: Citation, edition: When | None) -> Entry:
    key = record.need("DATAID", record.value("DATAID"))
    name, *more = apart(joined(*(record.value(part) for part in NAME_PARTS), by=" ")) or [""]
    record.need("FIRST_NAME", name)
    aliases, told = _aliases(record, cite)
    names = [Name(each, NameKind.ALIAS, cite) for each in more]
    names += [Name(each, NameKind.ALIAS, cite) for each in apart(record.value("NAME_ORIGINAL_SCRIPT"))]
    numbers, shown = documents(record.many("INDIVIDUAL_DOCUMENT"))
    return Entry(
        key=key,
        name=name,
        cite=cite,
        kind=KINDS[record.name],
        names=(*names, *aliases),
        identifiers=((Scheme.UN, reference), *numbers),
        listings=(_listing(record, key, name, cite, edition),),
        facts=(*_facts(record), *told, *shown),
    )


def _facts(record: Node) -> Iterator[Stated]:
    for node in record.many("TITLE"):
        yield from (Stated(Property.TITLE, text) for text in node.values("VALUE"))
    for node in record.many("DESIGNATION"):
        yield from (Stated(Property.POSITION, text) for text in node.values("VALUE"))
    for tag in ("NATIONALITY", "NATIONALITY2"):
        for node in record.many(tag):
            yield from (Stated(Property.NATIONALITY, text) for text in (node.text, *node.values("VALUE")) if text)
    if gender := record.value("GENDER"):
        yield Stated(Property.GENDER, gender)
    yield from births(record.many("INDIVIDUAL_DATE_OF_BIRTH"))
    yield from places(record.many("INDIVIDUAL_PLACE_OF_BIRTH"), Property.BIRTH_PLACE)
    yield from places(record.many("INDIVIDUAL_ADDRESS") + record.many("ENTITY_ADDRESS"), Property.ADDRESS)
    if comments := record.value("COMMENTS1"):
        yield Stated(Property.REMARK, comments)


def apart(text: str) -> list[str]:
    """The names that one element prints, set apart by semicolons outside brackets."""
    return [name for each in _APART.split(text) if (name := tidy(each))]


def _aliases(record: Node, cite: Citation) -> tuple[list[Name], list[Stated]]:
    names: list[Name] = []
    told: list[Stated] = []
    for node in record.many("INDIVIDUAL_ALIAS") + record.many("ENTITY_ALIAS"):
        quality, printed = node.value("QUALITY"), node.value("ALIAS_NAME")
        if quality not in QUALITIES:
            node.fault(f"{node.name}/QUALITY", f"{quality!r} is not a known quality", "one of: " + ", ".join(QUALITIES))
        kind = QUALITIES.get(quality, NameKind.ALIAS)
        found = apart(printed)
        born, note = iso(node.value("DATE_OF_BIRTH")), node.value("NOTE")
        where = joined(node.value("CITY_OF_BIRTH"), node.value("COUNTRY_OF_BIRTH"))
        found += [tidy(each) for each in _ORIGINAL.findall(f"{printed}; {note}") if tidy(each) not in found]
        names += [Name(name, kind, cite) for name in found]
        if not printed:
            told += [Stated(Property.BIRTH_DATE, born)] * bool(born) + [Stated(Property.BIRTH_PLACE, where)] * bool(
                where
            )
            told += [Stated(Property.REMARK, note)] * bool(note)
        elif born or where or note:
            said = joined(f"born {joined(born, where)}" if born or where else "", note, by="; ")
            told.append(Stated(Property.REMARK, f"alias {printed}: {said}"))
    return names, told


def _listing(record: Node, key: str, name: str, cite: Citation, edition: When | None) -> Listing:
    listed = _day(record, "LISTED_ON")
    delisted = _day(record, "DELISTED_ON")
    updated = [day for node in record.many("LAST_DAY_UPDATED") for day in (node.text, *node.values("VALUE")) if day]
    stated = {"last_updated": ", ".join(dict.fromkeys(iso(day) for day in updated))}
    stated["submitted_on"] = iso(record.value("SUBMITTED_ON"))
    recorded = listed or edition
    if recorded is None:
        record.fault(f"{record.name}/LISTED_ON", "neither the record nor the document has a date")
        recorded = UNDATED
    says = "the list prints the day of delisting"
    listing = Listing(
        list=LISTS[0],
        key=key,
        party="",
        name=name,
        cohort=record.need("UN_LIST_TYPE", record.value("UN_LIST_TYPE")),
        dates={"listed": listed} if listed else {},
        recorded=recorded,
        cite=cite,
        terms={term: text for tag, term in TERMS.items() if (text := record.value(tag))},
        stated={name: text for name, text in stated.items() if text},
    )
    for node in record.many("LIST_TYPE"):
        if strange := [text for text in node.values("VALUE") if text != "UN List"]:
            node.fault(f"{record.name}/LIST_TYPE", f"{strange[0]!r} is not a known type of list", "'UN List'")
    if delisted is None:
        return listing
    return attrs.evolve(listing, events=(Event(EventKind.DELISTED, delisted, delisted, says, cite),))


def _day(record: Node, tag: str) -> When | None:
    printed = record.value(tag)
    try:
        return When.parse(iso(printed)) if printed else None
    except ValueError as problem:
        record.fault(f"{record.name}/{tag}", str(problem))
        return None
