"""What do the tables of a web page say? Rows of cells as text, and the words that stand before each table.

A page is taken apart without being trusted: nothing is fetched and no entity of its own is expanded. What stands
outside its tables is prose; a table that cannot be laid out as rows (cells over several columns or rows, tables in
tables) stops the run, since a cell might then be read under another's heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import attrs
from lxml import etree

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.encoding import utf8
from proscribe.ingest.tables import Line

MOST_BYTES = 10_000_000
_SILENT = frozenset({"script", "style", "noscript", "template"})
_INLINE = frozenset({"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"})
_SPANS = ("colspan", "rowspan")


@attrs.frozen
class PageTable:
    """One table of a page.

    Attributes:
        line: where it begins.
        before: the words between the table before it, or the beginning of the page, and this one.
        rows: its rows with their lines, the header with them; empty ones left out.
    """

    line: int
    before: str
    rows: tuple[Line, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The cells of its first row."""
        return tuple(self.rows[0][1]) if self.rows else ()


def page_tables(document: Document) -> tuple[PageTable, ...]:
    """The tables of a page, in their order.

    Raises:
        RecordError: it is too large, no page, or a table of it is no plain grid.
    """
    body = utf8(document.body)
    if len(body) > MOST_BYTES:
        message = f"is a page of {len(body):,} bytes, more than {MOST_BYTES:,}"
        raise RecordError(Problem(message=message, place=document.name, hint="no list of names is that long"))
    root = etree.fromstring(body, _parser()) if body.strip() else None
    if root is None:
        raise RecordError(Problem(message="is no web page", place=document.name, hint="fetch it again"))
    reader = _Page(document.name)
    reader.walk(root)
    if reader.problems:
        raise RecordError(reader.problems)
    return tuple(reader.tables)


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)


class _Page:
    """Goes through a page in its order; depth is bounded by the parser, which refuses deeper trees."""

    def __init__(self, name: str) -> None:
        self.problems: list[Problem] = []
        self.tables: list[PageTable] = []
        self._name = name
        self._words: list[str] = []

    def walk(self, root: etree._Element) -> None:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = _tag(element)
            if event == "start":
                inside = _within(element, frozenset({"table"}))
                if tag == "table" and inside:
                    self._fault(element, "a table within a table")
                elif tag == "table":
                    self._table(element)
                elif not inside and tag not in _SILENT:
                    self._words.append(element.text or "")
            elif element.tail and not _within(element, frozenset({"table"}) | _SILENT):
                self._words.append(element.tail)

    def _table(self, table: etree._Element) -> None:
        rows: list[Line] = []
        for row in table.iter("tr"):
            cells = [cell for cell in row if _tag(cell) in ("td", "th")]
            for cell in cells:
                if any(cell.get(span, "1") != "1" for span in _SPANS):
                    self._fault(cell, "a cell over several columns or rows")
            said = [cell_text(cell) for cell in cells]
            if any(said):
                rows.append((_line(row), said))
        self.tables.append(PageTable(_line(table), " ".join(" ".join(self._words).split()), tuple(rows)))
        self._words.clear()

    def _fault(self, element: etree._Element, message: str) -> None:
        place = f"{self._name}:{_line(element)}"
        self.problems.append(Problem(message=message, place=place, hint="did the publisher change the page?"))


def cell_text(cell: etree._Element) -> str:
    """The text of a cell, its blanks made single; what begins a line of its own is set apart by one.

    >>> cell_text(etree.fromstring("<td><b>ZTE</b>, a maker<br/>Updated:<p>May 1</p></td>"))
    'ZTE, a maker Updated: May 1'
    """
    pieces: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        apart = "" if _tag(element) in _INLINE else " "
        if event == "start":
            pieces += (apart, element.text or "")
        else:
            pieces += (apart, (element.tail or "") if element is not cell else "")
    return " ".join("".join(pieces).split())


def grid(document: Document, table: PageTable, columns: Sequence[Sequence[str]]) -> tuple[Line, ...]:
    """The rows below the header; each of `columns` gives the names that one column may bear.

    Raises:
        RecordError: a column is called otherwise, or a row has another number of cells; all of it at once.
    """
    header = table.header
    known = len(header) == len(columns) and all(cell in names for cell, names in zip(header, columns, strict=True))
    if not known:
        wanted = ", ".join(" or ".join(names) for names in columns)
        message = f"a table with other columns: {', '.join(header) or 'none'}"
        raise RecordError(Problem(message=message, place=f"{document.name}:{table.line}", hint=wanted))
    problems = [
        Problem(
            message=f"{len(cells)} cells where the header names {len(columns)}",
            place=f"{document.name}:{line}",
            hint="is the page cut short?",
        )
        for line, cells in table.rows[1:]
        if len(cells) != len(columns)
    ]
    if problems:
        raise RecordError(problems)
    return table.rows[1:]


def _within(element: etree._Element, tags: frozenset[str]) -> bool:
    return any(_tag(above) in tags for above in element.iterancestors())


def _tag(element: etree._Element) -> str:
    tag: object = element.tag
    return tag if isinstance(tag, str) else ""


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 1
