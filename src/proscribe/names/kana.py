"""How is a word in kana written in Latin letters? In Hepburn as companies do: long vowels like short ones."""

from __future__ import annotations

import re
import unicodedata

from proscribe.names.spelling import distinct, letters

_HIRAGANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_DOUBLED = re.compile("ッ+(?=([a-z])?)")
_REPEATED = re.compile("(.)([ヽヾ])")
_VOICED = "\u3099"
_LONG_O = re.compile("(?<=o)[uo]")
_LONG_U = re.compile("(?<=u)u")
_N_BEFORE_LIP = re.compile("n(?=[bmp])")
_MARKS = re.compile("[\u3099\u309a゛゜]")


def _again(match: re.Match[str]) -> str:
    """A character with the sign that repeats it written out: ヾ repeats it voiced."""
    voiced = unicodedata.normalize("NFC", match[1] + _VOICED) if match[2] == "ヾ" else match[1]
    return match[1] + (voiced if len(voiced) == 1 else match[1])


def _doubled(match: re.Match[str]) -> str:
    following = match[1] or ""
    return "" if following in set("aiueo") else {"c": "t"}.get(following, following)


def forms(word: str) -> tuple[str, ...]:
    """The usual forms of a word in kana.

    >>> forms("トヨタ"), forms("ソニー"), forms("みずほ"), forms("ホンダ"), forms("ニッサン")
    (('toyota',), ('soni',), ('mizuho',), ('honda',), ('nissan',))
    >>> forms("しんぶん"), forms("とうきょう")
    (('shinbun', 'shimbun', 'sinbun'), ('tokyo', 'toukyou'))
    """
    katakana = _REPEATED.sub(_again, word.translate(_HIRAGANA))
    katakana = _MARKS.sub("", katakana).replace("ヽ", "").replace("ヾ", "").replace("ヿ", "コト").replace("ー", "")
    table = letters("kana")
    hepburn = _DOUBLED.sub(_doubled, table.spelt(katakana, 0))
    kunrei = _DOUBLED.sub(lambda match: match[1] or "", table.spelt(katakana, 1))
    plain = _short(hepburn)
    return distinct((plain, _N_BEFORE_LIP.sub("m", plain), hepburn, _short(kunrei)))


def _short(spelt: str) -> str:
    return _LONG_U.sub("", _LONG_O.sub("", spelt))
