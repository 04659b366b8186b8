"""By which names may a party be meant? The same name is looked up; what resembles it is searched for among all.

The names that are the same are found without an index of words, so that an answer about a listed name is quick; the
index is opened when a name is nobody's, and made first where none lies beside the snapshot.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import attrs

from proscribe.desk.bearing import bearers
from proscribe.names.candidate import Candidate, in_order
from proscribe.names.index import NameIndex
from proscribe.names.scorer import THRESHOLD
from proscribe.names.search import SearchIndex
from proscribe.names.sought import Kind, Sought
from proscribe.store.snapshot import Snapshot


@attrs.frozen(slots=False)
class Naming:
    """The names of a snapshot: `same` knows equal ones; `open_index` gives the index that knows like ones."""

    same: NameIndex
    open_index: Callable[[], SearchIndex]

    @classmethod
    def of(cls, snapshot: Snapshot, open_index: Callable[[], SearchIndex] | None = None) -> Naming:
        """The names of a snapshot, whose index is made in memory unless somebody knows where it lies."""
        return cls(NameIndex(snapshot.filed_names()), open_index or (lambda: SearchIndex.of(bearers(snapshot))))

    @cached_property
    def index(self) -> SearchIndex:
        """The index of words, opened once."""
        return self.open_index()

    def search(self, text: str, limit: int, threshold: float = THRESHOLD) -> tuple[Candidate, ...]:
        """Parties whose names are like this one, best first, with the evidence.

        Nobody has said what bears the name, so that it is read as a person's besides: an "I." is then no "and".
        """
        best: dict[str, Candidate] = {}
        for kind in (Kind.UNKNOWN, Kind.PERSON):
            for one in self.index.search(Sought(text, kind), threshold, limit):
                if one.id not in best or one.score > best[one.id].score:
                    best[one.id] = one
        return tuple(sorted(best.values(), key=in_order)[:limit])
