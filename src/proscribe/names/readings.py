"""How is a run of Chinese characters read? In pinyin without tones, joined, the most usual reading first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product

import attrs

from proscribe.names.tables import rows

MOST = 4
"""More readings than these help nobody: a name with many doubtful characters matches everything."""
_TRIED = 16
_LONGEST = 16
"""No brand and no person's name is longer; a longer run is junk or a sentence, and is not read."""


@attrs.frozen
class _Sounds:
    characters: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[str, ...]]
    begins: frozenset[str]
    longest: int


@lru_cache(maxsize=1 << 14)
def readings(text: str) -> tuple[str, ...]:
    """Read simplified characters; empty if one of them has no known reading.

    >>> readings("重庆"), readings("长虹")
    (('chongqing',), ('changhong', 'zhanghong'))
    >>> readings("吕")
    ('lv', 'lu', 'lyu')
    >>> readings("ア")
    ()
    """
    if len(text) > _LONGEST:
        return ()
    sounds = _sounds()
    if text[:1] not in sounds.begins and len(text) == 1:
        return written(sounds.characters.get(text, ()))
    syllables = _syllables(text, sounds)
    if not all(syllables):
        return ()
    found: list[str] = []
    for tried, choice in enumerate(product(*syllables)):
        if tried == _TRIED:
            break
        found.append("".join(choice))
    return written(tuple(found))


def written(found: tuple[str, ...]) -> tuple[str, ...]:
    """Add what passports, keyboards and newspapers make of `ü`, and keep the most usual.

    >>> written(("lv",)), written(("nvren",))
    (('lv', 'lu', 'lyu'), ('nvren', 'nuren', 'nyuren'))
    """
    spelt: list[str] = []
    for reading in found:
        spelt.append(reading)
        if "lv" in reading or "nv" in reading:
            spelt += [reading.replace("lv", f"l{u}").replace("nv", f"n{u}") for u in ("u", "yu")]
    return tuple(dict.fromkeys(spelt))[:MOST]


def _syllables(text: str, sounds: _Sounds) -> list[tuple[str, ...]]:
    """The readings of each character, those of a phrase where one stands."""
    found: list[tuple[str, ...]] = []
    place, end = 0, len(text)
    while place < end:
        phrase = None
        if text[place] in sounds.begins:
            for length in range(min(sounds.longest, end - place), 1, -1):
                phrase = sounds.phrases.get(text[place : place + length])
                if phrase is not None:
                    break
        if phrase is None:
            found.append(sounds.characters.get(text[place], ()))
            place += 1
        else:
            found += ((syllable,) for syllable in phrase)
            place += len(phrase)
    return found


@cache
def _sounds() -> _Sounds:
    characters: dict[str, tuple[str, ...]] = {}
    for syllable, first, _ in rows("han_characters"):
        characters |= dict.fromkeys(first, (syllable,))
    for syllable, _, also in rows("han_characters"):
        for character in also:
            characters[character] += (syllable,)
    phrases = {phrase: tuple(syllables.split(" ")) for phrase, syllables in rows("han_phrases")}
    return _Sounds(
        characters, phrases, frozenset(phrase[0] for phrase in phrases), max(len(phrase) for phrase in phrases)
    )
