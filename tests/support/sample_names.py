"""Parties of official lists as they stood in 2025, some with each of their names: a sample that tests search among."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

from proscribe.names.flat import Bearer
from proscribe.names.sought import Kind

FILE = Path(__file__).resolve().parent.parent / "names" / "sample_parties.csv"


@cache
def sample() -> tuple[Bearer, ...]:
    """The parties of the sample."""
    names: defaultdict[tuple[str, Kind], list[str]] = defaultdict(list)
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names[row["id"], Kind(row["kind"])].append(row["name"])
    return tuple(Bearer(id=id_, name=own[0], kind=kind, names=tuple(own)) for (id_, kind), own in names.items())
