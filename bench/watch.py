"""How long does a night's watch take? The bundled record, and a made-up one: `python -m bench.watch`."""

from __future__ import annotations

import platform
import random
import time
from datetime import date, timedelta

from proscribe.desk.library import Library
from proscribe.desk.watch import Wanted, watch
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Party
from proscribe.model.source import Citation
from proscribe.model.when import Asked, When
from proscribe.store.snapshot import Snapshot

LISTINGS = 40_000
FIRST, LAST = date(2009, 1, 5), date(2026, 11, 20)
# Roughly the proportions of the lists as published; the shares add up to one.
SHARES = {
    "us-ofac-sdn": 0.45,
    "eu-fsf": 0.17,
    "gb-uk-sanctions": 0.13,
    "us-bis-el": 0.1,
    "us-dod-1260h": 0.08,
    "us-ns-cmic": 0.07,
}
COHORTS = {"us-ns-cmic": ("annex", "added"), "us-dod-1260h": ("dod",)}


def made_up(library: Library, listings: int) -> Library:
    """A library with the bundled law and a record of parties that nobody is: dates spread over eighteen years."""
    draw = random.Random(1237)
    cite = Citation("made-up", "row 1", "0" * 64, "made up")
    days = (LAST - FIRST).days
    found, parties = [], {}
    for number in range(listings):
        name = draw.choices(list(SHARES), list(SHARES.values()))[0]
        party = f"party-{number * 9 // 10}"  # every tenth stands on two lists
        parties[party] = Party(party, f"Party {party}", "company")
        listed = When(FIRST + timedelta(draw.randrange(days)))
        dates = {"listed": listed, "effective": listed} if name == "us-bis-el" else {"listed": listed}
        cohort = draw.choice(COHORTS.get(name, ("",)))
        found.append(Listing(name, str(number), party, party, cohort, dates, listed, cite, _events(draw, listed, cite)))
    found.sort(key=lambda listing: listing.party)
    record = Snapshot(
        id="0" * 64, parties=parties, lists=library.snapshot.lists, documents={}, every_listing=tuple(found)
    )
    return Library(library.lawbook, record)


def _events(draw: random.Random, listed: When, cite: Citation) -> tuple[Event, ...]:
    kinds = draw.choices(((), (EventKind.AMENDED,), (EventKind.AMENDED, EventKind.DELISTED)), (0.6, 0.25, 0.15))[0]
    day, found = listed.day, []
    for kind in kinds:
        day += timedelta(draw.randrange(1, 700))
        found.append(Event(kind, When(day), When(day), "made up", cite))
    return tuple(event for event in found if event.recorded.day <= LAST)


def main() -> None:
    """Print the table."""
    bundled = Library.bundled()
    large = made_up(bundled, LISTINGS)
    print(f"{platform.platform()}, Python {platform.python_version()}")
    for what, library in (("bundled record", bundled), (f"{LISTINGS:,} made-up listings", large)):
        for since, until in (("2026-11-21", "2026-11-22"), ("2026-10-22", "2026-11-22"), ("2008-12-31", "2026-11-22")):
            wanted = Wanted(since=Asked.parse(since), until=Asked.parse(until), ahead=timedelta(30))
            wall, cpu = time.perf_counter(), time.process_time()
            found = watch(library, wanted)
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            events = f"{len(found.learned):,} learned, {len(found.calendar):,} by the calendar"
            print(f"{what:<28} {since} to {until}  {wall:>7.2f}s, {cpu:>6.2f}s of processor  {events}")


if __name__ == "__main__":
    main()
