"""Is the answer given then still the answer? The question is asked again of the same snapshot, law and matcher."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

import attrs

from proscribe.desk.assess import assess
from proscribe.desk.contract import Json, answer_json, as_text, stamp, timeline_json
from proscribe.desk.library import Library
from proscribe.desk.request import Request
from proscribe.errors import CannotAnswer, Problem, UsageError
from proscribe.model.when import Asked

_TOLD = 5
_WHAT = {
    "law": "the law files",
    "matcher": "the matcher",
    "version": "the program",
}


@attrs.frozen
class Replayed:
    """An answer given anew.

    Attributes:
        text: the whole answer, as `ask --json` prints it.
        exact: whether that is the file, byte for byte; otherwise the file says the same in another layout.
    """

    text: str
    exact: bool


def replay(name: str, body: bytes, library: Callable[[str], Library]) -> Replayed:
    """Answer the question of a file that `ask --json` or `timeline --json` printed once more.

    Args:
        name: the file's name, for messages.
        body: its bytes.
        library: gives what a snapshot of this id and the law make.

    Raises:
        UsageError: it is no such answer.
        CannotAnswer: law, matcher or program are others than then, the snapshot cannot be had, or the answer differs.
    """
    given = _given(name, body)
    request = _request(name, given)
    marks = given["stamp"]
    found = library(str(marks["snapshot"]))
    assessment = assess(found, request)
    _check_stamp(name, marks, stamp(assessment))
    again = answer_json(assessment) if "regimes" in given else timeline_json(assessment)
    text = as_text(again)
    plain = json.loads(text)
    if plain != given:
        paths = list(_differences(given, plain, ""))
        rest = f" and {len(paths) - _TOLD} more" if len(paths) > _TOLD else ""
        message = f"the answer is another now, at {', '.join(paths[:_TOLD])}{rest}"
        hint = "somebody changed the file, or a fault of proscribe made it: report it with the file"
        raise CannotAnswer(Problem(message=message, place=name, hint=hint))
    return Replayed(text, text.encode() == body)


def _given(name: str, body: bytes) -> dict[str, dict[str, object]]:
    hint = "give a file that `proscribe ask --json` or `timeline --json` printed"
    try:
        found = json.loads(body)
    except ValueError as error:
        raise UsageError(Problem(message=f"is not JSON: {error}", place=name, hint=hint)) from None
    wanted = {"question", "stamp"}
    if not isinstance(found, dict) or not all(isinstance(found.get(key), dict) for key in wanted):
        raise UsageError(Problem(message="is not an answer: it has no question and no stamp", place=name, hint=hint))
    if not isinstance(found["question"].get("asked"), dict):
        message = "does not say what was typed: an earlier version printed it"
        raise UsageError(Problem(message=message, place=f"{name}:question.asked", hint=hint))
    return found


def _request(name: str, given: Mapping[str, Mapping[str, object]]) -> Request:
    question = given["question"]
    asked = question["asked"]
    try:
        if not isinstance(asked, dict) or not isinstance(asked["facts"], dict):
            raise TypeError  # noqa: TRY301 -- all that is malformed is told in one way
        return Request(
            act=str(question["act"]),
            party=str(asked["party"]),
            on=Asked.parse(str(question["as_of"])),
            known=Asked.parse(str(question["known_at"])),
            role=str(asked["role"] or ""),
            facts={str(fact): str(value) for fact, value in asked["facts"].items()},
            regimes=tuple(str(regime) for regime in asked["regimes"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        message = f"its question cannot be read: {error}".rstrip(": ")
        raise UsageError(Problem(message=message, place=f"{name}:question")) from None


def _check_stamp(name: str, then: Mapping[str, object], now: Json) -> None:
    problems = [
        Problem(
            message=f"{what} was {then.get(key)} then and is {now[key]} now",
            place=f"{name}:stamp.{key}",
            hint="install the version of proscribe that the stamp names",
        )
        for key, what in _WHAT.items()
        if then.get(key) != now[key]
    ]
    if problems:
        raise CannotAnswer(problems)


def _differences(one: object, other: object, path: str) -> Iterator[str]:
    """Where two answers differ, as paths."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from _differences(one.get(key), other.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, pair in enumerate(zip(one, other, strict=True)):
            yield from _differences(*pair, f"{path}[{place}]")
    elif one != other:
        yield path
