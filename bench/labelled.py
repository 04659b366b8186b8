"""Which pairs of names are labelled, and in which half is each? Files of pairs, split once and for ever by hash."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

import attrs

COLUMNS = ("a", "b", "kind", "same", "category", "script", "why")
FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden" / "names"
_SAME = {
    "yes": True,
    "true": True,
    "1": True,
    "same": True,
    "no": False,
    "false": False,
    "0": False,
    "different": False,
}


@attrs.frozen
class Pair:
    """Two names, what bears them, and whether they are of one party."""

    a: str
    b: str
    kind: str
    same: bool
    category: str
    script: str

    @property
    def half(self) -> str:
        """In which half the pair is: `tune` or `test`."""
        return half(self.a, self.b)


def half(a: str, b: str) -> str:
    r"""In which half a pair is, whichever of its names comes first: `test` if the first byte of its hash is odd.

    >>> half("华为", "Huawei") == half("Huawei", "华为")
    True
    """
    one, other = sorted((a, b))
    return "test" if hashlib.sha256(f"{one}\t{other}".encode()).digest()[0] % 2 else "tune"


def read(folder: Path = FOLDER) -> tuple[Pair, ...]:
    """Every labelled pair of a folder's csv files, in the order of their names.

    Raises:
        ValueError: a file's header is not `a,b,kind,same,category,script,why`, or a row is not what it says.
    """
    return tuple(pair for path in sorted(folder.glob("*.csv")) for pair in _pairs(path))


def _pairs(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        header = tuple(next(reader, ()))
        if header != COLUMNS:
            raise ValueError(f"{path.name}:1: the header is {','.join(header)}, not {','.join(COLUMNS)}")
        for cells in reader:
            place = f"{path.name}:{reader.line_num}"
            if len(cells) != len(COLUMNS):
                raise ValueError(f"{place}: {len(cells)} cells where the header has {len(COLUMNS)}")
            a, b, kind, same, category, script, _ = cells
            if same.lower() not in _SAME:
                raise ValueError(f"{place}: same is {same!r}, not one of {', '.join(_SAME)}")
            yield Pair(a, b, kind, _SAME[same.lower()], category, script)
