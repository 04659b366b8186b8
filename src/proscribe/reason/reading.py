"""What was the law on that day? One regime as far as it existed and could be known at an instant.

A text exists for us from the day it was made. Provisions, dated values, repeals and reach whose instrument came later
are not there yet: the order of January 2021 that would have barred holding from November is seen in February, and
seen no more in July, when another had revoked it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import attrs

from proscribe.model.regime import (
    Anchored,
    By,
    DatedValue,
    Duration,
    Edge,
    Provision,
    Reach,
    Regime,
    TimeExpression,
    ValueRef,
)
from proscribe.model.verdict import Question
from proscribe.model.when import BEGINNING, END, Moment, When
from proscribe.reason.conditions import Held, both, holds
from proscribe.reason.expressions import Clockwork
from proscribe.reason.history import NEVER, Span


@attrs.frozen
class Segment:
    """A stretch of time in which the dated values do not change: what they are, and which days were only announced."""

    span: Span
    values: Mapping[str, object]
    scheduled: frozenset[str]


@attrs.frozen
class Reading:
    """One regime, read at `known` with a question in mind."""

    regime: Regime
    question: Question
    known: datetime

    def seen(self, by: By) -> bool:
        """Whether the instrument existed by then."""
        return self.regime.instruments[by.instrument].made.moment(self.regime.zone).early <= self.known

    def provisions(self) -> Iterator[Provision]:
        """The provisions that existed by then."""
        return (provision for provision in self.regime.provisions.values() if self.seen(provision.by))

    def in_force(self, by: By) -> Moment:
        """When the instrument came, or comes, into force."""
        instrument = self.regime.instruments[by.instrument]
        return (instrument.in_force or instrument.made).moment(self.regime.zone)

    def applies(self, provision: Provision) -> Held:
        """Whether actor, object and circumstances are those the provision speaks of; the act is seen to apart."""
        terms = (self.regime.terms[name].condition for name in (provision.who, provision.what, provision.when) if name)
        parts = [holds(condition, self.question) for condition in terms]
        truth = both(part.truth for part in parts)
        missing = tuple(dict.fromkeys(fact for part in parts for fact in part.missing))
        return Held(truth, missing if truth is None else ())

    def speaks_of_act(self, provision: Provision, values: Mapping[str, object]) -> bool:
        """Whether the provision is about the act asked about, under these dated values."""
        does = provision.does
        if isinstance(does, ValueRef):
            acts = values.get(does.name)
            return isinstance(acts, tuple) and self.question.act in acts
        return not does or self.question.act in does

    def may_speak_of_act(self, provision: Provision) -> bool:
        """Whether the provision is about the act at any time."""
        does = provision.does
        if not isinstance(does, ValueRef):
            return not does or self.question.act in does
        return any(isinstance(v.value, tuple) and self.question.act in v.value for v in self.regime.values[does.name])

    def segments(self, provision: Provision) -> tuple[Segment, ...]:
        """Cut time where a value that the provision uses changes."""
        names = values_used(provision)
        if not names:
            return (Segment(Span(), {}, frozenset()),)
        zone = self.regime.zone
        visible = {name: [v for v in self.regime.values[name] if self.seen(v.by)] for name in names}
        cuts = sorted({BEGINNING, *(v.starts.moment(zone).early for entries in visible.values() for v in entries)})
        segments = []
        for start, end in zip(cuts, [*cuts[1:], END], strict=True):
            held = {
                name: [v for v in entries if v.starts.moment(zone).early <= start] for name, entries in visible.items()
            }
            values = {name: entries[-1].value for name, entries in held.items() if entries}
            scheduled = frozenset(str(e[-1].starts) for e in held.values() if e and e[-1].scheduled)
            segments.append(Segment(Span(Moment(start, start), Moment(end, end)), values, scheduled))
        return tuple(segments)

    def clockwork(self, anchors: Mapping[str, When], values: Mapping[str, object]) -> Clockwork:
        """What the provision's times are resolved against: the listing's dates, then dates the question states."""

        def anchor(name: str) -> When | None:
            stated = self.question.value(name)
            return anchors.get(name) or (When.parse(stated) if stated is not None else None)

        return Clockwork(self.regime.zone, self.regime.jurisdiction, anchor, values)

    def span(self, provision: Provision, cohort: str, clock: Clockwork) -> Span | str | None:
        """The stretch in which the provision bites; the missing anchor's name; none when it skips the cohort."""
        starts, ends = self.in_force(provision.by), NEVER
        if provision.starts is not None:
            expression = _for_cohort(provision.starts, cohort)
            found = None if expression is None else clock.resolve(expression)
            if found is None:
                return _anchor(expression)
            starts = found
        if provision.ends is not None and self._visible(provision.ends):
            expression = _for_cohort(provision.ends, cohort)
            if expression is None:
                return Span(starts, ends)
            found = clock.resolve(expression)
            if found is None:
                return _anchor(expression)
            ends = found
        return Span(starts, ends)

    def widest(self, provision: Provision, clock: Clockwork) -> Span:
        """The longest stretch in which the provision could bite on a listing whose dates nobody knows."""
        starts, ends = [self.in_force(provision.by)], [NEVER]
        if provision.starts is not None:
            found = [clock.resolve(expression) for expression in provision.starts.cohorts.values()]
            starts = [moment or starts[0] for moment in found]
        if provision.ends is not None and self._visible(provision.ends):
            ends = [clock.resolve(expression) or NEVER for expression in provision.ends.cohorts.values()]
        return Span(min(starts, key=lambda moment: moment.early), max(ends, key=lambda moment: moment.late))

    def _visible(self, edge: Edge) -> bool:
        return edge.by is None or self.seen(edge.by)

    def dated(self, name: str, instant: datetime) -> DatedValue | None:
        """The value of that name in force at an instant, with who set it."""
        zone = self.regime.zone
        entries = [v for v in self.regime.values[name] if self.seen(v.by) and v.starts.moment(zone).early <= instant]
        return entries[-1] if entries else None

    def length(self, name: str, instant: datetime) -> str:
        """The length of time of that name in force at an instant, in words."""
        found = self.dated(name, instant)
        if found is None or not isinstance(found.value, Duration):
            return ""
        return f"{found.value.days} {'working ' if found.value.working else ''}days"

    def reaches(self) -> tuple[tuple[Span, Reach], ...]:
        """How far listings extended, stretch by stretch."""
        zone = self.regime.zone
        seen = [reach for reach in self.regime.reach if self.seen(reach.by)]
        starts = [reach.starts.moment(zone) for reach in seen]
        ends = [*starts[1:], NEVER] if starts else []
        return tuple((Span(start, end), reach) for start, end, reach in zip(starts, ends, seen, strict=True))


def _for_cohort(edge: Edge, cohort: str) -> TimeExpression | None:
    return edge.cohorts.get(cohort, edge.cohorts.get(""))


def _anchor(expression: TimeExpression | None) -> str | None:
    """The anchor that an unresolved expression wants; none when the edge does not speak of the cohort at all."""
    return expression.anchor if isinstance(expression, Anchored) else None


def values_used(provision: Provision) -> frozenset[str]:
    """The names of the dated values that decide when, and for which acts, a provision bites."""
    names = {provision.does.name} if isinstance(provision.does, ValueRef) else set()
    for edge in (provision.starts, provision.ends):
        for expression in () if edge is None else edge.cohorts.values():
            after = getattr(expression, "after", None)
            names |= (
                {expression.name} if isinstance(expression, ValueRef) else {after} if isinstance(after, str) else set()
            )
    return frozenset(names)
