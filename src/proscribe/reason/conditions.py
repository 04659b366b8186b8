"""Is it so? Conditions over facts, in three values: true, false, and unknown for want of a fact."""

from __future__ import annotations

from collections.abc import Iterable
from operator import ge, gt, le, lt

import attrs

from proscribe.model.regime import AnyOf, Condition, Test
from proscribe.model.verdict import Question

Truth = bool | None
_COMPARE = {">": gt, ">=": ge, "<": lt, "<=": le}


def both(truths: Iterable[Truth]) -> Truth:
    """Kleene's and: false beats unknown, unknown beats true.

    >>> both([True, None]), both([None, False])
    (None, False)
    """
    kept = list(truths)
    return False if False in kept else None if None in kept else True


def either(truths: Iterable[Truth]) -> Truth:
    """Kleene's or: true beats unknown, unknown beats false.

    >>> either([True, None]), either([None, False])
    (True, None)
    """
    kept = list(truths)
    return True if True in kept else None if None in kept else False


@attrs.frozen
class Held:
    """Whether a condition holds and, if that is unknown, the facts that would settle it."""

    truth: Truth
    missing: tuple[str, ...] = ()


def holds(condition: Condition, question: Question) -> Held:
    """Evaluate a condition: all its parts must hold; parts that are false end the matter, whatever else is missing."""
    parts = [_part(part, question) for part in condition]
    truth = both(part.truth for part in parts)
    if truth is not None:
        return Held(truth)
    return Held(None, tuple(dict.fromkeys(fact for part in parts if part.truth is None for fact in part.missing)))


def said(have: str, words: Iterable[str]) -> bool:
    """Whether a stated word is one of these, however it is written: `TDC NET` is `tdcnet`.

    >>> said("TDC NET", ("tdcnet",)), said("telia", ("tdcnet",))
    (True, False)
    """
    return _folded(have) in {_folded(word) for word in words}


def _folded(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum())


def _part(part: Test | AnyOf, question: Question) -> Held:
    if isinstance(part, Test):
        return _test(part, question)
    branches = [holds(branch, question) for branch in part.branches]
    truth = either(branch.truth for branch in branches)
    if truth is not None:
        return Held(truth)
    return Held(None, tuple(dict.fromkeys(fact for branch in branches for fact in branch.missing)))


def _test(test: Test, question: Question) -> Held:
    have = question.value(test.fact)
    if have is None:
        return Held(None, (test.fact,))
    if test.operator == "in":
        return Held(said(have, test.values))
    limit = test.values[0]
    if limit[4:5] == "-":  # a date: ISO dates compare as text
        return Held(_COMPARE[test.operator](have, limit))
    return Held(_COMPARE[test.operator](float(have), float(limit)))
