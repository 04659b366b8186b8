"""Which words of an index are like this word, and how much? Found by common keys, compared, remembered."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from proscribe.names.flat import Arrays
from proscribe.names.form import BONES_MARK, STANDING_MARK, likeness
from proscribe.names.kernel import SOUND
from proscribe.names.keyed import Keyed
from proscribe.names.keys import LONGEST_RUN, hashed, keys_of_runs
from proscribe.names.near import Near
from proscribe.names.question import LIKE_BITS, PART, SURE, Row

_LEAST = 500
_ALL = 1 << 30
_MOST_BEGINNINGS = 64
_BEGINNING = 800
NO_VOWELS = 930  # what view.py counts at most
_LEAST_RUN = 860
_SAME = 1000
_WAY = 15
_ROWS_KEPT = 1 << 16
_CUT_ROWS_KEPT = 1 << 13


class Likes:
    """The words of an index, and for each word asked those that are like it."""

    def __init__(self, arrays: Arrays) -> None:
        """Look words up in this index."""
        self._texts = arrays.words.data.tobytes()
        self._starts = arrays.words.starts
        self._keyed = Keyed(arrays.keys, arrays.key_starts)
        records = arrays.records
        self._near = Near(self._keyed, records.data.tobytes(), records.starts, arrays.offsets)
        self.row = lru_cache(maxsize=_ROWS_KEPT)(self._row)
        self.row_cut_off = lru_cache(maxsize=_CUT_ROWS_KEPT)(self._row_cut_off)

    def _row(self, forms: tuple[bytes, ...]) -> Row:
        """The words of the index that are like any of these forms."""
        numbers: list[int] = []
        for form in forms:
            if form[:1] != BONES_MARK:
                numbers += self._near.like(form, _LEAST if _is_latin(form) else _SAME)
            else:
                numbers += self._near.by_consonants(form)
        return self._near.row(numbers)

    def _row_cut_off(self, forms: tuple[bytes, ...]) -> Row:
        """The same with words that begin with the first form, which a field may have cut off."""
        return self._near.with_beginnings(self.row(forms), forms[0], _MOST_BEGINNINGS, _BEGINNING)

    def _alike(self, form: bytes, near: list[int], least: int) -> list[int]:
        """Those of some words that are so much like a form, in thousandths, as numbers of a `Row`."""
        if _is_latin(form):
            return self._near.among(form, near, least)
        likes = [(word, likeness(form, self._word(word))) for word in near]
        return [
            word << LIKE_BITS | like >> 4 << 2 | ((like & _WAY) <= SOUND) for word, like in likes if like >> 4 >= least
        ]

    def with_vowels(self, row: Row) -> Row:
        """A row of a word that lacks its vowels beside others that do: then it may count as `NO_VOWELS`."""
        numbers = [max(number, number >> LIKE_BITS << LIKE_BITS | NO_VOWELS << 2 | SURE) for number in row.numbers]
        return Row(array("q", numbers), row.names)

    def _word(self, at: int) -> bytes:
        return self._texts[self._starts[at] : self._starts[at + 1]]

    def equal(self, wanted: Collection[bytes]) -> list[int]:
        """The words of the index that are one of these."""
        near = self._keyed.filed([hashed(b"", word) for word in wanted], _ALL)
        return [word for word in near if self._word(word) in wanted]

    def with_runs(self, rows: list[Row], forms: list[bytes]) -> list[Row]:
        """Rows of some words with the words of the index that two or three neighbours are when they are run together.

        They are them all but for a vowel or so.
        """
        near = self._keyed.filed(keys_of_runs(forms), _ALL)
        if not near:  # hardly ever is there one
            return rows
        runs = {run: (first, last) for run, first, last in _runs(forms)}
        for run, (first, last) in runs.items():
            for number in self._alike(run, near, _LEAST_RUN):
                for place in range(first, last):
                    rows[place] = self._near.with_word(rows[place], number | PART)
        return rows


def _is_latin(form: bytes) -> bool:
    return form[:1].isalnum() and form[-1:] != STANDING_MARK


def _runs(forms: Sequence[bytes]) -> Iterator[tuple[bytes, int, int]]:
    """Two and three neighbouring words, run together, and from where to where they stand."""
    for first in range(len(forms)):
        for last in range(first + 2, min(first + LONGEST_RUN, len(forms)) + 1):
            yield b"".join(forms[first:last]), first, last
