"""Which names of an index share so much with the one asked that they may be it? The loop that takes the time.

Plain Python that means what it says; where a C compiler is at hand, the package compiles this very file with the types
that `finder.pxd` declares, and Python imports the compiled one in its stead. Tests ask both and compare.

What a name may score at most is reckoned from the words that it shares: as `compare` does it, but that every doubt is
in its favour. Names that share only words which alone never suffice are not even looked at.
"""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

LIKE_BITS = 10
"""A row of like words holds numbers: the word's, times 2 to the power of this, and its likeness in thousandths."""
_MASK = (1 << LIKE_BITS) - 1
NAMING = 1 << 15
"""What is added to the weight of a word, in thousandths, in a name whose bearer it names."""
_WEIGHT = NAMING - 1
_RUN = 985  # how alike a word is to several of an index that are it when they are run together
_INITIAL = 0.6  # what a letter and the word that it stands for weigh together, at most
_FULL = 1.0  # what a word weighs, at most


class Limits:
    """What `compare` takes at least, by which names that cannot reach a score are left out.

    Attributes:
        floor: the least score of names that are found.
        against: what words take that contradict each other.
        one, two, more: what words take that one side lacks, where one word, two or more are shared.
    """

    def __init__(self, floor: float, against: float, one: float, two: float, more: float) -> None:
        """Keep them."""
        self.floor = floor
        self.against = against
        self.one = one
        self.two = two
        self.more = more

    def bound(self, shared: int, matched: float, mine: float, theirs: float) -> float:
        """The share of a score that is left where so many words are shared and so much weight is not."""
        mine = max(mine, 0.0)
        theirs = max(theirs, 0.0)
        against = min(mine, theirs)
        rest = mine + theirs - 2 * against
        share = self.one if shared <= 1 else self.two if shared == 2 else self.more
        left = 1.0
        if against > 0:
            left -= min(1.0, self.against * against / (matched + against))
        if rest > 0:
            left -= left * min(1.0, share * rest / (matched + rest))
        return left


class Finder:
    """Finds names, one question at a time: it keeps a place for each name, so each thread needs one of its own."""

    def __init__(
        self,
        offsets: NDArray[np.int64],
        postings: NDArray[np.int32],
        posting_weights: NDArray[np.uint16],
        name_weights: NDArray[np.float32],
        name_initials: NDArray[np.uint8],
    ) -> None:
        """Find among these.

        Args:
            offsets: where the names of each word of the index begin in `postings`; one more at the end.
            postings: names, word by word.
            posting_weights: what the word weighs in each, in thousandths, and whether it names its bearer.
            name_weights: what the words weigh that name each.
            name_initials: how many letters stand for words in each.
        """
        self.offsets = offsets
        self.postings = postings
        self.posting_weights = posting_weights
        self.name_weights = name_weights
        self.name_initials = name_initials
        names = len(name_weights)
        self.stamps = np.zeros(names, np.uint8)  # which word of the one asked was counted last
        self.shared = np.zeros(names, np.uint8)  # how many of its words are shared
        self.best = np.zeros(names, np.float64)  # how alike the word counted last is
        self.asked = np.zeros(names, np.float64)  # the weight asked that is shared, as far as the words are alike
        self.full = np.zeros(names, np.float64)  # the same, as if all words were equal
        self.own = np.zeros(names, np.float64)  # the same of words that name a party
        self.held = np.zeros(names, np.float64)  # the weight of its own that is shared
        self.named = np.zeros(names, np.float64)  # the same of words that name it
        self.spared = np.zeros(names, np.float64)  # what other words asked would cost if they were not shared
        self.found = np.zeros(names + 1, np.int32)

    def find(
        self,
        rows: list[array[int]],
        weights: list[float],
        costs: list[float],
        runs: list[list[int]],
        others: tuple[float, int, int],
        limits: Limits,
    ) -> list[tuple[int, float]]:
        """Find names, each with what it may score.

        Args:
            rows: for each word asked its like words in the index, as `LIKE_BITS` tells.
            weights: what each word asked weighs.
            costs: what a name takes at least that lacks it, as a part of its weight; nothing if it names the party.
            runs: for each word asked the names in which several words make it when they are run together.
            others: of the words that are not looked up, and that any name may share: what they weigh, how many they
                are; and how many letters stand for words.
            limits: which of them are found.
        """
        self.untold = others[0]
        unseen = others[1]
        self.whole = 0.0
        self.cost = 0.0
        self.rest = 0.0
        left = 0.0
        for place in range(len(rows)):
            left += weights[place]
            if costs[place] < 0:
                self.whole += weights[place]
            else:
                self.cost += weights[place] * costs[place]
                self.rest += weights[place]
        left_own = self.whole
        many = 0
        order = self.by_length(rows)
        for turn in range(len(rows)):
            place = order[turn]
            remaining = len(rows) - turn
            matched = (left + remaining * _FULL) / 2 + self.untold
            admits = limits.bound(remaining + unseen, matched, self.whole - left_own, 0.0) >= limits.floor
            many = self.count(rows[place], weights[place], turn + 1, costs[place], admits, many)
            for name in runs[place]:
                many = self.touch(name, weights[place], turn + 1, costs[place], _RUN / 1000, 2 * _FULL, True, many)
            left -= weights[place]
            if costs[place] < 0:
                left_own -= weights[place]
        return self.kept(many, unseen, others[2], limits)

    def by_length(self, rows: list[array[int]]) -> list[int]:
        """The words asked, those first that the fewest names share."""
        lengths = []
        for place in range(len(rows)):
            row = rows[place]
            total = 0
            for at in range(len(row)):
                word = row[at] >> LIKE_BITS
                total += self.offsets[word + 1] - self.offsets[word]
            lengths.append((total, place))
        lengths.sort()
        return [pair[1] for pair in lengths]

    def count(self, row: array[int], weight: float, stamp: int, cost: float, admits: bool, many: int) -> int:
        """Count what the names share that bear a word of a row; return how many names are looked at by now."""
        for at in range(len(row)):
            word = row[at] >> LIKE_BITS
            like = (row[at] & _MASK) / 1000
            for entry in range(self.offsets[word], self.offsets[word + 1]):
                name = self.postings[entry]
                if self.shared[name] > 0 or admits or self.name_initials[name] > 0:
                    own = int(self.posting_weights[entry])
                    held = (own & _WEIGHT) / 1000
                    many = self.touch(name, weight, stamp, cost, like, held, own >= NAMING, many)
        return many

    def touch(
        self, name: int, weight: float, stamp: int, cost: float, like: float, held: float, names: bool, many: int
    ) -> int:
        """Count that a name shares a word; return how many names are looked at by now."""
        if self.shared[name] == 0:
            self.found[many] = name
            many += 1
        if self.stamps[name] != stamp:
            self.stamps[name] = stamp
            self.shared[name] += 1
            self.best[name] = like
            self.asked[name] += weight * like
            self.full[name] += weight
            self.held[name] += held
            if names:
                self.named[name] += held
            if cost < 0:
                self.own[name] += weight
            else:
                self.spared[name] += weight * cost
        elif like > self.best[name]:
            self.asked[name] += weight * (like - self.best[name])
            self.best[name] = like
        return many

    def kept(self, many: int, unseen: int, initials: int, limits: Limits) -> list[tuple[int, float]]:
        """Return the names that may reach the floor, and forget all."""
        names = []
        for at in range(many):
            name = int(self.found[at])
            letters = initials + self.name_initials[name]
            matched = (self.full[name] + self.held[name]) / 2 + self.untold + letters * _INITIAL
            mine = self.whole - self.own[name] - self.name_initials[name] * _FULL
            theirs = self.name_weights[name] - self.named[name] - self.untold - initials * _FULL
            alike = (self.asked[name] + self.untold) / (self.full[name] + self.untold)
            cost = max(0.0, self.cost - self.spared[name]) / (matched + self.rest)
            bound = (
                alike * alike * limits.bound(self.shared[name] + unseen, matched, mine, theirs) * (1 - min(1.0, cost))
            )
            if bound >= limits.floor:
                names.append((name, float(bound)))
            self.stamps[name] = 0
            self.shared[name] = 0
            self.asked[name] = 0
            self.full[name] = 0
            self.own[name] = 0
            self.held[name] = 0
            self.named[name] = 0
            self.spared[name] = 0
        return names


def places(keys: NDArray[np.uint32], wanted: int) -> int:
    """Where a key stands, or would stand, in keys in order."""
    low = 0
    high = len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def filed(keys: NDArray[np.uint32], under: NDArray[np.int32], wanted: list[int], most: int) -> list[int]:
    """What is filed under any of some keys: each once, in order.

    Args:
        keys: keys in order.
        under: what is filed under each.
        wanted: the keys to look up.
        most: how much is taken of each.
    """
    found = set()
    count = len(keys)
    for which in range(len(wanted)):
        key = wanted[which]
        at = places(keys, key)
        end = min(at + most, count)
        while at < end and keys[at] == key:
            found.add(int(under[at]))
            at += 1
    return sorted(found)
