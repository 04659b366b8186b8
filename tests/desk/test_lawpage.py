"""The law in words."""

import json

import pytest

from proscribe.desk.lawpage import (
    WORDS,
    chosen,
    chosen_words,
    in_words,
    law_json,
    provision_in_words,
    reach_in_words,
    regime_json,
    time_in_words,
    value_in_words,
    values_in_words,
    words_json,
)
from proscribe.errors import UsageError
from proscribe.model.regime import Anchored, Duration, ValueRef
from proscribe.model.when import When
from tests.support.typed import library


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (When.parse("2021-01-11T09:30 EST"), "2021-01-11T09:30 EST"),
        (Anchored("listed", Duration(60), When.parse("2021-01-11T09:30").clock), "listed + 60 days at 09:30"),
        (Anchored("draft_received", Duration(25, working=True)), "draft_received + 25 working days"),
        (Anchored("listed", "grace"), "listed + $grace"),
        (ValueRef("grace"), "$grace"),
        (("buy", "sell"), "buy, sell"),
        (Duration(10, working=True), "10 working days"),
    ],
)
def test_times_are_said_as_law_files_write_them(value, words):
    assert time_in_words(value) == words


def test_a_condition_reads_aloud():
    term = library().lawbook.regimes["dk-supplier-security"].terms["major_provider"]
    words = in_words(term.condition)
    assert words.startswith("dk_telecom=yes and territory=denmark and (")
    assert "end_users > 50000" in words
    assert " or state_end_users > 500" in words


def test_a_provision_says_everything_its_file_does():
    regime = library().lawbook.regimes["us-eo13959"]
    said = dict(provision_in_words(regime.provisions["cmic-trade"]))
    assert list(said) == ["says", "who", "does", "what", "of", "from", "unless", "then", "by"]
    assert said["from"] == "annex: 2021-08-02T00:01; added: listed + 60 days at 00:01"
    assert "within 10 working days" in said["then"]


def test_values_and_reach_name_who_set_them():
    regime = library().lawbook.regimes["us-eo13959"]
    assert value_in_words(regime.values["ccmc_transaction"][1]) == "from 2021-01-13: buy, sell (by eo13974)"
    assert reach_in_words(regime.reach[0]).startswith("from 2020-11-12: none (by ")


def test_all_law_is_json():
    book = library().lawbook
    assert len(json.loads(json.dumps(law_json(book)))) == len(book.regimes)
    for regime in book.regimes.values():
        assert set(json.loads(json.dumps(regime_json(regime)))["provisions"]) == set(regime.provisions)


def test_an_unknown_regime_is_a_mistake_of_the_asker():
    with pytest.raises(UsageError, match="us-eo13959"):
        chosen(library().lawbook, "us-eo1395")


@pytest.mark.parametrize(
    ("fact", "takes"),
    [("us_person", "yes|no"), ("end_users", "NUMBER"), ("agreement", "DATE"), ("owner", "TEXT")],
)
def test_a_fact_says_what_it_takes(fact, takes):
    assert values_in_words(library().lawbook.facts[fact]) == takes


def test_the_words_of_questions_are_json():
    data = json.loads(json.dumps(words_json(library().lawbook, WORDS)))
    assert list(data) == list(WORDS) == list(chosen_words(""))
    assert {"fact": "us_person", "status": True, "takes": "yes|no"}.items() <= data["facts"][0].items()
    assert all(one["effect"] for one in data["lists"])


def test_an_unknown_kind_of_words_is_a_mistake_of_the_asker():
    with pytest.raises(UsageError, match="unknown kind of words `fact`"):
        chosen_words("fact")
