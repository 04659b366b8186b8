"""Which words of an index share a key with this one, and are like it? The loop over words of the index.

Compiled with the types of `near.pxd` where a C compiler is at hand. Nothing is kept from one question to the next, so
that several threads may ask at once.
"""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

from proscribe.names import kernel, keys, sounding
from proscribe.names.keyed import KEY_BITS, Keyed
from proscribe.names.question import LIKE_BITS, SURE, Row
from proscribe.names.sounding import HEAD

_HEAD = HEAD
_LIKE_BITS, _SURE = LIKE_BITS, SURE
_KEY_BITS = KEY_BITS
_SURELY = kernel.SOUND  # of words that are the same or sound the same, likeness counts in full
_ALL, _SAME = 1 << 30, 1000
_OTHER = (1 << KEY_BITS) - 1


class Near:
    """The words of an index with what is compared of each."""

    def __init__(self, keyed: Keyed, records: bytes, starts: NDArray[np.int64], offsets: NDArray[np.int64]) -> None:
        """Look words up in these.

        Args:
            keyed: the words under their keys.
            records: of each what `sounding.record` tells, in order.
            starts: where each record begins.
            offsets: where the names of each word begin, among those of all; one more at the end.
        """
        self.keyed = keyed
        self.records = records
        self.starts = starts
        self.offsets = offsets

    def like(self, form: bytes, least: int) -> list[int]:
        """The words that are like a form in Latin letters, by so many thousandths, as numbers of a `Row`.

        They come in no order, and some may come twice.
        """
        found = []
        record = sounding.record(form)
        wanted = [0] * 100  # more than a word has
        many = keys.fill(wanted, form, len(form), record)
        met = [-1] * 256  # a word met a moment ago, under another key, is hardly ever compared again
        count = len(self.keyed.entries)
        for which in range(many):
            at = self.keyed.place(wanted[which])
            while at < count and self.keyed.entries[at] >> _KEY_BITS == wanted[which]:
                word = int(self.keyed.entries[at] & _OTHER)
                at += 1
                if met[word & 255] != word:
                    met[word & 255] = word
                    like = kernel.alike(record, self.records, self.starts[word], least)
                    if like >> 4 >= least:
                        found.append(word << _LIKE_BITS | like >> 4 << 2 | ((like & 15) <= _SURELY))
        return found

    def by_consonants(self, form: bytes) -> list[int]:
        """The words that a form written by its consonants may be, as numbers of a `Row`."""
        found = []
        record = sounding.record(form)
        for word in self.keyed.filed(keys.keys(form), _ALL):
            like = kernel.consonants(record, 0, self.records, self.starts[word]) >> 4
            if self.common(word, form) == len(form) == self.records[self.starts[word]]:
                found.append(word << _LIKE_BITS | _SAME << 2 | _SURE)
            elif like > 0:
                found.append(word << _LIKE_BITS | like << 2)
        return found

    def among(self, form: bytes, words: list[int], least: int) -> list[int]:
        """Those of some words that are like a form in Latin letters, as numbers of a `Row`."""
        found = []
        record = sounding.record(form)
        for at in range(len(words)):
            word = words[at]
            like = kernel.alike(record, self.records, self.starts[word], least)
            if like >> 4 >= least:
                found.append(word << _LIKE_BITS | like >> 4 << 2 | ((like & 15) <= _SURELY))
        return found

    def row(self, numbers: list[int]) -> Row:
        """A row of these; of a word that comes twice the number that is more."""
        numbers.sort()
        kept = array("q")
        names = 0
        last = len(numbers) - 1
        for at in range(len(numbers)):
            number = numbers[at]
            word = number >> _LIKE_BITS
            if at == last or numbers[at + 1] >> _LIKE_BITS != word:
                kept.append(number)
                names += self.offsets[word + 1] - self.offsets[word]
        return Row(kept, names)

    def with_word(self, row: Row, number: int) -> Row:
        """A row and one more word, which is what several words asked are when they are run together."""
        word = number >> _LIKE_BITS
        numbers = array("q", row.numbers)
        numbers.append(number)
        return Row(numbers, row.names + self.offsets[word + 1] - self.offsets[word])

    def with_beginnings(self, row: Row, begun: bytes, most: int, like: int) -> Row:
        """A row and the first words that begin so, at most so many; they count as so much alike."""
        numbers = [row.numbers[at] for at in range(len(row.numbers))]
        known = {number >> _LIKE_BITS for number in numbers}
        count = len(self.starts) - 1
        at, high = 0, count
        while at < high:
            middle = (at + high) // 2
            if self.is_before(middle, begun):
                at = middle + 1
            else:
                high = middle
        end = min(at + most, count)
        while at < end and self.common(at, begun) == len(begun):
            if at not in known:
                numbers.append(at << _LIKE_BITS | like << 2 | _SURE)
            at += 1
        return self.row(numbers)

    def is_before(self, word: int, begun: bytes) -> bool:
        """Whether a word stands before one that begins so."""
        many = self.common(word, begun)
        begin = self.starts[word]
        return many < len(begun) and (many == self.records[begin] or self.records[begin + _HEAD + many] < begun[many])

    def common(self, word: int, begun: bytes) -> int:
        """How many letters a word has in common with this one, from the first on."""
        begin = self.starts[word]
        many = 0
        while many < len(begun) and many < self.records[begin] and self.records[begin + _HEAD + many] == begun[many]:
            many += 1
        return many
