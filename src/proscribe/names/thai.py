"""How is a Thai word written in Latin letters? Syllable by syllable after the Royal Institute, where they can be told.

Thai leaves some vowels out and does not say where a syllable ends, so that a word with an unwritten vowel is marked as
one whose consonants alone are known.
"""

from __future__ import annotations

import re

from proscribe.names.reading import Reading
from proscribe.names.spelling import distinct

_INITIALS = {
    **dict.fromkeys("ขฃคฅฆ", "kh"),
    **dict.fromkeys("จฉชฌ", "ch"),
    **dict.fromkeys("ซศษส", "s"),
    **dict.fromkeys("ญย", "y"),
    **dict.fromkeys("ฎด", "d"),
    **dict.fromkeys("ฏต", "t"),
    **dict.fromkeys("ฐฑฒถทธ", "th"),
    **dict.fromkeys("ณน", "n"),
    **dict.fromkeys("ผพภ", "ph"),
    **dict.fromkeys("ฝฟ", "f"),
    **dict.fromkeys("ลฬ", "l"),
    **dict.fromkeys("หฮ", "h"),
    "ก": "k",
    "ง": "ng",
    "บ": "b",
    "ป": "p",
    "ม": "m",
    "ร": "r",
    "ว": "w",
    "อ": "",
    "ฤ": "rue",
    "ฦ": "lue",
}
_FINALS = {
    **dict.fromkeys("กขคฆ", "k"),
    **dict.fromkeys("จฉชซฌฎดฏตฐฑฒถทธศษส", "t"),
    **dict.fromkeys("บปผพภฝฟ", "p"),
    **dict.fromkeys("ณนญรลฬ", "n"),
    "ง": "ng",
    "ม": "m",
    "ย": "i",
    "ว": "o",
}
_TONES = re.compile("[\u0e47-\u0e4b\u0e4e]|[ก-ฮ][\u0e34\u0e38]?\u0e4c")
_ONE = "(?P<c>[กขคตทปผพบดฟ][รลว]|ห(?=[งญนมยรลว])[งญนมยรลว]|[ก-ฮ])"
_SIGN = "[ะ-ฺํ]"
_END = f"(?P<f>[กขคฆงจชซญฎฏฐฑฒณดตถทธนบปพฟภมยรลวศษสฬ](?!{_SIGN}))?"
# The first pattern that fits is the syllable; vowels that stand before their consonant are spoken after it.
_SYLLABLES = tuple(
    (re.compile(pattern.format(c=_ONE, f=_END)), vowel)
    for pattern, vowel in (
        ("เ{c}ียะ?{f}", "ia"),
        ("เ{c}ือ{f}", "uea"),
        ("เ{c}าะ", "o"),
        ("เ{c}า", "ao"),
        ("เ{c}ิ{f}", "oe"),
        ("เ{c}อ{f}", "oe"),
        ("เ{c}ย", "oei"),
        ("เ{c}ะ?{f}", "e"),
        ("แ{c}ะ?{f}", "ae"),
        ("โ{c}ะ?{f}", "o"),
        ("[ไใ]{c}ย?", "ai"),
        ("{c}ัวะ?", "ua"),
        ("{c}ัย", "ai"),
        ("{c}ั{f}", "a"),
        ("{c}ํา", "am"),
        ("{c}า{f}", "a"),
        ("{c}ะ", "a"),
        ("{c}[ิี]{f}", "i"),
        ("{c}ือ", "ue"),
        ("{c}[ึื]{f}", "ue"),
        ("{c}[ุู]{f}", "u"),
        ("{c}รร(?P<f>[กขคงดตทนบปพม])", "a"),
        ("{c}รร", "an"),
        (f"{{c}}ว(?=[ก-ฮ])(?!.{_SIGN}){{f}}", "ua"),
        (f"{{c}}อ(?!{_SIGN}){{f}}", "o"),
    )
)
_CLOSED = re.compile(f"(?P<c>[ก-ฮ])(?P<f>[ก-ฮ])(?!{_SIGN})")


def _syllable(word: str, place: int) -> tuple[str, int, bool]:
    """One syllable in Latin letters, where the next begins, and whether its vowel is written."""
    for pattern, vowel in _SYLLABLES:
        found = pattern.match(word, place)
        if found:
            parts = found.groupdict()
            return _initial(parts["c"]) + vowel + _FINALS.get(parts.get("f") or "", ""), found.end(), True
    closed = _CLOSED.match(word, place)
    if closed:
        return _initial(closed["c"]) + "o" + _FINALS.get(closed["f"], ""), closed.end(), False
    letter = word[place]
    return (_initial(letter) + "a" if letter in _INITIALS else ""), place + 1, letter not in _INITIALS


def _initial(cluster: str) -> str:
    if len(cluster) > 1 and cluster[0] == "ห":
        cluster = cluster[1:]
    return "".join([_INITIALS.get(letter, "") for letter in cluster])


def read(word: str) -> Reading:
    """Read one run of Thai, which may be several words.

    >>> read("ทักษิณ").latin, read("กรุงเทพ").latin
    (('thaksin', 'taksin'), ('krungthep', 'krungtep'))
    """
    plain = _TONES.sub("", word)
    place = 0
    spelt = ""
    all_written = True
    while place < len(plain):
        syllable, place, written = _syllable(plain, place)
        spelt += syllable
        all_written = all_written and written
    return Reading(word, distinct((spelt, spelt.replace("ph", "p").replace("th", "t"))), voweless=not all_written)
