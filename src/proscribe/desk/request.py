"""What is asked? A request as an edge reads it becomes a question for the judge, or a usage error with a hint."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from proscribe.errors import Problem, UsageError
from proscribe.model.regime import Fact, Lawbook
from proscribe.model.verdict import Question
from proscribe.model.when import Asked, When
from proscribe.reason.document import nearest

_WHOLE = 100.0


@attrs.frozen(kw_only=True)
class Request:
    """One question as it was put: act, party, capacity, further facts, the day, and the day of knowledge."""

    act: str
    party: str
    on: Asked
    known: Asked
    role: str = ""
    facts: Mapping[str, str] = attrs.field(factory=dict)
    regimes: tuple[str, ...] = ()


def question_of(request: Request, lawbook: Lawbook, known_of_party: Mapping[str, str]) -> Question:
    """Check a request's words and gather the facts: the role's, then those of the party, then those stated.

    Raises:
        UsageError: an act, role, fact, value or regime is not known; all faults at once.
    """
    problems = [*_words(request, lawbook), *_facts(request.facts, lawbook)]
    if problems:
        raise UsageError(problems)
    role = lawbook.roles[request.role].facts if request.role else {}
    presumed = {fact.name: fact.presumed for fact in lawbook.facts.values() if fact.presumed}
    return Question(request.act, {**role, **known_of_party, **request.facts}, presumed)


def _words(request: Request, lawbook: Lawbook) -> list[Problem]:
    named = [("act", request.act, lawbook.acts), *(("regime", regime, lawbook.regimes) for regime in request.regimes)]
    if request.role:
        named.append(("role", request.role, lawbook.roles))
    return [
        Problem(message=f"unknown {what} `{word}`", hint=nearest(word, known))
        for what, word, known in named
        if word not in known
    ]


def _facts(facts: Mapping[str, str], lawbook: Lawbook) -> list[Problem]:
    problems = []
    for name, value in facts.items():
        fact = lawbook.facts.get(name)
        if fact is None:
            problems.append(Problem(message=f"unknown fact `{name}`", hint=nearest(name, lawbook.facts)))
        elif fault := _fault(fact, value):
            problems.append(fault)
    return problems


def _fault(fact: Fact, value: str) -> Problem | None:
    place = f"{fact.name}={value}"
    if fact.values and value not in fact.values:
        return Problem(message=f"`{value}` is no value of `{fact.name}`", place=place, hint=nearest(value, fact.values))
    try:
        if fact.number and not 0 <= float(value) <= (_WHOLE if fact.name.endswith("percent") else float("inf")):
            return Problem(message=f"`{fact.name}` cannot be {value}", place=place, hint=fact.asks)
        if fact.date and When.parse(value).month_only:
            return Problem(message="a whole day is needed", place=place, hint="write 2026-03-20")
    except ValueError:
        number = "a number without %, such as 60" if fact.name.endswith("percent") else "a number, such as 900000"
        wanted = number if fact.number else "a day, such as 2026-03-20"
        return Problem(message=f"`{fact.name}` needs {wanted}", place=place, hint=fact.asks)
    return None
