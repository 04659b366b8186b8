"""What differs between two lines of answers, and where does one turn?"""

from __future__ import annotations

from datetime import UTC, datetime

from proscribe.model.verdict import Answer, Step, Timeline
from proscribe.model.when import BEGINNING, END
from proscribe.reason.capacities import capacities, lists_ruled
from proscribe.reason.turns import changes, turns
from tests.support.typed import library

A, B, C = (datetime(2021, month, 1, tzinfo=UTC) for month in (1, 2, 3))


def line(*steps: tuple[datetime, Answer]) -> Timeline:
    ends = [*(start for start, _ in steps[1:]), END]
    return Timeline(tuple(Step(start, end, word) for (start, word), end in zip(steps, ends, strict=True)))


CLEAR = line((BEGINNING, Answer.CLEAR))
BAN = line((BEGINNING, Answer.CLEAR), (B, Answer.FORBIDDEN))


def words(found):
    return [(c.starts, c.ends, str(c.before.answer), str(c.after.answer), c.turns) for c in found]


def test_a_ban_that_is_coming():
    assert words(changes(CLEAR, BAN)) == [(B, END, "clear", "forbidden", True)]


def test_a_ban_that_will_not_come():
    assert words(changes(BAN, CLEAR)) == [(B, END, "forbidden", "clear", False)]


def test_a_ban_that_ends_sooner_than_was_known():
    lifted = line((BEGINNING, Answer.CLEAR), (B, Answer.FORBIDDEN), (C, Answer.CLEAR))
    assert words(changes(BAN, lifted)) == [(C, END, "forbidden", "clear", True)]


def test_a_ban_that_began_earlier_than_was_known():
    earlier = line((BEGINNING, Answer.CLEAR), (A, Answer.FORBIDDEN))
    assert words(changes(BAN, earlier)) == [(A, B, "clear", "forbidden", True)]


def test_the_same_is_no_change_and_not_covered_bars_as_little_as_clear():
    covered = line((BEGINNING, Answer.UNCOVERED), (A, Answer.CLEAR), (B, Answer.FORBIDDEN))
    assert words(changes(BAN, covered)) == []
    assert words(turns(covered, BEGINNING, END)) == [(B, END, "clear", "forbidden", True)]


def test_a_turn_is_in_the_stretch_that_it_ends():
    assert words(turns(BAN, A, B)) == [(B, END, "clear", "forbidden", True)]
    assert words(turns(BAN, B, C)) == []


def test_capacities_that_a_regime_cannot_tell_apart_ask_once():
    book = library().lawbook
    buying = [one for one in capacities(book.regimes["us-eo13959"], book) if one.question.act == "buy"]
    assert [one.roles for one in buying] == [("us-person", "us-agency", "us-dod", "us-contractor", "us-importer")]


def test_acts_that_a_regime_treats_alike_are_asked_about_once():
    book = library().lawbook
    (dealing,) = capacities(book.regimes["us-ofac-sdn"], book, acts=("deal", "pay"))
    assert dealing.acts == ("deal", "pay")
    securities = capacities(book.regimes["us-eo13959"], book, roles=("us-person",))
    assert [one.acts for one in securities] == [("buy",), ("sell",), ("hold",)]  # selling came in with E.O. 13974


def test_a_capacity_that_is_named_is_asked_even_where_only_another_would_be_bound():
    book = library().lawbook
    found = capacities(book.regimes["us-eo13959"], book, roles=("exchange", "dk-person"), acts=("buy",))
    assert [one.roles for one in found] == [("exchange",)]


def test_lists_that_only_weigh_are_not_lists_that_rule():
    assert lists_ruled(library().lawbook.regimes["dk-supplier-security"]) == {"dk-supplier-orders"}
