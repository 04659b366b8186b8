"""When are two spellings the same name?

Three forms of a name, each coarser than the one before. `key` forgets what typing and printing add: case, accents,
punctuation, zero-width characters, traditional or simplified Han. `solid` forgets blanks as well. `core` forgets the
legal form at the end and "The" at the beginning. None of them ever looks a name up or scores anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import attrs

from proscribe.names.han import simplified

_APOSTROPHES = "'`´‘’‚‛ʹʻʼʽˈ＇′"
_MARKS_WITHOUT_SOUND = "™®©℠"  # NFKC would write them out, and "Foo™" would become "footm"
_JOINERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # invisible, and yet not of the category Cf
# Letters that no decomposition takes apart.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_DROPPED = str.maketrans(dict.fromkeys(_APOSTROPHES + _MARKS_WITHOUT_SOUND + _JOINERS, ""))
_ASCII_FOLDED = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
_ASCII_DROPPED = b"'`\x7f" + bytes(code for code in range(32) if not chr(code).isspace())
# "U.S.A.", "S.p.A.", "A/S": single letters with a stop or a stroke between them are one word.
_INITIALS = re.compile(r"(?<![^\W_])[^\W\d_](?:[./][^\W\d_])+(?![^\W_])")
_UNSEEN = frozenset({"Cc", "Cf"})
_ACCENT = 200  # combining classes from here on stand above or below a letter; kana and Indic signs have lower ones
_OVERLAY = 1

_OTHER_FORMS = (
    *("ab", "ag", "aps", "as", "bhd", "bv", "gmbh", "jsc", "kg", "kgaa", "llc", "llp", "lp", "nv", "ojsc", "oy", "oyj"),
    *("pjsc", "plc", "pte", "pty", "sa", "sarl", "sas", "sdn", "se", "spa", "srl"),
)
# Legal forms, as the words they consist of. Group and Holdings are not here: they tell companies apart.
_FORM_WORDS = {
    **dict.fromkeys(("co", "company"), ("co",)),
    **dict.fromkeys(("corp", "corporation"), ("corp",)),
    **dict.fromkeys(("inc", "incorporated"), ("inc",)),
    **dict.fromkeys(("ltd", "limited"), ("ltd",)),
    "coltd": ("co", "ltd"),
    **{word: (word,) for word in _OTHER_FORMS},
}
_FORM_PHRASES = {
    ("gufen", "youxian", "gongsi"): ("shares", "co", "ltd"),
    ("youxian", "zeren", "gongsi"): ("co", "ltd"),
    ("youxian", "gongsi"): ("co", "ltd"),
}
_PHRASE_ENDS = frozenset(phrase[-1] for phrase in _FORM_PHRASES)
_HAN_FORMS = {
    "股份有限公司": ("shares", "co", "ltd"),
    "有限责任公司": ("co", "ltd"),
    "有限公司": ("co", "ltd"),
    "公司": ("co",),
}
_HAN_END = "公司"


class _EachCharacter(dict[int, str]):
    """What a function makes of each character, found out once: a table for `str.translate`."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, code: int) -> str:
        found = self[code] = self._of(chr(code))
        return found


def _no_accent(character: str) -> str:
    """Return a character as it is, and accents as nothing."""
    mark = unicodedata.combining(character)
    return "" if mark >= _ACCENT or mark == _OVERLAY else character


def _unaccented(text: str) -> str:
    """Return the text without accents; signs that make another letter (か and が) stay."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", text).translate(_NO_ACCENTS))


def _plain_character(character: str) -> str:
    """Return a letter, digit or sign of writing as it is, invisible ones as nothing and all others as a blank."""
    category = unicodedata.category(character)
    if category[0] in "LN":
        return character
    if category[0] == "M":  # variation selectors are marks, too, and tell nothing apart
        return "" if unicodedata.name(character, "").startswith(("VARIATION", "MONGOLIAN FREE")) else character
    return "" if category in _UNSEEN and not character.isspace() else " "


_NO_ACCENTS = _EachCharacter(_no_accent)
_NO_FORMAT = _EachCharacter(lambda character: "" if unicodedata.category(character) == "Cf" else character)
_PLAIN_CHARACTERS = _EachCharacter(_plain_character)


def _folded(text: str) -> str:
    """Return text of any script in lower case without accents, its punctuation as blanks."""
    text = unicodedata.normalize("NFKC", text.translate(_DROPPED)).casefold()
    text = _unaccented(text).casefold().translate(_PLAIN)
    text = simplified(unicodedata.normalize("NFKC", text)).translate(_DROPPED)
    text = text.translate(_NO_FORMAT).replace("&", " and ")
    return _INITIALS.sub(_joined, text).translate(_PLAIN_CHARACTERS)


def _joined(match: re.Match[str]) -> str:
    """Return initials without what stands between them."""
    return match.group().replace(".", "").replace("/", "")


def _folded_ascii(text: str) -> str:
    """Do the same for plain ASCII, which most names are, several times as fast."""
    if "&" in text:
        text = text.replace("&", " and ")
    # Most stops end a word: only one with something right behind it can belong to initials.
    if "/" in text or "." in text.replace(".,", "").replace(". ", "").rstrip("."):
        text = _INITIALS.sub(_joined, text.replace("'", "").replace("`", ""))
    return text.encode("ascii").translate(_ASCII_FOLDED, _ASCII_DROPPED).decode("ascii")


def key(text: str) -> str:
    """Return the name without what typing and printing add; equal keys are the same name.

    >>> key("Huawei Technologies Co., Ltd.") == key("HUAWEI  TECHNOLOGIES CO LTD")
    True
    >>> key("AT&T"), key("Xi’an"), key("China Unicom (Hong Kong)"), key("華為"), key("Ørsted A/S")
    ('at and t', 'xian', 'china unicom hong kong', '华为', 'orsted as')
    """
    return " ".join((_folded_ascii(text) if text.isascii() else _folded(text)).split())


def solid(text: str) -> str:
    """Return the key without blanks.

    >>> solid("Sense Time") == solid("SenseTime")
    True
    """
    return key(text).replace(" ", "")


@attrs.frozen
class Parts:
    """A key taken apart: what remains without the legal form, and the form in standard words.

    Attributes:
        core: the key without legal form and leading "the"; the key itself if nothing else would be left.
        form: the words of the legal form, abbreviated in one way: `("co", "ltd")`; empty if there is none.
    """

    core: str
    form: tuple[str, ...]


def _last_form(words: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return the words before the last legal form, and that form; all words and nothing if they end otherwise."""
    last = words[-1]
    if last in _FORM_WORDS:
        return words[:-1], _FORM_WORDS[last]
    if last in _PHRASE_ENDS:
        for phrase, phrase_form in _FORM_PHRASES.items():
            if tuple(words[-len(phrase) :]) == phrase:
                return words[: -len(phrase)], phrase_form
    if last.endswith(_HAN_END):
        ending = next(ending for ending in _HAN_FORMS if last.endswith(ending))  # the last of them is _HAN_END
        rest = last.removesuffix(ending)
        return ([*words[:-1], rest] if rest else words[:-1]), _HAN_FORMS[ending]
    return words, ()


def parts(name_key: str) -> Parts:
    """Take a key apart into core and legal form.

    >>> parts("xiaomi corporation")
    Parts(core='xiaomi', form=('corp',))
    >>> parts("company limited")
    Parts(core='company limited', form=())
    """
    return Parts(*taken_apart(name_key))


def taken_apart(name_key: str) -> tuple[str, tuple[str, ...]]:
    """Do the same without building an object: an index does it for every name it holds.

    >>> taken_apart("the boeing co")
    ('boeing', ('co',))
    """
    words = name_key.split(" ")
    last = words[-1]
    if last not in _FORM_WORDS and last not in _PHRASE_ENDS and words[0] != "the" and not last.endswith(_HAN_END):
        return name_key, ()
    form: tuple[str, ...] = ()
    found: tuple[str, ...] = ("",)
    while words and found:
        words, found = _last_form(words)
        form = found + form
    if words and words[0] == "the":
        words = words[1:]
    return (" ".join(words), form) if words else (name_key, ())


def only_forms(name_key: str) -> bool:
    """Whether a key consists of legal forms and nothing else: it names nobody.

    >>> only_forms("co ltd"), only_forms("limited brands"), only_forms("")
    (True, False, False)
    """
    words = name_key.split()
    return bool(words) and all(word in _FORM_WORDS for word in words)


def core(text: str) -> str:
    """Return the key without legal forms at its end and "the" at its beginning; never empty unless the key is.

    >>> core("Semiconductor Manufacturing International Corp"), core("中国移动有限公司"), core("The Boeing Company")
    ('semiconductor manufacturing international', '中国移动', 'boeing')
    >>> core("SenseTime Group, Inc."), core("Corporation")
    ('sensetime group', 'corporation')
    """
    return parts(key(text)).core


_PRINTS_NOTHING = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, 0xFEFF))


def visible(text: str) -> str:
    """The text without the signs that print nothing, letters and their accents as one; joiners stay, scripts need them.

    >>> len(visible("Pu\u200bti\u0301n")), visible("formerly") == "formerly"
    (5, True)
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_PRINTS_NOTHING))
