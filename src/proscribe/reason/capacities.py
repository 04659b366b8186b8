"""Which questions does a regime tell apart? Capacities with the same facts, as far as its rules look, ask as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from proscribe.model.regime import AnyOf, Condition, Lawbook, Provision, Regime, Says, ValueRef
from proscribe.model.verdict import Question
from proscribe.model.when import END
from proscribe.reason.conditions import holds
from proscribe.reason.judge import bears_on
from proscribe.reason.reading import Reading

_SILENT = frozenset({Says.PERMITTED, Says.CRITERION})


@attrs.frozen
class Capacity:
    """A question that several roles ask alike of one regime, about acts that its rules treat alike.

    Attributes:
        question: it, about the first of the acts.
        roles: who asks it; none, where no role is what the rules bind.
        acts: what it is asked about.
    """

    question: Question
    roles: tuple[str, ...]
    acts: tuple[str, ...]


def capacities(
    regime: Regime, lawbook: Lawbook, roles: Sequence[str] = (), acts: Sequence[str] = ()
) -> tuple[Capacity, ...]:
    """Return the questions worth asking of a regime: acts it speaks of, by capacities that it binds.

    Args:
        regime: the body of rules.
        lawbook: the words of questions.
        roles: the capacities wanted; none for all that a rule binds by what they are. A capacity that is named is
            asked about even where a rule binds it only if it is something else besides.
        acts: the acts wanted; none for all.
    """
    presumed = {fact.name: fact.presumed for fact in lawbook.facts.values() if fact.presumed}
    looked_at = {fact for term in regime.terms.values() for fact in _facts(term.condition)}
    asked: dict[tuple[object, ...], tuple[Question, dict[str, None], dict[str, None]]] = {}
    for act in acts or lawbook.acts:
        for role in roles or lawbook.roles:
            facts = lawbook.roles[role].facts
            question = Question(act, facts, presumed)
            if bears_on(regime, question) and (roles or _bound_as_such(regime, question, lawbook)):
                seen = tuple(sorted((name, value) for name, value in facts.items() if name in looked_at))
                held = asked.setdefault(
                    (_rules_about(act, regime), seen), (Question(act, dict(seen), presumed), {}, {})
                )
                held[1][role] = held[2][act] = None
    found = [Capacity(question, tuple(held), tuple(done)) for question, held, done in asked.values()]
    if not roles:  # whom a rule binds may be nobody that a role stands for: the parties to one contract, a regulator
        spoken = {act for capacity in found for act in capacity.acts}
        nobodys = (Question(act, {}, presumed) for act in acts or lawbook.acts if act not in spoken)
        found += [Capacity(question, (), (question.act,)) for question in nobodys if bears_on(regime, question)]
    return tuple(found)


def _rules_about(act: str, regime: Regime) -> tuple[object, ...]:
    """What a regime's rules make of an act: two acts of which this is the same have the same answers."""
    found: list[object] = []
    for provision in regime.provisions.values():
        if isinstance(provision.does, ValueRef):
            values = (value.value for value in regime.values[provision.does.name])
            found.append(tuple(isinstance(value, tuple) and act in value for value in values))
        else:
            found.append(not provision.does or act in provision.does)
    return tuple(found)


def _bound_as_such(regime: Regime, question: Question, lawbook: Lawbook) -> bool:
    """Whether a rule about the act binds the capacity by what it is."""
    reading = Reading(regime, question, END)
    speaking = (p for p in regime.provisions.values() if p.says not in _SILENT and reading.may_speak_of_act(p))
    return any(binds(provision, regime, question, lawbook) for provision in speaking)


def binds(provision: Provision, regime: Regime, question: Question, lawbook: Lawbook) -> bool:
    """Whether a rule binds a capacity by what it is, and not merely if it is something else besides.

    A size that nobody stated leaves it bound; whether it is also a US person, unsaid, does not.
    """
    who = holds(regime.terms[provision.who].condition if provision.who else (), question)
    besides = any(lawbook.facts[fact].status for fact in who.missing if fact in lawbook.facts)
    return who.truth is True or (who.truth is None and not besides)


def listing_rules(regime: Regime) -> tuple[Provision, ...]:
    """The rules of a regime that rest on lists and conclude something: criteria only weigh."""
    return tuple(p for p in regime.provisions.values() if p.of is not None and p.says is not Says.CRITERION)


def lists_ruled(regime: Regime) -> frozenset[str]:
    """The lists on which somebody's standing changes an answer of the regime."""
    return frozenset(name for p in listing_rules(regime) if p.of is not None for name in p.of.lists)


def _facts(condition: Condition) -> Iterator[str]:
    for part in condition:
        if isinstance(part, AnyOf):
            for branch in part.branches:
                yield from _facts(branch)
        else:
            yield part.fact


def stated(capacity: Capacity, facts: Mapping[str, str]) -> Question:
    """The capacity's question with further facts."""
    question = capacity.question
    return Question(question.act, {**question.facts, **facts}, question.presumed) if facts else question
