"""Do the promises about time hold for histories nobody thought of?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import attrs
from hypothesis import given
from hypothesis import strategies as st

from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.regime import Provision, Regime
from proscribe.model.source import RecordedList
from proscribe.model.verdict import Answer, Question
from proscribe.model.when import END, Moment, When
from proscribe.reason.conditions import both
from proscribe.reason.history import Span, in_effect
from proscribe.reason.judge import Bench, judge
from proscribe.reason.stakes import Stake
from proscribe.reason.subject import OwnerListings, Subject
from tests.support.cases_file import CITE
from tests.support.law_cases import lawbook

BOOK = lawbook()
PRESUMED = {fact.name: fact.presumed for fact in BOOK.facts.values() if fact.presumed}


def _bound() -> list[tuple[Regime, str, str]]:
    """Every (regime, act, role) in which some rule speaks: elsewhere promises about time are kept for nothing."""
    nobody = Subject("p", "P", (), {})
    triples = [(r, a, role) for r in BOOK.regimes.values() for a in sorted(BOOK.acts) for role in sorted(BOOK.roles)]
    return [
        (regime, act, role)
        for regime, act, role in triples
        if Bench.convene(regime, Question(act, BOOK.roles[role].facts, PRESUMED), nobody, END).speaking
    ]


BOUND = _bound()
days = st.dates(date(2019, 1, 1), date(2027, 12, 31))
instants = st.datetimes(datetime(2018, 1, 1), datetime(2028, 6, 1)).map(lambda t: t.replace(tzinfo=UTC))  # noqa: DTZ001
whens = st.one_of(
    days.map(When),
    days.map(lambda day: When(day.replace(day=1), month_only=True)),
)


def _cohorts(regime: Regime) -> set[str]:
    """The cohorts that a regime's provisions tell apart."""
    edges = [edge for p in regime.provisions.values() for edge in (p.starts, p.ends) if edge is not None]
    named = {cohort for edge in edges for cohort in edge.cohorts if cohort}
    return named | {cohort for p in regime.provisions.values() if p.of is not None for cohort in p.of.cohorts}


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(list(EventKind)))
    at = draw(whens)
    recorded = When(at.day + timedelta(draw(st.integers(0, 400))))
    return Event(kind, at, recorded, kind, CITE)


@st.composite
def listings(draw: st.DrawFn, regime: Regime) -> Listing:
    names = sorted(regime.lists()) or ["us-ns-cmic"]
    cohorts = sorted(_cohorts(regime)) or ["added"]
    own = draw(whens)
    later = When(own.day + timedelta(draw(st.integers(0, 900))))
    return Listing(
        list=draw(st.sampled_from(names)),
        key=str(draw(st.integers(0, 99))),
        party="p",
        name="P",
        cohort=draw(st.sampled_from(cohorts)),
        dates={
            "listed": own,
            "decided": own,
            "effective": own,
            "suspends": later,
            "comply_by": later,
            "delists": later,
        },
        recorded=When(own.day + timedelta(draw(st.integers(0, 60)))),
        cite=CITE,
        events=tuple(draw(st.lists(events(), max_size=4))),
    )


@st.composite
def facts(draw: st.DrawFn, role: str) -> dict[str, str]:
    extra = {
        "purpose": st.sampled_from(["divest", "invest"]),
        "end_users": st.sampled_from(["100", "50000", "50001"]),
        "component": st.sampled_from(["mobile_core", "transport", "office_printer"]),
        "owned_percent": st.sampled_from(["10", "50", "60"]),
        "match": st.sampled_from(["listed", "close_name"]),
        "agreement": st.sampled_from(["2019-05-01", "2022-05-01"]),
    }
    chosen = draw(st.sets(st.sampled_from(sorted(extra)), max_size=3))
    return {**BOOK.roles[role].facts, **{name: draw(extra[name]) for name in sorted(chosen)}}


@attrs.frozen
class World:
    """One made-up question, for one real regime."""

    regime: Regime
    question: Question
    subject: Subject


@st.composite
def worlds(draw: st.DrawFn) -> World:
    regime, act, role = draw(st.sampled_from(BOUND))
    question = Question(act, draw(facts(role)), PRESUMED)
    mine = tuple(draw(st.lists(listings(regime), max_size=3)))
    owners = tuple(
        OwnerListings(f"o{number}", f"O{number}", tuple(draw(st.lists(listings(regime), max_size=2))))
        for number in range(draw(st.integers(0, 3)))
    )
    stakes = tuple(draw(st.lists(_stakes(["p", *(owner.party for owner in owners)]), max_size=4))) if owners else ()
    held = {name: _held(name, draw) for name in sorted(regime.lists()) if draw(st.integers(0, 7)) > 0}
    return World(regime, question, Subject("p", "P", mine, held, owners, stakes=stakes))


@st.composite
def _stakes(draw: st.DrawFn, parties: list[str]) -> Stake:
    low, high = sorted(draw(st.tuples(st.integers(0, 100), st.integers(0, 100))))
    share = draw(st.sampled_from([(None, None), (low, low), (low, high), (low, None)]))
    starts, ends = draw(st.one_of(st.none(), whens)), draw(st.one_of(st.none(), whens))
    return Stake(draw(st.sampled_from(parties[1:])), draw(st.sampled_from(parties)), *share, starts, ends)


def _held(name: str, draw: st.DrawFn) -> RecordedList:
    return RecordedList(
        list=name,
        title=name,
        source="s",
        editions=(),
        first=When(date(2000, 1, 1)) if draw(st.integers(0, 3)) else When(draw(days)),
        last=When(draw(days)),
        document="0" * 64,
        complete=draw(st.integers(0, 3)) > 0,
        stale_after=draw(st.sampled_from([None, timedelta(30)])),
        absent={"p": (When(draw(days)), CITE)} if draw(st.integers(0, 3)) == 0 else {},
    )


@given(worlds(), instants, instants)
def test_looking_up_equals_evaluating_directly(world: World, known: datetime, as_of: datetime) -> None:
    timeline, bench = judge(world.regime, world.question, world.subject, known)
    step = timeline.at(as_of)
    assert step.starts <= as_of < step.ends
    if step.answer is not Answer.UNCOVERED:
        assert [(f.provision.name, f.answer) for f in bench.at(as_of)] == [
            (f.provision.name, f.answer) for f in step.findings
        ]


@given(worlds(), instants)
def test_a_timeline_has_no_holes_and_no_overlaps(world: World, known: datetime) -> None:
    timeline, _ = judge(world.regime, world.question, world.subject, known)
    for one, other in pairwise(timeline.steps):
        assert one.ends == other.starts
        assert one.starts < one.ends


def _stripped(provision: Provision, made: set[str]) -> Provision:
    """A provision without the repeals and disputes of texts that were not made yet."""
    ends, disputed = provision.ends, provision.disputed_by
    if ends is not None and ends.by is not None and ends.by.instrument not in made:
        provision = attrs.evolve(provision, ends=None)
    return attrs.evolve(provision, disputed_by=disputed if disputed is None or disputed.instrument in made else None)


def _before(world: World, known: datetime) -> World:
    """The world without anything that was made or recorded after `known`."""
    zone = world.regime.zone

    def seen(when: When) -> bool:
        return when.moment(zone).early <= known

    def told(listing: Listing) -> Listing:
        return attrs.evolve(listing, events=tuple(event for event in listing.events if seen(event.recorded)))

    def kept(some: tuple[Listing, ...]) -> tuple[Listing, ...]:
        return tuple(told(listing) for listing in some if seen(listing.recorded))

    subject = world.subject
    owners = tuple(attrs.evolve(owner, listings=kept(owner.listings)) for owner in subject.owners)
    stakes = tuple(
        attrs.evolve(stake, ends=stake.ends if stake.ends is not None and seen(stake.ends) else None)
        for stake in subject.stakes
        if stake.starts is None or seen(stake.starts)
    )
    subject = attrs.evolve(subject, listings=kept(subject.listings), owners=owners, stakes=stakes)
    made = {name for name, instrument in world.regime.instruments.items() if seen(instrument.made)}
    provisions = {n: _stripped(p, made) for n, p in world.regime.provisions.items() if p.by.instrument in made}
    values = {n: tuple(v for v in vs if v.by.instrument in made) for n, vs in world.regime.values.items()}
    reach = tuple(r for r in world.regime.reach if r.by.instrument in made)
    regime = attrs.evolve(world.regime, provisions=provisions, values=values, reach=reach)
    return attrs.evolve(world, regime=regime, subject=subject)


@given(worlds(), instants)
def test_nothing_learned_later_changes_what_was_answered_before(world: World, known: datetime) -> None:
    earlier = _before(world, known)
    now, _ = judge(world.regime, world.question, world.subject, known)
    then, _ = judge(earlier.regime, earlier.question, earlier.subject, known)
    assert [(s.starts, s.ends, s.answer) for s in now.steps] == [(s.starts, s.ends, s.answer) for s in then.steps]


@given(worlds(), instants, st.randoms())
def test_the_order_of_listings_does_not_matter(world: World, known: datetime, chance: object) -> None:
    mixed = list(world.subject.listings)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    other = attrs.evolve(world.subject, listings=tuple(mixed))
    one, _ = judge(world.regime, world.question, world.subject, known)
    two, _ = judge(world.regime, world.question, other, known)
    words = [[(s.starts, s.answer) for s in line.steps] for line in (one, two)]
    assert _runs(words[0]) == _runs(words[1])


def _runs(steps: list[tuple[datetime, Answer]]) -> list[tuple[datetime, Answer]]:
    return [step for i, step in enumerate(steps) if i == 0 or steps[i - 1][1] is not step[1]]


@given(worlds(), instants, st.randoms())
def test_the_order_of_stakes_and_owners_does_not_matter(world: World, known: datetime, chance: object) -> None:
    owners, stakes = list(world.subject.owners), list(world.subject.stakes)
    chance.shuffle(owners)  # type: ignore[attr-defined]
    chance.shuffle(stakes)  # type: ignore[attr-defined]
    other = attrs.evolve(world.subject, owners=tuple(owners), stakes=tuple(stakes))
    one, _ = judge(world.regime, world.question, world.subject, known)
    two, _ = judge(world.regime, world.question, other, known)
    words = [[(s.starts, s.answer) for s in line.steps] for line in (one, two)]
    assert _runs(words[0]) == _runs(words[1])


@given(worlds(), instants)
def test_whatever_is_undetermined_says_what_it_turns_on(world: World, known: datetime) -> None:
    timeline, _ = judge(world.regime, world.question, world.subject, known)
    for finding in (f for step in timeline.steps for f in step.findings if f.answer is Answer.UNDETERMINED):
        blurred = finding.bites is not None and not finding.bites.exact
        blurred = blurred or (finding.ends is not None and not finding.ends.exact)
        assert finding.asks or finding.doubts or blurred


moments = st.tuples(instants, st.sampled_from([0, 0, 31, 365])).map(
    lambda pair: Moment(pair[0], pair[0] + timedelta(pair[1]))
)
spans = st.tuples(moments, moments).map(lambda pair: Span(*pair))


@given(spans, spans, instants)
def test_meeting_spans_is_kleenes_and(one: Span, other: Span, instant: datetime) -> None:
    assert one.meet(other) == other.meet(one)
    assert one.meet(other).truth(instant) == both((one.truth(instant), other.truth(instant)))


@given(listings(BOOK.regimes["us-eo13959"]), instants)
def test_a_listings_spans_never_overlap(listing: Listing, known: datetime) -> None:
    found = in_effect(listing, BOOK.regimes["us-eo13959"].zone, known)
    for one, other in pairwise(found):
        assert one.ends.early <= other.starts.early
