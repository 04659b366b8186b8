"""What a verdict says: reasons by nearness, hints that still hold, gaps whole, and what is only counted."""

import re

import pytest

from proscribe.cli import argument
from tests.support.typed import typed

NOW = ("--known-at", "2026-11-22")
FUND = ("--as", "us-person", *NOW)


def said(*arguments):
    """What is printed, on one line."""
    found = typed(*arguments)
    assert (found.code, found.err) == (0, "")
    return " ".join(found.out.split())


def test_a_ban_that_begins_within_the_hour_is_told_first():
    out = said("ask", "buy", "Huawei", "--on", "2021-01-11T09:00-05:00", *FUND)
    assert out.startswith("clear")
    reasons = out.partition("Because ")[2].partition("nothing here stands")[0]
    first, second = reasons.index("the NS-CCMC List"), reasons.index("the NS-CMIC List")
    assert first < reasons.index("it becomes forbidden on 2021-01-11 09:30 New York") < second


def test_a_misspelt_listing_is_told_with_the_one_that_replaced_it():
    out = said("ask", "buy", "Luokung", "--on", "2021-03-20", *FUND)
    assert "as Luokong" in out
    assert "the listing was struck on 2021-03-09" in out
    assert "the listing was enjoined on 2021-05-05" in out
    assert "on the list: struck 2021-03-09" in out


def test_the_short_form_tells_of_the_nearest_listings_only(monkeypatch):
    monkeypatch.setattr(argument, "EXPLAINED", 1)
    out = said("ask", "buy", "Huawei", "--on", "2021-01-11T09:00-05:00", *FUND)
    reasons = out.partition("Because ")[2].partition("nothing here stands")[0]
    assert "the NS-CCMC List" in reasons
    assert "the NS-CMIC List" not in reasons


def test_in_full_every_dormant_rule_is_told_nearest_first():
    out = said("ask", "buy", "Huawei", "--on", "2021-01-11T09:00-05:00", *FUND, "--full")
    assert out.index("becomes forbidden on 2021-01-11") < out.index("becomes forbidden on 2021-08-02")


@pytest.mark.parametrize(
    ("on", "hinted"), [("2021-09-01", True), ("2022-06-03", True), ("2022-06-04", False), ("2026-07-01", False)]
)
def test_an_excuse_that_has_expired_is_no_hint(on, hinted):
    out = said("ask", "sell", "ticker:CHL@XNYS", "--on", on, *FUND)
    assert ("permitted until 2022-06-03 00:01 New York if purpose=divest" in out) is hinted
    assert "permitted if purpose=clearing" in out


def test_knowing_nothing_yet_is_not_told_as_coverage():
    out = said("ask", "buy", "Xiaomi", "--on", "2021-03-20", "--as", "us-person", "--known-at", "1990-01-01")
    assert "uncovered: us-eo13959: nothing of it had been made, or was known, by 1990-01-01" in out
    assert "speaks from" not in out


def test_a_day_before_the_law_is_told_as_coverage():
    assert "us-eo13959 speaks from 2020-11-12 on" in said("ask", "buy", "Xiaomi", "--on", "2019-01-01", *FUND)


@pytest.mark.parametrize(("on", "projected"), [("2030-01-01", True), ("2026-11-23", True), ("2026-11-22", False)])
def test_a_day_after_the_day_of_knowledge_is_told_as_such(on, projected):
    out = said("ask", "buy", "Xiaomi", "--on", on, *FUND)
    assert (f"on {on}, as things stood on 2026-11-22" in out) is projected


def test_known_at_an_instant_is_told_by_its_day():
    known = ("--as", "us-person", "--known-at", "2026-11-22T12:00+00:00")
    assert "as things stood on 2026-11-22 " in said("ask", "buy", "Xiaomi", "--on", "2030-01-01", *known)


@pytest.mark.parametrize("on", ["2021-01-20", "2026-11-22", "2021-03-09"], ids=["clear", "undetermined", "other"])
def test_the_first_known_gap_is_told_whole(on):
    out = said("ask", "buy", "Xiaomi", "--on", on, *FUND)
    full = said("ask", "buy", "Xiaomi", "--on", on, *FUND, "--full")
    gap, _, more = out.partition("known gap in us-eo13959: ")[2].partition(" answered as of")[0].partition(" (and ")
    assert gap.endswith(".")
    assert more == f"{full.count('known gap in ') - 1} more: --full)"
    assert f"known gap in us-eo13959: {gap}" in full


def test_foreign_regimes_without_a_rule_are_only_counted():
    question = ("ask", "contract", "Huawei", "--as", "dk-telecom", "--on", "2021-08-03", *NOW)
    out = said(*question)
    assert "looked at, with no rule for this actor, act and object: eu-nis2-art22, and 10 more (--full)" in out
    full = said(*question, "--full")
    assert full.count("looked at, with no rule for this actor, act and object: ") == 11


def test_a_regime_that_was_named_is_not_only_counted():
    question = ("ask", "contract", "Huawei", "--as", "dk-telecom", "--on", "2021-08-03", *NOW)
    assert "object: us-ndaa-889" in said(*question, "--regime", "us-ndaa-889")


def test_with_nobody_named_regimes_are_counted():
    assert "object: 1 regime (--full)" in said("ask", "contract", "Huawei", "--on", "2026-11-22", *NOW)


def test_who_asks_names_every_role_that_matters():
    out = said("ask", "contract", "Huawei", "--on", "2026-11-22", *NOW)
    asks = out.partition("who asks? ")[2].partition(" to settle it")[0]
    assert asks == (
        "--as dk-telecom | gb-telecom | se-telecom | us-agency | us-dod; "
        "a telecom operator elsewhere: --with telecom_in=…"
    )


def test_the_lists_held_are_counted_alike_everywhere():
    nobody = said("ask", "buy", "Acme Holdings", "--on", "2021-09-01", *FUND)
    assert "none of the 18 lists held knows this name" in nobody
    assert "18 lists held, 10 missing" in said("lists")


def test_a_list_that_ended_is_closed():
    assert "us-ns-ccmc closed (2021-06-03, 1,998 days)" in said("ask", "buy", "SMIC", "--on", "2026-11-22", *FUND)
    before = said("ask", "buy", "Xiaomi", "--on", "2021-01-20", "--as", "us-person", "--known-at", "2021-02-01")
    assert "us-ns-ccmc closed" not in before


def test_lists_say_what_is_held_of_each():
    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in typed("lists").out.splitlines() if line[:1] > " "}
    assert rows["us-ns-ccmc"].startswith("closed 2021-06-03 ")
    assert rows["us-ns-ccmc"].endswith(" days 5 0 (48 at most) 0")
    assert rows["ca-xtse-actions"].endswith(" days - 1 listing -")
    assert re.search(r" days 2 \d+ listings -$", rows["us-bis-el"])
    assert rows["us-xnys-actions"].endswith(" days - 7 listings -")
    assert rows["us-ofac-sdn"] == "missing - - - - -"
