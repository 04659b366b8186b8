"""What is asked of the finder: rows of like words, what else is known of a name, and what is to be found.

Where a C compiler is at hand, the package compiles this very file with the types of `question.pxd`.
"""

from __future__ import annotations

from array import array

LIKE_BITS = 12
"""A row of like words holds numbers: the word's, times 2 to the power of this, its likeness in thousandths times 4, and
`SURE` and `PART`."""
SURE = 1
"""The likeness counts in full, and not less of two usual names, as that of words does that are spelt almost alike."""
PART = 2
"""The word is what several words asked are when they are run together, and they share it."""
_MORE_TELL = 0.3  # three names need not weigh as much


class Row:
    """The words of an index that are like a word asked.

    Attributes:
        numbers: the words in order, each with its likeness, as `LIKE_BITS` tells.
        names: how many names bear one of them; who bears two counts twice.
    """

    def __init__(self, numbers: array[int], names: int) -> None:
        """Keep them."""
        self.numbers = numbers
        self.names = names


class Limits:
    """What `compare` takes at least, by which names that cannot reach a score are left out.

    Attributes:
        floor: the least score of names that are found.
        against: what words take that contradict each other.
        one, two, more: what words take that one side lacks, where one word, two or more are shared.
        first: what they take of two or more where the first name asked is lacking.
        telling: what two words weigh together that usual names do not; of two that weigh less, what one side lacks
            takes so much more. 0 for none.
    """

    def __init__(
        self, floor: float, against: float, one: float, two: float, more: float, first: float, telling: float
    ) -> None:
        """Keep them."""
        self.floor = floor
        self.against = against
        self.one = one
        self.two = two
        self.more = more
        self.first = first
        self.telling = telling

    def bound(self, shared: int, matched: float, mine: float, theirs: float, signs: bool, headless: bool) -> float:
        """The share of a score that is left where so many words are shared and so much weight is not.

        It is headless if the first name asked is not shared: brothers have the other names in common. Names in
        Chinese or Korean signs tell more than their weight, so that usual ones are not told from others.
        """
        mine = max(mine, 0.0)
        theirs = max(theirs, 0.0)
        against = min(mine, theirs)
        rest = mine + theirs - 2 * against
        share = self.one if shared <= 1 else self.more
        if shared > 1 and not signs:
            least = self.first if headless and mine > theirs else self.two if shared == 2 else self.more
            telling = self.telling if shared == 2 else self.telling - _MORE_TELL
            share = min(self.one, least + max(0.0, telling - matched))
        left = 1.0
        if against > 0:
            left -= min(1.0, self.against * against / (matched + against))
        if rest > 0:
            left -= left * min(1.0, share * rest / (matched + rest))
        return left

    def most(self, shared: int, matched: float, mine: float) -> float:
        """No less than `bound`, whatever weight of the other side is not shared.

        Weight of both sides that is not shared takes no less than the same of one: for f(x) = x / (matched + x) and a
        share s up to 1.25, 1 - s f(x + y) >= (1 - s f(x)) (1 - s f(y)) as long as x + y is at most 3 times `matched`.
        """
        return self.bound(shared, matched, mine, 0.0, True, False) if mine <= 3 * matched else 1.0


class Asked:
    """What else is known of a name that is asked, beside the words that are looked up.

    Attributes:
        untold, unseen: of the words that are not looked up, and that any name may share: what they weigh, how many.
        signs: whether a word is written in Chinese or Korean.
        heads: as bits, the letters that words begin with.
        letters: as a bit each, the letters that stand for words.
        first: the place of the first name among the words that are looked up; -1 if it may well be lacking.
        read: as bits, which of those words are a person's and written in such signs.
        doubt, besides: what it takes at least that all of them are met by how they are read, and where the other name
            has more.
    """

    def __init__(
        self,
        untold: float,
        unseen: int,
        signs: bool,
        heads: int,
        letters: list[int],
        first: int,
        read: int,
        doubt: float,
        besides: float,
    ) -> None:
        """Keep them."""
        self.untold = untold
        self.unseen = unseen
        self.signs = signs
        self.heads = heads
        self.letters = letters
        self.first = first
        self.read = read
        self.doubt = doubt
        self.besides = besides
