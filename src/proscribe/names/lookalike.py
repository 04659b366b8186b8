"""What is a word that mixes letters of several scripts, or that looks like a word of another script?

Somebody who wants a name not to be found writes `Huаwei` with a Cyrillic `а`; somebody who has only one keyboard writes
`BTБ`. Capitals and small letters are looked up alike: a name must be found however it is printed.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache

import attrs

from proscribe.names.tables import rows

_MIXED_BY = "LCGMER"
_TO_CYRILLIC = "авгеіјкмнорстухѕьп"
_TO_GREEK = "αβγεζηικμνορτυχω"
_TWO_SCRIPTS = 2
_SMALL_ONLY = frozenset("гпьүω")  # their capitals look like nothing Latin; too weak for a whole word


@attrs.frozen
class _Looks:
    capitals: Mapping[int, str]
    small: Mapping[int, str]
    others: Mapping[str, Mapping[int, str]]


@cache
def _looks() -> _Looks:
    lines = rows("lookalikes")
    capitals = {ord(line[0]): line[1] for line in lines}
    small = {ord(line[0]): line[-1] for line in lines}
    back: dict[str, dict[int, str]] = {}
    for script, alphabet in (("C", _TO_CYRILLIC), ("G", _TO_GREEK)):
        back[script] = {}
        for letter in alphabet:
            back[script].setdefault(ord(capitals[ord(letter)]), letter)
    return _Looks(capitals, small, back)


def _undecorated(word: str) -> str:
    """The word in lower case; accents go from foreign letters alone, since й and ё are letters of their own."""
    return unicodedata.normalize("NFC", word.lower()).replace("ς", "σ")


def meant(word: str, codes: str) -> str:
    """The code of the script that a word of several is meant to be of: that of most letters, Latin if two have as many.

    It is the other one if only so the word is of one script by its looks: of `BTБ` two letters are Latin, and the third
    looks like no Latin letter, whereas those two look Cyrillic. In `САVО` three letters are Cyrillic and look Latin,
    and the fourth looks like no Cyrillic one.

    >>> meant("Huаwei", "LLLCLL"), meant("BTБ", "LLC"), meant("Яndex", "CLLLL"), meant("САVО", "CCLC")
    ('L', 'C', 'L', 'L')
    """
    counts = Counter(code for code in codes if code in _MIXED_BY)
    if counts["R"]:
        return "L"  # nobody mixes Cherokee but for its looks
    most = max("LCGME", key=lambda code: counts[code])
    if len(counts) != _TWO_SCRIPTS or "L" not in counts:
        return most
    (other,) = set(counts) - {"L"}
    latin = "".join([letter for letter, code in zip(word, codes, strict=True) if code == "L"])
    foreign = "".join([letter for letter, code in zip(word, codes, strict=True) if code == other])
    as_other = all_of(latin, other)
    if all_latin(foreign) != as_other:
        return other if as_other else "L"
    return most


def in_latin(word: str) -> tuple[str, ...]:
    """The word with all letters that look Latin as Latin ones: by their capitals, and by their small forms.

    >>> in_latin("Huаwei"), in_latin("Νokia")
    (('huawei',), ('nokia', 'vokia'))
    """
    word = _undecorated(word)
    looks = _looks()
    return tuple(dict.fromkeys((word.translate(looks.capitals), word.translate(looks.small))))


def in_script(word: str, script: str) -> str:
    """The word with all letters that look like those of another script, by its code, as letters of that script.

    >>> in_script("CБEPБAHK", "C")
    'сбербанк'
    """
    word = _undecorated(word)
    looks = _looks()
    others = looks.others.get(script, {})
    return word.translate(others)


def all_latin(word: str) -> bool:
    """Whether each letter of a word of another script looks like a Latin one."""
    word = _undecorated(word)
    capitals = _looks().capitals
    return all(ord(letter) in capitals and letter not in _SMALL_ONLY for letter in word)


def all_looking(word: str) -> bool:
    """Whether each letter of a word of several scripts is Latin or looks so."""
    return all_latin("".join([letter for letter in word if not letter.isascii()]))


def all_of(word: str, script: str) -> bool:
    """Whether each letter of a Latin word looks like one of the script with this code."""
    others = _looks().others.get(script, {})
    return bool(others) and all(ord(letter) in others for letter in word.lower() if letter != "\u0307")  # of İ
