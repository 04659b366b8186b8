"""How is a Latin word with accents and special letters written without them?"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import product

import attrs

from proscribe.names.spelling import MOST, distinct
from proscribe.names.tables import rows

_HAS_OTHER = 4  # fields of a line that knows another form and its family


@attrs.frozen
class _Special:
    """Letters that need a line of their own.

    Attributes:
        plain: what each becomes.
        others: the same in another habit, by family of habits; a family is followed for a whole word or not at all.
    """

    plain: Mapping[int, str]
    others: Mapping[str, Mapping[int, str]]


@cache
def _special() -> _Special:
    plain: dict[int, str] = {}
    others: dict[str, dict[int, str]] = {}
    for line in rows("latin"):
        plain[ord(line[0])] = line[1]
        if len(line) == _HAS_OTHER:
            others.setdefault(line[3], {})[ord(line[0])] = line[2]
    return _Special(plain, others)


def _bare(word: str) -> str:
    """The word without accents, special letters as their plain forms."""
    apart = unicodedata.normalize("NFD", word.translate(_special().plain))
    bare = "".join([letter for letter in apart if not unicodedata.combining(letter)])
    return bare if bare.isascii() else bare.translate(_special().plain)


def forms(word: str) -> tuple[str, ...]:
    """The usual forms of a Latin word, without accents first.

    >>> forms("Müller"), forms("Đinđić"), forms("Ørsted"), forms("Nguyễn")
    (('muller', 'mueller'), ('dindic', 'djindjic', 'dindich', 'djindjich'), ('orsted', 'oersted'), ('nguyen',))
    """
    word = word.lower()
    if word.isascii():
        return distinct((word,))
    word = unicodedata.normalize("NFC", word)
    found = [table for table in _special().others.values() if any(ord(letter) in table for letter in word)]
    ways = product((False, True), repeat=min(len(found), 2))
    # Of two families the first changes first: dindic, djindjic, dindich, djindjich.
    spelt = []
    for way in sorted(ways, key=lambda way: [*reversed(way)]):
        variant = word
        for table, chosen in zip(found, way, strict=False):
            if chosen:
                variant = variant.translate(table)
        spelt.append(_bare(variant))
    return distinct(spelt)[:MOST]
