"""Which code reads and writes which form of file? Loaded when it is needed: Arrow and workbooks take their time."""

from __future__ import annotations

from proscribe.errors import Problem, UsageError
from proscribe.files.chunk import Chunk, Encoder, Form, Layout, Reader
from proscribe.files.delimited import Delimited, DelimitedEncoder
from proscribe.files.lines import Lines, LinesEncoder
from proscribe.files.source import Source


def reader_of(source: Source, *, delimiter: str = "", sheet: str = "") -> Reader:
    """What reads a file.

    Raises:
        UsageError: it is not what its name says, has no columns, or is no file of the form that an option is for.
    """
    for said, what, forms in (
        (delimiter, "delimiter", (Form.CSV, Form.TSV)),
        (sheet, "sheets", (Form.XLSX,)),
    ):
        if said and source.form not in forms:
            hint = f"leave {said!r} out: it is for {' and '.join(forms)}"
            raise UsageError(Problem(message=f"a file of {source.form} has no {what}", place=source.name, hint=hint))
    match source.form:
        case Form.CSV | Form.TSV:
            return Delimited(source, delimiter)
        case Form.JSONL:
            return Lines(source)
        case Form.XLSX:
            from proscribe.files.workbook import Workbook  # noqa: PLC0415 -- only who reads a workbook pays for it

            return Workbook(source, sheet)
        case Form.PARQUET:
            from proscribe.files.parquet import Parquet  # noqa: PLC0415 -- Arrow takes a tenth of a second to load

            return Parquet(source)


def encoder_of(layout: Layout) -> Encoder:
    """What writes a layout."""
    match layout.form:
        case Form.CSV | Form.TSV:
            return DelimitedEncoder(layout)
        case Form.JSONL:
            return LinesEncoder(layout)
        case Form.XLSX:
            from proscribe.files.workbook import WorkbookEncoder  # noqa: PLC0415

            return WorkbookEncoder(layout)
        case Form.PARQUET:
            from proscribe.files.parquet import ParquetEncoder  # noqa: PLC0415

            return ParquetEncoder(layout)


def layout_of(form: Form, source: Source, reader: Reader, added: tuple[str, ...]) -> Layout:
    """How a table is written that was read from a source: with its delimiter and types where the form has them."""
    same = form is source.form
    delimiter = reader.delimiter if same else "\t" if form is Form.TSV else ","
    mark = same and source.encoding in {"utf-8-sig", "utf-16"}
    schema = reader.schema if same else b""
    return Layout(form=form, columns=reader.columns, added=added, delimiter=delimiter, mark=mark, schema=schema)


def with_rows(chunk: Chunk) -> Chunk:
    """A chunk whose rows are there, cell by cell."""
    if not chunk.batch:
        return chunk
    from proscribe.files.parquet import rows  # noqa: PLC0415

    return Chunk(chunk.first, rows(chunk.batch), chunk.faults, chunk.done, chunk.lines, chunk.batch)
