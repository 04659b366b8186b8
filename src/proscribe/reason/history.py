"""When was a listing in effect? Its events, folded into spans that never overlap.

A listing can be delisted, struck for a spelling, vacated or enjoined by a court, suspended by its authority; it may
be reinstated. Each is an event of its own with its own date, and each is seen only from the day it was recorded.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

import attrs

from proscribe.model.listing import RESTORES, STOPS, Event, Listing
from proscribe.model.when import BEGINNING, END, Moment, When

ALWAYS = Moment(BEGINNING, BEGINNING)
NEVER = Moment(END, END)
_OWN_START = ("listed", "decided", "announced", "effective")


@attrs.frozen
class Span:
    """A stretch [starts, ends) whose edges may be known to the month only."""

    starts: Moment = ALWAYS
    ends: Moment = NEVER

    def truth(self, instant: datetime) -> bool | None:
        """Whether `instant` lies inside; unknown inside a blurred edge."""
        if instant < self.starts.early or instant >= self.ends.late:
            return False
        return None if instant < self.starts.late or instant >= self.ends.early else True

    def meet(self, other: Span) -> Span:
        """The stretch that both cover (possibly empty)."""
        return Span(
            Moment(max(self.starts.early, other.starts.early), max(self.starts.late, other.starts.late)),
            Moment(min(self.ends.early, other.ends.early), min(self.ends.late, other.ends.late)),
        )

    def join(self, other: Span) -> Span:
        """The stretch of two that follow on one another; an empty one adds nothing."""
        if self.empty or other.empty:
            return other if self.empty else self
        return Span(self.starts, other.ends)

    @property
    def empty(self) -> bool:
        """Whether no instant can lie inside."""
        return self.starts.early >= self.ends.late

    @property
    def edges(self) -> tuple[datetime, datetime, datetime, datetime]:
        """Every instant at which truth may change."""
        return self.starts.early, self.starts.late, self.ends.early, self.ends.late


def began(listing: Listing) -> When | None:
    """The listing's own beginning: the first of its anchors that law and lists speak of as the act itself."""
    return next((listing.dates[name] for name in _OWN_START if name in listing.dates), None)


def visible(listing: Listing, zone: tzinfo, known: datetime) -> bool:
    """Whether the listing could be known at `known`, or may have been: its day may be known to the month only."""
    return listing.recorded.moment(zone).early <= known


def surely_visible(listing: Listing, zone: tzinfo, known: datetime) -> bool:
    """Whether the listing was known at `known` whichever day of its month it was recorded on."""
    return listing.recorded.moment(zone).late <= known


def events_seen(listing: Listing, zone: tzinfo, known: datetime) -> tuple[Event, ...]:
    """The listing's events that could be known at `known`, in the order in which they took effect."""
    seen = (event for event in listing.events if event.recorded.moment(zone).early <= known)
    return tuple(sorted(seen, key=lambda event: (event.at.moment(zone).early, event.kind)))


def as_known(listing: Listing, zone: tzinfo, known: datetime) -> Listing:
    """The listing with its anchors as known at `known`: an event may have stated them anew."""
    restated = {name: day for event in _learned(listing, zone, known) for name, day in event.dates.items()}
    return attrs.evolve(listing, dates={**listing.dates, **restated}) if restated else listing


def _learned(listing: Listing, zone: tzinfo, known: datetime) -> list[Event]:
    """The events that restate anchors and could be known, in the order in which they were learned."""
    stating = [event for event in events_seen(listing, zone, known) if event.dates]
    return sorted(stating, key=lambda event: event.recorded.moment(zone).early)


def in_effect(listing: Listing, zone: tzinfo, known: datetime) -> tuple[Span, ...]:
    """Fold a listing's events into the spans in which it has effect, as far as known at `known`."""
    own = began(listing)
    starts: Moment | None = ALWAYS if own is None else own.moment(zone)
    spans: list[Span] = []
    for event in events_seen(listing, zone, known):
        at = event.at.moment(zone)
        if event.kind in STOPS and starts is not None:
            spans.append(Span(starts, at))
            starts = None
        elif event.kind in RESTORES and starts is None:
            starts = at
    if starts is not None:
        spans.append(Span(starts))
    return tuple(span for span in spans if not span.empty)
