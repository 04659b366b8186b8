"""What does an entity say of a party? Things become entries; relations, papers and sanctions add to theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from proscribe.ingest.adapter import Document, Entry, Tie
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import FAULTS, Name, NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation
from proscribe.model.when import When
from proscribe.sources.opensanctions.properties import (
    ADDS_TO,
    KINDS,
    LABELLED,
    NAMES,
    OWNERS,
    PLAIN,
    SCHEMES,
    TIES,
    TYPES,
    own_number,
)
from proscribe.sources.opensanctions.reading import Raw, cite, day
from proscribe.sources.opensanctions.schemata import Schema

DATES = {"listingDate": "listed", "startDate": "starts"}
NUMBERED = {"Passport": Scheme.PASSPORT}
Identifiers = list[tuple[Scheme, str]]


def entries(document: Document, found: Mapping[str, Raw], edition: When) -> Iterator[Entry]:
    """The entries of all entities of a document; an address that others refer to is told with them, not by itself."""
    housed = {address for raw in found.values() for address in raw.get("addressEntity")}
    for raw in found.values():
        here = cite(document, raw.line, raw.id)
        if "Thing" not in raw.schema.lineage:
            yield from _addition(document, raw, found, edition, here)
        elif not (raw.schema.name == "Address" and raw.id in housed):
            yield _thing(raw, found, edition, here)


def listings(raw: Raw, edition: When, here: Citation, terms: Mapping[str, str]) -> tuple[Listing, ...]:
    """One listing for each dataset that has the entity as a target, or does not say who is one."""
    if raw.target is False:
        return ()
    cohort, note = ("target", "") if raw.target else ("record", "this form does not say who is a target")
    return tuple(
        Listing(
            list=f"os-{dataset}",
            key=raw.id,
            party="",
            name=raw.caption,
            cohort=cohort,
            dates={},
            recorded=edition,
            cite=here,
            terms=terms,
            stated=raw.days,
            note=note,
        )
        for dataset in raw.datasets
    )


def identify(name: str, value: str, identifiers: Identifiers, facts: list[Stated]) -> None:
    """Keep a number as what its property says it is; a malformed one stays a fact."""
    scheme = SCHEMES.get(name)
    check = FAULTS.get(scheme) if scheme is not None else None
    if scheme is None or (check is not None and check(value) is not None):
        facts.append(Stated(Property.DOCUMENT, f"{name}: {value}"))
    else:
        identifiers.append((scheme, value))


def state(schema: Schema, name: str, value: str) -> Stated:
    """Any other property as a fact."""
    if name == "type" and schema.name in TYPES:
        return Stated(TYPES[schema.name], value)
    if name in PLAIN:
        return Stated(PLAIN[name], value)
    if name in schema.refers:
        return Stated(Property.LINKED_TO, f"{name}: {value}")
    return Stated(LABELLED.get(name, Property.REMARK), f"{name}: {value}")


def kind(schema: Schema) -> str:
    """What a thing is, in one word."""
    return next((word for name, word in KINDS.items() if name in schema.lineage), schema.name.casefold())


def _thing(raw: Raw, found: Mapping[str, Raw], edition: When, here: Citation) -> Entry:
    names: list[Name] = []
    identifiers: Identifiers = []
    facts = [Stated(Property.TYPE, raw.schema.name)]
    facts += _beside(raw)
    for name, values in raw.properties.items():
        for value in values:
            if name in NAMES:
                if value != raw.caption or NAMES[name] is not NameKind.PRIMARY:
                    names.append(Name(value, NAMES[name], here))
            elif (number := own_number(raw.id, name, value)) is not None:
                identifiers.append(number)
            elif name in SCHEMES or name in raw.schema.identifiers:
                identify(name, value, identifiers, facts)
            elif name == "addressEntity" and value in found:
                facts.append(Stated(Property.ADDRESS, _written(found[value])))
            else:
                facts.append(state(raw.schema, name, value))
    return Entry(
        key=raw.id,
        name=raw.caption,
        cite=here,
        kind=kind(raw.schema),
        names=tuple(names),
        identifiers=tuple(dict.fromkeys(identifiers)),
        ties=tuple(
            Tie(f"{here.source}:{owner}", f"{here.source}:{raw.id}", here)
            for name in OWNERS
            for owner in raw.get(name)
            if owner in found and owner != raw.id and name in raw.schema.refers
        ),
        listings=listings(raw, edition, here, {}),
        facts=tuple(facts),
    )


def _beside(raw: Raw) -> list[Stated]:
    """What is said of an entity beside its properties: ids that were merged into it, and remarks of the form."""
    merged = [Stated(Property.DOCUMENT, f"referent: {referent}") for referent in raw.referents]
    return merged + [Stated(Property.REMARK, remark) for remark in raw.remarks]


def _written(address: Raw) -> str:
    """An address entity on one line: its full text first, and what else it has with its name in front."""
    rest = [f"{name}: {value}" for name, values in address.properties.items() if name != "full" for value in values]
    full = "; ".join(address.get("full")) or address.caption
    return f"{full} ({'; '.join(rest)})" if rest else full


def _addition(document: Document, raw: Raw, found: Mapping[str, Raw], edition: When, here: Citation) -> Iterator[Entry]:
    """What a relation, a paper or a sanction adds; to each of those it concerns, where it concerns several."""
    concerned = ADDS_TO.get(raw.schema.name) or next(iter(raw.schema.edge), "")
    subjects = [subject for subject in raw.get(concerned) if subject in found]
    for subject in subjects or [""]:
        identifiers: Identifiers = []
        told = [each for each in raw.properties if each != concerned]
        facts = _beside(raw)
        facts += [
            Stated(Property.LINKED_TO, f"{raw.schema.name} {concerned}: {other}")
            for other in raw.get(concerned)
            if other not in subjects
        ]
        yield Entry(
            key=raw.id if len(subjects) < 2 else f"{raw.id}#{subject}",  # noqa: PLR2004  a suffix only among several
            name="",
            cite=here,
            kind=raw.schema.name.casefold(),
            about=f"{document.source}:{subject}" if subject else "",
            ties=_ties(document.source, raw, found, here),
            listings=_sanctions(raw, edition, here) if raw.schema.name == "Sanction" else (),
            facts=(*facts, *_told(raw, told, identifiers)),
            identifiers=tuple(identifiers),
        )


def _told(raw: Raw, names: Iterable[str], identifiers: Identifiers) -> Iterator[Stated]:
    """Everything else that an addition says, as one fact, so that what belongs together stays together."""
    facts: list[Stated] = []
    scheme = NUMBERED.get(raw.schema.name)
    parts = []
    for name in names:
        for value in raw.get(name):
            if scheme is not None and name in ("number", "passportNumber"):
                identifiers.append((scheme, value))
            elif (number := own_number(raw.id, name, value)) is not None:
                identifiers.append(number)
            elif name in SCHEMES:
                identify(name, value, identifiers, facts)
            parts.append(f"{name}: {value}")
    what = Property.LINKED_TO if raw.schema.edge else Property.DOCUMENT
    if raw.schema.name in ("Sanction", "Risk"):
        what = Property.REASON
    yield Stated(what, f"{raw.schema.name}: {'; '.join(parts)}" if parts else raw.schema.name)
    yield from facts


def _ties(source: str, raw: Raw, found: Mapping[str, Raw], here: Citation) -> tuple[Tie, ...]:
    if raw.schema.name not in TIES:
        return ()
    above, below = TIES[raw.schema.name]
    return tuple(
        Tie(f"{source}:{owner}", f"{source}:{owned}", here)
        for owner in raw.get(above)
        for owned in raw.get(below)
        if owner in found and owned in found
    )


def _sanctions(raw: Raw, edition: When, here: Citation) -> tuple[Listing, ...]:
    """A sanction as listings of its datasets, with dates that are printed once and whole."""
    dates = {}
    for name, anchor in DATES.items():
        if len(raw.get(name)) == 1 and (when := day(raw.get(name)[0])) is not None:
            dates[anchor] = when
    ends = [day(text) for text in raw.get("endDate")]
    end = ends[0] if len(ends) == 1 else None
    terms = {name: "; ".join(values) for name, values in raw.properties.items() if name != "entity"}
    return tuple(
        Listing(
            list=f"os-{dataset}",
            key=raw.id,
            party="",
            name=raw.caption,
            cohort="sanction",
            dates=dates,
            recorded=edition,
            cite=here,
            events=() if end is None else (Event(EventKind.DELISTED, end, edition, "endDate of the sanction", here),),
            terms=terms,
            stated=raw.days,
        )
        for dataset in raw.datasets
    )
