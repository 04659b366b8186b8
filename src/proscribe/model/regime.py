"""What does a law file say? One regime: its instruments, terms, dated values and provisions, parsed and checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, tzinfo
from enum import StrEnum

import attrs

from proscribe.model.source import Read
from proscribe.model.when import When


class Says(StrEnum):
    """What a provision may say."""

    PROHIBITED = "prohibited"
    LICENCE = "licence"
    REQUIRED = "required"
    PERMITTED = "permitted"
    OPEN = "open"
    CRITERION = "criterion"


class MatchKind(StrEnum):
    """How the party asked about relates to the listed one; itself a legal fact."""

    LISTED = "listed"
    CLOSE_NAME = "close_name"
    OWNED = "owned"


class ReachTest(StrEnum):
    """How far a listing extends beyond the party it names."""

    NONE = "none"
    WEIGHED = "weighed"
    OWNED = "owned"
    CONTROL = "control"
    AFFILIATE = "affiliate"


@attrs.frozen
class By:
    """The instrument and the section of it that an assertion rests on."""

    instrument: str
    section: str = ""

    def __str__(self) -> str:
        """Render as law files write it."""
        return f"{self.instrument} {self.section}".strip()


@attrs.frozen
class Instrument:
    """A legal text: since when it exists, since when it is in force, and how we know it."""

    id: str
    title: str
    made: When
    read: Read
    in_force: When | None = None
    cite: str = ""
    url: str = ""
    note: str = ""


@attrs.frozen
class Test:
    """One fact compared: `in` a set of words, or against one number or date by `<`, `<=`, `>`, `>=`."""

    __test__ = False  # the name is the law's; pytest must not collect it

    fact: str
    operator: str
    values: tuple[str, ...]


@attrs.frozen
class AnyOf:
    """True when one of the branches is."""

    branches: tuple[tuple[Test | AnyOf, ...], ...]


Condition = tuple[Test | AnyOf, ...]


@attrs.frozen
class Term:
    """A defined term of the law, as a condition over facts."""

    name: str
    condition: Condition
    by: By


@attrs.frozen
class Duration:
    """A number of calendar days or of working days."""

    days: int
    working: bool = False


@attrs.frozen
class Anchored:
    """An instant counted from an anchor date of the listing or of the question."""

    anchor: str
    after: Duration | str | None = None
    clock: time | None = None
    zone: str | None = None


@attrs.frozen
class ValueRef:
    """The dated value of that name."""

    name: str


TimeExpression = When | Anchored | ValueRef
Scalar = str | int | tuple[str, ...] | Duration | TimeExpression


@attrs.frozen
class Edge:
    """Where a provision begins or ends to bite: per cohort, or alike for all (`""`)."""

    cohorts: Mapping[str, TimeExpression]
    by: By | None = None


@attrs.frozen
class DatedValue:
    """A value the law changed, with who changed it; `scheduled` values are announced and not yet observed."""

    starts: When
    value: Scalar
    by: By
    scheduled: bool = False


@attrs.frozen
class Reach:
    """From a day on, how far listings extend beyond the named party (`percent` only for an ownership test).

    Attributes:
        strictly_more: the share must be more than `percent`, which is otherwise enough.
        summed: what several listed owners hold is added up.
        jointly: where it is not, it still is if they hold their shares under a joint arrangement.
        controlled: a party that a listed one controls is reached too, whatever the share.
    """

    starts: When
    test: ReachTest
    by: By
    percent: float = 0.0
    strictly_more: bool = False
    summed: bool = False
    jointly: bool = False
    controlled: bool = False
    scheduled: bool = False


@attrs.frozen
class Of:
    """Which listings a provision takes up: by list, by cohort, by kind of match."""

    lists: tuple[str, ...]
    cohorts: tuple[str, ...] = ()
    match: tuple[MatchKind, ...] = (MatchKind.LISTED, MatchKind.OWNED)


@attrs.frozen
class Then:
    """What must be done about it: `within` may name a dated value."""

    duty: str
    within: str = ""
    by: By | None = None


@attrs.frozen
class Provision:
    """One rule of a regime. `place` is `file:line`, for messages."""

    name: str
    says: Says
    by: By
    place: str
    who: str = ""
    does: tuple[str, ...] | ValueRef = ()
    what: str = ""
    when: str = ""
    of: Of | None = None
    starts: Edge | None = None
    ends: Edge | None = None
    unless: tuple[str, ...] = ()
    weighs: tuple[str, ...] = ()
    then: Then | None = None
    disputed_by: By | None = None


@attrs.frozen
class Coverage:
    """From which day on the file speaks, who has read it over, and what it is known not to cover."""

    starts: When
    reviewed: When
    reviewer: str
    gaps: tuple[str, ...] = ()


@attrs.frozen
class Regime:
    """One body of rules: one law file."""

    id: str
    title: str
    jurisdiction: str
    zone: tzinfo
    coverage: Coverage
    reach: tuple[Reach, ...]
    instruments: Mapping[str, Instrument]
    terms: Mapping[str, Term]
    values: Mapping[str, tuple[DatedValue, ...]]
    provisions: Mapping[str, Provision]
    digest: str
    place: str

    def lists(self) -> frozenset[str]:
        """Every list the provisions rest on."""
        return frozenset(name for p in self.provisions.values() if p.of is not None for name in p.of.lists)


@attrs.frozen
class Fact:
    """One named input of a question."""

    name: str
    asks: str
    values: tuple[str, ...] = ()
    number: bool = False
    date: bool = False
    presumed: str = ""
    status: bool = False


@attrs.frozen
class Act:
    """One kind of conduct a question may be about; `see` names acts that say something of the same conduct."""

    name: str
    about: str
    title: str
    see: tuple[str, ...] = ()


@attrs.frozen
class Role:
    """A capacity in which somebody asks, as the facts it bundles."""

    name: str
    title: str
    facts: Mapping[str, str]


@attrs.frozen
class ListName:
    """A list the law speaks of: what being on it does, and which lists it is commonly confused with."""

    name: str
    title: str
    effect: str
    confused_with: tuple[str, ...] = ()


@attrs.frozen
class Lawbook:
    """All regimes with the vocabulary they share; `version` names the state of the whole."""

    regimes: Mapping[str, Regime]
    facts: Mapping[str, Fact]
    acts: Mapping[str, Act]
    roles: Mapping[str, Role]
    lists: Mapping[str, ListName]
    version: str
    digest: str
