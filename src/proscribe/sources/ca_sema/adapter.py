"""Whom do Canada's special economic measures and its act on corrupt foreign officials list, and since when?

One `record` a party, without a number of its own: its key is a hash of regulation, schedule and item, which is how
the regulations themselves speak of it. `Country` is the regulation, not a nationality. Aliases stand in one field,
set apart in several ways; it is split where that is safe and kept as printed beside. The element names were English
and have been bilingual since: `LastName` and `LastName-NomDeFamille`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.node import Node, Reading, tidy
from proscribe.ingest.words import joined
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind, Property, Scheme, Stated, imo_fault
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When

SOURCE = "ca-sema"
LISTS = ("ca-sema",)
ROOT = "data-set"
RECORD = "record"
IGNORED: dict[str, str] = {f"{ROOT}@noNamespaceSchemaLocation": "where the schema is published"}
# What a field was called when element names were English, and what it has been called since they are bilingual.
FIELDS = {
    "Country": "Country-Pays",
    "LastName": "LastName-NomDeFamille",
    "GivenName": "GivenName-Prenom",
    "EntityOrShip": "EntityOrShip-EntiteOuNavire",
    "Aliases": "Aliases-Alias",
    "DateOfBirthOrShipBuildDate": "DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire",
    "TitleOrShip": "TitleOrShipType-TitreOuTypeDeNavire",
    "ShipIMONumber": "ShipIMONumber-NumeroOMIDuNavire",
    "Schedule": "Schedule-Annexe",
    "Item": "Item-NumeroDarticle",
    "DateOfListing": "DateOfListing-DateDinscription",
}
_LANGUAGE = r"(?:Belaru[a-z]+|Russian|Ukrainian|Persian|Farsi|Arabic|Burmese|Chinese) ?:"
_LABEL = re.compile(rf"^(?:in )?{_LANGUAGE} ?", re.IGNORECASE)
_ALWAYS = rf";|\n\s*(?=[^\x00-\u024f])|,?\s+(?:and )?(?={_LANGUAGE})"
_COMPANY = r"AO|Co|FSUE|OOO|Corp|Inc|JSC|Ltd|Limited|L\.?L\.?[CP]|PJSC|OJSC|S\.?A\.?|GmbH|FZE|FZCO|Pte|Pty|Jr|Sr|[IVX]+"
# A person's names are set apart by commas too; a company's where letters of ours stand on both sides.
_PERSON = re.compile(rf"{_ALWAYS}|,(?!\s*(?:Jr|Sr|[IVX]+)\b)")
_BODY = re.compile(rf"{_ALWAYS}|(?<=[\x21-\u024f]),(?!\s*(?:{_COMPANY})\b)(?=\s*[A-Z\u00c0-\u024f])")
_KEY_LENGTH = 16


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  publishers rename their files, never the root
    return b"<data-set" in head and b"<record>" in head and b"<DateOfListing" in head


def part(name: str) -> str:  # noqa: ARG001  an edition is one file
    return "whole"


def published(document: Document) -> When | None:  # noqa: ARG001  the document states none
    return None


def complete(document: Document) -> bool:
    return document.body.rstrip().endswith(f"</{ROOT}>".encode())


def parse(document: Document) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for record in Reading(document, IGNORED).records(ROOT, RECORD):
        yield _entry(record, document, seen)


def _entry(record: Node, document: Document, seen: dict[str, int]) -> Entry:
    regulation = record.need("Country", _field(record, "Country"))
    schedule, item = _field(record, "Schedule"), record.need("Item", _field(record, "Item"))
    key = hashlib.sha256(f"{regulation}\n{schedule}\n{item}".encode()).hexdigest()[:_KEY_LENGTH]
    where = joined(regulation, f"Schedule {schedule}" if schedule else "", f"item {item}")
    if key in seen:
        record.fault(where, f"stands at line {seen[key]} too", "an item of a schedule is one party")
    seen[key] = record.line
    place = f"{document.name}:{record.line}"
    label = f"Consolidated Canadian Autonomous Sanctions List, {where}"
    cite = Citation(document.source, place, document.sha256, label, document.read, document.url)
    kind, name, facts, numbers = _who(record)
    names, printed = _aliases(record, cite, person=kind == "person")
    listed = _listed(record)
    return Entry(
        key=key,
        name=name,
        cite=cite,
        kind=kind,
        names=tuple(names),
        identifiers=tuple(numbers),
        listings=(
            Listing(
                list=LISTS[0],
                key=key,
                party="",
                name=name,
                cohort=regulation,
                dates={"listed": listed},
                recorded=listed,
                cite=cite,
                terms={"regulation": regulation, "item": item, **({"schedule": schedule} if schedule else {})},
            ),
        ),
        facts=(Stated(Property.PROGRAM, regulation), *facts, *printed),
    )


def _field(record: Node, name: str) -> str:
    """A field under its English or its bilingual name."""
    return record.value(name) or record.value(FIELDS[name])


def _who(record: Node) -> tuple[str, str, list[Stated], list[tuple[Scheme, str]]]:
    """Person, ship or other body; its name; what its shared fields mean for it; its number."""
    person = joined(_field(record, "GivenName"), _field(record, "LastName"), by=" ")
    body, title = _field(record, "EntityOrShip"), _field(record, "TitleOrShip")
    date, number = _field(record, "DateOfBirthOrShipBuildDate"), _field(record, "ShipIMONumber")
    ship = bool(body and (number or title))
    facts: list[Stated] = []
    if title:
        facts.append(Stated(Property.VESSEL_TYPE if ship else Property.TITLE, title))
    if date:
        facts.append(Stated(Property.REMARK, f"built {date}") if ship else Stated(Property.BIRTH_DATE, date))
    if number and imo_fault(number) is not None:
        facts.append(Stated(Property.DOCUMENT, f"IMO number {number}"))
    if bool(person) == bool(body):
        record.fault("LastName", "neither a person nor an entity, or both", "has the publisher renamed a field?")
    numbers = [(Scheme.IMO, number)] if number and imo_fault(number) is None else []
    kind = "vessel" if ship else "entity" if body else "person"
    return kind, body or person, facts, numbers


def _listed(record: Node) -> When:
    printed = _field(record, "DateOfListing")
    try:
        return When.parse(printed)
    except ValueError as problem:
        record.fault("DateOfListing", str(problem), "every record has had a whole date")
        return UNDATED


def _aliases(record: Node, cite: Citation, *, person: bool) -> tuple[list[Name], list[Stated]]:
    """The names in the one field for them."""
    names: list[Name] = []
    facts: list[Stated] = []
    for node in record.many("Aliases") + record.many(FIELDS["Aliases"]):
        printed = node.raw
        parts = [tidy(each) for each in (_PERSON if person else _BODY).split(printed)]
        found = [name for each in parts if (name := _LABEL.sub("", each))]
        names += [Name(name, NameKind.ALIAS, cite) for name in dict.fromkeys(found)]
        if found and found != [tidy(printed)]:
            facts.append(Stated(Property.REMARK, f"aliases as printed: {tidy(printed)}"))
    return names, facts
