"""What does an adapter get, and what does it give back? A document's bytes in, entries out, nothing else.

An adapter is one function, `parse(document) -> Iterator[Entry]`: no files, no clock, no log. It takes its rows apart
cell by cell; whatever cannot be read is kept as a problem, and all problems of a document are raised in one go, each
at `file:row:column`, once its last row has been read.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.model.listing import Listing
from proscribe.model.party import FAULTS, Milestone, Name, NameKind, Relation, Scheme, Security, Stated
from proscribe.model.source import Citation, Read
from proscribe.model.when import When

_T = TypeVar("_T")
_NO_DAY = When(date(1, 1, 1))
CITED = ("source", "verified")


@attrs.frozen
class Tie:
    """A statement that one entry's party owns, controls or is linked to another's; no share is known.

    Attributes:
        owner: the owner or parent; of a mere link, the party that the other is said to be linked to.
        starts: since when it is so, where the document says.
    """

    owner: str
    owned: str
    cite: Citation
    relation: Relation = Relation.OWNS
    starts: When | None = None
    ends: When | None = None


@attrs.frozen
class Entry:
    """What one record of a document says of one party.

    Entries are referred to as `source:key`.

    Attributes:
        key: the publisher's own key, or a readable one made of the fewest fields.
        name: the main name; empty in an entry that speaks of no single party.
        names: further names, each with its kind and its own citation.
        facts: what else the record states, in the publisher's words.
        same_as: references to entries that the source itself takes for the same party.
        about: the entry that this one adds to, having no identity of its own.
    """

    key: str
    name: str
    cite: Citation
    kind: str = "company"
    names: tuple[Name, ...] = ()
    identifiers: tuple[tuple[Scheme, str], ...] = ()
    securities: tuple[Security, ...] = ()
    ties: tuple[Tie, ...] = ()
    listings: tuple[Listing, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    facts: tuple[Stated, ...] = ()
    same_as: tuple[str, ...] = ()
    about: str = ""
    note: str = ""

    @property
    def ref(self) -> str:
        """How other entries and decisions refer to this one."""
        return f"{self.cite.source}:{self.key}"


class Row:
    """One row of a table: cells are taken by column, and problems are kept until the table ends."""

    __slots__ = ("_cells", "_document", "_left", "_problems", "line")

    def __init__(
        self, document: Document, line: int, cells: dict[str, str], problems: dict[tuple[str, str], Problem]
    ) -> None:
        """Open a row; `problems` is shared by all rows of the table."""
        self.line = line
        self._document = document
        self._cells = cells
        self._left = set(cells)
        self._problems = problems

    def take(self, column: str) -> str:
        """The cell's text without outer blanks; may be empty."""
        self._left.discard(column)
        return self._cells[column].strip()

    def need(self, column: str) -> str:
        """The cell's text, which may not be empty."""
        text = self.take(column)
        if not text:
            self.fault(column, "this cell may not be empty", "write what the source prints; leave out rows without it")
        return text

    def when(self, column: str) -> When:
        """The cell as a date, which may not be missing."""
        found = self.when_given(column)
        if found is None:
            self.fault(column, "a date is missing", "every row needs one; never invent it")
            return _NO_DAY
        return found

    def when_given(self, column: str) -> When | None:
        """The cell as a date, or nothing if it is empty."""
        text = self.take(column)
        if not text:
            return None
        try:
            return When.parse(text)
        except ValueError as problem:
            self.fault(column, str(problem), "a day that no source gives stays a month; a time may name its zone")
            return _NO_DAY

    def dates(self, column: str) -> dict[str, When]:
        """The cell as `anchor=date|anchor=date`."""
        found = {}
        for part in self.many(column):
            anchor, equals, text = part.partition("=")
            try:
                found[anchor] = When.parse(text)
            except ValueError as problem:
                hint = "" if equals else f"write {anchor}=2021-01-11"
                self.fault(column, str(problem), hint)
        return found

    def isin(self, column: str) -> str:
        """The cell as an ISIN with its check digit, or empty."""
        return self._numbered(column, self.take(column), Scheme.ISIN)

    def identifiers(self, column: str, scheme: Scheme) -> tuple[tuple[Scheme, str], ...]:
        """The cell's numbers, split at `|`, each checked as its scheme wants it."""
        return tuple((scheme, self._numbered(column, value, scheme)) for value in self.many(column))

    def many(self, column: str, sep: str = "|") -> tuple[str, ...]:
        """The cell's parts, without empty ones."""
        text = self.take(column)
        return tuple(part.strip() for part in text.split(sep) if part.strip()) if text else ()

    def choice(self, column: str, words: Mapping[str, _T]) -> _T:
        """What one of a closed set of words stands for; an unknown word is a problem."""
        text = self.take(column)
        if text not in words:
            self.fault(column, f"{text!r} is not a word of this column", "one of: " + ", ".join(map(repr, words)))
            return next(iter(words.values()))
        return words[text]

    def names(self, column: str, kind: NameKind, cite: Citation) -> tuple[Name, ...]:
        """The cell's names, split at `|`; one that the source marks `(fka)` is a former name."""
        return tuple(
            Name(text.removesuffix("(fka)").strip(), NameKind.FORMER if text.endswith("(fka)") else kind, cite)
            for text in self.many(column)
        )

    def flag(self, column: str) -> bool:
        """Whether the cell says `yes`; `no` and an empty cell say no."""
        return self.choice(column, {"yes": True, "no": False, "": False})

    def cite(self) -> Citation:
        """The citation of this row, from its columns `source` and `verified`."""
        text = self.need("source")
        read = self.choice("verified", {"yes": self._document.read, "partly": Read.SECONDARY, "no": Read.NO})
        place = f"{self._document.name}:{self.line}"
        return Citation(self._document.source, place, self._document.sha256, text, read, self._document.url)

    def fault(self, column: str, message: str, hint: str = "") -> None:
        """Keep a problem of one cell."""
        place = f"{self._document.name}:{self.line}:{column}"
        self._problems.setdefault((place, message), Problem(message=message, place=place, hint=hint))

    def done(self) -> None:
        """Say that the row has been read; columns that nobody took are a problem, told once a table."""
        if self._left:
            for column in sorted(self._left):
                problem = Problem(
                    message="no one reads this column",
                    place=f"{self._document.name}:{self.line}:{column}",
                    hint="take it in the adapter, or leave it out of the document",
                )
                self._problems.setdefault((column, "unread"), problem)

    def _numbered(self, column: str, value: str, scheme: Scheme) -> str:
        check = FAULTS.get(scheme)
        fault = check(value) if check is not None and value else None
        if fault is not None:
            self.fault(column, f"{value!r}: {fault}", "keep a number that the publisher misprints in a note")
        return value


@attrs.frozen(slots=False)
class Document:
    """Exact bytes with their name under `sources/`, the source that they come from, and how well it was read."""

    name: str
    source: str
    body: bytes
    read: Read = Read.SECONDARY
    url: str = ""

    @cached_property
    def sha256(self) -> str:
        """The hash that names these bytes for ever."""
        return hashlib.sha256(self.body).hexdigest()

    @cached_property
    def table(self) -> tuple[tuple[int, list[str]], ...]:
        """The cells of every row with the line it starts on; the header comes first.

        Raises:
            RecordError: the bytes are not UTF-8, or not a table.
        """
        try:
            reader = csv.reader(io.StringIO(self.body.decode("utf-8-sig"), newline=""), strict=True)
            rows, starts = [], 1
            for cells in reader:
                if cells:
                    rows.append((starts, cells))
                starts = reader.line_num + 1
        except (UnicodeDecodeError, csv.Error) as problem:
            fault = Problem(message=f"cannot be read: {problem}", place=self.name, hint="UTF-8, commas, double quotes")
            raise RecordError(fault) from None
        if not rows:
            raise RecordError(Problem(message="is empty", place=self.name, hint="the first row names the columns"))
        return tuple(rows)

    def csv(self, columns: str) -> Iterator[Row]:
        """The rows of a table whose header must name exactly `columns` (set apart by blanks), in any order.

        Raises:
            RecordError: at once if the header differs; after the last row if any cell could not be read.
        """
        (line, header), *rows = self.table
        self._check_header(line, header, columns.split())
        problems: dict[tuple[str, str], Problem] = {}
        for start, cells in rows:
            if len(cells) != len(header):
                place = f"{self.name}:{start}"
                message = f"{len(cells)} cells where the header has {len(header)}"
                problems[place, message] = Problem(message=message, place=place, hint="quote cells that hold a comma")
                continue
            yield Row(self, start, dict(zip(header, cells, strict=True)), problems)
        if problems:
            raise RecordError(problems.values())

    def _check_header(self, line: int, header: list[str], columns: Sequence[str]) -> None:
        strange = [column for column in header if column not in columns]
        missing = [column for column in columns if column not in header]
        problems = [
            Problem(
                message="unknown column", place=f"{self.name}:{line}:{column}", hint="columns: " + ", ".join(columns)
            )
            for column in strange
        ] + [
            Problem(
                message="missing column", place=f"{self.name}:{line}:{column}", hint="columns: " + ", ".join(columns)
            )
            for column in missing
        ]
        if len(set(header)) != len(header):
            problems.append(Problem(message="a column is named twice", place=f"{self.name}:{line}"))
        if problems:
            raise RecordError(problems)
