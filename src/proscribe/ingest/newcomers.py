"""May a day that is printed beside a new entry be its beginning? Not where editions long after that day lack it.

A publisher prints the day of the first listing, also beside who was taken off and came back: the United Nations listed
in 2025, under the days of 2006, whom it had taken off in 2016. An edition may lag behind an act by weeks; and an entry
may be new in name alone, because its key was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from proscribe.ingest.adapter import Entry
from proscribe.model.party import Scheme
from proscribe.names.normalize import key as name_key

LAG = timedelta(days=366)  # no edition seen lags behind an act by more than two months


def names_of(entry: Entry) -> set[str]:
    """All names of an entry, as they are compared."""
    return {name_key(entry.name), *(name_key(name.text) for name in entry.names)}


class Newcomers:
    """Judges entries that are new in a state by those that it no longer shows."""

    def __init__(self, left: Callable[[int], Iterable[Entry]]) -> None:
        """`left` tells, by the place of a whole state, what those before say of whom it no longer shows."""
        self._left = left
        self._traits: dict[int, tuple[set[str], set[tuple[Scheme, str]]]] = {}

    def disproved(self, entry: Entry, place: int, printed: date, absent: date) -> bool:
        """Whether an entry, new in the state at `place` and absent up to a day, cannot be of the printed day."""
        return printed + LAG < absent and not self._under_another_key(entry, place)

    def _under_another_key(self, entry: Entry, place: int) -> bool:
        if place not in self._traits:
            gone = list(self._left(place))
            names = {name for each in gone for name in names_of(each)}
            self._traits[place] = names, {number for each in gone for number in each.identifiers}
        names, numbers = self._traits[place]
        return not names.isdisjoint(names_of(entry)) or not numbers.isdisjoint(entry.identifiers)
