"""What do the samples of the UN, EU, Swiss and Canadian lists look like as entries? Writes and compares the goldens.

Run `python -m tests.official.published_lists` to rewrite them, then read the difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.official import Adapter
from proscribe.ingest.unpack import unpacked
from tests.sources.golden import SOURCES, plain

SAMPLES = (
    ("un_sc", "sample.xml", "expected.jsonl"),
    ("eu_fsf", "sample.xml", "expected.jsonl"),
    ("eu_fsf", "sample_1_0.csv", "expected_1_0.jsonl"),
    ("eu_fsf", "sample_1_1.csv", "expected_1_1.jsonl"),
    ("ch_seco", "sample.xml", "expected.jsonl"),
    ("ca_sema", "sample.xml", "expected.jsonl"),
)


def adapter(folder: str) -> Adapter:
    """The adapter of a source folder."""
    found: Adapter = import_module(f"proscribe.sources.{folder}.adapter")
    return found


def document(folder: str, body: bytes, name: str = "list.xml") -> Document:
    """Bytes as a document of a source."""
    return Document(name, adapter(folder).SOURCE, body)


def sample(folder: str, name: str = "sample.xml") -> bytes:
    """The bytes of a sample."""
    return (SOURCES / folder / name).read_bytes()


def real(path: Path, folder: str) -> Document:
    """A real file, unpacked."""
    return document(folder, unpacked(path.name, path.read_bytes()), path.name)


def entries(folder: str, body: bytes, name: str = "list.xml") -> list[Entry]:
    """What an adapter reads in the bytes."""
    return list(adapter(folder).parse(document(folder, body, name)))


def render(folder: str, name: str) -> Iterator[str]:
    """The entries of a sample, one JSON object a line."""
    return (json.dumps(plain(entry), ensure_ascii=False) for entry in entries(folder, sample(folder, name), name))


def main() -> None:
    """Rewrite every golden of these lists."""
    for folder, name, expected in SAMPLES:
        (SOURCES / folder / expected).write_text("".join(f"{line}\n" for line in render(folder, name)), "utf-8")


if __name__ == "__main__":
    main()
