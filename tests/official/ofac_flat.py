"""What do the samples of OFAC's flat files look like as entries? Writes and compares their goldens.

Run `python -m tests.official.ofac_flat` to rewrite them, then read the difference.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.official import Adapter
from proscribe.ingest.unpack import unpacked
from tests.sources.golden import SOURCES, plain

SDN, CONSOLIDATED = "us_ofac_sdn", "us_ofac_consolidated"
SAMPLES = {
    SDN: {
        "sample_sdn.csv": "sdn.csv",
        "sample_alt.csv": "alt.csv",
        "sample_add.csv": "add.csv",
        "sample_comments.csv": "sdn_comments.csv",
    },
    CONSOLIDATED: {
        **{f"sample_{part}.csv": f"cons_{part}.csv" for part in ("prim", "alt", "add", "comments")},
        **{f"sample_{part}.ff": f"cons_{part}.ff" for part in ("prim", "alt", "add")},
    },
}
GOLDEN = "expected_flat.jsonl"


def adapter(folder: str) -> Adapter:
    """The adapter of a source folder."""
    found: Adapter = import_module(f"proscribe.sources.{folder}.adapter")
    return found


def document(folder: str, name: str, body: bytes) -> Document:
    """Bytes as a document of a source."""
    return Document(name, adapter(folder).SOURCE, body)


def sample(folder: str, name: str) -> Document:
    """A sample under the name that OFAC gives the file."""
    return document(folder, SAMPLES[folder][name], (SOURCES / folder / name).read_bytes())


def real(path: Path, folder: str) -> Document:
    """A real file, unpacked."""
    return document(folder, path.name.removesuffix(".gz"), unpacked(path.name, path.read_bytes()))


def entries(folder: str, name: str, body: bytes) -> list[Entry]:
    """What an adapter reads in the bytes."""
    return list(adapter(folder).parse(document(folder, name, body)))


def render(folder: str) -> str:
    """The entries of a source's samples, one JSON object a line."""
    found = (entry for name in SAMPLES[folder] for entry in adapter(folder).parse(sample(folder, name)))
    return "".join(json.dumps(plain(entry), ensure_ascii=False) + "\n" for entry in found)


def main() -> None:
    """Rewrite both goldens."""
    for folder in SAMPLES:
        (SOURCES / folder / GOLDEN).write_text(render(folder), encoding="utf-8")
        print(folder)


if __name__ == "__main__":
    main()
