"""How is a Korean word written in Latin letters? By the systems of South and North, and as people spell their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import attrs

from proscribe.names.spelling import distinct
from proscribe.names.tables import rows

_SYLLABLES = range(0xAC00, 0xD7A4)
_KEPT = 1 << 14  # there are fewer syllables in names
_INITIALS = 0x1100
_VOWELS = 0x1161
_FINALS = 0x11A8
_SOUTH, _NORTH, _OLD = 1, 2, 3  # columns of the table
# Soft consonants after a vowel or n, m, ng, l are voiced: 대동 is taedong.
_VOICED = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_VOICING = frozenset({"", "n", "l", "m", "ng"})
_NORTHERN_SURNAMES = {"이": "ri", "임": "rim", "노": "ro", "유": "ryu", "양": "ryang", "여": "ryo", "김": "kim"}
# Spelt in a way of their own as surnames alone: Lee Myung-bak, but Jae-in.
_SURNAMES_ALONE = frozenset("이오임노유안손어제박")


@attrs.frozen
class _Sounds:
    """The initials, vowels and finals of a system, in the order of Unicode."""

    initials: tuple[str, ...]
    vowels: tuple[str, ...]
    finals: tuple[str, ...]


@cache
def _system(column: int) -> _Sounds:
    def of(place: str) -> tuple[str, ...]:
        return tuple(line[column] for line in rows("hangul_sounds") if line[0] == place)

    return _Sounds(of("initial"), of("vowel"), of("final"))


@cache
def _common() -> Mapping[str, tuple[str, ...]]:
    return {line[0]: line[1:] for line in rows("hangul")}


@lru_cache(maxsize=_KEPT)
def _apart(syllable: str, column: int) -> tuple[str, str, str]:
    """Initial, vowel and final of a syllable as a system writes them."""
    system = _system(column)
    place = ord(syllable) - _SYLLABLES.start
    final = place % len(system.finals)
    vowel = place // len(system.finals) % len(system.vowels)
    return (
        system.initials[place // len(system.finals) // len(system.vowels)],
        system.vowels[vowel],
        system.finals[final],
    )


@lru_cache(maxsize=_KEPT)
def _south(sign: str) -> str:
    """One syllable in the Revised Romanisation, by itself, as names are written; a loose letter as it sounds."""
    number = ord(sign)
    if number in _SYLLABLES:
        return "".join(_apart(sign, _SOUTH))
    system = _system(_SOUTH)
    for start, sounds in ((_INITIALS, system.initials), (_VOWELS, system.vowels), (_FINALS, system.finals[1:])):
        if start <= number < start + len(sounds):
            return sounds[number - start]
    return ""


def _running(word: str, column: int) -> str:
    """The word by a system that voices soft consonants by what precedes them."""
    spelt = []
    before = "-"
    for place, syllable in enumerate(word):
        initial, vowel, final = _apart(syllable, column)
        if before in _VOICING:
            initial = _VOICED.get(initial, initial)
        before = final
        whole = initial + vowel + final
        if not place and len(word) > 1:
            whole = _NORTHERN_SURNAMES.get(syllable, whole)
        spelt.append(whole)
    return "".join(spelt)


@cache
def _sequence() -> re.Pattern[str]:
    """Finds the words of the table, and else single syllables."""
    return re.compile("|".join([*sorted(filter(_is_long, _common()), key=len, reverse=True), "."]), re.DOTALL)


def _is_long(word: str) -> bool:
    return len(word) > 1


def _popular(word: str) -> tuple[str, str]:
    """The word as its syllables are commonly spelt in names; then with another spelling of the first that has one."""
    spelt: list[str] = []
    changed: list[str] = []
    differs = False
    for part in _sequence().findall(word):
        known = _common().get(part, ())
        south = "".join(map(_south, part))
        if not known or (spelt and part in _SURNAMES_ALONE):
            known = (south,)
        another = next((spelling for spelling in known[1:] if spelling != south), known[0])
        changed.append(known[0] if differs else another)
        differs = differs or another != known[0]
        spelt.append(known[0])
    return "".join(spelt), "".join(changed)


@lru_cache(maxsize=_KEPT)
def forms(word: str) -> tuple[str, ...]:
    """The usual forms of a Korean word: of the South, of the North, and two as in names.

    >>> forms("김정은"), forms("조선")
    (('gimjeongeun', 'kimjongun', 'kimjungeun', 'kimchungeun'), ('joseon', 'joson', 'chosun', 'choson'))
    >>> forms("이"), forms("박"), forms("최")
    (('i', 'lee', 'yi', 'ri'), ('bak', 'pak', 'park'), ('choe', 'choi'))
    """
    south = "".join(map(_south, word))
    if not all(ord(sign) in _SYLLABLES for sign in word):
        return distinct((south,))
    popular, last = _popular(word)
    if last == popular:
        last = _running(word, _OLD)
    alone = _NORTHERN_SURNAMES.get(word, "") if len(word) == 1 else ""
    return distinct((south, _running(word, _NORTH), popular, last, alone))
