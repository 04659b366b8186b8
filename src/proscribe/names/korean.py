"""What are the parts of a Korean word? A person's family name and given name; a firm's brand and trade."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from proscribe.names.hangul import forms
from proscribe.names.reading import Reading
from proscribe.names.tables import rows

_FULL_NAMES = range(2, 6)  # syllables
_LONG_SURNAMES = frozenset(["남궁", "황보", "제갈", "선우", "사공", "독고", "동방", "서문"])
_LONG = 2


def split(word: str, *, person: bool) -> tuple[Reading, ...]:
    """Cut a word in Hangul into its parts, each with its Latin forms; a word of one part is given as it is.

    >>> [part.latin[0] for part in split("삼성전자", person=False)]
    ['samseong', 'electronics']
    >>> [part.text for part in split("윤석열", person=True)], [part.text for part in split("남궁민수", person=True)]
    (['윤', '석열'], ['남궁', '민수'])

    Args:
        word: Korean syllables.
        person: whether it is all of a person's name.
    """
    if person:
        if len(word) not in _FULL_NAMES:
            return (Reading(word, forms(word)),)
        family = _LONG if word[:_LONG] in _LONG_SURNAMES and len(word) > _LONG else 1
        spelt = tuple(sorted(forms(word[:family]), key=lambda form: len(form) == 1))  # 이 is Lee before it is I
        return Reading(word[:family], spelt), Reading(word[family:], forms(word[family:]))
    trades = _trades()
    return tuple(Reading(part, trades.get(part) or forms(part)) for part in _pattern().split(word[:_MOST]) if part) or (
        Reading(word, forms(word)),
    )


_MOST = 40


@cache
def _trades() -> Mapping[str, tuple[str, ...]]:
    return {word: tuple(glosses.split("|")) for word, glosses in rows("korean_words")}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("(" + "|".join(sorted(_trades(), key=len, reverse=True)) + ")")
