"""Who bears names in this snapshot? Its parties as an index of names wants them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date

from proscribe.ingest.countries import country
from proscribe.ingest.traits import birth
from proscribe.model.listing import Listing
from proscribe.model.party import Fact, NameKind, Party, Property
from proscribe.model.when import BEGINNING, END
from proscribe.names.flat import BEGINNING_OF_TIME, END_OF_TIME, Bearer
from proscribe.names.sought import Kind
from proscribe.reason.history import in_effect
from proscribe.store.snapshot import Snapshot

_KINDS = {
    "person": Kind.PERSON,
    "company": Kind.COMPANY,
    "organization": Kind.ORGANIZATION,
    "organisation": Kind.ORGANIZATION,
    "vessel": Kind.VESSEL,
}
_COUNTRIES = frozenset({Property.CITIZENSHIP, Property.NATIONALITY, Property.COUNTRY, Property.FLAG})


def bearers(snapshot: Snapshot) -> Iterator[Bearer]:
    """Every party of the snapshot that has a name."""
    for party in snapshot.parties.values():
        if party.names:
            yield bearer(party, snapshot.listings(party.id))


def bearer(party: Party, listings: tuple[Listing, ...]) -> Bearer:
    """A party as the index wants it."""
    return Bearer(
        id=party.id,
        name=party.name,
        kind=_KINDS.get(party.kind, Kind.UNKNOWN),
        names=tuple(name.text for name in party.names),
        weak=tuple(name.text for name in party.names if name.kind is NameKind.WEAK),
        births=tuple(sorted({day for fact in party.facts for day in _births(fact)})),
        countries=tuple(sorted({code for fact in party.facts for code in _country(fact)})),
        identifiers=tuple(sorted({f"{one.scheme}:{one.value.upper()}" for one in party.identifiers})),
        spans=tuple(sorted({span for listing in listings for span in _spans(listing)})),
    )


def _country(fact: Fact) -> Iterator[str]:
    if fact.what in _COUNTRIES and (code := country(fact.value)):
        yield code.lower()


def _births(fact: Fact) -> Iterator[str]:
    """The day of a birth date where one is printed, else every year that it may mean."""
    found = birth(fact.value) if fact.what is Property.BIRTH_DATE else None
    if found is not None:
        yield from [found.day] if found.day else map(str, range(found.first, found.last + 1))


def _spans(listing: Listing) -> Iterator[tuple[int, int]]:
    """When a listing is in effect, as far as is known by now; blurred edges are taken as wide as they are."""
    for span in in_effect(listing, UTC, END):
        starts, ends = span.starts.early, span.ends.late
        yield (
            BEGINNING_OF_TIME if starts <= BEGINNING else starts.date().toordinal(),
            END_OF_TIME if ends >= END else _day_after(ends.date()),
        )


def _day_after(day: date) -> int:
    return day.toordinal() + 1
