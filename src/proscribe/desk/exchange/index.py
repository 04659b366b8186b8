"""What does a folder hold? `index.json` as OpenSanctions describes a dataset, and the lists of catalogue and versions.

Addresses are written only if it was said where the folder will be published; paths are always there.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs

from proscribe.desk.exchange.entity import RECORD, Bundle

NAME, TITLE = "proscribe", "Lists and parties of a record of proscribe"
SUMMARY = "Parties on official lists with their names, numbers and listings, each with the document that states it"
INDEX, CATALOG, VERSIONS, DELTAS, DELTA = (
    "index.json",
    "catalog.json",
    "versions.json",
    "delta.json",
    "entities.delta.json",
)
KEPT = 100
_BLOCK = 1 << 20


@attrs.frozen
class Resource:
    """One file of an export."""

    name: str
    title: str
    mime: str
    checksum: str
    size: int

    @classmethod
    def of(cls, path: Path, title: str, mime: str) -> Resource:
        """Describe a file that is written."""
        digest = hashlib.sha1(usedforsecurity=False)
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        return cls(path.name, title, mime, digest.hexdigest(), path.stat().st_size)


class Counts:
    """Counts what is exported, in all and by dataset."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.entities: Counter[str] = Counter()
        self.things: Counter[str] = Counter()
        self.targets: Counter[str] = Counter()
        self.changed = ""

    def add(self, bundle: Bundle) -> None:
        """Count a party and what hangs on it."""
        self.changed = max(self.changed, bundle.party.seen.changed)
        for entity in bundle.entities:
            for dataset in (NAME, *entity.datasets):
                self.entities[dataset] += 1
                self.things[dataset] += "Thing" in entity.schema.lineage
                self.targets[dataset] += entity.target


@attrs.frozen
class Edition:
    """What the index says of one export.

    Attributes:
        datasets: the titles of the lists, by the names of their datasets.
        base: the address under which the folder is published; may be empty.
    """

    version: str
    on: str
    snapshot: str
    datasets: Mapping[str, str]
    base: str

    @property
    def instant(self) -> str:
        """The version's instant, as datetimes are written there."""
        return f"{_instant(self.version):%Y-%m-%dT%H:%M:%S}"

    def index(self, resources: Sequence[Resource], counts: Counts, *, deltas: bool) -> dict[str, object]:
        """The description of the whole as a dataset."""
        found: dict[str, object] = {
            "name": NAME,
            "title": TITLE,
            "summary": SUMMARY,
            "type": "collection",
            "version": self.version,
            "on": self.on,
            "snapshot": self.snapshot,
            "updated_at": self.instant,
            "last_export": self.instant,
            **({"last_change": counts.changed} if counts.changed else {}),
            **_counted(NAME, counts),
            "resources": [self._resource(one) for one in resources],
            "children": list(self.datasets),
            "datasets": list(self.datasets),
            "hidden": False,
            "result": "success",
        }
        if self.base:
            found["index_url"] = self.url(INDEX)
        if self.base and deltas:
            found["delta_url"] = self.url(DELTAS)
        return found

    def catalog(self, index: Mapping[str, object], counts: Counts) -> dict[str, object]:
        """The whole and its lists as a catalogue, which loaders read."""
        lists = [
            {
                "name": name,
                "title": title,
                "type": "source",
                "version": self.version,
                "updated_at": self.instant,
                "last_export": self.instant,
                **_counted(name, counts),
                "resources": [],
                "hidden": name == RECORD,
            }
            for name, title in self.datasets.items()
        ]
        return {"datasets": [dict(index), *lists], "updated_at": self.instant}

    def deltas(self, versions: Sequence[str]) -> dict[str, object]:
        """The index of deltas: the newest hundred versions, each with the address of its delta, or its path."""
        return {
            "versions": {each: self.url(artifact(each)) for each in sorted(versions)[-KEPT:]},
            "updated_at": self.instant,
        }

    def url(self, path: str) -> str:
        """The address of a file; its path, where no address is known."""
        return f"{self.base}/{path}" if self.base else path

    def _resource(self, one: Resource) -> dict[str, object]:
        found: dict[str, object] = {"name": one.name, "path": one.name}
        if self.base:
            found["url"] = self.url(one.name)
        return found | {
            "checksum": one.checksum,
            "timestamp": self.instant,
            "mime_type": one.mime,
            "title": one.title,
            "size": one.size,
        }


def next_version(at: datetime, snapshot: str, earlier: str) -> str:
    """A version that comes after the earlier one, whatever the clock says.

    >>> next_version(datetime(2026, 11, 22, tzinfo=UTC), "54894312d4", "")
    '20261122000000-548'
    >>> next_version(datetime(2026, 11, 22, tzinfo=UTC), "54894312d4", "20261122000000-aaa")
    '20261122000001-548'
    """
    after = at if not earlier else max(at, _instant(earlier) + timedelta(seconds=1))
    return f"{after.astimezone(UTC):%Y%m%d%H%M%S}-{snapshot[:3]}"


def artifact(version: str) -> str:
    """Where the delta of a version is kept."""
    return f"artifacts/{version}/{DELTA}"


def _instant(version: str) -> datetime:
    return datetime.strptime(version[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _counted(name: str, counts: Counts) -> dict[str, int]:
    return {
        "entity_count": counts.entities[name],
        "thing_count": counts.things[name],
        "target_count": counts.targets[name],
    }
