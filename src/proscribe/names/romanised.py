"""Which pinyin does a Latin word stand for? Wade-Giles, Hong Kong and postal spellings of Chinese names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice, product

import attrs

from proscribe.names.tables import rows

MOST = 4
"""A word that may be more than so many others is of no help."""
_LONGEST = 40
_BREATH = re.compile("['’‘ʻʼ`´]")
_ODD = frozenset(
    [
        "biang",
        "den",
        "dia",
        "ei",
        "eng",
        "fiao",
        "kei",
        "lo",
        "lyu",
        "m",
        "n",
        "nia",
        "nou",
        "nun",
        "o",
        "rua",
        "shei",
        "tei",
        "yo",
        "zhei",
    ]
)
"""Syllables that dictionaries have and names do not; as words of other languages they are common."""
_TELLING = re.compile("hs|tz|ts|ss|i?eh|ien|ueh|ung|erh|ih|'")
"""What hardly a word of another language has; without it a word of several syllables is not taken for Wade-Giles."""
_WADE_GILES_ONLY = re.compile("hs|tz|ts|ss|i?eh|ien|ueh|erh|ih|'")
_FOREIGN = re.compile("[bpmfdtlkjqxzcsyw](?![aeiouvhsz'])|(?<!e)r(?![aeiou])")
"""No Chinese syllable has this, in pinyin or Wade-Giles; most words of other languages do."""
_LATER = frozenset(["an", "ao", "ai", "ou", "er"])
"""Vowels that a later syllable begins with although no apostrophe is written: Yanan."""
_PINYIN_ONLY = re.compile("zh|[xq]|(?<!t)z|(?<![a-z])[bdgr]|c(?!h)|ong")
_ENGLISH = frozenset(["jo", "no", "so", "ten", "to"])
"""Readable, and words of other languages much oftener."""
_INITIALS = {
    "zh": "ch",
    "ch": "ch'",
    "b": "p",
    "p": "p'",
    "d": "t",
    "t": "t'",
    "g": "k",
    "k": "k'",
    "j": "ch",
    "q": "ch'",
    "x": "hs",
    "r": "j",
    "z": "ts",
    "c": "ts'",
}
_WHOLE = {
    "zhi": "chih",
    "chi": "ch'ih",
    "shi": "shih",
    "ri": "jih",
    "zi": "tzu",
    "ci": "tz'u",
    "si": "ssu",
    "er": "erh",
    "ye": "yeh",
    "yan": "yen",
    "yue": "yueh",
    "you": "yu",
    "yong": "yung",
    "yi": "i",
    "ge": "ko",
    "ke": "k'o",
    "he": "ho",
    "guo": "kuo",
    "kuo": "k'uo",
    "huo": "huo",
    "shuo": "shuo",
    "gui": "kuei",
    "kui": "k'uei",
    "lv": "lu",
    "nv": "nu",
    "qi": "ch'i",
}
_FINALS = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh", "ong": "ung", "iong": "iung", "uo": "o"}
_PARTS = re.compile("['’-]")
_SYLLABLE = 7
"""Letters and marks of the longest syllable: ch'uang."""
_SPLIT = re.compile("([zcs]h|[bpmfdtnlgkhjqxrzcs])?(.+)")


@attrs.frozen
class _Spellings:
    """What a syllable may be: of Wade-Giles with and without its marks, and by custom."""

    wade_giles: Mapping[str, tuple[str, ...]]
    custom: Mapping[str, tuple[str, ...]]


def syllables(word: str) -> tuple[str, ...] | None:
    """Split a pinyin word into its syllables, as few as possible; None if it is not one.

    >>> syllables("jinping"), syllables("xian"), syllables("xi'an")
    (('jin', 'ping'), ('xian',), ('xi', 'an'))
    >>> syllables("smith") is None
    True
    """
    if len(word) > _LONGEST:
        return None
    found: list[str] = []
    for part in _PARTS.split(word):
        split = () if _FOREIGN.search(part) else cut(part, known_syllables(), _later())
        if not split:
            return None
        found += split
    return tuple(found)


def pinyin_forms(word: str) -> tuple[str, ...]:
    """What a lower-case word may be in pinyin, most usual first, four at most; empty if it is pinyin or not Chinese.

    A word counts as Wade-Giles only if all of it can be read so; a mark of aspiration is believed where it is printed.

    >>> pinyin_forms("peking"), pinyin_forms("cheung"), pinyin_forms("hsiao"), pinyin_forms("ch'en")
    (('beijing',), ('zhang',), ('xiao',), ('chen',))
    >>> pinyin_forms("tse-tung"), pinyin_forms("kuo"), pinyin_forms("chi-wai")
    (('zedong', 'zetong', 'cedong', 'cetong'), ('guo',), ('zhiwei', 'zhihui', 'jiwei', 'jihui'))
    >>> pinyin_forms("jinping"), pinyin_forms("technology")
    ((), ())
    """
    if not 1 < len(word) <= _LONGEST:
        return ()
    plain = _BREATH.sub("'", word).replace("ü", "u").replace("ê", "e")
    spellings = _spellings()
    known = spellings.custom.get(plain, ())
    if (
        plain in _ENGLISH
        or plain in known_syllables()
        or (not known and syllables(plain) is not None and "-" not in plain)
    ):
        return _first((known,), word)
    if "-" in plain:
        if _PINYIN_ONLY.search(plain) and syllables(plain) is not None:
            return ()
        return _first((known, *_hyphenated(plain.strip("-").split("-"), spellings)), word)
    return _first((known, spellings.wade_giles.get(plain, ()), _run(plain, spellings)), word)


def _first(offers: Iterable[Sequence[str]], word: str) -> tuple[str, ...]:
    """The first few of all that are offered, without the word itself."""
    found = dict.fromkeys(form for offer in offers for form in offer)
    return tuple(form for form in found if form != word)[:MOST]


def _hyphenated(parts: Sequence[str], spellings: _Spellings) -> Iterable[Sequence[str]]:
    """A given name of several syllables: all in Wade-Giles, or each as custom has it."""
    chinese = known_syllables()
    custom = [spellings.custom.get(part, (part,) if part in chinese else ()) for part in parts]
    wade_giles = [spellings.wade_giles.get(part, ()) for part in parts]
    offers = [_joined(choices) for choices in (custom, wade_giles) if all(choices)]
    if any(_WADE_GILES_ONLY.search(part) for part in parts):
        offers.reverse()
    return offers


def _run(word: str, spellings: _Spellings) -> Sequence[str]:
    """Several syllables of Wade-Giles without a hyphen between them."""
    if not _TELLING.search(word) or _FOREIGN.search(word):
        return ()
    parts = cut(word, spellings.wade_giles, spellings.wade_giles)
    return _joined([spellings.wade_giles[part] for part in parts]) if parts else ()


def _joined(choices: Sequence[Sequence[str]]) -> Sequence[str]:
    return ["".join(choice) for choice in islice(product(*choices), MOST)]


def cut(word: str, known: Container[str], later: Container[str]) -> Sequence[str]:
    """The fewest pieces that a word can be cut into, the first known, the rest known later; empty if it cannot."""
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for begin in range(len(word)):
        before = best[begin]
        if before is not None:
            for end in range(min(begin + _SYLLABLE, len(word)), begin, -1):
                so_far = best[end]
                if (so_far is None or len(before) + 1 < len(so_far)) and word[begin:end] in (later if begin else known):
                    best[end] = (*before, word[begin:end])
    return best[-1] or ()


@cache
def _later() -> frozenset[str]:
    return frozenset(syllable for syllable in known_syllables() if syllable[0] not in "aeo") | _LATER


@cache
def known_syllables() -> frozenset[str]:
    """The syllables that Chinese names have, in pinyin."""
    return frozenset(syllable for syllable, *_ in rows("han_characters")) - _ODD | {"lyu", "nyu", "lv", "nv"}


@cache
def _spellings() -> _Spellings:
    custom = {spelling: tuple(forms.split("|")) for spelling, forms in rows("han_romanised")}
    marked: dict[str, dict[str, None]] = {}
    for syllable in sorted(known_syllables(), key=lambda one: (one[0] in "jq", one)):  # zhu is more usual than ju
        marked.setdefault(_wade_giles(syllable), {})[syllable] = None
    found = {spelling: dict(forms) for spelling, forms in marked.items()}
    for spelling, forms in marked.items():
        if spelling.endswith("e"):  # te, teh: Chu Teh
            found.setdefault(spelling.replace("'", "") + "h", {}).update(forms)
    for spelling, forms in marked.items():  # printed without its mark it may be either; the unmarked one is more usual
        if "'" in spelling:
            found.setdefault(spelling.replace("'", ""), {}).update(forms)
    return _Spellings({spelling: tuple(forms) for spelling, forms in found.items()}, custom)


def _wade_giles(syllable: str) -> str:
    """Spell a pinyin syllable in Wade-Giles, without the marks over vowels.

    >>> [_wade_giles(one) for one in ("xiao", "jiang", "qian", "zhong", "cao", "luo", "dong")]
    ['hsiao', 'chiang', "ch'ien", 'chung', "ts'ao", 'lo', 'tung']
    """
    whole = _WHOLE.get(syllable)
    if whole is not None:
        return whole
    initial, final = parted(syllable)
    return _INITIALS.get(initial, initial) + _FINALS.get(final, final)


def parted(syllable: str) -> tuple[str, str]:
    """The initial, which may be empty, and the final of a pinyin syllable.

    >>> parted("zhuang"), parted("an")
    (('zh', 'uang'), ('', 'an'))
    """
    split = _SPLIT.fullmatch(syllable)
    return (split[1] or "", split[2]) if split else ("", syllable)
