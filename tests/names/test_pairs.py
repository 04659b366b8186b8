"""Are the labelled pairs of names well formed, free of contradictions, and enough for each half to mean something?"""

import re
import unicodedata
from collections import Counter, defaultdict

import pytest

from proscribe.names.sought import Kind
from tests.support.pairs import TEST, TUNE, Pair, half, pairs

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
SCRIPT = re.compile(r"(?:[a-z]{4}|mixed)-[a-z]{4}")
PROMISED = {  # category: (at least so many the same, at least so many not)
    "zh-en-company": (320, 320),
    "hans-hant": (30, 15),
    "zh-company": (40, 40),
    "zh-person": (90, 90),
    "acronym": (80, 60),
    "exchange-form": (170, 110),
    "short-form": (100, 80),
}
KINDS = {Kind.PERSON, Kind.COMPANY, Kind.ORGANIZATION, Kind.VESSEL}


def faults(pair: Pair) -> list[str]:
    texts = (pair.a, pair.b, pair.category, pair.script, pair.why)
    first, _, second = pair.script.partition("-")
    return [
        fault
        for fault, present in {
            "an empty field, or blanks around a field": any(not text or text != text.strip() for text in texts),
            "a line break or a control character": any(unicodedata.category(c) == "Cc" for text in texts for c in text),
            "not in normal form C": any(text != unicodedata.normalize("NFC", text) for text in texts),
            "a name paired with itself": pair.a == pair.b,
            "an unknown kind": pair.kind not in KINDS,
            "scripts not written like hans-latn": not SCRIPT.fullmatch(pair.script),
            "a is Chinese and its script is not": bool(HAN.search(pair.a)) != (first[:3] == "han" and first != "hang"),
            "b is Chinese and its script is not": bool(HAN.search(pair.b))
            != (second[:3] == "han" and second != "hang"),
            "a reason too long to be read": len(pair.why) > 120,
        }.items()
        if present
    ]


def test_every_pair_is_well_formed():
    assert [(pair.place, fault) for pair in pairs() for fault in faults(pair)] == []


def test_no_pair_stands_twice_in_either_order():
    places = defaultdict(list)
    for pair in pairs():
        places[pair.unordered].append(pair.place)
    assert {both: at for both, at in places.items() if len(at) > 1} == {}


def test_no_two_pairs_contradict_each_other_even_in_other_letter_case():
    said = defaultdict(set)
    for pair in pairs():
        said[tuple(sorted((pair.a.casefold(), pair.b.casefold())))].add(pair.same)
    assert [both for both, answers in said.items() if len(answers) > 1] == []


def test_each_half_of_each_category_holds_pairs_of_both_answers():
    """But for the categories of pairs that are chosen for being none."""
    found = {(pair.category, pair.half, pair.same) for pair in pairs()}
    wanted = {
        (category, part, same)
        for category in {pair.category for pair in pairs()}
        for part in (TUNE, TEST)
        for same in (True, False)
        if not (same and category.startswith("hard-"))
    }
    assert wanted - found == set()


@pytest.mark.parametrize("category", PROMISED)
def test_a_category_holds_as_many_pairs_as_promised(category):
    counts = Counter(pair.same for pair in pairs() if pair.category == category)
    same, different = PROMISED[category]
    assert counts[True] >= same
    assert counts[False] >= different


def test_the_halves_are_the_whole_and_share_nothing():
    tune, test = set(pairs(TUNE)), set(pairs(TEST))
    assert tune | test == set(pairs())
    assert tune & test == set()
    assert abs(len(tune) - len(test)) < len(pairs()) / 10


def test_the_half_of_a_pair_is_fixed_and_blind_to_order():
    assert half("小米集团", "Xiaomi Corporation") == half("Xiaomi Corporation", "小米集团") == "test"
    assert half("李强", "Li Qiang") == "tune"


def test_a_half_that_is_not_one_is_refused():
    with pytest.raises(ValueError, match="no half 'train'"):
        pairs("train")
