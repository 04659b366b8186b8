"""Who stands alike? Parties whose listings the law cannot tell apart are judged once, for all of them.

Forty thousand entries come down to a few hundred signatures: the list, the branch of the text, the dates, the events,
the addressee. Where only the coming days matter, dates that lie too far back to count for them drop out as well.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

import attrs

from proscribe.model.listing import RESTORES, STOPS, Event, Listing
from proscribe.model.regime import Anchored, Duration, Lawbook, Regime
from proscribe.model.source import RecordedList
from proscribe.model.when import When
from proscribe.reason.history import NEVER, in_effect
from proscribe.reason.stakes import Stake
from proscribe.reason.subject import OwnerListings, Subject

Signing = Callable[[Listing], Hashable]
_EVER = When(date(1800, 1, 1))
_MONTH = timedelta(days=33)  # a month that a date may stand for, and the day that zones lie apart
_PER_WORKING_DAY = 3


@attrs.frozen
class Above:
    """Everybody above a party, with their listings, and who holds what of whom."""

    owners: tuple[OwnerListings, ...] = ()
    stakes: tuple[Stake, ...] = ()

    def signature(self, party: str, sign: Signing) -> Hashable:
        """All that the law may tell them by, whoever they are."""
        places = {party: 0, **{owner.party: place for place, owner in enumerate(self.owners, start=1)}}
        held = (
            (places[one.owner], places[one.owned], one.low, one.high, one.starts, one.ends, one.kind)
            for one in self.stakes
        )
        return tuple(tuple(map(sign, owner.listings)) for owner in self.owners), tuple(held)


@attrs.frozen
class Bearer:
    """One party with what bears on it in a regime: its listings, and those of its owners."""

    party: str
    listings: tuple[Listing, ...]
    above: Above = Above()

    @property
    def all_listings(self) -> tuple[Listing, ...]:
        """Its own listings, then its owners'."""
        return (*self.listings, *(listing for owner in self.above.owners for listing in owner.listings))


@attrs.frozen
class Group:
    """Parties whom a regime cannot tell apart; the first stands for all, place by place."""

    bearers: tuple[Bearer, ...]
    lists: Mapping[str, RecordedList]

    @property
    def subject(self) -> Subject:
        """The party that stands for all."""
        first = self.bearers[0]
        above = first.above
        return Subject(first.party, first.party, first.listings, self.lists, above.owners, stakes=above.stakes)

    def assumed(self) -> tuple[Mapping[str, str], ...]:
        """What the listings themselves say of actor and object, once each: an order speaks to one operator alone."""
        found: dict[tuple[tuple[str, str], ...], None] = {}
        for listing in self.bearers[0].all_listings:
            facts = {fact: words[0] for fact, words in listing.scope.items()}
            if listing.binds:
                facts["actor"] = listing.binds
            found[tuple(sorted(facts.items()))] = None
        return tuple(dict(facts) for facts in found) or ({},)

    def place(self, listing: Listing | None) -> int | None:
        """Where a listing of the one who stands for all is among its listings."""
        return next((n for n, one in enumerate(self.bearers[0].all_listings) if one is listing), None)


def grouped(bearers: Iterable[Bearer], lists: Mapping[str, RecordedList], sign: Signing) -> tuple[Group, ...]:
    """Put bearers together that the signature cannot tell apart."""
    found: dict[Hashable, list[Bearer]] = {}
    for bearer in bearers:
        own = tuple(map(sign, bearer.listings))
        found.setdefault((own, bearer.above.signature(bearer.party, sign)), []).append(bearer)
    return tuple(Group(tuple(alike), lists) for alike in found.values())


def whole(listing: Listing) -> Hashable:
    """All that the law may tell a listing by."""
    events = tuple((event.kind, event.at, event.recorded) for event in telling(listing))
    return (*_standing(listing), tuple(sorted(listing.dates.items())), events, listing.recorded)


def telling(listing: Listing) -> Iterator[Event]:
    """The events that change whether a listing has effect; an amended entry, a note, an announcement do not."""
    return (event for event in listing.events if event.kind in STOPS or event.kind in RESTORES)


def _standing(listing: Listing) -> tuple[Hashable, ...]:
    return listing.list, listing.cohort, listing.binds, tuple(sorted(listing.scope.items()))


def settling(since: datetime, known: datetime, lawbook: Lawbook) -> Signing:
    """Return a signature for what comes after `since`: of what lies too far back to count, only whether it stands.

    It is exact: a term that runs from such a date has ended before `since`, whichever of them it is.
    """
    before = (since - longest_term(lawbook) - _MONTH).date()

    def sign(listing: Listing) -> Hashable:
        days = [listing.recorded.day, *(when.day for when in listing.dates.values())]
        days += [day for event in telling(listing) for day in (event.at.day, event.recorded.day)]
        if max(days) >= before:
            return whole(listing)
        spans = in_effect(listing, UTC, known)
        return (*_standing(listing), tuple(sorted(listing.dates)), bool(spans) and spans[-1].ends == NEVER)

    return sign


def longest_term(lawbook: Lawbook) -> timedelta:
    """At least the longest time that any rule counts from a date of a listing."""
    lengths = [length for regime in lawbook.regimes.values() for length in _lengths(regime)]
    days = (length.days * (_PER_WORKING_DAY if length.working else 1) for length in lengths)
    return timedelta(days=max(days, default=0))


def _lengths(regime: Regime) -> Iterator[Duration]:
    edges = (edge for p in regime.provisions.values() for edge in (p.starts, p.ends) if edge is not None)
    told: list[object] = [expression for edge in edges for expression in edge.cohorts.values()]
    told += [value.value for entries in regime.values.values() for value in entries]
    for one in told:
        length = one.after if isinstance(one, Anchored) else one
        if isinstance(length, Duration):
            yield length


def proven(names: Collection[str], held: Mapping[str, RecordedList]) -> Mapping[str, RecordedList]:
    """The lists as if each could prove an absence: what a list cannot show is no event, and is told beside them."""
    found = {}
    for name in names:
        one = held.get(name) or RecordedList(name, name, "", (), _EVER, _EVER, "")
        found[name] = attrs.evolve(one, first=_EVER, complete=True, curated=True, followed=(), stale_after=None)
    return found
