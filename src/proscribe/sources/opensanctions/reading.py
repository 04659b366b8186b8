"""How are entities held while a document is read? As the export says them, with the line each began on."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.model.source import Citation
from proscribe.model.when import When
from proscribe.sources.opensanctions.schemata import SCHEMATA, Schema

# Of a document that states no day: since when its listings could be known is for the edition to say.
MODEL_HINT = "add it to the tables of this source once the model is known to have it"


@attrs.define
class Raw:
    """An entity with the values of its properties, references as the ids they name.

    Attributes:
        target: whether the export calls it a target; nothing, if the form does not say.
        days: `first_seen`, `last_seen`, `last_change`, as printed.
        remarks: what a form says of an entity beside its properties.
    """

    id: str
    schema: Schema
    caption: str
    line: int
    datasets: list[str]
    target: bool | None
    referents: list[str] = attrs.field(factory=list)
    days: dict[str, str] = attrs.field(factory=dict)
    properties: dict[str, list[str]] = attrs.field(factory=dict)
    remarks: list[str] = attrs.field(factory=list)

    def add(self, name: str, values: Iterable[str]) -> None:
        """Keep further values of a property, each once."""
        known = self.properties.setdefault(name, [])
        known.extend(value for value in dict.fromkeys(values) if value not in known)

    def get(self, name: str) -> list[str]:
        """The values of a property."""
        return self.properties.get(name, [])


class Faults:
    """What is wrong with a document, each thing told once at the first line that has it."""

    def __init__(self, document: Document) -> None:
        """Begin with nothing wrong."""
        self._name = document.name
        self._problems: dict[str, Problem] = {}

    def add(self, line: int, message: str, hint: str = "") -> None:
        """Keep a problem."""
        self._problems.setdefault(message, Problem(message=message, place=f"{self._name}:{line}", hint=hint))

    def tell(self) -> None:
        """Raise all problems at once, if there are any.

        Raises:
            RecordError: there are.
        """
        if self._problems:
            raise RecordError(self._problems.values())

    def schema(self, line: int, name: str) -> Schema | None:
        """The schema of a name; an unknown one is a problem."""
        if name not in SCHEMATA:
            self.add(line, f"unknown schema {name!r}", MODEL_HINT)
        return SCHEMATA.get(name)


def cite(document: Document, line: int, key: str) -> Citation:
    """The citation of one record."""
    text = f"OpenSanctions export, {key}"
    return Citation(document.source, f"{document.name}:{line}", document.sha256, text, document.read, document.url)


def day(text: str) -> When | None:
    """A date that is whole to the month at least; nothing of a year alone."""
    try:
        return When.parse(text[:10])
    except ValueError:
        return None
