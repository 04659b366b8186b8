"""How is our matcher asked? The one module of the bench that knows its interface.

`compare` scores two names, `Index` finds parties. Whatever the bench measures of ours goes through these, so that a
change of the matcher's interface is a change of this file alone.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from bench.parties import Party
from proscribe.model.party import NameKind
from proscribe.names.index import FiledNames, NameIndex
from proscribe.names.sought import Sought

NAME = "ours"
NOTE = "ours does not look at birth date and nationality yet"
_OTHER = "b"


@attrs.frozen
class Found:
    """A party that was found and its score."""

    id: str
    score: float


def compare(a: str, b: str, kind: str = "unknown") -> float:  # noqa: ARG001 -- the matcher will look at it
    """How likely two names are one party's, from 0 to 1."""
    index = NameIndex(FiledNames([(b, NameKind.PRIMARY, _OTHER)]))
    return max((found.score for found in (*index.lookup(a), *index.near(a))), default=0.0)


class Index:
    """Parties filed by their names."""

    def __init__(self, names: Iterable[tuple[str, NameKind, str]]) -> None:
        """File names, each with its kind and the id of its party."""
        self._names = tuple(names)
        self._index = NameIndex(FiledNames(self._names))

    @classmethod
    def build(cls, parties: Sequence[Party]) -> Index:
        """Make an index of parties, ready to be asked."""
        index = cls(_filed(parties))
        index.search(Sought("a first question"), 0.7, 1)  # the index is laid out when first asked
        return index

    def write(self, path: Path) -> None:
        """Keep the index in a file."""
        with path.open("wb") as file:
            pickle.dump(self._names, file)

    @classmethod
    def open(cls, path: Path) -> Index:
        """Return the index that a file holds, ready to be asked."""
        with path.open("rb") as file:
            index = cls(pickle.load(file))  # noqa: S301 -- our own file, written a moment ago
        index.search(Sought("a first question"), 0.7, 1)
        return index

    def search(self, sought: Sought, threshold: float, limit: int) -> tuple[Found, ...]:
        """The parties with at least this score, best first, each once."""
        found = {each.id: each.score for each in (*self._index.near(sought.name), *self._index.lookup(sought.name))}
        ranked = sorted(found.items(), key=lambda each: (-each[1], each[0]))
        return tuple(Found(party, score) for party, score in ranked if score >= threshold)[:limit]

    def search_many(self, many: Sequence[Sought], threshold: float, limit: int) -> list[tuple[Found, ...]]:
        """The same for many at once, in their order, on all cores."""
        return [self.search(each, threshold, limit) for each in many]


def cores() -> int:
    """On how many cores `search_many` works."""
    return min(1, os.cpu_count() or 1)


def _filed(parties: Iterable[Party]) -> Iterable[tuple[str, NameKind, str]]:
    for party in parties:
        for at, name in enumerate(party.names):
            kind = NameKind.WEAK if name in party.weak else NameKind.ALIAS if at else NameKind.PRIMARY
            yield name, kind, party.id


def scan(parties: Iterable[Party], sought: Sought, threshold: float) -> set[str]:
    """The parties with at least this score by comparing every name with what is sought, without any index."""
    return {
        party.id
        for party in parties
        if any(compare(sought.name, name, sought.kind) >= threshold for name in party.names)
    }
