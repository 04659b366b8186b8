"""Spellings that are one name, spellings that are two, and what holds for every text."""

import doctest
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proscribe.names import candidate, han, index, normalize
from proscribe.names.normalize import core, key, parts, solid

LETTERS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=12)
NAMES = st.lists(LETTERS, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("module", [candidate, han, index, normalize], ids=lambda module: module.__name__)
def test_examples_in_the_docstrings(module):
    failed, attempted = doctest.testmod(module)
    assert attempted
    assert not failed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Huawei Technologies Co., Ltd.", "huawei technologies co ltd"),
        ("China Telecom Co.,Ltd", "China Telecom Co. Ltd."),
        ("Huawei Investment & Holding", "Huawei Investment and Holding"),
        ("Xi’an Aircraft", "Xi'an Aircraft"),
        ("Xi’an Aircraft", "Xian Aircraft"),
        ("China Shipbuilding Corp.—Systems", "China Shipbuilding Corp - Systems"),
        ("中国联合网络通信（香港）股份有限公司", "中国联合网络通信(香港)股份有限公司"),
        ("華為技術有限公司", "华为技术有限公司"),
        ("Ｘｉａｏｍｉ", "XIAOMI"),
        ("Søren Lægaard", "SOREN LAEGAARD"),
        ("Ericsson Telefonaktiebolaget Hägersten", "Ericsson Telefonaktiebolaget Hagersten"),
        ("Xia\u200bomi\ufeff Corp\u00adoration", "Xiaomi Corporation"),
        ("U.S.A. Trading S.p.A.", "USA Trading SpA"),
        ("Foo™ Bar®", "Foo Bar"),
        ("Foo\tBar\n", "Foo Bar"),
        ("Xiaomi\x00", "Xiaomi"),
        ("Huawei\ufe0f", "Huawei"),
    ],
)
def test_one_name(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("China Mobile Limited", "China Mobile Hong Kong (BVI) Limited"),
        ("SenseTime", "SenseTime Group"),
        ("SMIC", "SMIC Holdings"),
        ("中国移动", "中国移动通信集团"),
        ("か", "が"),
        ("3M", "M"),
    ],
)
def test_two_names(one, other):
    assert key(one) != key(other)
    assert solid(one) != solid(other)
    assert core(one) != core(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xiaomi Corporation", "xiaomi"),
        ("China Railway Construction Corporation Limited", "china railway construction"),
        ("China Telecom Corporation Limited.Co.Ltd", "china telecom"),
        ("SenseTime Group, Inc.", "sensetime group"),
        ("Vestas Wind Systems A/S", "vestas wind systems"),
        ("A.P. Møller Holding ApS", "ap moller holding"),
        ("The 6th Research Institute of CEC", "6th research institute of cec"),
        ("Tianjing Haiguang Xianjin Jishu Touzi Youxian Gongsi", "tianjing haiguang xianjin jishu touzi"),
        ("Shangtang Jituan Gufen Youxian Gongsi", "shangtang jituan"),
        ("Naftna Gongsi", "naftna gongsi"),
        ("ACME中国", "acme中国"),
        ("Acme 公司", "acme"),
        ("中国联合网络通信（香港）股份有限公司", "中国联合网络通信 香港"),
        ("中国商用飞机有限责任公司", "中国商用飞机"),
        ("中国航天科技集团公司", "中国航天科技集团"),
        ("Corporation", "corporation"),
        ("The Limited", "the limited"),
        ("有限公司", "有限公司"),
        ("The", "the"),
        ("***", ""),
    ],
)
def test_core(text, expected):
    assert core(text) == expected


def test_the_form_is_told_in_one_way():
    assert parts(key("A Company Limited")).form == parts(key("A Co., Ltd.")).form == ("co", "ltd")
    assert parts(key("甲有限公司")).form == ("co", "ltd")
    assert parts(key("A")).form == ()


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)


@given(st.text(st.characters(max_codepoint=127), max_size=40) | st.text("ab'`./& ", max_size=12))
@example("A/'A")
@example("O'A/B")
def test_the_quick_way_for_ascii_gives_what_the_long_one_gives(text):
    assert normalize._folded_ascii(text).split() == normalize._folded(text).split()


@given(NAMES)
def test_case_never_changes_the_key(text):
    assert key(text) == key(text.upper()) == key(text.lower()) == key(text.title())


@given(NAMES, st.sampled_from("\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327\u0328\u0338"), st.integers(0, 50))
def test_accents_never_change_the_key(text, accent, place):
    place %= len(text)
    accented = text[: place + 1] + accent + text[place + 1 :]
    if text[place] != " ":
        assert key(unicodedata.normalize("NFC", accented)) == key(accented) == key(text)


@given(NAMES, st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u200e"), st.integers(0, 50))
def test_zero_width_characters_never_change_the_key(text, unseen, place):
    place %= len(text) + 1
    assert key(text[:place] + unseen + text[place:]) == key(text)


@given(st.text(max_size=40))
def test_a_core_is_empty_only_if_the_key_is(text):
    assert bool(core(text)) == bool(key(text))
