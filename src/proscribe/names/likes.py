"""Which words of an index are like this word, and how much? Found by common keys, compared, remembered."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from zlib import crc32

from proscribe.names import kernel
from proscribe.names.align import likeness
from proscribe.names.finder import LIKE_BITS, filed
from proscribe.names.flat import Arrays
from proscribe.names.keys import keys, run_keys
from proscribe.names.token import STANDING_MARK

_LEAST = 500
_ALL = 1 << 30
_MOST_BEGINNINGS = 64
_BEGINNING = 800
NO_VOWELS = 930  # what view.py counts at most
_LEAST_RUN = 860
_ROWS_KEPT = 1 << 16
_CUT_ROWS_KEPT = 1 << 13


class Likes:
    """The words of an index, and for each word asked those that are like it.

    A row is an array of numbers, each a word's place times `1 << LIKE_BITS` and its likeness in thousandths.
    """

    def __init__(self, arrays: Arrays) -> None:
        """Look words up in this index."""
        self._arrays = arrays
        self.row = lru_cache(maxsize=_ROWS_KEPT)(self._row)
        self.row_cut_off = lru_cache(maxsize=_CUT_ROWS_KEPT)(self._row_cut_off)

    @cached_property
    def _words(self) -> list[bytes]:
        return self._arrays.words.all()

    @cached_property
    def _looks(self) -> list[tuple[bytes, bytes, bytes] | None]:
        return [None] * len(self._words)

    def _row(self, forms: tuple[bytes, ...]) -> array[int]:
        """The words of the index that are like any of these forms."""
        best: dict[int, int] = {}
        arrays = self._arrays
        for form in forms:
            near = filed(arrays.keys, arrays.key_words, keys(form), _ALL)
            if near:
                for word, like in self._alike(form, near):
                    if like > best.get(word, 0):
                        best[word] = like
        return _packed(best)

    def _alike(self, form: bytes, near: list[int]) -> Iterable[tuple[int, int]]:
        """Which of these words are like a form, and how much in thousandths."""
        if form[:1].isalnum() and form[-1:] != STANDING_MARK:
            return kernel.like_words(form, self._words, self._looks, near, _LEAST)
        likes = ((word, likeness(form, self._words[word]) >> 4) for word in near)
        return [(word, like) for word, like in likes if like >= _LEAST]

    def _row_cut_off(self, forms: tuple[bytes, ...]) -> array[int]:
        """The same with words that begin with the first form, which a field may have cut off."""
        best = {number >> LIKE_BITS: number & ((1 << LIKE_BITS) - 1) for number in self.row(forms)}
        words = self._words
        begun = forms[0]
        first = at = bisect_left(words, begun)
        while at < len(words) and at < first + _MOST_BEGINNINGS and words[at].startswith(begun):
            best.setdefault(at, _BEGINNING)
            at += 1
        return _packed(best)

    def equal(self, wanted: Collection[bytes]) -> dict[bytes, int]:
        """The words of the index that are one of these, and where they stand."""
        keyed = [crc32(word) for word in wanted]
        near = filed(self._arrays.keys, self._arrays.key_words, keyed, _ALL)
        return {self._words[word]: word for word in near if self._words[word] in wanted}

    def run_together(self, runs: Sequence[bytes]) -> Iterator[tuple[bytes, int, int]]:
        """The words of the index that are one of these, all but for a vowel or so, and how much."""
        keyed = [key for run in runs for key in run_keys(run)]
        near = filed(self._arrays.keys, self._arrays.key_words, keyed, _ALL)
        for run in runs if near else ():
            for word, like in self._alike(run, near):
                if like >= _LEAST_RUN:
                    yield run, word, like


def with_word(row: array[int], word: int, like: int) -> array[int]:
    """A row and one more word, which is what several words asked are when they are run together."""
    return array("q", [*row, word << LIKE_BITS | like])


def with_vowels(row: array[int]) -> array[int]:
    """A row of a word that lacks its vowels beside others that do: then it may count as `NO_VOWELS`."""
    return array("q", [max(packed, packed >> LIKE_BITS << LIKE_BITS | NO_VOWELS) for packed in row])


def _packed(best: dict[int, int]) -> array[int]:
    return array("q", [word << LIKE_BITS | best[word] for word in sorted(best)])
