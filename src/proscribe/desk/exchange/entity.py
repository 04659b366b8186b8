"""What is exported? Entities with the values of their properties, each value with the place that states it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs

from proscribe.desk.exchange import values
from proscribe.desk.exchange.properties import TYPES
from proscribe.desk.exchange.values import LONGEST, plain
from proscribe.model.source import Citation
from proscribe.sources.opensanctions.schemata import SCHEMATA, Schema

PREFIX = "prs-"
RECORD = "prs_record"
DatasetsOf = Callable[[str], tuple[str, ...]]


@attrs.frozen
class Value:
    """One value of a property as it is written, the words it was made from, and who states it, a place a source."""

    text: str
    original: str
    cites: tuple[Citation, ...]


@attrs.frozen
class Seen:
    """The days between which an entity stood in the record, ISO 8601; empty where no document is dated."""

    first: str = ""
    last: str = ""
    changed: str = ""


@attrs.frozen
class Entity:
    """One node or relation of the export.

    Attributes:
        datasets: the datasets that state something of it, in the order of their names.
        target: whether it is itself on a list on the day of the export.
    """

    id: str
    schema: Schema
    caption: str
    properties: Mapping[str, tuple[Value, ...]]
    datasets: tuple[str, ...]
    seen: Seen
    target: bool = False

    def get(self, name: str) -> list[str]:
        """The values of a property as they are written."""
        return [value.text for value in self.properties.get(name, ())]

    def of_type(self, *types: str) -> list[str]:
        """The values of all properties of some types, in their order, each once."""
        found = (text for name in self.properties if TYPES[name][0] in types for text in self.get(name))
        return list(dict.fromkeys(found))


@attrs.frozen
class Tie:
    """Who owns or controls an entity: the relation, and the one above if the record has it."""

    relation: Entity
    above: Entity


@attrs.frozen
class Bundle:
    """A party with all that hangs on it, so that every form can be written from one pass over parties.

    Attributes:
        datasets_of: the datasets that the words of a source belong to, of this party.
    """

    party: Entity
    sanctions: tuple[Entity, ...]
    securities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    datasets_of: DatasetsOf

    @property
    def entities(self) -> list[Entity]:
        """The party and what is written of its own, in the order of ids."""
        relations = (tie.relation for tie in self.ties)
        return sorted((self.party, *self.sanctions, *self.securities, *relations), key=lambda one: order(one.id))


def order(key: str) -> tuple[str, ...]:
    """How the lines of an export are ordered: by party, and what hangs on it directly after it."""
    return tuple(key.split("."))


class Draft:
    """An entity being written. Whatever does not fit its property is kept in words."""

    def __init__(self, schema: str) -> None:
        """Begin with no values."""
        self.schema = SCHEMATA[schema]
        self._values: dict[str, dict[str, Value]] = {}

    def has(self, name: str) -> bool:
        """Whether the schema has a property."""
        return name in self.schema.properties

    def put(self, name: str, text: str, cite: Citation | None = None) -> bool:
        """Write a value, if the schema has the property and the value fits it whole; say whether it is written."""
        fitted = TYPES[name][1](text) if self.has(name) else None
        if not fitted:
            return False
        known = self._values.setdefault(name, {})
        value = known.setdefault(fitted, Value(fitted, text, ()))
        if cite is not None and cite.source not in {each.source for each in value.cites}:
            known[fitted] = Value(fitted, value.original, (*value.cites, cite))
        return TYPES[name][0] != "identifier" or len(fitted) >= len(text.strip())  # a BIC loses its branch

    def state(self, names: Iterable[str], label: str, text: str, cite: Citation | None = None) -> None:
        """Write a value under the first property that takes it whole; in words, if there is none."""
        if text and not any(self.put(name, text, cite) for name in names):
            self.note(label, text, cite)

    def note(self, label: str, text: str, cite: Citation | None = None) -> None:
        """Keep something in words, in several values if it is very long."""
        name = "notes" if self.has("notes") else "description"
        words = plain(f"{label}: {text}" if label else text)
        for start in range(0, len(words), LONGEST):
            self.put(name, words[start : start + LONGEST], cite)

    def named(self, text: str, cite: Citation) -> None:
        """Let a source state the name that it has, if it is written as any kind of name, and the main one otherwise."""
        fitted, names = values.name(text), [name for name in self._values if TYPES[name][0] == "name"]
        here = next((name for name in names if fitted in self._values[name]), "")
        if here and fitted:
            self.put(here, fitted, cite)
        elif main := next(iter(self._values.get("name", ())), ""):
            self.put("name", main, cite)

    def done(self, key: str, caption: str, datasets: Iterable[str], seen: Seen, *, target: bool = False) -> Entity:
        """The entity, its values in the order in which they were written."""
        properties = {name: tuple(written.values()) for name, written in self._values.items()}
        return Entity(key, self.schema, caption, properties, tuple(sorted(set(datasets))), seen, target)
