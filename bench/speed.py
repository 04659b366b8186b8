"""How fast is a name found, and what does an index weigh? Ours, logic-v2's scoring and a scan by rapidfuzz, in one run.

Ours is opened and asked in a process of its own. logic-v2 only scores the candidates that it is given (its search
engine is not counted); rapidfuzz compares the name with every name of the index.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs
import cattrs
from rapidfuzz import fuzz, process

from bench.crowd import asked, batch, crowd, million
from bench.fixtures import persons, within
from bench.logic_v2 import LogicV2
from bench.metrics import quantile
from bench.ours import CORES, NAME, Index
from bench.parties import Party, missing, names_of
from bench.persons import Peer
from bench.resident import WARM, Weighed
from bench.tables import Section, Table, micros
from proscribe.names.normalize import key
from proscribe.names.search import LIMIT
from proscribe.names.sought import Sought

ALIKE = 85  # of 100, the score that rapidfuzz is asked to reach
BEST = 10


@attrs.frozen
class Timed:
    """How long queries took one by one: their number, median and 99th percentile, in seconds."""

    queries: int
    median: float
    p99: float


@attrs.frozen
class Measured:
    """What one number of names gave."""

    names: int
    build: float
    size: int
    ours: Weighed
    scan: Timed
    peer: Timed | None = None
    candidates: float = 0.0


def section(peer: LogicV2 | str, seconds: float, *, large: bool) -> Section:
    """The table for about 60,000 names, or for a million; each matcher is asked for so many seconds."""
    title = f"Speed, {'1,000,000' if large else 'about 60,000'} names"
    if missing():
        return Section((Table(title, (), (), (missing(),)),))
    parties = crowd()
    queries = asked(parties, persons("positives_un_treated.csv"))
    if large:
        parties = million(parties)
    found = measured(parties, queries, seconds, None if isinstance(peer, str) or large else peer)
    remarks = (f"logic-v2: {peer}",) if isinstance(peer, str) and not large else ()
    return Section((_table(title, found, remarks),), _figures("1,000,000" if large else "60,000", found))


def measured(parties: Sequence[Party], queries: Sequence[Sought], seconds: float, peer: LogicV2 | None) -> Measured:
    """Build an index of parties, ask it in another process, and ask the others here."""
    start = time.perf_counter()
    index = Index.build(parties)
    build = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names.index"
        index.write(file)
        size = file.stat().st_size
        ours = _in_process(file, queries, seconds)
    names = [name for name in (key(name) for party in parties for name in party.names) if name]
    scan = timed(lambda sought: _scan(sought, names), queries, seconds)
    if peer is None:
        return Measured(names_of(parties), build, size, ours, scan)
    scores = Peer(peer, index, {party.id: peer.party(party) for party in parties})
    counts: list[int] = []
    return Measured(
        names_of(parties),
        build,
        size,
        ours,
        scan,
        _scoring(scores, queries, seconds, counts),
        sum(counts) / len(counts),
    )


def timed(ask: Callable[[Sought], object], queries: Sequence[Sought], seconds: float) -> Timed:
    """Ask one by one for so many seconds, after a first question that is not timed."""
    ask(queries[0])
    taken = []
    for each in within(queries, seconds):
        start = time.perf_counter()
        ask(each)
        taken.append(time.perf_counter() - start)
    return Timed(len(taken), quantile(taken, 0.5), quantile(taken, 0.99))


def _scoring(peer: Peer, queries: Sequence[Sought], seconds: float, counts: list[int]) -> Timed:
    """Time the scoring alone: which candidates there are is found out before, and their number kept."""
    taken = []
    peer.search_many(queries[-WARM:])
    for sought in within(queries, seconds):
        candidates = [peer.entity(party) for party in peer.candidates(sought, peer.matcher.query(sought))]
        counts.append(len(candidates))
        start = time.perf_counter()
        query = peer.matcher.query(sought)
        for each in candidates:
            peer.matcher.score(query, each)
        taken.append(time.perf_counter() - start)
    return Timed(len(taken), quantile(taken, 0.5), quantile(taken, 0.99))


def _scan(sought: Sought, names: Sequence[str]) -> object:
    return process.extract(key(sought.name), names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=BEST)


def _in_process(file: Path, queries: Sequence[Sought], seconds: float) -> Weighed:
    single, many = file.with_name("single"), file.with_name("many")
    single.write_bytes(pickle.dumps(list(queries)))
    many.write_bytes(pickle.dumps(batch()))
    arguments = [sys.executable, "-m", "bench.resident", str(file), str(single), str(many), str(seconds)]
    done = subprocess.run(arguments, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- our own arguments
    return cattrs.structure(json.loads(done.stdout), Weighed)


def _table(title: str, found: Measured, remarks: tuple[str, ...]) -> Table:
    def row(name: str, one: Timed | Weighed) -> tuple[str, ...]:
        return name, f"{one.queries:,}", micros(one.median), micros(one.p99), f"{one.median / found.ours.median:,.1f}"

    rows = [row(NAME, found.ours), row("rapidfuzz over every name", found.scan)]
    if found.peer is not None:
        rows.append(row(f"logic-v2, {found.candidates:.0f} candidates a query", found.peer))
    ours = found.ours
    told = (
        f"{found.names:,} names; built in {found.build:.1f} s, a file of {found.size / 1e6:,.0f} MB",
        f"opened in {ours.open:.3f} s",
        f"resident {ours.resident / 1e6:,.0f} MB, of which {ours.alone / 1e6:,.0f} MB before the index was opened",
        f"asked one by one after {WARM:,} other names, at most {LIMIT} candidates each with their evidence",
        f"batch of {ours.batched:,}: {ours.batch:,.0f} names a second on {CORES} core(s)",
    )
    return Table(title, ("one name", "queries", "median", "p99", "x ours"), tuple(rows), (*told, *remarks))


def _figures(names: str, found: Measured) -> dict[str, float]:
    ours = found.ours
    figures = {"median": ours.median, "p99": ours.p99, "per core": ours.batch / CORES, "open": ours.open}
    figures |= {"resident": float(ours.resident), "scan median": found.scan.median}
    if found.peer is not None:
        figures |= {"median logic-v2": found.peer.median, "p99 logic-v2": found.peer.p99}
        figures["per core logic-v2"] = 1 / found.peer.median
    return {f"speed {names} {what}": value for what, value in figures.items()}
