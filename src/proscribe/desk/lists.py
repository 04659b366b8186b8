"""Which lists are there, how fresh is each on a day, and which does the law speak of that the record lacks?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from proscribe.desk.contract import Json
from proscribe.desk.library import Library
from proscribe.model.source import ListStatus, RecordedList


@attrs.frozen
class ListState:
    """One list on one day: what the law calls it, and what the record holds of it.

    Attributes:
        closed: whether the list had ended by that day: its last edition took everybody off it.
        listings: how many listings of it are held, of parties on it and of such as no longer are.
        age: days since the last edition or review, none if nothing is held.
    """

    list: str
    title: str
    status: ListStatus
    held: RecordedList | None
    closed: bool = False
    listings: int = 0
    age: int | None = None

    @property
    def most(self) -> int:
        """The entries of the largest edition held."""
        return max((edition.entries for edition in self.held.editions), default=0) if self.held is not None else 0


def overview(library: Library, day: date) -> tuple[ListState, ...]:
    """Every list that the law speaks of or the record holds, as on a day."""
    spoken, held = library.lawbook.lists, library.snapshot.lists
    return tuple(_state(name, library, day) for name in sorted({*spoken, *held}))


def _state(name: str, library: Library, day: date) -> ListState:
    held = library.snapshot.lists.get(name)
    spoken = library.lawbook.lists.get(name)
    title = spoken.title if spoken is not None else held.title if held is not None else name
    age = None if held is None else max(0, (day - held.last.day).days)
    listings = library.snapshot.count_on(name)
    return ListState(name, title, status(held, day), held, ended(held, day), listings, age)


def ended(held: RecordedList | None, day: date) -> bool:
    """Whether a list had ended by a day: its last edition holds nobody, an earlier one did."""
    if held is None or not held.editions:
        return False
    last = held.editions[-1]
    return not last.entries and any(one.entries for one in held.editions) and last.published.day <= day


def status(held: RecordedList | None, day: date) -> ListStatus:
    """How far a list can prove that somebody is not on it; of an incomplete one, never."""
    if held is None:
        return ListStatus.MISSING
    if held.first.day > day:
        return ListStatus.NOT_KNOWN_THEN
    if not held.whole:
        return ListStatus.PARTIAL
    stale = held.goes_stale()
    return ListStatus.STALE if stale is not None and day >= stale else ListStatus.FRESH


def lists_json(states: Sequence[ListState]) -> list[Json]:
    """The lists as plain data, the shape a contract."""
    return [
        {
            "list": state.list,
            "source": None if state.held is None else state.held.source,
            "title": state.title,
            "status": str(state.status),
            "editions": [
                {
                    "published": str(edition.published),
                    "fetched": edition.fetched or None,
                    "document": edition.document,
                    "entries": edition.entries,
                    "parties": edition.parties,
                }
                for edition in (() if state.held is None else state.held.editions)
            ],
            "last_failure": None,
        }
        for state in states
    ]
