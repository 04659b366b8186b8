"""What do the JSON exports hold? Entities, one a line: flat in `entities.ftm.json`, each in the other when nested."""

from __future__ import annotations

import json
from collections.abc import Iterator

from proscribe.ingest.adapter import Document
from proscribe.sources.opensanctions.reading import MODEL_HINT, Faults, Raw
from proscribe.sources.opensanctions.schemata import REVERSES

TEXTS = frozenset({"id", "caption", "schema"})
DAYS = ("first_seen", "last_seen", "last_change")
NEEDED = frozenset({*TEXTS, "properties", "datasets", "target"})
KEYS = NEEDED | {*DAYS, "referents"}


def lines(document: Document, faults: Faults) -> Iterator[tuple[int, dict[str, object]]]:
    """The JSON objects of a document with their lines; what is none is a problem."""
    try:
        text = document.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.add(1, f"is not UTF-8: {error}", "fetch it again")
        return
    if not text.strip():
        faults.add(1, "is empty", "fetch it again")
    if not text.endswith("\n"):
        faults.add(text.count("\n") + 1, "the last line has no end: the file is cut short", "fetch it again")
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            faults.add(number, f"is not whole JSON: {error.msg}", "fetch it again")
            continue
        if isinstance(value, dict):
            yield number, value
        else:
            faults.add(number, "is no JSON object", "one entity a line is wanted")


def read(document: Document, *, nested: bool) -> dict[str, Raw]:
    """All entities of an export by their ids, in the order of their first mention.

    Raises:
        RecordError: a line cannot be read, or has a schema, property or key that is not known.
    """
    faults = Faults(document)
    reader = _Reader(faults)
    for number, value in lines(document, faults):
        if not nested and str(value.get("id")) in reader.found:
            faults.add(number, f"the entity {value['id']!r} is there twice")
        reader.entity(number, value)
    faults.tell()
    return reader.found


class _Reader:
    """Takes entities apart; one that is nested in several places is one entity with the values of all of them."""

    def __init__(self, faults: Faults) -> None:
        self.found: dict[str, Raw] = {}
        self._faults = faults

    def entity(self, line: int, value: dict[str, object]) -> Raw | None:
        for key in sorted(value.keys() - KEYS):
            self._faults.add(line, f"unknown key {key!r}", "an entity has " + ", ".join(sorted(KEYS)))
        missing = sorted(key for key in NEEDED if key not in value)
        properties = value.get("properties")
        if missing or not isinstance(properties, dict) or not isinstance(value["target"], bool):
            self._faults.add(line, f"the entity is not whole: {', '.join(missing) or 'properties or target'}")
            return None
        schema = self._faults.schema(line, str(value["schema"]))
        if schema is None:
            return None
        name = str(value["id"])
        raw = self.found.get(name)
        if raw is None:
            days = {key: str(value[key]) for key in DAYS if value.get(key)}
            datasets, target = self._texts(line, value["datasets"]), bool(value["target"])
            referents = self._texts(line, value.get("referents", []))
            raw = Raw(name, schema, str(value["caption"]), line, datasets, target, referents, days)
            self.found[name] = raw
        for each, values in properties.items():
            self._property(line, raw, each, values)
        return raw

    def _property(self, line: int, raw: Raw, name: str, values: object) -> None:
        if not isinstance(values, list):
            self._faults.add(line, f"{raw.schema.name}.{name} is no list of values")
            return
        if name not in raw.schema.properties and name not in REVERSES:
            self._faults.add(line, f"unknown property {raw.schema.name}.{name}", MODEL_HINT)
            return
        texts = [each for each in values if isinstance(each, str)]
        inner = [each for each in values if isinstance(each, dict)]
        if len(texts) + len(inner) < len(values):
            self._faults.add(line, f"{raw.schema.name}.{name} holds what is neither text nor entity")
        below = [found for each in inner if (found := self.entity(line, each)) is not None]
        if name in raw.schema.properties:
            raw.add(name, [*texts, *(each.id for each in below)])
            return
        for each in below:
            self._back(line, each, name, raw)
        if texts:
            self._faults.add(line, f"{raw.schema.name}.{name} holds a text where an entity is wanted")

    def _back(self, line: int, held: Raw, reverse: str, holder: Raw) -> None:
        """An entity held under a way back refers to its holder, even where the nesting leaves that out."""
        name = held.schema.way_back(reverse)
        if not name:
            self._faults.add(line, f"a {held.schema.name} cannot stand under {reverse}", MODEL_HINT)
            return
        held.add(name, [holder.id])

    def _texts(self, line: int, values: object) -> list[str]:
        if isinstance(values, list) and all(isinstance(each, str) for each in values):
            return list(values)
        self._faults.add(line, "a list of texts is wanted for datasets and referents")
        return []
