"""How is `export` typed and told? The record into a folder, in the formats of the field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import attrs

from proscribe.cli import edge
from proscribe.cli.homes import library_of
from proscribe.desk.exchange.delta import Op
from proscribe.desk.exchange.export import Exported, Order, export, exported_json


@attrs.frozen
class Typed:
    """What was typed."""

    folder: str
    forms: Sequence[str]
    lists: Sequence[str]
    on: str
    url: str
    home: str


def export_record(typed: Typed, *, as_json: bool) -> int:
    """Export the record and tell what was written."""
    if typed.url and not typed.url.startswith(("http://", "https://")):
        edge.refuse(f"--url: {typed.url!r} is no address", "write https://example.org/lists")
    on, at = edge.today(), edge.now()
    if typed.on:
        try:
            on = date.fromisoformat(typed.on)
            at = datetime.combine(on, time(), UTC)
        except ValueError:
            edge.refuse(f"--on: {typed.on!r} is no day", "write 2026-11-22")
    order = Order(
        folder=Path(typed.folder), forms=typed.forms, lists=typed.lists, on=on, at=at, base=typed.url.rstrip("/")
    )
    try:
        found = export(library_of(typed.home).snapshot, order)
    except OSError as problem:
        edge.refuse(f"{problem.filename or typed.folder} cannot be written: {problem.strerror}", "name another folder")
    if as_json:
        edge.put_json(exported_json(found))
    else:
        edge.put_text("".join(f"{line}\n" for line in _lines(found, typed.folder)))
    return edge.ANSWERED


def _lines(found: Exported, folder: str) -> Iterator[str]:
    if found.unchanged:
        yield f"{folder} holds this export already, as version {found.version}; nothing was written"
        return
    yield f"version {found.version}: {found.entities} entities, {found.targets} of them targets"
    for one in found.resources:
        yield f"  {one.name:<20} {one.size:>12} bytes  sha1 {one.checksum}"
    if found.changes:
        told = ", ".join(f"{found.changes.get(op, 0)} {word}" for op, word in WORDS.items())
        yield f"since the export before: {told}"


WORDS = {Op.ADD: "came", Op.MOD: "changed", Op.DEL: "went"}
