"""Which of a party's listings are one act, told by several sources? The best source's account of it stands.

A list is transcribed by hand, printed by its publisher, and repeated by others. What two of them say of one party on
one list at one time is one listing: the transcribed record knows the branch and the courts, the publisher knows the
list, whoever repeats it knows least. What was known from a lesser source first stays known since then: the better
one's account is told from the day on which it could be known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import attrs

from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.when import END
from proscribe.reason.history import in_effect


def acts(listings: Iterable[Listing], ranks: Mapping[str, int]) -> tuple[Listing, ...]:
    """The listings of one party, each act once, as the best source tells it; ranks are by source, the least best."""
    by_list: defaultdict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        by_list[listing.list].append(listing)
    return tuple(listing for each in sorted(by_list) for listing in _told_once(by_list[each], ranks))


def _told_once(listings: Sequence[Listing], ranks: Mapping[str, int]) -> list[Listing]:
    found: list[Listing] = []
    for listing in sorted(listings, key=lambda one: (ranks[one.cite.source], str(one.recorded), one.key)):
        others = [one for one in found if one.cite.source != listing.cite.source]
        met = next((one for one in others if _meet(listing, one)), None)
        if met is None:
            found.append(_after(listing, others))
        else:
            found[found.index(met)] = _known_by(met, listing)
    return sorted(found, key=lambda one: (str(one.recorded), one.key, one.cite.source))


def _known_by(better: Listing, other: Listing) -> Listing:
    """A listing, as it was known from another source before the better one told of it."""
    if other.recorded.day >= better.recorded.day:
        return better
    begins, dates = better.dates.get("listed"), {name: day for name, day in other.dates.items() if name in better.dates}
    news = {name: day for name, day in better.dates.items() if dates.get(name) != day}
    if begins is not None and begins.earliest is not None and "listed" in dates:
        del news["listed"]  # it was seen on the list before the better source was
    events = better.events
    if news:
        says = f"{better.cite.source} tells of it: {', '.join(f'{name} {day}' for name, day in news.items())}"
        day = better.recorded
        events = (Event(EventKind.AMENDED, day, day, says, better.cite, news), *events)
    return attrs.evolve(better, dates=dates, recorded=other.recorded, events=events)


def _meet(one: Listing, other: Listing) -> bool:
    """Whether both were surely in effect at some instant."""
    return any(
        max(mine_from, their_from) < min(mine_to, their_to)
        for mine_from, mine_to in _surely(one)
        for their_from, their_to in _surely(other)
    )


def _surely(listing: Listing) -> list[tuple[datetime, datetime]]:
    return [(span.starts.late, span.ends.early) for span in in_effect(listing, UTC, END)]


def _after(listing: Listing, others: Iterable[Listing]) -> Listing:
    """A listing that was only observed began after the one that a better source saw end."""
    listed = listing.dates.get("listed")
    if listed is None or listed.earliest is None:
        return listing
    ends = [span.ends.early.date() for other in others for span in in_effect(other, UTC, END) if span.ends.early < END]
    before = [day for day in ends if day <= listed.day]
    if not before or max(before) <= listed.earliest:
        return listing
    dates = {**listing.dates, "listed": attrs.evolve(listed, earliest=max(before))}
    return attrs.evolve(listing, dates=dates)
