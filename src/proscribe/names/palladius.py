"""Which pinyin does a Cyrillic word stand for? Russian writes Chinese by one system: Си Цзиньпин is Xi Jinping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from proscribe.names.romanised import cut, known_syllables, parted
from proscribe.names.tables import rows

_TELLING = re.compile("цз|чж|нь|[бпмфдтнлгкхсв]э|ю[йа]|оу|[сц]ю|ся")
"""What hardly a Russian or Belarusian word has of which all is such syllables."""
_WORD = re.compile("[а-яё]+")


def is_chinese(text: str) -> bool:
    """Whether a text in lower case has a word that is Chinese by all its syllables, and hardly Russian.

    >>> is_chinese("си цзиньпин"), is_chinese("ван"), is_chinese("юля"), is_chinese("сергей эйзенштейн")
    (True, False, False, False)
    """
    if not _TELLING.search(text):
        return False
    return any(_TELLING.search(word) and pinyin(word) for word in _WORD.findall(text))


def pinyin(word: str) -> str:
    """The pinyin of a Cyrillic word in lower case, if all of it is Chinese syllables; else empty.

    >>> pinyin("цзиньпин"), pinyin("си"), pinyin("чанъань"), pinyin("горбачёв")
    ('jinping', 'xi', 'changan', '')
    """
    syllables: list[str] = []
    for part in word.split("ъ"):
        known = _syllables()
        found = cut(part, known, known)
        if not found:
            return ""
        syllables += [known[one] for one in found]
    return "".join(syllables)


@cache
def _syllables() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for syllable in sorted(known_syllables()):
        found.setdefault(_written(syllable), syllable)
    return found


def _written(syllable: str) -> str:
    """Spell a pinyin syllable as Russian does.

    >>> [_written(one) for one in ("xue", "zhuang", "guo", "jiu", "lv", "juan", "hui", "qiong")]
    ['сюэ', 'чжуан', 'го', 'цзю', 'люй', 'цзюань', 'хуэй', 'цюн']
    """
    whole = _parts("whole").get(syllable)
    if whole is not None:
        return whole
    initial, final = parted(syllable)
    rounded = _parts("rounded").get(final, "") if initial in {"j", "q", "x"} else ""  # their u is ü
    return _parts("initial").get(initial, "") + (rounded or _parts("final").get(final, final))


@cache
def _parts(what: str) -> Mapping[str, str]:
    return {spelt: russian for part, spelt, russian in rows("palladius") if part == what}
