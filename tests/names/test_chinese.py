"""Chinese names: where they are cut, how they are read, what they are called in English, and who may be a person."""

import doctest
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribe.names import chinese, han, numerals, readings, romanised, tables
from proscribe.names.chinese import HanRole, looks_like_person, split_organisation, split_person
from proscribe.names.han import folded_han, modern, simplified
from proscribe.names.romanised import pinyin_forms, syllables
from proscribe.names.tables import rows

ROOT = Path(__file__).resolve().parents[2]
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=40)


@pytest.mark.parametrize(
    "module", [chinese, han, numerals, readings, romanised, tables], ids=lambda module: module.__name__
)
def test_examples_in_the_docstrings(module):
    failed, attempted = doctest.testmod(module)
    assert attempted
    assert not failed


@pytest.mark.skipif(
    find_spec("pypinyin") is None or find_spec("opencc") is None, reason="the extra `tables` is not installed"
)
@pytest.mark.slow
def test_tables_are_what_the_script_makes():
    made = subprocess.run(
        [sys.executable, ROOT / "scripts/make_han.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (made.returncode, made.stdout) == (0, "")


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("华为技术有限公司", "brand:华为 industry:技术 form:有限公司"),
        ("華為投資控股有限公司", "brand:华为 industry:投资控股 form:有限公司"),
        ("北京旷视科技有限公司", "place:北京 brand:旷视 industry:科技 form:有限公司"),
        ("西安爱生技术集团公司", "place:西安 brand:爱生 industry:技术 form:集团公司"),
        ("中国电子科技集团公司第五十五研究所", "brand:中国电子科技集团公司 number:55 industry:研究所"),
        ("南京十四所", "place:南京 number:14 industry:所"),
        ("七一八研究所", "number:718 industry:研究所"),
        ("中铁四局集团有限公司", "brand:中铁 number:4 industry:局 form:集团有限公司"),
        ("新疆生产建设兵团第八师", "brand:新疆生产建设兵团 number:8 industry:师"),
        ("第一汽车集团", "brand:第一汽车 industry:集团"),
        ("阿克苏地区公安局", "place:阿克苏地区 industry:公安局"),
        ("闽侯县白沙电子厂", "place:闽侯县 brand:白沙 industry:电子 industry:厂"),
        ("洛阳市涧西区某某五金店", "place:洛阳市 place:涧西区 brand:某某 industry:五金 industry:店"),
        ("金华市海润动力科技有限公司", "place:金华市 brand:海润 industry:动力科技 form:有限公司"),
        ("江南造船（集团）有限责任公司", "brand:江南造船 industry:集团 form:有限责任公司"),
        ("TCL科技集团股份有限公司", "brand:tcl industry:科技 form:集团股份有限公司"),
        ("株式会社東芝", "form:株式会社 brand:东芝"),
        ("三一重工股份有限公司", "brand:三一重工 form:股份有限公司"),
        ("", ""),
        ("··（）", ""),
    ],
)
def test_a_name_is_cut_into_its_words(name, cut):
    assert " ".join(f"{word.role}:{word.text}" for word in split_organisation(name)) == cut


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("重庆", "chongqing"),
        ("厦门", "xiamen"),
        ("长安汽车", "changanqiche"),
        ("长城汽车", "changchengqiche"),
        ("乐视", "leshi"),
        ("陕西", "shaanxi"),
        ("山西", "shanxi"),
        ("西藏", "tibet"),
        ("哈尔滨", "harbin"),
        ("青岛", "tsingtao"),
        ("北京", "peking"),
        ("广州", "canton"),
        ("乌鲁木齐", "urumqi"),
        ("澳门", "macao"),
        ("铝业", "lvye"),
        ("银行", "yinhang"),
        ("音乐", "yinyue"),
        ("六安", "luan"),
        ("东莞", "dongguan"),
        ("台州", "taizhou"),
        ("臺州", "taizhou"),
    ],
)
def test_a_word_is_read_as_in_this_word(name, reading):
    (word,) = split_organisation(name)
    assert reading in word.readings


@pytest.mark.parametrize(
    ("name", "gloss"),
    [
        ("中国", "china"),
        ("内蒙古", "inner mongolia"),
        ("香港", "hong kong"),
        ("技术", "technology"),
        ("通信", "communication"),
        ("公安局", "public security bureau"),
        ("海康威视", "hikvision"),
        ("中芯国际", "smic"),
        ("大疆创新", "dji"),
        ("宁德时代", "catl"),
        ("交通银行", "bank of communications"),
        ("中国石油", "petrochina"),
        ("电子科技集团", "electronics technology group"),
    ],
)
def test_a_word_has_its_english_name(name, gloss):
    (word,) = split_organisation(name)
    assert gloss in word.glosses


@pytest.mark.parametrize(
    ("name", "surname", "reading"),
    [
        ("單雄信", "单", "shan"),
        ("仇和", "仇", "qiu"),
        ("曾庆红", "曾", "zeng"),
        ("解振华", "解", "xie"),
        ("尉遲恭", "尉迟", "yuchi"),
        ("呂布", "吕", "lu"),
        ("查良鏞", "查", "zha"),
        ("區伯", "区", "ou"),
        ("葉劍英", "叶", "ye"),
    ],
)
def test_a_surname_is_read_as_a_surname(name, surname, reading):
    first = split_person(name)[0]
    assert (first.text, first.role) == (surname, HanRole.SURNAME)
    assert reading in first.readings


def test_a_name_without_a_chinese_surname_stays_whole():
    assert [(word.text, word.role) for word in split_person("阿卜杜勒")] == [("阿卜杜勒", HanRole.GIVEN)]
    assert [word.text for word in split_person("买买提·艾力")] == ["买买提", "艾力"]


@pytest.mark.parametrize("name", ["习近平", "任正非", "王建设", "林鄭月娥", "李长春", "张朝阳", "雷军", "司马懿"])
def test_persons(name):
    assert looks_like_person(name)


@pytest.mark.parametrize(
    "name",
    ["华为", "万科", "平安", "安徽", "江苏省", "宁波", "盛银行", "龙湖地产", "有限公司", "陈", "方正科技"],
)
def test_not_persons(name):
    assert not looks_like_person(name)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("tse-tung", "zedong"),
        ("hsiao-ping", "xiaoping"),
        ("kai-shek", "jieshi"),
        ("chiang", "jiang"),
        ("ch'en", "chen"),
        ("ch’ing", "qing"),
        ("kuo", "guo"),
        ("wong", "huang"),
        ("kwok", "guo"),
        ("tsang", "zeng"),
        ("chan", "chen"),
        ("ng", "wu"),
        ("tse", "xie"),
        ("kaohsiung", "gaoxiong"),
        ("chungking", "chongqing"),
        ("tientsin", "tianjin"),
        ("amoy", "xiamen"),
    ],
)
def test_older_spellings_stand_for_pinyin(word, form):
    assert form in pinyin_forms(word)


@pytest.mark.parametrize(
    "word", ["jinping", "zhao-hui", "technology", "smith", "mission", "tension", "huawei", "", "a", "x" * 10_000]
)
def test_pinyin_and_other_languages_have_no_older_spelling(word):
    assert pinyin_forms(word) == ()


def test_syllables():
    assert syllables("zhongguo") == ("zhong", "guo")
    assert syllables("xi’an") == ("xi", "an")
    assert syllables("corporation") is None
    assert syllables("") is None


def test_every_reading_of_a_word_without_its_own_spelling_is_pinyin():
    """The readings that a script makes can be split again, so none lost a syllable."""
    first = {text: sounds.split("|")[0] for text, _, sounds, _ in rows("han_words")}
    wrong = [
        text
        for text, sound in first.items()
        if text != "陕西" and (not sound or len(sound) > 6 * len(text) or not sound.isascii())
    ]
    assert wrong == []


def test_no_table_row_is_written_in_traditional_characters():
    """Names are looked up after `modern`; a word that it would change could never be found."""
    assert [text for text, *_ in rows("han_words") if modern(text) != text] == []
    assert [text for text, *_ in rows("han_surnames") if modern(text) != text] == []


def test_the_coarse_fold_does_not_reach_the_join_of_parties():
    assert simplified("乾喆") == "乾喆"
    assert folded_han("乾喆") == "干哲"


@given(HAN)
def test_nothing_is_dropped(text):
    words = split_organisation(text)
    numbers = [word for word in words if word.role is HanRole.NUMBER]
    if not numbers:
        assert "".join(word.text for word in words) == modern(text)


@given(HAN)
def test_shapes_make_no_difference(text):
    assert split_organisation(modern(text)) == split_organisation(modern(modern(text)))


@given(st.text())
def test_any_text_has_an_answer(text):
    split_organisation(text)
    split_person(text)
    looks_like_person(text)
    pinyin_forms(text)
    syllables(text)


@pytest.mark.parametrize("text", ["中国华为技", "一", "第", "睿", "重", "\ud800", "a"])
def test_long_names_take_linear_time(text):
    began = time.process_time()
    split_organisation(text * 10_000)
    split_person(text * 10_000)
    assert time.process_time() - began < 10
