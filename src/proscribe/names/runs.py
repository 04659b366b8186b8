"""Words that are run together in one name and apart in the other: "Sense Time" and "SenseTime".

Where a C compiler is at hand, the package compiles this very file with the types of `runs.pxd`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from proscribe.names.form import likeness
from proscribe.names.pair import Pair
from proscribe.names.romanised import pinyin_forms
from proscribe.names.token import BITS, Token, Told
from proscribe.names.words import Role

_MOST_READINGS = 4
_OTHER_FORM = 0.98
_LONGEST_RUN = 3
_SHORTEST_WHOLE = 4  # letters; shorter words are not made of two
_RUN_TOGETHER = 0.86
_WHOLE = 1000.0
_OTHER_LENGTH = 2  # a vowel and a doubled letter
_LETTER = BITS[Role.INITIAL]
_SPELT, _READING = Told.SPELT, Told.READING


def with_runs(
    one: Sequence[Token],
    other: Sequence[Token],
    found: list[Pair],
    mine: list[int],
    theirs: list[int],
) -> list[Pair]:
    """Put words that are run together in one name and apart in the other in the place of worse pairs."""
    if len(mine) > 1:
        found = _of(one, mine, (other, theirs), found, False)
    if len(theirs) > 1:
        found = _of(other, theirs, (one, mine), found, True)
    return found


def _settled(found: list[Pair], mine: bool) -> int:
    """The places, as bits, of words that answer to others as surely as they would to several."""
    settled = 0
    for pair in found:
        if pair.like >= _OTHER_FORM:
            for at in pair.one if mine else pair.other:
                settled |= 1 << at
    return settled


def _of(
    tokens: Sequence[Token],
    places: list[int],
    against: tuple[Sequence[Token], list[int]],
    found: list[Pair],
    turned: bool,
) -> list[Pair]:
    """The pairs, and those of neighbouring words of one name with one word of the other."""
    parts = [tokens[at].spelt for at in places]
    whole, wholes = against
    settled, settled_wholes = _settled(found, not turned), _settled(found, turned)
    for place in wholes:
        token = whole[place]
        if len(token.spelt) >= _SHORTEST_WHOLE:  # shorter words are not made of two
            run = _best_run(tokens, places, parts, token, settled if settled_wholes >> place & 1 else 0)
            if run is not None:
                found = _in_place(found, run, (tokens, token, place), turned=turned)
    return found


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
    told = _READING if token.told[0] is _READING else _SPELT
    pair = Pair(tuple(mine), tuple(theirs), like, way, told, max(weight, token.weight))
    return [*(held for held in kept if held not in rivals), pair]


def _best_run(
    tokens: Sequence[Token], places: list[int], parts: list[bytes], whole: Token, settled: int
) -> tuple[float, int, tuple[int, ...]] | None:
    """Find neighbouring words, not all of them settled, that make up a word of the other name."""
    if whole.forms[0][0] > 127:  # noqa: PLR2004 -- not ASCII: Chinese, which is romanised in several ways
        return _best_reading(tokens, places, whole)
    forms = whole.run_together()
    least, most = whole.shortest - _OTHER_LENGTH, whole.longest + _OTHER_LENGTH
    best, way, begin, end = 0.0, 0, 0, 0
    for first in range(len(parts) - 1):
        part = parts[first]
        length = len(part)
        all_settled = settled >> places[first] & 1
        for last in range(first + 1, min(first + _LONGEST_RUN, len(parts))):
            part = parts[last]
            length += len(part)
            if length > most:
                break
            all_settled &= settled >> places[last]
            if length < least or all_settled:
                continue
            run = b"".join(parts[first : last + 1])
            for form in forms:
                if abs(len(form) - length) > _OTHER_LENGTH:
                    continue
                found = likeness(run, form)
                like = (found >> 4) / _WHOLE * _OTHER_FORM
                if like >= _RUN_TOGETHER and like > best and _may_run(tokens, places[first : last + 1], run, form):
                    best, way, begin, end = like, found & 15, first, last + 1
    return (best, way, tuple(places[begin:end])) if end else None


def _may_run(tokens: Sequence[Token], several: Sequence[int], run: bytes, form: bytes) -> bool:
    """Whether these words may make up a form that is not just they: M Martin is no Mmartin."""
    return run == form or not any([tokens[at].bit == _LETTER for at in several])


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
            runs = [run + part for run in runs for part in romanised(tokens[places[last]].spelt)]
            if last > first:
                yield from ((run, form, tuple(places[first : last + 1])) for run in runs for form in whole.forms)


@lru_cache(maxsize=1 << 14)
def romanised(word: bytes) -> tuple[bytes, ...]:
    """A Latin word, and what it is in pinyin where it may be Chinese in another romanisation."""
    if not word.isalpha():
        return (word,)
    return (word, *(form.encode() for form in pinyin_forms(word.decode())))[:_MOST_READINGS]
