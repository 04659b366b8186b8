"""Which module reads a word of this script, and what do the words beside it say of how to read it?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from proscribe.names import arabic, caucasian, cyrillic, greek, hangul, hebrew, indic, kana, latin, lookalike, thai
from proscribe.names.alphabet import codes
from proscribe.names.reading import Reading
from proscribe.names.spelling import distinct

_AMBIGUOUS = "CGR"
_SEVERAL = 2  # letters from which a word may be taken for one of another script


class Context:
    """What the words of a text say of each other.

    Attributes:
        cyrillic: the table that reads the text's Cyrillic words.
        present: the codes of the scripts of its words.
        genuine: the codes of those scripts of which it has a word that looks like no other script.
    """

    def __init__(self, cyrillic: str, present: frozenset[str], genuine: frozenset[str]) -> None:
        """Keep them."""
        self.cyrillic = cyrillic
        self.present = present
        self.genuine = genuine


def context(text: str, words: Sequence[tuple[str, str]]) -> Context:
    """What a text and its unmixed words, each with the code of its script, say of how to read each of them."""
    present = frozenset([code for _, code in words])
    if not present.intersection(_AMBIGUOUS):
        return Context(cyrillic.language(text), present, present)
    genuine = frozenset([code for word, code in words if code not in "LCGR" or not _looks_otherwise(word, code)])
    return Context(cyrillic.language(text), present, genuine)


def _looks_otherwise(word: str, code: str) -> bool:
    return lookalike.all_of(word, "C") if code == "L" else lookalike.all_latin(word)


def digits(word: str) -> str:
    """Digits of any script as 0 to 9; other characters as they are.

    >>> digits("٤٥٦")
    '456'
    """
    if word.isascii():
        return word
    return "".join([str(unicodedata.decimal(sign, sign)) for sign in word])


_Forms = Callable[[str], tuple[str, ...]]
_BY_LETTERS: Mapping[str, _Forms] = {
    "L": latin.forms,
    "G": greek.forms,
    "M": caucasian.armenian,
    "E": caucasian.georgian,
}
_SYLLABLES: Mapping[str, _Forms] = {"K": kana.forms, "U": hangul.forms}
_ALPHABETS = frozenset("LCGMER")
_LONGEST_KEPT = 40  # letters; longer words are rare and would fill the caches
_KEPT = 1 << 16
_UNREAD = "ZOS"
_RUNS = re.compile(r"(.)\1*m*", re.DOTALL)


def read(word: str, code: str, mixed: bool, context: Context) -> tuple[Reading, ...]:  # noqa: FBT001 -- by place
    """Read a word.

    Args:
        word: as written, cleaned.
        code: of its script, or of that of most of its letters.
        mixed: whether it has letters of several scripts.
        context: of the text it stands in.
    """
    if code in _UNREAD:
        return (Reading(word, ()),)
    if code == "9":
        return (Reading(word, distinct((digits(word),))),)
    if code in _ALPHABETS:
        plain = digits(word.replace("'", "").replace(".", ""))
        return (Reading(word, _mixed(plain, code, context) if mixed else _alphabetic(plain, code, context)),)
    return _kept_reading(word, code) if len(word) <= _LONGEST_KEPT else _reading(word, code)


def _reading(word: str, code: str) -> tuple[Reading, ...]:
    """Read a word of a script whose words need nothing but themselves."""
    if code == "A":
        return arabic.read(word)
    if code == "H":
        return (hebrew.read(word),)
    if code == "T":
        return (thai.read(word),)
    return (Reading(word, indic.forms(word, code) if code in indic.CODES else _SYLLABLES[code](word)),)


_kept_reading = lru_cache(maxsize=_KEPT)(_reading)


def _own(word: str, code: str, context: Context) -> tuple[str, ...]:
    """The forms of a word by the letters of one script; none if no table reads it."""
    if code not in _ALPHABETS or code == "R":
        return ()
    forms = _kept_forms if len(word) <= _LONGEST_KEPT else _forms
    return forms(word, code, context.cyrillic)


def _forms(word: str, code: str, table: str) -> tuple[str, ...]:
    return cyrillic.forms(word, table) if code == "C" else _BY_LETTERS[code](word)


_kept_forms = lru_cache(maxsize=_KEPT)(_forms)


def _alphabetic(word: str, code: str, context: Context) -> tuple[str, ...]:
    """The forms of a word of one script, with those of the script it looks like where that may be meant."""
    own = _own(word, code, context)
    if len(word) < _SEVERAL:
        return own
    if code in _AMBIGUOUS and code not in context.genuine and lookalike.all_latin(word):
        looks = lookalike.in_latin(word)
        return distinct((*looks, *own) if "L" in context.present else (*own[:3], *looks))
    if code == "L" and "C" in context.genuine and "L" not in context.genuine and lookalike.all_of(word, "C"):
        return distinct((*own[:2], *_own(lookalike.in_script(word, "C"), "C", context)))
    return own


def _mixed(word: str, code: str, context: Context) -> tuple[str, ...]:
    """The forms of a word of several scripts, read as one of the script of its majority."""
    if code != "L":
        own = _each_by_its_own(lookalike.in_script(word, code), context)
        if not lookalike.all_looking(word):
            return own
        looks = lookalike.in_latin(word)
        return distinct((*own[:3], *looks) if code in context.genuine else (*looks, *own))
    return distinct(form for looks in lookalike.in_latin(word) for form in _each_by_its_own(looks, context))


def _each_by_its_own(word: str, context: Context) -> tuple[str, ...]:
    """The forms of a word whose letters may belong to several scripts still: each run of letters by its own script."""
    runs = [found.group() for found in _RUNS.finditer(codes(word))]
    place = 0
    parts: list[tuple[str, ...]] = []
    for run in runs:
        own = _own(word[place : place + len(run)], "L" if run[0] == "9" else run[0], context)
        parts.append(own or ("",))
        place += len(run)
    most = max((len(part) for part in parts), default=0)
    return distinct("".join([part[min(way, len(part) - 1)] for part in parts]) for way in range(most))
