"""Which script is a character of? One letter of code for each character, so that regular expressions can read scripts.

A text and its codes have the same length: `codes("Huawei 华为")` is `"LLLLLL ZZ"`. Letters stand for scripts, `9` for
digits, `m` for accents that belong to whatever they stand on, `S` for signs that no table reads, and everything else is
the separator that it amounts to: ` `, `-`, `(`, `)`, `,`, `.`, `/`, `'`, `"`, `&`, `·` and so on, `;` for the rest.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import StrEnum


class Script(StrEnum):
    """The script that a piece of a name is written in; `other` is one that no table reads."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    GREEK = "greek"
    ARABIC = "arabic"
    HEBREW = "hebrew"
    HAN = "han"
    KANA = "kana"
    HANGUL = "hangul"
    DEVANAGARI = "devanagari"
    BENGALI = "bengali"
    GURMUKHI = "gurmukhi"
    GUJARATI = "gujarati"
    TAMIL = "tamil"
    TELUGU = "telugu"
    KANNADA = "kannada"
    MALAYALAM = "malayalam"
    THAI = "thai"
    ARMENIAN = "armenian"
    GEORGIAN = "georgian"
    OTHER = "other"
    DIGIT = "digit"


_BLOCKS = (
    (0x0041, 0x005A, "L"),
    (0x0061, 0x007A, "L"),
    (0x00AA, 0x00AA, "L"),
    (0x00BA, 0x00BA, "L"),
    (0x00C0, 0x02AF, "L"),
    (0x0370, 0x03FF, "G"),
    (0x0400, 0x052F, "C"),
    (0x0530, 0x058F, "M"),
    (0x0590, 0x05FF, "H"),
    (0x0600, 0x06FF, "A"),
    (0x0750, 0x077F, "A"),
    (0x0870, 0x08FF, "A"),
    (0x0900, 0x097F, "D"),
    (0x0980, 0x09FF, "B"),
    (0x0A00, 0x0A7F, "P"),
    (0x0A80, 0x0AFF, "J"),
    (0x0B80, 0x0BFF, "Y"),
    (0x0C00, 0x0C7F, "V"),
    (0x0C80, 0x0CFF, "N"),
    (0x0D00, 0x0D7F, "W"),
    (0x0E00, 0x0E7F, "T"),
    (0x10A0, 0x10FF, "E"),
    (0x1100, 0x11FF, "U"),
    (0x13A0, 0x13FF, "R"),
    (0x1C80, 0x1C8F, "C"),
    (0x1C90, 0x1CBF, "E"),
    (0x1D00, 0x1DBF, "L"),
    (0x1E00, 0x1EFF, "L"),
    (0x1F00, 0x1FFF, "G"),
    (0x2C60, 0x2C7F, "L"),
    (0x2D00, 0x2D2F, "E"),
    (0x2DE0, 0x2DFF, "C"),
    (0x2E80, 0x2FDF, "Z"),
    (0x3005, 0x3007, "Z"),
    (0x3021, 0x3029, "Z"),
    (0x3038, 0x303B, "Z"),
    (0x3041, 0x30FF, "K"),
    (0x3131, 0x318E, "U"),
    (0x31F0, 0x31FF, "K"),
    (0x3400, 0x4DBF, "Z"),
    (0x4E00, 0x9FFF, "Z"),
    (0xA640, 0xA69F, "C"),
    (0xA720, 0xA7FF, "L"),
    (0xA960, 0xA97F, "U"),
    (0xAB30, 0xAB6F, "L"),
    (0xAB70, 0xABBF, "R"),
    (0xAC00, 0xD7FB, "U"),
    (0xF900, 0xFAFF, "Z"),
    (0xFB50, 0xFDFF, "A"),
    (0xFE70, 0xFEFF, "A"),
    (0x1B000, 0x1B16F, "K"),
    (0x20000, 0x323AF, "Z"),
)
_FIRSTS = tuple(block[0] for block in _BLOCKS)

SCRIPTS = {
    "L": Script.LATIN,
    "C": Script.CYRILLIC,
    "G": Script.GREEK,
    "M": Script.ARMENIAN,
    "E": Script.GEORGIAN,
    "R": Script.OTHER,  # Cherokee, which no table reads, but which looks like Latin capitals
    "A": Script.ARABIC,
    "H": Script.HEBREW,
    "Z": Script.HAN,
    "K": Script.KANA,
    "U": Script.HANGUL,
    "D": Script.DEVANAGARI,
    "B": Script.BENGALI,
    "P": Script.GURMUKHI,
    "J": Script.GUJARATI,
    "Y": Script.TAMIL,
    "V": Script.TELUGU,
    "N": Script.KANNADA,
    "W": Script.MALAYALAM,
    "T": Script.THAI,
    "O": Script.OTHER,
    "S": Script.OTHER,
    "9": Script.DIGIT,
}
_BY_CATEGORY = {"Ps": "(", "Pe": ")", "Pd": "-", "Pi": '"', "Pf": '"', "Pc": "-", "Nd": "9", "Cc": " "}
_BY_CLASS = {"L": "O", "N": "O", "M": "m", "S": "S", "C": "S", "Z": " ", "P": ";"}
_SEPARATORS = {
    **dict.fromkeys("、，،﹐﹑", ","),
    **dict.fromkeys("。．۔।॥", "."),
    **dict.fromkeys("·・•‧∙⋅●՝", "·"),
    **dict.fromkeys("∕⁄", "/"),
    **dict.fromkeys("″〃", '"'),
    **dict.fromkeys("−", "-"),
    **dict.fromkeys("\u2800®©™℠", " "),  # an empty Braille cell; marks without sound
}


def _code(character: str) -> str:
    if character in _SEPARATORS:
        return _SEPARATORS[character]
    category = unicodedata.category(character)
    if category == "Nd":
        return "9"
    if category[0] in "LMN":
        place = bisect_right(_FIRSTS, ord(character)) - 1
        if place >= 0 and ord(character) <= _BLOCKS[place][1]:
            return _BLOCKS[place][2]
    elif character.isascii() and character.isprintable():
        return "-" if character == "_" else character
    elif category == "Sk":
        return " "  # an accent that stands by itself
    return _BY_CATEGORY.get(category) or _BY_CLASS[category[0]]


_VISIBLE_FORMATS = frozenset({0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD, *range(0x0600, 0x0606)})
_UNSEEN_OTHERS = frozenset(
    {
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0),  # joiners and fillers
        *range(0x180B, 0x1810),  # Mongolian variants
        *range(0xFE00, 0xFE10),  # variants
        *range(0xFFF0, 0xFFF9),
        *range(0xE0000, 0xE1000),  # tags and further variants
    }
)
_APOSTROPHES = frozenset("'`´‘’‚‛′‵＇ˈˊˋ՚׳\u0374\u1fbd\u1fbf\u1fef\u1ffd\u1ffe") | {
    chr(code) for code in range(0x02B9, 0x02C2)
}
# Letters in black squares and circles, which no normal form takes out of them.
_FRAMED = {first + place: chr(ord("A") + place) for first in (0x1F130, 0x1F150, 0x1F170) for place in range(26)}
_REWRITTEN = {ord("״"): '"', ord("−"): "-", ord("™"): " ", ord("℠"): " ", ord("\u2800"): " ", **_FRAMED}


def _visible(character: str) -> str | None:
    number = ord(character)
    if number in _REWRITTEN:
        return _REWRITTEN[number]
    if character in _APOSTROPHES:
        return "'"
    category = unicodedata.category(character)
    if category == "Cc":
        return " " if character.isspace() else None
    unseen = number in _UNSEEN_OTHERS or (category == "Cf" and number not in _VISIBLE_FORMATS)
    return None if unseen else character


class _Table(dict[int, str | None]):
    """What `str.translate` asks of a function, which it asks but once for each character."""

    def __init__(self, function: Callable[[str], str | None]) -> None:
        self._function = function

    def __missing__(self, number: int) -> str | None:
        self[number] = found = self._function(chr(number))
        return found


_CODES = _Table(_code)
_VISIBLE = _Table(_visible)


_LONG = 200
_MARKS_ON_ONE = 30  # as in the Stream-Safe Text Format of UAX 15


def codes(text: str) -> str:
    """The code of each character of a cleaned text; as long as the text.

    >>> codes("Huawei 华为, No5")
    'LLLLLL ZZ, LL9'
    """
    return text.translate(_CODES)


def cleaned(text: str) -> str:
    r"""The text in NFKC without what cannot be seen, all apostrophes alike.

    >>> cleaned("Ｘｉ\u200b’ａｎ")
    "Xi'an"
    """
    text = text.translate(_VISIBLE)
    if unicodedata.is_normalized("NFKC", text):
        return text
    if len(text) > _LONG:
        text = "".join(_with_few_marks(text))
    return unicodedata.normalize("NFKC", text).translate(_VISIBLE)


def _with_few_marks(text: str) -> Iterator[str]:
    """Yield the characters but for marks that are heaped on others: to order them takes the square of their number."""
    heaped = 0
    for character in text:
        heaped = heaped + 1 if unicodedata.combining(character) else 0
        if heaped <= _MARKS_ON_ONE:
            yield character
