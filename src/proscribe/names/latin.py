"""How is a Latin word with accents and special letters written without them?"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import product

import attrs

from proscribe.names.spelling import distinct
from proscribe.names.tables import rows

_FAMILIES = 2  # two have four ways together, and a piece has four forms
_HAS_OTHER = 4  # fields of a line that knows another form and its family


class _Bare(dict[int, str]):
    """What each letter becomes without accents: by the table, or else by taking it apart."""

    def __missing__(self, number: int) -> str:
        apart = unicodedata.normalize("NFD", chr(number))
        letters = [self.get(ord(sign), sign) for sign in apart if not unicodedata.combining(sign)]
        self[number] = bare = "".join(letters)
        return bare


@attrs.frozen
class _Special:
    """Letters that need a line of their own.

    Attributes:
        plain: what each letter becomes.
        others: the same in another habit, by family of habits; a family is followed for a whole word or not at all.
        doubtful: all letters that have another form.
    """

    plain: _Bare
    others: Mapping[str, Mapping[int, str]]
    doubtful: frozenset[str]


@cache
def _special() -> _Special:
    plain = _Bare()
    others: dict[str, dict[int, str]] = {}
    for line in rows("latin"):
        plain[ord(line[0])] = line[1]
        if len(line) == _HAS_OTHER:
            others.setdefault(line[3], {})[ord(line[0])] = line[2]
    return _Special(plain, others, frozenset(chr(letter) for table in others.values() for letter in table))


def forms(word: str) -> tuple[str, ...]:
    """The usual forms of a Latin word, without accents first.

    >>> forms("Müller"), forms("Đinđić"), forms("Ørsted"), forms("Nguyễn")
    (('muller', 'mueller'), ('dindic', 'djindjic', 'dindich', 'djindjich'), ('orsted', 'oersted'), ('nguyen',))
    """
    word = word.lower()
    if word.isascii():
        return distinct((word,))
    word = unicodedata.normalize("NFC", word)
    special = _special()
    if special.doubtful.isdisjoint(word):
        return distinct((word.translate(special.plain),))
    found = [table for table in special.others.values() if any(ord(letter) in table for letter in word)][:_FAMILIES]
    spelt = []
    # Of two families the first changes first: dindic, djindjic, dindich, djindjich.
    for way in product((False, True), repeat=len(found)):
        variant = word
        for table, chosen in zip(found, reversed(way), strict=True):
            if chosen:
                variant = variant.translate(table)
        spelt.append(variant.translate(special.plain))
    return distinct(spelt)
