"""Is every line of delimited text accounted for, and is what is written read back?"""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribe.errors import UsageError
from proscribe.files import delimited
from proscribe.files.chunk import Chunk, Form, Layout
from proscribe.files.delimited import Delimited, DelimitedEncoder, _records
from proscribe.files.source import look


def read(tmp_path, body, size=3):
    path = tmp_path / "in.csv"
    path.write_bytes(body)
    table = Delimited(look(path))
    chunks = list(table.chunks(size))
    faults = {chunk.first + place: fault for chunk in chunks for place, fault in chunk.faults.items()}
    return table, [row for chunk in chunks for row in chunk.rows], faults


def test_rows_come_as_they_are(tmp_path):
    table, rows, faults = read(tmp_path, b'name,note\nAcme,"a, ""b""\nc"\nX\0Y,=1+1\n')
    assert table.columns == ("name", "note")
    assert rows == [["Acme", 'a, "b"\nc'], ["X\0Y", "=1+1"]]
    assert faults == {}
    assert table.notes == ()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"only", "1 cell under a header of 2"),
        (b"a,b,c,d", "4 cells under a header of 2; beyond them: 'c,d'"),
        (b"", "the line is empty"),
    ],
)
def test_ragged_rows_are_told_and_cost_no_other(tmp_path, line, fault):
    _, rows, faults = read(tmp_path, b"name,note\nfirst,1\n" + line + b"\nlast,2\n")
    assert [row[0] for row in (rows[0], rows[2])] == ["first", "last"]
    assert faults == {2: f"line 3: {fault}"}


def test_a_quotation_mark_that_is_never_closed_takes_one_line(tmp_path):
    _, rows, faults = read(tmp_path, b'name,note\nfirst,1\n"open,2\nthird,3\nfourth,4\n')
    assert [row[0] for row in rows] == ["first", '"open,2', "third", "fourth"]
    assert faults == {2: "line 3: a quotation mark is opened and never closed: '\"open,2'"}


def test_a_quotation_mark_that_is_closed_too_late_takes_one_line(tmp_path, monkeypatch):
    limit = csv.field_size_limit()
    monkeypatch.setattr(delimited, "LONGEST_CELL", 1_000)
    try:
        _, rows, faults = read(tmp_path, b'name,note\n"open,2\n' + b"x,y\n" * 300 + b'"late",1\n', size=100)
    finally:
        csv.field_size_limit(limit)
    assert rows == [['"open,2', ""], *[["x", "y"]] * 300, ["late", "1"]]
    assert set(faults) == {1}
    assert "longer than 1,000 characters" in faults[1]


def test_a_huge_cell_is_a_cell(tmp_path):
    huge = "x" * 3_000_000
    _, rows, faults = read(tmp_path, f'name,note\nAcme,"{huge}"\n'.encode())
    assert rows == [["Acme", huge]]
    assert faults == {}


def test_bytes_that_cannot_be_decoded_are_shown(tmp_path):
    body = "name,note\nMüller,1\n".encode() + b"M\xfcller,2\nAcme,3\n"
    table, rows, faults = read(tmp_path, body)
    assert rows == [["Müller", "1"], ["M\\xfcller", "2"], ["Acme", "3"]]
    assert set(faults) == {2}
    assert faults[2].startswith("line 3: bytes that cannot be decoded")
    assert "not UTF-8 throughout" in table.notes[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found_out(tmp_path, delimiter):
    body = (
        f"name{delimiter}note\nAcme, Inc.{delimiter}x;y\n"
        if delimiter not in ",;"
        else f"name{delimiter}note\nA{delimiter}b\n"
    )
    table, rows, faults = read(tmp_path, body.encode())
    assert table.delimiter == delimiter
    assert len(rows[0]) == 2
    assert faults == {}


def test_one_column_is_a_table(tmp_path):
    table, rows, _ = read(tmp_path, b"name\nAcme Ltd\n")
    assert (table.columns, rows) == (("name",), [["Acme Ltd"]])


@pytest.mark.parametrize("body", [b"", b"\n", b"  \n", b"\xef\xbb\xbf"])
def test_a_file_without_a_header_is_refused(tmp_path, body):
    with pytest.raises(UsageError, match="there is no header"):
        read(tmp_path, body)


def test_a_header_alone_is_a_table_without_rows(tmp_path):
    assert read(tmp_path, b"name,country")[1] == []


cells = st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from(
    ['"', "\r", "\n", "\r\n", ",", "=1", "\0", "'"]
)


def encoded(columns, rows):
    layout = Layout(form=Form.CSV, columns=tuple(columns), added=("row", "verdict", "reason"))
    encoder = DelimitedEncoder(layout)
    found = [(place, (place + 1, "no match", None)) for place in range(len(rows))]
    return encoder.head() + encoder.encode(Chunk(1, rows, plain=True), found)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6)))
def test_what_is_written_is_read_back(rows):
    columns = [f"column {number}" for number in range(len(rows[0]) if rows else 1)]
    text = encoded(columns, rows).decode("utf-8")
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert back[0] == [*columns, "row", "verdict", "reason"]
    assert back[1:] == [[*row, str(number), "no match", ""] for number, row in enumerate(rows, 1)]


@given(st.text(st.sampled_from('ab,"\n\r\x00ü\udcff;'), max_size=60))
def test_every_line_belongs_to_one_record(text):
    lines = io.StringIO(text, newline="").readlines()
    found = list(_records(io.StringIO(text, newline=""), ","))
    begins = [line for line, _, _ in found]
    assert begins == sorted(set(begins))
    assert begins[:1] == ([1] if lines else [])
    for number, line in enumerate(lines, 1):
        if line.strip("\r\n") and '"' not in text:
            assert number in begins


def test_columns_added_begin_with_nothing_that_a_spreadsheet_calculates():
    layout = Layout(form=Form.CSV, columns=("name",), added=("row", "verdict", "reason", "party_name"))
    chunk = Chunk(1, [["=HYPERLINK(1)"]], plain=True)
    body = DelimitedEncoder(layout).encode(chunk, [(0, (1, "match", "-1+1", "@SUM(1)"))])
    assert body == b"=HYPERLINK(1),1,match,'-1+1,'@SUM(1)\n"
