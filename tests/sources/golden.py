"""What do a source's samples look like as entries? Writes and compares each source's `expected.jsonl`.

Run `python -m tests.sources.golden` to rewrite them all, then read the difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path

import attrs

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.describe import describe
from proscribe.model.party import Relation
from proscribe.model.source import Citation
from proscribe.model.when import When

SOURCES = Path(__file__).parents[2] / "src" / "proscribe" / "sources"


def folders() -> list[Path]:
    """Every folder of a transcribed source, by name."""
    return sorted(path.parent for path in SOURCES.glob("*/entries.csv"))


def render(folder: Path) -> str:
    """The entries of a source's `sample.csv`, one JSON object a line, without what is empty."""
    described = describe("source.yml", (folder / "source.yml").read_bytes())
    body = (folder / "sample.csv").read_bytes()
    document = Document(f"{folder.name}/sample.csv", described.source, body, described.read, described.url)
    entries: Iterator[Entry] = import_module(f"proscribe.sources.{folder.name}.adapter").parse(document)
    return "".join(json.dumps(plain(entry), ensure_ascii=False) + "\n" for entry in entries)


def plain(value: object, told: str = "") -> object:
    """A model object as JSON without what is empty or usual, a citation's text only where it is not the entry's own."""
    if isinstance(value, When):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Citation):
        line = value.place.rpartition("/")[2]
        return f"{line} [{value.read}]" + ("" if value.text == told else f" {value.text}")
    if isinstance(value, Entry):
        told = value.cite.text
    kind = type(value)
    if attrs.has(kind):
        pairs = ((field.name, getattr(value, field.name)) for field in attrs.fields(kind))
        shown = {name: plain(each, told) for name, each in pairs if each not in ("", None, (), {}, Relation.OWNS)}
        return {**shown, "source": told} if isinstance(value, Entry) else shown
    if isinstance(value, dict):
        return {str(key): plain(each, told) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each, told) for each in value]
    return value


def main() -> None:
    """Rewrite every `expected.jsonl`."""
    for folder in folders():
        (folder / "expected.jsonl").write_text(render(folder), encoding="utf-8")
        print(folder.name)


if __name__ == "__main__":
    main()
