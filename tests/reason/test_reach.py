"""Does each regime's reach take in whom its text takes in? Ownership, control and affiliation, text by text.

The texts: OFAC FAQ 398 and 401 (half or more, added up, ownership alone); 15 CFR 744.11 as the BIS Affiliates rule had
it (the same); the Council's best practices on restrictive measures (half or more since 3 July 2024, more than half
before, or control; listed owners added up); regulation 7 of the UK's Russia regulations with OFSI's guidance of 23
March 2022 (more than half, or control; several owners only under a joint arrangement); s.805 (control alone).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import attrs
import pytest

from proscribe.desk.lawpage import reach_in_words
from proscribe.law import bundled_texts
from proscribe.model.regime import By, Reach, ReachTest
from proscribe.model.verdict import Question
from proscribe.model.when import When
from proscribe.reason.conditions import Held, Truth
from proscribe.reason.load import load_regime
from proscribe.reason.ownership import Graph
from proscribe.reason.stakes import Stake, dated, standing
from proscribe.reason.through import Reached, reached
from proscribe.reason.vocabulary import load_vocabulary
from tests.reason.test_load_errors import GOOD

NOW = datetime(2026, 1, 1, tzinfo=UTC)
OWNED = Reach(When.parse("2014-08-13"), ReachTest.OWNED, By("text"), percent=50)
OFAC = attrs.evolve(OWNED, summed=True)
EU_UNTIL_2024 = attrs.evolve(OWNED, summed=True, strictly_more=True, controlled=True)
EU = attrs.evolve(OWNED, summed=True, controlled=True)
UK = attrs.evolve(OWNED, strictly_more=True, jointly=True, controlled=True)
CONTROL = Reach(When.parse("2026-06-30"), ReachTest.CONTROL, By("text"))
AFFILIATE = Reach(When.parse("2018-08-13"), ReachTest.AFFILIATE, By("text"))
XY: Mapping[str, Truth] = {"x": True, "y": True}
UNKNOWN = -1.0
YES, NO = Held(truth=True), Held(truth=False)


def asks(*facts: str) -> Held:
    return Held(None, facts)


def judged(reach: Reach, shares: Mapping[str, float], listed: Mapping[str, Truth] = XY, **facts: str) -> Reached:
    known = {owner: None if share == UNKNOWN else share for owner, share in shares.items()}
    stakes = [Stake(owner, "t", share, share) for owner, share in known.items()]
    graph = Graph.of(standing(dated(stakes, UTC, NOW), NOW))
    return reached(reach, graph, "t", listed, Question("deal", facts))


SHARES: dict[str, tuple[Mapping[str, float], tuple[Held, Held, Held, Held]]] = {
    "half": ({"x": 50}, (YES, asks("controlled"), YES, asks("controlled"))),
    "more than half": ({"x": 50.1}, (YES, YES, YES, YES)),
    "half together": ({"x": 30, "y": 20}, (YES, asks("controlled"), YES, asks("controlled"))),
    "more together": ({"x": 30, "y": 30}, (YES, YES, YES, asks("joint_arrangement", "controlled"))),
    "a tenth": ({"x": 10}, (NO, asks("controlled"), asks("controlled"), asks("controlled"))),
    "of nobody listed": ({"a": 60}, (NO, NO, NO, NO)),
    "unknown": ({"x": UNKNOWN}, (asks("owned_percent"), *[asks("owned_percent", "controlled")] * 3)),
}


@pytest.mark.parametrize("case", SHARES)
def test_ownership_under_four_texts(case: str):
    shares, expected = SHARES[case]
    assert tuple(judged(reach, shares).held for reach in (OFAC, EU_UNTIL_2024, EU, UK)) == expected


def test_half_together_is_less_than_more_than_half_even_jointly():
    assert judged(UK, {"x": 30, "y": 20}, joint_arrangement="yes", controlled="no").held == NO
    assert judged(UK, {"x": 30, "y": 30}, joint_arrangement="yes").held == YES
    assert judged(UK, {"x": 30, "y": 30}, joint_arrangement="no", controlled="no").held == NO
    assert judged(UK, {"x": 30, "y": 30}, joint_arrangement="no", controlled="yes").held == YES


def test_control_beside_ownership():
    assert judged(EU, {"x": 10}, controlled="yes").held == YES
    assert judged(EU, {"x": 10}, controlled="no").held == NO
    assert judged(OFAC, {"x": 10}, controlled="yes").held == NO  # OFAC FAQ 398: ownership, not control


def test_the_share_of_one_owner_and_that_of_all():
    alone = judged(UK, {"x": 30, "y": 25}, controlled="no", joint_arrangement="no")
    assert (judged(OFAC, {"x": 30, "y": 25}).low, alone.low, alone.high) == (55, 55, 55)
    assert judged(attrs.evolve(UK, jointly=False), {"x": 30, "y": 25}).low == 30


@pytest.mark.parametrize(("reach", "fact"), [(CONTROL, "controlled"), (AFFILIATE, "affiliate")])
def test_control_and_affiliation_are_facts_to_be_stated(reach: Reach, fact: str):
    assert judged(reach, {"x": 90}).held == asks(fact)
    assert judged(reach, {"x": 90}, **{fact: "no"}).held == NO
    found = judged(reach, {"x": 5}, **{fact: "yes"})
    assert (found.held, found.low, found.high) == (YES, 5, 5)
    assert judged(reach, {"a": 100}, **{fact: "yes"}).held == NO  # of nobody listed


@pytest.mark.parametrize("test", [ReachTest.NONE, ReachTest.WEIGHED])
def test_where_nothing_reaches_nothing_is_asked(test: ReachTest):
    assert judged(Reach(When.parse("2018-08-01"), test, By("text")), {"x": 100}).held == NO


def test_a_stated_share_goes_before_the_record():
    assert judged(OFAC, {"x": UNKNOWN}, owned_percent="49.9").held == NO
    assert judged(OFAC, {"x": 10}, owned_percent="50").held == YES
    assert judged(EU_UNTIL_2024, {"x": 10}, owned_percent="50", controlled="no").held == NO
    assert judged(OFAC, {"a": 100}, owned_percent="100").held == NO  # of nobody listed


def test_an_owner_that_may_be_listed_asks_for_no_share_that_is_known():
    assert judged(OFAC, {"x": 60}, {"x": None}).held == Held(truth=None)
    assert judged(OFAC, {"x": UNKNOWN}, {"x": None}).held == asks("owned_percent")
    assert judged(OFAC, {"x": 60}, {"x": False}).held == NO


REACH = """\
reach:
  - {from: 2021-01-01, test: owned, percent: "50", more: yes, jointly: yes, controlled: yes, by: act}
"""


def test_a_law_file_may_say_all_that():
    words = load_vocabulary({n: t for n, t in bundled_texts().items() if "/" not in n})
    regime = load_regime(GOOD.replace("instruments:", REACH + "instruments:"), "us/example.yml", words)
    assert attrs.evolve(regime.reach[0], starts=UK.starts, by=UK.by) == UK
    assert reach_in_words(regime.reach[0]) == (
        "from 2021-01-01: owned more than 50 %, summed if held jointly, or controlled (by act)"
    )
