"""What happened to whom on a list? Listings and their events as they became known, and the days they set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo

import attrs

from proscribe.model.happening import Family, Happening, Kind
from proscribe.model.listing import STOPS, Event, EventKind, Listing
from proscribe.model.when import Moment, When
from proscribe.reason.history import began, events_seen, in_effect

KINDS = {
    EventKind.DELISTED: Kind.DELISTED,
    EventKind.STRUCK: Kind.STRUCK,
    EventKind.VACATED: Kind.VACATED,
    EventKind.ENJOINED: Kind.ENJOINED,
    EventKind.SUSPENDED: Kind.SUSPENDED,
    EventKind.WITHDRAWN: Kind.WITHDRAWN,
    EventKind.REINSTATED: Kind.REINSTATED,
    EventKind.AMENDED: Kind.AMENDED,
    EventKind.ANNOUNCED: Kind.ANNOUNCED,
    EventKind.NOTED: Kind.NOTED,
}
ENDS = frozenset({EventKind.DELISTED, EventKind.STRUCK, EventKind.VACATED, EventKind.WITHDRAWN})
"""What takes a party off a list; enjoined or suspended, it still stands there."""


@attrs.frozen
class Window:
    """The stretch (since, until] in one zone, and how far ahead of it the calendar is read."""

    since: datetime
    until: datetime
    horizon: datetime

    def learned(self, when: When, zone: tzinfo) -> bool:
        """Whether something recorded then became known in the stretch."""
        return self.since < when.moment(zone).early <= self.until


@attrs.frozen
class Scribe:
    """Tells what happened to listings of one list."""

    list: str
    title: str
    zone: tzinfo
    window: Window
    names: Mapping[str, str]

    def news(self, listings: Iterable[Listing], of_party: Mapping[str, tuple[Listing, ...]]) -> Iterator[Happening]:
        """Every event on these listings that became known in the stretch, and each day of compliance ahead."""
        for listing in listings:
            if self.window.learned(listing.recorded, self.zone):
                yield self._listed(listing, of_party[listing.party])
            for event in listing.events:
                if self.window.learned(event.recorded, self.zone):
                    yield self._event(listing, event)
            yield from self._due(listing)

    def _listed(self, listing: Listing, siblings: Iterable[Listing]) -> Happening:
        known = listing.recorded.moment(self.zone).early
        again = any(self._gone(other, known) for other in siblings if other is not listing)
        kind = Kind.RELISTED if again else Kind.LISTED
        since = began(listing)
        branch = f" ({listing.cohort})" if listing.cohort else ""
        bound = f", which binds {listing.binds} alone" if listing.binds else ""
        day = f" on {since}" if since is not None else ""
        says = f"listed{' again' if again else ''} on the {self.title}{branch}{day}{bound}"
        moment = None if since is None else since.moment(self.zone)
        return self._told(kind, listing, listing.recorded, moment, says)

    def _gone(self, other: Listing, known: datetime) -> bool:
        """Whether an earlier listing of the party on this list had been ended when the new one became known."""
        if other.list != self.list or other.recorded.moment(self.zone).early >= known:
            return False
        seen = events_seen(other, self.zone, known)
        return any(event.kind in ENDS for event in seen) and not in_effect_at(other, self.zone, known)

    def _event(self, listing: Listing, event: Event) -> Happening:
        kind = KINDS[event.kind]
        at = event.at.moment(self.zone)
        if event.kind is EventKind.REINSTATED:
            seen = events_seen(listing, self.zone, event.recorded.moment(self.zone).early)
            before = [one.kind for one in seen if one.at.moment(self.zone).early <= at.early and one is not event]
            kind = Kind.RELISTED if next((k for k in reversed(before) if k in STOPS), None) in ENDS else kind
        day = event.at.in_words() if event.at.earliest else f"on {event.at}"
        says = f"{kind} {day} ({self.title})" + (f": {event.says}" if event.says else "")
        return attrs.evolve(
            self._told(kind, listing, event.recorded, at, says), source=event.cite, detail=f"{event.kind} {event.says}"
        )

    def _due(self, listing: Listing) -> Iterator[Happening]:
        due = listing.dates.get("comply_by")
        if due is None or listing.recorded.moment(self.zone).early > self.window.until:
            return
        at = due.moment(self.zone)
        spans = in_effect(listing, self.zone, self.window.until)
        if self.window.since < at.early <= self.window.horizon and any(span.ends.late >= at.early for span in spans):
            bound = f" by {listing.binds}" if listing.binds else ""
            says = f"an order ({self.title}, {listing.cohort}) is to be complied with{bound} by {due}"
            yield attrs.evolve(
                self._told(Kind.COMPLY_BY, listing, None, at, says),
                facts={"actor": listing.binds} if listing.binds else {},
            )

    def _told(self, kind: Kind, listing: Listing, known: When | None, at: Moment | None, says: str) -> Happening:
        return Happening(
            family=Family.CALENDAR if known is None else Family.LEARNED,
            kind=kind,
            at=None if at is None else at.early,
            latest=None if at is None or at.exact else at.late,
            known=None if known is None else known.moment(self.zone).early,
            party=listing.party,
            name=self.names[listing.party],
            list=self.list,
            key=listing.key,
            says=says,
            source=listing.cite,
        )


def in_effect_at(listing: Listing, zone: tzinfo, known: datetime) -> bool:
    """Whether a listing had effect at an instant, as known then."""
    return any(span.truth(known) is not False for span in in_effect(listing, zone, known))
