"""Is the score of two names fair: symmetric, explained to the last point, deaf to printing, and worth what it says?"""

import doctest
import importlib.util
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proscribe.names import abbreviations, candidate, korean, scorer, seats, signals, token, variants, view
from proscribe.names.candidate import Closeness
from proscribe.names.kernel import APART, SAME, likeness
from proscribe.names.scorer import LISTED, THRESHOLD, closeness, compare, share
from proscribe.names.sought import Kind
from proscribe.names.tables import rows
from tests.support.pairs import TEST, TUNE, pairs

SCRIPT = Path(__file__).parents[2] / "scripts" / "calibrate.py"
TUNED = tuple(pairs(TUNE))
WORDS = sorted({word for pair in TUNED for name in (pair.a, pair.b) for word in name.split()})
NAMES = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    st.sampled_from([name for pair in TUNED for name in (pair.a, pair.b)]),
    st.text(max_size=40),
)
KINDS = st.sampled_from([kind.value for kind in Kind])
TRUE = [pair for pair in TUNED if pair.same and compare(pair.a, pair.b, pair.kind).score >= THRESHOLD]
OTHERS = [pair for pair in TUNED if pair.kind is Kind.COMPANY and not pair.same and (pair.a + pair.b).isascii()]
FORMS = ["Co Ltd", "Corporation", "GmbH", "LLC", "PJSC", "S.A.", "Inc", "有限公司", "股份有限公司", "AG"]
COMMON = ["Bank", "Group", "Technology", "International", "Trading", "Shipping", "China", "Iran", "集团", "科技"]
FLOORS = {  # of the half that nothing was tuned on: recall, precision
    "acronym": (0.88, 0.95),
    "company-blank": (0.9, 0.95),
    "company-form": (0.97, 0.97),
    "company-order": (0.97, 0.97),
    "company-the-and": (0.97, 0.97),
    "exchange-form": (0.88, 0.94),
    "hans-hant": (0.97, 0.9),
    "organisation-number": (0.95, 0.9),
    "person-nickname": (0.9, 0.95),
    "person-one-name": (0.95, 0.95),
    "person-order": (0.95, 0.93),
    "person-particle": (0.95, 0.95),
    "script-cyrillic": (0.95, 0.95),
    "script-korean": (0.9, 0.9),
    "script-lookalike": (0.95, 0.95),
    "short-form": (0.88, 0.95),
    "vessel-number": (0.9, 0.9),
    "zh-company": (0.78, 0.82),
    "zh-en-company": (0.87, 0.93),
}
LOOKALIKES = str.maketrans("aeopcxAEOPCXTHK", "аеорсхАЕОРСХТНК")


@pytest.mark.parametrize(
    "module",
    [abbreviations, candidate, korean, scorer, seats, signals, token, variants, view],
    ids=lambda module: module.__name__,
)
def test_the_examples_are_true(module):
    failed, _ = doctest.testmod(module)
    assert not failed


@given(NAMES, NAMES, KINDS)
def test_whichever_is_asked_the_score_is_the_same(one, other, kind):
    assert compare(one, other, kind).score == compare(other, one, kind).score


@given(NAMES, NAMES, KINDS)
def test_the_evidence_adds_up_to_a_score_from_0_to_1(one, other, kind):
    found = compare(one, other, kind)
    assert 0 <= found.score <= 1
    assert round(sum(piece.points for piece in found.evidence), 4) == found.score


@given(NAMES, KINDS)
def test_a_name_is_itself(name, kind):
    found = compare(name, name, kind)
    assert (found.score, found.kind) in {(1.0, Closeness.EXACT), (0.0, Closeness.WEAK)}
    assert found.score or not any(character.isalnum() for character in name)


@given(NAMES, NAMES, KINDS)
def test_the_kind_says_no_more_than_the_score(one, other, kind):
    found = compare(one, other, kind)
    assert (found.kind is Closeness.WEAK) == (found.score < THRESHOLD)
    assert found.kind is not Closeness.LISTED or (found.score >= LISTED and found.same_name)


def accented(text):
    return "".join(sign + "\u0301" if sign in "aeiouAEIOU" else sign for sign in text)


def hidden(text):
    return "\u200b".join(text)


def looking_alike(text):
    """Every Latin word that has a letter without a double, so that it shows what it is."""

    def written(word):
        return word[0].translate(LOOKALIKES) if set(word[0]) & set("dgstvwz") else word[0]

    return re.sub("[A-Za-z]+", written, text)


REWRITTEN = (accented, looking_alike)


@pytest.mark.parametrize(
    "change", [str.upper, str.lower, accented, hidden, looking_alike], ids=lambda change: change.__name__
)
def test_printing_hides_no_true_pair(change):
    lost = []
    for pair in TRUE[::2]:
        if not (pair.a + pair.b).isascii() or (change in REWRITTEN and "(" in pair.a):
            continue  # capitals, accents and doubles of other scripts are other letters, "fórmérly" is no word
        found = compare(change(pair.a), pair.b, pair.kind).score
        if found < THRESHOLD:
            lost.append((pair.a, pair.b, found))
    assert lost == []


def test_the_order_of_a_persons_names_hides_no_true_pair():
    for pair in TRUE:
        words = pair.a.split()
        if pair.kind is Kind.PERSON and len(words) == 2 and pair.a.isascii() and all(len(word) > 2 for word in words):
            assert compare(f"{words[1]} {words[0]}", pair.b, "person").score >= THRESHOLD - 0.03, pair


@given(st.sampled_from(OTHERS), st.sampled_from([form for form in FORMS if form.isascii()]))
def test_a_legal_form_makes_no_match(pair, form):
    before = compare(pair.a, pair.b, "company").score
    after = compare(f"{pair.a} {form}", f"{pair.b} {form}", "company").score
    assert after < THRESHOLD or before >= THRESHOLD - 0.05


@pytest.mark.parametrize("word", FORMS + COMMON)
def test_a_legal_form_or_a_common_word_alone_is_nobody(word):
    for name in ("Huawei", "Xiaomi", "Sberbank Leasing", "华为"):
        for form in FORMS:
            assert compare(word, f"{name} {form}", "company").score < THRESHOLD


@pytest.mark.parametrize(
    "junk",
    [
        "\ud800\udfff\ud800",
        "\x00\x01",
        "x" * 10_000,
        "中" * 10_000,
        "a " * 5_000,
        "한" * 10_000,
        "ا" * 10_000,
        "",
        "()",
        "𝕏",
    ],
    ids=range(10),
)
def test_junk_has_a_score(junk):
    for kind in Kind:
        assert 0 <= compare(junk, "Huawei Technologies Co Ltd", kind.value).score < THRESHOLD


@pytest.mark.parametrize(
    ("one", "other", "kind", "said"),
    [
        ("Xiaomi Corporation", "XIAOMI  CORPORATION", "company", Closeness.EXACT),
        ("华为技术有限公司", "Huawei Technologies Co., Ltd.", "company", Closeness.LISTED),
        ("PUTIN, Vladimir", "Vladimir Putin", "person", Closeness.EXACT),
        ("Владимир Путин", "Vladimir Putin", "person", Closeness.LISTED),
        ("Hikvison", "Hikvision", "company", Closeness.CLOSE_NAME),
        ("V. Putin", "Vladimir Putin", "person", Closeness.CLOSE_NAME),
        ("SMIC", "Semiconductor Manufacturing International Corporation", "company", Closeness.CLOSE_NAME),
        ("China Mobile", "China Mobile Limited", "company", Closeness.LISTED),
        ("Legend Holdings", "Legend", "company", Closeness.CLOSE_NAME),
        ("Huawei Holding", "Huawei", "company", Closeness.CLOSE_NAME),
        ("Deutsche Bank", "Dresdner Bank", "company", Closeness.WEAK),
    ],
)
def test_what_law_may_make_of_it(one, other, kind, said):
    found = compare(one, other, kind)
    assert found.kind is said or (said is Closeness.EXACT and found.kind is Closeness.LISTED)


@pytest.mark.parametrize(
    ("one", "other", "kind", "signal"),
    [
        ("14th Research Institute", "15th Research Institute", "organization", "number"),
        ("Bank of China", "Bank of India", "company", "place"),
        ("George W. Bush", "George H. W. Bush", "person", "initials"),
        ("Mark Taylor", "Mark Albert Taylor", "person", "missing name"),
        ("China Everbright Ltd", "China Everbright Bank Ltd", "company", "business"),
        ("Marie de Lourdes I", "Marie de Lourdes V", "vessel", "number"),
    ],
)
def test_what_speaks_against_it_is_said(one, other, kind, signal):
    assert signal in [piece.signal for piece in compare(one, other, kind).evidence if piece.points < 0]


@pytest.mark.parametrize(
    ("near", "far"),
    [
        # what is read is not mistyped: another first letter, a vowel more at the end
        (("عادل جعفر", "JAFFAR, Adel"), ("عادل جعفر", "SAFAR, Adel")),
        (("حسین محمدی", "Hussein Mohammadi"), ("حسین محمدی", "Hussein Muhammad")),
        # a vowel at the end is written in scripts that write consonants, and s is no z
        (("ظفری اکبر", "Akbar Zafari"), ("ظفری اکبر", "Akbar Safari")),
        (("حسنا عباسی", "Hosna Abbasi"), ("حسنا عباسی", "Hossein Abbasi")),
        # Abd and whom it serves are one name
        (("Abd al-Rahim al-Talhi", "Abdurrahim al-Talhi"), ("Abd al-Rahim al-Qasir", "RAHIM, Mufti Abdur")),
        (("Muhammad Abd al-Ali", "Muhammad Abdul Ali"), ("Muhammad Abd al-Ali", "MUHAMMAD, 'Abd-al-Nasir 'Ali")),
        # of two family names the second is left out, not the first
        (("Alfonso Corona", "CORONA ROMERO, Alfonso"), ("Alfonso Romero", "CORONA ROMERO, Alfonso")),
        # other vowels in three places, or a slip in what only sounds alike
        (("Victor Romiro", "Victor Romero"), ("Victor Rumuri", "Victor Romero")),
        (("Vladimir Turin", "Vladimir Turen"), ("Vladimir Turin", "Vladimir Teterin")),
        # words without vowels
        (("LPRA BRBS, Jn Crls", "LOPERA BARBOSA, Juan Carlos"), ("LPRA BRBS, Jn Crls", "LOPEZ BARBOSA, Jorge")),
        (("RZ ZVL, Alyda", "RUIZ ZAVALA, Aleyda"), ("RZ ZVL, Alyda", "REYES ZAVALA, Aleyda")),
    ],
)
def test_persons_that_are_told_apart(near, far):
    assert compare(*near, "person").score >= THRESHOLD
    assert compare(*far, "person").score < THRESHOLD


@pytest.mark.parametrize("category", FLOORS)
def test_the_other_half_of_the_pairs_reaches_its_floor(category):
    counts = Counter(
        (compare(pair.a, pair.b, pair.kind).score >= THRESHOLD, pair.same)
        for pair in pairs(TEST)
        if pair.category == category
    )
    recall, precision = FLOORS[category]
    assert counts[True, True] >= recall * (counts[True, True] + counts[False, True])
    assert counts[True, True] >= precision * (counts[True, True] + counts[True, False])


def test_a_score_has_been_worth_what_the_table_says():
    found = defaultdict(list)
    for pair in pairs(TEST):
        found[share(compare(pair.a, pair.b, pair.kind).score)].append(pair.same)
    far = {worth: sum(same) / len(same) for worth, same in found.items() if len(same) >= 30}
    assert {worth: said for worth, said in far.items() if abs(worth - said) > 0.12} == {}
    assert len(far) >= 4


def test_the_table_of_worth_is_what_its_script_makes():
    spec = importlib.util.spec_from_file_location("calibrate", SCRIPT)
    calibrate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(calibrate)
    assert not doctest.testmod(calibrate).failed
    assert calibrate.main(["--check"]) == 0


def test_the_table_of_worth_has_no_gap_and_never_falls():
    bins = [tuple(map(float, row)) for row in rows("calibration")]
    assert bins[0][0] == 0
    assert bins[-1][1] == 1
    assert all(before[1] == after[0] and before[2] <= after[2] for before, after in pairwise(bins))
    assert [share(low) for low, *_ in bins] == [worth for _, _, worth, _ in bins]


@given(st.binary(max_size=40), st.binary(max_size=40))
@settings(max_examples=300)
def test_two_words_are_as_alike_whichever_is_asked(one, other):
    there = likeness(one, other)
    assert 0 <= there >> 4 <= 1000
    assert 0 <= there & 15 <= APART
    assert (there & 15 == SAME) == (one == other)


@pytest.mark.parametrize(("bare", "whole"), [(b"mhmd", b"muhammad"), (b"ppv", b"popov"), (b"ibrhm", b"ibrahim")])
def test_a_word_without_its_vowels_is_known(bare, whole):
    assert likeness(bare, whole) >> 4 >= 880


def test_other_words_are_not_taken_for_words_without_vowels():
    assert likeness(b"kim", b"kam") >> 4 < 880
    assert likeness(b"ng", b"nigi") >> 4 < 880


def test_points_below_the_threshold_are_weak_whoever_bears_them():
    assert closeness(THRESHOLD - 0.01, same_name=True) is Closeness.WEAK
