"""How do two names stand beside each other? Which words answer to each other, how much that counts, and what is left.

Words that are alike by chance count less than their letters say: two usual names, two short brands, two Chinese words
of which one sounds almost like the other.
"""

from __future__ import annotations

import attrs

from proscribe.names import kernel
from proscribe.names.align import INITIAL, Pair, pairs
from proscribe.names.readings import readings
from proscribe.names.sought import Kind
from proscribe.names.token import BONES_MARK, Name, Token, Told
from proscribe.names.words import Role

KNOWN = 0.95  # words that tell less than this are names that many bear: two of them are two, however alike
_TWO_NAMES = 0.72
_SHORT_BRAND = 4
_OTHER_END = 0.82
_LONG_VESSEL = 9  # letters from which on one slip in a vessel's name is more likely than another vessel
_BEGUN = 0.88  # a Chinese brand of which English has the first signs, and the rest in translation
_SLIPS = frozenset({kernel.SPELLING, kernel.SKELETON, kernel.BEGINNING, kernel.SIGHT})
_RESEMBLES = (kernel.SPELLING, kernel.SKELETON)
_VOWELS = b"aeiou"
_NO_VOWELS, _SEVERAL = 0.93, 2  # a word written without its vowels in a name of which several words are
_OPEN = b"aeiouyj"  # what a name ends in that ends in a vowel
NAMES = (Role.NAME, Role.INITIAL)


@attrs.frozen
class View:
    """Two names beside each other.

    Attributes:
        pairs: the words that answer to each other, with their likeness as it counts.
        person: whether they are compared as a person's names.
        matched: what the pairs weigh together.
        mine, theirs: the places of the words of either name that answer to none.
        own, others: those words.
    """

    one: Name
    other: Name
    pairs: tuple[Pair, ...]
    person: bool
    matched: float
    mine: tuple[int, ...]
    theirs: tuple[int, ...]
    own: tuple[Token, ...]
    others: tuple[Token, ...]

    def left(self, *roles: Role) -> tuple[list[Token], list[Token]]:
        """The words of these roles that answer to none, on either side."""
        return (
            [token for token in self.own if token.role in roles],
            [token for token in self.others if token.role in roles],
        )


def view(one: Name, other: Name, kind: Kind) -> View:
    """Put two names beside each other."""
    person = _as_person(one, other, kind)
    found = tuple([_as_counted(pair, one, other, person=person) for pair in pairs(one, other)])
    if person and len(found) > 1:
        found = _without_vowels(found, one, other)
    met = {at for pair in found for at in pair.one}
    met_there = {at for pair in found for at in pair.other}
    mine = tuple([at for at in range(len(one.tokens)) if at not in met])
    theirs = tuple([at for at in range(len(other.tokens)) if at not in met_there])
    return View(
        one=one,
        other=other,
        pairs=found,
        person=person,
        matched=sum([pair.weight for pair in found]),
        mine=mine,
        theirs=theirs,
        own=tuple([one.tokens[at] for at in mine]),
        others=tuple([other.tokens[at] for at in theirs]),
    )


def _as_person(one: Name, other: Name, kind: Kind) -> bool:
    if kind is not Kind.UNKNOWN:
        return kind is Kind.PERSON
    return one.kind in (Kind.PERSON, Kind.UNKNOWN) and other.kind in (Kind.PERSON, Kind.UNKNOWN)


def _as_counted(pair: Pair, one: Name, other: Name, *, person: bool) -> Pair:
    """Lower the likeness of words that are alike by chance: two usual names, two short brands."""
    met = pair.way in (kernel.SAME, INITIAL)
    if not met and from_signs(pair, one, other):
        if pair.way == kernel.BEGINNING and not person and _begins_whole(pair, one, other):
            return pair if pair.told is Told.SPELT else attrs.evolve(pair, like=max(pair.like, _BEGUN))
        return attrs.evolve(pair, like=pair.like * _TWO_NAMES)
    if met or pair.like == 1.0 or len(pair.one) + len(pair.other) > 2:  # noqa: PLR2004 -- single words
        return pair
    mine, theirs = one.tokens[pair.one[0]], other.tokens[pair.other[0]]
    named = mine.role is theirs.role is Role.NAME
    known = named and mine.weight < KNOWN and theirs.weight < KNOWN
    longest = max(len(mine.forms[0]), len(theirs.forms[0]))
    if pair.way == kernel.SOUND and person and known:
        return pair if mine.forms[0][:1] == theirs.forms[0][:1] else attrs.evolve(pair, like=pair.like * _TWO_NAMES)
    if pair.way not in _SLIPS:
        return pair
    if person and pair.way == kernel.BEGINNING:
        return attrs.evolve(pair, like=pair.like * (_TWO_NAMES if known else 0.85))
    misread = person and pair.told is Told.READING and _misread(pair, mine.spelt, theirs.spelt)
    if person and not misread and pair.way == kernel.SPELLING and kernel.other_end(mine.spelt, theirs.spelt):
        return attrs.evolve(pair, like=pair.like * (_TWO_NAMES if known else _OTHER_END))  # Antonio and Antonia
    vessels = Kind.VESSEL in (one.kind, other.kind) and named and longest < _LONG_VESSEL
    brands = not person and longest <= _SHORT_BRAND
    return attrs.evolve(pair, like=pair.like * _TWO_NAMES) if known or misread or vessels or brands else pair


def _without_vowels(found: tuple[Pair, ...], one: Name, other: Name) -> tuple[Pair, ...]:
    """The pairs, those alike again of which one side is written without vowels, where several words are: one habit."""
    doubted = [at for at, pair in enumerate(found) if pair.way in _RESEMBLES and len(pair.one) == len(pair.other) == 1]
    if len(doubted) < _SEVERAL:
        return found
    spelt = [(one.tokens[found[at].one[0]].spelt, other.tokens[found[at].other[0]].spelt) for at in doubted]
    mine = [at for at, (ours, theirs) in zip(doubted, spelt, strict=True) if _lacks_vowels(ours, theirs)]
    others = [at for at, (ours, theirs) in zip(doubted, spelt, strict=True) if _lacks_vowels(theirs, ours)]
    bare = mine if len(mine) > len(others) else others
    if len(bare) < _SEVERAL:
        return found
    return tuple([attrs.evolve(pair, like=_NO_VOWELS) if at in bare else pair for at, pair in enumerate(found)])


def _lacks_vowels(bare: bytes, word: bytes) -> bool:
    """Whether a word is another without the vowels inside it."""
    return (
        bare[:1] == word[:1] and kernel.is_bare(bare) and bare.translate(None, _VOWELS) == word.translate(None, _VOWELS)
    )


def _misread(pair: Pair, mine: bytes, theirs: bytes) -> bool:
    """Whether a word read from another script only resembles this one, and not where a reading is in doubt.

    It was read, not typed, so that another letter at its beginning is another name, and so is a vowel at its end: Jafar
    is no Safar, Mohammadi no Mohammad, Salem no Salami.
    """
    if pair.way not in _RESEMBLES or BONES_MARK in (mine[:1], theirs[:1]):
        return False
    other_first = pair.way == kernel.SPELLING and mine[:1] != theirs[:1]
    return other_first or (mine[-1] in _OPEN) is not (theirs[-1] in _OPEN)


def _begins_whole(pair: Pair, one: Name, other: Name) -> bool:
    """Whether a brand, and no trade, begins alike, and by whole signs: 美团 is Meituan, and Meitu is another."""
    if len(pair.one) + len(pair.other) > 2:  # noqa: PLR2004 -- single words
        return True
    mine, theirs = one.tokens[pair.one[0]], other.tokens[pair.other[0]]
    chinese, latin = (mine, theirs) if is_sign(mine.text[:1]) else (theirs, mine)
    if is_sign(latin.text[:1]) or pair.told is not Told.READING:
        return is_sign(latin.text[:1]) or chinese.role is Role.NAME
    spelt = latin.spelt.decode()
    return chinese.role is Role.NAME and any(
        spelt in readings(chinese.text[:end]) for end in range(1, len(chinese.text))
    )


def is_sign(character: str) -> bool:
    """Whether a character is Chinese or Korean; Japanese syllables are neither, they tell how they sound."""
    return "\u3400" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af"


def from_signs(pair: Pair, one: Name, other: Name) -> bool:
    """Whether one of the words is Chinese or Korean: its reading is exact, and one letter makes another of it."""
    return bool(signs(pair, one, other))


def signs(pair: Pair, one: Name, other: Name) -> str:
    """What the Chinese or Korean side of a pair is written with."""
    for places, name in ((pair.one, one), (pair.other, other)):
        if is_sign(name.tokens[places[0]].text[:1]):
            return "".join([name.tokens[at].text for at in places])
    return ""
