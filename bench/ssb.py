"""How do we do on a public benchmark? The package `sanctions-screening-benchmark` on the OFAC SDN list.

The package bends the names of persons in some twenty ways, draws names like them that nobody bears, and asks any
function of two names for a score: a case is a hit if the best-scoring of all candidates is the right person and
reaches the threshold. The list comes from `../shared/data` through this project's adapter; nothing is downloaded. The
package's own scoring is used, on its own cases.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

import attrs

from bench import ours
from bench.logic_v2 import Entity, LogicV2
from bench.parties import OFAC_SDN, Party, listed
from bench.tables import NONE, Section, Table, per_cent
from proscribe.names.sought import Kind

THRESHOLD = 0.7
FEW, MANY = 60, 250
FOR_MANY = 30  # seconds
_TOTALS = ("recall", "precision", "false alarms")
PROBE = 12  # cases timed to see how many there is time for
Score = Callable[[str, str], float]


class Case(Protocol):
    """A name to look for; of a negative nobody is expected."""

    query: str
    expected_entity_id: str | None
    perturbation: str


class Bench(Protocol):
    """Cases, and the names of each candidate."""

    cases: list[Case]
    candidates: dict[str, list[str]]


class ByClass(Protocol):
    """What came of one way of bending names."""

    perturbation: str
    family: str
    n: int
    hits: int


class Card(Protocol):
    """What came of all cases."""

    overall_recall: float
    overall_precision: float
    false_positive_rate: float
    by_class: list[ByClass]


class _Package(Protocol):
    def build(self, snapshot: object, *, limit: int, seed: int) -> Bench: ...

    def score(self, bench: Bench, matcher: Score, threshold: float) -> Card: ...


@attrs.frozen
class Run:
    """What a matcher made of how many of the cases."""

    card: Card
    cases: int
    of: int
    seconds: float


def section(peer: LogicV2 | str, seconds: float) -> Section:
    """The tables for 60 and, if there is time, 250 persons; each matcher gets so many seconds of each."""
    try:
        package = cast("_Package", import_module("ssb.benchmark"))
    except ImportError as error:
        return Section((Table("sanctions-screening-benchmark", (), (), (f"not installed ({error}): extra `bench`",)),))
    parties = listed(OFAC_SDN)
    tables: list[Table] = []
    figures: dict[str, float] = {}
    for persons in (FEW, MANY) if seconds >= FOR_MANY else (FEW,):
        bench = package.build(snapshot(parties), limit=persons, seed=0)
        mine = run(package, bench, person(ours.compare), seconds)
        theirs = peer if isinstance(peer, str) else run(package, bench, cached(peer), seconds)
        tables.append(_table(persons, bench, mine, theirs))
        figures |= {f"ssb {persons} {what}": value for what, value in _figures(mine).items()}
        if not isinstance(theirs, str):
            figures |= {f"ssb {persons} {what} logic-v2": value for what, value in _figures(theirs).items()}
    return Section(tuple(tables), figures)


def snapshot(parties: Iterable[Party]) -> object:
    """The parties as the package's own list: keys without the source's name, persons called individuals.

    The package reads strong aliases alone, so that weak ones, which stand in the list's remarks, are left out.
    """
    sources = import_module("ssb.sources")
    entities = [
        sources.Entity(
            entity_id=party.id.partition(":")[2],
            primary_name=party.names[0],
            entity_type="individual" if party.kind is Kind.PERSON else str(party.kind),
            aliases=[name for name in party.names[1:] if name not in party.weak],
        )
        for party in parties
    ]
    return cast("object", sources.ListSnapshot(source="us-ofac-sdn", retrieved_at=OFAC_SDN[0], entities=entities))


def person(compare: Callable[[str, str, str], float]) -> Score:
    """A comparison of persons' names as the package wants it."""
    return lambda query, candidate: compare(query, candidate, "person")


def cached(peer: LogicV2) -> Score:
    """logic-v2 as the package wants it; a name that comes again is the same entity, so that it is analysed once."""

    @cache
    def entity(name: str) -> Entity:
        return peer.entity(Kind.PERSON, (name,))

    return lambda query, candidate: peer.score(entity(query), entity(candidate))


def run(package: _Package, bench: Bench, matcher: Score, seconds: float) -> Run:
    """Score all cases, or as many in the order of their hash as a probe says there is time for."""
    drawn = sorted(bench.cases, key=lambda case: hashlib.sha256(case.query.encode()).digest())
    matcher("a first question", "a first answer")
    start = time.perf_counter()
    package.score(_of(bench, drawn[:PROBE]), matcher, THRESHOLD)
    each = (time.perf_counter() - start) / PROBE
    sample = drawn[: max(PROBE, int(seconds / each))]
    start = time.perf_counter()
    card = package.score(_of(bench, sample), matcher, THRESHOLD)
    return Run(card, len(sample), len(drawn), time.perf_counter() - start)


def _of(bench: Bench, cases: Sequence[Case]) -> Bench:
    made = import_module("ssb.benchmark").Benchmark(manifest=None, cases=list(cases), candidates=bench.candidates)
    return cast("Bench", made)


def _figures(run: Run) -> dict[str, float]:
    share = {each.perturbation: each.hits / each.n for each in run.card.by_class if each.n}
    benign = [share[each.perturbation] for each in run.card.by_class if each.family == "benign"]
    bent = [share[each.perturbation] for each in run.card.by_class if each.family != "benign"]
    return {
        "worst benign": min(benign, default=0.0),
        "worst adversarial or degraded": min(bent, default=0.0),
        "recall": run.card.overall_recall,
        "precision": run.card.overall_precision,
        "false alarms": run.card.false_positive_rate,
    }


def _table(persons: int, bench: Bench, mine: Run, theirs: Run | str) -> Table:
    peers = None if isinstance(theirs, str) else theirs
    other = {each.perturbation: each for each in peers.card.by_class} if peers else {}
    most = {name: per_cent(found, cases) for name, (found, cases) in attainable(bench.cases).items()}
    rows: list[tuple[str, ...]] = []
    for each in sorted(mine.card.by_class, key=lambda each: (each.family, each.perturbation)):
        beside = other.get(each.perturbation)
        cell = per_cent(beside.hits, beside.n) if beside else NONE
        cases = f"{each.n}" if not beside or beside.n == each.n else f"{each.n} / {beside.n}"
        rows.append(
            (f"{each.family} {each.perturbation}", cases, per_cent(each.hits, each.n), cell, most[each.perturbation])
        )
    totals = zip(_totals(mine), _totals(peers) if peers else [NONE] * len(_TOTALS), strict=True)
    rows += [(f"all: {what}", "", *cells, "") for what, cells in zip(_TOTALS, totals, strict=True)]
    names = sum(map(len, bench.candidates.values()))
    remarks = (
        f"{persons} persons with {names} names, {mine.of:,} cases, threshold {THRESHOLD}, seed 0",
        f"SDN list {OFAC_SDN[0]} with its strong aliases",
        f"{ours.NAME}: {_how_many(mine)}, {mine.seconds:.0f} s",
        f"logic-v2: {theirs}" if isinstance(theirs, str) else f"logic-v2: {_how_many(theirs)}, {theirs.seconds:.0f} s",
    )
    head = ("class", "cases", ours.NAME, "logic-v2", "at most")
    return Table(f"sanctions-screening-benchmark, {persons} persons: recall by class", head, tuple(rows), remarks)


def attainable(cases: Iterable[Case]) -> dict[str, tuple[int, int]]:
    """How many cases of each class a function of two names can hit at most, and of how many.

    Brothers without their first given names are one name: of two cases that ask the same, and each expect another
    party to be the best, one is missed by whatever answers.
    """
    expected: dict[str, dict[str, Counter[str]]] = {}
    for case in cases:
        if case.expected_entity_id is not None:
            asked = expected.setdefault(case.perturbation, {}).setdefault(case.query, Counter())
            asked[case.expected_entity_id] += 1
    return {
        name: (sum(max(each.values()) for each in asked.values()), sum(each.total() for each in asked.values()))
        for name, asked in expected.items()
    }


def _totals(run: Run) -> tuple[str, str, str]:
    card = run.card
    recall, precision, alarms = card.overall_recall, card.overall_precision, card.false_positive_rate
    return per_cent(recall, 1), per_cent(precision, 1), per_cent(alarms, 1)


def _how_many(run: Run) -> str:
    return "all cases" if run.cases == run.of else f"the first {run.cases:,} of {run.of:,} cases by hash, for time"
