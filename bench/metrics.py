"""How good is a matcher on labelled pairs? Precision, recall and F1, and what share of a score's pairs are true."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import attrs


@attrs.frozen
class Judged:
    """What came of pairs at a threshold: true and false ones above it, true and false ones below."""

    found: int = 0
    wrong: int = 0
    missed: int = 0
    kept_apart: int = 0

    @property
    def pairs(self) -> int:
        """How many pairs were judged."""
        return self.found + self.wrong + self.missed + self.kept_apart

    @property
    def precision(self) -> float | None:
        """The share of true pairs among those above the threshold; none if there is none above it."""
        return _share(self.found, self.found + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of the true pairs that is above the threshold; none if no pair is true."""
        return _share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; none if no pair is true or above the threshold."""
        return _share(2 * self.found, 2 * self.found + self.wrong + self.missed)


def judged(scores: Iterable[tuple[float, bool]], threshold: float) -> Judged:
    """Count scored pairs, each with its truth, at a threshold that itself counts as above.

    >>> judged([(0.9, True), (0.7, False), (0.2, True), (0.1, False)], 0.7)
    Judged(found=1, wrong=1, missed=1, kept_apart=1)
    """
    counts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for score, same in scores:
        counts[score >= threshold, same] += 1
    return Judged(counts[True, True], counts[True, False], counts[False, True], counts[False, False])


@attrs.frozen
class Bin:
    """Pairs with scores from `low` to below `high` (the last bin holds 1.0), and how many of them are true."""

    low: float
    high: float
    pairs: int
    true: int


def calibration(scores: Iterable[tuple[float, bool]], edges: Sequence[float]) -> tuple[Bin, ...]:
    """Sort scored pairs into bins; scores outside the edges go to the first or last bin.

    >>> calibration([(1.0, True), (0.7, False), (0.69, True)], (0.0, 0.7, 1.0))
    (Bin(low=0.0, high=0.7, pairs=1, true=1), Bin(low=0.7, high=1.0, pairs=2, true=1))
    """
    counts = [[0, 0] for _ in edges[1:]]
    for score, same in scores:
        place = max(0, min(sum(score >= edge for edge in edges) - 1, len(counts) - 1))
        counts[place][0] += 1
        counts[place][1] += same
    bounds = itertools.pairwise(edges)
    return tuple(Bin(low, high, pairs, true) for (low, high), (pairs, true) in zip(bounds, counts, strict=True))


def quantile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed; 0 of nothing.

    >>> quantile([3, 1, 2, 4], 0.5), quantile([3, 1, 2, 4], 0.99)
    (2, 4)
    """
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
