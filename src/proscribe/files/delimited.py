"""What is in a table of delimited text? Its rows, with every line accounted for, and the same written again."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO

from proscribe.errors import Problem, UsageError
from proscribe.files.chunk import Chunk, Form, Found, Layout, excerpt, flat, text_of
from proscribe.files.source import Source, shown, undecoded

LONGEST_CELL = 1 << 23  # characters; a quotation mark that is never closed takes no more of the file than this
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLED = 100  # rows
_FIRST = 2  # of the cells added: the row's number and the verdict, which are as they are
Record = tuple[int, list[str], str]  # line, cells, fault


class Delimited:
    """A table of delimited text: RFC 4180, or with another delimiter."""

    def __init__(self, source: Source, delimiter: str = "") -> None:
        """Read the header.

        Raises:
            UsageError: there is none.
        """
        csv.field_size_limit(LONGEST_CELL)
        self._source = source
        self.schema = b""
        self.delimiter = delimiter or _delimiter(source)
        with source.text("") as file:
            first = next(_records(file, self.delimiter), None)
        if first is None or not any(cell.strip() for cell in first[1]):
            hint = "the first line must name the columns: name,country"
            raise UsageError(Problem(message="there is no header", place=source.name, hint=hint))
        self.columns = tuple(shown(cell) for cell in first[1])
        words = {"\t": "tabs"}.get(self.delimiter, repr(self.delimiter))
        usual = self.delimiter == "," or source.form is Form.TSV
        self.notes: tuple[str, ...] = (*source.notes, *(() if usual else (f"read with {words} between the cells",)))

    def chunks(self, size: int, skip: int = 0) -> Iterator[Chunk]:
        """Yield the rows after the first `skip`, `size` at a time."""
        with self._source.text("") as file:
            records = _records(file, self.delimiter)
            first = sum(1 for _ in islice(records, 1 + skip))
            while some := list(islice(records, size)):
                rows, faults = self._checked(some)
                done = self._source.done(file)
                yield Chunk(first, rows, faults, done, plain=True)
                first += len(rows)

    def _checked(self, records: Sequence[Record]) -> tuple[list[list[str]], dict[int, str]]:
        width = len(self.columns)
        rows, faults = [], {}
        for place, (line, cells, fault) in enumerate(records):
            if fault or len(cells) != width:
                faults[place] = f"line {line}: {fault or self._ragged(cells)}"
                if fault:
                    cells = [shown(cell) for cell in cells]  # noqa: PLW2901 -- the same cells, with their bytes shown
                rows.append((cells + [""] * width)[:width])
            else:
                rows.append(cells)
        return rows, faults

    def _ragged(self, cells: Sequence[str]) -> str:
        width = len(self.columns)
        if not cells:
            return "the line is empty"
        beyond = f"; beyond them: {excerpt(self.delimiter.join(cells[width:]))}" if len(cells) > width else ""
        return f"{len(cells)} cell{'s' * (len(cells) != 1)} under a header of {width}{beyond}"


class _Feed:
    """The lines of a file for `csv.reader`, with those of the record being read, which may have to be read again."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.ended = self.broken = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.popleft()
        else:
            try:
                line = next(self._file)
            except StopIteration:
                self.ended = True
                raise
        self.taken.append(line)
        if not line.isascii() and undecoded(line):
            self.broken = True
        return line

    def begin(self) -> None:
        """Begin a record."""
        self.taken.clear()
        self.broken = False

    def back(self) -> str:
        """Give back all lines of the record but the first, which is returned."""
        first, *others = self.taken
        self._again.extendleft(reversed(others))
        del self.taken[1:]
        self.ended = False
        return first


def _records(file: IO[str], delimiter: str) -> Iterator[Record]:
    """Yield the records with their lines; what is wrong with one costs no other."""
    feed = _Feed(file)
    reader = csv.reader(feed, delimiter=delimiter)
    line, taken = 1, feed.taken
    while True:
        feed.begin()
        fault = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells, fault = [], f"a cell is longer than {LONGEST_CELL:,} characters, or its quotation mark is not closed"
        else:
            if feed.ended and taken:
                cells, fault = [], "a quotation mark is opened and never closed"
            elif feed.broken:
                fault = "bytes that cannot be decoded, shown as \\x.."
            elif len(taken) > 1 and _is_torn(taken, delimiter):
                cells, fault = [], "a quotation mark is opened and not closed before the next one"
        if fault and not cells:
            cells = [feed.back().rstrip("\r\n")]
            fault = f"{fault}: {excerpt(shown(cells[0]))}"
        yield line, cells, fault
        line += len(taken)


def _is_torn(lines: Sequence[str], delimiter: str) -> bool:
    """Whether lines read as one record are rows of their own, of which the first opens a quotation mark by mistake.

    The mark that closes a cell stands before a delimiter or the end of a line: the one in `4,"Foo` opens another.
    """
    try:
        next(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _delimiter(source: Source) -> str:
    """The delimiter under which most of the first rows are as wide as the header."""
    if source.form is Form.TSV:
        return "\t"
    best, most = ",", (0.0, 1)
    for delimiter in _DELIMITERS:
        with source.text("") as file:
            widths = [len(cells) for _, cells, _ in islice(_records(file, delimiter), _SAMPLED)]
        if widths and widths[0] > 1:
            alike = sum(width == widths[0] for width in widths) / len(widths)
            if (alike, widths[0]) > most:
                best, most = delimiter, (alike, widths[0])
    return best


class DelimitedEncoder:
    """Writes delimited text: UTF-8, a line a row, quoted where it must be."""

    def __init__(self, layout: Layout) -> None:
        """Write by this layout."""
        self._layout = layout

    def head(self) -> bytes:
        """The header."""
        mark = "\ufeff" if self._layout.mark else ""
        return mark.encode() + self._written([[*self._layout.columns, *self._layout.added]])

    def encode(self, chunk: Chunk, found: Found) -> bytes:
        """The rows of a chunk."""
        rows = chunk.rows if chunk.plain else [[text_of(cell) for cell in row] for row in chunk.rows]
        none = (None,) * (len(self._layout.added) - _FIRST)
        return self._written(
            [
                [*rows[place], *added] if added[_FIRST:] == none else [*rows[place], *map(flat, added)]
                for place, added in found
            ]
        )

    def finish(self, part: Path, ends: Sequence[int], whole: Path) -> Path:  # noqa: ARG002 -- the part is whole
        """The part itself."""
        return part

    def _written(self, rows: Sequence[Sequence[object]]) -> bytes:
        text = io.StringIO()
        csv.writer(text, delimiter=self._layout.delimiter, lineterminator="\n").writerows(rows)
        written = text.getvalue()
        if "\r" in written:  # which this writer quotes only where it ends lines
            written = "".join(map(self._quoted, rows))
        return written.encode("utf-8", "backslashreplace")

    def _quoted(self, row: Sequence[object]) -> str:
        text = io.StringIO()
        returns = any("\r" in cell for cell in row if isinstance(cell, str))
        delimiter = self._layout.delimiter
        if returns:
            csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(row)
        else:
            csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(row)
        return text.getvalue()
