"""Whom does the Swiss list of SECO name, under which ordinance and annex, and what happened to each listing?

`whole-list` holds every target with its history, those long delisted among them; `amendment` only what changed on a
day. A target is on one listing for each of its sanctions sets. Its modifications are the listing's events; what they
repeat of earlier states is left out, since the editions that had those states say it themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.node import Node, Reading, root_attributes
from proscribe.ingest.words import joined
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Property, Scheme, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When
from proscribe.sources.ch_seco.identity import Found, identity, number_in, place_of

SOURCE = "ch-seco"
LISTS = ("ch-seco",)
ROOT = "swiss-sanctions-list"
WHOLE, AMENDMENT = "whole-list", "amendment"
BODIES = {"individual": "person", "entity": "entity", "object": ""}
OBJECTS = {"vessel": "vessel", "aircraft": "aircraft"}
ANYWHERE = ("ssid", "the number of a datum, which is no one's identifier")
IGNORED = {
    f"{ROOT}@list-type": "read by complete()",
    f"{ROOT}@date": "read by published()",
    **{
        f"{datum}@{ANYWHERE[0]}": ANYWHERE[1]
        for datum in (
            *("identity", "name", "spelling-variant", "nationality", "day-month-year", "place-of-birth", "address"),
            *("identification-document", "justification", "relation", "other-information", "generic-attribute"),
            *("modification", "name-part", "location-variant", "area-variant"),
        )
    },
    "name@lang": "the spelling itself is kept; in which language it is spelt so says nothing of the party",
    "spelling-variant@lang": "used to put spellings of one language together",
    "country@iso-code": "the country's name stands beside it",
    "issuer@code": "the same",
    "address@main": "says which of several addresses comes first",
    "sanctions-program/sanctions-set": "read with the program",
    "modification/added": "the target itself prints its state",
    "modification/removed": "earlier editions print the earlier state",
}
HAPPENED = {"listed": EventKind.NOTED, "amended": EventKind.AMENDED, "de-listed": EventKind.DELISTED}
DATES = ("effective-date", "enactment-date", "publication-date")

BLANK = Listing(LISTS[0], "", "", "", "", {}, UNDATED, Citation(SOURCE, "", "", ""))


@attrs.frozen
class SanctionsSet:
    """One annex or kind of measure of a program, in English as far as there is any."""

    program: str
    title: str
    measures: str
    origin: str
    version: str


@attrs.frozen
class Shared:
    """What the targets of a document refer to, and its date."""

    sets: Mapping[str, SanctionsSet]
    places: Mapping[str, str]
    edition: When | None


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  publishers rename their files, never the root
    return f"<{ROOT}".encode() in head


def part(name: str) -> str:  # noqa: ARG001  an edition is one file
    return "whole"


def published(document: Document) -> When | None:
    printed = root_attributes(document).get("date", "")
    return When.parse(printed[:10]) if re.match(r"\d{4}-\d\d-\d\d", printed) else None


def complete(document: Document) -> bool:
    closed = document.body.rstrip().endswith(f"</{ROOT}>".encode())
    return closed and root_attributes(document).get("list-type") == WHOLE


def parse(document: Document) -> Iterator[Entry]:
    edition = published(document)
    shared = _shared(document, edition)
    reading = Reading(document, IGNORED)
    kind = root_attributes(document).get("list-type", WHOLE)
    if kind not in {WHOLE, AMENDMENT}:
        reading.fault(1, f"{ROOT}@list-type", f"{kind!r} is not a known type of list", f"{WHOLE}, {AMENDMENT}")
    for record in reading.records(ROOT, "sanctions-program", "place", "target"):
        if record.name != "target":
            record.drop()  # read before
            continue
        key = record.need("ssid", record.attr("ssid"))
        label = f"SECO sanctions list ({kind}){f' of {edition}' if edition else ''}, {key}"
        here = f"{document.name}:{record.line}"
        cite = Citation(document.source, here, document.sha256, label, document.read, document.url)
        yield _entry(record, key, cite, shared)


def _shared(document: Document, edition: When | None) -> Shared:
    """The sets of all programs and the places, which targets refer to by number."""
    sets: dict[str, SanctionsSet] = {}
    places: dict[str, str] = {}
    for record in Reading(document, IGNORED).records(ROOT, "sanctions-program", "place", "target"):
        if record.name == "sanctions-program":
            sets.update(_sets(record))
        elif record.name == "place":
            places[record.attr("ssid")] = place_of(record)
        else:
            record.drop()
    return Shared(sets, places, edition)


def _sets(record: Node) -> Iterator[tuple[str, SanctionsSet]]:
    record.attr("ssid")
    key, title = _english(record.many("program-key")), _english(record.many("program-name"))
    version = record.attr("version-date")
    origin = ", ".join(record.values("origin"))
    found: dict[str, list[Node]] = {}
    for node in record.many("sanctions-set"):
        found.setdefault(node.attr("ssid"), []).append(node)
    for number, nodes in found.items():
        yield number, SanctionsSet(key, title, _english(nodes), origin, version)


def _english(nodes: Sequence[Node]) -> str:
    """The text in English, else in the first language printed."""
    texts = {node.attr("lang"): node.text for node in nodes}
    return texts.get("eng") or next((text for text in texts.values() if text), "")


def _entry(record: Node, key: str, cite: Citation, shared: Shared) -> Entry:
    found = Found(cite, shared.places)
    kind = "entity"
    for tag, of in BODIES.items():
        for body in record.many(tag):
            kind = of or _object(body)
            for node in sorted(body.many("identity"), key=lambda node: node.peek("main") == "false"):
                identity(node, found)
            found.numbers += _told(body, found.facts)
    for foreign in record.values("foreign-identifier"):
        number = number_in(foreign)
        found.numbers += [number] if number else []
        found.facts += [] if number else [Stated(Property.REMARK, f"foreign identifier {foreign}")]
    if not found.names:
        record.fault("target", "a target without a name")
    name = found.names[0].text if found.names else ""
    return Entry(
        key=key,
        name=name,
        cite=cite,
        kind=kind,
        names=tuple(found.names[1:]),
        identifiers=tuple(dict.fromkeys(found.numbers)),
        listings=tuple(_listings(record, attrs.evolve(BLANK, key=key, name=name, cite=cite), shared)),
        facts=tuple(found.facts),
    )


def _object(body: Node) -> str:
    kind = body.attr("object-type")
    if kind not in OBJECTS:
        body.fault("object@object-type", f"{kind!r} is not a known kind of object", ", ".join(OBJECTS))
    return OBJECTS.get(kind, "object")


def _told(body: Node, facts: list[Stated]) -> Iterator[tuple[Scheme, str]]:
    """What stands beside the identities; yields the numbers among it."""
    if sex := body.attr("sex"):
        facts.append(Stated(Property.GENDER, sex))
    facts += [Stated(Property.REASON, text) for text in body.values("justification")]
    for node in body.many("relation"):
        said = joined(node.attr("relation-type"), node.attr("target-id"), by=" ")
        facts.append(Stated(Property.LINKED_TO, joined(said, *node.values("remark"))))
    for text in (*body.values("other-information"), *_attributes(body)):
        facts.append(Stated(Property.REMARK, text))
        if found := number_in(text):
            yield found


def _attributes(body: Node) -> Iterator[str]:
    for node in body.many("generic-attribute"):
        yield joined(node.attr("name"), node.text, by=": ")


def _listings(record: Node, blank: Listing, shared: Shared) -> Iterator[Listing]:
    """The blank listing filled in, once for each sanctions set."""
    listed, recorded, events, stated = _history(record, blank.cite, shared.edition)
    numbers = [*record.values("sanctions-set-id"), *record.attr("sanctions-set-id").split()]
    if not numbers:
        record.fault("target/sanctions-set-id", "a target under no sanctions set")
    for number in numbers:
        held = shared.sets.get(number)
        if held is None:
            record.fault("target/sanctions-set-id", f"there is no sanctions set {number}", "is the file cut short?")
            continue
        terms = {"program": held.program, "title": held.title, "measures": held.measures, "origin": held.origin}
        yield attrs.evolve(
            blank,
            cohort=held.program,
            dates={"listed": listed} if listed else {},
            recorded=recorded,
            events=events,
            terms={term: text for term, text in terms.items() if text},
            stated={**stated, **({"program_version": held.version} if held.version else {})},
        )


def _history(
    record: Node, cite: Citation, edition: When | None
) -> tuple[When | None, When, tuple[Event, ...], dict[str, str]]:
    """Since when it is listed, since when that could be known, what happened to it, and the other dates printed."""
    told: list[tuple[When, When, str, bool]] = []
    stated: dict[str, str] = {}
    for position, node in enumerate(record.many("modification")):
        kind = node.attr("modification-type")
        if kind not in HAPPENED:
            node.fault("modification@modification-type", f"{kind!r} is not a known modification", ", ".join(HAPPENED))
            continue
        days = {name: day for name in DATES if (day := _day(node, name))}
        stated.update({f"{kind}.{position}.{name}": str(day) for name, day in days.items()})
        at = next(iter(days.values()), None)
        known = days.get("publication-date", at)
        first = at or edition
        if first is None:
            node.fault("modification", "neither it nor the document has a date")
            continue
        told.append((first, known or first, kind, at is not None))
    told.reverse()  # printed from the latest; of two of one day the later stands first
    told.sort(key=lambda each: each[0].day)
    start = next((each for each in told if each[2] == "listed" and each[3]), None)
    events = tuple(_events(told, start, cite))
    recorded = start[1] if start else edition or (told[0][1] if told else UNDATED)
    return (start[0] if start else None), recorded, events, stated


def _day(node: Node, name: str) -> When | None:
    printed = node.attr(name)
    try:
        return When.parse(printed) if printed else None
    except ValueError as problem:
        node.fault(f"modification@{name}", str(problem))
        return None


def _events(
    told: Sequence[tuple[When, When, str, bool]], start: tuple[When, When, str, bool] | None, cite: Citation
) -> Iterator[Event]:
    gone = False
    for each in told:
        at, known, kind, _ = each
        if each is start or (kind == "listed" and not gone):
            continue
        what = EventKind.REINSTATED if kind == "listed" else HAPPENED[kind]
        gone = what is EventKind.DELISTED
        yield Event(what, at, known, f"SECO: {kind}", cite)
