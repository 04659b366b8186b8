"""Are the right pairs proposed, with evidence that adds up, and none that was decided?"""

from __future__ import annotations

import random

import pytest

from proscribe.ingest.adapter import Entry
from proscribe.ingest.identity import Decision, identify, kept_decisions
from proscribe.ingest.likeness import pieces, profile
from proscribe.ingest.proposals import LEAST, Proposal, proposal_id, proposals
from proscribe.ingest.traits import birth, ordinals
from proscribe.model.decided import APART, SAME, DecidedPair
from tests.support.entries import entry
from tests.support.ledgers import LOADED_AT

KEPT = frozenset({"ofac", "csl", "un", "eu", "gb"})


def proposed(*entries: Entry, decisions: tuple[Decision, ...] = (), least: float = LEAST) -> tuple[Proposal, ...]:
    return proposals(identify(entries, decisions, KEPT), decisions, least)


def said(verdict: str, one: str, other: str) -> tuple[Decision, ...]:
    made = DecidedPair(verdict=verdict, entries=(one, other), basis="seen", who="me", instant=LOADED_AT)
    return kept_decisions([made])


def evidence(one: Entry, other: Entry) -> dict[str, float]:
    return {each.signal: each.points for each in pieces(profile((one,)), profile((other,)), {})}


def test_one_name_is_proposed_and_seen_to_be_a_name_alone():
    (found,) = proposed(entry("eu:1", "Ziyad SABBAGH"), entry("gb:2", "SABBAGH, Ziyad"))
    assert found.entries == ("eu:1", "gb:2")
    assert found.names == ("Ziyad SABBAGH", "SABBAGH, Ziyad")
    assert found.by_name_alone
    assert found.id == proposal_id("gb:2", "eu:1")


def test_facts_raise_a_proposal_and_it_is_no_longer_by_name_alone():
    facts = [("birth_date", "1960-04-09"), ("nationality", "Syria"), ("address", "Barzeh Street, Damascus, Syria")]
    (found,) = proposed(entry("eu:1", "Ziyad SABBAGH", facts=facts), entry("gb:2", "Ziyad SABBAGH", facts=facts))
    assert {each.signal for each in found.evidence} == {"name", "birth date", "country", "address"}
    assert not found.by_name_alone
    assert found.points == sum(each.points for each in found.evidence) == 9.0


@pytest.mark.parametrize(
    ("one", "other", "signal"),
    [
        ([("birth_date", "1960")], [("birth_date", "1970")], "birth year"),
        ([("gender", "Male")], [("gender", "F")], "sex"),
        ([("nationality", "Syria")], [("nationality", "Iraqi")], "country"),
    ],
)
def test_contradictions_speak_against(one, other, signal):
    first, second = entry("eu:1", "Ziyad SABBAGH", facts=one), entry("gb:2", "Ziyad SABBAGH", facts=other)
    assert evidence(first, second)[signal] < 0
    assert proposed(first, second) == ()


def test_another_sort_other_numbers_another_form_and_another_ordinal_speak_against():
    yard = entry("eu:1", "14th Research Institute Ltd", "company", numbers="ogrn:1027700132195", aliases=["CETC One"])
    bank = entry("gb:2", "15th Research Institute LLC", "company", numbers="ogrn:1027700159497", aliases=["CETC One"])
    ship = entry("gb:3", "14th Research Institute", "vessel")
    assert evidence(yard, bank)["numbers in names"] < 0
    assert evidence(yard, bank)["other numbers"] < 0
    assert evidence(yard, ship)["sort"] < 0
    other = entry("gb:4", "14th Research Institute LLC", "company")
    assert evidence(yard, other)["legal form"] < 0
    assert proposed(yard, bank, ship) == ()


def test_a_number_whose_country_is_not_printed_is_evidence():
    here = entry(
        "eu:1", "Mun-il Pak", numbers="passport:563335509", facts=[("document", "National passport 563335509")]
    )
    there = entry("gb:2", "PAK MUN IL", numbers="passport:563335509")
    assert evidence(here, there)["number"] > 0


def test_a_number_that_met_an_objection_is_proposed_even_without_a_common_name():
    born = [[("birth_date", f"{year}-05-01"), ("nationality", "Haiti")] for year in (1960, 1961)]
    one, other = (
        entry(f"{source}:1", name, numbers="un:HTi.002", facts=facts)
        for source, name, facts in zip(("un", "gb"), ("A B", "C D"), born, strict=True)
    )
    (found,) = proposed(one, other, least=-100)
    assert {each.signal: each.points for each in found.evidence} == {
        "name": -2.0,
        "birth year": -5.0,
        "country": 1.0,
        "number": 4.0,
    }


def test_what_one_list_has_twice_is_two_and_what_two_copies_have_once_may_be_one():
    twins = [
        entry(f"csl:{key}", name, "company", on="us-bis-el") for key, name in enumerate(("Fuzzy Ltd.", "Fuzzy Co"))
    ]
    assert proposed(*twins) == ()
    copy = entry("un:1", "Fuzzy Co., Ltd.", "company", on="us-bis-el")
    assert evidence(twins[0], copy)["one list"] > 0
    assert evidence(twins[0], twins[1])["listed apart"] < 0


def test_what_was_decided_is_not_proposed_again():
    pair = entry("eu:1", "Ziyad SABBAGH"), entry("gb:2", "Ziyad SABBAGH")
    assert proposed(*pair)
    assert proposed(*pair, decisions=said(SAME, "eu:1", "gb:2")) == ()
    assert proposed(*pair, decisions=said(APART, "eu:1", "gb:2")) == ()


def test_what_is_told_apart_stays_so_for_what_joins_either():
    pair = entry("eu:1", "Ziyad SABBAGH"), entry("gb:2", "Ziyad SABBAGH", numbers="un:X.1")
    third = entry("un:3", "Ziad Sabbagh", numbers="un:X.1")
    assert proposed(*pair, third, decisions=said(APART, "eu:1", "un:3")) == ()


def test_the_order_of_entries_does_not_matter_and_the_best_come_first():
    names = ("Ziyad SABBAGH", "Atef NADDAF", "Firas AL-HAMED")
    entries = [
        entry(f"{source}:{key}", name, facts=[("birth_date", f"196{key}-05-0{key + 1}")][:key])
        for source in ("eu", "gb", "un")
        for key, name in enumerate(names)
    ]
    found = proposed(*entries)
    assert len(found) == 9
    assert [each.points for each in found] == sorted((each.points for each in found), reverse=True)
    random.Random(1).shuffle(entries)  # noqa: S311
    assert proposed(*entries) == found


def test_a_weak_alias_says_little_and_a_name_of_one_word_less_than_one_of_two():
    main = entry("eu:1", "Ziyad SABBAGH")
    assert evidence(main, entry("gb:2", "Someone", aliases=["Ziyad SABBAGH"]))["name"] < 3.0
    assert evidence(entry("eu:1", "HORIZON", "vessel"), entry("gb:2", "Horizon", "vessel"))["name"] == 2.0


@pytest.mark.parametrize(
    ("text", "years", "day"),
    [
        ("1961-09-04", (1961, 1961), "1961-09-04"),
        ("1970-01-01", (1970, 1970), ""),
        ("circa 1955", (1953, 1957), ""),
        ("between 1955 and 1958", (1955, 1958), ""),
        ("1955-03-01 to 1956-03-01", (1955, 1956), ""),
    ],
)
def test_birth_dates_as_lists_state_them(text, years, day):
    found = birth(text)
    assert found is not None
    assert ((found.first, found.last), found.day) == (years, day)


@pytest.mark.parametrize("text", ["unknown", "1360-05-01 (ISLAMIC calendar)", ""])
def test_birth_dates_that_say_no_year(text):
    assert birth(text) is None


def test_numbers_in_names():
    assert ordinals("The 14th Research Institute of CETC") == {"14"}
    assert ordinals("Plant No. 007") == {"7"}
    assert ordinals("3M Mizan") == frozenset()
