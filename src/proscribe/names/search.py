"""Who may be meant by this name, among very many? Candidates without scanning, then the one scorer.

The index finds, `compare` scores: a name is scored when it shares so many of its words with the one asked, or words
like them, that it may reach the threshold. What that misses is measured (docs/benchmarks.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from zlib import crc32

import attrs
import numpy as np
from numpy.typing import NDArray

from proscribe.names import kernel
from proscribe.names.align import likeness
from proscribe.names.analyse import analyse
from proscribe.names.building import LONGEST_RUN, LOOKED_UP, UNSAID, build
from proscribe.names.candidate import Candidate, in_order
from proscribe.names.facts import Facts, weighed
from proscribe.names.flat import KINDS, Arrays, Bearer
from proscribe.names.keys import ALL_MARK, INITIALS_MARK, RUN_MARK, keys
from proscribe.names.scorer import THRESHOLD, compared, score
from proscribe.names.sought import Kind, Sought
from proscribe.names.token import STANDING_MARK, Name, Token
from proscribe.names.words import Role

LIMIT = 5
SLACK = 0.1  # how far below the threshold the reckoning that chooses whom to score may be
MOST_SCORED = 96
MOST_BY_RUN = 48
_SHORTEST_RUN = 4
_LEAST = 500
_ENOUGH = 0.6  # of a name's weight in words of its own: then common words are not looked up
_CUT = 18  # letters from which on a name may have been cut off by a field
_MOST_BEGINNINGS = 64
Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


class SearchIndex:
    """An index of names that is asked; it holds room for one question at a time, so each thread wants its own."""

    def __init__(self, arrays: Arrays) -> None:
        """Ask of these arrays."""
        self.arrays = arrays
        names = len(arrays.name_party)
        self._asked, self._held, self._full, self._best = (np.zeros(names, np.float32) for _ in range(4))
        self._stamps = np.zeros(names, np.int32)
        self._found = np.zeros(names + 1, np.int32)
        self._bounds = np.zeros(names + 1, np.float32)
        self._like = lru_cache(maxsize=1 << 17)(self._words_like)
        self._named = lru_cache(maxsize=1 << 15)(self._analysed)

    @classmethod
    def of(cls, bearers: Iterable[Bearer]) -> SearchIndex:
        """Lay parties into an index in memory."""
        return cls(build(bearers))

    def search(
        self, sought: Sought, threshold: float = THRESHOLD, limit: int = LIMIT, on: int | None = None
    ) -> tuple[Candidate, ...]:
        """Find the parties that may be meant, best first.

        Args:
            sought: who is looked for.
            threshold: the least score of a candidate.
            limit: how many candidates at most.
            on: a day (`date.toordinal`): only parties that were on a list that day; all if not given.
        """
        best: dict[int, tuple[float, int, tuple[Name, ...]]] = {}
        for text in (sought.name, *sought.also):
            names = analyse(text, sought.kind)
            for at in self._candidates(names, threshold, on):
                party = int(self.arrays.name_party[at])
                kind = self._kind(sought, party)
                points = max(score(one, other, kind) for one in names for other in self._named(at))
                held = best.get(party)
                if held is None or (points, -at) > (held[0], -held[1]):
                    best[party] = (points, at, names)
        return self._told(sought, best, threshold, limit)

    def search_many(
        self, sought: Sequence[Sought], threshold: float = THRESHOLD, limit: int = LIMIT, on: int | None = None
    ) -> list[tuple[Candidate, ...]]:
        """Find the parties for each of many; the same as asking one by one."""
        return [self.search(one, threshold, limit, on) for one in sought]

    def _kind(self, sought: Sought, party: int) -> Kind:
        return KINDS[self.arrays.party_kinds[party]] if sought.kind is Kind.UNKNOWN else sought.kind

    def _analysed(self, at: int) -> tuple[Name, ...]:
        kind = KINDS[self.arrays.party_kinds[self.arrays.name_party[at]]]
        return analyse(self.arrays.name_texts.text(at), kind)

    def _told(
        self,
        sought: Sought,
        best: dict[int, tuple[float, int, tuple[Name, ...]]],
        threshold: float,
        limit: int,
    ) -> tuple[Candidate, ...]:
        """Weigh what else is known, and explain whoever is left."""
        found = []
        for party, (points, at, names) in best.items():
            facts = Facts.of(self.arrays.party_facts.text(party))
            if weighed(points, sought, facts) < threshold:
                continue
            comparison = compared(names, self._named(at), self._kind(sought, party))
            found.append(
                facts.candidate(
                    (self.arrays.party_ids.text(party), self.arrays.party_names.text(party)), comparison, sought
                )
            )
        found.sort(key=in_order)
        return tuple(found[:limit])

    def _candidates(self, names: Sequence[Name], threshold: float, on: int | None) -> list[int]:
        """The names to be scored: those that may reach the threshold."""
        found: dict[int, float] = {}
        for name in names:
            for at, bound in self._gathered(name, threshold - SLACK):
                found[at] = max(bound, found.get(at, 0.0))
            for at in self._by_whole(name):
                found[at] = 1.0
        chosen = sorted(found, key=lambda at: (-found[at], at))
        if on is not None:
            chosen = [at for at in chosen if self._listed(int(self.arrays.name_party[at]), on)]
        return chosen[:MOST_SCORED]

    def _listed(self, party: int, on: int) -> bool:
        span = slice(self.arrays.span_starts[party], self.arrays.span_starts[party + 1])
        return bool(np.any((self.arrays.span_from[span] <= on) & (on < self.arrays.span_until[span])))

    def _gathered(self, name: Name, floor: float) -> Iterator[tuple[int, float]]:
        """Names that share enough words, with what they may score."""
        looked_up = [token for token in name.tokens if token.role in LOOKED_UP]
        own = [token for token in looked_up if token.role is Role.NAME]
        whole = sum(token.weight for token in looked_up)
        untold = 0.0
        if own and sum(token.weight for token in own) >= _ENOUGH * whole:
            untold = whole - sum(token.weight for token in own)
            looked_up = own
        if not looked_up:
            return
        rows = [self._like(token.forms) for token in looked_up]
        if len(name.text) >= _CUT:
            rows[-1] = self._cut_off(looked_up[-1], rows[-1])
        starts = np.zeros(len(rows) + 1, np.int32)
        np.cumsum([len(words) for words, _ in rows], out=starts[1:])
        arrays = self.arrays
        count = kernel.gather(
            np.concatenate([words for words, _ in rows]),
            np.concatenate([likes for _, likes in rows]),
            starts,
            np.array([token.weight for token in looked_up], np.float32),
            arrays.word_weights,
            arrays.offsets,
            arrays.postings,
            arrays.name_weights,
            untold,
            floor,
            self._asked,
            self._held,
            self._full,
            self._best,
            self._stamps,
            self._found,
            self._bounds,
        )
        if count > MOST_SCORED:
            order = np.lexsort((self._found[:count], -self._bounds[:count]))[:MOST_SCORED]
            yield from zip(self._found[order].tolist(), self._bounds[order].tolist(), strict=True)
        else:
            yield from zip(self._found[:count].tolist(), self._bounds[:count].tolist(), strict=True)

    def _words_like(self, forms: tuple[bytes, ...]) -> tuple[Ints, Floats]:
        """The words of the index that are like any of these forms, and how much."""
        best: dict[int, int] = {}
        arrays = self.arrays
        for form in forms:
            wanted = np.array(keys(form), np.uint32)
            left = np.searchsorted(arrays.keys, wanted, "left")
            right = np.searchsorted(arrays.keys, wanted, "right")
            near: set[int] = set()
            for begin, end in zip(left.tolist(), right.tolist(), strict=True):
                if begin < end:
                    near.update(arrays.key_words[begin:end].tolist())
            for word, like in self._likes(form, list(near)):
                if like > best.get(word, 0):
                    best[word] = like
        words = sorted(best)
        return np.array(words, np.int32), np.array([best[word] / 1000 for word in words], np.float32)

    def _likes(self, form: bytes, near: list[int]) -> Iterable[tuple[int, int]]:
        """Which of these words are like a form, and how much in thousandths."""
        if form[:1].isalnum() and form[-1:] != STANDING_MARK:
            return kernel.like_words(form, self._words, near, _LEAST)
        likes = ((word, likeness(form, self._words[word]) >> 4) for word in near)
        return [(word, like) for word, like in likes if like >= _LEAST]

    @cached_property
    def _words(self) -> list[bytes]:
        return self.arrays.words.all()

    def _cut_off(self, token: Token, row: tuple[Ints, Floats]) -> tuple[Ints, Floats]:
        """Add the words that begin with the last word of a long name, which a field may have cut off."""
        begun = token.forms[0]
        words = self._words
        low, high = 0, len(words)
        while low < high:
            middle = (low + high) // 2
            if words[middle] < begun:
                low = middle + 1
            else:
                high = middle
        more = []
        while low < len(words) and len(more) < _MOST_BEGINNINGS and words[low].startswith(begun):
            more.append(low)
            low += 1
        known = set(row[0].tolist())
        more = [word for word in more if word not in known]
        if not more:
            return row
        likes = np.full(len(more), 0.8, np.float32)
        return np.concatenate([row[0], np.array(more, np.int32)]), np.concatenate([row[1], likes])

    def _by_whole(self, name: Name) -> Iterator[int]:
        """Names that are this one but for blanks, here or there, and those of which one is the other's initials."""
        forms = [token.spelt for token in name.tokens if token.role not in UNSAID]
        wanted = {crc32(RUN_MARK + form) for form in forms if len(form) >= _SHORTEST_RUN}
        if len(forms) == 1:
            wanted.add(crc32(INITIALS_MARK + forms[0]))
        wanted.add(crc32(ALL_MARK + b"".join(forms)))
        arrays = self.arrays
        sought = np.array(sorted(wanted), np.uint32)
        left = np.searchsorted(arrays.whole_keys, sought, "left")
        right = np.searchsorted(arrays.whole_keys, sought, "right")
        for begin, end in zip(left.tolist(), right.tolist(), strict=True):
            yield from arrays.whole_names[begin : min(end, begin + MOST_BY_RUN)].tolist()
        for run in (*_runs(forms), *name.initials):
            at = int(np.searchsorted(arrays.keys, np.uint32(crc32(run))))
            while at < len(arrays.keys) and arrays.keys[at] == crc32(run):
                word = int(arrays.key_words[at])
                if self._words[word] == run:
                    yield from arrays.postings[arrays.offsets[word] : arrays.offsets[word + 1]][:MOST_BY_RUN].tolist()
                at += 1


def _runs(forms: Sequence[bytes]) -> Iterator[bytes]:
    """Two and three neighbouring words, run together."""
    for first in range(len(forms)):
        for last in range(first + 2, min(first + LONGEST_RUN, len(forms)) + 1):
            yield b"".join(forms[first:last])


@attrs.frozen
class Scan:
    """The same question asked of every name: what the index is measured by."""

    index: SearchIndex

    def search(self, sought: Sought, threshold: float = THRESHOLD) -> set[str]:
        """The ids of all parties that a scan finds."""
        names = analyse(sought.name, sought.kind)
        arrays = self.index.arrays
        found = set()
        for at in range(len(arrays.name_party)):
            party = int(arrays.name_party[at])
            kind = KINDS[arrays.party_kinds[party]] if sought.kind is Kind.UNKNOWN else sought.kind
            others = self.index._named(at)  # noqa: SLF001 -- the same names
            if max(score(one, other, kind) for one in names for other in others) >= threshold:
                found.add(arrays.party_ids.text(party))
        return found
