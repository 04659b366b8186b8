"""Under what is a name filed in an index? Its words, its words run together, its initials, how it begins.

That is a matter of its text and its party's kind alone. Names are filed in flat lists with a numbering of their own, so
that a part of an index can be made in another process, or taken from an earlier index, and laid to the others.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import lru_cache

import attrs
import numpy as np
from numpy.typing import NDArray

from proscribe.names.analyse import analyse
from proscribe.names.finder import NAMING
from proscribe.names.flat import KINDS, Arrays
from proscribe.names.keyed import KEY_BITS
from proscribe.names.keys import (
    ALL_MARK,
    BEGINNING,
    CUT_MARK,
    INITIALS_MARK,
    LONG_MARK,
    LONGEST_RUN,
    apart_key,
    hashed,
)
from proscribe.names.packing import packed_names
from proscribe.names.signals import NEUTRAL
from proscribe.names.sought import Kind
from proscribe.names.token import Name, Token
from proscribe.names.words import Role

LOOKED_UP = frozenset({Role.NAME, Role.PLACE, Role.INDUSTRY, Role.NUMBER})
UNSAID = frozenset({Role.FORM, Role.SHARE})
_THOUSAND = 1000
_LETTER_BITS = 31
# What signals.py takes at least for a word that one side lacks.
_COSTS = {Role.INDUSTRY: 0.8, Role.PLACE: 0.4, Role.NUMBER: 0.4}


@attrs.frozen
class Filing:
    """Under what a name is filed.

    Attributes:
        words: forms with the weight of their word, in thousandths, and `NAMING` where it names the bearer.
        whole: keys of words run together, of initials and of a beginning, in order.
        weight: what the words weigh that name its bearer.
        initials: how many letters stand for words.
        cost: what it takes at least from another name that it has its places, trades and numbers for itself, were all
            of them to count alone; -1 for a name in Chinese or Korean, of which that is not known.
        heads: as bits, the letters that its words begin with.
        letters: as bits, the letters that stand for words.
        apart: its kind and its packed words, as `packing.packed_names` tells them.
        key: its key.
        shorts: what it is called for short, with blanks between.
    """

    words: tuple[tuple[bytes, int], ...]
    whole: tuple[int, ...]
    weight: float
    initials: int
    cost: float
    heads: int
    letters: int
    apart: tuple[int, tuple[bytes, ...]]
    key: bytes
    shorts: bytes


def filing(text: str, kind: Kind) -> Filing:
    """Under what a name of a party of this kind is filed."""
    names = analyse(text, kind)
    words: dict[bytes, int] = {}
    for name in names:
        for token in name.tokens:
            if token.role in LOOKED_UP:
                naming = NAMING if token.role is Role.NAME else 0
                weight = round(token.weight * _THOUSAND) + naming
                for form in token.forms:
                    words[form] = max(weight, words.get(form, 0))
                for phrase in token.phrases:  # one Chinese word that is several in English
                    for word in phrase:
                        words[word] = max(round(token.weight * _THOUSAND / len(phrase)) + naming, words.get(word, 0))
    return Filing(
        tuple(sorted(words.items())),
        tuple(sorted({key for name in names for key in whole_keys(name)})),
        min(sum(token.weight for token in name.tokens if token.role is Role.NAME) for name in names),
        max(sum(token.role is Role.INITIAL for token in name.tokens) for name in names),
        -1.0 if any(token.sign for name in names for token in name.tokens) else min(map(_costs, names)),
        heads([token for name in names for token in name.tokens]),
        heads([token for name in names for token in name.tokens if token.role is Role.INITIAL]),
        packed_names(names, text),
        names[0].key.encode("utf-8", "surrogatepass"),
        b" ".join(names[0].initials),
    )


def cost(token: Token) -> float:
    """What a name takes at least that lacks this word, as a part of its weight; -1 for a word that names the party."""
    if token.role is Role.NAME:
        return -1.0
    if token.phrases or (token.role is Role.INDUSTRY and not NEUTRAL.isdisjoint(token.forms)):
        return 0.0
    return _COSTS[token.role]


def heads(tokens: Iterable[Token]) -> int:
    """The letters that these words begin with, in any of their forms, as bits."""
    bits = 0
    for token in tokens:
        for form in token.forms:
            bits |= 1 << (form[0] & _LETTER_BITS)
    return bits


def _costs(name: Name) -> float:
    """What all words of a name cost together that are looked up and do not name its bearer."""
    return sum([max(0.0, cost(token)) * token.weight for token in name.tokens if token.role in LOOKED_UP])


def whole_keys(name: Name) -> set[int]:
    """Keys of neighbouring words run together, of the initials of a name, and of how a long one begins."""
    found = {hashed(INITIALS_MARK, letters) for letters in name.initials}
    forms = [token.spelt for token in name.tokens if token.role not in UNSAID]
    if len(forms) > 1:
        found.add(hashed(ALL_MARK, b"".join(forms)))
    for first in range(len(forms)):
        run = b""
        for last in range(first, min(first + LONGEST_RUN, len(forms))):
            run += forms[last]
            if last > first:
                found.add(apart_key(run))
    if len(name.key) >= BEGINNING:
        beginning = name.key[:BEGINNING].encode("utf-8", "surrogatepass")
        found.add(hashed(LONG_MARK, beginning))
        if name.cut_off:
            found.add(hashed(CUT_MARK, beginning))
    return found


_filing = lru_cache(maxsize=1 << 12)(filing)


class Filed:
    """Names filed one after the other, in flat lists.

    Attributes:
        words: every form, each once, in the order in which they came.
        word_of, weight_of: for every name its forms, by their place in `words`, and what they weigh.
        counts: how many of them each name has.
        whole_of, whole_counts: keys of each name, and how many it has.
        weights, initials, costs, heads, letters: of each name.
        tokens: every packed word, each once, in the order in which they came.
        token_of, token_counts: for every name its words, by their place in `tokens`, and how many it has.
        kinds, keys, shorts: of each name.
    """

    def __init__(self) -> None:
        """Begin with no name."""
        self.words: dict[bytes, int] = {}
        self.word_of, self.weight_of, self.counts = array("i"), array("H"), array("i")
        self.whole_of, self.whole_counts = array("I"), array("i")
        self.weights, self.initials, self.costs = array("f"), array("B"), array("f")
        self.heads, self.letters = array("I"), array("I")
        self.tokens: dict[bytes, int] = {}
        self.token_of, self.token_counts = array("i"), array("i")
        self.kinds = array("B")
        self.keys: list[bytes] = []
        self.shorts: list[bytes] = []

    def add(self, one: Filing) -> None:
        """File a name."""
        numbers = self.words
        for form, weight in one.words:
            self.word_of.append(numbers.setdefault(form, len(numbers)))
            self.weight_of.append(weight)
        self.counts.append(len(one.words))
        self.whole_of.extend(one.whole)
        self.whole_counts.append(len(one.whole))
        self.weights.append(one.weight)
        self.initials.append(one.initials)
        self.costs.append(one.cost)
        self.heads.append(one.heads)
        self.letters.append(one.letters)
        kind, words = one.apart
        known = self.tokens
        for word in words:
            self.token_of.append(known.setdefault(word, len(known)))
        self.token_counts.append(len(words))
        self.kinds.append(kind)
        self.keys.append(one.key)
        self.shorts.append(one.shorts)


def filed(names: Iterable[tuple[str, Kind]], earlier: Earlier | None = None) -> Filed:
    """File names of parties of some kinds; those that an earlier index knows are not analysed again."""
    found = Filed()
    for text, kind in names:
        known = earlier.filing(text, kind) if earlier else None
        found.add(known or _filing(text, kind))
    return found


class Earlier:
    """What an index that was made before knows of the names in it."""

    def __init__(self, arrays: Arrays) -> None:
        """Look up names in this index."""
        self._arrays = arrays
        owners = arrays.party_kinds[arrays.name_party]
        texts = arrays.name_texts.all()
        self._places = {(text, int(kind)): at for at, (text, kind) in enumerate(zip(texts, owners, strict=True))}
        lengths = np.diff(arrays.offsets)
        names = len(texts)
        order = np.argsort(arrays.postings, kind="stable")
        self._words = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)[order]
        self._weights = arrays.posting_weights[order]
        self._starts = _starts(arrays.postings, names)
        owners_of_keys = arrays.whole_keys.astype(np.uint32).astype(np.int32)
        by_name = np.argsort(owners_of_keys, kind="stable")
        self._whole = arrays.whole_keys[by_name] >> np.uint64(KEY_BITS)
        self._whole_starts = _starts(owners_of_keys, names)
        self._forms = arrays.words.all()
        self._tokens = arrays.tokens.all()

    def filing(self, text: str, kind: Kind) -> Filing | None:
        """Under what the name was filed; nothing if it was not."""
        at = self._places.get((text.encode("utf-8", "surrogatepass"), KINDS.index(kind)))
        if at is None:
            return None
        begin, end = self._starts[at], self._starts[at + 1]
        forms = [self._forms[word] for word in self._words[begin:end].tolist()]
        whole = self._whole[self._whole_starts[at] : self._whole_starts[at + 1]]
        return Filing(
            tuple(zip(forms, self._weights[begin:end].tolist(), strict=True)),
            tuple(whole.tolist()),
            float(self._arrays.name_weights[at]),
            int(self._arrays.name_initials[at]),
            float(self._arrays.name_costs[at]),
            int(self._arrays.name_heads[at]),
            int(self._arrays.name_letters[at]),
            self._apart(at),
            self._arrays.name_keys[at],
            self._arrays.name_shorts[at],
        )

    def _apart(self, at: int) -> tuple[int, tuple[bytes, ...]]:
        arrays = self._arrays
        places = arrays.token_places[arrays.token_starts[at] : arrays.token_starts[at + 1]].tolist()
        return int(arrays.name_kinds[at]), tuple([self._tokens[place] for place in places])


def _starts(owners: NDArray[np.int32], count: int) -> list[int]:
    """Where what each owner has begins, once it is sorted by owners; one more at the end."""
    starts = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(owners, minlength=count), out=starts[1:])
    return starts.tolist()
