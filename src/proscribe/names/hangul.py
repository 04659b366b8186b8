"""How is a Korean word written in Latin letters? By the systems of South and North, and as people spell their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from proscribe.names.spelling import distinct
from proscribe.names.tables import rows

_FIRST = 0xAC00
_FINALS = 28
_VOWELS = 21
_SOUTH_INITIAL = "g kk n d tt r m b pp s ss - j jj ch k t p h".split(" ")
_NORTH_INITIAL = "k kk n t tt r m p pp s ss - j jj ch kh th ph h".split(" ")
_OLD_INITIAL = "k kk n t tt r m p pp s ss - ch tch ch k t p h".split(" ")
_SOUTH_VOWEL = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ")
_NORTH_VOWEL = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(" ")
_FINAL = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ")
# Soft consonants between two vowels or after n, m, ng, l: 대동 is taedong.
_VOICED = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_VOICED_FINALS = frozenset({"-", "n", "l", "m", "ng"})
_NORTHERN_SURNAMES = {"이": "ri", "임": "rim", "노": "ro", "유": "ryu", "양": "ryang", "여": "ryo", "김": "kim"}
_SYLLABLE = re.compile("[가-힣]")
_JAMO = dict(
    zip(
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
        "g kk n d tt r m b pp s ss ng j jj ch k t p h a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" "),
        strict=True,
    )
)


@cache
def _common() -> Mapping[str, tuple[str, ...]]:
    return {line[0]: line[1:] for line in rows("hangul")}


def _sounds(syllable: str) -> tuple[int, int, int]:
    """The places of a syllable's initial, vowel and final in the lists of Unicode."""
    place = ord(syllable) - _FIRST
    return place // (_VOWELS * _FINALS), place // _FINALS % _VOWELS, place % _FINALS


def _spelt(initial: str, vowel: str, final: str) -> str:
    return f"{initial}{vowel}{final}".replace("-", "")


def _south(syllable: str) -> str:
    """One syllable in the Revised Romanisation, by itself, as names are written."""
    initial, vowel, final = _sounds(syllable)
    return _spelt(_SOUTH_INITIAL[initial], _SOUTH_VOWEL[vowel], _FINAL[final])


def _running(word: str, initials: list[str]) -> str:
    """The word with North Korean vowels, its soft consonants voiced by what precedes them."""
    spelt = []
    before = ""
    for place, syllable in enumerate(word):
        first, vowel, final = _sounds(syllable)
        initial = initials[first]
        if before in _VOICED_FINALS:
            initial = _VOICED.get(initial, initial)
        before = _FINAL[final]
        whole = _spelt(initial, _NORTH_VOWEL[vowel], before)
        if not place and len(word) > 1:
            whole = _NORTHERN_SURNAMES.get(syllable, whole)
        spelt.append(whole)
    return "".join(spelt).replace("shi", "si")


def _popular(word: str, choice: int) -> str:
    """The word as its syllables are commonly spelt in names; those without a habit of their own as the South does."""
    common = _common()
    spelt = []
    for place, syllable in enumerate(word):
        known = common.get(syllable, ())
        # 이, 오, 임 and 노 are spelt in an own way only as surnames: Lee Myung-bak, but Jae-in.
        if not known or (place and syllable in "이오임노유안손어제"):
            spelt.append(_south(syllable))
        elif choice:
            spelt.append(next((other for other in known[1:] if other != _south(syllable)), known[0]))
        else:
            spelt.append(known[0])
    return "".join(spelt)


def forms(word: str) -> tuple[str, ...]:
    """The usual forms of a Korean word: of the South, of the North, and two as in names.

    >>> forms("김정은"), forms("조선")
    (('gimjeongeun', 'kimjongun', 'kimjungeun', 'kimchungun'), ('joseon', 'joson', 'chosun', 'choson'))
    >>> forms("이"), forms("박"), forms("최")
    (('i', 'lee', 'yi', 'ri'), ('bak', 'pak', 'park'), ('choe', 'choi'))
    """
    word = unicodedata.normalize("NFC", word)
    if not all(map(_SYLLABLE.match, word)):
        return distinct(("".join([_south(sign) if _SYLLABLE.match(sign) else _JAMO.get(sign, "") for sign in word]),))
    common = _common()
    several = any(len(common.get(syllable, ())) > 1 for syllable in word)
    last = _popular(word, 1) if several else _running(word, _OLD_INITIAL)
    alone = _NORTHERN_SURNAMES.get(word, "") if len(word) == 1 else ""
    return distinct((_south_word(word), _running(word, _NORTH_INITIAL), _popular(word, 0), last, alone))


def _south_word(word: str) -> str:
    return "".join([_south(syllable) for syllable in word])
