"""How much do names and facts say that two parties are one? Named pieces of evidence, whose points add up.

`SIGNALS` is all there is: each looks at one thing in two profiles and says nothing, speaks for, or speaks against.
Points are a ranking that was held against pairs whose numbers tell the truth (`docs/identity.md`); they are no
probability. Nothing here joins anybody: it orders what people are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

import attrs

from proscribe.ingest.adapter import Entry
from proscribe.ingest.numbers import ISSUED, REFERENCES, Number
from proscribe.ingest.traits import (
    Birth,
    Sort,
    contradict_in_birth,
    contradict_in_sort,
    name_core,
    names_of,
    ordinals,
    sort_of,
    traits,
)
from proscribe.model.party import NameKind, Property
from proscribe.names.normalize import key, taken_apart

_T = TypeVar("_T")
_KINDS = {kind: rank for rank, kind in enumerate(NameKind)}
_LISTS = 5  # one party may stand on as many lists before the bearers of its name must be several
_ONE_COUNTRY = {"HK": "CN", "MO": "CN"}  # lists print either for the same address


@attrs.frozen
class Piece:
    """One thing that speaks for or against two parties being one; the points say how much."""

    signal: str
    points: float
    says: str


@attrs.frozen
class Called:
    """A name as a list prints it, the best of those that compare alike."""

    text: str
    kind: NameKind
    form: tuple[str, ...]


@attrs.frozen(slots=False)
class Profile:
    """What all entries of one party say of it, in comparable words.

    Attributes:
        ref: the entry by which the party is called here.
        names: by the form in which names are compared.
        lists: the lists that it stands on, each with the source that says so.
    """

    ref: str
    name: str
    sort: Sort
    names: Mapping[str, Called]
    births: tuple[Birth, ...]
    sexes: frozenset[str]
    countries: frozenset[str]
    towns: frozenset[str]
    numbers: frozenset[Number]
    programmes: frozenset[str]
    lists: frozenset[tuple[str, str]]

    @property
    def years(self) -> frozenset[int]:
        """Every year in which it may have been born."""
        return frozenset(year for birth in self.births for year in range(birth.first, birth.last + 1))


def name_forms(entries: Iterable[Entry], sort: Sort) -> dict[str, Called]:
    """The names of a party's entries by the form in which they are compared; of a party of unknown sort, by both."""
    sorts = (Sort.PERSON, Sort.BODY) if sort is Sort.UNKNOWN else (sort,)
    found: dict[str, Called] = {}
    for text, kind in chain.from_iterable(map(names_of, entries)):
        for each in sorts:
            form = name_core(text, each)
            if form and (form not in found or _KINDS[kind] < _KINDS[found[form].kind]):
                found[form] = Called(text, kind, () if each is Sort.PERSON else taken_apart(key(text))[1])
    return found


def sort_of_all(entries: Iterable[Entry]) -> Sort:
    """The sort of a party: the first that any of its entries tells."""
    return min((sort for sort in map(sort_of, entries) if sort is not Sort.UNKNOWN), default=Sort.UNKNOWN)


def profile(entries: tuple[Entry, ...]) -> Profile:
    """What the entries of one party say of it."""
    each = [traits(entry) for entry in entries]
    sort = sort_of_all(entries)
    named = min((entry for entry in entries if entry.name), key=lambda entry: entry.ref)
    return Profile(
        ref=named.ref,
        name=named.name,
        sort=sort,
        names=name_forms(entries, sort),
        births=tuple(dict.fromkeys(birth for one in each for birth in one.births)),
        sexes=_all(one.sexes for one in each),
        countries=frozenset(_ONE_COUNTRY.get(code, code) for one in each for code in one.countries),
        towns=_all(one.towns for one in each),
        numbers=_all(one.numbers for one in each),
        programmes=frozenset(fact.value for one in entries for fact in one.facts if fact.what is Property.PROGRAM),
        lists=frozenset((one.cite.source, listing.list) for one in entries for listing in one.listings),
    )


def _all(sets: Iterable[frozenset[_T]]) -> frozenset[_T]:
    return frozenset(chain.from_iterable(sets))


def pieces(one: Profile, other: Profile, bearers: Mapping[str, int]) -> tuple[Piece, ...]:
    """All evidence for and against; `bearers` tells how many parties bear each form of a name."""
    return tuple(chain(_name(one, other, bearers), *(signal(one, other) for signal in SIGNALS)))


def _name(one: Profile, other: Profile, bearers: Mapping[str, int]) -> Iterator[Piece]:
    shared = sorted(one.names.keys() & other.names.keys(), key=lambda form: (-_worth(form, one, other), form))
    if not shared:
        yield Piece("name", -2.0, f"no name in common: {one.name} / {other.name}")
        return
    best = shared[0]
    here, there = one.names[best], other.names[best]
    yield Piece("name", _worth(best, one, other), f"{here.text} ({here.kind}) / {there.text} ({there.kind})")
    if len(shared) > 1:
        yield Piece("more names", min(1.5, 0.5 * (len(shared) - 1)), f"{len(shared) - 1} further names in common")
    if (crowd := bearers.get(best, 0)) > _LISTS:
        yield Piece("common name", -min(2.0, 0.5 * (crowd - _LISTS)), f"{crowd} parties bear this name")
    if here.form and there.form and here.form != there.form:
        yield Piece("legal form", -1.0, f"{' '.join(here.form)} / {' '.join(there.form)}")
    if (first := ordinals(one.name)) != (second := ordinals(other.name)) and first and second:
        yield Piece("numbers in names", -3.0, f"{', '.join(sorted(first))} / {', '.join(sorted(second))}")


def _worth(form: str, one: Profile, other: Profile) -> float:
    """What a shared name is worth: more of several words, less of an alias, little of a weak one."""
    words = form.count(" ") + 1 if form.isascii() else max(1, len(form.replace(" ", "")) // 2)
    kinds = sorted((one.names[form].kind, other.names[form].kind), key=_KINDS.__getitem__)
    loss = 0.0 if kinds[0] is NameKind.PRIMARY else 0.5
    if kinds[1] is not NameKind.PRIMARY:
        loss += 1.5 if kinds[1] in (NameKind.WEAK, NameKind.SHORT) else 0.5
    return {1: 2.0, 2: 3.0}.get(words, 3.5) - loss


def _born(one: Profile, other: Profile) -> Iterator[Piece]:
    days = {birth.day for birth in one.births if birth.day} & {birth.day for birth in other.births if birth.day}
    years = one.years & other.years
    if days:
        yield Piece("birth date", 4.0, f"both born on {min(days)}")
    elif years:
        yield Piece("birth year", 1.5, f"both may be born in {min(years)}")
    elif contradict_in_birth(one.years, other.years):
        yield Piece("birth year", -5.0, f"born in {_few(one.years)} / {_few(other.years)}")


def _sex(one: Profile, other: Profile) -> Iterator[Piece]:
    if one.sexes and other.sexes and not one.sexes & other.sexes:
        yield Piece("sex", -4.0, f"{_few(one.sexes)} / {_few(other.sexes)}")


def _sort(one: Profile, other: Profile) -> Iterator[Piece]:
    if contradict_in_sort(one.sort, other.sort):
        yield Piece("sort", -6.0, f"{one.sort} / {other.sort}")


def _country(one: Profile, other: Profile) -> Iterator[Piece]:
    if shared := one.countries & other.countries:
        yield Piece("country", 1.0, _few(shared))
    elif one.countries and other.countries:
        yield Piece("country", -1.5, f"{_few(one.countries)} / {_few(other.countries)}")


def _town(one: Profile, other: Profile) -> Iterator[Piece]:
    if shared := one.towns & other.towns:
        yield Piece("address", 1.0, f"both in {_few(shared)}")


def _number(one: Profile, other: Profile) -> Iterator[Piece]:
    if shared := {number.value for number in one.numbers} & {number.value for number in other.numbers}:
        told = sorted(str(number) for number in one.numbers if number.value in shared)
        yield Piece("number", 4.0, "both bear " + ", ".join(told))
    for scheme in REFERENCES:
        here = {number.value for number in one.numbers if number.scheme is scheme}
        there = {number.value for number in other.numbers if number.scheme is scheme}
        if here and there and not here & there:
            yield Piece("other numbers", -4.0, f"{scheme.value.upper()} {_few(here)} / {_few(there)}")
    yield from _papers(one, other)


def _papers(one: Profile, other: Profile) -> Iterator[Piece]:
    """Papers of one kind and country that differ: people renew them, so it says little."""
    here = {(number.scheme, number.country): number for number in one.numbers if number.scheme in ISSUED}
    there = {(number.scheme, number.country): number for number in other.numbers if number.scheme in ISSUED}
    differ = [kind for kind in here.keys() & there.keys() if kind[1] and not _bear_one(one, other, kind)]
    if differ:
        kind = min(differ)
        yield Piece("other papers", -0.5, f"{here[kind]} / {there[kind].value}")


def _bear_one(one: Profile, other: Profile, kind: tuple[str, str]) -> bool:
    return any((number.scheme, number.country) == kind for number in one.numbers & other.numbers)


def _programme(one: Profile, other: Profile) -> Iterator[Piece]:
    if shared := one.programmes & other.programmes:
        yield Piece("programme", 0.5, _few(shared))


def _listed(one: Profile, other: Profile) -> Iterator[Piece]:
    """A list that has an entry for each tells them apart; two copies of a list, each with one of them, do not."""
    if shared := one.lists & other.lists:
        yield Piece("listed apart", -2.0, f"{_few(listed for _, listed in shared)} has an entry for each")
    elif copied := {listed for _, listed in one.lists} & {listed for _, listed in other.lists}:
        yield Piece("one list", 2.0, f"copies of {_few(copied)} have one each")


SIGNALS: tuple[Callable[[Profile, Profile], Iterator[Piece]], ...] = (
    *(_born, _sex, _sort, _country, _town),
    *(_number, _programme, _listed),
)


def _few(found: Iterable[object]) -> str:
    words = sorted(map(str, found))
    return ", ".join(words[:3]) + (" …" if len(words) > 3 else "")  # noqa: PLR2004 -- as many as are read at a glance
