"""How do two names stand beside each other? Which words answer to each other, how much that counts, and what is left.

Words that are alike by chance count less than their letters say: two usual names, two short brands, two Chinese words
of which one sounds almost like the other.

Where a C compiler is at hand, the package compiles this very file with the types of `view.pxd`.
"""

from __future__ import annotations

from proscribe.names import kernel
from proscribe.names.align import pairs
from proscribe.names.form import BONES_MARK
from proscribe.names.kernel import is_bare, other_end
from proscribe.names.pair import INITIAL, Pair
from proscribe.names.readings import readings
from proscribe.names.sought import Kind
from proscribe.names.token import BITS, Name, Token, Told
from proscribe.names.words import Role

KNOWN = 0.95  # words that tell less than this are names that many bear: two of them are two, however alike
TWO_NAMES = 0.72  # what is left of the likeness of two names that are only spelt almost alike
_KNOWN, _TWO_NAMES = KNOWN, TWO_NAMES
_SHORTENED = 0.85
_SHORT_BRAND = 4
_OTHER_END = 0.82
_LONG_VESSEL = 9  # letters from which on one slip in a vessel's name is more likely than another vessel
_BEGUN = 0.88  # a Chinese brand of which English has the first signs, and the rest in translation
# The same for the compiled loops, in which `view.pxd` makes constants of these.
_SAME, _SOUND, _SPELLING, _BEGINNING = kernel.SAME, kernel.SOUND, kernel.SPELLING, kernel.BEGINNING
_INITIAL = INITIAL
_SKELETON = kernel.SKELETON
_VOWELS = b"aeiou"
_NO_VOWELS, _SEVERAL = 0.93, 2  # a word written without its vowels in a name of which several words are
_OPEN = b"aeiouyj"  # what a name ends in that ends in a vowel
_SPELT, _READING = Told.SPELT, Told.READING
_PERSON, _VESSEL, _UNKNOWN = Kind.PERSON, Kind.VESSEL, Kind.UNKNOWN
_NAME = BITS[Role.NAME]
NAMES = BITS[Role.NAME] | BITS[Role.INITIAL]
_NAMES = NAMES


class View:
    """Two names beside each other.

    Attributes:
        pairs: the words that answer to each other, with their likeness as it counts.
        person: whether they are compared as a person's names.
        matched: what the pairs weigh together.
        mine, theirs: the places of the words of either name that answer to none.
        own, others: those words.
        bits, other_bits: their roles, as in `token.BITS`.
        names, other_names: what those of them weigh that are names or stand for one.
    """

    def __init__(self, one: Name, other: Name, found: tuple[Pair, ...], person: bool) -> None:
        """Put two names beside each other whose words answer to each other so."""
        self.one = one
        self.other = other
        self.pairs = found
        self.person = person
        self.matched = _matched(found)
        self.mine = _unmet(len(one.tokens), _met(found, True))
        self.theirs = _unmet(len(other.tokens), _met(found, False))
        self.own = _at(one.tokens, self.mine)
        self.others = _at(other.tokens, self.theirs)
        self.bits, self.other_bits = _bits(self.own), _bits(self.others)
        self.names = weight_of(self.own, _NAMES) if self.bits & _NAMES else 0.0
        self.other_names = weight_of(self.others, _NAMES) if self.other_bits & _NAMES else 0.0

    def left(self, roles: int) -> tuple[list[Token], list[Token]]:
        """The words of these roles that answer to none, on either side."""
        return [token for token in self.own if token.bit & roles], [token for token in self.others if token.bit & roles]


def _matched(found: tuple[Pair, ...]) -> float:
    weight = 0.0
    for pair in found:
        weight += pair.weight
    return weight


def _met(found: tuple[Pair, ...], mine: bool) -> int:
    met = 0
    for pair in found:
        for at in pair.one if mine else pair.other:
            met |= 1 << at
    return met


def _unmet(count: int, met: int) -> list[int]:
    places = []
    for at in range(count):
        if not met >> at & 1:
            places.append(at)
    return places


def _at(tokens: tuple[Token, ...], places: list[int]) -> list[Token]:
    return [tokens[at] for at in places]


def _bits(tokens: list[Token]) -> int:
    bits = 0
    for token in tokens:
        bits |= token.bit
    return bits


def weight_of(tokens: list[Token], roles: int) -> float:
    """What those of some words weigh together that have one of these roles."""
    weight = 0.0
    for token in tokens:
        if token.bit & roles:
            weight += token.weight
    return weight


def view(one: Name, other: Name, kind: Kind) -> View:
    """Put two names beside each other."""
    person = _as_person(one, other, kind)
    found = tuple([_as_counted(pair, one, other, person) for pair in pairs(one, other)])
    if person and len(found) > 1:
        found = _without_vowels(found, one, other)
    return View(one, other, found, person)


def _as_person(one: Name, other: Name, kind: Kind) -> bool:
    if kind is not _UNKNOWN:
        return kind is _PERSON
    return (one.kind is _PERSON or one.kind is _UNKNOWN) and (other.kind is _PERSON or other.kind is _UNKNOWN)


def _as_counted(pair: Pair, one: Name, other: Name, person: bool) -> Pair:
    """Lower the likeness of words that are alike by chance: two usual names, two short brands."""
    way = pair.way
    met = way == _SAME or way == _INITIAL
    if not met and from_signs(pair, one, other):
        if way == _BEGINNING and not person and _begins_whole(pair, one, other):
            return pair if pair.told is _SPELT else pair.counted(max(pair.like, _BEGUN))
        return pair.counted(pair.like * _TWO_NAMES)
    if met or pair.like == 1.0 or len(pair.one) + len(pair.other) > 2:  # noqa: PLR2004 -- single words
        return pair
    mine = one.tokens[pair.one[0]]
    theirs = other.tokens[pair.other[0]]
    named = mine.bit == theirs.bit == _NAME
    known = named and mine.weight < _KNOWN and theirs.weight < _KNOWN
    if way == _SOUND:
        alone = person and known and mine.forms[0][:1] != theirs.forms[0][:1]
        return pair.counted(pair.like * _TWO_NAMES) if alone else pair
    if person and way == _BEGINNING:
        return pair.counted(pair.like * (_TWO_NAMES if known else _SHORTENED))
    misread = person and pair.told is _READING and _misread(way, mine.spelt, theirs.spelt)
    if person and not misread and way == _SPELLING and other_end(mine.spelt, theirs.spelt):
        return pair.counted(pair.like * (_TWO_NAMES if known else _OTHER_END))  # Antonio and Antonia
    longest = max(len(mine.forms[0]), len(theirs.forms[0]))
    vessels = named and longest < _LONG_VESSEL and (one.kind is _VESSEL or other.kind is _VESSEL)
    brands = not person and longest <= _SHORT_BRAND
    return pair.counted(pair.like * _TWO_NAMES) if known or misread or vessels or brands else pair


def _without_vowels(found: tuple[Pair, ...], one: Name, other: Name) -> tuple[Pair, ...]:
    """The pairs, those alike again of which one side is written without vowels, where several words are: one habit."""
    doubted = 0
    for pair in found:
        if _is_doubted(pair):
            doubted += 1
    return _with_vowels(found, one, other) if doubted >= _SEVERAL else found


def _is_doubted(pair: Pair) -> bool:
    return (pair.way == _SPELLING or pair.way == _SKELETON) and len(pair.one) == len(pair.other) == 1


def _with_vowels(found: tuple[Pair, ...], one: Name, other: Name) -> tuple[Pair, ...]:
    mine, others = [], []
    for at, pair in enumerate(found):
        if _is_doubted(pair):
            ours, theirs = one.tokens[pair.one[0]].spelt, other.tokens[pair.other[0]].spelt
            mine += [at] if _lacks_vowels(ours, theirs) else []
            others += [at] if _lacks_vowels(theirs, ours) else []
    bare = mine if len(mine) > len(others) else others
    if len(bare) < _SEVERAL:
        return found
    return tuple([pair.counted(_NO_VOWELS) if at in bare else pair for at, pair in enumerate(found)])


def _lacks_vowels(bare: bytes, word: bytes) -> bool:
    """Whether a word is another without the vowels inside it."""
    return bare[:1] == word[:1] and is_bare(bare) and bare.translate(None, _VOWELS) == word.translate(None, _VOWELS)


def _misread(way: int, mine: bytes, theirs: bytes) -> bool:
    """Whether a word read from another script only resembles this one, and not where a reading is in doubt.

    It was read, not typed, so that another letter at its beginning is another name, and so is a vowel at its end: Jafar
    is no Safar, Mohammadi no Mohammad, Salem no Salami.
    """
    if (way != _SPELLING and way != _SKELETON) or BONES_MARK in (mine[:1], theirs[:1]):
        return False
    other_first = way == _SPELLING and mine[:1] != theirs[:1]
    return other_first or (mine[-1] in _OPEN) is not (theirs[-1] in _OPEN)


def _begins_whole(pair: Pair, one: Name, other: Name) -> bool:
    """Whether a brand, and no trade, begins alike, and by whole signs: 美团 is Meituan, and Meitu is another."""
    if len(pair.one) + len(pair.other) > 2:  # noqa: PLR2004 -- single words
        return True
    mine, theirs = one.tokens[pair.one[0]], other.tokens[pair.other[0]]
    chinese, latin = (mine, theirs) if mine.sign else (theirs, mine)
    if latin.sign or pair.told is not _READING:
        return latin.sign or chinese.bit == _NAME
    spelt = latin.spelt.decode()
    return chinese.bit == _NAME and any(spelt in readings(chinese.text[:end]) for end in range(1, len(chinese.text)))


def from_signs(pair: Pair, one: Name, other: Name) -> bool:
    """Whether one of the words is Chinese or Korean: its reading is exact, and one letter makes another of it."""
    return _first(pair.one, one).sign or _first(pair.other, other).sign


def _first(places: tuple[int, ...], name: Name) -> Token:
    return name.tokens[places[0]]


def signs(pair: Pair, one: Name, other: Name) -> str:
    """What the Chinese or Korean side of a pair is written with."""
    for places, name in ((pair.one, one), (pair.other, other)):
        if _first(places, name).sign:
            return "".join([name.tokens[at].text for at in places])
    return ""
