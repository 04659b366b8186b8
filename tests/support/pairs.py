"""Which labelled pairs of names are there, and which of them may a matcher be tuned on? Reads `tests/golden/names/`."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs

from proscribe.names.sought import Kind

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "names"
COLUMNS = ("a", "b", "kind", "same", "category", "script", "why")
SAME = {"yes": True, "no": False}
TUNE, TEST = "tune", "test"


def half(a: str, b: str) -> str:
    """The half a pair belongs to, `tune` or `test`; the order of the names does not matter."""
    both = f"{min(a, b)}\t{max(a, b)}"
    return TEST if hashlib.sha256(both.encode()).digest()[0] % 2 else TUNE


@attrs.frozen
class Pair:
    """Two names and the answer of a reviewer.

    Attributes:
        a: one name, as it was written.
        b: the other name.
        kind: what bears the names.
        same: whether both name the same party.
        category: what the pair is a test of.
        script: the scripts of `a` and `b`: `hans-latn`.
        why: a few words for the reviewer.
        place: file and line, for messages.
    """

    a: str
    b: str
    kind: Kind
    same: bool
    category: str
    script: str
    why: str
    place: str

    @property
    def half(self) -> str:
        """`tune` or `test`."""
        return half(self.a, self.b)

    @property
    def unordered(self) -> tuple[str, str]:
        """Both names in the order that identifies the pair."""
        return min(self.a, self.b), max(self.a, self.b)


def _read(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, strict=True)
        if tuple(next(lines, ())) != COLUMNS:
            raise ValueError(f"{path.name}:1: the header must be {','.join(COLUMNS)}")
        for row in lines:
            place = f"{path.name}:{lines.line_num}"
            if len(row) != len(COLUMNS):
                raise ValueError(f"{place}: {len(row)} fields instead of {len(COLUMNS)}; quote names with commas")
            a, b, kind, same, category, script, why = row
            if same not in SAME:
                raise ValueError(f"{place}: `same` must be yes or no, not {same!r}")
            yield Pair(a, b, Kind(kind), SAME[same], category, script, why, place)


@cache
def _all() -> tuple[Pair, ...]:
    return tuple(pair for path in sorted(FOLDER.glob("*.csv")) for pair in _read(path))


def pairs(half: str | None = None) -> tuple[Pair, ...]:
    """The pairs of one half (`tune` or `test`), or all, in the order of the files.

    Raises:
        ValueError: `half` is neither, or a file of the folder has a malformed line.
    """
    if half not in (None, TUNE, TEST):
        raise ValueError(f"there is no half {half!r}: say {TUNE!r}, {TEST!r} or nothing")
    return tuple(pair for pair in _all() if half is None or pair.half == half)
