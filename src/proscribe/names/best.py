"""Whose name is nearest so far, and need anybody else be looked at? What one question keeps until it is answered."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from proscribe.names.facts import OTHER_KIND, is_of
from proscribe.names.seats import Seated
from proscribe.names.sought import Kind, Sought
from proscribe.names.token import Name

_MARGIN = 0.05  # a bound may be below the score where a word is like another in a way that the index does not know


@attrs.frozen
class Held:
    """The nearest name of a party.

    Attributes:
        points: the score of the names.
        at: which name of the index it is.
        names: the names asked that it was compared with.
        seat: where the party must sit, if the place behind the name was taken for that.
    """

    points: float
    at: int
    names: Sequence[Name]
    seat: Seated | None


class Best:
    """The nearest name of each party that was found for one question, of which so many parties are told."""

    def __init__(self, sought: Sought, limit: int) -> None:
        """Begin with none."""
        self.held: dict[int, Held] = {}
        self._kind = sought.kind
        self._limit = limit
        # What else is known of a party may put it before others whose names are nearer.
        self._by_names = not (sought.birth or sought.countries or sought.identifiers)
        self._points: dict[int, float] = {}
        self._least: float | None = None

    def put(self, party: int, kind: Kind, held: Held) -> None:
        """Keep a name of a party of some kind if it is nearer than its name before, or as near and stands first."""
        before = self.held.get(party)
        if before is None or (held.points, -held.at) > (before.points, -before.at):
            self.held[party] = held
            if self._by_names:
                self._points[party] = held.points * (1.0 if is_of(self._kind, kind) else 1 + OTHER_KIND)
                self._least = None

    def need_not(self, bound: float) -> bool:
        """Whether as many are told as are asked for without a name that may score so much at most."""
        if len(self._points) < self._limit:
            return False
        if self._least is None:
            self._least = sorted(self._points.values(), reverse=True)[self._limit - 1]
        return self._least >= bound + _MARGIN
