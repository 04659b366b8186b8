"""How is a word in the Arabic script written in Latin letters? A known name as it is spelt, any other by consonants.

The script leaves short vowels out, so that a word can be read only by somebody who knows it. Names that many people
bear stand in a table, and names made of them (the son of, he of, servant of) are put together; of all others only the
skeleton is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from proscribe.names.reading import Reading
from proscribe.names.spelling import distinct, letters
from proscribe.names.tables import rows

_UNWRITTEN = "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff']"
_SHORT_SIGNS = re.compile(_UNWRITTEN)
_SAME = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        **dict.fromkeys("ىيئۍېیﯨ", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ہھۂۃەۀ", "ه"),
        **dict.fromkeys("ؤۇۈۋ", "و"),
        "ء": "",
        "ٶ": "و",
        "ۆ": "و",
    }
)
_ARTICLE = "ال"
_SERVANT = "عبدال"
_FAITH = "الدین"
_GOD = "الله"
_SHORTEST = 2  # letters that must be left when a beginning or an end is taken off
_SUN = {
    **dict.fromkeys("ت", "t"),
    **dict.fromkeys("ث", "th"),
    **dict.fromkeys("دض", "d"),
    **dict.fromkeys("ر", "r"),
    **dict.fromkeys("زظذ", "z"),
    **dict.fromkeys("سص", "s"),
    **dict.fromkeys("ش", "sh"),
    **dict.fromkeys("ط", "t"),
    **dict.fromkeys("ل", "l"),
    **dict.fromkeys("ن", "n"),
}
# What surnames end in, and what given names are put before or after; only beside a name that the table knows.
_ENDS = (
    ("زاده", ("zadeh", "zada")),
    ("نژاد", ("nejad", "nezhad")),
    ("پور", ("pour", "pur")),
    ("یان", ("ian", "yan")),
    ("اللهی", ("ollahi", "ullahi")),
    (_FAITH, ("uddin", "eddin", "aldin", "oddin")),
    (_GOD, ("ullah", "ollah", "allah")),
    ("ی", ("i", "y")),
)


def skeleton(word: str) -> str:
    """The word with one letter for all that keyboards and languages write alike, without short vowels.

    >>> skeleton("مُحَمَّـد"), skeleton("علی") == skeleton("علي")
    ('محمد', True)
    """
    return _SHORT_SIGNS.sub("", word).translate(_SAME)


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for name, spellings in rows("arabic_names"):
        # A name with two rows (one Arabic, one Persian) has the spellings of both.
        key = _key(skeleton(name))
        names[key] = distinct((*names.get(key, ()), *spellings.split(" ")))
    return names


def _key(word: str) -> str:
    return word.replace("ة", "ه")


def read(word: str) -> tuple[Reading, ...]:
    """Read one word; the article before it becomes a word of its own.

    >>> [piece.latin for piece in read("محمد")]
    [('muhammad', 'mohammed', 'mohammad', 'mohamed')]
    >>> [(piece.text, piece.latin[0], piece.voweless) for piece in read("الرشيدة")]
    [('ال', 'al', False), ('رشيدة', 'rshyda', True)]
    """
    plain = skeleton(word)
    known = _known(_key(plain))
    if known:
        return (Reading(word, known),)
    written = _SHORT_SIGNS.sub("", word)
    if plain.startswith(_SERVANT) and len(plain) >= len(_SERVANT) + _SHORTEST:
        return (Reading(written[:3], _names()["عبد"]), *_after_article(written[3:]))
    if plain.startswith(_ARTICLE) and len(plain) >= len(_ARTICLE) + _SHORTEST:
        return _after_article(written)
    return (Reading(word, _consonants(plain), voweless=True),)


def _after_article(word: str) -> tuple[Reading, ...]:
    """The article and what follows it, as two words."""
    rest = word[len(_ARTICLE) :]
    plain = skeleton(rest)
    sun = _SUN.get(plain[:1], "l")
    article = Reading(word[: len(_ARTICLE)], distinct(("al", "el", f"a{sun}", "ul")))
    known = _known(_key(plain))
    return (article, Reading(rest, known) if known else Reading(rest, _consonants(plain), voweless=True))


def _known(key: str) -> tuple[str, ...]:
    """The spellings of a name of the table, or of one made of it; none if it is not."""
    names = _names()
    found = names.get(key, ())
    if found:
        return found
    for end, spellings in _ENDS:
        stem = key.removesuffix(end)
        if stem != key and stem in names:
            stems = names[stem]
            return distinct(
                (*(stems[0] + spelling for spelling in spellings), *(stem + spellings[0] for stem in stems))
            )
    return ()


def _consonants(plain: str) -> tuple[str, ...]:
    """The skeleton in Latin letters by several habits; `a` for a word that has none but silent letters."""
    return letters("arabic").forms(f"^{plain}$") or ("a",)
