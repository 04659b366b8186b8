"""What does an index take of a process that has nothing else? Opened, asked and weighed in a process of its own.

    python -m bench.resident INDEX SINGLE MANY SECONDS

prints one JSON object; `bench.speed` starts it. The names asked all at once are others than those asked one by one, and
each is asked once, so that nothing is remembered of it.
"""

from __future__ import annotations

import gc
import json
import pickle
import sys
import time
from pathlib import Path
from typing import cast

import attrs
import cattrs

from bench.fixtures import within
from bench.machine import resident
from bench.metrics import quantile
from bench.ours import Index
from proscribe.names.scorer import THRESHOLD
from proscribe.names.search import LIMIT
from proscribe.names.sought import Sought

WARM = 500  # names asked before, others than those that are timed: a service has met every script
SELDOM = 100_000  # as `proscribe screen` has its collector


@attrs.frozen
class Weighed:
    """What was measured: seconds and bytes.

    Attributes:
        resident: with the index open and all queries asked one by one.
        alone: what the process held before it opened the index.
        queries: how many were asked one by one.
        batched: how many were asked all at once.
        batch: of them, names a second.
    """

    open: float
    alone: int
    resident: int
    queries: int
    median: float
    p99: float
    batched: int
    batch: float


def weigh(path: Path, single: Path, batch: Path, seconds: float) -> Weighed:
    """Open the index and ask it, one by one for so many seconds and then all at once for about as many."""
    queries, batched = _read(single), _read(batch)
    alone, start = resident(), time.perf_counter()
    index = Index.open(path)
    opened = time.perf_counter() - start
    gc.freeze()  # as docs/names.md tells a process that asks much; else the collector goes through the queries, too
    gc.set_threshold(SELDOM)
    for each in batched[-WARM:]:
        index.search(each, THRESHOLD, LIMIT)
    taken = []
    for each in within(queries, seconds):
        start = time.perf_counter()
        index.search(each, THRESHOLD, LIMIT)
        taken.append(time.perf_counter() - start)
    held = resident()
    many = batched[: min(len(batched) - WARM, max(1, int(seconds * len(taken) / sum(taken))))]
    gc.freeze()
    start = time.perf_counter()
    index.search_many(many, THRESHOLD, LIMIT)
    wall = time.perf_counter() - start
    return Weighed(
        open=opened,
        alone=alone,
        resident=held,
        queries=len(taken),
        median=quantile(taken, 0.5),
        p99=quantile(taken, 0.99),
        batched=len(many),
        batch=len(many) / wall,
    )


def _read(path: Path) -> list[Sought]:
    return cast("list[Sought]", pickle.loads(path.read_bytes()))  # noqa: S301 -- written by bench.speed a moment ago


def main(index: str, single: str, many: str, seconds: str) -> None:
    """Weigh and print."""
    print(json.dumps(cattrs.unstructure(weigh(Path(index), Path(single), Path(many), float(seconds)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
