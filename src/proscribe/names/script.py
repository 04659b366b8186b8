"""How is a name of any script written in plain lower-case Latin words?

`pieces` takes a text apart into words (Han: into runs, which another module reads) and gives each word the forms in
which it is usually printed. Nothing is dropped but what nobody sees or hears: punctuation is told by the piece that
follows it, and what no table can read stays as a piece without Latin forms, so that the caller can say so.

Upper and lower case give the same forms, save where Unicode itself makes other letters of them: the Greek iota below a
vowel becomes a letter of its own in capitals. Composed and decomposed text give the same pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from proscribe.names import latin, lookalike, readers
from proscribe.names.alphabet import SCRIPTS, Script, cleaned, codes

__all__ = ["Piece", "Script", "pieces"]


@attrs.frozen
class Piece:
    """One word of a name, or one run of Han.

    Attributes:
        text: what was written, in NFKC and without invisible characters.
        latin: its forms in a-z and 0-9, the most usual first, at most four; none for Han and for what cannot be read.
        script: the script it is written in.
        voweless: whether only its consonants are known (Arabic, Hebrew): to be compared by consonants.
        before: the most telling sign between it and the piece before; empty at the start and where only the script
            changes, `&` beside an "and" that stands without blanks, `;` for signs that have no meaning in names.
    """

    text: str
    latin: tuple[str, ...]
    script: Script
    voweless: bool = False
    before: str = ""


_TELLING = "()[]{},/-&.·\";:!?+*@#%$=<>\\|^~'"
_RANK = {sign: place for place, sign in enumerate(_TELLING)}
_LONGEST_KEPT = 40  # letters; longer words are rare and would fill the cache
_PIECES_KEPT = 1 << 16
_AND = "and"
_LATIN = "A-Za-zÀ-ÖØ-öø-ıĴ-ľŁ-ňŊ-ž"
# What needs no table of scripts: Latin letters, each one character in every normal form, and common punctuation.
_PLAIN = re.compile(f"[{_LATIN}0-9 .,&'()/-]*")
_ALPHABETS = "LCGMER"
_WORDS = r"""
    (?<![{any}{mark}])[{letter}]{mark_s}(?:\.[{letter}]{mark_s})+(?![{any}{mark}'])\.?     # initials
    | [{any}][{any}{mark}]*(?:'+[{any}{mark}]+)*
    | &
"""
_PLAIN_WORDS = re.compile(_WORDS.format(any=f"{_LATIN}0-9", letter=_LATIN, mark="", mark_s=""), re.VERBOSE)
_CODED_WORDS = re.compile(
    _WORDS.format(any=f"{_ALPHABETS}9", letter=_ALPHABETS, mark="m", mark_s="m*")
    + rf"""
    | (?<=[{_ALPHABETS}9m])\+(?=[{_ALPHABETS}9]) | (?<=\ )\+(?=\ )      # a plus that stands for "and"
    | A[Am]* | H[Hm]*(?:['"]+[Hm]+)*'? | Z[Zm]* | K[Km]* | U[Um]* | T[Tm]* | O[Om]* | S[Sm]*
    | D[Dm]* | B[Bm]* | P[Pm]* | J[Jm]* | Y[Ym]* | V[Vm]* | N[Nm]* | W[Wm]*
    """,
    re.VERBOSE,
)


def pieces(text: str) -> tuple[Piece, ...]:
    """Take a name of any script apart into words with their Latin forms; linear in its length, never an error.

    >>> [piece.latin[0] for piece in pieces("O'Brien & Søn S.p.A.")]
    ['obrien', 'and', 'son', 'spa']
    >>> [(piece.latin[0], piece.before) for piece in pieces("Xi’an Aircraft (Shenyang) Co.,Ltd")]
    [('xian', ''), ('aircraft', ' '), ('shenyang', '('), ('co', ')'), ('ltd', ',')]
    >>> [(piece.text, piece.latin, piece.script.value) for piece in pieces("中国Ⅳ")]
    [('中国', (), 'han'), ('IV', ('iv',), 'latin')]
    """
    if text.isascii() and text.replace(" ", "").isalnum():
        words = text.split()
        head = text[0] == " "
        return tuple([_plain_piece(word, " " if place or head else "") for place, word in enumerate(words)])
    if _PLAIN.fullmatch(text):
        return tuple(_plain(text))
    return tuple(_coded(cleaned(text)))


def _telling(gap: str) -> str:
    """The sign of a gap that says most."""
    if len(gap) < 2:  # noqa: PLR2004 - one sign or none is what there is to tell
        return gap
    return min(set(gap), key=lambda sign: _RANK.get(sign, len(_RANK)))


def _plain(text: str) -> Iterator[Piece]:
    """The pieces of a text of Latin letters and common punctuation."""
    end = 0
    after_and = False
    for match in _PLAIN_WORDS.finditer(text):
        start = match.start()
        word = match.group()
        is_and = word == "&"
        before = _telling(text[end:start]) or ("&" if (is_and and start) or after_and else "")
        yield _plain_piece(word, before) if len(word) <= _LONGEST_KEPT else _latin_piece(word, before)
        end = match.end()
        after_and = is_and


def _latin_piece(word: str, before: str) -> Piece:
    if word == "&":
        return Piece(word, (_AND,), Script.LATIN, before=before)
    joined = word.replace("'", "").replace(".", "")
    if joined.isascii() and not joined.isdecimal():
        return Piece(word, (joined.lower(),), Script.LATIN, False, before)  # noqa: FBT003 - a million times, by place
    if joined.isdecimal():
        return Piece(word, (readers.digits(joined),), Script.DIGIT, before=before)
    return Piece(word, latin.forms(joined), Script.LATIN, before=before)


_plain_piece = lru_cache(maxsize=_PIECES_KEPT)(_latin_piece)


@attrs.frozen
class _Word:
    """A word before it is read: the code of its script, whether it mixes scripts, what stands before it."""

    text: str
    code: str
    mixed: bool
    before: str


def _words(text: str) -> Iterator[_Word]:
    """The words of a cleaned text, each with the code of its script."""
    signs = codes(text)
    end = 0
    after_and = False
    for match in _CODED_WORDS.finditer(signs):
        start = match.start()
        found = match.group()
        is_and = found in {"&", "+"}
        before = _telling(signs[end:start].replace("m", "")) or ("&" if (is_and and start) or after_and else "")
        end = match.end()
        after_and = is_and
        code = found[0]
        mixed = False
        if code in _ALPHABETS or code == "9":
            of = set(found).intersection(_ALPHABETS)
            mixed = len(of) > 1
            code = lookalike.meant(text[start:end], found) if mixed else next(iter(of), "9")
        yield _Word(text[start:end], code, mixed, before)


def _coded(text: str) -> Iterator[Piece]:
    """The pieces of a cleaned text of any script."""
    words = list(_words(text))
    context = readers.context(text, [(word.text, word.code) for word in words if not word.mixed])
    for word in words:
        if word.code in "&+":
            yield Piece(word.text, (_AND,), Script.LATIN, before=word.before)
        else:
            yield from _read(word, context)


def _read(word: _Word, context: readers.Context) -> Iterator[Piece]:
    before = word.before
    for reading in readers.read(word.text, word.code, mixed=word.mixed, context=context):
        yield Piece(reading.text, reading.latin, SCRIPTS[word.code], reading.voweless, before)
        before = "-"
