"""How long does the ownership rule take on a large graph? A made-up world of companies, evaluated as a whole.

`python -m bench.ownership [STAKES]`. The world is drawn from a seed, so that every run measures the same one.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from proscribe.model.when import When
from proscribe.reason.conditions import Truth
from proscribe.reason.ownership import Graph, Rule, Spread, spread
from proscribe.reason.stakes import Stake, dated, standing

T = TypeVar("T")
STAKES = 1_000_000
COMPANIES_PER_STAKE = 0.6
LISTED = 0.01
RANGES, UNKNOWN, DATED, BACKWARD, MAYBE = 0.15, 0.05, 0.2, 0.05, 0.1
INSTANT = datetime(2024, 6, 1, tzinfo=UTC)
RULES = {
    "50 % or more, added up": Rule(50),
    "more than 50 %, each owner by itself": Rule(50, strictly_more=True, summed=False),
}


def world(stakes: int, seed: int = 41) -> tuple[tuple[Stake, ...], dict[str, Truth]]:
    """Draw a world: stakes mostly from older companies in younger ones, some back (cycles); 1 % of companies listed."""
    chance = random.Random(seed)
    companies = [f"c{number}" for number in range(max(2, int(stakes * COMPANIES_PER_STAKE)))]
    listed: dict[str, Truth] = {
        company: None if chance.random() < MAYBE else True
        for company in chance.sample(companies, max(1, int(len(companies) * LISTED)))
    }
    return tuple(_stakes(chance, companies, stakes)), listed


def _stakes(chance: random.Random, companies: Sequence[str], stakes: int) -> Iterator[Stake]:
    left = dict[int, float]()
    first = date(2000, 1, 1)
    for _ in range(stakes):
        one, other = chance.randrange(len(companies)), chance.randrange(len(companies))
        owner, owned = (min(one, other), max(one, other)) if chance.random() > BACKWARD else (one, other)
        share = round(min(left.get(owned, 100.0), chance.choice((5, 10, 20, 25, 30, 33.3, 49, 50, 51, 60, 100))), 4)
        left[owned] = left.get(owned, 100.0) - share
        kind = chance.random()
        low, high = (None, None) if kind < UNKNOWN else (share / 2, share) if kind < RANGES else (share, share)
        starts = ends = None
        if chance.random() < DATED:
            begun = first + timedelta(chance.randrange(8000))
            starts, ends = When(begun), When(begun + timedelta(chance.randrange(1, 6000)))
        yield Stake(companies[owner], companies[owned], low, high, starts, ends)


def evaluate(stakes: tuple[Stake, ...], listed: dict[str, Truth], rule: Rule) -> tuple[Graph, Spread]:
    """Read the stakes at the instant, lay them out, and spread the listings over them."""
    graph = Graph.of(standing(dated(stakes, UTC, INSTANT), INSTANT))
    return graph, spread(graph, listed, rule)


def timed(run: Callable[[], T]) -> tuple[T, float, float]:
    """What a run gives, and the seconds it took: by the clock, and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    found = run()
    return found, time.perf_counter() - clock, time.process_time() - processor


def main(arguments: list[str]) -> None:
    """Print the table."""
    count = int(arguments[0]) if arguments else STAKES
    stakes, listed = world(count)
    graph, clock, processor = timed(lambda: Graph.of(standing(dated(stakes, UTC, INSTANT), INSTANT)))
    print(f"{count:,} stakes, {len(graph.owned):,} in force, {len(graph.number):,} parties, {len(listed):,} listed")
    print(f"{'':<40} {'clock':>8} {'processor':>10} {'reached':>10} {'not excluded':>13}")
    print(f"{'read at an instant and lay out':<40} {clock:>7.2f}s {processor:>9.2f}s")
    for name, rule in RULES.items():
        found, clock, processor = timed(lambda rule=rule: spread(graph, listed, rule))  # type: ignore[misc]
        print(f"{name:<40} {clock:>7.2f}s {processor:>9.2f}s {len(found.sure):>10,} {len(found.possible):>13,}")


if __name__ == "__main__":
    main(sys.argv[1:])
