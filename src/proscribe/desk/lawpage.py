"""What does the law written down here say? The regimes, and one of them as text a lawyer can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from proscribe.desk.contract import Json
from proscribe.errors import Problem, UsageError
from proscribe.law import VERSION, bundled_texts
from proscribe.model.regime import (
    Anchored,
    AnyOf,
    By,
    Condition,
    DatedValue,
    Duration,
    Edge,
    Fact,
    Instrument,
    Lawbook,
    MatchKind,
    Of,
    Provision,
    Reach,
    Regime,
    Scalar,
    Test,
    Then,
    ValueRef,
)
from proscribe.reason.document import nearest
from proscribe.reason.load import load_lawbook

USUAL_MATCH = (MatchKind.LISTED, MatchKind.OWNED)


def bundled_law() -> Lawbook:
    """Load the law that comes with the package.

    Raises:
        LawError: a law file is wrong.
    """
    return load_lawbook(bundled_texts(), VERSION)


def chosen(book: Lawbook, regime: str) -> Regime:
    """The regime of that name.

    Raises:
        UsageError: there is none.
    """
    if regime not in book.regimes:
        raise UsageError(Problem(message=f"unknown regime `{regime}`", hint=nearest(regime, book.regimes)))
    return book.regimes[regime]


WORDS = ("acts", "roles", "facts", "lists")


def chosen_words(kind: str) -> tuple[str, ...]:
    """The kinds of words to be shown: the one named, or all.

    Raises:
        UsageError: there are no words of that kind.
    """
    if kind and kind not in WORDS:
        raise UsageError(Problem(message=f"unknown kind of words `{kind}`", hint=nearest(kind, WORDS)))
    return (kind,) if kind else WORDS


def values_in_words(fact: Fact) -> str:
    """What may be stated of a fact: `yes|no`, NUMBER, DATE or TEXT."""
    return "|".join(fact.values) or ("NUMBER" if fact.number else "DATE" if fact.date else "TEXT")


def words_json(book: Lawbook, kinds: Iterable[str]) -> Json:
    """The words of questions as plain data, by kind."""
    found: dict[str, list[Json]] = {
        "acts": [{"act": act.name, "about": act.about, "title": act.title} for act in book.acts.values()],
        "roles": [{"role": r.name, "title": r.title, "facts": dict(r.facts)} for r in book.roles.values()],
        "facts": [_fact(fact) for fact in book.facts.values()],
        "lists": [
            {"list": one.name, "title": one.title, "effect": one.effect, "confused_with": list(one.confused_with)}
            for one in book.lists.values()
        ],
    }
    return {kind: found[kind] for kind in kinds}


def _fact(fact: Fact) -> Json:
    return {
        "fact": fact.name,
        "asks": fact.asks,
        "values": list(fact.values) or None,
        "takes": values_in_words(fact),
        "presumed": fact.presumed or None,
        "status": fact.status,
    }


def in_words(condition: Condition) -> str:
    """A condition as text: `us_person=yes and (end_users > 50000 or state_end_users > 500)`."""
    return " and ".join(_part(part) for part in condition)


def _part(part: Test | AnyOf) -> str:
    if isinstance(part, AnyOf):
        return f"({' or '.join(in_words(branch) for branch in part.branches)})"
    if part.operator == "in":
        return f"{part.fact}={'|'.join(part.values)}"
    return f"{part.fact} {part.operator} {part.values[0]}"


def time_in_words(value: Scalar) -> str:
    """A time, length of time, list of acts or text as law files write it."""
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, ValueRef):
        return f"${value.name}"
    if isinstance(value, Duration):
        return f"{value.days} {'working ' if value.working else ''}days"
    if isinstance(value, Anchored):
        after = value.after
        later = "" if after is None else f" + ${after}" if isinstance(after, str) else f" + {time_in_words(after)}"
        clock = "" if value.clock is None else f" at {value.clock:%H:%M}"
        return f"{value.anchor}{later}{clock}{f' {value.zone}' if value.zone else ''}"
    return str(value)


def edge_in_words(edge: Edge) -> str:
    """A beginning or an end, by cohort where they differ."""
    parts = [
        f"{cohort}: {time_in_words(when)}" if cohort else time_in_words(when) for cohort, when in edge.cohorts.items()
    ]
    return "; ".join(parts) + (f" (by {edge.by})" if edge.by is not None else "")


def provision_in_words(provision: Provision) -> Iterator[tuple[str, str]]:
    """What a provision says, key by key, as its law file has it."""
    does = f"${provision.does.name}" if isinstance(provision.does, ValueRef) else ", ".join(provision.does)
    yield "says", str(provision.says)
    keys = {"who": provision.who, "does": does, "what": provision.what, "when": provision.when}
    yield from ((key, text) for key, text in keys.items() if text)
    if provision.of is not None:
        yield "of", of_in_words(provision.of)
    if provision.starts is not None:
        yield "from", edge_in_words(provision.starts)
    if provision.ends is not None:
        yield "until", edge_in_words(provision.ends)
    yield from (
        (key, ", ".join(names)) for key, names in (("unless", provision.unless), ("weighs", provision.weighs)) if names
    )
    if provision.then is not None:
        yield "then", then_in_words(provision.then)
    yield "by", str(provision.by)
    if provision.disputed_by is not None:
        yield "disputed by", str(provision.disputed_by)


def of_in_words(of: Of) -> str:
    """Which listings a provision takes up."""
    cohorts = f", cohort {' or '.join(of.cohorts)}" if of.cohorts else ""
    match = f", match {' or '.join(map(str, of.match))}" if of.match != USUAL_MATCH else ""
    return f"those on {' or '.join(of.lists)}{cohorts}{match}"


def then_in_words(then: Then) -> str:
    """What must be done about it."""
    within = f" within {then.within}" if then.within else ""
    return f"{then.duty}{within}{f' (by {then.by})' if then.by is not None else ''}"


def value_in_words(value: DatedValue) -> str:
    """A dated value: since when, what, and who set it."""
    scheduled = " (scheduled)" if value.scheduled else ""
    return f"from {value.starts}{scheduled}: {time_in_words(value.value)} (by {value.by})"


_WIDER: tuple[tuple[str, Callable[[Reach], bool]], ...] = (
    ("summed", lambda reach: reach.summed),
    ("summed if held jointly", lambda reach: reach.jointly),
    ("or controlled", lambda reach: reach.controlled),
)


def reach_in_words(reach: Reach) -> str:
    """How far listings extend from a day on."""
    owned = f" {'more than' if reach.strictly_more else 'at least'} {reach.percent:g} %" if reach.percent else ""
    summed = "".join(f", {word}" for word, so in _WIDER if so(reach))
    return (
        f"from {reach.starts}{' (scheduled)' if reach.scheduled else ''}: {reach.test}{owned}{summed} (by {reach.by})"
    )


def law_json(book: Lawbook) -> list[Json]:
    """The regimes as plain data, one object each."""
    return [_summary(regime) for regime in book.regimes.values()]


def _summary(regime: Regime) -> Mapping[str, object]:
    return {
        "regime": regime.id,
        "title": regime.title,
        "jurisdiction": regime.jurisdiction,
        "zone": str(regime.zone),
        "coverage": {
            "from": str(regime.coverage.starts),
            "reviewed": str(regime.coverage.reviewed),
            "reviewer": regime.coverage.reviewer,
        },
        "provisions": len(regime.provisions),
        "lists": sorted(regime.lists()),
        "gaps": list(regime.coverage.gaps),
        "file": regime.place,
        "digest": regime.digest,
    }


def regime_json(regime: Regime) -> Json:
    """One regime as plain data; conditions and times in the words of law files."""
    return {
        **_summary(regime),
        "reach": [reach_in_words(reach) for reach in regime.reach],
        "instruments": [_instrument(one) for one in regime.instruments.values()],
        "terms": {name: {"is": in_words(term.condition), "by": _by(term.by)} for name, term in regime.terms.items()},
        "values": {
            name: [
                {
                    "from": str(value.starts),
                    "value": time_in_words(value.value),
                    "scheduled": value.scheduled,
                    "by": _by(value.by),
                }
                for value in values
            ]
            for name, values in regime.values.items()
        },
        "provisions": {name: dict(provision_in_words(p)) for name, p in regime.provisions.items()},
    }


def _instrument(one: Instrument) -> Json:
    return {
        "instrument": one.id,
        "title": one.title,
        "made": str(one.made),
        "in_force": str(one.in_force or one.made),
        "cite": one.cite,
        "url": one.url,
        "read": str(one.read),
        "note": one.note,
    }


def _by(by: By) -> Json:
    return {"instrument": by.instrument, "section": by.section}
