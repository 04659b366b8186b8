"""Documents and rows: what they give, and how they complain."""

from __future__ import annotations

import pytest

from proscribe.errors import RecordError
from proscribe.ingest.adapter import Document, Row
from proscribe.model.party import NameKind
from proscribe.model.source import Read

HEADER = "key,day,isin,more,source,verified\n"
COLUMNS = "key day isin more source verified"


def document(text, read=Read.PRIMARY):
    return Document("here/entries.csv", "here", text.encode(), read)


def rows(text):
    return list(document(text).csv(COLUMNS))


def read(text, take):
    for row in document(text).csv(COLUMNS):
        take(row)


def problems(text, take):
    with pytest.raises(RecordError) as caught:
        read(text, take)
    return caught.value.problems


def take_all(row: Row):
    row.need("key")
    row.when("day")
    row.isin("isin")
    row.choice("more", {"a": 1, "b": 2})
    row.cite()
    row.done()


def test_a_row_gives_its_cells_by_type():
    (row,) = rows(HEADER + "k , 2021-01,US16941M1099,x| y |,a text,yes\n")
    assert row.need("key") == "k"
    assert str(row.when("day")) == "2021-01"
    assert row.isin("isin") == "US16941M1099"
    assert row.many("more") == ("x", "y")
    assert row.cite().read is Read.PRIMARY
    assert row.cite().place == "here/entries.csv:2"


def test_columns_may_stand_in_any_order():
    (row,) = Document("a/b.csv", "a", b"y,x\n2,1\n").csv("x y")
    assert (row.take("x"), row.take("y")) == ("1", "2")


def test_lines_are_those_of_the_file_when_cells_have_several():
    first, second = rows(HEADER + '"k\nk\nk",2021-01-01,,,s,yes\nz,2021-01-02,,,s,yes\n')
    assert (first.line, second.line) == (2, 5)


def test_former_names_are_told_from_aliases():
    (row,) = rows(HEADER + "k,2021-01-01,,NEW CO|OLD CO (fka),s,no\n")
    cite = row.cite()
    names = [(name.text, name.kind) for name in row.names("more", NameKind.ALIAS, cite)]
    assert names == [("NEW CO", NameKind.ALIAS), ("OLD CO", NameKind.FORMER)]
    assert cite.read is Read.NO


def test_all_problems_of_a_document_come_at_once_and_say_where():
    text = HEADER + "k,2021-02-30,US16941M1098,c,s,yes\n,,,a,,perhaps\n"
    found = problems(text, take_all)
    assert [problem.place for problem in found] == [
        "here/entries.csv:2:day",
        "here/entries.csv:2:isin",
        "here/entries.csv:2:more",
        "here/entries.csv:3:key",
        "here/entries.csv:3:day",
        "here/entries.csv:3:source",
        "here/entries.csv:3:verified",
    ]
    assert all(problem.hint for problem in found)
    assert "check digit" in found[1].message


def test_a_column_that_nobody_reads_is_told_once():
    found = problems(HEADER + "k,2021-01-01,,a,s,yes\n" * 3, lambda row: (row.need("key"), row.done()))
    assert sorted(problem.place.rpartition(":")[2] for problem in found) == [
        "day",
        "isin",
        "more",
        "source",
        "verified",
    ]
    assert {problem.message for problem in found} == {"no one reads this column"}


@pytest.mark.parametrize(
    ("header", "place", "message"),
    [
        ("key,day,isin,more,source\n", "here/entries.csv:1:verified", "missing column"),
        ("key,day,isin,more,source,verified,extra\n", "here/entries.csv:1:extra", "unknown column"),
        ("key,day,isin,more,source,verified,key\n", "here/entries.csv:1", "a column is named twice"),
    ],
)
def test_the_header_must_be_as_declared(header, place, message):
    with pytest.raises(RecordError) as caught:
        rows(header)
    assert [(problem.place, problem.message) for problem in caught.value.problems] == [(place, message)]


def test_a_row_with_too_few_cells_is_told():
    (found,) = problems(HEADER + "k,2021-01-01\n", take_all)
    assert found.place == "here/entries.csv:2"
    assert "2 cells" in found.message


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b'a,b\n"x,1\n'])
def test_what_is_no_table_cannot_be_read(body):
    with pytest.raises(RecordError) as caught:
        list(Document("here/entries.csv", "here", body).csv("a b"))
    assert caught.value.problems[0].place == "here/entries.csv"


def test_anchors_are_read_from_one_cell():
    (row,) = rows(HEADER + "k,2021-01-01,,announced=2021-01-06|suspends=2021-01-11T04:00 America/New_York,s,yes\n")
    assert {key: str(when) for key, when in row.dates("more").items()} == {
        "announced": "2021-01-06",
        "suspends": "2021-01-11T04:00 America/New_York",
    }


def test_the_hash_is_that_of_the_bytes():
    assert document("").sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
