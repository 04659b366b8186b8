"""How is nomenklatura's logic-v2 asked? Through FollowTheMoney's entities, one for each party and each query.

The package is no dependency of this project: it is installed with the extra `bench`, and where it is not, the bench
says so in its columns. Its analysis of names is cached by the id of an entity alone, so that every entity made here
has an id of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from bench.parties import Party
from proscribe.names.sought import Kind, Sought

NAME = "logic-v2"
_SCHEMATA = {
    Kind.PERSON: "Person",
    Kind.COMPANY: "Company",
    Kind.ORGANIZATION: "Organization",
    Kind.VESSEL: "Vessel",
    Kind.UNKNOWN: "LegalEntity",
}
_BIRTH = {Kind.PERSON: "birthDate"}
_COUNTRY = {Kind.PERSON: "nationality", Kind.VESSEL: "flag"}


class Schema(Protocol):
    """What FollowTheMoney says of a kind of entity."""

    def can_match(self, other: Schema) -> bool:
        """Whether entities of the two kinds may be one."""


class Entity(Protocol):
    """An entity of FollowTheMoney."""

    id: str
    schema: Schema

    def add(self, prop: str, values: Iterable[str]) -> None:
        """Add values of a property."""


class Part(Protocol):
    """One word of a name, in Latin letters, and how it sounds."""

    comparable: str
    metaphone: str | None


class Name(Protocol):
    """A name taken apart."""

    parts: list[Part]


class _Result(Protocol):
    score: float


class _Algorithm(Protocol):
    def default_config(self) -> object: ...

    def compare(self, query: Entity, result: Entity, config: object) -> _Result: ...


class _Model(Protocol):
    def make_entity(self, schema: str) -> Entity: ...


class _EntityNames(Protocol):
    def __call__(self, entity: Entity) -> Iterable[Name]: ...


class LogicV2:
    """The algorithm with its default settings.

    Raises:
        ImportError: it is not installed.
    """

    def __init__(self) -> None:
        """Load it."""
        algorithm = import_module("nomenklatura.matching").get_algorithm("logic-v2")
        self._algorithm = cast("_Algorithm", algorithm)
        self._config = self._algorithm.default_config()
        self._model = cast("_Model", import_module("followthemoney").model)
        self._names = cast("_EntityNames", import_module("followthemoney.names").entity_names)
        self._ids = itertools.count()

    def entity(
        self, kind: Kind, names: Iterable[str], births: Iterable[str] = (), countries: Iterable[str] = ()
    ) -> Entity:
        """Make an entity; its first name and all others are names alike."""
        entity = self._model.make_entity(_SCHEMATA[kind])
        entity.id = f"bench-{next(self._ids)}"
        entity.add("name", names)
        if kind in _BIRTH:
            entity.add(_BIRTH[kind], births)
        entity.add(_COUNTRY.get(kind, "country"), countries)
        return entity

    def party(self, party: Party) -> Entity:
        """Make an entity of a party; names that its list calls weak are weak aliases."""
        strong = [name for name in party.names if name not in party.weak]
        entity = self.entity(party.kind, strong, party.births, party.countries)
        entity.add("weakAlias", party.weak)
        return entity

    def query(self, sought: Sought) -> Entity:
        """Make an entity of what is sought."""
        births = (sought.birth,) if sought.birth else ()
        return self.entity(sought.kind, (sought.name, *sought.also), births, sought.countries)

    def score(self, query: Entity, party: Entity) -> float:
        """How likely two entities are one, from 0 to 1; 0 for kinds that cannot be."""
        if not query.schema.can_match(party.schema):
            return 0.0
        return self._algorithm.compare(query, party, self._config).score

    def compare(self, a: str, b: str, kind: str = "unknown") -> float:
        """How likely two names are one party's."""
        return self.score(self.entity(Kind(kind), (a,)), self.entity(Kind(kind), (b,)))

    def names(self, entity: Entity) -> Iterable[Name]:
        """Its names as the package itself takes them apart."""
        return self._names(entity)


def loaded() -> LogicV2 | str:
    """The algorithm, or why it cannot be asked."""
    try:
        return LogicV2()
    except ImportError as error:
        return f"not installed ({error}): pip install -c constraints.txt -e '.[bench]'"
