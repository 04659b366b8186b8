"""What is a party called, what is known of it? One party out of the entries that speak of it.

Nothing here depends on the order in which entries came: of names that differ only in case the best is kept, a
party's own name is the main name of its best-ranked entry, and its id is that name made readable.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Entry, Tie
from proscribe.ingest.identity import Group
from proscribe.ingest.numbers import bare, numbers
from proscribe.model.listing import EventKind, Listing
from proscribe.model.party import Fact, Identifier, Name, NameKind, Owner, Party, Property, Relation, Scheme, Security
from proscribe.model.source import Citation
from proscribe.model.when import When

_KIND_ORDER = {kind: order for order, kind in enumerate(NameKind)}
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Make a text readable as an id.

    >>> slug("AVIC Xi'an Aircraft Industry Group Company Ltd.")
    'avic-xian-aircraft-industry-group-company-ltd'
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_PLAIN.sub("-", plain.lower().replace("'", "").replace("&", " and ")).strip("-")


@attrs.frozen
class Named:
    """A group with the id and the name of its party."""

    id: str
    name: str
    lead: Entry
    group: Group


def name_parties(
    groups: Iterable[Group], ranks: Mapping[str, int], kept: Container[str] = frozenset()
) -> tuple[Named, ...]:
    """Give every group that is a party its id; groups that no entry names are none.

    The id is the party's name, made readable. Parties that only kept editions speak of are too many for that, and
    are renamed: they are called by their first entry.

    Raises:
        RecordError: a group has listings and no name.
    """
    found, problems = [], []
    for group in groups:
        candidates = [entry for entry in group.entries if entry.name]
        if candidates:
            lead = min(candidates, key=lambda entry: (_struck(entry), ranks[entry.cite.source], entry.ref))
            readable = slug(lead.ref) if lead.cite.source in kept else slug(lead.name)
            found.append((readable or slug(lead.ref), lead, group))
        elif any((entry.listings or entry.names) and entry.cite.source not in kept for entry in group.entries):
            place, hint = group.entries[0].cite.place, "give it a number or a decision that joins it to a named entry"
            problems.append(Problem(message="this entry belongs to no named party", place=place, hint=hint))
    if problems:
        raise RecordError(problems)
    taken = Counter(plain for plain, _, _ in found)
    return tuple(
        Named(plain if taken[plain] == 1 else f"{plain}-{slug(lead.key)}", lead.name, lead, group)
        for plain, lead, group in found
    )


def _struck(entry: Entry) -> bool:
    """Whether the entry was struck, as a misspelt one is: it lends its name to a party last."""
    return any(event.kind is EventKind.STRUCK for listing in entry.listings for event in listing.events)


def build(named: Named, ranks: Mapping[str, int], owners: Sequence[Owner]) -> Party:
    """Put a party together out of its entries."""
    entries = sorted(named.group.entries, key=lambda entry: (ranks[entry.cite.source], entry.ref))
    return Party(
        id=named.id,
        name=named.name,
        kind=named.lead.kind,
        names=_names(named.name, entries),
        identifiers=_identifiers(entries),
        securities=_securities(entries),
        owners=tuple(owners),
        decisions=named.group.decisions,
        entries=tuple(entry.ref for entry in named.group.entries),
        facts=_facts(entries),
    )


def listings(named: Named) -> tuple[Listing, ...]:
    """The party's listings, by list and then by the day since when they could be known."""
    own = [attrs.evolve(listing, party=named.id) for entry in named.group.entries for listing in entry.listings]
    return tuple(sorted(own, key=lambda listing: (listing.list, str(listing.recorded), listing.key)))


def owners(named: Iterable[Named]) -> dict[str, list[Owner]]:
    """Who owns, controls or is linked to whom, by the id of the owned party; a party is never its own owner.

    What several texts say alike is cited once. A tie to an entry that is not held makes no owner; it is among what
    `identity.identify` finds waiting.
    """
    party_of = {entry.ref: each.id for each in named for entry in each.group.entries}
    said: dict[tuple[str, str, Relation, str, str], Tie] = {}
    for each in named:
        for entry in each.group.entries:
            for tie in entry.ties:
                owned, owner = party_of.get(tie.owned), party_of.get(tie.owner)
                if owned is None or owner is None or owned == owner:
                    continue
                statement = owned, owner, tie.relation, _day(tie.starts), _day(tie.ends)
                said[statement] = min(said.get(statement, tie), tie, key=lambda one: _cite_order(one.cite))
    found: dict[str, list[Owner]] = {}
    for (owned, owner, *_), tie in sorted(said.items(), key=lambda item: item[0]):
        stated = Owner(owner, None, None, tie.cite, tie.starts, tie.ends, tie.relation)
        found.setdefault(owned, []).append(stated)
    return found


def _day(when: When | None) -> str:
    return "" if when is None else str(when)


def _cite_order(cite: Citation) -> tuple[str, str]:
    return cite.source, cite.text


def _names(main: str, entries: Sequence[Entry]) -> tuple[Name, ...]:
    printed = [Name(entry.name, NameKind.PRIMARY, entry.cite) for entry in entries if entry.name]
    printed += [name for entry in entries for name in entry.names]
    kept: dict[str, Name] = {}
    for name in printed:
        known = kept.get(folded := name.text.casefold())
        if known is None or _KIND_ORDER[name.kind] < _KIND_ORDER[known.kind]:
            kept[folded] = name
    return tuple(
        sorted(kept.values(), key=lambda name: (name.text != main, _KIND_ORDER[name.kind], name.text.casefold()))
    )


def _identifiers(entries: Sequence[Entry]) -> tuple[Identifier, ...]:
    """The numbers printed as such, and those that a document's wording has, unless they are printed as such too."""
    kept: dict[tuple[Scheme, str], Identifier] = {}
    for entry in entries:
        for scheme, value in entry.identifiers:
            kept.setdefault((scheme, value), Identifier(scheme, value, entry.cite))
    printed = {(scheme, bare(value)) for scheme, value in kept}
    for entry in entries:
        for number in numbers(entry):
            if (number.scheme, bare(number.value)) not in printed:
                place = number.scheme, number.value
                kept.setdefault(place, Identifier(*place, entry.cite))
    return tuple(kept[key] for key in sorted(kept))


def _facts(entries: Sequence[Entry]) -> tuple[Fact, ...]:
    kept: dict[tuple[Property, str], Fact] = {}
    for entry in entries:
        for fact in entry.facts:
            kept.setdefault((fact.what, fact.value), Fact(fact.what, fact.value, entry.cite))
    return tuple(kept[place] for place in sorted(kept))


def _securities(entries: Sequence[Entry]) -> tuple[Security, ...]:
    found = (security for entry in entries for security in entry.securities)
    return tuple(sorted(found, key=lambda security: (security.mic == "", security.mic, security.ticker, security.isin)))
