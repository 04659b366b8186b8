"""Which of a party's listings are one act, told by several sources? The best source's account of it stands.

A list is transcribed by hand, printed by its publisher, and repeated by others. What two of them say of one party on
one list at one time is one listing: the transcribed record knows the branch and the courts, the publisher knows the
list, whoever repeats it knows least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import attrs

from proscribe.model.listing import Listing
from proscribe.model.when import END
from proscribe.reason.history import in_effect


def acts(listings: Iterable[Listing], ranks: Mapping[str, int]) -> tuple[Listing, ...]:
    """The listings of one party, without those that a better source tells of; ranks are by source, the least best."""
    by_list: defaultdict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        by_list[listing.list].append(listing)
    return tuple(listing for each in sorted(by_list) for listing in _told_once(by_list[each], ranks))


def _told_once(listings: Sequence[Listing], ranks: Mapping[str, int]) -> list[Listing]:
    found: list[Listing] = []
    for listing in sorted(listings, key=lambda one: (ranks[one.cite.source], str(one.recorded), one.key)):
        others = [one for one in found if one.cite.source != listing.cite.source]
        if not any(_meet(listing, other) for other in others):
            found.append(_after(listing, others))
    return sorted(found, key=lambda one: (str(one.recorded), one.key, one.cite.source))


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
