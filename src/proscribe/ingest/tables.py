"""What is in a table that is not UTF-8 with commas? Rows of any encoding, delimiter or workbook, cell by cell.

`Document.csv` reads the tables we write ourselves. Publishers' tables are in Windows-1252 or tab-separated, have a line
above the header, unnamed columns at the end, or are workbooks. Here they become the same `Row`s. A table is strict: its
header names exactly the columns expected, every cell of an unnamed column is empty, and every row is read to its end.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from python_calamine import CalamineError, CalamineWorkbook, ZipError

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Row
from proscribe.ingest.extent import check_extent
from proscribe.ingest.words import joined
from proscribe.model.when import When

Line = tuple[int, list[str]]
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SLASHED = re.compile(r"(\d{1,2}|[dm]{2})/(\d{1,2}|[dm]{2})/(\d{4})")
_MARKER = re.compile(r"\((\d{1,3})\)")
_SPAN = re.compile(r"\(\d+\)(-| to | and |,|&)\s*\(\d+\)")


class Table:
    """Rows under a header; what is wrong with any of them is told at once, by `check`.

    Attributes:
        columns: the names of the columns, in their order.
        problems: what adapters and rows found, by place and message.
    """

    def __init__(self, document: Document, lines: Sequence[Line], columns: Sequence[str]) -> None:
        """Open a table whose first line must name exactly `columns`, in this order.

        Raises:
            RecordError: it names others.
        """
        self._document = document
        self.problems: dict[tuple[str, str], Problem] = {}
        if not lines:
            raise RecordError(Problem(message="is empty", place=document.name, hint="fetch it again"))
        (line, header), *self._lines = lines
        self.columns = tuple(_named(header))
        if self.columns != tuple(columns):
            raise RecordError(_header_problems(f"{document.name}:{line}", self.columns, columns))

    def __iter__(self) -> Iterator[Row]:
        """The rows; one that has too many or too few cells is a problem and left out."""
        width = len(self.columns)
        for line, cells in self._lines:
            short, long = len(cells) < width, any(cell.strip() for cell in cells[width:])
            if short or long:
                place = f"{self._document.name}:{line}"
                message = f"{len(cells)} cells where the header names {width}"
                self.problems[place, message] = Problem(message=message, place=place, hint="is the file cut short?")
                continue
            yield Row(self._document, line, dict(zip(self.columns, cells, strict=False)), self.problems)

    def check(self) -> None:
        """Tell all problems of the table.

        Raises:
            RecordError: there are any.
        """
        if self.problems:
            raise RecordError(self.problems.values())


def _named(header: Sequence[str]) -> list[str]:
    """The header without the unnamed columns at its end."""
    named = [cell.strip() for cell in header]
    while named and not named[-1]:
        named.pop()
    return named


def _header_problems(place: str, found: Sequence[str], wanted: Sequence[str]) -> list[Problem]:
    strange = [column for column in found if column not in wanted]
    missing = [column for column in wanted if column not in found]
    hint = "did the publisher change the form? columns: " + ", ".join(wanted)
    problems = [Problem(message="unknown column", place=f"{place}:{column}", hint=hint) for column in strange]
    problems += [Problem(message="missing column", place=f"{place}:{column}", hint=hint) for column in missing]
    return problems or [Problem(message="the columns stand in another order, or twice", place=place, hint=hint)]


def decoded(document: Document) -> str:
    """The text of a document in UTF-8, else in Windows-1252.

    Raises:
        RecordError: it is in neither.
    """
    try:
        return document.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return document.body.decode("cp1252")
    except UnicodeDecodeError as error:
        problem = Problem(message=f"cannot be read: {error}", place=document.name, hint="UTF-8 or Windows-1252")
        raise RecordError(problem) from None


def lines(document: Document, delimiter: str = ",") -> list[Line]:
    """The rows of delimited text with the line each starts on, without blank ones.

    Raises:
        RecordError: the text cannot be decoded, or breaks off within quotes.
    """
    reader = csv.reader(io.StringIO(decoded(document), newline=""), delimiter=delimiter, strict=True)
    found: list[Line] = []
    start = 1
    try:
        for cells in reader:
            if any(cells):
                found.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        place = f"{document.name}:{reader.line_num}"
        raise RecordError(Problem(message=f"cannot be read: {error}", place=place, hint="fetch it again")) from None
    return found


def sheet_lines(document: Document) -> list[Line]:
    """The rows of the one sheet of a workbook (XLSX or ODS) with their numbers, every cell as text.

    Raises:
        RecordError: it is no workbook, too large, or has another number of sheets.
    """
    check_extent(document.name, document.body)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(document.body))
        if len(book.sheet_names) != 1:
            message = f"has {len(book.sheet_names)} sheets where one is expected"
            raise RecordError(Problem(message=message, place=document.name))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ZipError) as error:
        message = f"is a broken workbook: {error}"
        raise RecordError(Problem(message=message, place=document.name, hint="fetch it again")) from None
    numbered = ((number, [_cell(cell) for cell in row]) for number, row in enumerate(rows, 1))
    return [(number, cells) for number, cells in numbered if any(cells)]


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def british(text: str) -> str:
    """A day printed `31/12/1962` as ISO 8601, as far as it is whole; anything else as printed.

    >>> british("31/12/1962"), british("00/12/1962"), british("dd/mm/1962"), british("12/1962"), british("31/02/1962")
    ('1962-12-31', '1962-12', '1962', '1962-12', '31/02/1962')
    """
    return _whole(text, f"00/{text}" if re.fullmatch(r"\d\d/\d{4}", text) else text, day_first=True)


def american(text: str) -> str:
    """A day printed `12/31/1962` as ISO 8601; anything else as printed.

    >>> american("1/9/2009"), american("13/13/2013")
    ('2009-01-09', '13/13/2013')
    """
    return _whole(text, text, day_first=False)


def _whole(printed: str, text: str, *, day_first: bool) -> str:
    match = _SLASHED.fullmatch(text)
    if match is None:
        return printed
    first, second, year = (part if part.isdigit() else "0" for part in match.groups())
    day, month = (int(first), int(second)) if day_first else (int(second), int(first))
    if not month:
        return year if not day and int(year) else printed
    try:
        found = dt.date(int(year), month, day or 1)
    except ValueError:
        return printed
    return found.isoformat() if day else f"{found:%Y-%m}"


def worded(text: str) -> str:
    """A day printed `13-Feb-2026` as ISO 8601; anything else as printed.

    >>> worded("13-Feb-2026")
    '2026-02-13'
    """
    match = re.fullmatch(r"(\d{1,2})[- ]([A-Z][a-z]{2})[a-z]*[- ](\d{4})", text)
    if match is None or match[2] not in _MONTHS:
        return text
    return _whole(text, f"{match[1]}/{_MONTHS.index(match[2]) + 1}/{match[3]}", day_first=True)


def likely(text: str, earliest: int = 1940, latest: int = 2099) -> When | None:
    """An ISO day that a list can mean; nothing if there is no such day, or in no such year (`0017-05-26`).

    >>> str(likely("2017-05-26")), likely("0017-05-26"), likely("2017-13-01")
    ('2017-05-26', None, None)
    """
    try:
        found = When.parse(text)
    except ValueError:
        return None
    return found if earliest <= found.day.year <= latest else None


def numbered(text: str) -> tuple[str, ...]:
    """The parts of `(1) Tripoli (2) Tunis`, empty ones as ``""``; a text not numbered from 1 upwards is one part.

    >>> numbered("(1) Tripoli. (2) - (3) Tunis"), numbered("(1)-(2) Tunisia (3) Libya"), numbered("Tripoli")
    (('Tripoli', '', 'Tunis'), ('(1)-(2) Tunisia (3) Libya',), ('Tripoli',))
    """
    found = list(_MARKER.finditer(text))
    counted = [int(each[1]) for each in found] == list(range(1, len(found) + 1))
    if not found or found[0].start() or not counted or _SPAN.search(text):
        return (text,) if text not in ("", "-") else ()
    ends = [*(each.start() for each in found[1:]), len(text)]
    parts = (text[each.end() : end].strip(" .;") for each, end in zip(found, ends, strict=True))
    return tuple("" if part == "-" else part for part in parts)


def in_a_row(cells: Iterable[str]) -> str:
    """What cells hold, without the commas and blanks at their ends, set apart by commas."""
    return joined(*(cell.strip(" ,") for cell in cells))


def hashed(*parts: str) -> str:
    """A key made of fields, where the publisher has none of its own."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]
