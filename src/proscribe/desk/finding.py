"""Who finds parties for many names at once? The one place where screening takes the index of names."""

from __future__ import annotations

from collections.abc import Sequence

from proscribe.desk.library import Library
from proscribe.desk.screening import THRESHOLD, Finder
from proscribe.model.party import Scheme
from proscribe.names.candidate import Candidate, Closeness, Evidence, candidate, in_order
from proscribe.names.index import BORNE, SAME_SOLID, NameIndex
from proscribe.names.sought import Sought
from proscribe.store.snapshot import Snapshot


def finder_of(library: Library) -> Finder:
    """What finds the parties of a library."""
    return NamesOneByOne(library.snapshot, library.names)


def closeness(found: Candidate) -> Closeness:
    """How near the name found is to the one that was looked for; weak is what only a lower threshold shows."""
    if found.score >= SAME_SOLID:
        return Closeness.EXACT
    if found.score >= BORNE:
        return Closeness.LISTED
    return Closeness.CLOSE_NAME if found.score >= THRESHOLD else Closeness.WEAK


class NamesOneByOne:
    """Finds by numbers and by names, one after the other."""

    def __init__(self, snapshot: Snapshot, names: NameIndex) -> None:
        """Look in these."""
        self._snapshot, self._names = snapshot, names

    def search_many(self, sought: Sequence[Sought], threshold: float, limit: int) -> list[tuple[Candidate, ...]]:
        """The best candidates for each who is sought, none below the threshold."""
        return [self._search(one, threshold)[:limit] for one in sought]

    def _search(self, sought: Sought, threshold: float) -> tuple[Candidate, ...]:
        found = list(self._numbered(sought))
        for name in (sought.name, *sought.also):
            found += [*self._names.lookup(name), *self._names.near(name)] if name else []
        best: dict[str, Candidate] = {}
        for one in sorted(found, key=in_order):
            if one.score >= threshold:
                best.setdefault(one.id, one)
        return tuple(best.values())

    def _numbered(self, sought: Sought) -> list[Candidate]:
        parties = self._snapshot.parties
        return [
            candidate(
                (party, parties[party].name),
                f"{scheme}:{number}",
                Evidence("identifier", f"the record gives {scheme}:{number} to '{parties[party].name}'", 1.0),
            )
            for scheme, numbers in sought.identifiers.items()
            for number in numbers
            for party in self._snapshot.by_identifier(Scheme(scheme), number)
        ]
