"""Is everything wrong with a law file told at once, with place and hint?"""

from __future__ import annotations

import pytest

from proscribe.errors import LawError
from proscribe.law import bundled_texts
from proscribe.reason.load import load_lawbook, load_regime
from proscribe.reason.vocabulary import Vocabulary, load_vocabulary

GOOD = """\
regime: us-example
title: An example
jurisdiction: us
zone: America/New_York
coverage: {from: 2021-01-01, reviewed: 2026-11-22, reviewer: nobody-yet, gaps: [everything else]}
instruments:
  act: {made: 2021-01-01, title: The Act, read: primary}
terms:
  us_person: {is: {us_person: yes}, by: act s.1}
values:
  window:
    - {from: 2021-01-01, value: 60 days, by: act}
provisions:
  ban:
    says: prohibited
    who: us_person
    does: [buy]
    of: {list: us-ns-cmic}
    from: listed + $window at 09:30
    unless: [divest]
    by: act s.2
  divest:
    says: permitted
    by: act s.3
"""


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return load_vocabulary({n: t for n, t in bundled_texts().items() if "/" not in n})


def _problems(text: str, words: Vocabulary) -> list[str]:
    with pytest.raises(LawError) as caught:
        load_regime(text, "us/example.yml", words)
    return [str(problem) for problem in caught.value.problems]


def test_a_good_file_loads(words: Vocabulary) -> None:
    assert load_regime(GOOD, "us/example.yml", words).id == "us-example"


def test_five_mistakes_are_five_problems(words: Vocabulary) -> None:
    text = (
        GOOD.replace("says: prohibited", "says: prohibeted")
        .replace("does: [buy]", "does: [bye]")
        .replace("made: 2021-01-01", "made: 2021-02-30")
        .replace("by: act s.2", "by: akt s.2")
        .replace("    who: us_person", "    whom: us_person")
    )
    problems = _problems(text, words)
    assert len(problems) == 5
    assert "us/example.yml:15:provisions.ban.says: unknown word to say `prohibeted`" in problems[2]
    assert "hint: did you mean `prohibited`?" in problems[2]
    assert "us/example.yml:16:provisions.ban.whom: unknown key `whom`" in problems[1]
    assert "us/example.yml:7:instruments.act.made" in problems[0]
    assert "us/example.yml:17:provisions.ban.does" in problems[4]
    assert "unknown act `bye`" in problems[4]
    assert "did you mean `buy`?" in problems[4]
    assert "unknown instrument `akt`" in problems[3]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("zone: America/New_York", "zone: America/New_Yrok", "neither an IANA time zone"),
        ("{us_person: yes}", "{us_person: maybe}", "`maybe` is no value of `us_person`"),
        ("{us_person: yes}", "{us_persom: yes}", "did you mean `us_person`?"),
        ("{us_person: yes}", '{us_person: "> 3"}', "is a word and cannot be compared"),
        ("list: us-ns-cmic", "list: us-ns-cmc", "did you mean `us-ns-cmic`?"),
        ("unless: [divest]", "unless: [ban]", "says prohibited, and only permitted"),
        ("unless: [divest]", "unless: [divst]", "did you mean `divest`?"),
        ("listed + $window", "listed + $windw", "unknown value `$windw`"),
        ("listed + $window", "lisetd + $window", "is not a time"),
        ("    does: [buy]\n", "", "key `does` is missing"),
        ("title: An example\n", "title: An example\ntitle: Two\n", "key `title` stands here twice"),
        ("title: An example\n", "", "key `title` is missing"),
        ("read: primary", "read: yes", "unknown way of reading `yes`"),
        ("values:", "values: [", "not YAML"),
        ("by: act s.3", "by: [act]", "one word or text is needed"),
        ("who: us_person", "who: us_prson", "did you mean `us_person`?"),
        ("from: listed", "from: $window\n    until: listed", ""),
    ],
)
def test_each_mistake_has_a_hint(old: str, new: str, told: str, words: Vocabulary) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    if not told:
        load_regime(text, "us/example.yml", words)
        return
    assert any(told in problem for problem in _problems(text, words))


def test_norway_stays_norway() -> None:
    texts = {n: t for n, t in bundled_texts().items() if "/" not in n}
    book = load_lawbook({**texts, "no/example.yml": GOOD.replace("jurisdiction: us", "jurisdiction: no")}, "test")
    assert book.regimes["us-example"].jurisdiction == "no"


def test_a_role_with_an_unknown_fact_is_refused() -> None:
    texts = {n: t for n, t in bundled_texts().items() if "/" not in n}
    texts["roles.yml"] = "x: {title: X, facts: {us_persno: yes}}\n"
    with pytest.raises(LawError, match="did you mean `us_person`"):
        load_vocabulary(texts)
