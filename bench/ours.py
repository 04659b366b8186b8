"""How is our matcher asked? The one module of the bench that knows its interface.

`compare` scores two names, `Index` finds parties. Whatever the bench measures of ours goes through these, so that a
change of the matcher's interface is a change of this file alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from bench.parties import Party
from proscribe.names import kernel
from proscribe.names import scorer as comparing
from proscribe.names.building import build
from proscribe.names.candidate import Candidate
from proscribe.names.flat import Arrays, Bearer
from proscribe.names.search import Scan, SearchIndex
from proscribe.names.sought import Sought
from proscribe.store.names_file import read, write

NAME = "ours"
NOTE = "ours: the kernel is " + ("not compiled" if kernel.__file__.endswith(".py") else "compiled")
CORES = 1  # on which `search_many` works
_ABOUT = "bench"


@attrs.frozen
class Found:
    """A party that was found and its score."""

    id: str
    score: float


def compare(a: str, b: str, kind: str = "unknown") -> float:
    """How likely two names are one party's, from 0 to 1."""
    return comparing.compare(a, b, kind).score


class Index:
    """Parties filed by their names."""

    def __init__(self, arrays: Arrays) -> None:
        """Ask of these arrays."""
        self._arrays = arrays
        self._index = SearchIndex(arrays)

    @classmethod
    def build(cls, parties: Sequence[Party]) -> Index:
        """Make an index of parties, ready to be asked."""
        return cls(build(map(_bearer, parties)))

    def write(self, path: Path) -> None:
        """Keep the index in a file."""
        write(path, self._arrays, _ABOUT)

    @classmethod
    def open(cls, path: Path) -> Index:
        """Return the index that a file holds, ready to be asked."""
        return cls(read(path, _ABOUT))

    def search(self, sought: Sought, threshold: float, limit: int) -> tuple[Found, ...]:
        """The parties with at least this score, best first, each once."""
        return _found(self._index.search(sought, threshold, limit))

    def search_many(self, many: Sequence[Sought], threshold: float, limit: int) -> list[tuple[Found, ...]]:
        """The same for many at once, in their order."""
        return [_found(each) for each in self._index.search_many(many, threshold, limit)]

    def scan(self, sought: Sought, threshold: float) -> set[str]:
        """The ids of the parties with at least this score, by comparing every name with the one sought."""
        return Scan(self._index).search(sought, threshold)


def _found(candidates: Sequence[Candidate]) -> tuple[Found, ...]:
    return tuple(Found(one.id, one.score) for one in candidates)


def _bearer(party: Party) -> Bearer:
    return Bearer(
        id=party.id,
        name=party.names[0],
        kind=party.kind,
        names=party.names,
        weak=tuple(party.weak),
        births=party.births,
        countries=party.countries,
    )
