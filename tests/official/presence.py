"""Who stands on the SDN List and on the UN list in each state held? Read from the raw files, by ids alone.

Nothing of proscribe is used here: what folding makes of the editions is measured against it.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from lxml import etree

SDN = {
    "2020-03-07": "sdn.pip",
    "2021-01-14": "sdn.csv",
    "2021-03-10": "sdn.xml.gz",
    "2021-04-25": "sdn.csv",
    "2021-07-07": "sdn.csv.gz",
    "2022-02-23": "sdn.csv.gz",
    "2022-02-24": "sdn.csv.gz",
    "2022-02-25": "sdn.csv.gz",
}
UN = {
    "2018-06-07": "consolidated.xml",
    "2018-06-21": "consolidated.xml",
    "2021-03-12": "consolidated.xml",
    "2023-10-17": "un-data.xml.gz",
    "2023-10-19": "un-data.xml.gz",
    "2025-06-18": "un-data.xml.gz",
    "2026-02-27": "UN_consolidated.xml.gz",
}
FOLDERS = {"us-ofac-sdn": ("ofac_sdn", SDN), "un-sc": ("un_sc", UN)}
_ID = {"sdnEntry": "uid", "INDIVIDUAL": "DATAID", "ENTITY": "DATAID"}
Runs = Mapping[str, list[tuple[str, str]]]


def shown(path: Path) -> set[str]:
    """The ids in a file."""
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    name = path.name.removesuffix(".gz")
    if name.endswith(".xml"):
        return set(_ids_of_xml(body))
    delimiter = "|" if name.endswith(".pip") else ","
    rows = csv.reader(io.StringIO(body.decode("latin-1")), delimiter=delimiter)
    return {row[0].strip() for row in rows if row and row[0].strip().isdigit()}


def _ids_of_xml(body: bytes) -> Iterable[str]:
    for element in etree.fromstring(body).iter():
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        for child in element if tag in _ID else ():
            if etree.QName(child).localname == _ID[tag]:
                yield child.text.strip()


def runs(folder: Path, files: Mapping[str, str]) -> Runs:
    """For each id the stretches in which it was shown: the first state that does, and the first that no longer does."""
    states = [(day, shown(folder / day / name)) for day, name in files.items()]
    found: dict[str, list[tuple[str, str]]] = {}
    for key in sorted(set[str]().union(*(ids for _, ids in states))):
        there = [("", False), *((day, key in ids) for day, ids in states), ("", False)]
        turns = [day for (_, was), (day, now) in pairwise(there) if was is not now]
        found[key] = list(zip(turns[::2], turns[1::2], strict=True))
    return found
