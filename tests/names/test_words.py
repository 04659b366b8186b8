"""What does each word of a name do, and how much does it tell a party from others?"""

from __future__ import annotations

import csv
import doctest
import importlib.util
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribe.names import lexicon as lexicon_module
from proscribe.names import security as security_module
from proscribe.names import words as words_module
from proscribe.names.lexicon import Where, lexicon
from proscribe.names.normalize import key
from proscribe.names.security import clean_security
from proscribe.names.sought import Kind
from proscribe.names.tables import rows
from proscribe.names.words import Role, rarity, read

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "make_words.py"
DATA = ROOT.parent / "shared" / "data"
SPELLINGS = {"common_words": 2, "places": 1, "more_forms": 2, "share_words": 2, "organization_words": 3}


def told(name, kind=Kind.COMPANY, **how):
    """The words of a name as `text/role`."""
    return " ".join(f"{word.text.replace(' ', '_')}/{word.role.value}" for word in read(key(name).split(), kind, **how))


def texts(name, role, kind=Kind.COMPANY):
    return [word.text for word in read(key(name).split(), kind) if word.role is role]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Huawei Tech Co", "Huawei Technologies Co., Ltd."),
        ("Semiconductor Mfg Intl Corp", "Semiconductor Manufacturing International Corporation"),
        ("Foo Srvces Grp", "Foo Services Group"),
        ("14th Research Inst", "Fourteenth Research Institute"),
        ("NR 14 Institute", "No. 14 Institute"),
        ("First Bank of Foo", "1st Banque of Foo"),
        ("Foo Bankası A.Ş.", "Foo Bank"),
        ("UAE Exchange", "United Arab Emirates Exchange"),
        ("Russian Foo", "Russia Foo"),
        ("Sanaye Foo Sherkat", "Foo Industries Company"),
        ("Foo Telekomunikasyon", "Foo Telecoms"),
        ("FOO IMP & EXP CO", "Foo Import Export Ltd"),
        ("NPP Foo", "Scientific and Production Enterprise Foo"),
    ],
)
def test_spellings_of_a_word_become_one(one, other):
    kept = {Role.NAME, Role.INDUSTRY, Role.PLACE, Role.NUMBER}
    found = [
        sorted(word.text for word in read(key(name).split(), Kind.COMPANY) if word.role in kept)
        for name in (one, other)
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("OOO Gazprom", "llc"),
        ("Gazprom, PAO", "jsc"),
        ("Public Joint Stock Company Gazprom", "jsc"),
        ("Otkrytoe Aktsionernoe Obshchestvo Gazprom", "jsc"),
        ("PT Gazprom", "jsc"),
        ("Gazprom Pte. Ltd.", "ltd"),
        ("Gazprom Limited", "ltd"),
        ("Gazprom S.p.A.", "jsc"),
        ("Gazprom S A", "jsc"),
        ("Gazprom, S.A. de C.V.", "jsc"),
        ("Gazprom Sociedad Anónima de Capital Variable", "jsc"),
        ("Gazprom Gesellschaft mit beschränkter Haftung", "llc"),
        ("Gazprom GmbH & Co. KG", "lp"),
        ("Gazprom AG", "jsc"),
        ("FGUP Gazprom", "soe"),
        ("Federal State Unitary Enterprise Gazprom", "soe"),
        ("Compagnie Gazprom", "co"),
        ("Gazprom plc", "plc"),
    ],
)
def test_a_legal_form_is_known_wherever_it_stands(name, form):
    assert (texts(name, Role.FORM), texts(name, Role.NAME)) == ([form], ["gazprom"])


@pytest.mark.parametrize("name", ["As Foo Bar", "Sa Foo Bar", "Foo Ag Bar", "Co Foo", "Foo Pt Bar", "Se Bar"])
def test_short_forms_elsewhere_are_names(name):
    assert texts(name, Role.FORM) == []


@pytest.mark.parametrize("name", ["Ahmad Co", "Kim Se", "Li Ag", "Tran Pt", "Mohammad Limited"])
def test_a_person_has_no_legal_form(name):
    assert texts(name, Role.FORM, Kind.PERSON) == []


@pytest.mark.parametrize(
    ("name", "names"),
    [("Corporation", ["corporation"]), ("The Company Limited", ["company", "limited"]), ("SA", ["sa"]), ("Dr", ["dr"])],
)
@pytest.mark.parametrize("kind", [Kind.COMPANY, Kind.PERSON])
def test_a_name_of_nothing_else_keeps_a_name(name, names, kind):
    assert texts(name, Role.NAME, kind)[-len(names) :] == names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("BYD CO LTD-H", "byd/name ltd/form class_h/share"),
        ("XIAOMI CORP-W", "xiaomi/name corp/form class_w/share"),
        ("BYD LTD H", "byd/name ltd/form class_h/share"),
        ("PING AN INSURANCE GROUP CO-H", "ping/name an/name insurance/industry group/industry co/form class_h/share"),
        ("KOC HOLDING A", "koc/name holdings/industry class_a/share"),
        ("ALIBABA GRP-ADR", "alibaba/name group/industry adr/share"),
        ("CHINA MOBILE LTD-SP ADR", "china/place mobile/industry ltd/form adr/share"),
        ("PETROLEO BRASILEIRO PREF SA", "oil/industry brazil/place preferred/share jsc/form"),
        ("JD.COM CLASS A INC", "jd/name com/industry class_a/share inc/form"),
        ("BAIDU ADS REPTG INC CLASS A", "baidu/name adr/share inc/form class_a/share"),
        ("X H", "x/initial h/initial"),
        ("Holding A Ltd", "holdings/industry a/initial ltd/form"),
        ("ROFI S A", "rofi/name jsc/form"),
        ("TRI-D JSC", "tri/name d/initial jsc/form"),
    ],
)
def test_a_kind_of_share_stands_in_the_tail(name, words):
    assert told(name) == words


def test_a_hyphen_shows_that_a_letter_is_a_kind_of_share():
    assert told("MEITUAN DIANPING-W", hyphenated=True) == "meituan/name dianping/name class_w/share"
    assert told("MEITUAN DIANPING-W") == "meituan/name dianping/name w/initial"
    assert told("ROFI S-A", hyphenated=True) == "rofi/name jsc/form"
    assert told("Jean W", Kind.PERSON, hyphenated=True) == "jean/name w/initial"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Haji Mullah Abdul Salam", "haji/honorific mullah/honorific abdul/name salam/name"),
        ("Sayyid Ahmad Ali", "sayyid/honorific ahmad/name ali/name"),
        ("Sayyid Ahmad", "sayyid/name ahmad/name"),
        ("Ahmad Ali Sayyid", "ahmad/name ali/name sayyid/name"),
        ("Brig. Gen. Qasem Soleimani", "brigadier_general/honorific qasem/name soleimani/name"),
        ("John A. Smith Jr.", "john/name a/initial smith/name jr/suffix"),
        ("John Smith III", "john/name smith/name 3/suffix"),
        ("Abu Bakr al-Baghdadi", "abu/name bakr/name al/particle baghdadi/name"),
        ("Abdul Rahman as-Sudais", "abdul/name rahman/name al/particle sudais/name"),
        ("An Nguyen", "an/name nguyen/name"),
        ("Li An Min", "li/name an/name min/name"),
        ("Bin Laden, Usama", "bin/particle laden/name usama/name"),
        ("Ben Smith", "ben/name smith/name"),
        ("José Ortega y Gasset", "jose/name ortega/name and/particle gasset/name"),
        ("Amartya Sen", "amartya/name sen/name"),
        ("Jordan Bank", "jordan/name bank/name"),
        ("Abdul Al", "abdul/name al/name"),
    ],
)
def test_persons(name, words):
    assert told(name, Kind.PERSON) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("360 Security Technology", "360/number security/industry technology/industry"),
        ("3M Company", "3m/name co/form"),
        ("58.com Inc", "58/number com/industry inc/form"),
        ("Foo XIV", "foo/name 14/number"),
        ("XI AN Aircraft", "xian/place aircraft/industry"),
        ("Mutual Fund VI", "mutual/industry fund/industry 6/number"),
        ("Foo 007", "foo/name 7/number"),
        ("Twenty First Army", "21/number army/industry"),
        ("No Foo", "no/name foo/name"),
    ],
)
def test_numbers(name, words):
    assert told(name) == words


def test_thirteenth_and_fourteenth_are_two():
    assert texts("13th Institute", Role.NUMBER) != texts("14th Institute", Role.NUMBER)


def test_a_ship_is_named_as_it_likes():
    assert told("MV Gas Energy", Kind.VESSEL) == "vessel/particle gas/name energy/name"


def test_what_is_of_unknown_kind_keeps_what_it_was():
    german, gref = read(["german", "gref"], Kind.UNKNOWN)
    assert (german.text, german.role, german.also) == ("germany", Role.PLACE, ("german",))
    assert gref.role is Role.NAME
    assert told("General Electric", Kind.UNKNOWN) == "general/industry electric/industry"
    assert told("Mullah Omar Akhund", Kind.UNKNOWN).startswith("mullah/honorific")


def test_an_abbreviation_may_stand_for_several_words():
    (comm,) = read(["comm"], Kind.COMPANY)
    assert (comm.text, comm.also) == ("communication", ("commercial", "commodity"))


def test_every_word_is_covered_once():
    name = "public joint stock company china united shipbuilding corp no 14 institute of xi an co ltd h"
    words = read(name.split(), Kind.COMPANY)
    assert [word.start for word in words] == [0, *(word.end for word in words[:-1])]
    assert words[-1].end == len(name.split())


@given(
    st.lists(st.one_of(st.sampled_from(sorted(lexicon(Kind.UNKNOWN))), st.text(min_size=1, max_size=6)), max_size=8),
    st.sampled_from(Kind),
    st.booleans(),
)
def test_any_words_are_covered_and_one_means_something(words, kind, hyphenated):
    found = read(words, kind, hyphenated=hyphenated)
    assert [place for word in found for place in range(word.start, word.end)] == list(range(len(words)))
    assert not words or {word.role for word in found} - {Role.FORM, Role.SHARE, Role.PARTICLE, Role.HONORIFIC}
    assert all(word.text for word in found)


@given(st.text(max_size=80))
def test_any_text_may_be_a_security(text):
    name, removed = clean_security(text)
    assert len(name) + len(removed) <= len(text) + len(removed)
    assert (name == text) == (not removed)


@pytest.mark.parametrize("piece", ["a ", "-", " ", "ord ", "non voting ", "al ", "co ltd h ", "\ud800", "1", "a -"])
def test_long_names_are_read_in_linear_time(piece):
    text = (piece * 10_000)[:10_000]
    began = time.process_time()
    clean_security(text)
    for kind in Kind:
        read(text.split(), kind)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("text", "name", "removed"),
    [
        ("CHINA MOBILE LTD-SP ADR", "CHINA MOBILE LTD", "SP ADR"),
        ("TENCENT HOLDINGS LTD-UNS ADR", "TENCENT HOLDINGS LTD", "UNS ADR"),
        ("MEITUAN DIANPING-W", "MEITUAN DIANPING", "W"),
        ("PING AN INSURANCE GROUP CO-H", "PING AN INSURANCE GROUP CO", "H"),
        ("BERKSHIRE HATHAWAY INC-CL B", "BERKSHIRE HATHAWAY INC", "CL B"),
        ("HSBC HOLDINGS PLC ORD USD0.50", "HSBC HOLDINGS PLC", "ORD USD0.50"),
        ("Nano Dimension Ltd Sponsored ADR", "Nano Dimension Ltd", "Sponsored ADR"),
        ("JD.COM ADR REPRESENTING INC CLASS", "JD.COM", "ADR REPRESENTING INC CLASS"),
        ("SAMSUNG ELECTRONICS NON VOTING PRE", "SAMSUNG ELECTRONICS", "NON VOTING PRE"),
        ("SVENSKA HANDELSBANKEN-A SHS", "SVENSKA HANDELSBANKEN", "A SHS"),
        ("African Export-Import Bank/The", "African Export-Import Bank", "The"),
        ("FOO INC COMMON STOCK", "FOO INC", "COMMON STOCK"),
        ("COCA-COLA CO", "COCA-COLA CO", ""),
        ("X-RAY", "X-RAY", ""),
        ("Vitamin-A", "Vitamin-A", ""),
        ("X H", "X H", ""),
        ("", "", ""),
    ],
)
def test_the_kind_of_a_security_is_left_out(text, name, removed):
    assert clean_security(text) == (name, removed)


def test_rarity_falls_from_names_to_forms():
    in_order = ["norinco", "wang", "mohammed", "china", "technology", "bank", "of", "ltd"]
    assert [rarity(word) for word in in_order] == sorted((rarity(word) for word in in_order), reverse=True)
    assert all(0.5 <= rarity(word) <= 0.7 for word in ("mohammed", "ali", "ahmad", "maria", "john"))
    assert rarity("norinco") == 1
    assert all(0 <= rarity(word) <= 1 for word, *_ in rows("frequent"))


@pytest.mark.parametrize("module", [words_module, lexicon_module, security_module])
def test_the_examples_are_true(module):
    failed, attempted = doctest.testmod(module)
    assert (failed, attempted > 0) == (0, True)


def test_trades_have_their_own_weight():
    trades = {text for text, _, _ in rows("common_words")}
    assert all(0.2 <= float(weight) <= 0.5 for _, weight, _ in rows("common_words"))
    assert all(0.35 <= rarity(text) <= 0.45 for text, _ in rows("places") if text not in trades)


@pytest.mark.parametrize("table", SPELLINGS)
def test_no_spelling_stands_for_two_words(table):
    found = Counter(spelling for row in rows(table) for spelling in row[SPELLINGS[table]].split(", "))
    assert [one for one, times in found.items() if times > 1 and not one.startswith("~")] == []


@pytest.mark.parametrize("kind", Kind)
def test_phrases_are_as_keys_are(kind):
    wrong = [
        first
        for first, entries in lexicon(kind).items()
        for entry in entries
        if key(" ".join((first, *entry.rest))).split() != [first, *entry.rest]
        and entry.where is not Where.TAIL  # "s a": one word, as `key` gives it, if it is written "S.A."
    ]
    assert wrong == []


def test_the_tables_are_what_the_script_makes():
    pytest.importorskip("rigour", reason="the tables are made from rigour's")
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.official
def test_the_frequent_words_are_those_of_the_data():
    pytest.importorskip("rigour", reason="the script makes tables from rigour's, too")
    if not DATA.is_dir():
        pytest.skip("the data folder is absent")
    done = subprocess.run(
        [sys.executable, SCRIPT, "--check", "--frequencies", DATA], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture(scope="module")
def script():
    pytest.importorskip("rigour", reason="the tables are made from rigour's")
    spec = importlib.util.spec_from_file_location("make_words", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_check_shows_a_table_that_differs(script, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(script, "TABLES", tmp_path)
    (tmp_path / "numbers.tsv").write_text("# Numbers\n1\tfirst\n", encoding="utf-8")
    assert not script.table("numbers", "Numbers", ["1\tfirst", "2\tsecond"], check=True)
    assert "+2\tsecond" in capsys.readouterr().out


def test_words_are_counted_by_name(script, tmp_path):
    (tmp_path / "names").mkdir()
    with (tmp_path / "names" / "some.csv").open("w", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows([["id", "full_name"], *([number, f"Ahmad {number}"] for number in range(script.FEW * 2))])
        writer.writerow([0, "Ahmad 1"])
    assert list(script.frequent(tmp_path)) == ["ahmad\t2"]
