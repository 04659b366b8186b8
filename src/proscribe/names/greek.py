"""How is a Greek word written in Latin letters? As today's passports do, then as the press and old loans do."""

from __future__ import annotations

import re
import unicodedata

from proscribe.names.spelling import distinct, letters

# αυ, ευ, ηυ sound av, ev, iv, and af, ef, if before a voiceless sound and at the end.
_V = re.compile("([αεη])υ(?=([αβγδεζηιλμνορυω])?)")
_DIALYTIKA = "\u0308"


def _bare(word: str) -> str:
    """The word without accents; ϊ and ϋ, which part two vowels, keep theirs."""
    apart = unicodedata.normalize("NFD", word)
    kept = [sign for sign in apart if sign == _DIALYTIKA or not unicodedata.combining(sign)]
    return unicodedata.normalize("NFC", "".join(kept))


def _with_v(match: re.Match[str]) -> str:
    return match[1] + ("β" if match[2] else "φ")


def forms(word: str) -> tuple[str, ...]:
    """The usual forms of a Greek word.

    >>> forms("Μητσοτάκης"), forms("Μπάμπης"), forms("Ευρωπαϊκή")
    (('mitsotakis', 'metsotakes'), ('bampis', 'babis', 'bampes'), ('evropaiki', 'europaike'))
    """
    word = _bare(word.lower())
    sounding = "^" + _V.sub(_with_v, word)
    table = letters("greek")
    classical = table.spelt("^" + re.sub("([αεη])υ", r"\1u", word), 2)
    return distinct((table.spelt(sounding, 0), table.spelt(sounding, 1), classical))
