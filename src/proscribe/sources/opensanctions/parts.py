"""Which dataset is an export of? No form has its name at the top; each record names those that it is in.

The one dataset that all records share is what the export is of. Where they share none or several, as in a collection of
datasets, whose own name no form prints, nothing is said.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from proscribe.errors import RecordError
from proscribe.ingest.adapter import Document
from proscribe.sources.opensanctions.datasets import of_senzing, of_title

COLLECTION = "whole"


def dataset(document: Document) -> str:
    """The dataset that every record is in, or `whole`."""
    shared: set[str] | None = None
    for found in _datasets(document):
        shared = set(found) if shared is None else shared.intersection(found)
        if not shared:
            return COLLECTION
    return shared.pop() if shared is not None and len(shared) == 1 else COLLECTION


def _datasets(document: Document) -> Iterator[Iterable[str]]:
    """The datasets of each record; nothing of a record that cannot be read, which its reader will tell."""
    head = document.body.lstrip(b"\xef\xbb\xbf \r\n")[:1]
    yield from _of_lines(document) if head == b"{" else _of_rows(document)


def _of_lines(document: Document) -> Iterator[Iterable[str]]:
    for line in document.body.splitlines():
        try:
            record = json.loads(line) if line.strip() else None
        except ValueError:
            continue
        if isinstance(record, dict) and isinstance(record.get("datasets"), list):
            yield [str(each) for each in record["datasets"]]
        elif isinstance(record, dict) and "DATA_SOURCE" in record:
            yield [of_senzing(str(record["DATA_SOURCE"]))]


def _of_rows(document: Document) -> Iterator[Iterable[str]]:
    try:
        (_, header), *rows = document.table
    except RecordError:
        return
    at = header.index("dataset") if "dataset" in header else len(header)
    titled = "schema" in header and "prop" not in header
    for _, cells in rows:
        if len(cells) <= at:
            continue
        if titled:  # the simple form prints titles, several in one cell
            titles = next(csv.reader(io.StringIO(cells[at], newline=""), delimiter=";"), [])
            yield [of_title(each) for each in titles]
        else:
            yield [cells[at]]
