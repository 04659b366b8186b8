"""Do the UN's, the Swiss and the Canadian rules bind whom they mean, and speak of the lists as they are printed?"""

from __future__ import annotations

from pathlib import Path

import pytest

from proscribe.desk.assess import speaks
from proscribe.model.regime import Lawbook, Regime
from proscribe.model.verdict import Question
from proscribe.reason.judge import bears_on
from tests.official.published_lists import adapter, real
from tests.support.law_cases import lawbook

BOOK = lawbook()
BINDS = {"un-sc": "un_member", "ch-embargo": "ch_person", "ca-sema": "ca_person"}
TRAVEL_ALONE = {"GB"}


def _relevant(book: Lawbook, regime: str, role: str) -> list[str]:
    """The acts for which the regime may bind somebody in that role."""
    facts = book.roles[role].facts
    return [act for act in book.acts if bears_on(book.regimes[regime], Question(act, facts))]


def _cohorts(regime: Regime, act: str) -> set[str]:
    provisions = [p for p in regime.provisions.values() if isinstance(p.does, tuple) and act in p.does]
    return {cohort for p in provisions if p.of is not None for cohort in p.of.cohorts}


@pytest.mark.parametrize("regime", BINDS)
def test_nobody_else_is_asked_about_it(regime: str) -> None:
    fact = BINDS[regime]
    denied = [name for name, role in BOOK.roles.items() if role.facts.get(fact) == "no"]
    assert {"us-person", "eu-person", "gb-person", "dk-person", "us-agency", "us-contractor"} <= set(denied)
    assert {name: acts for name in denied if (acts := _relevant(BOOK, regime, name))} == {}


@pytest.mark.parametrize("regime", BINDS)
def test_whom_it_binds_it_binds_in_dealings_and_payments(regime: str) -> None:
    (role,) = [name for name, role in BOOK.roles.items() if role.facts.get(BINDS[regime]) == "yes"]
    assert {"deal", "pay"} <= set(_relevant(BOOK, regime, role))


def test_an_exporter_and_an_exchange_may_be_anybody_but_a_state() -> None:
    for name in ("exchange", "exporter"):
        facts = BOOK.roles[name].facts
        assert not {"ch_person", "ca_person"} & set(facts)
        assert facts["un_member"] == "no"


def test_trade_and_supply_are_not_asked_of_them() -> None:
    asked = {act for name in BINDS for act in BOOK.acts if speaks(BOOK.regimes[name], Question(act, {}))}
    assert asked == {"deal", "pay", "arm", "enter"}


@pytest.mark.official
@pytest.mark.parametrize("edition", ["2018-06-07", "2021-03-12", "2023-10-17", "2025-06-18", "2026-02-27"])
def test_every_regime_that_the_un_prints_is_frozen_or_named_as_travel_alone(shared: Path, edition: str) -> None:
    (path,) = (shared / "data" / "lists" / "un_sc" / edition).iterdir()
    printed = {listing.cohort for entry in adapter("un_sc").parse(real(path, "un_sc")) for listing in entry.listings}
    assert printed - _cohorts(BOOK.regimes["un-sc"], "pay") == TRAVEL_ALONE


@pytest.mark.official
def test_the_magnitsky_law_has_the_name_that_canada_prints(shared: Path) -> None:
    (path,) = (shared / "data" / "lists" / "ca_sema" / "unknown").iterdir()
    entries = adapter("ca_sema").parse(real(path, "ca_sema"))
    printed = {listing.cohort for entry in entries for listing in entry.listings}
    assert _cohorts(BOOK.regimes["ca-sema"], "pay") <= printed
