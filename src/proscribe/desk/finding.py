"""Who finds parties for many names at once? The index of names, and for numbers the snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from proscribe.desk.library import Library
from proscribe.model.party import Scheme
from proscribe.names.candidate import Candidate, Evidence, candidate, in_order
from proscribe.names.search import SearchIndex
from proscribe.names.sought import Sought
from proscribe.store.snapshot import Snapshot


def finder_of(library: Library) -> Finding:
    """What finds the parties of a library."""
    return Finding(library.snapshot, library.names.index)


@attrs.frozen
class Finding:
    """Finds parties by their names and their numbers."""

    snapshot: Snapshot
    index: SearchIndex

    def search_many(self, sought: Sequence[Sought], threshold: float, limit: int) -> list[tuple[Candidate, ...]]:
        """The best candidates for each who is sought, none below the threshold; a number that is shared decides."""
        found = self.index.search_many(sought, threshold, limit)
        return [
            self._with_numbered(one, several, limit) if one.identifiers else several
            for one, several in zip(sought, found, strict=True)
        ]

    def _with_numbered(self, sought: Sought, several: tuple[Candidate, ...], limit: int) -> tuple[Candidate, ...]:
        """Add the bearers of the numbers whose names are not like the one sought."""
        best = {one.id: one for one in (*self._numbered(sought), *several)}
        return tuple(sorted(best.values(), key=in_order))[:limit]

    def _numbered(self, sought: Sought) -> Iterator[Candidate]:
        parties = self.snapshot.parties
        for scheme, numbers in sought.identifiers.items():
            for number in numbers:
                for party in self.snapshot.by_identifier(Scheme(scheme), number):
                    name, full = parties[party].name, f"{scheme}:{number}"
                    words = f"the record gives {full} to '{name}'"
                    yield candidate((party, name), full, Evidence("identifier", words, 1.0))
