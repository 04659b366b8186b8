"""What are the words of a Chinese name? Place, brand, trade, legal form; or surname and given name.

A name in Chinese characters has no blanks. It is cut where the cheapest row of words is: known words cost little, what
is left over is a brand, and a brand of two characters costs less than fragments of one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from math import inf

from proscribe.names.han import modern
from proscribe.names.numerals import NUMBER, value
from proscribe.names.readings import readings, written
from proscribe.names.tables import by_first, rows


class HanRole(StrEnum):
    """What a word does in a name."""

    PLACE = "place"
    BRAND = "brand"
    INDUSTRY = "industry"
    FORM = "form"
    NUMBER = "number"
    SURNAME = "surname"
    GIVEN = "given"

    __hash__ = str.__hash__  # an enumeration's own is slow, and roles are looked up for every word


# Members of an enumeration are slow to reach, and these are reached for every word.
_PLACE, _BRAND, _SURNAME, _GIVEN = HanRole.PLACE, HanRole.BRAND, HanRole.SURNAME, HanRole.GIVEN
_ROLES = {role.value: role for role in HanRole}


class HanWord:
    """A word of a Chinese name.

    Attributes:
        text: the word in simplified characters; of a number its digits.
        role: what it does in the name.
        readings: in pinyin without tones, joined, the most usual first; then spellings that the word has of its own.
        glosses: what it is called in English, lower case, the most usual first; may be several words.
    """

    def __init__(self, text: str, role: HanRole, readings: tuple[str, ...] = (), glosses: tuple[str, ...] = ()) -> None:
        """Keep them."""
        self.text = text
        self.role = role
        self.readings = readings
        self.glosses = glosses

    def _all(self) -> tuple[object, ...]:
        return self.text, self.role, self.readings, self.glosses

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HanWord) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return f"HanWord{self._all()}"


_WORD, _SINGLE, _SUFFIX, _NUMBER = 10.0, 20.0, 2.0, 11.0
_SHORT, _TOLD = 2, 0.5
_ALONE, _PAIR, _FURTHER = 24.0, 22.0, 8.0
"""What a left-over character costs, what a run of two, and what each one more."""
_SUFFIXES = frozenset("厂所局院省市县区州镇乡村店社部厅处署港校号师旅团矿与及")
_CERTAIN = frozenset("省市县镇乡村")
_DIVISIONS = _CERTAIN | {*"区州盟旗", *["特别行政区", "自治区", "自治州", "自治县", "地区", "新区"]}
_UNKNOWN_PLACE = range(2, 4)
_NUMERALS = frozenset("第〇零一二三四五六七八九十0123456789")
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff"
_RUNS = re.compile(f"([{_HAN}0-9]+)|[^\\W_{_HAN}0-9]+")
_PERSON_LENGTHS = range(2, 5)
_DOUBLE = 4
_TRADES = frozenset({HanRole.INDUSTRY, HanRole.FORM})
_GIVEN_TOO = frozenset(
    [
        "建设",
        "东方",
        "海洋",
        "文化",
        "和平",
        "光明",
        "卫星",
        "长城",
        "长江",
        "黄河",
        "太平",
        "希望",
        "发展",
        "中华",
        "国华",
        "新华",
        "东海",
        "新民",
        "宝山",
    ]
)
"""Words of companies that are given names as well."""


def split_organisation(text: str) -> tuple[HanWord, ...]:
    """Cut the name of a company, an institute or an office into words.

    >>> [(word.text, word.role.value) for word in split_organisation("深圳市華為技術有限公司")]
    [('深圳市', 'place'), ('华为', 'brand'), ('技术', 'industry'), ('有限公司', 'form')]
    >>> [(word.text, *word.glosses[:1]) for word in split_organisation("中国电子科技集团公司第十四研究所")][-2:]
    [('14', '14'), ('研究所', 'research institute')]
    >>> split_organisation("")
    ()
    """
    found: list[HanWord] = []
    for run in _RUNS.finditer(modern(text)):
        if run[1]:
            found += _places(_cut(run[1]))
        else:
            word = run[0].casefold()
            found.append(HanWord(word, _BRAND, (word,) if word.isascii() else ()))
    return tuple(found)


def split_person(text: str) -> tuple[HanWord, ...]:
    """Cut a person's name into surname and given name; a married woman may have two surnames.

    A name that begins with no Chinese surname, or is longer than Chinese names are, is given whole.

    >>> [word.readings[0] for word in split_person("習近平")], [word.readings[0] for word in split_person("單雄信")]
    (['xi', 'jinping'], ['shan', 'xiongxin'])
    >>> [word.text for word in split_person("欧阳修")], [word.text for word in split_person("林鄭月娥")]
    (['欧阳', '修'], ['林', '郑', '月娥'])
    """
    runs = _runs(text)
    if len(runs) != 1 or len(runs[0]) not in _PERSON_LENGTHS:
        return tuple([HanWord(run, _GIVEN, readings(run)) for run in runs])
    name = runs[0]
    lengths = _surname_lengths(name)
    found: list[HanWord] = []
    place = 0
    for length in lengths:
        surname = name[place : place + length]
        found.append(HanWord(surname, _SURNAME, _surnames()[surname]))
        place += length
    if name[place:]:
        found.append(HanWord(name[place:], _GIVEN, readings(name[place:])))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _runs(text: str) -> tuple[str, ...]:
    """The runs of characters, and of other letters, in today's shapes; kept, as a person's are asked for repeatedly."""
    return tuple([run[0] for run in _RUNS.finditer(modern(text))])


def looks_like_person(text: str) -> bool:
    """Whether it may be a Chinese person: two to four characters, a known surname first, and no company word.

    >>> looks_like_person("任正非"), looks_like_person("欧阳修"), looks_like_person("王建设")
    (True, True, True)
    >>> looks_like_person("华为"), looks_like_person("江苏"), looks_like_person("方正科技")
    (False, False, False)
    """
    runs = _runs(text)
    if len(runs) != 1 or len(runs[0]) not in _PERSON_LENGTHS:
        return False
    name = runs[0]
    words = _words()
    lengths = _surname_lengths(name)
    if not lengths or name in words or (len(name) == _DOUBLE and len(lengths) == 1 and lengths[0] == 1):
        return False
    if name[-1] in _SUFFIXES and len(name) > 2:  # noqa: PLR2004 - of two characters such a name may be a person's
        return False
    for place in range(1, len(name) - 1):
        end = name[place:]
        if end in words and _word(end).role in _TRADES and end not in _GIVEN_TOO:
            return False
    return True


def _surname_lengths(name: str) -> tuple[int, ...]:
    """How long the surnames are that a name begins with; none if it begins with none."""
    surnames = _surnames()
    if name[:2] in surnames:
        return (2,)
    if name[0] not in surnames:
        return ()
    if len(name) == _DOUBLE and name[1] in surnames:
        return (1, 1)
    return (1,)


def _cut(run: str) -> list[HanWord]:
    """The cheapest row of words that a run of characters can be cut into; in time linear in its length."""
    end = len(run)
    cost = [0.0, *[inf] * end]
    begins = [0] * (end + 1)
    cheapest: list[HanWord | None] = [None] * (end + 1)
    trail, trail_begins, before = inf, 0, inf
    for place in range(end + 1):
        if place:  # a left-over run may end here: of one character, or of several
            here, alone = cost[place], cost[place - 1] + _ALONE
            trail += _FURTHER
            if before + _PAIR <= trail:
                trail, trail_begins = before + _PAIR, place - 2
            if trail < here or alone < here:
                cost[place] = min(alone, trail)
                begins[place] = place - 1 if alone < trail else trail_begins
                cheapest[place] = None
            before = cost[place - 1]
        if place == end:
            break
        here = cost[place]
        for word in _known(run, place):
            stop, price = place + len(word.text), here + _price(word, place > 0)
            if price < cost[stop]:
                cost[stop], begins[stop], cheapest[stop] = price, place, word
        number = NUMBER.match(run, place) if run[place] in _NUMERALS else None
        if number is not None and here + _NUMBER < cost[number.end()]:
            stop = number.end()
            cost[stop], begins[stop], cheapest[stop] = here + _NUMBER, place, _number(number)
    return _walk(run, begins, cheapest)


def _known(run: str, place: int) -> list[HanWord]:
    """The known words that begin at a place, the shortest first."""
    words = _words()
    found: list[HanWord] = []
    for length in _lengths().get(run[place], ()):
        signs = run[place : place + length]
        if len(signs) < length:
            break
        if signs in words:
            found.append(_word(signs))
    return found


def _price(word: HanWord, inside: bool) -> float:  # noqa: FBT001 -- by place, for every word that may be meant
    """What a known word costs; who has a name of its own has it for all of its signs."""
    signs = word.text
    if len(signs) == 1:
        return _SUFFIX if inside and signs in _SUFFIXES else _SINGLE
    told = len(signs) > _SHORT and word.role is _BRAND and not signs.startswith("中国")
    return _WORD - _TOLD if told else _WORD


def _walk(run: str, begins: list[int], cheapest: list[HanWord | None]) -> list[HanWord]:
    found: list[HanWord] = []
    place = len(run)
    while place:
        begin = begins[place]
        word = cheapest[place]
        if word is None:
            text = run[begin:place]
            word = HanWord(text, _BRAND, readings(text))
        found.append(word)
        place = begin
    found.reverse()
    return found


def _number(found: re.Match[str]) -> HanWord:
    numeral = found[1] or found[2] or found[3]
    digits = value(numeral)
    return HanWord(digits, HanRole.NUMBER, readings(numeral), (digits,))


def _places(words: list[HanWord]) -> list[HanWord]:
    """Take the kind of a division into its name: 深圳 and 市 are 深圳市; an unknown name before 县 is a county's."""
    found: list[HanWord] = []
    for word in words:
        if word.text in _DIVISIONS and found and _division(found, word.text):
            before = found[-1]
            whole = written(
                before.readings[:2] + tuple(f"{reading}{word.readings[0]}" for reading in before.readings[:1])
            )
            found[-1] = HanWord(before.text + word.text, _PLACE, whole, before.glosses)
        else:
            found.append(word)
    return found


def _division(found: list[HanWord], kind: str) -> bool:
    """Whether the last word, and what kind of division follows it, are one place."""
    before = found[-1]
    if before.role is _PLACE:
        return True
    if before.role is not _BRAND or len(before.text) not in _UNKNOWN_PLACE:
        return False
    return kind in _CERTAIN or (kind == "区" and len(found) > 1 and found[-2].role is _PLACE)


@cache
def _words() -> Mapping[str, str]:
    """The known words, and what the table says of each: most are never asked for."""
    return by_first("han_words")


@cache
def _word(text: str) -> HanWord:
    """A known word."""
    role, sounds, glosses = _words()[text].split("\t")
    return HanWord(text, _ROLES[role], _cell(sounds), _cell(glosses))


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """How long the words are that begin with a character, the shortest first."""
    found: dict[str, set[int]] = {}
    for word in _words():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths)) for first, lengths in found.items()}


def _cell(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


@cache
def _surnames() -> Mapping[str, tuple[str, ...]]:
    return {surname: _cell(sounds) for surname, sounds in rows("han_surnames")}
