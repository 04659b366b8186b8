"""Do workbooks and Parquet files come out as they went in, and as the same bytes each time?"""

from __future__ import annotations

import datetime as dt
import decimal
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from proscribe.errors import CannotAnswer, UsageError
from proscribe.files import parquet as parquet_module
from proscribe.files import workbook as workbook_module
from proscribe.files.chunk import Chunk, Evident, Form, Layout
from proscribe.files.forms import with_rows
from proscribe.files.parquet import Parquet, ParquetEncoder
from proscribe.files.source import look
from proscribe.files.workbook import LONGEST_CELL, Workbook, WorkbookEncoder

ADDED = ("row", "verdict", "reason", "party", "party_name", "matched", "score", "kind", "evidence")


def added(number):
    return number, "match", None, "x", "=X", "X", 0.9, "exact", (Evident("name", "the same", 0.9),)


def written(encoder, chunks, folder, name):
    part, ends = folder / f"{name}.part", []
    with part.open("wb") as file:
        file.write(encoder.head())
        ends.append(file.tell())
        for chunk in chunks:
            rows = len(with_rows(chunk).rows)
            file.write(encoder.encode(chunk, [(place, added(chunk.first + place)) for place in range(rows)]))
            ends.append(file.tell())
    return encoder.finish(part, ends, folder / name)


def sheet(path, number=0):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(number).to_python()


def book(path, rows, **sheets):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for name, others in sheets.items():
        made.create_sheet(name)
        for row in others:
            made[name].append(row)
    made.save(path)
    return look(path)


INSTANT = dt.datetime(2020, 1, 2, 3, 4, 5)  # noqa: DTZ001 - a workbook knows no zones
CELLS = ["Acme", 7, 1.5, True, None, INSTANT, "a\nb", "_x0041_", "ü漢"]


def test_a_workbook_comes_out_as_it_went_in(tmp_path):
    table = Workbook(book(tmp_path / "in.xlsx", [["name", *"abcdefgh"], CELLS]))
    layout = Layout(form=Form.XLSX, columns=table.columns, added=ADDED)
    found = sheet(written(WorkbookEncoder(layout), list(table.chunks(10)), tmp_path, "out.xlsx"))
    assert found[0] == [*table.columns, *ADDED]
    expected = ["A" if cell == "_x0041_" else "" if cell is None else cell for cell in CELLS]
    assert found[1][: len(CELLS)] == expected
    assert found[1][len(CELLS) :] == [1.0, "match", "", "x", "'=X", "X", 0.9, "exact", "the same (+0.9)"]


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    layout = Layout(form=Form.XLSX, columns=("name",), added=ADDED)
    rows = [["=1+1"], ["#N/A"], ["\x01\ud800"], ["x" * 40_000], ["_x0041_"], [10**20], [float("nan")]]
    path = written(WorkbookEncoder(layout), [Chunk(1, rows)], tmp_path, "out.xlsx")
    found = [row[0] for row in sheet(path)[1:]]
    assert found[0] == "=1+1"
    assert found[1] == "#N/A"
    assert found[3].startswith("xxx")
    assert len(found[3]) == LONGEST_CELL
    assert found[3].endswith("[40,000 characters; a cell holds 32,767]")
    assert found[5:] == ["100000000000000000000", "nan"]
    cells = next(openpyxl.load_workbook(path).active.iter_rows(min_row=2, max_row=2))
    assert cells[0].data_type == "s"


def test_the_same_workbook_is_the_same_bytes(tmp_path):
    layout = Layout(form=Form.XLSX, columns=("name",), added=ADDED)
    bodies = set()
    for name, chunks in (("a", [["x"], ["y"]]), ("b", [["x"], ["y"]])):
        path = written(WorkbookEncoder(layout), [Chunk(1, chunks)], tmp_path, f"{name}.xlsx")
        bodies.add(path.read_bytes())
        assert {info.date_time for info in zipfile.ZipFile(path).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(bodies) == 1


def test_rows_beyond_a_sheet_go_on_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_module, "ROWS", 3)
    layout = Layout(form=Form.XLSX, columns=("name",), added=ADDED)
    path = written(WorkbookEncoder(layout), [Chunk(1, [[f"n{n}"] for n in range(5)])], tmp_path, "out.xlsx")
    names = CalamineWorkbook.from_path(str(path)).sheet_names
    assert names == ["screened", "screened 2", "screened 3"]
    assert [row[0] for number in range(3) for row in sheet(path, number)[1:]] == [f"n{n}" for n in range(5)]
    assert all(sheet(path, number)[0][0] == "name" for number in range(3))


def test_sheets_are_chosen_and_empty_rows_told(tmp_path):
    source = book(tmp_path / "in.xlsx", [[], ["name"], ["A"], [], ["B"]], Second=[["name"], ["C"]])
    table = Workbook(source)
    (chunk,) = table.chunks(10)
    assert [row[0] for row in chunk.rows] == ["A", None, "B"]
    assert chunk.faults == {1: "row 4 of the sheet: the row is empty, or has formulas without values"}
    assert "not Second (--sheet)" in table.notes[0]
    assert [chunk.first for chunk in table.chunks(1, skip=2)] == [3]
    assert next(Workbook(source, "Second").chunks(1)).rows == [["C"]]
    with pytest.raises(UsageError, match="no sheet 'Third'"):
        Workbook(source, "Third")


def test_what_is_no_workbook_is_refused(tmp_path):
    (tmp_path / "in.xlsx").write_bytes(b"name\n")
    with pytest.raises(UsageError, match="no workbook"):
        Workbook(look(tmp_path / "in.xlsx"))
    with pytest.raises(UsageError, match="is empty"):
        Workbook(book(tmp_path / "empty.xlsx", []))


TABLE = pa.table(
    {
        "name": ["A", "B", None],
        "day": [dt.date(1957, 3, 1), None, dt.date(1, 1, 1)],
        "amount": pa.array([decimal.Decimal("1.50"), None, None]),
        "instant": pa.array([1, None, 3], pa.timestamp("ns")),
        "list": [[1, 2], [], None],
        "bytes": [b"\xff", None, b""],
    }
)


def test_parquet_keeps_its_types(tmp_path):
    pq.write_table(TABLE, tmp_path / "in.parquet")
    table = Parquet(look(tmp_path / "in.parquet"))
    layout = Layout(form=Form.PARQUET, columns=table.columns, added=ADDED, schema=table.schema)
    found = pq.read_table(written(ParquetEncoder(layout), list(table.chunks(2)), tmp_path, "out.parquet"))
    assert found.select(TABLE.column_names).equals(TABLE)
    assert found.column("row").to_pylist() == [1, 2, 3]
    assert found.column("evidence").to_pylist()[0] == [{"signal": "name", "words": "the same", "points": 0.9}]
    assert found.column("party_name").to_pylist()[0] == "=X"
    assert [chunk.first for chunk in table.chunks(1, skip=2)] == [3]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5))
def test_row_groups_do_not_follow_chunks(tmp_path_factory, sizes):
    tmp_path = tmp_path_factory.mktemp("groups")
    layout = Layout(form=Form.PARQUET, columns=("name",), added=ADDED)
    names = [[f"n{n}"] for n in range(sum(sizes))]
    chunks, first = [], 0
    for size in sizes:
        chunks.append(Chunk(first + 1, names[first : first + size]))
        first += size
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet_module, "GROUP", 3)
        several = written(ParquetEncoder(layout), chunks, tmp_path, "several").read_bytes()
        one = written(ParquetEncoder(layout), [Chunk(1, names)], tmp_path, "one").read_bytes()
    assert several == one
    groups = pq.ParquetFile(tmp_path / "one").metadata
    assert {groups.row_group(n).num_rows for n in range(groups.num_row_groups - 1)} <= {3}


def test_what_is_no_parquet_is_refused(tmp_path):
    (tmp_path / "in.parquet").write_bytes(b"name\n")
    with pytest.raises(UsageError, match="no Parquet file"):
        Parquet(look(tmp_path / "in.parquet"))


def test_a_row_group_that_cannot_be_read_stops_the_run(tmp_path):
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"name": [f"n{n}" for n in range(2_000)]}), path, row_group_size=1_000, compression="none")
    body = bytearray(path.read_bytes())
    body[20:200] = b"\xff" * 180
    path.write_bytes(body)
    with pytest.raises(CannotAnswer, match="rows after row 0 cannot be read"):
        list(Parquet(look(path)).chunks(100))


def test_text_that_is_no_unicode_goes_into_parquet(tmp_path):
    layout = Layout(form=Form.PARQUET, columns=("name", "name"), added=ADDED)
    path = written(ParquetEncoder(layout), [Chunk(1, [["\ud800", {"a": 1}]])], tmp_path, "out")
    found = pq.read_table(path)
    assert found.column_names[:2] == ["name", "name_2"]
    assert [found.column(0).to_pylist(), found.column(1).to_pylist()] == [["\\ud800"], ['{"a": 1}']]


def test_a_formula_saved_without_its_value_is_a_row_all_the_same(tmp_path):
    book = openpyxl.Workbook()
    for cell in ("name", "Acme", '="Bank"&" of Nowhere"'):
        book.active.append([cell])
    book.save(tmp_path / "in.xlsx")
    (chunk,) = Workbook(look(tmp_path / "in.xlsx")).chunks(10)
    assert len(chunk.rows) == 2
    assert chunk.faults == {1: "row 3 of the sheet: the row is empty, or has formulas without values"}
