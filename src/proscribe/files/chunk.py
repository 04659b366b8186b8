"""What do all forms of a table have in common? Rows in chunks, cells, and the columns that are added to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import attrs

RISKY = frozenset("=+-@\t\r\n\0＝＋－＠")  # what a spreadsheet may take for the beginning of a formula
LONGEST_EXCERPT = 200
_EXACT = 1 << 53  # beyond it a float is no longer every whole number


class Form(StrEnum):
    """A form of file."""

    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"


SUFFIXES = {
    ".csv": Form.CSV,
    ".txt": Form.CSV,
    ".tsv": Form.TSV,
    ".tab": Form.TSV,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".xlsx": Form.XLSX,
    ".parquet": Form.PARQUET,
    ".pq": Form.PARQUET,
}
TEXTS = frozenset({Form.CSV, Form.TSV, Form.JSONL})


@attrs.frozen
class Chunk:
    """Some rows of a table, in order.

    Attributes:
        first: the number of the first of them; the first row under the header is 1.
        rows: the cells of each row, as many as there are columns.
        faults: what is wrong with a row and where, by its place in `rows`.
        done: how much of the file lies behind its last row, from 0 to 1.
        lines: of JSON lines, each row as it was written.
        batch: of Parquet, the rows as Arrow keeps them, and `rows` is empty.
        plain: whether every cell is text.
    """

    first: int
    rows: Sequence[Sequence[object]]
    faults: Mapping[int, str] = attrs.field(factory=dict)
    done: float = 0.0
    lines: Sequence[str] = ()
    batch: bytes = b""
    plain: bool = False


class Reader(Protocol):
    """A table that can be read.

    Attributes:
        columns: their names, as they stand in the file.
        notes: what the asker should be told of how it is read.
        delimiter: of delimited text.
        schema: of a Parquet file, as Arrow serialises it.
    """

    columns: tuple[str, ...]
    notes: tuple[str, ...]
    delimiter: str
    schema: bytes

    def chunks(self, size: int, skip: int = 0) -> Iterator[Chunk]:
        """Yield the rows after the first `skip`, `size` at a time."""


@attrs.frozen
class Evident:
    """One piece of evidence, as it is written."""

    signal: str
    words: str
    points: float


Added = tuple[object, ...]
"""The cells added to a row: text, numbers, none, a tuple of `Evident`, or a mapping of words to words."""
Found = Sequence[tuple[int, Added]]
"""Output rows: the place of the input row in its chunk, and what is added to it."""


@attrs.frozen(kw_only=True)
class Layout:
    """How a table with added columns is written.

    Attributes:
        columns: of the input, as they stand there.
        added: names of the columns added.
        delimiter: between the cells of delimited text.
        mark: whether delimited text begins with a byte order mark.
        schema: of a Parquet file read, its schema as Arrow serialises it.
    """

    form: Form
    columns: tuple[str, ...]
    added: tuple[str, ...]
    delimiter: str = ","
    mark: bool = False
    schema: bytes = b""


class Encoder(Protocol):
    """What writes a table: chunk by chunk into a part, of which a whole file is made at the end."""

    def head(self) -> bytes:
        """What the part begins with."""

    def encode(self, chunk: Chunk, found: Found) -> bytes:
        """What the part holds of a chunk."""

    def finish(self, part: Path, ends: Sequence[int], whole: Path) -> Path:
        """Make the whole file of a part, if need be as `whole`; `ends` says where in it the head and each chunk end."""


def text_of(cell: object) -> str:
    """A cell as text: whole numbers without a fraction, days and instants as ISO 8601, lists and objects as JSON.

    Bytes are UTF-8, as some writers of Parquet leave text; other bytes are shown.

    >>> text_of(7.0), text_of(None), text_of(True), text_of({"a": [1]}), text_of("華".encode())
    ('7', '', 'true', '{"a": [1]}', '華')
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "backslashreplace")
    if isinstance(cell, list | tuple | dict):
        return json.dumps(cell, ensure_ascii=False, default=text_of)
    return str(cell)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names made different where a form wants that: the second `name` becomes `name_2`.

    >>> unique(["name", "name", "", "name_2"])
    ('name', 'name_3', 'column_3', 'name_2')
    """
    given = [name or f"column_{place}" for place, name in enumerate(names, 1)]
    taken, found = set(given), set[str]()
    return tuple(_another(name, taken, found) for name in given)


def _another(name: str, taken: set[str], found: set[str]) -> str:
    number, unlike = 1, name
    while unlike in found or (number > 1 and unlike in taken):
        number += 1
        unlike = f"{name}_{number}"
    found.add(unlike)
    return unlike


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: with an apostrophe before what begins like one.

    >>> safe("=HYPERLINK(1)"), safe("Acme")
    ("'=HYPERLINK(1)", 'Acme')
    """
    return f"'{text}" if text and (text[0] in RISKY or text.lstrip()[:1] in RISKY) else text


def flat(cell: object) -> object:
    """An added cell for a form that knows no lists: evidence as `words (points); …`, answers as `regime answer; …`."""
    if isinstance(cell, str):
        return safe(cell)
    if isinstance(cell, tuple):
        return safe("; ".join(f"{one.words} ({one.points:+g})" for one in cell))
    if isinstance(cell, dict):
        return safe("; ".join(f"{name} {word}" for name, word in cell.items()))
    return cell


def excerpt(text: str) -> str:
    """The beginning of a text in quotation marks, for a reason; how much is left out is said.

    >>> excerpt("a" * 300)[-40:]
    "aaaaaaaaa' and 100 characters more"
    """
    more = len(text) - LONGEST_EXCERPT
    return repr(text[:LONGEST_EXCERPT]) + (f" and {more} characters more" if more > 0 else "")
