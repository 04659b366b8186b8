"""Which word of one name answers to which of the other?

Every word is compared with every other in all its forms; the best pairs are taken first, each word once. What is left
over may still belong together when it is run together or apart: "Sense Time" and "SenseTime", "al Zawahiri" and
"Alzawahiri".

Where a C compiler is at hand, the package compiles this very file with the types of `align.pxd`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter, itemgetter

import attrs

from proscribe.names import kernel
from proscribe.names.romanised import pinyin_forms
from proscribe.names.token import BONES_MARK, NUMBER_MARK, STANDING_MARK, Name, Token, Told
from proscribe.names.words import Role

_LEAST = 0.45  # less alike than this, two words are two words
_BONES = 0.86  # the same consonants, where one script leaves vowels out
_FEWEST_BONES = 3
_WRITTEN_I, _READ_I = (b"i", b"y"), (b"i", b"y", b"e", b"a", b"h")  # the letter for i is read as a at times: Musa
_WRITTEN_A, _READ_A = (b"a", b"h"), (b"a", b"e", b"h", b"t")  # Fatima, Fatemeh, Hojjat
_HISSES = (b"sz", b"zs")
_MOST_READINGS = 4
_SHORTEST_PART = 6  # bytes: two signs
_PART, _MORE = 0.7, 0.25
_OTHER_FORM = 0.98  # the same word in a form that is less usual
_INITIAL = 0.8
_LONGEST_RUN = 3
_RUN_TOGETHER = 0.86
_WHOLE = 1000.0
_OTHER_LENGTH = 2  # a vowel and a doubled letter
_ONLY_SAME = frozenset({Role.PARTICLE, Role.INITIAL, Role.SUFFIX})  # these are only ever the same
_UNPAIRED = frozenset({Role.FORM, Role.SHARE})


@attrs.frozen
class Pair:
    """Words of two names that answer to each other.

    Attributes:
        one: the words of the first name, as positions; several where they are run together in the other.
        other: the words of the second.
        like: how alike they are, 0 to 1.
        way: in which way, as `kernel` counts them; `INITIAL` for a letter that stands for a word.
        told: how the form that met the other came about.
        weight: what they weigh together.
    """

    one: tuple[int, ...]
    other: tuple[int, ...]
    like: float
    way: int
    told: Told
    weight: float


INITIAL = 7


@lru_cache(maxsize=1 << 18)
def likeness(one: bytes, other: bytes) -> int:
    """How alike two forms are, as `kernel.likeness` tells it, for forms of every kind."""
    if one == other:
        return 16000 + kernel.SAME
    first, second = one[:1], other[:1]
    if NUMBER_MARK in (first, second) or one[-1:] == STANDING_MARK or other[-1:] == STANDING_MARK:
        return kernel.APART
    if one[0] > 127 and other[0] > 127:  # noqa: PLR2004 -- Chinese both: one may be the short form of the other
        shorter, longer = sorted((one, other), key=len)
        if len(shorter) >= _SHORTEST_PART and shorter in longer:
            return round((_PART + _MORE * len(shorter) / len(longer)) * _WHOLE) * 16 + kernel.BEGINNING
        return kernel.APART
    if BONES_MARK in (first, second):
        bones = kernel.skeleton(kernel.sound(one.lstrip(BONES_MARK)))
        same = bones == kernel.skeleton(kernel.sound(other.lstrip(BONES_MARK)))
        if same and len(bones) >= _FEWEST_BONES and _may_be(one, other):
            return round(_BONES * _WHOLE) * 16 + kernel.SKELETON
        return kernel.APART
    return kernel.likeness(one, other) if one <= other else kernel.likeness(other, one)


def _may_be(one: bytes, other: bytes) -> bool:
    """Whether a word written by its consonants may be the other: a vowel at the end is written, and s is no z.

    >>> _may_be(b"~slm", b"salami"), _may_be(b"~slmy", b"salami"), _may_be(b"~hsna", b"hossein")
    (False, True, False)
    """
    if one[:1] == other[:1]:
        return True
    written, spelt = (one, other) if one[:1] == BONES_MARK else (other, one)
    if written[1:2] + spelt[:1] in _HISSES:
        return False
    end = spelt[-1:]
    if written[-1:] in _WRITTEN_I:
        return end in _READ_I
    return end in _READ_A if written[-1:] in _WRITTEN_A else end not in _WRITTEN_I


def alike(one: Token, other: Token) -> tuple[float, int, Told]:
    """How alike two words are in the forms that are most alike; in which way, and how that form came about."""
    best, way, told = 0.0, kernel.APART, Told.SPELT
    ones, others = one.forms, other.forms
    if ones[0][0] > 127 > others[0][0]:  # noqa: PLR2004 -- one is Chinese, the other in Latin letters
        others = (*others, *_romanised(other.spelt)[1:])
    elif others[0][0] > 127 > ones[0][0]:  # noqa: PLR2004
        ones = (*ones, *_romanised(one.spelt)[1:])
    for at in range(len(ones)):
        for place in range(len(others)):
            found = likeness(ones[at], others[place])
            like = (found >> 4) / _WHOLE
            if at or place:
                like *= _OTHER_FORM
            if like > best:
                how = one.how(at)
                best, way, told = like, found & 15, how if how is not Told.SPELT else other.how(place)
                if best >= _OTHER_FORM:
                    return best, way, told  # nothing that follows is more
    return best, way, told


def pairs(one: Name, other: Name) -> tuple[Pair, ...]:
    """Pair the words of two names, in the order of the first; legal forms and share classes have no part in it."""
    mine = [at for at, token in enumerate(one.tokens) if token.role not in _UNPAIRED]
    theirs = [at for at, token in enumerate(other.tokens) if token.role not in _UNPAIRED]
    found = _phrases(one.tokens, other.tokens, mine, theirs)
    free_mine, free_theirs = mine, theirs
    if found:
        free_mine = _left(mine, [pair.one for pair in found])
        free_theirs = _left(theirs, [pair.other for pair in found])
    found += _singles(one.tokens, other.tokens, free_mine, free_theirs)
    free_mine = _left(mine, [pair.one for pair in found])
    free_theirs = _left(theirs, [pair.other for pair in found])
    if free_mine or free_theirs:
        found = _with_runs(one.tokens, other.tokens, found, (mine, theirs))
        free_mine = _left(mine, [pair.one for pair in found])
        free_theirs = _left(theirs, [pair.other for pair in found])
    if free_mine and free_theirs:
        found += _with_initials(one.tokens, other.tokens, free_mine, free_theirs)
    return tuple(sorted(found, key=_place)) if len(found) > 1 else tuple(found)


_place = attrgetter("one")


def _left(places: Sequence[int], taken: Sequence[tuple[int, ...]]) -> list[int]:
    used = [at for several in taken for at in several]
    return [at for at in places if at not in used]


def _phrases(one: Sequence[Token], other: Sequence[Token], mine: Sequence[int], theirs: Sequence[int]) -> list[Pair]:
    """Pair Chinese words with the several words, in any order, that they are in English."""
    found: list[Pair] = []
    if not any(token.phrases for token in (*one, *other)):
        return found
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
                    found.append(Pair(sides[0], sides[1], _OTHER_FORM, kernel.SAME, Told.GLOSS, weight))
                    break
    return found


def _in_turn(
    tokens: Sequence[Token], at: int, others: Sequence[Token], free: Sequence[int]
) -> Sequence[tuple[bytes, ...]]:
    """The phrases of a word, the longest first; where its trade stands beside a brand, as little as tells the brand."""
    token = tokens[at]
    if not token.phrases or token.role is not Role.NAME or all(one.role is not Role.INDUSTRY for one in tokens):
        return token.phrases
    if any(form in token.forms for place in free for form in others[place].forms if others[place].role is Role.NAME):
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


def _singles(one: Sequence[Token], other: Sequence[Token], mine: Sequence[int], theirs: Sequence[int]) -> list[Pair]:
    """Pair single words, the best pair first; ties go to words that stand at like places."""
    rated = []
    for at in mine:
        token = one[at]
        for place in theirs:
            against = other[place]
            like, way, told = alike(token, against)
            if like >= _LEAST and (like == 1.0 or (token.role not in _ONLY_SAME and against.role not in _ONLY_SAME)):
                weight = (token.weight + against.weight) / 2
                apart = abs(at - place)
                rated.append((-like * weight - like / 16, apart, at + place, at, place, like, way, told, weight))
    if len(rated) > 1:
        rated.sort(key=_rank)
    found: list[Pair] = []
    used_mine: list[int] = []
    used_theirs: list[int] = []
    for row in rated:
        at, place = row[3], row[4]
        if at not in used_mine and place not in used_theirs:
            used_mine.append(at)
            used_theirs.append(place)
            found.append(Pair((at,), (place,), row[5], row[6], row[7], row[8]))
    return found


_rank = itemgetter(0, 1, 2, 3, 4)


def _with_runs(
    one: Sequence[Token],
    other: Sequence[Token],
    found: list[Pair],
    places: tuple[Sequence[int], Sequence[int]],
) -> list[Pair]:
    """Put words that are run together in one name and apart in the other in the place of worse pairs."""
    kept = list(found)
    for turned in (False, True):
        long_side, short_side = (other, one) if turned else (one, other)
        long_places, short_places = (places[1], places[0]) if turned else places
        if len(long_places) < 2:  # noqa: PLR2004 -- one word has no neighbour
            continue
        parts = [long_side[at].spelt for at in long_places]
        for place in short_places:
            token = short_side[place]
            if len(token.spelt) < 4:  # noqa: PLR2004 -- shorter words are not made of two
                continue
            run = _best_run(long_side, long_places, parts, token)
            if run is not None:
                kept = _in_place(kept, run, (long_side, token, place), turned=turned)
    return kept


def _in_place(
    kept: list[Pair],
    run: tuple[float, int, tuple[int, ...]],
    sides: tuple[Sequence[Token], Token, int],
    *,
    turned: bool,
) -> list[Pair]:
    """The pairs with a word and those that make it up, where they tell more than the pairs that they had."""
    like, way, several = run
    tokens, token, place = sides
    mine, theirs = ((place,), several) if turned else (several, (place,))
    rivals = [pair for pair in kept if set(pair.one) & set(mine) or set(pair.other) & set(theirs)]
    weight = (sum([tokens[at].weight for at in several]) + token.weight) / 2
    if sum([pair.like * pair.weight for pair in rivals]) >= like * weight:
        return kept
    told = Told.READING if token.told[0] is Told.READING else Told.SPELT
    pair = Pair(tuple(mine), tuple(theirs), like, way, told, max(weight, token.weight))
    return [*(held for held in kept if held not in rivals), pair]


def _best_run(
    tokens: Sequence[Token], places: Sequence[int], parts: Sequence[bytes], whole: Token
) -> tuple[float, int, tuple[int, ...]] | None:
    """Find neighbouring words that make up a word of the other name."""
    if whole.forms[0][0] > 127:  # noqa: PLR2004 -- not ASCII: Chinese, which is romanised in several ways
        return _best_reading(tokens, places, whole)
    best, way, begin, end = 0.0, 0, 0, 0
    forms = whole.forms if whole.told[0] is Told.READING else (*whole.forms[:3], whole.spelt)
    lengths = [len(form) for form in forms]
    least, most = min(lengths) - _OTHER_LENGTH, max(lengths) + _OTHER_LENGTH
    for first in range(len(parts) - 1):
        run = parts[first]
        for last in range(first + 1, min(first + _LONGEST_RUN, len(parts))):
            run += parts[last]
            length = len(run)
            if length > most:
                break
            if length < least:
                continue
            for at in range(len(forms)):
                if abs(lengths[at] - length) > _OTHER_LENGTH:
                    continue
                found = likeness(run, forms[at])
                like = (found >> 4) / _WHOLE * _OTHER_FORM
                if like >= _RUN_TOGETHER and like > best and _may_run(tokens, places[first : last + 1], run, forms[at]):
                    best, way, begin, end = like, found & 15, first, last + 1
    return (best, way, tuple(places[begin:end])) if end else None


def _may_run(tokens: Sequence[Token], several: Sequence[int], run: bytes, form: bytes) -> bool:
    """Whether these words may make up a form that is not just they: M Martin is no Mmartin."""
    return run == form or not any(tokens[at].role is Role.INITIAL for at in several)


def _best_reading(
    tokens: Sequence[Token], places: Sequence[int], whole: Token
) -> tuple[float, int, tuple[int, ...]] | None:
    """Find neighbouring words that make up how a Chinese word is read."""
    best: tuple[float, int, tuple[int, ...]] | None = None
    for run, form, several in _readings(tokens, places, whole):
        if abs(len(form) - len(run)) > _OTHER_LENGTH or not _may_run(tokens, several, run, form):
            continue
        found = likeness(run, form)
        like = (found >> 4) / _WHOLE * _OTHER_FORM
        if like >= _RUN_TOGETHER and (best is None or like > best[0]):
            best = like, found & 15, several
    return best


def _readings(
    tokens: Sequence[Token], places: Sequence[int], whole: Token
) -> Iterator[tuple[bytes, bytes, tuple[int, ...]]]:
    """Neighbouring words run together, each with each form of a word and where they stand."""
    for first in range(len(places)):
        runs = [b""]
        for last in range(first, min(first + _LONGEST_RUN, len(places))):
            runs = [run + part for run in runs for part in _romanised(tokens[places[last]].spelt)]
            if last > first:
                yield from ((run, form, tuple(places[first : last + 1])) for run in runs for form in whole.forms)


@lru_cache(maxsize=1 << 14)
def _romanised(word: bytes) -> tuple[bytes, ...]:
    """A Latin word, and what it is in pinyin where it may be Chinese in another romanisation."""
    if not word.isalpha():
        return (word,)
    return (word, *(form.encode() for form in pinyin_forms(word.decode())))[:_MOST_READINGS]


def _with_initials(
    one: Sequence[Token], other: Sequence[Token], mine: Sequence[int], theirs: Sequence[int]
) -> list[Pair]:
    """Pair single letters with words that begin with them, in order of places."""
    found: list[Pair] = []
    used: set[tuple[bool, int]] = set()
    # A letter stands for a name before it stands for a particle.
    for at in sorted(mine, key=lambda at: one[at].role is Role.PARTICLE):
        for place in sorted(theirs, key=lambda place: other[place].role is Role.PARTICLE):
            if (True, at) in used or (False, place) in used:
                continue
            letter, word = one[at], other[place]
            if letter.role is not Role.INITIAL:
                letter, word = word, letter
            if letter.role is not Role.INITIAL or word.role in (Role.NUMBER, Role.INITIAL):
                continue
            if any(form[:1] == letter.forms[0] for form in word.forms):
                ones, others = _with_particle(one, at, mine), _with_particle(other, place, theirs)
                used |= {(True, place) for place in ones} | {(False, place) for place in others}
                weights = [one[place].weight for place in ones] + [other[place].weight for place in others]
                found.append(Pair(ones, others, _INITIAL, INITIAL, Told.SPELT, sum(weights) / 2))
    return found


def _with_particle(tokens: Sequence[Token], at: int, free: Sequence[int]) -> tuple[int, ...]:
    """The places of what a letter stands for: a particle is one with the name behind it, A. is short for al-Jalamah."""
    behind = at + 1
    if tokens[at].role is Role.PARTICLE and behind in free and tokens[behind].role is Role.NAME:
        return (at, behind)
    return (at,)
