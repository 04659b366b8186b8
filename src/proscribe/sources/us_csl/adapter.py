"""Who is on which of thirteen United States lists, as the Consolidated Screening List of trade.gov reports them?

OFAC's records have their uid as key. The others have none that lasts, so their name is: records of one list and name
are one entry with a listing for each. Every record is a listing. A day that cannot be (`0017-05-26`) stays a statement
and is never an anchor. What OFAC, BIS and State publish themselves is read by their own adapters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.aliases import Names
from proscribe.ingest.tables import hashed, likely, worded
from proscribe.model.listing import Listing
from proscribe.model.party import NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When
from proscribe.sources.us_csl.forms import COLUMNS, Record, records, sources
from proscribe.sources.us_csl.numbers import Fact

SOURCE = "us-csl"
SOURCES = {
    "Capta List (CAP) - Treasury Department": "us-ofac-capta",
    "CAPTA List (CAP) - Treasury Department": "us-ofac-capta",
    "Denied Persons List (DPL) - Bureau of Industry and Security": "us-bis-dpl",
    "Entity List (EL) - Bureau of Industry and Security": "us-bis-el",
    "Foreign Sanctions Evaders (FSE) - Treasury Department": "us-ofac-fse",
    "ITAR Debarred (DTC) - State Department": "us-state-dtc",
    "Military End User (MEU) List - Bureau of Industry and Security": "us-bis-meu",
    "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department": "us-ns-cmic",
    "Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department": "us-ofac-mbs",
    "Nonproliferation Sanctions (ISN) - State Department": "us-state-isn",
    "Palestinian Legislative Council List (PLC) - Treasury Department": "us-ofac-plc",
    "Sectoral Sanctions Identifications List (SSI) - Treasury Department": "us-ofac-ssi",
    "Specially Designated Nationals (SDN) - Treasury Department": "us-ofac-sdn",
    "Unverified List (UVL) - Bureau of Industry and Security": "us-bis-uvl",
}
LISTS = tuple(sorted(set(SOURCES.values())))
# What a whole copy cannot lack; the smaller lists may be empty one day.
LARGE = frozenset({"us-ofac-sdn", "us-bis-el", "us-bis-dpl", "us-bis-uvl", "us-state-isn", "us-state-dtc"})
WHOLE = 5_000
KINDS = {"Individual": "person", "Entity": "entity", "Vessel": "vessel", "Aircraft": "aircraft", "": "unknown"}
SINGLE = {
    "title": Property.TITLE,
    "call_sign": Property.CALL_SIGN,
    "vessel_type": Property.VESSEL_TYPE,
    "gross_tonnage": Property.TONNAGE,
    "gross_registered_tonnage": Property.TONNAGE,
    "vessel_flag": Property.FLAG,
    "vessel_owner": Property.VESSEL_OWNER,
}
SEVERAL = {
    "programs": Property.PROGRAM,
    "addresses": Property.ADDRESS,
    "citizenships": Property.CITIZENSHIP,
    "nationalities": Property.NATIONALITY,
    "dates_of_birth": Property.BIRTH_DATE,
    "places_of_birth": Property.BIRTH_PLACE,
}
TERMS = ("standard_order", "license_requirement", "license_policy", "federal_register_notice")
# The same for every record of a list, or a shortened link to the page of the list.
IGNORED = {"source_list_url": "the list's page", "source_information_url": "a page about the list"}
_LINKED = re.compile(r"Linked To: ([^;()]+(?:\([^()]*\)[^;()]*)*)")
_AND = re.compile(r"^and\s+(?=\S)")


def recognises(name: str, head: bytes) -> bool:
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if plain.startswith((b"{", b"[")):
        return name.lower().endswith(".json") and b'"source_list_url"' in head and b'"federal_register_notice"' in head
    return plain.startswith((b"source,entity_number,type,programs,", b"_id,source,entity_number,type,programs,"))


def part(name: str) -> str:  # noqa: ARG001  an edition is one file
    return "whole"


def published(document: Document) -> When | None:  # noqa: ARG001  no form states a day
    return None


def complete(document: Document) -> bool:
    found = [SOURCES.get(source, "") for source in sources(document)]
    return len(found) >= WHOLE and set(found) >= LARGE


def parse(document: Document) -> Iterator[Entry]:
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    problems: list[Problem] = []
    for record in records(document):
        problems.extend(_faults(record))
        groups[_key(record)].append(record)
    if problems:
        raise RecordError(problems)
    if not groups:
        raise RecordError(
            Problem(message="holds no record", place=document.name, hint="columns: " + ", ".join(COLUMNS))
        )
    for key, found in groups.items():
        yield _entry(document, key, found)


def _faults(record: Record) -> Iterator[Problem]:
    source, kind = record.single["source"], record.single["type"]
    if source not in SOURCES:
        hint = "say in SOURCES which list it is"
        yield Problem(message=f"unknown source {source!r}", place=f"{record.place}:source", hint=hint)
    if kind not in KINDS:
        yield Problem(message=f"unknown type {kind!r}", place=f"{record.place}:type", hint=", ".join(KINDS))
    if not record.single["name"]:
        yield Problem(message="a record without a name", place=f"{record.place}:name")


def _key(record: Record) -> str:
    """OFAC's uid; else a hash of list and name, since no other field stays what it is."""
    if number := record.single["entity_number"]:
        return number
    source, name = record.single["source"], record.single["name"]
    return hashed(SOURCES.get(source, source), name)


def _entry(document: Document, key: str, found: Sequence[Record]) -> Entry:
    names, facts = Names(), dict[Fact, None]()
    numbered = found[0].single["entity_number"]
    if numbered:
        facts[Scheme.OFAC, numbered] = None
    for record in found:
        cite = _cite(document, record)
        names.add(record.single["name"], NameKind.PRIMARY, cite)
        for alias in record.several["alt_names"]:
            names.add(alias if numbered else _AND.sub("", alias, count=1), NameKind.ALIAS, cite)
        facts.update(dict.fromkeys(_facts(record)))
    return Entry(
        key=key,
        name=names.main,
        cite=_cite(document, found[0]),
        kind=KINDS[found[0].single["type"]],
        names=names.rest(),
        identifiers=tuple(fact for fact in facts if isinstance(fact, tuple)),
        listings=tuple(_listing(document, key, record) for record in found),
        facts=tuple(fact for fact in facts if isinstance(fact, Stated)),
    )


def _cite(document: Document, record: Record) -> Citation:
    text = f"Consolidated Screening List: {record.single['source']}"
    return Citation(document.source, record.place, document.sha256, text, document.read, document.url)


def _facts(record: Record) -> Iterator[Fact]:
    for key, what in SEVERAL.items():
        yield from (Stated(what, text) for text in record.several[key])
    for key, what in SINGLE.items():
        if text := record.single[key]:
            yield Stated(what, f"gross registered {text}" if key == "gross_registered_tonnage" else text)
    if remarks := record.single["remarks"]:
        yield Stated(Property.REMARK, remarks)
        yield from (Stated(Property.LINKED_TO, match[1].strip()) for match in _LINKED.finditer(remarks))
    if record.country:
        yield Stated(Property.COUNTRY, record.country)
    for number in record.numbers:
        if not number.dated:
            yield from number.facts()


def _listing(document: Document, key: str, record: Record) -> Listing:
    stated = {number.label.rstrip(":"): worded(number.value) for number in record.numbers if number.dated}
    if record.own_id:
        stated["_id"] = record.own_id
    which = SOURCES[record.single["source"]]
    dates: dict[str, When] = {}
    if listed := likely(record.single["start_date"] or _printed(which, stated)):
        dates["listed"] = listed
    elif record.single["start_date"]:
        stated["start_date"] = record.single["start_date"]
    if end := record.single["end_date"]:
        expires = likely(end)
        if expires and listed:
            dates["expires"] = expires
        else:
            stated["end_date"] = end
    return Listing(
        list=which,
        key=key,
        party="",
        name=record.single["name"],
        cohort="|".join(record.several["programs"]),
        dates=dates,
        recorded=listed or UNDATED,
        cite=_cite(document, record),
        terms={term: record.single[term] for term in TERMS if record.single[term]},
        stated=stated,
        note="as the Consolidated Screening List reports it",
    )


def _printed(which: str, stated: dict[str, str]) -> str:
    """The day that OFAC prints among the numbers of a Chinese military-industrial company."""
    return stated.get("Listing Date (CMIC)", "") if which == "us-ns-cmic" else ""
