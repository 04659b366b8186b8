"""What is done when a record is exported? One pass over its parties writes all forms; then comes what changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

import attrs

from proscribe.desk.contract import Json
from proscribe.desk.exchange import index
from proscribe.desk.exchange.bundle import Scope
from proscribe.desk.exchange.delta import Op, delta
from proscribe.desk.exchange.earlier import Earlier
from proscribe.desk.exchange.entity import RECORD
from proscribe.desk.exchange.folder import Staging, staging
from proscribe.desk.exchange.forms import DELTAS_OF, FORMS
from proscribe.desk.exchange.index import Counts, Edition, Resource
from proscribe.desk.exchange.programs import dataset
from proscribe.errors import Problem, UsageError
from proscribe.reason.document import nearest
from proscribe.store.snapshot import Snapshot


@attrs.frozen(kw_only=True)
class Order:
    """What is wanted.

    Attributes:
        folder: where to; it may hold an earlier export.
        forms: which forms, by name; all, if empty.
        lists: only parties on these lists; all parties, if empty.
        on: the day whose knowledge and status are written.
        at: the instant that the version is named after.
        base: the address under which the folder is published, without a slash at its end; may be empty.
    """

    folder: Path
    forms: Sequence[str] = ()
    lists: Collection[str] = ()
    on: date
    at: datetime
    base: str = ""


@attrs.frozen
class Exported:
    """What was written.

    Attributes:
        changes: how many entities came, changed and went since the earlier export; all came, if there was none.
            Nothing, where entities are not among the forms.
        unchanged: whether the folder holds this very export already, and was left alone.
    """

    version: str
    resources: tuple[Resource, ...]
    entities: int
    targets: int
    changes: dict[Op, int]
    unchanged: bool = False


def export(snapshot: Snapshot, order: Order) -> Exported:
    """Write a record into a folder.

    Raises:
        UsageError: there is no such form or list, or the folder is in use or somebody else's.
    """
    forms = _known("format", order.forms, FORMS) or tuple(FORMS)
    scope = Scope(snapshot, order.on, _known("list", order.lists, snapshot.lists))
    titles = _titles(snapshot, scope.lists)
    with staging(order.folder, index.INDEX) as stage:
        earlier = Earlier.of(order.folder)
        counts = _write(scope, forms, titles, stage)
        files = [(FORMS[name].file, FORMS[name].title, FORMS[name].mime) for name in forms]
        resources = tuple(Resource.of(stage.part / file, title, mime) for file, title, mime in files)
        totals = counts.entities[index.NAME], counts.targets[index.NAME]
        told = (earlier.checksums, earlier.on, earlier.base)
        if told == ({one.name: one.checksum for one in resources}, str(order.on), order.base):
            return Exported(earlier.version, resources, *totals, {}, unchanged=True)
        version = index.next_version(order.at, snapshot.id, earlier.version)
        edition = Edition(version, str(order.on), snapshot.id, titles, order.base)
        changes = _deltas(stage, edition, earlier) if DELTAS_OF in forms else None
        found = edition.index(resources, counts, deltas=changes is not None)
        _put(stage, index.INDEX, found)
        _put(stage, index.CATALOG, edition.catalog(found, counts))
        versions = [*earlier.versions, version][-index.KEPT :]
        _put(stage, index.VERSIONS, {"items": versions, "last_successful": version})
        kept = {one.name for one in resources} | ({index.DELTAS, index.DELTA} if changes is not None else set())
        old = {*earlier.checksums, index.DELTAS, index.DELTA}
        stage.commit(sorted(old - kept))
    return Exported(version, resources, *totals, dict(changes or {}))


def _known(what: str, typed: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    for word in typed:
        if word not in known:
            raise UsageError(Problem(message=f"unknown {what} `{word}`", hint=nearest(word, known)))
    return tuple(word for word in known if word in typed)


def _titles(snapshot: Snapshot, lists: Collection[str]) -> dict[str, str]:
    """The titles of the datasets; the name at the end says which it is wherever only titles are printed."""
    chosen = sorted(lists or snapshot.lists)
    found = {dataset(name): f"{snapshot.lists[name].title} [{dataset(name)}]" for name in chosen}
    return found | {RECORD: f"What no list states [{RECORD}]"}


def _write(scope: Scope, forms: Sequence[str], titles: dict[str, str], stage: Staging) -> Counts:
    """Write every form in one pass over the parties."""
    counts = Counts()
    with ExitStack() as stack:
        writers = []
        for name in forms:
            file = stack.enter_context(stage.write(FORMS[name].file))
            file.write(FORMS[name].header)
            writers.append((file, FORMS[name].lines(lambda each: titles.get(each, f"{each} [{each}]"))))
        for bundle in scope.bundles():
            counts.add(bundle)
            for file, lines in writers:
                file.writelines(lines(bundle))
    return counts


def _deltas(stage: Staging, edition: Edition, earlier: Earlier) -> Counter[Op]:
    """Write what changed since the earlier export, and the index of all such changes."""
    file = FORMS[DELTAS_OF].file
    counted: Counter[Op] = Counter(dict.fromkeys(Op, 0))
    with (
        stage.write(index.DELTA) as newest,
        stage.write(index.artifact(edition.version)) as kept,
        (stage.part / file).open(encoding="utf-8", newline="\n") as new,
    ):
        for op, change in delta(_lines(stage.folder / file, earlier), new):
            counted[op] += 1
            newest.write(change)
            kept.write(change)
    versions = earlier.deltas if file in earlier.checksums else ()
    if counted.total():
        versions = (*versions, edition.version)
    else:
        (stage.part / index.artifact(edition.version)).unlink()
    _put(stage, index.DELTAS, edition.deltas(versions))
    return counted


def _lines(path: Path, earlier: Earlier) -> Iterator[str]:
    """The lines of the earlier file of entities; none, if the earlier export has no such file."""
    if path.name in earlier.checksums:
        with path.open(encoding="utf-8", newline="\n") as file:
            yield from file


def _put(stage: Staging, name: str, value: object) -> None:
    with stage.write(name) as file:
        json.dump(value, file, ensure_ascii=False, indent=2)
        file.write("\n")


def exported_json(found: Exported) -> Json:
    """What was written, as plain data."""
    return {
        "version": found.version,
        "unchanged": found.unchanged,
        "entities": found.entities,
        "targets": found.targets,
        "changes": {str(op): found.changes.get(op, 0) for op in Op} if found.changes else None,
        "files": [{"name": one.name, "size": one.size, "sha1": one.checksum} for one in found.resources],
    }
