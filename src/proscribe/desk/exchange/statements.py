"""Who says what? `statements.csv`: each value of each property, with its dataset and the words that it was made from.

`origin` holds the place that states the value, with the first letters of the document's hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from proscribe.desk.exchange.entity import Bundle, Entity, Value
from proscribe.desk.exchange.properties import TYPES
from proscribe.model.source import Citation

COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
_HASH_SHOWN = 12


def header() -> str:
    """The line of columns."""
    return row(COLUMNS)


def statements(bundle: Bundle) -> Iterator[str]:
    """The statements of a party and of what hangs on it; an entity's own id is stated by each of its datasets."""
    for entity in bundle.entities:
        for dataset in entity.datasets:
            yield _statement(entity, "id", Value(entity.id, entity.id, ()), dataset, None)
        for name, values in entity.properties.items():
            for value in values:
                for dataset, cite in _stated(bundle, entity, value).items():
                    yield _statement(entity, name, value, dataset, cite)


def _stated(bundle: Bundle, entity: Entity, value: Value) -> dict[str, Citation | None]:
    """The datasets that state a value, each with the place; the entity's first, where its source has none of them."""
    found: dict[str, Citation | None] = {}
    for cite in value.cites:
        mine = [each for each in bundle.datasets_of(cite.source) if each in entity.datasets]
        for dataset in mine or entity.datasets[:1]:
            found.setdefault(dataset, cite)
    return found or {entity.datasets[0]: None}


def _statement(entity: Entity, name: str, value: Value, dataset: str, cite: Citation | None) -> str:
    key = hashlib.sha1(f"{dataset}.{entity.id}.{name}.{value.text}".encode(), usedforsecurity=False).hexdigest()
    origin = "" if cite is None else f"{cite.place}@{cite.sha256[:_HASH_SHOWN]}"
    original = value.original if value.original != value.text else ""
    kind = "id" if name == "id" else TYPES[name][0]
    cells = [entity.id, entity.id, name, kind, entity.schema.name, value.text, dataset, origin, "", original]
    return row([*cells, "f", entity.seen.first, entity.seen.last, key])


def row(cells: Sequence[str]) -> str:
    """One line of a table, every cell in quotation marks."""
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"
