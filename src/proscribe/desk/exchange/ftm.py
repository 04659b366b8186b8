"""How do entities look as JSON? One a line: all of them flat, or each target with what hangs on it inside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from proscribe.desk.exchange.entity import Bundle, Entity

Json = dict[str, object]


def flat(bundle: Bundle) -> Iterator[str]:
    """The lines of a party and of what hangs on it."""
    for entity in bundle.entities:
        yield line(as_json(entity))


def nested(bundle: Bundle) -> Iterator[str]:
    """The line of a party that is a target; its owners stand in it, and its holdings with those it owns."""
    if not bundle.party.target:
        return
    inner: dict[str, list[object]] = {}
    for entity in (*bundle.sanctions, *bundle.securities):
        reverse = entity.schema.refers["entity" if entity.schema.name == "Sanction" else "issuer"]
        inner.setdefault(reverse, []).append(as_json(entity))
    for tie in bundle.ties:
        upper, lower = tie.relation.schema.edge
        held = as_json(tie.relation, {upper: [as_json(tie.above)]})
        inner.setdefault(tie.relation.schema.refers[lower], []).append(held)
    yield line(as_json(bundle.party, inner))


def as_json(entity: Entity, instead: Mapping[str, list[object]] | None = None) -> Json:
    """An entity as plain data.

    Args:
        entity: the entity.
        instead: properties to write in place of its own, or besides.
    """
    properties: dict[str, object] = {name: entity.get(name) for name in entity.properties}
    found: Json = {
        "id": entity.id,
        "caption": entity.caption,
        "schema": entity.schema.name,
        "properties": properties | dict(instead or {}),
        "referents": [],
        "datasets": list(entity.datasets),
    }
    seen = {"first_seen": entity.seen.first, "last_seen": entity.seen.last, "last_change": entity.seen.changed}
    return found | {name: stamp for name, stamp in seen.items() if stamp} | {"target": entity.target}


def line(value: object) -> str:
    """One value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
