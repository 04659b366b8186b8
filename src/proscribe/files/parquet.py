"""What is in a Parquet file? Its rows group by group, and the same columns written again with others beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from proscribe.errors import CannotAnswer, Problem, UsageError
from proscribe.files.chunk import Chunk, Found, Layout, text_of, unique
from proscribe.files.source import Source

GROUP = 65_536  # rows of a row group, whatever the chunks were
_EVIDENCE = pa.list_(pa.struct([("signal", pa.string()), ("words", pa.string()), ("points", pa.float64())]))
_ANSWERS = pa.list_(pa.struct([("regime", pa.string()), ("answer", pa.string())]))
_ADDED = (
    pa.int64(),  # row
    *[pa.string()] * 5,  # verdict, reason, party, party_name, matched
    pa.float64(),  # score
    pa.string(),  # kind
    _EVIDENCE,
    *[pa.string()] * 3,  # answer, since, until
    _ANSWERS,
)


class Parquet:
    """A Parquet file."""

    def __init__(self, source: Source) -> None:
        """Read its schema.

        Raises:
            UsageError: it is no Parquet file, or has no column.
        """
        try:
            self._file = pq.ParquetFile(source.path)
        except (pa.ArrowException, OSError) as error:
            message = f"is no Parquet file that can be read: {error}"
            hint = "it may be cut off; a table in another form needs its own suffix: .csv, .jsonl, .xlsx"
            raise UsageError(Problem(message=message, place=source.name, hint=hint)) from error
        schema = self._file.schema_arrow
        self.columns: tuple[str, ...] = tuple(schema.names)
        self.schema: bytes = schema.serialize().to_pybytes()
        self.notes: tuple[str, ...] = ()
        self._name = source.name
        self.delimiter = ""
        if not self.columns:
            raise UsageError(Problem(message="there is no column", place=source.name))

    def chunks(self, size: int, skip: int = 0) -> Iterator[Chunk]:
        """Yield the rows after the first `skip`, `size` at a time.

        Raises:
            CannotAnswer: a row group cannot be read; nobody can say how many of its rows would be lost.
        """
        first, total = 1, max(1, self._file.metadata.num_rows)
        try:
            for batch in self._file.iter_batches(batch_size=size):
                behind = max(0, min(batch.num_rows, skip - (first - 1)))
                if behind < batch.num_rows:
                    rest = pa.Table.from_batches([batch.slice(behind)])
                    yield Chunk(first + behind, (), {}, (first - 1 + batch.num_rows) / total, batch=_sent(rest))
                first += batch.num_rows
        except (pa.ArrowException, OSError) as error:
            message = f"the rows after row {first - 1} cannot be read: {error}"
            raise CannotAnswer(Problem(message=message, place=self._name)) from error


def _sent(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


def rows(batch: bytes) -> list[list[object]]:
    """The rows of a batch, cell by cell."""
    table = pa.ipc.open_stream(batch).read_all()
    columns = [_cells(table.column(place)) for place in range(table.num_columns)]
    return [list(row) for row in zip(*columns, strict=True)]


def _cells(column: pa.ChunkedArray) -> list[object]:
    """A column's cells; instants finer than Python's, which it cannot hold, as text."""
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError, pa.ArrowException):
        return list(column.cast(pa.string()).to_pylist())


class ParquetEncoder:
    """Writes Parquet: columns of a Parquet file keep their types, all others are text."""

    def __init__(self, layout: Layout) -> None:
        """Write by this layout."""
        self._layout = layout
        if layout.schema:
            given = pa.ipc.read_schema(pa.py_buffer(layout.schema))
        else:
            given = pa.schema([(name, pa.string()) for name in unique(layout.columns)])
        added = zip(layout.added, _ADDED, strict=False)
        self._schema = pa.schema([*given, *(pa.field(name, kind) for name, kind in added)], given.metadata)

    def head(self) -> bytes:
        """Nothing: the schema stands in each chunk."""
        return b""

    def encode(self, chunk: Chunk, found: Found) -> bytes:
        """The rows of a chunk."""
        places = [place for place, _ in found]
        width = len(self._layout.columns)
        kinds = [field.type for field in self._schema]
        if self._layout.schema and chunk.batch:
            taken = pa.ipc.open_stream(chunk.batch).read_all().take(pa.array(places, pa.int64()))
            columns = [taken.column(place) for place in range(width)]
        else:
            given = [[_text(cell) for cell in chunk.rows[place]] for place in places]
            columns = [pa.array([row[at] for row in given], pa.string()) for at in range(width)]
        for at, kind in enumerate(kinds[width:]):
            columns.append(pa.array([_plain(added[at]) for _, added in found], kind))
        return _sent(pa.Table.from_arrays(columns, schema=self._schema))

    def finish(self, part: Path, ends: Sequence[int], whole: Path) -> Path:
        """Make the file, in row groups of one size."""
        with part.open("rb") as file, pq.ParquetWriter(whole, self._schema) as writer:
            held, begins = self._schema.empty_table(), ends[0] if ends else 0
            for end in ends[1:]:
                piece = pa.ipc.open_stream(file.read(end - begins)).read_all()
                held, begins = pa.concat_tables([held, piece]), end
                while held.num_rows >= GROUP:
                    writer.write_table(held.slice(0, GROUP).combine_chunks(), GROUP)
                    held = held.slice(GROUP)
            if held.num_rows:
                writer.write_table(held.combine_chunks(), GROUP)
        return whole


def _text(cell: object) -> str | None:
    return None if cell is None else text_of(cell).encode("utf-8", "backslashreplace").decode()


def _plain(cell: object) -> object:
    if isinstance(cell, tuple):
        return [{"signal": one.signal, "words": _text(one.words), "points": one.points} for one in cell]
    if isinstance(cell, dict):
        return [{"regime": name, "answer": word} for name, word in cell.items()]
    return _text(cell) if isinstance(cell, str) else cell
