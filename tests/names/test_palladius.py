"""Is Chinese in Russian letters read as Chinese, and Russian never?"""

from __future__ import annotations

import doctest

import pytest

from proscribe.names import compare, cyrillic
from proscribe.names import palladius as module
from proscribe.names.candidate import Closeness
from proscribe.names.cyrillic import language
from proscribe.names.palladius import pinyin
from proscribe.names.romanised import known_syllables
from proscribe.names.tables import rows


def test_the_examples_are_true():
    assert not doctest.testmod(module).failed
    assert not doctest.testmod(cyrillic).failed


@pytest.mark.parametrize(
    ("russian", "chinese"),
    [
        ("Си Цзиньпин", "Xi Jinping"),
        ("Мэн Ваньчжоу", "Meng Wanzhou"),
        ("Жэнь Чжэнфэй", "Ren Zhengfei"),
        ("Дэн Сяопин", "Deng Xiaoping"),
        ("Мао Цзэдун", "Mao Zedong"),
        ("Ли Кэцян", "Li Keqiang"),
        ("Ху Цзиньтао", "Hu Jintao"),
        ("Сунь Чуньлань", "Sun Chunlan"),
        ("Хуавэй", "Huawei"),
        ("Сяоми", "Xiaomi"),
    ],
)
def test_chinese_in_russian_letters_is_the_same_name(russian, chinese):
    found = compare(russian, chinese)
    assert (found.kind, found.score) == (Closeness.LISTED, 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "Владимир Путин",
        "Юлия Ван",
        "Нина Хаген",
        "Николай Ли",
        "Эдита Пьеха",
        "Хуан Карлос",
        "Наоми",
        "Поэт",
        "Лукашэнка",
    ],
)
def test_russian_and_belarusian_are_not_read_as_chinese(text):
    assert language(text) == "russian"


def test_every_syllable_is_told_from_every_other():
    odd = {"lyu", "nyu", "hm", "m", "n", "ng"}  # spellings of lü and nü, and sounds that are no syllables of names
    several = [one for one in known_syllables() - odd if pinyin(module._written(one)) != one]
    assert several == []
    assert {part for part, *_ in rows("palladius")} == {"initial", "final", "rounded", "whole"}
