"""Which names of an index share so much with the one asked that they may be it? The loop that takes the time.

Plain Python that means what it says; where a C compiler is at hand, the package compiles this very file with the types
that `finder.pxd` declares, and Python imports the compiled one in its stead. Tests ask both and compare.

What a name may score at most is reckoned from the words that it shares: as `compare` does it, but that every doubt is
in its favour. Names that share only words which alone never suffice are not even looked at.
"""

from __future__ import annotations

from math import exp, log

import numpy as np
from numpy.typing import NDArray

from proscribe.names.question import LIKE_BITS, PART, SURE, Asked, Limits, Row
from proscribe.names.view import KNOWN, TWO_NAMES

_BITS = LIKE_BITS  # the same for the compiled loops, in which `finder.pxd` makes constants of these
_MASK = (1 << LIKE_BITS) - 1
_ALL = (1 << 32) - 1
NAMING = 1 << 15
"""What is added to the weight of a word, in thousandths, in a name whose bearer it names."""
_NAMES = NAMING
_WEIGHT = NAMING - 1
_RUN = 985  # how alike a word is to several of an index that are it when they are run together
_MOST_COST, _LEAST_COST = 0.8, 0.4  # what a word costs that is lacking, as a part of its weight
_UNNAMED = 1.875  # so many times as much where no name is shared
_INITIAL = 0.6  # what a letter and the word that it stands for weigh together, at most
_WORDS = 6  # that a name has, about: so many times as long as the names found are, a row is better not gone through
_KNOWN, _TWO_NAMES = KNOWN, log(TWO_NAMES)  # of two usual names that are only alike, as view.py counts them
_NEVER = -1000.0  # less than the logarithm of any score
_FULL = 1.0  # what a word weighs, at most
# What is counted of a name that is looked at stands side by side, in so many places.
_PLACES = 8
_DOUBTS = 0  # the logarithms of how alike the words are, each times what the lighter of the two weighs
_WHOLE = 1  # the weight asked that is shared
_OWN = 2  # the same of words that name a party
_HELD = 3  # the weight of its own that is shared
_NAMED = 4  # the same of words that name it
_SPARED = 5  # what other words asked would cost if they were not shared
_BEST = 6  # how alike the word counted last is, as a logarithm
_LETTERS = 7  # how many letters stand for words in it
_FEWEST_SLOTS = 1 << 11
_HEAD = 1 << 7  # beside how many words are shared with a name, whether the first name asked is among them
_RUN_SHARED = 1 << 6  # and whether a word is that several words asked make up
_COUNT = _RUN_SHARED - 1
_SURE, _PART = SURE, PART
_SPREAD = 2654435761  # Knuth's multiplier, by which names that stand together get places apart


class Finder:
    """Finds names, one question at a time: it keeps a place for each name, so each thread needs one of its own."""

    def __init__(
        self,
        offsets: NDArray[np.int64],
        lettered: NDArray[np.int64],
        postings: NDArray[np.int32],
        posting_weights: NDArray[np.uint16],
        words: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint16]],
        name_weights: NDArray[np.float32],
        name_initials: NDArray[np.uint8],
        name_costs: NDArray[np.float32],
        heads: tuple[NDArray[np.uint32], NDArray[np.uint32]],
    ) -> None:
        """Find among these.

        Args:
            offsets: where the names of each word of the index begin in `postings`; one more at the end.
            lettered: where the names of each word end in which letters stand for words; they stand first.
            postings: names, word by word.
            posting_weights: what the word weighs in each, in thousandths, and whether it names its bearer.
            words: the same name by name: where the words of each begin, the words, and what they weigh.
            name_weights: what the words weigh that name each.
            name_initials: how many letters stand for words in each.
            name_costs: what it takes at least from another name that it has its places, trades and numbers for itself,
                as `filing.Filing` tells.
            heads: as bits, the letters that words of each begin with, and the letters that stand for words in each.
        """
        self.offsets = offsets
        self.lettered = lettered
        self.postings = postings
        self.posting_weights = posting_weights
        self.name_starts, self.name_words, self.name_word_weights = words
        self.name_weights = name_weights
        self.name_initials = name_initials
        self.name_costs = name_costs
        self.name_heads, self.name_letters = heads
        names = len(name_weights)
        self.logs = np.log(np.maximum(np.arange(_MASK + 1) >> 2, 1) / 1000)  # of what stands behind a word in a row
        self.marks = np.zeros(len(offsets), np.uint16)  # how alike each word of the index is to the one counted now
        # Pages of these that no question needs are never made.
        # Which of those looked at a name is, from 1: at a place that follows from its number, or the next that is free.
        # Used no further than the names looked at need it, so that it stays in the nearest memory.
        self.slots = np.zeros(max(_FEWEST_SLOTS, 1 << (4 * names).bit_length() + 1), np.int32)
        self.last_slot = _FEWEST_SLOTS - 1
        self.many = 0  # how many names are looked at
        self.found = np.zeros(names + 1, np.int32)  # which
        self.sums = np.zeros((names + 1) * _PLACES, np.float64)  # what is counted of each
        self.held = np.zeros(names + 1, np.float64)  # what the word counted now weighs in it
        self.stamp = 0  # which word of the one asked is counted
        self.stamps = np.zeros(names + 1, np.uint8)  # which word of the one asked was counted last
        self.shared = np.zeros(names + 1, np.uint8)  # how many of its words are shared

    def find(
        self,
        rows: list[Row],
        weights: list[float],
        costs: list[float],
        runs: list[list[int]],
        asked: Asked,
        limits: Limits,
    ) -> list[tuple[int, float]]:
        """Find names, each with what it may score.

        Args:
            rows: for each word asked its like words in the index.
            weights: what each word asked weighs.
            costs: what a name takes at least that lacks it, as a part of its weight; nothing if it names the party.
            runs: for each word asked the names in which several words make it when they are run together.
            asked: what else is known of the name.
            limits: which of them are found.
        """
        left = self.begin(weights, costs, asked)
        left_own = self.whole
        remaining = len(rows)
        for place in self.by_length(rows):
            self.stamp += 1
            self.word_weight = weights[place]
            self.word_cost = costs[place]
            self.word_read = asked.read >> place & 1 > 0
            self.word_known = weights[place] < _KNOWN or self.word_read
            self.word_head = _HEAD if place == asked.first else 0
            matched = (left + remaining * _FULL) / 2 + self.untold
            admits = (
                limits.bound(remaining + asked.unseen, matched, self.whole - left_own, 0.0, True, False) >= limits.floor
            )
            row = rows[place]
            if admits or row.names <= self.many * _WORDS:
                self.count(row, admits)
            else:
                self.look(row)
            for name in runs[place]:
                slot = self.met(name)
                met = self.stamps[slot] == self.stamp  # the word itself is in it, and weighs what it weighs
                self.touch(slot, _RUN << 2 | SURE, weights[place] if met else 2 * weights[place], True)
            remaining -= 1
            left -= weights[place]
            if costs[place] < 0:
                left_own -= weights[place]
        return self.kept(asked, limits)

    def begin(self, weights: list[float], costs: list[float], asked: Asked) -> float:
        """Keep what is asked; return what its words weigh together."""
        self.untold = asked.untold
        self.heads = asked.heads
        self.letters = asked.letters
        self.whole = self.cost = self.rest = 0.0
        whole = 0.0
        for place in range(len(weights)):
            whole += weights[place]
            if costs[place] < 0:
                self.whole += weights[place]
            else:
                self.cost += weights[place] * costs[place]
                self.rest += weights[place]
        return whole

    def by_length(self, rows: list[Row]) -> list[int]:
        """The words asked, those first that the fewest names share."""
        lengths = []
        for place in range(len(rows)):
            row = rows[place]
            lengths.append((row.names, place))
        lengths.sort()
        return [pair[1] for pair in lengths]

    def count(self, row: Row, admits: bool) -> None:
        """Count what the names share that bear a word of a row: of those not looked at, if they are admitted."""
        for at in range(len(row.numbers)):
            word = row.numbers[at] >> _BITS
            like = row.numbers[at] & _MASK
            self.count_lettered(word, like, admits)
            for entry in range(self.lettered[word], self.offsets[word + 1]):
                name = int(self.postings[entry])
                slot = self.slot(name)
                if slot == 0 and admits:
                    slot = self.new(name, 0)
                if slot > 0:
                    own = int(self.posting_weights[entry])
                    self.touch(slot, like, (own & _WEIGHT) / 1000.0, own >= _NAMES)

    def count_lettered(self, word: int, like: int, admits: bool) -> None:
        """Count that names share a word in which a letter stands for another, which may be one that they share."""
        for entry in range(self.offsets[word], self.lettered[word]):
            name = int(self.postings[entry])
            if self.name_letters[name] & self.heads:
                slot = self.met(name)
            else:
                slot = self.slot(name)
                if slot == 0 and admits:
                    slot = self.new(name, 0)
            if slot > 0:
                own = int(self.posting_weights[entry])
                self.touch(slot, like, (own & _WEIGHT) / 1000.0, own >= _NAMES)

    def look(self, row: Row) -> None:
        """Count which of the names looked at bear a word of a row, by their own words, which are fewer.

        A name in which a letter stands for a word is looked at besides.
        """
        for at in range(len(row.numbers)):
            word = row.numbers[at] >> _BITS
            self.marks[word] = max(self.marks[word], row.numbers[at] & _MASK)
            self.count_lettered(word, row.numbers[at] & _MASK, False)
        for slot in range(1, self.many + 1):
            name = self.found[slot]
            for entry in range(self.name_starts[name], self.name_starts[name + 1]):
                mark = self.marks[self.name_words[entry]]
                if mark > 0:
                    own = int(self.name_word_weights[entry])
                    self.touch(slot, mark, (own & _WEIGHT) / 1000.0, own >= _NAMES)
        for at in range(len(row.numbers)):
            word = row.numbers[at] >> _BITS
            self.marks[word] = 0

    def slot(self, name: int) -> int:
        """Which of those looked at a name is; 0 for none."""
        place = self.first_place(name)
        slot = int(self.slots[place])
        while slot > 0 and self.found[slot] != name:
            place = place + 1 & self.last_slot
            slot = int(self.slots[place])
        return slot

    def met_letters(self, name: int) -> int:
        """How many of the letters asked that stand for words may stand for a word of this name."""
        count = 0
        for bit in self.letters:
            if self.name_heads[name] & bit:
                count += 1
        return count

    def first_place(self, name: int) -> int:
        """Where it is looked up first which of those looked at a name is."""
        return (name * _SPREAD & _ALL) >> 7 & self.last_slot

    def met(self, name: int) -> int:
        """Which of those looked at a name is, and be it from now on."""
        slot = self.slot(name)
        if slot > 0:
            return slot
        return self.new(name, int(self.name_initials[name]) if self.name_letters[name] & self.heads else 0)

    def touch(self, slot: int, like: int, held: float, names: bool) -> None:
        """Count that a name shares a word, so much alike as a row tells, which weighs so much in it and may name it."""
        at = slot * _PLACES
        told = self.logs[like]
        if not like & _SURE and self.word_known and (held < _KNOWN or self.word_read) and names and self.word_cost < 0:
            told += _TWO_NAMES
        if like & _PART:
            held /= 2
        if self.stamps[slot] != self.stamp:
            self.stamps[slot] = self.stamp
            self.held[slot] = 0.0
            self.shared[slot] |= self.word_head
            if not like & _PART or not self.shared[slot] & _RUN_SHARED:
                self.shared[slot] += 1
            if like & _PART:
                self.shared[slot] |= _RUN_SHARED
            self.sums[at + _BEST] = told
            self.sums[at + _DOUBTS] += min(self.word_weight, held) * told
            self.sums[at + _WHOLE] += self.word_weight
            if self.word_cost < 0:
                self.sums[at + _OWN] += self.word_weight
            else:
                self.sums[at + _SPARED] += self.word_weight * self.word_cost
        elif told > self.sums[at + _BEST]:
            self.sums[at + _DOUBTS] += min(self.word_weight, held) * (told - self.sums[at + _BEST])
            self.sums[at + _BEST] = told
        more = held - self.held[slot]
        if more > 0:  # a word of a phrase weighs less than the word that it is a part of in translation
            self.held[slot] = held
            self.sums[at + _HELD] += more
            if names:
                self.sums[at + _NAMED] += more

    def new(self, name: int, letters: int) -> int:
        """Begin to look at a name, in which so many letters stand for words."""
        self.many += 1
        slot = self.many
        self.found[slot] = name
        if slot > self.last_slot >> 2:
            self.last_slot = 2 * self.last_slot + 1
            self.forget()
            for earlier in range(1, slot):
                self.put(earlier)
        self.put(slot)
        self.stamps[slot] = 0
        self.shared[slot] = 0
        for at in range(slot * _PLACES, (slot + 1) * _PLACES):
            self.sums[at] = 0.0
        self.sums[slot * _PLACES + _LETTERS] = letters
        return slot

    def put(self, slot: int) -> None:
        """Give a name that is looked at its place."""
        name = int(self.found[slot])
        place = self.first_place(name)
        while self.slots[place] > 0:
            place = place + 1 & self.last_slot
        self.slots[place] = slot

    def forget(self) -> None:
        """Free all places."""
        for place in range(self.last_slot + 1):
            self.slots[place] = 0

    def kept(self, asked: Asked, limits: Limits) -> list[tuple[int, float]]:
        """Return the names that may reach the floor, and forget all."""
        names = []
        least = log(limits.floor) if limits.floor > 0 else _NEVER
        for slot in range(1, self.many + 1):
            at = slot * _PLACES
            name = int(self.found[slot])
            initials = self.met_letters(name) if self.letters else 0
            letters = initials + self.sums[at + _LETTERS]
            matched = (self.sums[at + _WHOLE] + self.sums[at + _HELD]) / 2 + self.untold + letters * _INITIAL
            if 2 * self.sums[at + _DOUBTS] < least * matched:
                continue
            alike = exp(min(0.0, 2 * self.sums[at + _DOUBTS] / matched))
            mine = self.whole - self.sums[at + _OWN] - self.sums[at + _LETTERS] * _FULL
            shared = (self.shared[slot] & _COUNT) + asked.unseen
            if alike * limits.most(shared, matched, mine) < limits.floor:
                continue
            theirs = self.name_weights[name] - self.sums[at + _NAMED] - self.untold - initials * _FULL
            cost = max(0.0, self.cost - self.sums[at + _SPARED]) / (matched + self.rest)
            theirs_cost = float(self.name_costs[name])
            signs = asked.signs or theirs_cost < 0
            headless = asked.first >= 0 and not self.shared[slot] & _HEAD
            bound = alike * limits.bound(shared, matched, mine, theirs, signs, headless)
            dearer = 1.0
            if not signs and letters == 0 and self.untold == 0 and self.sums[at + _OWN] + self.sums[at + _NAMED] == 0:
                dearer = _UNNAMED
            bound *= 1 - min(1.0, cost * dearer)
            if theirs_cost >= 0:  # it is not in signs
                bound *= 1 - (asked.doubt if theirs <= 0 else asked.besides)
            if theirs_cost > 0:
                common = self.sums[at + _HELD] - self.sums[at + _NAMED] + self.untold
                lacking = max(0.0, theirs_cost - _MOST_COST * common)
                bound *= 1 - min(1.0, lacking * dearer / (matched + theirs_cost / _LEAST_COST))
            if bound >= limits.floor:
                names.append((name, float(bound)))
        self.forget()
        self.last_slot = _FEWEST_SLOTS - 1
        self.many = self.stamp = 0
        return names
