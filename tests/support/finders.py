"""Finders for tests of screening: the existing index asked name by name, and one that takes its time."""

from __future__ import annotations

import time
from collections.abc import Sequence

from proscribe.desk.library import Library
from proscribe.names.candidate import Candidate
from proscribe.names.index import NameIndex
from proscribe.names.sought import Sought


class Borne:
    """Finds who bears a name, by the index that joins identities; what only resembles it is not found."""

    def __init__(self, names: NameIndex, pause: float = 0.0) -> None:
        """Look in these names, after a pause in seconds."""
        self._names, self._pause = names, pause

    def search_many(self, sought: Sequence[Sought], threshold: float, limit: int) -> list[tuple[Candidate, ...]]:
        """The bearers of each name."""
        time.sleep(self._pause)
        found = [self._names.lookup(one.name) for one in sought]
        return [tuple(one for one in several if one.score >= threshold)[:limit] for several in found]


def borne(library: Library) -> Borne:
    """A finder over a library's names."""
    return Borne(library.names.same)


def slow(library: Library) -> Borne:
    """The same, a tenth of a second for each chunk, so that a test can kill it in the middle."""
    return Borne(library.names.same, 0.1)
