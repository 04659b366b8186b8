"""What of an entry can be held against another list's entry? Its sort, births, sexes, countries, towns and names.

Lists word the same thing in their own ways; here it is in one way, and what a list does not say is empty. Two sets of
facts can agree, contradict each other, or say nothing of each other.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

import attrs

from proscribe.ingest.adapter import Entry
from proscribe.ingest.countries import country, country_in
from proscribe.ingest.numbers import Number, numbers
from proscribe.model.party import NameKind, Property
from proscribe.names.normalize import key, taken_apart

_ABOUT = 2  # years by which a date that its list calls approximate may be wrong
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ORDINALS = re.compile(r"\b(?:no\W{0,2}|number )?(\d+)(?:st|nd|rd|th)?\b", re.IGNORECASE)


class Sort(StrEnum):
    """What cannot be one another."""

    PERSON = "person"
    BODY = "body"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    UNKNOWN = "unknown"


_SORTS = {
    "person": Sort.PERSON,
    "vessel": Sort.VESSEL,
    "aircraft": Sort.AIRCRAFT,
    **dict.fromkeys(("company", "entity", "body", "organisation", "organization", "publicbody"), Sort.BODY),
}


@attrs.frozen
class Birth:
    """A birth date: the years that it may mean, and the day where one is printed.

    The first of January is a year: lists print it where they know no more.
    """

    first: int
    last: int
    day: str = ""


@attrs.frozen(slots=False)
class Traits:
    """What is comparable of one entry; see the module."""

    ref: str
    sort: Sort
    births: tuple[Birth, ...]
    sexes: frozenset[str]
    countries: frozenset[str]
    towns: frozenset[str]
    numbers: frozenset[Number]

    @property
    def years(self) -> frozenset[int]:
        """Every year that the births may mean."""
        return frozenset(year for birth in self.births for year in range(birth.first, birth.last + 1))


def sort_of(entry: Entry) -> Sort:
    """The sort of an entry's party; that of an entry that only adds to another is unknown."""
    return Sort.UNKNOWN if entry.about or not entry.name else _SORTS.get(entry.kind, Sort.UNKNOWN)


def births(entry: Entry) -> tuple[Birth, ...]:
    """The birth dates that an entry states, those that cannot be read left out."""
    found = (birth(fact.value) for fact in entry.facts if fact.what is Property.BIRTH_DATE)
    return tuple(each for each in found if each is not None)


@lru_cache(maxsize=50_000)
def birth(text: str) -> Birth | None:
    """Read a birth date as lists state it.

    >>> birth("1961-09-04"), birth("circa 1955"), birth("1955 to 1958"), birth("1970-01-01")
    (Birth(first=1961, last=1961, day='1961-09-04'), Birth(first=1953, last=1957, day=''), \
Birth(first=1955, last=1958, day=''), Birth(first=1970, last=1970, day=''))
    """
    years = [int(year) for year in _YEAR.findall(text)]
    if not years or "calendar" in text.casefold():
        return None
    slack = _ABOUT if "circa" in text else 0
    days = _DAY.findall(text)
    day = days[0] if len(days) == 1 and not days[0].endswith("-01-01") and not slack else ""
    return Birth(min(years) - slack, max(years) + slack, day)


def traits(entry: Entry) -> Traits:
    """What is comparable of an entry."""
    said: dict[Property, list[str]] = {}
    for fact in entry.facts:
        said.setdefault(fact.what, []).append(fact.value)
    stated = [text for what in _COUNTRIES for text in said.get(what, ())]
    addresses = said.get(Property.ADDRESS, [])
    countries = {country(text) or country_in(text) for text in stated} | {_last(text) for text in addresses}
    return Traits(
        ref=entry.ref,
        sort=sort_of(entry),
        births=births(entry),
        sexes=frozenset(text[:1].upper() for text in said.get(Property.GENDER, ())) & _SEXES,
        countries=frozenset(countries - {""}),
        towns=frozenset(town for text in addresses for town in _towns(text)),
        numbers=numbers(entry),
    )


_SEXES = frozenset("MF")
_COUNTRIES = (Property.NATIONALITY, Property.CITIZENSHIP, Property.COUNTRY, Property.JURISDICTION, Property.FLAG)


@lru_cache(maxsize=50_000)
def _last(address: str) -> str:
    """The country at an address's end."""
    return country(address.rpartition(",")[2]) or country_in(address)


@lru_cache(maxsize=50_000)
def _towns(address: str) -> tuple[str, ...]:
    """The parts of an address that may be towns: between commas, words alone, without what is its country."""
    parts = (key(re.sub(r"\d+", " ", part)) for part in address.split(",")[-4:])
    return tuple(part for part in parts if len(part) > 3 and not country(part))  # noqa: PLR2004 -- shorter ones are codes


def contradict_in_birth(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether both say when somebody was born and have no year in common."""
    return bool(one and other and not one & other)


def contradict_in_sort(one: Sort, other: Sort) -> bool:
    """Whether a party of the one sort cannot be one of the other."""
    return Sort.UNKNOWN not in (one, other) and one is not other


@lru_cache(maxsize=200_000)
def name_core(text: str, sort: Sort) -> str:
    """The form in which names are compared: without the legal form, a person's words in the order of the alphabet.

    Lists print `LULA DA SILVA, Luiz` and `Luiz Lula da Silva`; a ship or a body keeps the order of its words.

    >>> name_core("SALIMI, Hosein", Sort.PERSON), name_core("Mahan Air Co., Ltd.", Sort.BODY)
    ('hosein salimi', 'mahan air')
    """
    plain = key(text)
    if sort is Sort.PERSON:
        return " ".join(sorted(plain.split(" ")))
    return taken_apart(plain)[0] if plain else plain


def names_of(entry: Entry) -> tuple[tuple[str, NameKind], ...]:
    """Every name of an entry with its kind, the main one first."""
    main = ((entry.name, NameKind.PRIMARY),) if entry.name else ()
    return (*main, *((name.text, name.kind) for name in entry.names))


def ordinals(text: str) -> frozenset[str]:
    """The numbers in a name: the 14th Research Institute is not the 15th.

    >>> sorted(ordinals("CETC 14th Research Institute")), sorted(ordinals("Plant No. 15"))
    (['14'], ['15'])
    """
    return frozenset(found.lstrip("0") for found in _ORDINALS.findall(text))
