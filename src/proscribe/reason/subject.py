"""Whom is it about? A party with what the lists say of it and of its owners, and how far each list can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, tzinfo

import attrs

from proscribe.model.listing import Listing
from proscribe.model.source import RecordedList
from proscribe.model.verdict import DoubtKind
from proscribe.model.when import END, Moment
from proscribe.reason.history import Span, visible
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


@attrs.frozen
class Blind:
    """A stretch of time in which a list cannot show that the party is not on it."""

    kind: DoubtKind
    span: Span


def blind_at(name: str, subject: Subject, zone: tzinfo, known: datetime, instant: datetime) -> DoubtKind | None:
    """Say why a list cannot show at an instant that the party is not on it; none if it can, or if the party is."""
    listed = any(listing.list == name and visible(listing, zone, known) for listing in subject.listings)
    spots = blind_spots(name, subject, zone, known, listed=listed)
    return next((spot.kind for spot in spots if spot.span.truth(instant) is not False), None)


def blind_spots(name: str, subject: Subject, zone: tzinfo, known: datetime, *, listed: bool) -> tuple[Blind, ...]:
    """Say when the absence of the party from a list proves nothing, as seen at `known`.

    Args:
        name: the list.
        subject: the party, with the lists held.
        zone: the zone in which the list's days are read.
        known: the instant from which we answer.
        listed: whether the party stands on the list without a known end.
    """
    held = subject.lists.get(name)
    always = Span()
    if subject.unidentified:
        return (Blind(DoubtKind.UNIDENTIFIED, always),)
    if held is None:
        return (Blind(DoubtKind.MISSING, always),)
    if held.first.moment(zone).early > known:
        return (Blind(DoubtKind.NOT_KNOWN_THEN, always),)
    if listed:
        return ()
    on_record = any(listing.list == name and visible(listing, zone, known) for listing in subject.listings)
    last = held.last.day
    if not held.complete and not on_record:
        if subject.party not in held.absent:
            return (Blind(DoubtKind.SELECTION, always),)
        last = held.absent[subject.party][0].day
    if held.stale_after is None:
        return ()
    stale = datetime.combine(last + held.stale_after, time(0), zone)
    span = Span(Moment(stale, stale), Moment(END, END))
    return (Blind(DoubtKind.STALE, span),) if known >= stale else ()
