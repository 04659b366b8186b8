"""Which column is taken for what? From the headings, or as the asker says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from proscribe.desk.screen.dates import Order
from proscribe.desk.screen.headings import Holds, meaning, tidy
from proscribe.errors import Problem, UsageError
from proscribe.model.party import Scheme
from proscribe.names.sought import Kind
from proscribe.reason.document import nearest

_PERSONAL = (Holds.FIRST, Holds.MIDDLE, Holds.LAST)


@attrs.frozen(kw_only=True)
class Said:
    """What the asker says of the columns; what is left empty is read from the headings.

    Attributes:
        name: the columns that make the name, joined in this order.
        numbers: columns by scheme.
        ignore: columns not to be looked at.
        kind: what every row is.
        order: which of two numbers before a year is the day.
    """

    name: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    birth: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    kind_column: str = ""
    numbers: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    ignore: tuple[str, ...] = ()
    kind: Kind | None = None
    order: Order = Order.UNSAID


@attrs.frozen(kw_only=True)
class Plan:
    """Places of columns by what they hold.

    Attributes:
        name: whose cells, joined, make the name.
        parts: first, middle and last names, joined where a row has no other name.
        personal: whether the names are of persons, since they come in parts.
    """

    name: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    also: tuple[int, ...] = ()
    country: tuple[int, ...] = ()
    birth: tuple[int, ...] = ()
    address: tuple[int, ...] = ()
    kind_column: int | None = None
    numbers: tuple[tuple[str, int], ...] = ()
    kind: Kind | None = None
    order: Order = Order.UNSAID
    told: tuple[str, ...] = attrs.field(default=(), eq=False)


def plan_of(columns: Sequence[str], said: Said, place: str = "") -> Plan:
    """Say which column is taken for what.

    Raises:
        UsageError: a column is named that is not there, or none holds a name or a number that could be looked up.
    """
    given = _Given(columns, place)
    by_hand = _by_hand(given, said)
    given.refuse()
    taken = {at for places in by_hand.values() for at in places} | set(given.found(said.ignore))
    read = _read(columns, taken, frozenset(holds for holds, _ in by_hand))
    held = {key: places for key, places in {**read, **by_hand}.items() if places}
    name, further = _names(held, by_hand)
    parts = tuple(at for holds in _PERSONAL for at in held.get((holds, ""), ()))
    numbers = tuple((scheme, at) for (holds, scheme), places in held.items() for at in places if holds is Holds.NUMBER)
    if not (name or parts or numbers):
        raise UsageError(_nameless(columns, place))
    kinds = held.get((Holds.KIND, ""), ())
    return Plan(
        name=name,
        parts=parts,
        also=(*held.get((Holds.ALSO, ""), ()), *further),
        country=held.get((Holds.COUNTRY, ""), ()),
        birth=held.get((Holds.BIRTH, ""), ()),
        address=held.get((Holds.ADDRESS, ""), ()),
        kind_column=kinds[0] if kinds and said.kind is None else None,
        numbers=numbers,
        kind=said.kind,
        order=said.order,
        told=tuple(_told(columns, held, further, said)),
    )


_Held = dict[tuple[Holds, str], tuple[int, ...]]


class _Given:
    """The columns of a file, found by the words of the asker."""

    def __init__(self, columns: Sequence[str], place: str) -> None:
        self._columns, self._place = columns, place
        self._problems: list[Problem] = []

    def found(self, names: Sequence[str]) -> tuple[int, ...]:
        """Where the columns are; the exact heading first, else the same words."""
        found: list[int] = []
        for name in names:
            exact = [at for at, column in enumerate(self._columns) if column == name]
            alike = exact or [
                at for at, column in enumerate(self._columns) if tidy(column) == tidy(name) and tidy(name)
            ]
            if not alike:
                hint = nearest(name, [column for column in self._columns if column])
                self._problems.append(Problem(message=f"there is no column {name!r}", place=self._place, hint=hint))
            found += alike[:1]
        return tuple(found)

    def refuse(self) -> None:
        """Refuse columns that are not there, all at once."""
        if self._problems:
            raise UsageError(self._problems)


def _by_hand(given: _Given, said: Said) -> _Held:
    asked = {
        Holds.NAME: said.name,
        Holds.ALSO: said.also,
        Holds.COUNTRY: said.country,
        Holds.BIRTH: said.birth,
        Holds.ADDRESS: said.address,
        Holds.KIND: (said.kind_column,) if said.kind_column else (),
    }
    found: _Held = {(holds, ""): given.found(names) for holds, names in asked.items() if names}
    for scheme, names in said.numbers.items():
        found[Holds.NUMBER, _scheme(scheme)] = given.found(names)
    if said.name:  # who says what the name is means no other column
        found.update({(holds, ""): () for holds in _PERSONAL})
    return found


def _scheme(word: str) -> str:
    known = [scheme.value for scheme in Scheme]
    if word.lower() not in known:
        raise UsageError(Problem(message=f"unknown kind of number `{word}`", hint=nearest(word, known)))
    return word.lower()


def _read(columns: Sequence[str], taken: set[int], said: frozenset[Holds]) -> _Held:
    found: dict[tuple[Holds, str], list[int]] = {}
    for at, column in enumerate(columns):
        what = meaning(column) if at not in taken else None
        if what is not None and (what[0] not in said or what[0] is Holds.NUMBER):
            found.setdefault(what, []).append(at)
    return {what: tuple(places) for what, places in found.items()}


def _names(held: _Held, by_hand: _Held) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the name is, and where further names are: of several columns that say `name` the first is the name."""
    names = held.get((Holds.NAME, ""), ())
    return (names, ()) if (Holds.NAME, "") in by_hand else (names[:1], names[1:])


def _nameless(columns: Sequence[str], place: str) -> Problem:
    shown = ", ".join(repr(column) for column in columns)
    hint = f"its columns: {shown}; say which holds the name: --name COLUMN (or a number: --number lei=COLUMN)"
    return Problem(message="no column is known to hold a name", place=place, hint=hint)


def _told(columns: Sequence[str], held: _Held, further: Sequence[int], said: Said) -> Iterator[str]:
    told = set()
    for (holds, scheme), places in held.items():
        for at in places:
            told.add(at)
            what = Holds.ALSO if at in further else (scheme or holds.value)
            joined = " where the row has no other name" if holds in _PERSONAL and (Holds.NAME, "") in held else ""
            unused = f", not looked at: every row is a {said.kind}" if holds is Holds.KIND and said.kind else ""
            yield f"{columns[at]!r} is taken for: {what}{joined}{unused}"
    left = [repr(column) for at, column in enumerate(columns) if at not in told]
    if left:
        yield f"not looked at: {', '.join(left)}"
