"""What could be known on the day of the export, and what had happened by then?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from proscribe.model.listing import RESTORES, STOPS, Event, EventKind, Listing
from proscribe.model.when import UNDATED, When

ACTIVE, SUSPENDED, INACTIVE = "Active", "Suspended", "Inactive"
_PAUSES = frozenset({EventKind.ENJOINED, EventKind.SUSPENDED})


def known(listing: Listing, on: date) -> bool:
    """Whether a listing was recorded by a day; one recorded in the day's month is, so that none is left out."""
    return listing.recorded.day <= on


def events(listing: Listing, on: date) -> tuple[Event, ...]:
    """What was known on a day to have happened to a listing, in the order in which it took effect."""
    seen = (event for event in listing.events if event.recorded.day <= on)
    return tuple(sorted(seen, key=lambda event: (event.at.day, event.at.clock or time(0), event.kind)))


def stopped(listing: Listing, on: date) -> Event | None:
    """The event that keeps a listing from having effect at the end of a day, if one does.

    One known to the month only stops the listing when the month is over.
    """
    close = datetime.combine(on, time.max, UTC)
    turns = [event for event in events(listing, on) if event.kind in STOPS | RESTORES]
    happened = [event for event in turns if event.at.moment(UTC).late <= close]
    return happened[-1] if happened and happened[-1].kind in STOPS else None


def status(stop: Event | None) -> str:
    """The status of a listing in FollowTheMoney's words."""
    if stop is None:
        return ACTIVE
    return SUSPENDED if stop.kind in _PAUSES else INACTIVE


def stamp(when: When) -> str:
    """A date as the fields of sightings have it; nothing of what is not dated.

    >>> stamp(When.parse("2021-06-03")), stamp(UNDATED)
    ('2021-06-03T00:00:00', '')
    """
    return "" if when == UNDATED else f"{when.day.isoformat()}T00:00:00"


def text(when: When) -> str:
    """A date as far as it is known, to the day at most.

    >>> text(When.parse("2023-05")), text(When.parse("2021-01-11T09:30 EST"))
    ('2023-05', '2021-01-11')
    """
    return str(when)[:10]
