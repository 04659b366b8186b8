"""Is the ownership rule computed as the texts have it? Cases worked out by hand, and a brute-force oracle.

X and Y are listed; A, B, C and T are not. The examples of OFAC's FAQ 401 are as Lexology printed them in 2014 and as
https://ofac.treasury.gov/faqs/401 has the first three.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bench import ownership
from proscribe.model.when import When
from proscribe.reason.conditions import Truth
from proscribe.reason.ownership import Graph, Held, Rule, spread
from proscribe.reason.paths import ways_up
from proscribe.reason.stakes import UNIT, WHOLE, Holding, Stake, dated, standing

OFAC = Rule(50)
ALONE = Rule(50, strictly_more=True, summed=False)  # as in the United Kingdom
KNOWN = datetime(2026, 11, 22, tzinfo=UTC)
XY: Mapping[str, Truth] = {"x": True, "y": True}


def stake(text: str) -> Stake:
    """Read `x 50 a`, `x 40-60 a` or `x ? a`."""
    owner, share, owned = text.split()
    low, _, high = share.partition("-")
    return Stake(owner, owned) if share == "?" else Stake(owner, owned, float(low), float(high or low))


def graph(*texts: str) -> Graph:
    return Graph.of(standing(dated(map(stake, texts), UTC, KNOWN), KNOWN))


def held(party: str, *texts: str, rule: Rule = OFAC, listed: Mapping[str, Truth] = XY) -> Held:
    return spread(graph(*texts), listed, rule).of(party)


@pytest.mark.parametrize(
    ("party", "stakes", "expected"),
    [
        # FAQ 401 example 1: a chain of halves
        ("b", ["x 50 a", "a 50 b"], Held(truth=True, low=50, high=50)),
        # example 2: two branches of one owner
        ("c", ["x 50 a", "x 50 b", "a 25 c", "b 25 c"], Held(truth=True, low=50, high=50)),
        # example 3: direct and indirect
        ("b", ["x 50 a", "x 10 b", "a 40 b"], Held(truth=True, low=50, high=50)),
        # FAQ 401's definition: indirectly is through entities owned to 50 per cent; what falls short passes nothing on
        ("c", ["x 49 a", "a 100 c"], Held(truth=False, low=0, high=0)),
        ("c", ["x 25 a", "x 25 b", "a 50 c", "b 50 c"], Held(truth=False, low=0, high=0)),
        ("b", ["x 49 a", "a 50 b", "x 10 b"], Held(truth=False, low=10, high=10)),
        # two blocked persons together, directly and one floor up
        ("a", ["x 25 a", "y 25 a"], Held(truth=True, low=50, high=50)),
        ("b", ["x 25 a", "y 25 a", "a 50 b"], Held(truth=True, low=50, high=50)),
        ("b", ["x 50 a", "a 30 b", "y 20 b"], Held(truth=True, low=50, high=50)),
        ("a", ["x 25 a", "y 24.999999 a"], Held(truth=False, low=49.999999, high=49.999999)),
        # it is not diluted on the way down: 50 % of 50 % of 50 %
        ("c", ["x 50 a", "a 50 b", "b 50 c"], Held(truth=True, low=50, high=50)),
        # a sum is exact whatever the decimals
        ("a", ["x 16.7 a", "y 33.3 a"], Held(truth=True, low=50, high=50)),
        # a joint venture of halves, of a listed party and another
        ("t", ["x 50 t", "a 50 t"], Held(truth=True, low=50, high=50)),
        ("t", ["x 49.9 t", "a 50.1 t"], Held(truth=False, low=49.9, high=49.9)),
        # nobody above is listed
        ("t", ["a 100 t"], Held(truth=False, low=0, high=0)),
        ("nobody", ["x 50 a"], Held(truth=False, low=0, high=0)),
    ],
)
def test_aggregation_chains_and_joint_stakes(party: str, stakes: list[str], expected: Held):
    assert held(party, *stakes) == expected


@pytest.mark.parametrize(
    ("party", "stakes", "expected"),
    [
        ("t", ["x 40-60 t"], Held(truth=None, low=40, high=60)),
        ("t", ["x ? t"], Held(truth=None, low=0, high=100)),
        ("t", ["x 50-100 t"], Held(truth=True, low=50, high=100)),
        ("t", ["x 10-49 t"], Held(truth=False, low=10, high=49)),
        ("t", ["x 25-30 t", "y 20-25 t"], Held(truth=None, low=45, high=55)),
        # an uncertain link makes all below it uncertain, and no more uncertain than that
        ("b", ["x 40-60 a", "a 100 b"], Held(truth=None, low=0, high=100)),
        ("b", ["x 40-60 a", "a 30 b", "y 50 b"], Held(truth=True, low=50, high=80)),
        ("b", ["x 40-60 a", "a 30 b", "y 10 b"], Held(truth=False, low=10, high=40)),
        # others surely hold 60 %, so that an unknown stake is 40 % at most
        ("t", ["x ? t", "a 60 t"], Held(truth=False, low=0, high=40)),
        ("t", ["x ? t", "a 50 t"], Held(truth=None, low=0, high=50)),
        ("t", ["x ? t", "a 30-80 t"], Held(truth=None, low=0, high=70)),
        # more than the whole is surely held: the record contradicts itself, and bounds nothing
        ("t", ["x 30-70 t", "y 10-70 t", "a 65 t"], Held(truth=None, low=40, high=100)),
        # the other owner may be one of the listed after all: then its share is no bound
        ("t", ["x ? t", "a 60 t", "x 40-60 a"], Held(truth=None, low=0, high=100)),
    ],
)
def test_ranges(party: str, stakes: list[str], expected: Held):
    assert held(party, *stakes) == expected


@pytest.mark.parametrize(
    ("party", "stakes", "expected"),
    [
        # two companies that own each other, with nobody listed behind them
        ("a", ["a 60 b", "b 60 a"], Held(truth=False, low=0, high=0)),
        # with a listed owner behind one of them, both are in, and what they hold of each other counts
        ("b", ["x 50 a", "a 60 b", "b 50 a"], Held(truth=True, low=60, high=60)),
        ("a", ["x 50 a", "a 60 b", "b 50 a"], Held(truth=True, low=100, high=100)),
        # a circle does not lift itself over the threshold
        ("a", ["x 10 a", "a 60 b", "b 50 a"], Held(truth=False, low=10, high=10)),
        ("a", ["x 10-55 a", "a 60 b", "b 45 a"], Held(truth=None, low=10, high=100)),
        # a company's shares in itself are nobody else's
        ("a", ["x 40 a", "a 20 a"], Held(truth=False, low=40, high=40)),
        ("a", ["x ? a", "a 55 a"], Held(truth=False, low=0, high=45)),
    ],
)
def test_cycles(party: str, stakes: list[str], expected: Held):
    assert held(party, *stakes) == expected


def test_an_owner_that_may_be_listed_may_reach():
    maybe: Mapping[str, Truth] = {"x": None}
    assert held("b", "x 60 a", "a 60 b", listed=maybe) == Held(truth=None, low=0, high=60)
    assert held("x", "x 60 a", listed=maybe).truth is None
    assert held("a", "x 60 a", listed={"x": False}) == Held(truth=False, low=0, high=0)


@pytest.mark.parametrize(
    ("stakes", "summed", "alone"),
    [
        (["x 50 t"], True, False),  # 50 per cent or more, more than 50
        (["x 50.000001 t"], True, True),
        (["x 30 t", "y 30 t"], True, False),  # two listed owners do not add up where none holds more than half
        (["x 60 a", "x 60 b", "a 30 t", "b 30 t"], True, True),  # two companies of one owner do
        (["x 60 a", "y 60 b", "a 30 t", "b 30 t"], True, False),
        (["x 60 y", "x 30 t", "y 30 t"], True, True),  # y is listed, and is x's besides
        (["x 30 a", "y 30 a", "a 60 t"], True, False),
        (["x 40-60 t", "y 55 t"], True, True),
        (["x 40-60 t", "y 40 t"], True, None),
    ],
)
def test_regimes_differ(stakes: list[str], summed: Truth, alone: Truth):
    assert held("t", *stakes).truth is summed
    assert held("t", *stakes, rule=ALONE).truth is alone


def test_thresholds_are_met_and_passed():
    assert Rule(50).need == 50 * UNIT
    assert Rule(50, strictly_more=True).need == 50 * UNIT + 1
    assert Rule(100 / 3).need == Rule(100 / 3, strictly_more=True).need == 33_333_334


def _at(day: str, *stakes: Stake, known: datetime = KNOWN) -> Held:
    instant = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return spread(Graph.of(standing(dated(stakes, UTC, known), instant)), XY, OFAC).of("t")


def test_only_stakes_in_force_count():
    sold = Stake("x", "t", 60, 60, When.parse("2015-01-01"), When.parse("2020-07-01"))
    rest = Stake("x", "a", 100, 100), Stake("a", "t", 40, 40, When.parse("2018-01-01"))
    assert _at("2014-12-31", sold, *rest) == Held(truth=False, low=0, high=0)
    assert _at("2015-01-01", sold, *rest) == Held(truth=True, low=60, high=60)
    assert _at("2018-01-01", sold, *rest) == Held(truth=True, low=100, high=100)
    # OFAC FAQ 402: an entity whose blocked owners have sold below 50 per cent is no longer blocked by the rule
    assert _at("2020-07-01", sold, *rest) == Held(truth=False, low=40, high=40)


def test_a_month_leaves_the_stake_open():
    sold = Stake("x", "t", 60, 60, ends=When.parse("2020-07"))
    assert _at("2020-06-30", sold) == Held(truth=True, low=60, high=60)
    assert _at("2020-07-15", sold) == Held(truth=None, low=0, high=60)
    assert _at("2020-08-01", sold) == Held(truth=False, low=0, high=0)


def test_what_came_later_was_not_known():
    known = datetime(2016, 6, 1, tzinfo=UTC)
    bought = Stake("x", "t", 60, 60, When.parse("2018-01-01"))
    sold = Stake("x", "t", 60, 60, When.parse("2015-01-01"), When.parse("2017-01-01"))
    assert _at("2019-01-01", bought, known=known).truth is False
    assert _at("2019-01-01", sold, known=known).truth is True


def test_several_statements_about_one_stake():
    twice = Stake("x", "t", 30, 30), Stake("x", "t", 30, 30)
    assert _at("2020-01-01", *twice) == Held(truth=None, low=30, high=60)  # told twice, or two lots
    named = Stake("x", "t", 30, 30), Stake("x", "t")
    assert _at("2020-01-01", *named) == Held(truth=False, low=30, high=30)
    kinds = Stake("x", "t", 60, 60, kind="votes"), Stake("x", "t", 20, 20, kind="capital")
    assert _at("2020-01-01", *kinds) == Held(truth=None, low=20, high=60)


def test_votes_are_no_bound_for_capital():
    others = Stake("a", "t", 60, 60, kind="votes")
    assert _at("2020-01-01", others, Stake("x", "t", kind="votes")) == Held(truth=False, low=0, high=40)
    assert _at("2020-01-01", others, Stake("x", "t", kind="capital")) == Held(truth=None, low=0, high=100)


def test_ways_are_told_shortest_and_strongest_first():
    above = graph("x 50 a", "a 40 t", "y 10 t", "x 60 b", "b 30 t", "c 20 t", "x 10 c")
    reached = spread(above, XY, OFAC)
    told = ways_up(above, "t", XY, reached.possible)
    assert [[each.owner for each in way] for way in told.found] == [["y"], ["a", "x"], ["b", "x"]]
    assert told.counted
    tied = ways_up(above, "t", XY)
    assert [way[-1].owner for way in tied.found] == ["y", "x", "x", "x"]  # c too, which passes nothing on


def test_a_way_ends_at_a_listed_owner_and_passes_nobody_twice():
    above = graph("x 60 y", "y 60 t", "t 60 a", "a 60 y")
    assert [[each.owner for each in way] for way in ways_up(above, "t", XY).found] == [["y"]]
    beyond = ways_up(above, "t", XY, beyond=True)
    assert [[each.owner for each in way] for way in beyond.found] == [["y"], ["y", "x"]]


def test_a_search_without_end_is_broken_off_and_says_so():
    tangle = [f"n{i} 5 n{j}" for i in range(12) for j in range(12) if i != j]
    above = graph(*tangle, "x 60 n0", "n11 60 t")
    assert not ways_up(above, "t", XY).counted


def pass_by_pass(holdings: list[Holding], sources: set[str], need: int, *, most: bool) -> set[str]:
    """Whom the sources reach, the slow way: go through all holdings again and again until nobody is added."""
    held_of = Counter[str]()
    for each in holdings:
        held_of[each.owned] += each.low
    inside = set(sources)
    while True:
        at_most, beside = Counter[str](), Counter(held_of)
        for each in holdings:
            if each.owner in inside and each.owner != each.owned:
                at_most[each.owned] += each.high if most else each.low
                beside[each.owned] -= each.low
        if most:
            sound = {party for party, total in held_of.items() if total <= WHOLE}
            at_most = Counter({p: min(s, WHOLE - beside[p]) if p in sound else s for p, s in at_most.items()})
        fresh = {party for party, share in at_most.items() if share >= need} - inside
        if not fresh:
            return inside
        inside |= fresh


@pytest.mark.slow
@pytest.mark.parametrize(("stakes", "rule"), [(60_000, OFAC), (2_000, ALONE)])
def test_a_large_world_agrees_with_going_through_it_again_and_again(stakes: int, rule: Rule):
    drawn, listed = ownership.world(stakes)
    holdings = list(standing(dated(drawn, UTC, ownership.INSTANT), ownership.INSTANT))
    found = ownership.evaluate(drawn, listed, rule)[1]
    for truths, most, reached in (({True}, False, found.sure), ({True, None}, True, found.possible)):
        sources = {name for name, truth in listed.items() if truth in truths and name in found.graph.number}
        starts = [sources] if rule.summed else [{source} for source in sorted(sources)]
        slow = set[str]().union(*(pass_by_pass(holdings, start, rule.need, most=most) for start in starts))
        assert {found.graph.names[number] for number in reached} == slow
    assert len(found.sure) < len(found.possible)


# --- against an oracle ------------------------------------------------------------------------------------------------

PARTIES = "abcdef"


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Holding], dict[str, Truth]]:
    """Up to seven stakes among six parties, in steps of ten per cent; of those with a range at most four."""
    pairs = draw(st.lists(st.tuples(*[st.sampled_from(PARTIES)] * 2), max_size=7, unique=True))
    holdings: list[Holding] = []
    for owner, owned in pairs:
        low = draw(st.integers(0, 10))
        ranges = sum(holding.low < holding.high for holding in holdings)
        high = draw(st.integers(low, 10)) if ranges < 4 else low
        holdings.append(Holding(owner, owned, low * 10 * UNIT, high * 10 * UNIT))
    for owned in PARTIES:
        assume(sum(holding.low for holding in holdings if holding.owned == owned) <= WHOLE)
    names = draw(st.sets(st.sampled_from(PARTIES), max_size=3))
    return holdings, {name: draw(st.sampled_from([True, True, None])) for name in sorted(names)}


def oracle(holdings: list[Holding], listed: Mapping[str, Truth], rule: Rule) -> dict[str, Truth]:
    """Try every world: every share in steps of ten, every doubtful listing true or false, no company over the whole.

    Thresholds and ranges are whole tens (or a hair above), so that no world between the steps can decide otherwise.
    """
    names = sorted(listed)
    seen: dict[str, set[bool]] = {party: set() for party in PARTIES}
    steps = [range(holding.low, holding.high + 1, 10 * UNIT) for holding in holdings]
    for shares in product(*steps):
        total = dict.fromkeys(PARTIES, 0)
        for holding, share in zip(holdings, shares, strict=True):
            total[holding.owned] += share
        if max(total.values()) > WHOLE:
            continue
        stakes = [(h.owner, h.owned, share) for h, share in zip(holdings, shares, strict=True)]
        for truths in product(*([True] if listed[name] else [True, False] for name in names)):
            sources = {name for name, truth in zip(names, truths, strict=True) if truth}
            inside = _reached(stakes, sources, rule)
            for party in PARTIES:
                seen[party].add(party in inside)
    return {party: next(iter(words)) if len(words) == 1 else None for party, words in seen.items()}


def _reached(stakes: list[tuple[str, str, int]], sources: set[str], rule: Rule) -> set[str]:
    """In one world: add whoever has enough, until nobody is left to add; each listed party by itself if so ruled."""
    starts = [sources] if rule.summed else [{source} for source in sources]
    everybody: set[str] = set()
    for start in starts:
        inside = set(start)
        while True:
            fresh = {
                party
                for party in PARTIES
                if sum(share for owner, owned, share in stakes if owned == party != owner and owner in inside)
                >= rule.need
            }
            if fresh <= inside:
                break
            inside |= fresh
        everybody |= inside
    return everybody


RULES = st.sampled_from([OFAC, ALONE, Rule(50, strictly_more=True), Rule(50, summed=False), Rule(30)])


@given(worlds(), RULES)
def test_it_agrees_with_trying_every_world(world: tuple[list[Holding], dict[str, Truth]], rule: Rule):
    holdings, listed = world
    found = spread(Graph.of(holdings), listed, rule)
    expected = oracle(holdings, listed, rule)
    tied = {name for holding in holdings for name in holding[:2]}
    assert {party: found.of(party).truth for party in tied} == {party: expected[party] for party in tied}


@given(worlds(), RULES, st.randoms())
def test_the_order_of_stakes_does_not_matter(world: tuple[list[Holding], dict[str, Truth]], rule: Rule, chance: object):
    holdings, listed = world
    mixed = list(holdings)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    one, two = (spread(Graph.of(some), listed, rule) for some in (holdings, mixed))
    assert [one.of(party) for party in PARTIES] == [two.of(party) for party in PARTIES]


def _rank(truth: Truth) -> int:
    return {False: 0, None: 1, True: 2}[truth]


@given(worlds(), RULES, st.sampled_from(PARTIES))
def test_another_listing_takes_nobody_out(world: tuple[list[Holding], dict[str, Truth]], rule: Rule, fresh: str):
    holdings, listed = world
    before = spread(Graph.of(holdings), listed, rule)
    after = spread(Graph.of(holdings), {**listed, fresh: True}, rule)
    _not_less(before.of, after.of)


@given(worlds(), st.sampled_from([OFAC, Rule(50, strictly_more=True), Rule(30)]), st.data())
def test_a_larger_share_of_a_listed_owner_takes_nobody_out(
    world: tuple[list[Holding], dict[str, Truth]], rule: Rule, data: st.DataObject
):
    """Of one that is not in, a larger share leaves less to the others, and rightly may take somebody out."""
    holdings, listed = world
    others_in_it = [holding for holding in holdings if holding.owner != holding.owned]  # not a company in itself
    if not others_in_it:
        return
    raised = data.draw(st.sampled_from(others_in_it))
    listed |= {raised.owner: True}
    before = spread(Graph.of(holdings), listed, rule)
    others = sum(h.low for h in holdings if h.owned == raised.owned) - raised.low
    low = data.draw(st.integers(raised.low // UNIT, (WHOLE - others) // UNIT)) * UNIT
    larger = raised._replace(low=low, high=max(low, raised.high))
    after = spread(Graph.of([larger if holding is raised else holding for holding in holdings]), listed, rule)
    _not_less(before.of, after.of)


def _not_less(before: object, after: object) -> None:
    for party in PARTIES:
        one, two = before(party), after(party)  # type: ignore[operator]
        assert _rank(two.truth) >= _rank(one.truth)
        assert two.low >= one.low
        assert two.high >= one.high


@given(worlds(), RULES)
def test_what_is_held_is_a_range_that_agrees_with_the_answer(world: tuple[list[Holding], dict[str, Truth]], rule: Rule):
    holdings, listed = world
    found = spread(Graph.of(holdings), listed, rule)
    for party in _tied(holdings):
        share = found.of(party)
        assert 0 <= share.low <= share.high <= 100
        if party not in listed:
            meets = [round(bound * UNIT) >= rule.need for bound in (share.low, share.high)]
            assert share.truth is (True if meets[0] else None if meets[1] else False)


def _tied(holdings: Iterable[Holding]) -> set[str]:
    return {name for holding in holdings for name in (holding.owner, holding.owned)}
