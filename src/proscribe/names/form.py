"""How alike are two forms of words, of whatever script? By the letters where there are letters, else all or nothing.

Where a C compiler is at hand, the package compiles this very file with the types of `form.pxd`.
"""

from __future__ import annotations

from functools import lru_cache

from proscribe.names import kernel
from proscribe.names.sounding import record

NUMBER_MARK = b"#"
BONES_MARK = b"~"
STANDING_MARK = b"+"
PLAIN, BONES, SIGNS, ALONE = range(4)
_PLAIN, _BONES, _SIGNS, _ALONE = PLAIN, BONES, SIGNS, ALONE  # the same for the compiled loops
_SAME, _APART = 16000 + kernel.SAME, kernel.APART
_BEGINNING = kernel.BEGINNING
_SHORTEST_PART = 6  # bytes: two signs
_PART, _MORE = 700.0, 250.0
_LEAST = 440  # thousandths; of words that are less alike nobody asks how much


class Form:
    """A form of a word, and how it sounds and looks.

    Attributes:
        text: the form, as `token.Token` has it.
        sort: `PLAIN` for letters, `BONES` for consonants alone, `SIGNS` for a script that is compared as it stands,
            `ALONE` for what is equal or not: numbers, and a word that stands for all its spellings.
        record: what `sounding.record` says of letters; empty for others.
    """

    def __init__(self, text: bytes) -> None:
        """Listen to it and look at it."""
        self.text = text
        self.record = b""
        if text[:1] == NUMBER_MARK or text[-1:] == STANDING_MARK:
            self.sort = _ALONE
        elif text[0] > 127:  # noqa: PLR2004 -- not ASCII
            self.sort = _SIGNS
        else:
            self.sort = _BONES if text[:1] == BONES_MARK else _PLAIN
            self.record = record(text)


@lru_cache(maxsize=1 << 16)
def likeness(one: bytes, other: bytes) -> int:
    """How alike two forms are, as `kernel.likeness` tells it, for forms of every kind."""
    return forms_alike(Form(one), Form(other))


def forms_alike(one: Form, other: Form) -> int:
    """How alike two forms are: thousandths times 16, and the way, as `kernel.likeness` tells it."""
    if one.text == other.text:
        return _SAME
    if one.sort == _ALONE or other.sort == _ALONE:
        return _APART
    if one.sort == _SIGNS or other.sort == _SIGNS:
        return _part(one.text, other.text) if one.sort == other.sort else _APART
    if one.sort == _BONES:
        return kernel.consonants(one.record, 0, other.record, 0)
    if other.sort == _BONES:
        return kernel.consonants(other.record, 0, one.record, 0)
    if one.text <= other.text:
        return kernel.alike(one.record, other.record, 0, _LEAST)
    return kernel.alike(other.record, one.record, 0, _LEAST)


def _part(one: bytes, other: bytes) -> int:
    """How alike two words in signs are: one may be the short form of the other."""
    shorter, longer = (one, other) if len(one) < len(other) else (other, one)
    if len(shorter) < _SHORTEST_PART or shorter not in longer:
        return _APART
    return round(_PART + _MORE * len(shorter) / len(longer)) * 16 + _BEGINNING
