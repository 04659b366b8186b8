"""What has a score been worth? Makes `names/tables/calibration.tsv` from the tuning half of the labelled pairs.

    python scripts/calibrate.py             writes src/proscribe/names/tables/calibration.tsv
    python scripts/calibrate.py --check     writes nothing; prints what would differ and ends with 1 if anything does

Scores are put into bins of a twentieth; neighbouring bins are pooled until each holds enough pairs, or ends at the
threshold, and no higher bin has a lower share of true pairs than one below it (isotonic regression by pooling adjacent
violators). The other half of the pairs is not read: it is what the table is tested on.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from proscribe.names.scorer import THRESHOLD, compare

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests" / "golden" / "names"
TABLE = ROOT / "src" / "proscribe" / "names" / "tables" / "calibration.tsv"
STEPS = 20
FEWEST = 100
REMARK = (
    "# What scores have been worth, made by scripts/calibrate.py: score from, to, share of true pairs, count of pairs."
)


@attrs.frozen
class Bin:
    """Pairs with like scores: from which score, up to which, how many, and how many of them true."""

    low: float
    high: float
    pairs: int
    true: int

    @property
    def share(self) -> float:
        """Of its pairs those that are true; 0 of none."""
        return self.true / self.pairs if self.pairs else 0.0

    def joined(self, other: Bin) -> Bin:
        """This bin and the next."""
        return Bin(self.low, other.high, self.pairs + other.pairs, self.true + other.true)


def scores() -> Iterator[tuple[float, bool]]:
    """The score of each pair of the tuning half, and whether it is true."""
    for path in sorted(PAIRS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                both = "\t".join(sorted((row["a"], row["b"])))
                if not hashlib.sha256(both.encode()).digest()[0] % 2:
                    yield compare(row["a"], row["b"], row["kind"]).score, row["same"] == "yes"


def pooled(scored: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Bins from low to high, whose shares do not fall.

    >>> few = [(0.1, False)] * 100 + [(0.5, True), (0.5, False)] * 60 + [(0.9, True)] * 100
    >>> [(each.low, each.share) for each in pooled(few)]
    [(0.0, 0.0), (0.15, 0.5), (0.9, 1.0)]
    """
    found: list[Bin] = []
    for step in range(STEPS):
        low, high = step / STEPS, (step + 1) / STEPS
        within = [true for score, true in scored if low <= score < high or (step == STEPS - 1 and score == 1)]
        found.append(Bin(low, high, len(within), sum(within)))
        while len(found) > 1 and _belongs(found[-2], found[-1]):
            last = found.pop()
            found[-1] = found[-1].joined(last)
    if len(found) > 1 and found[-1].pairs < FEWEST:
        last = found.pop()
        found[-1] = found[-1].joined(last)
    return found


def _belongs(before: Bin, after: Bin) -> bool:
    """Whether two neighbours are one bin: the first is too small and does not end at the threshold, or is better."""
    return (before.pairs < FEWEST and before.high != THRESHOLD) or after.share < before.share


def table() -> str:
    """The text of the table."""
    lines = [f"{each.low:g}\t{each.high:g}\t{each.share:.3f}\t{each.pairs}" for each in pooled(list(scores()))]
    return "\n".join((REMARK, *lines, ""))


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the table, or compares it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if the table is not what this makes")
    check = parser.parse_args(arguments).check
    text = table()
    if not check:
        TABLE.write_text(text, encoding="utf-8")
        return 0
    before = TABLE.read_text(encoding="utf-8")
    sys.stdout.writelines(
        difflib.unified_diff(before.splitlines(keepends=True), text.splitlines(keepends=True), str(TABLE), "made", n=0)
    )
    return int(text != before)


if __name__ == "__main__":
    sys.exit(main())
