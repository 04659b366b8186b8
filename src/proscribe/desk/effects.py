"""What does being put on a list do in law? The acts that it forbids, or binds to a licence or a duty, and whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from proscribe.desk.happenings import DOING
from proscribe.desk.sentences import FATES, Speaker
from proscribe.model.listing import Listing
from proscribe.model.regime import (
    Anchored,
    Duration,
    Edge,
    Lawbook,
    Provision,
    Regime,
    Says,
    TimeExpression,
    ValueRef,
)
from proscribe.model.verdict import CONCLUDES, Question
from proscribe.model.when import BEGINNING, END, When
from proscribe.reason.capacities import binds, listing_rules
from proscribe.reason.history import Span, began
from proscribe.reason.reading import Reading
from proscribe.reason.subject import Subject

_ANCHORS = {
    "listed": "it is listed",
    "decided": "it is decided",
    "comply_by": "it is to be complied with",
    "effective": "it takes effect",
    "announced": "it is announced",
    "suspends": "trading is suspended",
    "delists": "the security is delisted",
}


def effects(list_id: str, listing: Listing | None, lawbook: Lawbook) -> tuple[str, ...]:
    """Say what standing on a list does, one sentence for each rule that takes it up, in the order of the law files.

    Being taken off ends the same. The law is read as it is known now, and the listing as if nothing had ended it.

    Args:
        list_id: the list, as law files name it; of one that no rule takes up nothing is said.
        listing: the listing, whose branch and dates then count; none for the list in general.
        lawbook: the law.

    Returns:
        Sentences such as `buying becomes forbidden 60 days after it is listed to us-person, unless divesting (…)`.
    """
    return tuple(
        sentence
        for regime in lawbook.regimes.values()
        for rule in listing_rules(regime)
        if rule.says is not Says.PERMITTED and rule.of is not None and list_id in rule.of.lists
        if listing is None or not rule.of.cohorts or listing.cohort in rule.of.cohorts
        for sentence in _effect(regime, rule, listing, lawbook)
    )


def _effect(regime: Regime, rule: Provision, listing: Listing | None, lawbook: Lawbook) -> Iterator[str]:
    acts = _acts(regime, rule) or tuple(lawbook.acts)
    presumed = {fact.name: fact.presumed for fact in lawbook.facts.values() if fact.presumed}
    asked = {role: Question(acts[0], held.facts, presumed) for role, held in lawbook.roles.items()}
    roles = [role for role, question in asked.items() if binds(rule, regime, question, lawbook)]
    question = asked[roles[0]] if roles else Question(acts[0], {}, presumed)
    voice = Speaker(regime, lawbook, question, Subject("", "", (), {}), END, END)
    when = _general(rule) if listing is None else _dated(rule, listing, voice)
    if when is None:
        return
    doing = " and ".join(DOING.get(act, act) for act in acts) + _worded(" ({})", (rule.what, rule.when))
    becomes = "becomes" if len(acts) == 1 else "become"
    unless = _worded(", unless {}", [regime.provisions[name].when for name in rule.unless])
    word, to = FATES[CONCLUDES[rule.says]], _bound(rule, listing, roles, lawbook)
    yield f"{doing} {becomes} {word}{when} to {to}{unless} ({regime.id} {rule.name}: {voice.citation(rule.by)})"


def _bound(rule: Provision, listing: Listing | None, roles: Sequence[str], lawbook: Lawbook) -> str:
    """Whom the rule binds: capacities that questions know or, if none is meant, what the law calls them."""
    if listing is not None and listing.binds:
        return f"{listing.binds} alone"
    if len(roles) == len(lawbook.roles):
        return "anybody"
    return ", ".join(roles) or rule.who.replace("_", " ")


def _worded(form: str, terms: Sequence[str]) -> str:
    """Defined terms in words, or nothing where there are none."""
    words = dict.fromkeys(term.replace("_", " ") for term in terms if term)
    return form.format(" or ".join(words)) if words else ""


def _acts(regime: Regime, rule: Provision) -> tuple[str, ...]:
    """The acts a rule is about; where that was changed, after the last change."""
    if not isinstance(rule.does, ValueRef):
        return rule.does
    values = [value.value for value in regime.values[rule.does.name]]
    return next((value for value in reversed(values) if isinstance(value, tuple)), ())


def _dated(rule: Provision, listing: Listing, voice: Speaker) -> str | None:
    """The days of one listing; none if the rule had ended before it could bite."""
    reading = Reading(voice.regime, voice.question, END)
    values = {name: entries[-1].value for name, entries in voice.regime.values.items()}
    dates: Mapping[str, When] = listing.dates
    span = reading.span(rule, listing.cohort, reading.clockwork(dates, values))
    if isinstance(span, str):
        return f" when {_ANCHORS.get(span, span)}, on a day that is not stated,"
    if not isinstance(span, Span):
        return None
    if (own := began(listing)) is not None:
        span = span.meet(Span(own.moment(voice.regime.zone)))
    if span.empty:
        return None
    until = f" until {voice.moment(span.ends.early)}" if span.ends.early < END else ""
    if span.starts.exact:
        return f" on {voice.moment(span.starts.early)}{until}"
    if span.starts.early <= BEGINNING:
        return f" by {voice.moment(span.starts.late)}{until}"
    return f" between {voice.moment(span.starts.early)} and {voice.moment(span.starts.late)}{until}"


def _general(rule: Provision) -> str:
    """When the rule begins and ends to bite, counted from what the listing would say."""
    branches = () if rule.of is None else rule.of.cohorts
    starts = _counted(rule.starts, "on", "when") or " at once"
    return starts + (f" ({', '.join(branches)})" if branches else "") + _counted(rule.ends, "until", "until")


def _counted(edge: Edge | None, day: str, event: str) -> str:
    """An edge in words, with the branches that each time is for."""
    branches: dict[str, list[str]] = {}
    for cohort, time in () if edge is None else edge.cohorts.items():
        branches.setdefault(_time(time, day, event), []).append(cohort)
    told = (f" {text}" + (f" ({', '.join(names)})" if any(names) else "") for text, names in branches.items())
    return " or".join(told)


def _time(time: TimeExpression, day: str, event: str) -> str:
    match time:
        case When():
            return f"{day} {time}"
        case ValueRef():
            return f"{day} the day of {time.name.replace('_', ' ')}"
        case Anchored(anchor=anchor, after=Duration() as length):
            until = "until " if day == "until" else ""
            return f"{until}{length.days} {'working ' if length.working else ''}days after {_ANCHORS[anchor]}"
        case Anchored():
            return f"{event} {_ANCHORS[time.anchor]}"
