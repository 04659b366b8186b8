"""Are people's decisions on identity kept, all of them, and does the last one about a pair stand?"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import event

from proscribe.errors import UsageError
from proscribe.model.decided import APART, SAME, DecidedPair, standing
from proscribe.store.decisions import append_decision, decisions
from proscribe.store.ledger import Ledger
from tests.support.ledgers import LOADED_AT, edition, made_at, says


def decided(verdict: str, *entries: str, minutes: int = 0, **told: str) -> DecidedPair:
    given = {"basis": "one address, one director", "who": "somebody", "evidence": '[{"points":3.0}]', **told}
    pair = (entries[0], entries[1])
    return DecidedPair(verdict=verdict, entries=pair, instant=LOADED_AT + timedelta(minutes=minutes), **given)


def test_a_decision_comes_back_as_it_was_made_with_its_pair_in_order(ledger):
    made = append_decision(ledger, decided(SAME, "b:2", "a:1"))
    assert made.entries == ("a:1", "b:2")
    assert decisions(ledger) == (made,)
    assert (made.basis, made.who, made.instant) == ("one address, one director", "somebody", LOADED_AT)
    assert made.evidence == '[{"points":3.0}]'


def test_the_later_decision_stands_and_both_remain(ledger):
    first = append_decision(ledger, decided(SAME, "a:1", "b:2"))
    other = append_decision(ledger, decided(SAME, "a:1", "c:3", minutes=1))
    later = append_decision(ledger, decided(APART, "b:2", "a:1", minutes=2, basis="two founders"))
    assert decisions(ledger) == (first, other, later)
    assert standing(decisions(ledger)) == (later, other)


def test_what_was_decided_later_is_not_seen_from_before(ledger):
    first = append_decision(ledger, decided(SAME, "a:1", "b:2"))
    append_decision(ledger, decided(APART, "a:1", "b:2", minutes=2))
    assert standing(decisions(ledger, LOADED_AT + timedelta(minutes=1))) == (first,)
    assert decisions(ledger, LOADED_AT - timedelta(minutes=1)) == ()


def test_of_two_decisions_made_at_one_instant_the_one_appended_last_stands(ledger):
    append_decision(ledger, decided(SAME, "a:1", "b:2"))
    last = append_decision(ledger, decided(APART, "a:1", "b:2"))
    assert standing(decisions(ledger)) == (last,)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (decided(SAME, "a:1", "a:1"), "a:1 is one entry"),
        (decided("perhaps", "a:1", "b:2"), "'perhaps' is no verdict"),
        (decided(SAME, "a:1", "b:2", basis="  "), "why was it decided so"),
        (decided(SAME, "a:1", "b:2", who=""), "who decided it"),
    ],
)
def test_a_decision_that_says_too_little_is_refused(ledger, wrong, told):
    with pytest.raises(UsageError, match=told):
        append_decision(ledger, wrong)
    assert decisions(ledger) == ()


def test_decisions_outlive_the_ledgers_closing(address):
    with Ledger.open(address) as ledger:
        made = append_decision(ledger, decided(SAME, "a:1", "b:2"))
    with Ledger.open(address) as again:
        assert decisions(again) == (made,)


def test_nothing_is_updated_or_deleted(ledger):
    statements: list[str] = []
    event.listen(ledger.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    append_decision(ledger, decided(SAME, "a:1", "b:2"))
    append_decision(ledger, decided(APART, "a:1", "b:2", minutes=1))
    decisions(ledger)
    assert any("INSERT INTO decision" in each for each in statements)
    assert not [each for each in statements if re.search(r"\b(UPDATE|DELETE|REPLACE|TRUNCATE|DROP|ALTER)\b", each)]


def test_a_ledger_made_before_there_were_decisions_is_brought_up_to_date(address):
    made_at(address, "0001", edition("a" * 64), says("1=Xiaomi"))
    with Ledger.open(address) as again:
        made = append_decision(again, decided(SAME, "a:1", "b:2"))
        assert decisions(again) == (made,)
        assert [each.document for each in again.editions()] == ["a" * 64]
