"""What do the matcher's words mean? Tables of names, read when they are first needed.

Each table is a text file beside this module: a line a row, fields between tabs, `#` at the beginning of a remark. A
table whose first line says that a script has made it is made anew by that script, and a test compares the two.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, field by field.

    Args:
        table: the file's name without `.tsv`.
    """
    return tuple([tuple(line.split("\t")) for line in _lines(table)])


def by_first(table: str) -> dict[str, str]:
    """The rows of a table by their first field, each as the text of its other fields: what of a large table is quick.

    >>> by_first("han_surnames")["习"]
    'xi'

    Args:
        table: as for `rows`; no two of its rows may begin with the same field.
    """
    return {line[: (tab := line.index("\t"))]: line[tab + 1 :] for line in _lines(table)}


def _lines(table: str) -> list[str]:
    text = (resources.files(__name__) / f"{table}.tsv").read_bytes().decode()
    return [line for line in text.split("\n") if line and line[0] != "#"]
