"""Is a name taken apart as its readers would: names in brackets, branches, widths of fields, short names, numbers?"""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribe.names import analyse as module
from proscribe.names.analyse import MOST_LETTERS, MOST_WORDS, analyse, weigh
from proscribe.names.candidate import Closeness
from proscribe.names.normalize import visible
from proscribe.names.scorer import compare
from proscribe.names.sought import Kind
from proscribe.names.words import Role


def words(text, kind=Kind.COMPANY):
    return [" ".join(token.text for token in name.tokens) for name in analyse(text, kind)]


def roles(text, kind=Kind.COMPANY):
    return [token.role.value for token in analyse(text, kind)[0].tokens]


def test_the_examples_are_true():
    assert not doctest.testmod(module).failed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("PKN Orlen (formerly Polski Koncern)", ["PKN Orlen", "Polski Koncern"]),
        ("Semiconductor Manufacturing (SMIC)", ["Semiconductor Manufacturing", "SMIC"]),
        ("SEMICONDUCTOR MANUFACTURING (BEIJING)", ["SEMICONDUCTOR MANUFACTURING BEIJING"]),
        ("某某科技（原名：天地科技）", ["某某 科技", "天地 科技"]),
        ("Huawei f/k/a Hua Wei", ["Huawei", "Hua Wei"]),
        ("ACME DBA Mahan Air", ["ACME", "Mahan Air"]),
        ("Acme d/b/a Rosneft", ["Acme", "Rosneft"]),
        ("Acme trading as Rosneft", ["Acme", "Rosneft"]),
        ("Nordic Trading AS Oslo", ["Nordic Trading AS Oslo"]),
        ("Banca d'Alba", ["Banca d'Alba"]),
    ],
)
def test_brackets_and_former_names(text, told):
    assert words(text) == told


@pytest.mark.parametrize(
    ("text", "kind", "last"),
    [
        ("Marie de Lourdes V", Kind.VESSEL, b"#5"),
        ("Adrian Darya 1", Kind.VESSEL, b"#1"),
        ("GP-21", Kind.VESSEL, b"#21"),
        ("John Paul V", Kind.PERSON, b"v"),
    ],
)
def test_a_roman_numeral_numbers_a_vessel_alone(text, kind, last):
    assert analyse(text, kind)[0].tokens[-1].forms[0] == last


def test_a_letter_at_the_beginning_is_no_and():
    assert roles("I. Sechin", Kind.UNKNOWN) == ["initial", "name"]
    assert roles("Ruiz y Picasso", Kind.UNKNOWN) == ["name", "particle", "name"]


def test_a_title_at_the_end_of_one_name_is_a_family_name():
    assert roles("Mike Bishop", Kind.PERSON) == ["name", "name"]
    assert roles("Maulana Fazlullah", Kind.PERSON) == ["honorific", "name"]


@pytest.mark.parametrize(
    "text", ["AGHA, Ahmad Zia", "DAS, Azad", "AL-MUHANDIS, Abu Mahdi", "SHEIKH, Ahmed Khan", "Zia Agha"]
)
def test_a_title_or_particle_that_is_the_family_name_tells_as_a_name_does(text):
    last = analyse(text, Kind.PERSON)[0].tokens[-1]
    assert (last.role, last.weight) == ("name", 0.5)


def test_a_title_beside_a_family_name_stays_one():
    assert roles("MOHAMMED AGHA, Zia", Kind.PERSON)[-2:] == ["name", "name"]
    assert analyse("MOHAMMED AGHA, Zia", Kind.PERSON)[0].tokens[-1].weight < 0.5
    assert analyse(", Zia", Kind.PERSON)[0].tokens[0].weight > 0.5


def test_the_family_name_before_a_comma_goes_to_the_end():
    assert words("PUTIN, Vladimir", Kind.PERSON) == ["Vladimir PUTIN"]
    assert words("Smith, Jr", Kind.PERSON) == ["Smith Jr"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Semiconductor Manufacturing International Corp", b"smic"),
        ("China North Industries Group Corporation", b"norinco"),
        ("Vnesheconombank", b"veb"),
        ("China State Shipbuilding Corporation Limited", b"cssc"),
    ],
)
def test_what_a_company_is_called_for_short(text, short):
    assert short in analyse(text, Kind.COMPANY)[0].initials


def test_a_person_has_no_acronym():
    assert analyse("John Ronald Reuel Tolkien", Kind.PERSON)[0].initials == ()


@pytest.mark.parametrize(
    ("text", "as_long"), [("GARCIA BUITRAGO, Miy", True), ("GARCIA BUITRAGO, Mi", False), ("A" * 35, True)]
)
def test_a_name_as_long_as_a_field_may_be_cut_off(text, as_long):
    assert bool(analyse(text, Kind.PERSON)[0].cut_off) == as_long


def test_korean_words_are_cut():
    assert words("삼성전자") == ["삼성 전자"]
    assert words("윤석열", Kind.PERSON) == ["윤 석열"]
    assert words("독고영재", Kind.PERSON) == ["독고 영재"]


def test_nicknames_are_persons():
    [bill] = [token for token in analyse("Bill Gates", Kind.PERSON)[0].tokens if token.text == "Bill"]
    [boat] = [token for token in analyse("Bill Star", Kind.VESSEL)[0].tokens if token.text == "Bill"]
    assert b"william+" in bill.forms
    assert b"william+" not in boat.forms


def test_common_words_weigh_less():
    assert weigh("zymurgix", Role.NAME) == 1
    assert weigh("muhammad", Role.NAME) < weigh("najmuddin", Role.NAME)
    assert weigh("bank", Role.INDUSTRY) < weigh("iran", Role.PLACE)
    assert weigh("x", Role.NAME) < weigh("qi", Role.NAME) < 1


def test_long_names_are_cut():
    name = analyse("word " * 100, Kind.COMPANY)[0]
    assert name.cut
    assert len(name.tokens) <= MOST_WORDS


def test_very_long_names_are_not_one_for_how_they_begin():
    long = "A" * 500
    found = compare(f"{long} Zebra", f"{long} Lion", "company")
    assert found.score < 1
    assert found.kind is Closeness.CLOSE_NAME
    assert "beginning" in found.evidence[-1].words
    assert compare(f"{long} Zebra", f"{long}  ZEBRA ", "company").kind is Closeness.EXACT
    assert not analyse("word" + " " * MOST_LETTERS, Kind.COMPANY)[0].cut


@given(st.text(max_size=2 * MOST_LETTERS), st.sampled_from(Kind))
def test_any_text_has_a_name(text, kind):
    names = analyse(text, kind)
    assert names
    assert all(token.forms and all(token.forms) for name in names for token in name.tokens)


@given(st.text(max_size=60))
def test_what_is_visible_stays(text):
    assert visible(visible(text)) == visible(text)
