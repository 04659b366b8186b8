"""Who says what? `statements.csv`: each value of each property, with its dataset and the words that it was made from.

`origin` holds the place that states the value, with the first letters of the document's hash.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator

from proscribe.desk.exchange.entity import Bundle, Entity, Value
from proscribe.desk.exchange.properties import TYPES

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
            yield _statement(entity, "id", "id", Value(entity.id, entity.id, None), dataset)
        for name, values in entity.properties.items():
            for value in values:
                yield _statement(entity, name, TYPES[name][0], value, _dataset(bundle, entity, value))


def _dataset(bundle: Bundle, entity: Entity, value: Value) -> str:
    """The dataset of a value's source, where the entity is in it; otherwise the entity's first."""
    found = bundle.datasets_of(value.cite.source) if value.cite is not None else ()
    return next((each for each in found if each in entity.datasets), entity.datasets[0])


def _statement(entity: Entity, name: str, kind: str, value: Value, dataset: str) -> str:
    key = hashlib.sha1(f"{dataset}.{entity.id}.{name}.{value.text}".encode(), usedforsecurity=False).hexdigest()
    cite = value.cite
    origin = "" if cite is None else f"{cite.place}@{cite.sha256[:_HASH_SHOWN]}"
    original = value.original if value.original != value.text else ""
    seen = entity.seen
    cells = [entity.id, entity.id, name, kind, entity.schema.name, value.text, dataset, origin, "", original]
    return row([*cells, "f", seen.first, seen.last, key])


def row(cells: tuple[str, ...] | list[str]) -> str:
    """One line of a table, every cell in quotation marks."""
    out = io.StringIO()
    csv.writer(out, dialect=csv.unix_dialect).writerow(cells)
    return out.getvalue()
