"""What do the kept editions add to the record? Entries with their histories, and how far each list was followed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

import attrs

from proscribe.ingest.adapter import Entry
from proscribe.ingest.added import Kept
from proscribe.ingest.fold import fold
from proscribe.ingest.holdings import Holdings, Table
from proscribe.ingest.identity import kept_decisions
from proscribe.ingest.official import Official, officials
from proscribe.model.listing import STOPS, Listing
from proscribe.model.source import Edition, Followed, RecordedList
from proscribe.model.when import When
from proscribe.store.ledger import Ledger

KEPT = 100  # the rank of a publisher's own list; whatever was transcribed by hand goes before
REPEATED = 200
_REPEATING = frozenset({"us-csl", "opensanctions"})  # they repeat the lists of others, to whom they come second


def kept(ledger: Ledger, held: Holdings, among: Sequence[Official] | None = None) -> Kept:
    """Read all that was held, and fold it; `among` are the sources looked for, all of this package when left out."""
    known = {official.source: official for official in (officials() if among is None else among)}
    entries: dict[str, Entry] = {}
    lists: list[RecordedList] = []
    for table in held.tables:
        if table.source not in known:
            continue  # a source of another version of this package
        found = list(fold(table.states, ledger.entries))
        for entry in found:
            entries[entry.ref] = _together(entries[entry.ref], entry) if entry.ref in entries else entry
        lists += _lists(known[table.source], table, found)
    ranks = {source: REPEATED if source in _REPEATING else KEPT for source in known}
    return Kept(
        entries=tuple(entries.values()),
        lists=tuple(sorted(lists, key=lambda one: (one.list, ranks[one.source], one.source))),
        ranks=ranks,
        documents={f"{e.source}/{e.published}/{e.name}#{e.document[:8]}": e.document for e in held.editions},
        decisions=kept_decisions(held.decided),
        digest=held.digest(),
    )


def _together(one: Entry, other: Entry) -> Entry:
    """What two tables of one source say under one key, of one party: it was filed in both."""
    joined: dict[str, Any] = {
        field: tuple(dict.fromkeys((*getattr(one, field), *getattr(other, field))))
        for field in ("names", "identifiers", "securities", "ties", "milestones", "facts", "same_as")
    }
    listings = {
        (each.list, each.key, str(each.recorded), each.cohort): each for each in (*one.listings, *other.listings)
    }
    return attrs.evolve(one, listings=tuple(listings.values()), **joined)


def _lists(official: Official, table: Table, entries: Iterable[Entry]) -> Iterator[RecordedList]:
    """What a source holds of each list: from the first edition that names anybody on it, since others may lack it."""
    by_list: defaultdict[str, list[tuple[str, Listing]]] = defaultdict(list)
    for entry in entries:
        for listing in entry.listings:
            by_list[listing.list].append((entry.key, listing))
    days = [state.day for state in table.states]
    proven = tuple(Followed(since, until) for since, until in table.proves(official.stale_after))
    for name, listings in sorted(by_list.items()):
        counts, parties = _counts(days, listings)
        began = min(listing.recorded.day for _, listing in listings)
        editions = [
            Edition(
                When(state.day),
                state.editions[0].document,
                counts[place],
                parties[place],
                min(edition.fetched for edition in state.editions).isoformat(),
            )
            for place, state in enumerate(table.states)
        ]
        yield RecordedList(
            list=name,
            title=official.title,
            source=official.source,
            editions=tuple(editions),
            first=When(began),
            last=When(max(days[-1], table.seen)),
            document=editions[-1].document,
            complete=False,
            curated=False,
            stale_after=official.stale_after,
            followed=tuple(each for each in proven if each.since >= began),
        )


def _counts(days: Sequence[date], listings: Iterable[tuple[str, Listing]]) -> tuple[list[int], list[int]]:
    """How many listings, and how many entries, each state shows."""
    shown = [0] * (len(days) + 1)
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for key, listing in listings:
        gone = min((event.at.day for event in listing.events if event.kind in STOPS), default=None)
        first = bisect_left(days, listing.recorded.day)
        last = len(days) if gone is None else max(first, bisect_left(days, gone))
        shown[first] += 1
        shown[last] -= 1
        spans[key].append((first, last))
    entries = [0] * (len(days) + 1)
    for of_key in spans.values():
        for first, last in _joined(of_key):
            entries[first] += 1
            entries[last] -= 1
    return list(accumulate(shown))[:-1], list(accumulate(entries))[:-1]


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of states, those that touch or overlap made one."""
    first, last = -1, -1
    for begins, ends in sorted(spans):
        if begins > last:
            if last > first:
                yield first, last
            first, last = begins, ends
        else:
            last = max(last, ends)
    if last > first:
        yield first, last
