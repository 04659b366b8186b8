"""How is a table screened row by row, for a program? In one process, mappings in and mappings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

import attrs

from proscribe.desk.finding import finder_of
from proscribe.desk.library import Library
from proscribe.desk.request import Request, question_of
from proscribe.desk.screen.answers import Answers
from proscribe.desk.screen.plan import Said, plan_of
from proscribe.desk.screen.stamp import added_to
from proscribe.desk.screening import Screener
from proscribe.errors import Problem, UsageError
from proscribe.files.chunk import Chunk, unique
from proscribe.files.forms import reader_of, with_rows
from proscribe.files.lines import plain
from proscribe.files.source import look
from proscribe.names.sought import Kind
from proscribe.reason.document import nearest

_ROWS = 1_000  # looked up at once
_COLUMNS = frozenset({"name", "also", "country", "birth", "address", "kind"})
Row = Mapping[str, object]


@attrs.frozen
class Wanted:
    """What is wanted of the rows."""

    said: Said
    request: Request | None
    threshold: float
    limit: int


def said_of(columns: Mapping[str, str | Iterable[str]], kind: str) -> Said:
    """What is said of the columns: those named, and as numbers all whose key is a scheme.

    Raises:
        UsageError: there is no such kind.
    """
    if kind and kind not in [*Kind]:
        raise UsageError(Problem(message=f"unknown kind `{kind}`", hint=nearest(kind, [str(one) for one in Kind])))
    given = {what: (of,) if isinstance(of, str) else tuple(of) for what, of in columns.items()}
    return Said(
        name=given.get("name", ()),
        also=given.get("also", ()),
        country=given.get("country", ()),
        birth=given.get("birth", ()),
        address=given.get("address", ()),
        kind_column=next(iter(given.get("kind", ())), ""),
        numbers={what: of for what, of in given.items() if what not in _COLUMNS},
        kind=Kind(kind) if kind else None,
    )


def screened(library: Library, rows: str | Path | Iterable[Row], wanted: Wanted) -> Iterator[Row]:
    """The rows with their verdicts; what cannot be read of the question or the columns is told at once.

    Raises:
        UsageError: a word of the question, a score or a file cannot be read, or no column holds a name.
    """
    if not 0 < wanted.threshold <= 1 or wanted.limit < 1:
        raise UsageError(Problem(message="the threshold is above 0 and up to 1, and the limit at least 1"))
    if wanted.request is not None:
        question_of(wanted.request, library.lawbook, {})
    if isinstance(rows, str | Path):
        reader = reader_of(look(Path(rows)))
        return _through(library, reader.columns, map(with_rows, reader.chunks(_ROWS)), wanted)
    given = iter(rows)
    first = list(islice(given, _ROWS))
    columns = tuple(dict.fromkeys(str(column) for row in first for column in row))
    if not first:
        return iter(())
    return _through(library, columns, _chunks(columns, first, given), wanted)


def _chunks(columns: Sequence[str], first: list[Row], others: Iterator[Row]) -> Iterator[Chunk]:
    """Mappings as chunks; each row keeps what it has beside the columns of the first ones."""
    number = 1
    for some in chain([first], iter(lambda: list(islice(others, _ROWS)), [])):
        yield _Mapped(number, [[row.get(column) for column in columns] for row in some], given=some)
        number += len(some)


@attrs.frozen
class _Mapped(Chunk):
    """A chunk of mappings, as they were given."""

    given: Sequence[Row] = ()


def _through(library: Library, columns: Sequence[str], chunks: Iterator[Chunk], wanted: Wanted) -> Iterator[Row]:
    added, _ = added_to(columns, asked=wanted.request is not None)
    screener = Screener(
        finder=finder_of(library),
        plan=plan_of(columns, wanted.said),
        threshold=wanted.threshold,
        limit=wanted.limit,
        answers=None if wanted.request is None else Answers(library, wanted.request),
    )
    return _rows(screener, unique(columns), added, chunks)


def _rows(screener: Screener, columns: Sequence[str], added: Sequence[str], chunks: Iterator[Chunk]) -> Iterator[Row]:
    for chunk in chunks:
        given = chunk.given if isinstance(chunk, _Mapped) else None
        for place, cells in screener.screen(chunk).found:
            row = dict(zip(columns, chunk.rows[place], strict=True)) if given is None else given[place]
            yield {**row, **dict(zip(added, map(plain, cells), strict=True))}
