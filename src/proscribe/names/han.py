"""Which simplified character does a traditional one stand for?

`simplified` joins parties for good, so it only replaces characters that have exactly one simplified form in GB 2312, the
set that company names are registered in. A character with several (乾: 干 or 乾) is left as it is: two names are then two
names, which a person can still bring together as an alias, while a wrong fold would join two companies for good.
`modern` goes further for reading a name aloud, phrase by phrase, and `folded_han` further still for finding one; neither
decides that two names are the same. The table is made from OpenCC by `scripts/make_han.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import attrs

from proscribe.names.tables import rows


@attrs.frozen
class _Shapes:
    """The table of shapes: characters by number, as `str.translate` wants them, and phrases."""

    simple: Mapping[int, str]
    modern: Mapping[int, str]
    coarse: Mapping[int, str]
    phrases: Mapping[str, str]
    phrase: re.Pattern[str]


def simplified(text: str) -> str:
    """Write traditional characters in their simplified form, where there is exactly one.

    >>> simplified("華為技術有限公司")
    '华为技术有限公司'
    >>> simplified("乾元")
    '乾元'
    """
    return text if text.isascii() else text.translate(_shapes().simple)


def modern(text: str) -> str:
    """Write a name as it would be written in China today: rare, traditional and Japanese shapes by phrase.

    >>> modern("東芝電気株式會社")
    '东芝电气株式会社'
    >>> modern("乾隆餅乾"), modern("長髮"), modern("發展")
    ('乾隆饼干', '长发', '发展')
    """
    if text.isascii():
        return text
    shapes = _shapes()
    if shapes.phrase.search(text) is not None:
        text = shapes.phrase.sub(lambda found: shapes.phrases[found[0]], text)
    return text.translate(shapes.modern)


def folded_han(text: str) -> str:
    """Bring variants of a character together that a reader would take for one another; only for finding names.

    >>> folded_han("李乾峯") == folded_han("李干峰")
    True
    """
    return text if text.isascii() else modern(text).translate(_shapes().coarse)


@cache
def _shapes() -> _Shapes:
    characters = {
        kind: str.maketrans(source, target) for kind, source, target in rows("han_shapes") if kind != "phrase"
    }
    phrases = {source: target for kind, source, target in rows("han_shapes") if kind == "phrase"}
    longest_first = sorted(phrases, key=len, reverse=True)
    return _Shapes(
        simple=_texts(characters["simple"]),
        modern=_texts({**characters["simple"], **characters["shape"]}),
        coarse=_texts(characters["coarse"]),
        phrases=phrases,
        phrase=re.compile("|".join(map(re.escape, longest_first))),
    )


def _texts(table: Mapping[int, int]) -> Mapping[int, str]:
    return {source: chr(target) for source, target in table.items()}
