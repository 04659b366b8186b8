"""Which words of a name are no name, where do they count, and how much does a word tell a party from others?

The tables beside this module, as dictionaries keyed by the first word of a phrase, the longest phrase first. A reader
of a name needs one look-up for each word, and a second one only where a phrase may begin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import chain

from proscribe.names.sought import Kind
from proscribe.names.tables import rows

_COMMON = 0.45  # how much a place tells a party from others
_FORM = 0.05
_MINOR = 0.1  # particles and titles
_RARE, _STEP = 0.95, 0.07  # a word that a few names have, and how much less for each doubling


class Role(StrEnum):
    """What a word does in a name.

    `name`: it tells this party from others. `form`: a legal form, never enough to match on. `industry`: a common word
    of companies' names. `place`: a country, its people, a large city or region. `number`: its text is digits.
    `honorific`: a title before or after a person's name. `particle`: it joins words. `suffix`: what follows a person's
    name, as "jr". `initial`: a single letter. `share`: what a list of holdings prints after an issuer's name.
    """

    NAME = "name"
    FORM = "form"
    INDUSTRY = "industry"
    PLACE = "place"
    NUMBER = "number"
    HONORIFIC = "honorific"
    PARTICLE = "particle"
    SUFFIX = "suffix"
    INITIAL = "initial"
    SHARE = "share"

    __hash__ = str.__hash__  # an enumeration's own is slow, and roles are looked up for every word


class Where(StrEnum):
    """Where in a name a phrase counts; elsewhere its words are names.

    `any`: everywhere. `later`: not as the first word. `head`: at the beginning, with another word behind it; a person's
    title, only where two names remain. `tail`: at the end, where nothing but forms, places and kinds of share follow.
    `edge`: at the beginning or in the tail. `weak`: in the tail, beside a form or a kind of share. `letter`: in the
    tail, behind a form or a word that ends companies' names, before nothing but kinds of share. `inner`: anywhere but
    at the end. `between`: neither first nor last. `sun`: before a word that begins as it ends, as the Arabic article
    does ("ash Shabab"), in a name of three words or more. `sign`: right before a number, whose part it becomes.
    """

    ANY = "any"
    LATER = "later"
    HEAD = "head"
    TAIL = "tail"
    EDGE = "edge"
    WEAK = "weak"
    LETTER = "letter"
    INNER = "inner"
    BETWEEN = "between"
    SUN = "sun"
    SIGN = "sign"

    __hash__ = str.__hash__  # as of roles


_ROLES = {role.value: role for role in Role}
_WHERE = {where.value: where for where in Where}
# Members of an enumeration are slow to reach, and these are reached for every spelling.
_ANY, _TAIL = Where.ANY, Where.TAIL
_INDUSTRY, _PLACE, _NUMBER = Role.INDUSTRY, Role.PLACE, Role.NUMBER
_HONORIFIC, _PARTICLE = Role.HONORIFIC, Role.PARTICLE
_OF_FORMS = frozenset({Role.FORM, Role.SHARE})


class Entry:
    """A phrase of the tables.

    Attributes:
        rest: its words after the first.
        text: the one word that stands for all spellings.
        role: what it does in a name.
        where: where in a name it counts.
        also: what else it may stand for.
    """

    def __init__(
        self, rest: tuple[str, ...], text: str, role: Role, where: Where = _ANY, also: tuple[str, ...] = ()
    ) -> None:
        """Keep them."""
        self.rest = rest
        self.text = text
        self.role = role
        self.where = where
        self.also = also


Lexicon = Mapping[str, tuple[Entry, ...]]
Row = tuple[str, Entry]


def _phrase(spelling: str, text: str, role: Role, where: Where = _ANY, also: tuple[str, ...] = ()) -> Row:
    if " " not in spelling:
        return spelling, Entry((), text, role, where, also)
    first, *rest = spelling.split(" ")
    return first, Entry(tuple(rest), text, role, where, also)


def _listed(table: str) -> Iterator[Row]:
    """Phrases of a table of role, place, word and spellings."""
    for role, where, text, spellings in rows(table):
        for spelling in spellings.split(", "):
            yield _phrase(spelling, text, _ROLES[role], _WHERE[where])


def _forms() -> Iterator[Row]:
    for spelling, text, where in rows("forms"):
        yield _phrase(spelling, text, Role.FORM, _WHERE[where])
    for text, where, spellings in rows("more_forms"):
        for spelling in spellings.split(", "):
            yield _phrase(spelling, text, Role.FORM, _WHERE[where])


def _shares() -> Iterator[Row]:
    for where, text, spellings in rows("share_words"):
        for spelling in spellings.split(", "):
            yield _phrase(spelling, text, Role.SHARE, _WHERE[where])
    for letter in "abcdeghklnprsvwx":
        yield _phrase(letter, f"class {letter}", Role.SHARE, Where.LETTER)


def _industries() -> Iterator[Row]:
    listed = [(text, spellings.split(", ")) for text, _, spellings in rows("common_words")]
    also: dict[str, list[str]] = {}
    for text, spellings in listed:
        for spelling in spellings:
            if spelling.startswith("~"):
                also.setdefault(spelling[1:], []).append(text)
    for text, spellings in listed:
        for spelling in spellings:
            if not spelling.startswith("~"):
                yield _phrase(spelling, text, _INDUSTRY, _ANY, tuple(also.get(spelling, ())))


def _places() -> Iterator[Row]:
    for table in ("countries", "places"):
        for text, spellings in rows(table):
            for spelling in spellings.split(", "):
                yield _phrase(spelling, text, _PLACE)


def _numbers() -> Iterator[Row]:
    for digits, spellings in rows("numbers"):
        for spelling in spellings.split(", "):
            # Xi and Vi are Chinese syllables as well as numbers: as numbers they stand at the end.
            where = _TAIL if spelling in {"xi", "vi", "xl", "di"} else _ANY
            yield _phrase(spelling, digits, _NUMBER, where)


def _ordered(phrases: Iterator[Row]) -> Lexicon:
    """Phrases by their first word, longest first; of several for the same words, all, in the order given."""
    found: dict[str, list[Entry]] = {}
    for first, entry in phrases:
        found.setdefault(first, []).append(entry)
    for some in found.values():
        if len(some) > 1:
            some.sort(key=_length, reverse=True)
    return {first: tuple(some) for first, some in found.items()}


def _length(entry: Entry) -> int:
    return len(entry.rest)


def _organizations() -> Iterator[Row]:
    yield from _shares()
    yield from _forms()
    yield from _listed("organization_words")
    yield from _places()
    yield from _industries()
    yield from _numbers()


def _unnamed() -> Iterator[Row]:
    """What bears the name is not known: a common word may be a person's name, which it keeps as its other meaning."""
    for first, some in lexicon(Kind.COMPANY).items():
        for entry in some:
            if (entry.role is _PLACE or entry.role is _INDUSTRY) and not entry.rest and entry.text != first:
                yield first, Entry((), entry.text, entry.role, entry.where, (*entry.also, first))
            else:
                yield first, entry
    for first, entry in _listed("person_words"):
        if entry.role is _HONORIFIC and entry.where is _ANY and entry.text in _TITLES_OF_PERSONS_ONLY:
            yield first, Entry(entry.rest, entry.text, entry.role, Where.HEAD, entry.also)
        elif entry.text == "jr":
            yield first, entry


# "General", "Major" and "Engineer" begin companies' names, too.
_TITLES_OF_PERSONS_ONLY = frozenset({"mr", "mrs", "miss", "mullah", "maulavi", "haji", "qari", "ayatollah", "colonel"})


@cache
def lexicon(kind: Kind) -> Lexicon:
    """Return the phrases that are no names in names of this kind, by first word, longest first.

    >>> [(" ".join(entry.rest), entry.text) for entry in lexicon(Kind.COMPANY)["trading"]]
    [('house', 'trading'), ('', 'trading')]
    """
    if kind is Kind.PERSON:
        return _ordered(_listed("person_words"))
    if kind is Kind.VESSEL:  # "Gas Energy" and "Shanghai" name ships
        return _ordered(chain(_listed("vessel_words"), _listed("organization_words"), _numbers()))
    if kind is Kind.ORGANIZATION:
        return lexicon(Kind.COMPANY)
    if kind is Kind.UNKNOWN:
        return _ordered(_unnamed())
    return _ordered(_organizations())


@cache
def weights() -> Mapping[str, float]:
    """Return how much each frequent word tells a party from others; a word that is not here tells all: 1.

    >>> weights()["technology"] < weights()["mohammed"] < 1
    True
    """
    found = {spelling: round(_RARE - _STEP, 2) for spelling in _borne_by_many()}
    found |= {word: round(_RARE - _STEP * int(often), 2) for word, often in rows("frequent")}
    for entry in _entries(lexicon(Kind.PERSON)):
        found[entry.text] = _MINOR
    for entry in _entries(lexicon(Kind.COMPANY)):
        if entry.role is _PLACE:
            found[entry.text] = min(_COMMON, found.get(entry.text, 1))
        elif entry.role in _OF_FORMS:
            found[entry.text] = _FORM
        elif entry.role is _PARTICLE:
            found[entry.text] = _MINOR
    found |= {text: float(weight) for text, weight, _ in rows("common_words")}
    return found


def _borne_by_many() -> Iterator[str]:
    """The Latin spellings of the names that the tables of other scripts know: names that many bear, listed or not."""
    for table in ("arabic_names", "hebrew_names"):
        for _, spellings in rows(table):
            yield from spellings.split(" ")


def _entries(phrases: Lexicon) -> Iterator[Entry]:
    return (entry for some in phrases.values() for entry in some)
