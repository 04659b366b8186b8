"""What do the samples of OFAC's XML forms look like as entries? Writes and compares their golden.

The samples are a few records each, cut from real files, with Record_Count set to their number and the sets of
reference values shortened. Run `python -m tests.official.ofac_xml` to rewrite the golden, then read the difference.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from proscribe.ingest import ofac_xml
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.ofac_lists import CONSOLIDATED, SDN
from proscribe.ingest.unpack import unpacked
from tests.sources.golden import plain

FOLDER = Path(__file__).parent / "ofac_xml_samples"
SDN_SAMPLES = frozenset({"sdn.xml", "one_programme.xml", "delta.xml"})


def sample(name: str) -> Document:
    """A sample as a document."""
    return Document(name, "us-ofac", (FOLDER / name).read_bytes())


def real(path: Path) -> Document:
    """A real file, unpacked."""
    return Document(path.name, "us-ofac", unpacked(path.name, path.read_bytes()))


def lists(*, sdn: bool) -> Mapping[str, str]:
    """The lists that programmes put on, in one of OFAC's two publications."""
    return SDN if sdn else CONSOLIDATED


def entries(document: Document, *, sdn: bool) -> list[Entry]:
    """What is read in a document."""
    return list(ofac_xml.parse_xml(document, lists(sdn=sdn)))


def render(name: str) -> str:
    """The entries of a sample, one JSON object a line."""
    found = entries(sample(name), sdn=name in SDN_SAMPLES)
    return "".join(json.dumps(plain(entry), ensure_ascii=False) + "\n" for entry in found)


def main() -> None:
    """Rewrite every golden."""
    for path in sorted(FOLDER.glob("*.xml")):
        path.with_suffix(".jsonl").write_text(render(path.name), encoding="utf-8")
        print(path.name)


if __name__ == "__main__":
    main()
