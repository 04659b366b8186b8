"""How does a bench print what it found? Tables of text, and figures by name that other tables may draw on."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

NONE = "–"


@attrs.frozen
class Table:
    """A heading, a row of column names, rows, and remarks below them."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()

    def text(self) -> str:
        """The table with its columns aligned: the first to the left, the others to the right."""
        if not self.rows:
            return "\n".join((self.title, *(f"  {remark}" for remark in self.remarks)))
        widths = [max(map(len, column)) for column in zip(self.head, *self.rows, strict=True)]
        lines = [_line(row, widths) for row in (self.head, *self.rows)]
        return "\n".join((self.title, *lines, *(f"  {remark}" for remark in self.remarks)))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    return "  ".join((first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others))).rstrip()


@attrs.frozen
class Section:
    """What one part of the bench found: its tables, and figures by name for the table of goals."""

    tables: tuple[Table, ...]
    figures: dict[str, float] = attrs.field(factory=dict)


def per_cent(part: float, whole: float, places: int = 1) -> str:
    """A share as text; a dash where there is nothing to take a share of.

    >>> per_cent(1, 8), per_cent(1, 0)
    ('12.5 %', '–')
    """
    return f"{100 * part / whole:.{places}f} %" if whole else NONE


def micros(seconds: float) -> str:
    """A time as text, in microseconds below ten milliseconds.

    >>> micros(0.000123), micros(0.25)
    ('123 µs', '250.0 ms')
    """
    return f"{seconds * 1e6:,.0f} µs" if seconds < 0.01 else f"{seconds * 1e3:,.1f} ms"
