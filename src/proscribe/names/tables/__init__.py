"""What do the matcher's words mean? Tables of names, read when they are first needed.

Each table is a text file beside this module: a line a row, fields between tabs, `#` at the beginning of a remark. A
table whose first line says that a script has made it is made anew by that script, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, field by field.

    Args:
        table: the file's name without `.tsv`.
    """
    return tuple(_rows(table))


def _rows(table: str) -> Iterator[tuple[str, ...]]:
    text = (resources.files(__name__) / f"{table}.tsv").read_text(encoding="utf-8")
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))
