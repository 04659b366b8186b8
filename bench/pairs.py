"""How good is the comparison of two names? Precision, recall and F1 on the labelled pairs, by category and half."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence

from bench import ours
from bench.labelled import FOLDER, Pair, read
from bench.logic_v2 import LogicV2
from bench.metrics import Judged, calibration, judged
from bench.tables import NONE, Section, Table, per_cent

THRESHOLD = 0.7
EDGES = (0.0, 0.1, 0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99, 1.0)
HALVES = ("test", "tune")
ALL = "all"
Compare = Callable[[str, str, str], float]
Scored = Mapping[str, Sequence[float]]  # by matcher, in the order of the pairs


def section(peer: LogicV2 | str) -> Section:
    """The tables of both halves and the calibration of all."""
    pairs = read()
    if not pairs:
        return Section(
            (Table("Labelled pairs", (), (), (f"skipped: no pairs in {FOLDER.name}/*.csv of the golden names",)),)
        )
    compares: dict[str, Compare] = {ours.NAME: ours.compare}
    remarks: tuple[str, ...] = ()
    if isinstance(peer, str):
        remarks = (f"logic-v2: {peer}",)
    else:
        compares["logic-v2"] = peer.compare
    scores = {name: [compare(pair.a, pair.b, pair.kind) for pair in pairs] for name, compare in compares.items()}
    tables = [_half(half, pairs, scores, remarks) for half in HALVES]
    return Section((*tables, *_calibration(pairs, scores)), _figures(pairs, scores))


def by_category(pairs: Sequence[Pair], scores: Sequence[float], half: str) -> dict[str, Judged]:
    """What came of the pairs of one half at the threshold, by category, with all of them first."""
    groups: dict[str, list[tuple[float, bool]]] = {ALL: []}
    for pair, score in sorted(zip(pairs, scores, strict=True), key=lambda each: each[0].category):
        if pair.half == half:
            groups[ALL].append((score, pair.same))
            groups.setdefault(pair.category, []).append((score, pair.same))
    return {category: judged(group, THRESHOLD) for category, group in groups.items()}


def _half(half: str, pairs: Sequence[Pair], scores: Scored, remarks: tuple[str, ...]) -> Table:
    found = {name: by_category(pairs, each, half) for name, each in scores.items()}
    categories = found[ours.NAME]
    rows = [
        (
            category,
            f"{categories[category].found + categories[category].missed}",
            f"{categories[category].wrong + categories[category].kept_apart}",
            *(cell for each in found.values() for cell in _cells(each[category])),
        )
        for category in categories
    ]
    head = ("category", "same", "different", *(f"{name} {what}" for name in found for what in ("P", "R", "F1")))
    return Table(f"Labelled pairs, {half} half, threshold {THRESHOLD}", head, tuple(rows), remarks)


def _cells(one: Judged) -> tuple[str, ...]:
    return tuple(NONE if value is None else f"{100 * value:.1f}" for value in (one.precision, one.recall, one.f1))


def _calibration(pairs: Sequence[Pair], scores: Scored) -> Iterable[Table]:
    """Say of scores from so much to so much which share of the pairs is true."""
    for half in HALVES:
        chosen = [at for at, pair in enumerate(pairs) if pair.half == half]
        bins = {
            name: calibration([(each[at], pairs[at].same) for at in chosen], EDGES) for name, each in scores.items()
        }
        rows = [
            (
                f"{low:.2f} to {high:.2f}",
                *(
                    cell
                    for each in bins.values()
                    for cell in (f"{each[at].pairs}", per_cent(each[at].true, each[at].pairs))
                ),
            )
            for at, (low, high) in enumerate(itertools.pairwise(EDGES))
        ]
        head = ("score", *(cell for name in bins for cell in (f"{name} pairs", "true")))
        yield Table(f"Calibration, {half} half: of the pairs with a score, how many are true", head, tuple(rows))


def _figures(pairs: Sequence[Pair], scores: Scored) -> dict[str, float]:
    """Recall and precision on the test half: of all, of each category, and of Chinese names beside Latin ones."""
    figures = {}
    for name, each in scores.items():
        groups = by_category(pairs, each, "test")
        for group, wanted in GROUPS.items():
            chosen = [
                (score, pair.same)
                for pair, score in zip(pairs, each, strict=True)
                if pair.half == "test" and wanted(pair)
            ]
            groups[group] = judged(chosen, THRESHOLD)
        for category, one in groups.items():
            for what, value in (("recall", one.recall), ("precision", one.precision)):
                if value is not None:
                    figures[f"pairs {category} {what} {name}"] = value
    return figures


def han_and_latin(pair: Pair) -> bool:
    """Whether one name of a company is in Chinese characters and the other has none."""
    return pair.kind in {"company", "organization"} and _han(pair.a) != _han(pair.b)


def short(pair: Pair) -> bool:
    """Whether the pair is about acronyms, short forms or the forms that exchanges print."""
    return any(word in pair.category for word in ("acronym", "short", "exchange"))


def _han(text: str) -> bool:
    return any("\u3400" <= letter <= "\u9fff" for letter in text)


GROUPS: dict[str, Callable[[Pair], bool]] = {"Chinese beside English": han_and_latin, "short forms": short}
