"""By which ways? The chains of holdings from a party up to listed ones, the shortest and strongest first."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Mapping

import attrs

from proscribe.reason.conditions import Truth
from proscribe.reason.ownership import Graph
from proscribe.reason.stakes import Holding

_LOOKED_AT = 10_000  # in a dense graph the ways are more than anybody could count


@attrs.frozen
class Ways:
    """Chains of holdings, each told from the party upward to a listed owner.

    `counted` says whether these are all; if not, the search was broken off.
    """

    found: tuple[tuple[Holding, ...], ...]
    counted: bool


def ways_up(
    graph: Graph, party: str, listed: Mapping[str, Truth], within: Container[int] | None = None, *, beyond: bool = False
) -> Ways:
    """Return the ways from a party up to those that are or may be listed.

    Args:
        graph: the holdings of one instant.
        party: where to begin.
        listed: who is listed, and who may be.
        within: the only parties a way may pass; without it a way is a tie, whether or not the law follows it.
        beyond: go on above an owner that is surely listed, where it matters who stands behind whom.

    A way passes no party twice.
    """
    start = graph.number.get(party)
    if start is None:
        return Ways((), counted=True)
    sources = {graph.number[name]: truth for name, truth in listed.items() if name in graph.number}
    ring: deque[tuple[int, tuple[int, ...]]] = deque([(start, ())])
    found: list[tuple[Holding, ...]] = []
    looked = 0
    while ring and looked < _LOOKED_AT:
        looked += 1
        below, way = ring.popleft()
        passed = {start, *(graph.owner[edge] for edge in way)}
        for edge in graph.held_by.get(below, ()):
            above = graph.owner[edge]
            if above in passed or (within is not None and above not in within):
                continue
            truth = sources.get(above, False)
            if truth is not False:
                found.append(tuple(graph.holding(each) for each in (*way, edge)))
            if truth is not True or beyond:
                ring.append((above, (*way, edge)))
    return Ways(tuple(sorted(found, key=_strength)), counted=not ring)


def _strength(way: tuple[Holding, ...]) -> tuple[object, ...]:
    """Shorter ways first, then those of which more is certain, then by name."""
    weakest = min(holding.low for holding in way), min(holding.high for holding in way)
    return len(way), -weakest[0], -weakest[1], tuple(holding.owner for holding in way)
