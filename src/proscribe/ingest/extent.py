"""How many cells would a workbook's sheet fill? Told from its XML before anything is laid out in memory.

A workbook of a few kilobytes can say that it has a cell in the last corner of the sheet, or one that is repeated a
million times in each direction; a reader that lays out the rectangle runs out of memory and takes the process with it.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.parsers import expat

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.unpack import BROKEN, LIMIT

CELLS = 5_000_000  # the largest real sheet at hand has 680,000
_CELL = re.compile(r"([A-Za-z]{1,7})(\d{1,9})")
_ODS_CELLS = frozenset({"table-cell", "covered-table-cell"})
_HINT = "a list is not that large: fetch it again, or save the sheet without far-off cells"


def check_extent(name: str, body: bytes) -> None:
    """Refuse a workbook (XLSX or ODS) that is broken or whose sheets would fill too many cells.

    Raises:
        RecordError: it is so.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = archive.infolist()
            if sum(each.file_size for each in members) > LIMIT:
                raise RecordError(Problem(message=f"grows beyond {LIMIT:,} bytes when unpacked", place=name))
            for each in members:
                if each.filename.endswith("workbook.bin"):
                    raise RecordError(Problem(message="is a binary workbook", place=name, hint="XLSX or ODS is wanted"))
                _check_member(f"{name}:{each.filename}", archive.read(each))
    except BROKEN as error:
        message = f"is a broken workbook: {error}"
        raise RecordError(Problem(message=message, place=name, hint="fetch it again")) from None


def _check_member(place: str, body: bytes) -> None:
    """Add up the cells of one file of the archive, if it is XML; every other kind is none of a sheet's."""
    if not body.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return
    extent = _Extent(place)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = extent.start, extent.end
    parser.CharacterDataHandler = extent.text
    parser.StartDoctypeDeclHandler = extent.doctype
    try:
        parser.Parse(body, True)  # noqa: FBT003 -- the C function takes no names
    except expat.ExpatError as error:
        raise RecordError(
            Problem(message=f"is a broken workbook: {error}", place=place, hint="fetch it again")
        ) from None


@attrs.define
class _Extent:
    """The rectangle that the cells of a sheet span, counted while its XML is read."""

    place: str
    rows: int = 0
    columns: int = 0
    row: int = 0
    column: int = 0
    repeated: int = 1
    filled: bool = False  # the cell that is open has something in it
    last_filled: int = 0  # the last column of the row that has
    in_cell: int = 0

    def doctype(self, *_: object) -> None:
        """Refuse a document type declaration."""
        raise RecordError(Problem(message="declares a document type", place=self.place, hint="a workbook has none"))

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Take notice of a cell of either format."""
        name = tag.rpartition(":")[2]
        if name == "row":  # XLSX: <row r="7">
            self.row = _number(given.get("r"), self.row + 1)
            self.column = 0
        elif name == "c":  # XLSX: <c r="AB7">
            self._place_cell(given.get("r"))
        elif name == "table-row":  # ODS: <table:table-row table:number-rows-repeated="3">
            self.repeated = _number(given.get("table:number-rows-repeated"), 1)
            self.column = self.last_filled = 0
        elif name in _ODS_CELLS:
            self.column += _number(given.get("table:number-columns-repeated"), 1)
            self.filled, self.in_cell = any(key.startswith("office:") for key in given), self.in_cell + 1

    def text(self, text: str) -> None:
        """Whatever is written in a cell fills it."""
        if self.in_cell and text.strip():
            self.filled = True

    def end(self, tag: str) -> None:
        """Close a cell or a row of ODS; empty ones at the end of a row or a sheet fill nothing."""
        name = tag.rpartition(":")[2]
        if name in _ODS_CELLS:
            self.in_cell -= 1
            if self.filled:
                self.last_filled = self.column
            self.filled = False
        elif name == "table-row":
            self.row += self.repeated
            if self.last_filled:
                self._span(self.row, self.last_filled)

    def _place_cell(self, reference: str | None) -> None:
        found = _CELL.fullmatch(reference or "")
        if found is None:
            self.column += 1
        else:
            self.row, self.column = int(found[2]), _column(found[1])
        self._span(self.row, self.column)

    def _span(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows * self.columns > CELLS:
            message = f"spans {self.rows:,} rows and {self.columns:,} columns: more than {CELLS:,} cells"
            raise RecordError(Problem(message=message, place=self.place, hint=_HINT))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else otherwise


def _column(letters: str) -> int:
    """The number of a column: `A` is 1, `XFD` 16,384.

    >>> _column("A"), _column("AA"), _column("XFD")
    (1, 27, 16384)
    """
    found = 0
    for letter in letters.upper():
        found = found * 26 + ord(letter) - 64
    return found
