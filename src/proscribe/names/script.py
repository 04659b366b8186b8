"""How is a name of any script written in plain lower-case Latin words?

`pieces` takes a text apart into words (Han: into runs, which another module reads) and gives each word the forms in
which it is usually printed. Nothing is dropped but what nobody sees or hears: punctuation is told by the piece that
follows it, and what no table can read stays as a piece without Latin forms, so that the caller can say so.

Upper and lower case give the same forms, save where Unicode itself makes other letters of them: the Greek iota below a
vowel becomes a letter of its own in capitals. Composed and decomposed text give the same pieces.
"""

from __future__ import annotations

import re
from functools import lru_cache

from proscribe.names import latin, lookalike, readers
from proscribe.names.alphabet import SCRIPTS, Script, cleaned, codes

__all__ = ["Piece", "Script", "pieces"]


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

    def __init__(
        self,
        text: str,
        latin: tuple[str, ...],
        script: Script,
        voweless: bool = False,  # noqa: FBT001, FBT002 -- as above
        before: str = "",
    ) -> None:
        """Keep them."""
        self.text = text
        self.latin = latin
        self.script = script
        self.voweless = voweless
        self.before = before

    def _all(self) -> tuple[object, ...]:
        return self.text, self.latin, self.script, self.voweless, self.before

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Piece) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return f"Piece{self._all()}"


_TELLING = "()[]{},/-&.·\";:!?+*@#%$=<>\\|^~'"
_RANK = {sign: place for place, sign in enumerate(_TELLING)}
_LONGEST_KEPT = 40  # letters; longer words are rare and would fill the cache
_PIECES_KEPT = 1 << 16
_AND = ("and",)
# Members of an enumeration are slow to reach, and these are reached for every word.
_LATIN_SCRIPT, _DIGIT = Script.LATIN, Script.DIGIT
_LATIN = "A-Za-zÀ-ÖØ-öø-ıĴ-ľŁ-ňŊ-ž"
# What needs no table of scripts: Latin letters, each one character in every normal form, and common punctuation.
_PLAIN = re.compile(f"[{_LATIN}0-9 .,&'()/-]*")
_ALPHABETS = "LCGMER"
_CODES_OF_ALPHABETS = frozenset(_ALPHABETS)
_WORDS = r"""
    (?<![{any}{mark}])[{letter}]{mark_s}(?:\.[{letter}]{mark_s})+(?![{any}{mark}'])(?:\.(?![{any}{mark}]))?  # initials
    | [{any}][{any}{mark}]*(?:'+[{any}{mark}]+)*
    | &
"""
_PLAIN_WORDS = re.compile(
    f"([^{_LATIN}0-9&]*)(" + _WORDS.format(any=f"{_LATIN}0-9", letter=_LATIN, mark="", mark_s="") + r"|\Z)", re.VERBOSE
)
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
    unpunctuated = text.replace(" ", "").isalnum()
    if not (unpunctuated and text.isascii()) and not _PLAIN.fullmatch(text):
        return tuple(_coded(cleaned(text)))
    return tuple(_between_blanks(text) if unpunctuated else _plain(text))


@lru_cache(maxsize=1 << 12)
def _signs(gap: str) -> str:
    """The most telling of several signs; the gaps of most names are the same few."""
    return min(set(gap), key=lambda sign: _RANK.get(sign, len(_RANK)))


def _telling(gap: str) -> str:
    """The sign of a gap that says most."""
    if len(gap) < 2:  # noqa: PLR2004 - one sign or none is what there is to tell
        return gap
    return _signs(gap)


def _between_blanks(text: str) -> list[Piece]:
    """The pieces of a text of Latin letters and blanks."""
    found: list[Piece] = []
    before = " " if text[0] == " " else ""
    for word in text.split():
        found.append(_latin_piece(word, before))
        before = " "
    return found


def _plain(text: str) -> list[Piece]:
    """The pieces of a text of Latin letters and common punctuation."""
    found: list[Piece] = []
    for gap, word in _PLAIN_WORDS.findall(text):
        if not word:
            break  # what stands after the last word
        # Nothing but "&" parts words that no sign parts.
        found.append(_latin_piece(word, _telling(gap) or ("&" if found else "")))
    return found


def _latin_piece(word: str, before: str) -> Piece:
    joined = word if word.isalnum() else word.replace("'", "").replace(".", "")
    if not joined.isascii():
        return Piece(word, _latin_forms(joined), _LATIN_SCRIPT, False, before)  # noqa: FBT003 - a million times, by place
    if joined.isdecimal():
        return Piece(word, (joined,), _DIGIT, False, before)  # noqa: FBT003 - as above
    return Piece(word, _AND if word == "&" else (joined.lower(),), _LATIN_SCRIPT, False, before)  # noqa: FBT003 - as above


def _latin_forms(word: str) -> tuple[str, ...]:
    return _kept_forms(word) if len(word) <= _LONGEST_KEPT else latin.forms(word)


_kept_forms = lru_cache(maxsize=_PIECES_KEPT)(latin.forms)


class _Word:
    """A word before it is read: the code of its script, whether it mixes scripts, what stands before it."""

    def __init__(self, text: str, code: str, mixed: bool, before: str) -> None:  # noqa: FBT001 - by place, as above
        self.text = text
        self.code = code
        self.mixed = mixed
        self.before = before


def _words(text: str) -> list[_Word]:
    """The words of a cleaned text, each with the code of its script."""
    signs = codes(text)
    words: list[_Word] = []
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
            of = _CODES_OF_ALPHABETS.intersection(found)
            mixed = len(of) > 1
            code = lookalike.meant(text[start:end], found) if mixed else next(iter(of), "9")
        words.append(_Word(text[start:end], code, mixed, before))
    return words


def _coded(text: str) -> list[Piece]:
    """The pieces of a cleaned text of any script."""
    words = _words(text)
    context = readers.context(text, [(word.text, word.code) for word in words if not word.mixed])
    found: list[Piece] = []
    for word in words:
        if word.code in "&+":
            found.append(Piece(word.text, _AND, _LATIN_SCRIPT, False, word.before))  # noqa: FBT003 - as above
            continue
        before = word.before
        for reading in readers.read(word.text, word.code, word.mixed, context):
            found.append(Piece(reading.text, reading.latin, SCRIPTS[word.code], reading.voweless, before))
            before = "-"
    return found
