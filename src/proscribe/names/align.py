"""Which word of one name answers to which of the other?

Every word is compared with every other in all its forms; the best pairs are taken first, each word once. What is left
over may still belong together when it is run together or apart: "Sense Time" and "SenseTime", "al Zawahiri" and
"Alzawahiri".

Where a C compiler is at hand, the package compiles this very file with the types of `align.pxd`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from proscribe.names import kernel
from proscribe.names.form import Form, forms_alike
from proscribe.names.pair import INITIAL, Pair
from proscribe.names.runs import romanised, with_runs
from proscribe.names.token import BITS, Name, Token, Told
from proscribe.names.words import Role

# The same for the compiled loops, in which `align.pxd` makes constants of these.
_SAME, _INITIAL_WAY = kernel.SAME, INITIAL
_LEAST = 45000  # of `_POINTS`; less alike than this, two words are two words
_USUAL, _LESS_USUAL = 100, 98  # the same word in a form that is less usual is a little less alike
_OTHER_FORM = 0.98
_EQUAL = 100000  # of two words that are the same: a thousand of the kernel's, times `_USUAL`
_POINTS = 100000.0  # the same to divide by
_INITIAL = 0.8
_ONLY_SAME = BITS[Role.PARTICLE] | BITS[Role.INITIAL] | BITS[Role.SUFFIX]  # these are only ever the same
_UNPAIRED = BITS[Role.FORM] | BITS[Role.SHARE]
_NAME, _INDUSTRY = BITS[Role.NAME], BITS[Role.INDUSTRY]
_LETTER, _PARTICLE, _NUMBER = BITS[Role.INITIAL], BITS[Role.PARTICLE], BITS[Role.NUMBER]
_SPELT, _READING, _GLOSS = Told.SPELT, Told.READING, Told.GLOSS


def alike(one: Token, other: Token) -> int:
    """How alike two words are in the forms that are most alike, as one number.

    From the last bits to the first: four for the way, eight for the form of the other and eight for that of the one,
    and how alike they are in parts of `_POINTS`.
    """
    best = 0
    ones = one.looked()
    others = other.looked()
    mine, theirs = ones[0], others[0]
    if mine.sort != theirs.sort:
        if mine.text[0] > 127 > theirs.text[0]:  # noqa: PLR2004 -- one is Chinese, the other in Latin letters
            others = others + _in_pinyin(other.spelt)
        elif theirs.text[0] > 127 > mine.text[0]:  # noqa: PLR2004
            ones = ones + _in_pinyin(one.spelt)
    for at in range(len(ones)):
        mine = ones[at]
        for place in range(len(others)):
            theirs = others[place]
            found = forms_alike(mine, theirs)
            like = (found >> 4) * (_LESS_USUAL if at or place else _USUAL)
            if like > best >> 20:
                best = (like << 20) | (min(at, 255) << 12) | (min(place, 255) << 4) | (found & 15)
                if like >= _LESS_USUAL * 1000:
                    return best  # nothing that follows is more
    return best


@lru_cache(maxsize=1 << 14)
def _in_pinyin(word: bytes) -> list[Form]:
    """The forms of a Latin word where it may be Chinese in another romanisation."""
    return [Form(form) for form in romanised(word)[1:]]


def _told(one: Token, other: Token, found: int) -> Told:
    """How the form came about in which two words are alike."""
    how = one.how((found >> 12) & 255)
    return how if how is not _SPELT else other.how((found >> 4) & 255)


def pairs(one: Name, other: Name) -> tuple[Pair, ...]:
    """Pair the words of two names, in the order of the first; legal forms and share classes have no part in it."""
    mine = _paired(one.tokens)
    theirs = _paired(other.tokens)
    found: list[Pair] = []
    free_mine, free_theirs = mine, theirs
    if _has_phrases(one.tokens) or _has_phrases(other.tokens):
        found = _phrases(one.tokens, other.tokens, mine, theirs)
    if found:
        free_mine, free_theirs = _left(mine, found, True), _left(theirs, found, False)
    found += _singles(one, other.tokens, free_mine, free_theirs)
    free_mine, free_theirs = _left(mine, found, True), _left(theirs, found, False)
    if free_mine or free_theirs:
        found = with_runs(one.tokens, other.tokens, found, mine, theirs)
        free_mine, free_theirs = _left(mine, found, True), _left(theirs, found, False)
    if free_mine and free_theirs and (_has_letter(one.tokens, free_mine) or _has_letter(other.tokens, free_theirs)):
        found += _with_initials(one.tokens, other.tokens, free_mine, free_theirs)
    return tuple(_in_order(found))


def _in_order(found: list[Pair]) -> list[Pair]:
    """The pairs in the order of the first name; there are few, and most stand right."""
    for end in range(1, len(found)):
        pair = found[end]
        at = end
        while at > 0:
            before = found[at - 1]
            if before.first <= pair.first:
                break
            found[at] = before
            at -= 1
        found[at] = pair
    return found


def _has_letter(tokens: Sequence[Token], places: list[int]) -> bool:
    """Whether one of these words is a letter that may stand for a word."""
    for at in places:
        token = tokens[at]
        if token.bit == _LETTER:
            return True
    return False


def _paired(tokens: Sequence[Token]) -> list[int]:
    """The places of words that may answer to others."""
    places = []
    for at in range(len(tokens)):
        token = tokens[at]
        if not token.bit & _UNPAIRED:
            places.append(at)
    return places


def _left(places: list[int], found: list[Pair], mine: bool) -> list[int]:
    """The places of words that answer to none yet."""
    used = 0
    for pair in found:
        for at in pair.one if mine else pair.other:
            used |= 1 << at
    return [at for at in places if not used >> at & 1]


def _phrases(one: Sequence[Token], other: Sequence[Token], mine: Sequence[int], theirs: Sequence[int]) -> list[Pair]:
    """Pair Chinese words with the several words, in any order, that they are in English."""
    found: list[Pair] = []
    for tokens, places, others, rest, turned in (
        (one, mine, other, theirs, False),
        (other, theirs, one, mine, True),
    ):
        free = list(rest)
        for at in places:
            for phrase in _in_turn(tokens, at, others, free):
                several = _words_of(phrase, others, free)
                if several:
                    free = [place for place in free if place not in several]
                    weight = (tokens[at].weight + sum(others[place].weight for place in several)) / 2
                    sides = (several, (at,)) if turned else ((at,), several)
                    found.append(Pair(sides[0], sides[1], _OTHER_FORM, _SAME, _GLOSS, weight))
                    break
    return found


def _has_phrases(tokens: Sequence[Token]) -> bool:
    """Whether a word is several in English."""
    for at in range(len(tokens)):
        token = tokens[at]
        if token.phrases:
            return True
    return False


def _in_turn(
    tokens: Sequence[Token], at: int, others: Sequence[Token], free: Sequence[int]
) -> Sequence[tuple[bytes, ...]]:
    """The phrases of a word, the longest first; where its trade stands beside a brand, as little as tells the brand."""
    token = tokens[at]
    if not token.phrases or token.bit != _NAME or all(one.bit != _INDUSTRY for one in tokens):
        return token.phrases
    if any(form in token.forms for place in free for form in others[place].forms if others[place].bit == _NAME):
        return ()
    return token.phrases[::-1]


def _words_of(phrase: Sequence[bytes], tokens: Sequence[Token], free: Sequence[int]) -> tuple[int, ...]:
    """The places of the words of a phrase among words that are still free; none unless all of them are there."""
    places: list[int] = []
    for word in phrase:
        place = next((at for at in free if at not in places and word in tokens[at].forms), None)
        if place is None:
            return ()
        places.append(place)
    return tuple(sorted(places))


def _singles(name: Name, other: Sequence[Token], mine: list[int], theirs: list[int]) -> list[Pair]:
    """Pair single words, the best pair first; ties go to words that stand at like places."""
    one = name.tokens
    free = 0
    for at in mine:
        free |= 1 << at
    rated = []
    for place in theirs:
        against = other[place]
        for number in _alike_of(name, against):
            at = number & 255
            if free >> at & 1:
                like = (number >> 28) / _POINTS
                weight = (one[at].weight + against.weight) / 2
                rated.append((-like * weight - like / 16, abs(at - place), at + place, at, place, number >> 8))
    if len(rated) > 1:
        rated.sort(key=_rank)
    found: list[Pair] = []
    used = used_there = 0
    for row in rated:
        at, place, number = row[3], row[4], row[5]
        if not used >> at & 1 and not used_there >> place & 1:
            used |= 1 << at
            used_there |= 1 << place
            token, against = one[at], other[place]
            weight = (token.weight + against.weight) / 2
            told = _told(token, against, number)
            found.append(Pair((at,), (place,), (number >> 20) / _POINTS, number & 15, told, weight))
    return found


_rank = itemgetter(0, 1, 2, 3, 4)


def _alike_of(name: Name, against: Token) -> list[int]:
    """The words of a name that are like a word of another: what `alike` tells, and in eight more bits where it stands.

    Asked once of each: the names that may be meant by one share most of their words.
    """
    if name.met is None:
        name.met = {}
    known = name.met.get(against)
    if known is None:
        known = []
        for at in range(len(name.tokens)):
            token = name.tokens[at]
            if not token.bit & _UNPAIRED:
                number = alike(token, against)
                like = number >> 20
                if like >= _LEAST and (like == _EQUAL or not (token.bit | against.bit) & _ONLY_SAME):
                    known.append(number << 8 | at)
        name.met[against] = known
    return known


def _with_initials(one: Sequence[Token], other: Sequence[Token], mine: list[int], theirs: list[int]) -> list[Pair]:
    """Pair single letters with words that begin with them, in order of places."""
    found: list[Pair] = []
    used = used_there = 0
    for at in _particles_last(one, mine):
        for place in _particles_last(other, theirs):
            letter, word = one[at], other[place]
            if used >> at & 1 or used_there >> place & 1:
                continue
            if letter.bit != _LETTER:
                letter, word = word, letter
            if letter.bit == _LETTER and not word.bit & (_NUMBER | _LETTER) and _begins(word, letter.forms[0]):
                ones, others = _with_particle(one, at, mine), _with_particle(other, place, theirs)
                for taken in ones:
                    used |= 1 << taken
                for taken in others:
                    used_there |= 1 << taken
                weights = [one[taken].weight for taken in ones] + [other[taken].weight for taken in others]
                found.append(Pair(ones, others, _INITIAL, _INITIAL_WAY, _SPELT, sum(weights) / 2))
    return found


def _with_particle(tokens: Sequence[Token], at: int, free: list[int]) -> tuple[int, ...]:
    """The places of what a letter stands for: a particle is one with the name behind it, A. is short for al-Jalamah."""
    behind = at + 1
    if tokens[at].bit == _PARTICLE and behind in free and tokens[behind].bit == _NAME:
        return (at, behind)
    return (at,)


def _particles_last(tokens: Sequence[Token], places: list[int]) -> list[int]:
    """The places in order, but that a letter stands for a name before it stands for a particle."""
    names = [at for at in places if tokens[at].bit != _PARTICLE]
    return names if len(names) == len(places) else [*names, *(at for at in places if tokens[at].bit == _PARTICLE)]


def _begins(word: Token, letter: bytes) -> bool:
    """Whether a word begins with a letter in any of its forms."""
    return any(form[:1] == letter for form in word.forms)
