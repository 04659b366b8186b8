"""Names of every script as plain Latin words, and what holds for every text."""

import csv
import doctest
import re
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proscribe.names import (
    alphabet,
    arabic,
    caucasian,
    cyrillic,
    greek,
    hangul,
    hebrew,
    indic,
    kana,
    latin,
    lookalike,
    readers,
    script,
    spelling,
    thai,
)
from proscribe.names.script import Piece, Script, pieces
from proscribe.names.tables import rows

MODULES = [
    *(alphabet, arabic, caucasian, cyrillic, greek, hangul, hebrew, indic, kana, latin, lookalike, readers, script),
    *(spelling, thai),
]
GOLDEN = Path(__file__).parents[1] / "golden" / "scripts.csv"
with GOLDEN.open(encoding="utf-8", newline="") as opened:
    NAMES = [(row["script"], row["text"], row["latin"]) for row in csv.DictReader(opened)]
REQUIRED = "latin cyrillic greek arabic hebrew kana hangul devanagari thai armenian georgian"
PLAIN = re.compile("[a-z0-9]+")

LETTERS = "".join(text for _, text, _ in NAMES) + "'’-.,&()/+ №华為々ー゛\u0301\u0308\u200d\u0640\U0001f680\ud800\x00"
TEXTS = st.one_of(st.text(st.sampled_from(LETTERS), max_size=30), st.text(max_size=20))
WILD = st.one_of(
    TEXTS,
    st.text(st.characters(categories=("Cs", "Co", "Cn", "Cc", "Mn", "Lo", "L"))),
    st.binary().map(lambda junk: junk.decode("latin-1")),
)


def latin_of(text):
    return [piece.latin for piece in pieces(text)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_in_the_docstrings(module):
    failed, attempted = doctest.testmod(module)
    assert attempted
    assert not failed


@pytest.mark.parametrize(("written", "text", "expected"), NAMES, ids=lambda value: value)
def test_a_name_has_the_form_it_is_printed_in(written, text, expected):
    read = [piece for piece in pieces(text) if piece.latin]
    words = expected.split()
    assert len(read) >= len(words)
    found = 0
    for piece in read:
        found += found < len(words) and words[found] in piece.latin
    assert found == len(words), (written, [piece.latin for piece in read])


def test_the_golden_table_has_fifteen_names_of_each_script():
    counts = Counter(written for written, _, _ in NAMES)
    assert all(counts[written] >= 15 for written in REQUIRED.split()), counts


def test_the_tables_of_names_are_as_large_as_promised():
    assert len(rows("arabic_names")) >= 350
    assert len(rows("hebrew_names")) >= 80


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O'Brien", ["obrien"]),
        ("Xi’an Int'l", ["xian", "intl"]),
        ("U.S.A. Trading S.p.A.", ["usa", "trading", "spa"]),
        ("J. Smith", ["j", "smith"]),
        ("Johnson & Johnson", ["johnson", "and", "johnson"]),
        ("A + B", ["a", "and", "b"]),
        ("Canal+ Group", ["canal", "group"]),
        ("№ 5", ["no", "5"]),
        ("14th", ["14th"]),
        ("Sun\u00a0Li", ["sun", "li"]),
        ("Sun\u200bLi", ["sunli"]),
        ("Foo™ Bar®", ["foo", "bar"]),
    ],
)
def test_signs_join_and_part_words(text, words):
    assert [piece.latin[0] for piece in pieces(text)] == words


def test_the_sign_before_a_word_is_told():
    told = [(piece.latin[0], piece.before) for piece in pieces("AT&T (China) Co., Ltd - B/C")]
    assert told == [
        *(("at", ""), ("and", "&"), ("t", "&"), ("china", "("), ("co", ")"), ("ltd", ","), ("b", "-"), ("c", "/")),
    ]


def test_what_cannot_be_read_stays():
    found = pieces("Acme 🚀 ꦗꦮ \ud800")
    assert [piece.text for piece in found] == ["Acme", "🚀", "ꦗꦮ", "\ud800"]
    assert [(piece.latin, piece.script) for piece in found[1:]] == [((), Script.OTHER)] * 3


def test_han_is_left_to_the_module_that_reads_it():
    assert pieces("中芯国际X") == (Piece("中芯国际", (), Script.HAN), Piece("X", ("x",), Script.LATIN))


def test_a_word_of_look_alikes_is_read_as_its_neighbours_are():
    assert pieces("РОССО Group")[0].latin == ("pocco", "rosso")
    assert pieces("РОССО Ромашка")[0].latin == ("rosso",)
    assert pieces("РОССО")[0].latin[0] == "rosso"
    assert "vtv" in pieces("BTB Банк")[0].latin


def test_the_article_and_the_servant_are_words_of_their_own():
    assert [(piece.latin[0], piece.before) for piece in pieces("صدام الرشيدة")[1:]] == [("al", " "), ("rshyda", "-")]
    assert [piece.latin[0] for piece in pieces("عبدالقهار")] == ["abd", "al", "qhar"]
    assert pieces("صدام الرشيدة")[2].voweless


@given(WILD)
def test_any_text_gives_plain_forms_and_no_error(text):
    for piece in pieces(text):
        assert piece.text
        assert len(piece.latin) <= 4
        assert all(PLAIN.fullmatch(form) for form in piece.latin)


@given(WILD)
@example("ß ŉ ﬁ ﷺ")
def test_composed_and_decomposed_text_is_read_alike(text):
    assert pieces(unicodedata.normalize("NFC", text)) == pieces(unicodedata.normalize("NFD", text))


@given(
    TEXTS.filter(bool),
    st.data(),
    st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u2066\ufe0f\u034f\u3164\U000e0041\x00"),
)
def test_what_nobody_sees_changes_nothing(text, data, unseen):
    place = data.draw(st.integers(0, len(text)))
    assert pieces(text[:place] + unseen + text[place:]) == pieces(text)


@given(st.text(st.sampled_from([sign for sign in LETTERS if len(sign.upper()) == 1]), max_size=30))
def test_upper_and_lower_case_are_read_alike(text):
    assert latin_of(text.upper()) == latin_of(text.lower())


@given(st.text("abcXYZéÜßş019 .,&'()/-", max_size=40))
def test_the_short_way_is_the_long_way(text):
    long = tuple(script._coded(alphabet.cleaned(text)))
    assert pieces(text) == long


@pytest.mark.parametrize(
    "sign", ["a", "é", "a'", "a.", "\u0323\u0301", "-", "я", "ا", "한", "เ", "ก", "か", "ヾ", "aа", "क", "9"]
)
def test_ten_thousand_characters_are_read_in_linear_time(sign):
    def seconds(length):
        text = sign * (length // len(sign))
        began = time.process_time()
        pieces(text)
        return time.process_time() - began

    seconds(100)
    assert min(seconds(40_000) for _ in range(3)) < 12 * min(seconds(10_000) for _ in range(3)) + 0.5
