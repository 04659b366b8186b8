"""How is a Hebrew word written in Latin letters? A known name as it is spelt, any other by consonants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from proscribe.names.reading import Reading
from proscribe.names.spelling import letters
from proscribe.names.tables import rows

_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_YIDDISH = str.maketrans({"װ": "וו", "ױ": "וי", "ײ": "יי"})


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(spellings.split(" ")) for name, spellings in rows("hebrew_names")}


def read(word: str) -> Reading:
    """Read one word.

    >>> read("נתניהו").latin, read("רפא״ל".replace("״", '"')).latin
    (('netanyahu',), ('rafael', 'raphael', 'refael'))
    >>> read("תדיראן").latin, read("תדיראן").voweless
    (('tdyran', 'tdiran', 'thdiran'), True)
    """
    plain = _POINTS.sub("", word).translate(_YIDDISH)
    bare = plain.replace('"', "").replace("'", "")
    names = _names()
    known = names.get(plain) or names.get(bare)
    if known:
        return Reading(word, known)
    return Reading(word, letters("hebrew").forms(f"^{plain}$") or ("a",), voweless=True)
