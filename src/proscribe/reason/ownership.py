"""How much of a party do listed ones hold, through whomever? Two fixpoints over the holdings of one instant.

A rule of ownership spreads downward: a party that listed ones own to its threshold counts as they do, and its whole
stake in the next party counts; what falls short of the threshold passes nothing on. Shares, listings and stakes may be
uncertain, so this is done twice from the listed parties outward: once with what is held at least, by those that are
surely reached, and once with what is held at most, by those that may be. A party is reached if the first pass gets to
it, not reached if the second does not, and otherwise it cannot be excluded. See docs/ownership.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from proscribe.model.source import Citation
from proscribe.reason.conditions import Truth
from proscribe.reason.stakes import UNIT, WHOLE, Holding, units

_NOWHERE = -1
_LOOSE = 2 * WHOLE  # above any bound: where a company's shares are not known to be parts of one whole


@attrs.frozen
class Rule:
    """A threshold in per cent, to be met or to be passed; of all listed owners together, or of a single one."""

    percent: float
    strictly_more: bool = False
    summed: bool = True

    @property
    def need(self) -> int:
        """The fewest units that meet it."""
        down, up = units(self.percent)
        return down + 1 if self.strictly_more else up


@attrs.frozen
class Held:
    """Whether a party is reached, and what those that reach it hold of it: per cent, at least and at most."""

    truth: Truth
    low: float
    high: float


@attrs.frozen(slots=False)
class Graph:
    """Who holds how much of whom at one instant, in columns: one place for each holding.

    Attributes:
        number: the number of each party.
        names: the party of each number.
        owner: the column of owners; beside it those of the owned, and of the units held at least and at most.
        last: the place of each party's last stake; `previous` has the place of its one before, of each place.
        room: what is left of each company beside all that is surely held of it: no owner can hold more than what the
            others leave. It bounds nothing where shares are of several kinds or add up to more than the whole.
    """

    number: Mapping[str, int]
    names: list[str]
    owner: list[int]
    owned: list[int]
    low: list[int]
    high: list[int]
    last: list[int]
    previous: list[int]
    room: list[int]
    _extra: Mapping[int, tuple[str, bool, tuple[Citation, ...]]]

    @classmethod
    def of(cls, holdings: Iterable[Holding]) -> Graph:
        """Lay out holdings, at most one for each pair."""
        number: defaultdict[str, int] = defaultdict()
        number.default_factory = number.__len__
        owner, owned, low, high = list[int](), list[int](), list[int](), list[int]()
        last, previous = list[int](), list[int]()
        extra: dict[int, tuple[str, bool, tuple[Citation, ...]]] = {}
        for place, (holder, company, least, most, kind, sure, cites) in enumerate(holdings):
            above, below = number[holder], number[company]
            owner.append(above)
            owned.append(below)
            low.append(least)
            high.append(most)
            while len(last) < len(number):
                last.append(_NOWHERE)
            previous.append(last[above])
            last[above] = place
            if kind or cites or not sure:
                extra[place] = kind, sure, cites
        graph = cls(dict(number), list(number), owner, owned, low, high, last, previous, [WHOLE] * len(number), extra)
        graph._find_room()
        return graph

    def _find_room(self) -> None:
        kinds: dict[int, str] = {}
        loose: set[int] = set()
        for edge, below in enumerate(self.owned):
            self.room[below] -= self.low[edge]
            if self._extra:
                kind = self._extra[edge][0] if edge in self._extra else ""
                if kinds.setdefault(below, kind) != kind:
                    loose.add(below)
        for below in loose.union(below for below, left in enumerate(self.room) if left < 0):
            self.room[below] = _LOOSE

    def holding(self, edge: int) -> Holding:
        """The holding that stands at a place of the columns."""
        kind, sure, cites = self._extra.get(edge, ("", True, ()))
        owner, owned = self.names[self.owner[edge]], self.names[self.owned[edge]]
        return Holding(owner, owned, self.low[edge], self.high[edge], kind, sure, cites)

    def stakes_of(self, party: int) -> Iterator[int]:
        """The places of the stakes that a party holds."""
        place = self.last[party]
        while place != _NOWHERE:
            yield place
            place = self.previous[place]

    @cached_property
    def held_by(self) -> Mapping[int, list[int]]:
        """Where the stakes in each party stand in the columns."""
        found: dict[int, list[int]] = {}
        for edge, below in enumerate(self.owned):
            found.setdefault(below, []).append(edge)
        return found


@attrs.frozen
class Spread:
    """How far listed parties reach: those surely and those possibly reached, and what is held of whom in units."""

    graph: Graph
    sure: frozenset[int] | set[int]
    possible: frozenset[int] | set[int]
    low: Mapping[int, int]
    high: Mapping[int, int]

    def of(self, party: str) -> Held:
        """What it comes to for one party; a listed one is reached in its own right."""
        number = self.graph.number.get(party)
        if number is None:
            return Held(truth=False, low=0.0, high=0.0)
        truth = True if number in self.sure else None if number in self.possible else False
        return Held(truth, self.low.get(number, 0) / UNIT, self.high.get(number, 0) / UNIT)


def spread(graph: Graph, listed: Mapping[str, Truth], rule: Rule) -> Spread:
    """Spread listings over a graph by a rule.

    Where the rule does not add owners up, each listed party is followed by itself: what reaches a party through several
    companies of one owner is that owner's, and what others hold does not add to it.

    >>> graph = Graph.of([Holding("x", "a", 50 * UNIT, 50 * UNIT), Holding("a", "b", 50 * UNIT, 50 * UNIT)])
    >>> spread(graph, {"x": True}, Rule(50)).of("b")
    Held(truth=True, low=50.0, high=50.0)
    """
    sources = {graph.number[name]: truth for name, truth in listed.items() if name in graph.number}
    surely = [source for source, truth in sources.items() if truth is True]
    perhaps = [source for source, truth in sources.items() if truth is not False]
    if rule.summed:
        sure, low = _least(graph, surely, rule.need)
        possible, high = _greatest(graph, perhaps, rule.need)
        return Spread(graph, sure, possible, low, high)
    sure, low = _largest(_least(graph, [source], rule.need) for source in surely)
    possible, high = _largest(_greatest(graph, [source], rule.need) for source in perhaps)
    return Spread(graph, sure, possible, low, high)


_Pass = tuple[set[int], dict[int, int]]


def _least(graph: Graph, sources: Iterable[int], need: int) -> _Pass:
    """Whom these parties reach if everybody holds the least that is known, and what is held of whom."""
    inside, held = set(sources), dict[int, int]()
    ring = list(inside)
    while ring:
        above = ring.pop()
        for edge in graph.stakes_of(above):
            below = graph.owned[edge]
            if below == above:
                continue  # a company's shares in itself are nobody else's
            held[below] = now = held.get(below, 0) + graph.low[edge]
            if now >= need and below not in inside:
                inside.add(below)
                ring.append(below)
    return inside, {below: min(now, WHOLE) for below, now in held.items()}


def _greatest(graph: Graph, sources: Iterable[int], need: int) -> _Pass:
    """Whom these parties reach if they hold the most that is possible beside what others surely hold."""
    inside, held, room = set(sources), dict[int, int](), dict[int, int]()
    ring = list(inside)
    while ring:
        above = ring.pop()
        for edge in graph.stakes_of(above):
            below = graph.owned[edge]
            if below == above:
                continue
            held[below] = now = held.get(below, 0) + graph.high[edge]
            room[below] = left = room.get(below, graph.room[below]) + graph.low[edge]
            if below not in inside and now >= need and left >= need:
                inside.add(below)
                ring.append(below)
    return inside, {below: min(now, room[below], WHOLE) for below, now in held.items()}


def _largest(passes: Iterable[_Pass]) -> _Pass:
    """Everybody whom any one reaches, and the most that any one holds."""
    inside, held = set[int](), dict[int, int]()
    for reached, shares in passes:
        inside |= reached
        for below, share in shares.items():
            held[below] = max(share, held.get(below, 0))
    return inside, held
