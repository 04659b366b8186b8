"""What has happened, legally, since yesterday, and what is about to? The events of a stretch of time, in two families.

*Learned*: what became known in (since, until]: listings and their events, instruments made, and at each such instant
how the answers to the standard questions changed. *Calendar*: turns of the answers as known at `until`, and windows and
deadlines, that fall in (since, until + ahead].
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property

import attrs

from proscribe.desk.bearers import Above, Bearer
from proscribe.desk.court import Court
from proscribe.desk.happenings import ANYBODY
from proscribe.desk.library import Library
from proscribe.desk.listnews import Scribe, Window
from proscribe.desk.owners import owners_in, stakes_above
from proscribe.model.happening import Family, Happening, Kind
from proscribe.model.listing import Listing
from proscribe.model.regime import ReachTest, Regime
from proscribe.model.when import Asked
from proscribe.reason.capacities import Capacity, capacities, lists_ruled

_NO_REACH = frozenset({ReachTest.NONE, ReachTest.WEIGHED})


@attrs.frozen(kw_only=True)
class Wanted:
    """What to watch. Of lists, roles and acts, none named means all.

    Attributes:
        since: the day or instant up to which everything has been heard; a bare day is heard to its end.
        until: the day or instant up to which we listen.
        ahead: how far beyond `until` the calendar is read.
        parties: ids of parties; none for all of them, an empty set for nobody: of it only what became of law is told.
        lists: names of lists, as law files use them.
        roles: the capacities that somebody has.
        acts: what they do.
    """

    since: Asked
    until: Asked
    ahead: timedelta
    parties: frozenset[str] | None = None
    lists: frozenset[str] = frozenset()
    roles: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()

    def window(self, zone: tzinfo) -> Window:
        """The stretch in a zone; each bare day ends there."""
        until = self.until.last(zone)
        return Window(self.since.last(zone), until, until + self.ahead)


@attrs.frozen
class Watch:
    """The events of a stretch: what was learned, by the day it became known; the calendar, by the day it is due."""

    wanted: Wanted
    learned: tuple[Happening, ...]
    calendar: tuple[Happening, ...]
    lists: tuple[str, ...]

    @property
    def events(self) -> tuple[Happening, ...]:
        """All of them."""
        return (*self.learned, *self.calendar)


def watch(library: Library, wanted: Wanted) -> Watch:
    """Gather the events of a stretch of time."""
    record = _Record(library, wanted)
    found = _once((*record.list_news(), *(e for regime in record.regimes for e in record.court(regime).events())))
    if wanted.parties is not None and not wanted.parties:
        found = [event for event in found if event.name != ANYBODY]
    learned = [event for event in found if event.family is Family.LEARNED]
    at_once = {_turn(event) for event in learned if event.at is not None and event.at <= (event.known or event.at)}
    calendar = [e for e in found if e.family is Family.CALENDAR and _turn(e) not in at_once]
    lists = tuple(sorted(record.concerned))
    return Watch(wanted, tuple(sorted(learned, key=_order)), tuple(sorted(calendar, key=_order)), lists)


def _once(events: Iterable[Happening]) -> list[Happening]:
    """Each event once, for all the roles that it is told for."""
    found: dict[str, Happening] = {}
    for event in events:
        before = found.get(event.id)
        roles = event.roles if before is None else tuple(dict.fromkeys((*before.roles, *event.roles)))
        found[event.id] = event if roles == event.roles else attrs.evolve(event, roles=roles)
    return list(found.values())


def _turn(event: Happening) -> tuple[object, ...]:
    """What makes two events one turn: what is learned on the day it happens is no news of the calendar."""
    facts = tuple(sorted(event.facts.items()))
    return event.kind, event.at, event.party, event.regime, event.act, facts, event.provisions


def _order(event: Happening) -> tuple[object, ...]:
    day, at = event.day, event.at
    kinds = tuple(Kind)
    return (
        datetime.min.replace(tzinfo=UTC) if day is None else day,
        kinds.index(event.kind),
        datetime.min.replace(tzinfo=UTC) if at is None else at,
        *(event.regime, event.list, event.act, event.name, event.party, event.id),
    )


@attrs.frozen(slots=False)
class _Record:
    """The library as one watch sees it: the regimes, lists and parties concerned."""

    library: Library
    wanted: Wanted

    @cached_property
    def capacities(self) -> Mapping[str, tuple[Capacity, ...]]:
        """The questions worth asking, by regime."""
        book, wanted = self.library.lawbook, self.wanted
        return {name: capacities(one, book, wanted.roles, wanted.acts) for name, one in book.regimes.items()}

    @cached_property
    def regimes(self) -> tuple[Regime, ...]:
        """The regimes that speak to somebody wanted, on a list wanted."""
        wanted = self.wanted.lists
        return tuple(
            regime
            for name, regime in self.library.lawbook.regimes.items()
            if self.capacities[name] and (not wanted or wanted & lists_ruled(regime))
        )

    @cached_property
    def concerned(self) -> frozenset[str]:
        """The lists watched: those named, else those that bear on the capacities named, else all."""
        if self.wanted.lists:
            return self.wanted.lists
        ruled = frozenset(name for regime in self.regimes for name in lists_ruled(regime))
        return ruled if self.wanted.roles or self.wanted.acts else ruled | {*self.library.snapshot.lists, *self._on}

    @cached_property
    def names(self) -> _Names:
        """The names of parties, looked up as they are needed."""
        return _Names(self.library)

    @cached_property
    def listings(self) -> Mapping[str, tuple[Listing, ...]]:
        """The listings of each party wanted."""
        chosen, snapshot = self.wanted.parties, self.library.snapshot
        found: dict[str, list[Listing]] = {}
        each: Iterable[Listing] = snapshot.every_listing
        if chosen is not None:
            each = (one for party in sorted(chosen) for one in snapshot.listings(party))
        for listing in each:
            found.setdefault(listing.party, []).append(listing)
        return {party: tuple(listings) for party, listings in found.items()}

    @cached_property
    def owned(self) -> Mapping[str, Above]:
        """Who stands above each party wanted that has any owner."""
        chosen, snapshot = self.wanted.parties, self.library.snapshot
        ids: Collection[str] = sorted(chosen) if chosen is not None else snapshot.parties
        each = (snapshot.parties[party] for party in ids)
        stakes = {party.id: stakes_above(snapshot, party.id) for party in each if party.owners}
        return {party: Above(owners_in(snapshot, party, held), held) for party, held in stakes.items() if held}

    def court(self, regime: Regime) -> Court:
        """One regime, with the parties whose standing may change its answers."""
        return Court(
            regime=regime,
            lawbook=self.library.lawbook,
            window=self.wanted.window(regime.zone),
            capacities=self.capacities[regime.id],
            bearers=tuple(self._bearers(regime)),
            held=self.library.snapshot.lists,
            names=self.names,
            wanted=self.wanted.lists,
        )

    def _bearers(self, regime: Regime) -> Iterator[Bearer]:
        lists, until = lists_ruled(regime), self.wanted.window(regime.zone).until

        def seen(listings: Iterable[Listing]) -> tuple[Listing, ...]:
            kept = (one for one in listings if one.list in lists)
            return tuple(one for one in kept if one.recorded.moment(regime.zone).early <= until)

        owned = self.owned if any(reach.test not in _NO_REACH for reach in regime.reach) else {}
        on_lists = (party for name in sorted(lists) for party in self._on.get(name, ()))
        for party in dict.fromkeys((*on_lists, *owned)):
            above = owned.get(party, Above())
            owners = tuple(attrs.evolve(owner, listings=seen(owner.listings)) for owner in above.owners)
            counting = any(owner.listings for owner in owners)
            above = Above(owners, above.stakes) if counting else Above()
            bearer = Bearer(party, seen(self.listings.get(party, ())), above)
            if bearer.all_listings:
                yield bearer

    @cached_property
    def _on(self) -> Mapping[str, Collection[str]]:
        """The parties wanted that a list holds or held."""
        found: dict[str, dict[str, None]] = {}
        for party, listings in self.listings.items():
            for listing in listings:
                found.setdefault(listing.list, {})[party] = None
        return found

    def list_news(self) -> Iterator[Happening]:
        """What happened on each list concerned."""
        by_list: dict[str, list[Listing]] = {}
        for listings in self.listings.values():
            for listing in listings:
                if listing.list in self.concerned:
                    by_list.setdefault(listing.list, []).append(listing)
        for name, each in by_list.items():
            zone = self._zone(name)
            named = self.library.lawbook.lists.get(name) or self.library.snapshot.lists.get(name)
            title = name if named is None else named.title
            yield from Scribe(name, title, zone, self.wanted.window(zone), self.names).news(each, self.listings)

    def _zone(self, name: str) -> tzinfo:
        """The zone in which a list's days are read: that of the first regime that takes it up."""
        regimes = self.library.lawbook.regimes.values()
        return next((regime.zone for regime in regimes if name in lists_ruled(regime)), UTC)


class _Names(dict[str, str]):
    """Names of parties by id, each looked up once."""

    def __init__(self, library: Library) -> None:
        """Look names up in a library."""
        super().__init__()
        self._parties = library.snapshot.parties

    def __missing__(self, party: str) -> str:
        self[party] = name = self._parties[party].name
        return name
