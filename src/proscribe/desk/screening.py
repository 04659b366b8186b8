"""Who is found for each row of a table, and what is said of it? Rows in, rows with a verdict out, none dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import attrs

from proscribe.desk.screen.answers import Answers
from proscribe.desk.screen.plan import Plan
from proscribe.desk.screen.rows import sought_in
from proscribe.files.chunk import Added, Chunk, Evident
from proscribe.names.analyse import MOST_LETTERS
from proscribe.names.candidate import Candidate, Closeness, in_order
from proscribe.names.sought import Sought

MATCH, NO_MATCH, UNREADABLE = "match", "no match", "unreadable"
ADDED = ("row", "verdict", "reason", "party", "party_name", "matched", "score", "kind", "evidence")
ANSWERED = ("answer", "since", "until", "regimes")
THRESHOLD, LIMIT = 0.7, 5
_MANY = 200
_MEANT = frozenset({Closeness.EXACT, Closeness.LISTED})
_NOBODY: Added = (None,) * (len(ADDED) - 3)
_NO_ANSWER: Added = (None,) * len(ANSWERED)


class Finder(Protocol):
    """What finds parties for many names at once."""

    def search_many(self, sought: Sequence[Sought], threshold: float, limit: int) -> list[tuple[Candidate, ...]]:
        """For each who is sought the candidates not below the threshold, at most `limit`, best first."""


@attrs.frozen(kw_only=True)
class Counts:
    """How many rows came in, went out, and were found to be what; `remarked` had a cell that could not be used."""

    rows: int = 0
    out: int = 0
    matched: int = 0
    unmatched: int = 0
    unreadable: int = 0
    remarked: int = 0
    answers: Counter[str] = attrs.field(factory=Counter)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            rows=self.rows + other.rows,
            out=self.out + other.out,
            matched=self.matched + other.matched,
            unmatched=self.unmatched + other.unmatched,
            unreadable=self.unreadable + other.unreadable,
            remarked=self.remarked + other.remarked,
            answers=self.answers + other.answers,
        )


@attrs.frozen
class Screened:
    """What became of some rows: each output row with the place of its input row, in the order of the input."""

    found: list[tuple[int, Added]]
    counts: Counts


@attrs.frozen(kw_only=True)
class Screener:
    """Screens rows.

    Attributes:
        limit: how many candidates of a name are told; those who bear it are all told.
        answers: what answers for the parties found; none if nothing was asked of them.
    """

    finder: Finder
    plan: Plan
    threshold: float = THRESHOLD
    limit: int = LIMIT
    answers: Answers | None = None

    def screen(self, chunk: Chunk) -> Screened:
        """Screen the rows of a chunk."""
        plan, faults = self.plan, chunk.faults
        rows = [
            (None, faults[place]) if place in faults else sought_in(cells, plan)
            for place, cells in enumerate(chunk.rows)
        ]
        candidates = iter(self._searched([sought for sought, _ in rows if sought is not None]))
        found: list[tuple[int, Added]] = []
        matched = unmatched = unreadable = remarked = 0
        for place, (sought, reason) in enumerate(rows):
            number = chunk.first + place
            if sought is None:
                unreadable += 1
                fault = reason if place in faults else f"row {number}: {reason}"
                found.append((place, (number, UNREADABLE, fault, *_NOBODY, *self._nothing)))
                continue
            several, left = next(candidates)
            if not several and len(sought.name) > MOST_LETTERS:  # nobody was found in the half that was read
                unreadable += 1
                found.append((place, (number, UNREADABLE, f"row {number}: {reason}", *_NOBODY, *self._nothing)))
                continue
            remarked += reason != ""
            if several:
                matched += 1
                told = "; ".join(filter(None, (reason, left))) or None
                found += [(place, (number, MATCH, told, *self._cells(one))) for one in several]
            else:
                unmatched += 1
                found.append((place, (number, NO_MATCH, reason or None, *_NOBODY, *self._of_nobody(sought))))
        counts = Counts(
            rows=len(rows),
            out=len(found),
            matched=matched,
            unmatched=unmatched,
            unreadable=unreadable,
            remarked=remarked,
            answers=self._counted(found),
        )
        return Screened(found, counts)

    def _searched(self, sought: list[Sought]) -> list[tuple[tuple[Candidate, ...], str]]:
        """The candidates for each who is sought, and what to say if some are left out."""
        found = self.finder.search_many(sought, self.threshold, self.limit + 1) if sought else []
        if len(found) != len(sought):
            message = f"{len(sought)} names were looked for, and there are answers for {len(found)}"
            raise RuntimeError(message)
        return [
            (several, "") if len(several) <= self.limit else self._limited(one)
            for one, several in zip(sought, found, strict=True)
        ]

    def _limited(self, sought: Sought) -> tuple[tuple[Candidate, ...], str]:
        """Of more candidates than the limit those told: of each name so many, and all who bear it.

        Of them the law speaks, and which of them is on which list has nothing to do with whose name stands first.
        """
        kept: dict[str, Candidate] = {}
        left: set[str] = set()
        for name in (sought.name, *sought.also):
            alone = attrs.evolve(sought, name=name, also=())
            (several,) = self.finder.search_many([alone], self.threshold, max(_MANY, self.limit + 1))
            for place, one in enumerate(several):
                if place >= self.limit and one.kind not in _MEANT:
                    left.add(one.id)
                elif one.id not in kept or in_order(one) < in_order(kept[one.id]):
                    kept[one.id] = one
        others = len(left - kept.keys())
        told = f"{others} more close name{'s' * (others > 1)} left out: the limit is {self.limit}"
        return tuple(sorted(kept.values(), key=in_order)), told if others else ""

    def _cells(self, found: Candidate) -> Added:
        evidence = tuple(Evident(one.signal, one.words, one.points) for one in found.evidence)
        told = () if self.answers is None else self.answers.about(found).cells
        return (found.id, found.name, found.matched, found.score, str(found.kind), evidence, *told)

    def _of_nobody(self, sought: Sought) -> Added:
        return () if self.answers is None else self.answers.about_nobody(by_number=not sought.name).cells

    @property
    def _nothing(self) -> Added:
        return () if self.answers is None else _NO_ANSWER

    def _counted(self, found: Sequence[tuple[int, Added]]) -> Counter[str]:
        """How many rows bear each answer; a row with several candidates counts once for each word."""
        if self.answers is None:
            return Counter()
        said = {(place, str(added[len(ADDED)])) for place, added in found if added[len(ADDED)] is not None}
        return Counter(word for _, word in said)
