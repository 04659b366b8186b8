"""How is a word in a script of India written in Latin letters? By the common plan of those scripts' blocks in Unicode.

The blocks follow one order, letter for letter, so that one table, of Devanagari, reads them all. A consonant has an `a`
of its own; in the languages of the north it falls silent at the end of a word and often before the last syllable.
"""

from __future__ import annotations

from collections.abc import Sequence

from proscribe.names.spelling import distinct

_STARTS = {"D": 0x900, "B": 0x980, "P": 0xA00, "J": 0xA80, "Y": 0xB80, "V": 0xC00, "N": 0xC80, "W": 0xD00}
CODES = frozenset(_STARTS)
"""The codes of the scripts that this module reads."""
_SOUTHERN = frozenset("YVNW")
_FIRST_CONSONANT = 0x15
_CONSONANTS = dict(
    enumerate(
        [
            "k",
            "kh",
            "g",
            "gh",
            "n",
            "ch",
            "chh",
            "j",
            "jh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "n",
            "p",
            "ph",
            "b",
            "bh",
            "m",
            "y",
            "r",
            "r",
            "l",
            "l",
            "zh",
            "v",
            "sh",
            "sh",
            "s",
            "h",
        ],
        _FIRST_CONSONANT,
    )
)
_VOWELS = ["a", "aa", "i", "ii", "u", "uu", "ri", "li", "e", "e", "e", "ai", "o", "o", "o", "au"]
_ALONE = dict(enumerate(_VOWELS, 0x05))  # at the beginning of a word or after another vowel
_SIGNS = {**dict(enumerate(_VOWELS[1:7], 0x3E)), 0x44: "ri", **dict(enumerate(_VOWELS[8:], 0x45))}
_DOTTED = {0x15: "q", 0x16: "kh", 0x17: "gh", 0x1C: "z", 0x21: "r", 0x22: "rh", 0x2B: "f", 0x2F: "y"}
_VOWEL_BEGINNINGS = frozenset("aeiou*")
_DOT = 0x3C
_SILENT = 0x4D
_NASALS = frozenset({0x01, 0x02, 0x70})
_OTHERS = {
    "B": {0x2F: "j", 0x4E: "t", 0x70: "r", 0x71: "v"},
    "W": {0x7A: "n", 0x7B: "n", 0x7C: "r", 0x7D: "l", 0x7E: "l", 0x7F: "k"},
    "D": {0x72: "a"},
}
_OPEN = "*"  # the a of a consonant that no sign writes


def _sounds(word: str, code: str) -> list[str]:
    """Consonants and vowels in turn; the a that no sign writes is told by a sign of its own."""
    sounds: list[str] = []
    others = _OTHERS.get(code, {})
    before = 0
    for letter in word:
        place = ord(letter) - _STARTS[code]
        open_end = bool(sounds) and sounds[-1] == _OPEN
        if place in _NASALS and place not in others:
            sounds.append("n")
        elif place in _CONSONANTS:
            sounds += [others.get(place, _CONSONANTS[place]), _OPEN]
        elif place in others:
            sounds.append(others[place])
        elif place in _ALONE:
            sounds.append(_ALONE[place])
        elif open_end and place in _SIGNS:
            sounds[-1] = _SIGNS[place]
        elif open_end and place == _SILENT:
            sounds.pop()
        elif open_end and place == _DOT:
            sounds[-2] = _DOTTED.get(before, sounds[-2])
        before = place
    return sounds


def _is_vowel(sounds: Sequence[str], place: int) -> bool:
    return 0 <= place < len(sounds) and sounds[place][:1] in _VOWEL_BEGINNINGS


def _end_silent(sounds: list[str]) -> list[str]:
    """Without the unwritten a at the end, unless two consonants stand before it: Ram, but Mishra."""
    if len(sounds) > 2 and sounds[-1] == _OPEN and _is_vowel(sounds, len(sounds) - 3):  # noqa: PLR2004 - vowel, consonant, a
        return sounds[:-1]
    return sounds


def _middle_silent(sounds: list[str]) -> list[str]:
    """Without an unwritten a that stands between single consonants with vowels around: Manmohan."""
    kept = [*sounds]
    for place in range(len(kept) - 3, 2, -1):
        # What stands to the right has lost its own already.
        if (
            kept[place] == _OPEN
            and _is_vowel(kept, place - 2)
            and not _is_vowel(kept, place - 1)
            and not _is_vowel(kept, place + 1)
            and _is_vowel(kept, place + 2)
        ):
            kept[place] = ""
    return kept


def _short(sounds: Sequence[str]) -> str:
    return "".join(sounds).replace(_OPEN, "a").replace("aa", "a").replace("ii", "i").replace("uu", "u")


def forms(word: str, code: str) -> tuple[str, ...]:
    """The usual forms of a word in a script of India, by the code of that script.

    >>> forms("मनमोहन", "D"), forms("नरेन्द्र", "D"), forms("राजीव", "D")
    (('manmohan', 'manamohan'), ('narendra',), ('rajiv', 'rajeev', 'rajiw'))
    """
    sounds = _sounds(word, code)
    if code in _SOUTHERN:
        usual = full = sounds
    else:
        full = _end_silent(sounds)
        usual = _middle_silent(full)
    plain = _short(usual)
    long = "".join(usual).replace(_OPEN, "a").replace("aa", "a").replace("ii", "ee").replace("uu", "oo")
    return distinct((plain, long, _short(full), plain.replace("v", "w")))
