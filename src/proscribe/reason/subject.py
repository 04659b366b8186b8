"""Whom is it about? A party with what the lists say of it and of its owners, and how far each list can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, tzinfo

import attrs

from proscribe.model.listing import Listing
from proscribe.model.source import RecordedList
from proscribe.model.verdict import DoubtKind
from proscribe.model.when import BEGINNING, END, Moment
from proscribe.reason.history import Span, as_known, in_effect, visible
from proscribe.reason.stakes import Stake


@attrs.frozen
class OwnerListings:
    """A party above the one asked about, at whatever remove, with its listings; who holds what is in the stakes."""

    party: str
    owner: str
    listings: tuple[Listing, ...]


@attrs.frozen
class Subject:
    """The party asked about.

    Attributes:
        owners: every party above it.
        stakes: who holds what of whom, in the party itself and in those above it.
        doubtful: by list, the listings there of others who may be this party: its own absence from it is then open.
        unidentified: set when nobody knows who is meant: the name is near another's, or a number is not in the record.
            What rests on the party not being listed is then open.
    """

    party: str
    name: str
    listings: tuple[Listing, ...]
    lists: Mapping[str, RecordedList]
    owners: tuple[OwnerListings, ...] = ()
    unidentified: bool = False
    stakes: tuple[Stake, ...] = ()
    doubtful: Mapping[str, tuple[Listing, ...]] = attrs.field(factory=dict)

    def as_known(self, zone: tzinfo, known: datetime) -> Subject:
        """The party with the anchors of its listings, and of its owners', as they were known."""
        every = (*self.listings, *(listing for owner in self.owners for listing in owner.listings))
        if not any(event.dates for listing in every for event in listing.events):
            return self

        def told(listings: tuple[Listing, ...]) -> tuple[Listing, ...]:
            return tuple(as_known(listing, zone, known) for listing in listings)

        owners = tuple(attrs.evolve(owner, listings=told(owner.listings)) for owner in self.owners)
        return attrs.evolve(self, listings=told(self.listings), owners=owners)


@attrs.frozen
class Blind:
    """A stretch of time in which a list cannot show that the party is not on it."""

    kind: DoubtKind
    span: Span


def blind_at(name: str, subject: Subject, zone: tzinfo, known: datetime, instant: datetime) -> DoubtKind | None:
    """Say why a list cannot show at an instant that the party is not on it; none if it can, or if the party is."""
    listed = any(listing.list == name and visible(listing, zone, known) for listing in subject.listings)
    spots = blind_spots(name, subject, zone, known, stands=BEGINNING if listed else None)
    return next((spot.kind for spot in spots if spot.span.truth(instant) is not False), None)


def blind_spots(
    name: str, subject: Subject, zone: tzinfo, known: datetime, *, stands: datetime | None = None
) -> tuple[Blind, ...]:
    """Say when the absence of the party from a list proves nothing, as seen at `known`.

    Args:
        name: the list.
        subject: the party, with the lists held.
        zone: the zone in which the list's days are read.
        known: the instant from which we answer.
        stands: since when the party stands on the list without a known end: whether it can be absent is asked of the
            time before alone.
    """
    held = subject.lists.get(name)
    always = Span()
    if subject.unidentified:
        return (Blind(DoubtKind.UNIDENTIFIED, always),)
    if held is None:
        return (Blind(DoubtKind.MISSING, always),)
    if held.first.moment(zone).early > known:
        return (Blind(DoubtKind.NOT_KNOWN_THEN, always),)
    seen = sorted(_seen_absent(name, held, subject, zone, known))
    kind, spans = (DoubtKind.STALE, _between(seen, known)) if seen else (DoubtKind.SELECTION, iter((always,)))
    before = Span() if stands is None else Span(ends=Moment(stands, stands))
    blind = [(kind, span) for span in spans]
    for twin in subject.doubtful.get(name, ()) if stands is None else ():
        if visible(twin, zone, known):
            blind += [(DoubtKind.UNIDENTIFIED, span) for span in in_effect(twin, zone, known)]
    return tuple(Blind(why, span) for why, span in ((each, s.meet(before)) for each, s in blind) if not span.empty)


def _seen_absent(
    name: str, held: RecordedList, subject: Subject, zone: tzinfo, known: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The stretches in which somebody looked whether the party is on the list."""
    for edition in held.followed:
        since = datetime.combine(edition.since, time(0), zone)
        if since <= known:
            yield since, END if edition.until is None else datetime.combine(edition.until, time(0), zone)
    if not held.curated:
        return
    transcribed = (one for one in subject.listings if one.list == name and one.cite.source == held.source)
    if held.complete or any(visible(listing, zone, known) for listing in transcribed):
        last: date | None = held.last.day
    else:
        last = held.absent[subject.party][0].day if subject.party in held.absent else None
    if last is not None:
        stale = held.stale_after
        yield BEGINNING, END if stale is None else datetime.combine(last + stale, time(0), zone)


def _between(seen: Sequence[tuple[datetime, datetime]], known: datetime) -> Iterator[Span]:
    """What stretches, given in order, leave open; what lies ahead of the day of knowledge is not yet too old."""
    reached = BEGINNING
    for since, until in seen:
        if since > reached:
            yield Span(Moment(reached, reached), Moment(since, since))
        reached = max(reached, until)
    if reached <= known:
        yield Span(Moment(reached, reached), Moment(END, END))
