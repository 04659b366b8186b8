"""What is on a sheet of a workbook? Its rows with their types, and the same written again, always as the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo, is_zipfile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, ZipError

from proscribe.errors import Problem, UsageError
from proscribe.files.chunk import Chunk, Found, Layout, flat, text_of
from proscribe.files.source import Source

LONGEST_CELL = 32_767  # characters that a cell of a workbook can hold
ROWS = 1_048_576  # that a sheet can hold
_NOTE = "… [{} characters; a cell holds {}]"
_ESCAPED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPES = re.compile("_x([0-9A-Fa-f]{4})_")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_FORMULA = re.compile(rb'<c r="[A-Z]{1,3}(\d{1,7})"[^>]{0,60}><f')
_HEAD = 100  # bytes; the head of a cell is no longer
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # what the form keeps has no zone
_LOOKING = ("=", "#")  # text that a writer of workbooks takes for a formula or an error
_TYPES = (datetime, date, time)


class Workbook:
    """One sheet of a workbook; the first row that is not empty is its header."""

    def __init__(self, source: Source, sheet: str = "") -> None:
        """Read the header.

        Raises:
            UsageError: it is no workbook, there is no such sheet, or the sheet is empty.
        """
        self._source = source
        self.delimiter, self.schema = "", b""
        try:
            book = CalamineWorkbook.from_path(str(source.path))
            names = book.sheet_names
            if sheet and sheet not in names:
                hint = f"its sheets: {', '.join(names)}"
                raise UsageError(Problem(message=f"there is no sheet {sheet!r}", place=source.name, hint=hint))
            self._sheet: CalamineSheet = book.get_sheet_by_name(sheet or names[0])
            self._height = _last_row(source.path, names.index(sheet or names[0]))
        except (CalamineError, ZipError, IndexError, OSError) as error:
            message = f"is no workbook that can be read: {error}"
            hint = "save it anew as .xlsx without a password, or as .csv; a file of text needs the suffix .csv"
            raise UsageError(Problem(message=message, place=source.name, hint=hint)) from error
        self._header = next((n for n, row in enumerate(self._rows()) if any(map(_filled, row))), -1)
        if self._header < 0:
            hint = "the first row must name the columns: name, country"
            raise UsageError(Problem(message=f"the sheet {self._sheet.name!r} is empty", place=source.name, hint=hint))
        self.columns = tuple(text_of(cell) for cell in next(islice(self._rows(), self._header, None)))
        others = ", ".join(name for name in names if name != self._sheet.name)
        self.notes: tuple[str, ...] = (
            (f"the sheet {self._sheet.name!r} is read; not {others} (--sheet)",) if others else ()
        )

    def chunks(self, size: int, skip: int = 0) -> Iterator[Chunk]:
        """Yield the rows after the first `skip`, `size` at a time."""
        rows = islice(self._rows(), self._header + 1 + skip, None)
        first, height = 1 + skip, max(1, self._sheet.total_height)
        while some := list(islice(rows, size)):
            above = self._header + first
            faults = {
                place: f"row {above + place + 1} of the sheet: the row is empty, or has formulas without values"
                for place, row in enumerate(some)
                if not any(map(_filled, row))
            }
            yield Chunk(first, some, faults, min(1.0, (above + len(some)) / height))
            first += len(some)

    def _rows(self) -> Iterator[list[object]]:
        many = width = 0
        for row in self._sheet.iter_rows() if self._sheet.end is not None else ():
            many, width = many + 1, len(row)
            yield [_cell(cell) for cell in row]
        for _ in range(many, self._height):  # a formula without a value at the end is a row all the same
            yield [None] * width


def _last_row(path: Path, number: int) -> int:
    """The number of the last row of a sheet with a formula, which may have been saved without its value; 0 if none."""
    if not is_zipfile(path):
        return 0
    with ZipFile(path) as parts:
        sheets = sorted((int(found[1]), found[0]) for found in map(_SHEET.fullmatch, parts.namelist()) if found)
        if len(sheets) <= number:
            return 0
        last, tail = 0, b""
        with parts.open(sheets[number][1]) as sheet:
            while block := sheet.read(1 << 20):
                last = max((last, *(int(found[1]) for found in _FORMULA.finditer(tail + block))))
                tail = block[-_HEAD:]
        return last


def _filled(cell: object) -> bool:
    return cell not in (None, "")


def _cell(cell: object) -> object:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str) and "_x" in cell:
        return _ESCAPES.sub(lambda found: chr(int(found[1], 16)), cell)
    return None if cell == "" else cell


class WorkbookEncoder:
    """Writes a workbook: rows are kept as JSON until all are there."""

    def __init__(self, layout: Layout) -> None:
        """Write by this layout."""
        self._layout = layout

    def head(self) -> bytes:
        """Nothing: the header is written on each sheet."""
        return b""

    def encode(self, chunk: Chunk, found: Found) -> bytes:
        """The rows of a chunk."""
        rows = chunk.rows
        lines = (json.dumps([*map(_kept, rows[place]), *map(flat, added)]) + "\n" for place, added in found)
        return "".join(lines).encode("ascii")

    def finish(self, part: Path, ends: Sequence[int], whole: Path) -> Path:  # noqa: ARG002 -- a line says where it ends
        """Make the workbook."""
        from openpyxl import Workbook as Book  # noqa: PLC0415 -- a tenth of a second that only workbooks pay
        from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

        book = Book(write_only=True)
        book.properties.created = book.properties.modified = _MADE
        book.properties.creator = "proscribe"
        with part.open(encoding="ascii") as file:
            self._fill(book, file)
        with _Fixed(whole, "w", ZIP_DEFLATED, allowZip64=True) as archive:
            ExcelWriter(book, archive).save()
        return whole

    def _fill(self, book: object, file: IO[str]) -> None:
        from openpyxl import Workbook as Book  # noqa: PLC0415
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

        assert isinstance(book, Book)  # noqa: S101 -- for the type checker: the module is loaded late
        header = json.dumps([*self._layout.columns, *self._layout.added])
        number, lines = 0, file
        begun = False
        while (first := next(lines, "")) or not begun:
            begun, number = True, number + 1
            sheet = book.create_sheet("screened" if number == 1 else f"screened {number}")
            for line in chain([header], filter(None, [first]), islice(lines, ROWS - 2)):
                row: list[object] = [_restored(given) for given in json.loads(line)]
                for at, value in enumerate(row):
                    if isinstance(value, str) and value[:1] in _LOOKING:
                        cell = row[at] = WriteOnlyCell(sheet, value=value)
                        cell.data_type = "s"  # what looks like a formula or an error is text like any other
                sheet.append(row)


def _kept(cell: object) -> object:
    """A cell as JSON keeps it until the workbook is made."""
    if isinstance(cell, timedelta):
        return {"timedelta": cell.total_seconds()}
    for kind in _TYPES:
        if isinstance(cell, kind):
            return {kind.__name__: cell.isoformat()}
    if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) > (1 << 53):
        return str(cell)  # a workbook keeps fifteen digits
    return cell if isinstance(cell, str | int | float | bool | None) else text_of(cell)


def _restored(cell: object) -> object:
    if isinstance(cell, str):
        return _fitting(cell)
    if isinstance(cell, float) and (cell != cell or cell in (float("inf"), float("-inf"))):  # noqa: PLR0124 -- no number
        return str(cell)
    if not isinstance(cell, dict):
        return cell
    if "timedelta" in cell:
        return timedelta(seconds=cell["timedelta"])
    name, text = next(iter(cell.items()))
    found = next(kind for kind in _TYPES if kind.__name__ == name).fromisoformat(text)
    zoned = isinstance(found, datetime | time) and found.tzinfo is not None
    early = isinstance(found, date) and found.year <= 1900  # noqa: PLR2004 -- the form counts days from 1900
    return text if zoned or early else found


def _fitting(text: str) -> str:
    """Text as a cell can hold it; what does not fit is said in its place."""
    escaped = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if len(escaped) <= LONGEST_CELL:
        return escaped
    note = _NOTE.format(f"{len(text):,}", f"{LONGEST_CELL:,}")
    return escaped[: LONGEST_CELL - len(note)] + note


class _Fixed(ZipFile):
    """An archive whose members bear no time, so that the same content gives the same bytes."""

    def writestr(  # type: ignore[override]  # what this writer of workbooks calls
        self, zinfo_or_arcname: str | ZipInfo, data: str | bytes, *_: object
    ) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(self._info(name), data)

    def write(self, filename: str, arcname: str | None = None, *_: object) -> None:  # type: ignore[override]
        with Path(filename).open("rb") as given, self.open(self._info(arcname or filename), "w") as taken:
            while block := given.read(1 << 20):
                taken.write(block)

    @staticmethod
    def _info(name: str) -> ZipInfo:
        info = ZipInfo(name.lstrip("/"), _EPOCH)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        return info
