"""What is a party to others? A person, company, vessel …, with its names, numbers and facts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from proscribe.desk.exchange import day, values
from proscribe.desk.exchange.entity import PREFIX, RECORD, Draft, Entity, Seen
from proscribe.desk.exchange.listing import seen
from proscribe.desk.exchange.programs import dataset, program
from proscribe.desk.exchange.properties import AUTHORITIES, FACTS, NAMES, OTHERWISE, SCHEMAS, SCHEMES
from proscribe.model.listing import Listing
from proscribe.model.party import Identifier, Party
from proscribe.model.source import RecordedList
from proscribe.sources.opensanctions.schemata import SCHEMATA

_LONG, _NAME = 120, 300
_THINGS = {name.casefold(): name for name, schema in SCHEMATA.items() if "Thing" in schema.lineage}
_ABSTRACT = frozenset({"thing", "analyzable", "interval"})


@attrs.frozen
class Standing:
    """A party's listings as known on a day, with what is held of their lists."""

    listings: tuple[Listing, ...]
    lists: Mapping[str, RecordedList]
    on: date

    def datasets_of(self, source: str) -> tuple[str, ...]:
        """The datasets that a source's words belong to: those of its lists that the party is on, or the record's."""
        found = [dataset(listing.list) for listing in self.listings if listing.cite.source == source]
        return tuple(dict.fromkeys(found)) or (RECORD,)

    @property
    def standing(self) -> tuple[Listing, ...]:
        """Those that are not over; one that is suspended or enjoined still stands on its list."""
        over = (day.status(day.stopped(listing, self.on)) == day.INACTIVE for listing in self.listings)
        return tuple(listing for listing, ended in zip(self.listings, over, strict=True) if not ended)

    @property
    def seen(self) -> Seen:
        """From the first thing known of the party's listings to the last."""
        found = [seen(listing, self.lists.get(listing.list), self.on) for listing in self.listings]
        first = min((one.first for one in found if one.first), default="")
        return Seen(first, _latest(one.last for one in found), _latest(one.changed for one in found))


def _latest(stamps: Iterable[str]) -> str:
    return max((stamp for stamp in stamps if stamp), default="")


def entity_id(party_id: str) -> str:
    """The id of a party's entity: its own id with `prs-` before it; a very long or strange one ends in a hash.

    >>> entity_id("xiaomi-corporation")
    'prs-xiaomi-corporation'
    """
    plain = "".join(each if each.isascii() and each.isalnum() else "-" for each in party_id).strip("-")
    if plain == party_id and len(plain) <= _LONG:
        return f"{PREFIX}{plain}"
    digest = hashlib.sha256(party_id.encode()).hexdigest()[:12]
    return f"{PREFIX}{plain[:_LONG].rstrip('-')}-{digest}" if plain else f"{PREFIX}{digest}"


def party_entity(party: Party, standing: Standing) -> Entity:
    """A party with all that is stated of it and its topics on the day; publishers' numbers stand with sanctions."""
    schema, told = _schema(party.kind)
    draft = Draft(schema)
    caption = _names(draft, party)
    for number in party.identifiers:
        if number.scheme not in AUTHORITIES:
            draft.state(SCHEMES[number.scheme], number.scheme.value, number.value, number.cite)
        elif not standing.listings:
            draft.note("number", f"{AUTHORITIES[number.scheme]}{number.value}", number.cite)
    for fact in party.facts:
        draft.state(FACTS[fact.what], str(fact.what).replace("_", " "), fact.value, fact.cite)
    if not told:
        draft.note("kind", party.kind)
    for listing in standing.listings:
        draft.named(listing.name, listing.cite)
    for listing in standing.standing:
        for topic in program(listing.list).topics:
            draft.put("topics", topic, listing.cite)
    sources = [name.cite.source for name in party.names] + [number.cite.source for number in party.identifiers]
    sources += [fact.cite.source for fact in party.facts]
    datasets = [dataset(listing.list) for listing in standing.listings]
    datasets += [each for source in dict.fromkeys(sources) for each in standing.datasets_of(source)]
    key = entity_id(party.id)
    return draft.done(key, caption, datasets or [RECORD], standing.seen, target=bool(standing.standing))


def _names(draft: Draft, party: Party) -> str:
    """Write a party's names, the main one first, and return that as it is written."""
    cite = next((name.cite for name in party.names if name.text == party.name), None)
    whole = values.name(party.name)
    caption = whole or values.name(party.name[:_NAME]) or party.id
    draft.put("name", caption if whole is None else party.name, cite)
    if whole is None:
        draft.note("name", party.name, cite)
    for name in party.names:
        draft.state(NAMES[name.kind], f"{name.kind} name", name.text, name.cite)
    return caption


def authority_numbers(party: Party, source: str) -> dict[str, Identifier]:
    """The publishers' own numbers of a party that a source states, as they are written; of all, without a source."""
    return {
        f"{AUTHORITIES[number.scheme]}{number.value}": number
        for number in party.identifiers
        if number.scheme in AUTHORITIES and source in ("", number.cite.source)
    }


def _schema(kind: str) -> tuple[str, bool]:
    """The schema of a kind, and whether it says all that the kind does."""
    if kind in SCHEMAS:
        return SCHEMAS[kind], True
    if kind in _THINGS and kind not in _ABSTRACT:
        return _THINGS[kind], True
    return OTHERWISE, kind in ("", "unknown")
