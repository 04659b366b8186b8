"""Is a file read as what it is, and is an option that it has no use for refused?"""

from __future__ import annotations

import pytest

from proscribe.errors import UsageError
from proscribe.files.forms import reader_of
from proscribe.files.source import look


@pytest.mark.parametrize(
    ("name", "text", "options", "told"),
    [
        ("in.csv", "name\nAcme\n", {"sheet": "Customers"}, "a file of csv has no sheets"),
        ("in.jsonl", '{"name": "Acme"}\n', {"delimiter": ";"}, "a file of jsonl has no delimiter"),
        ("in.jsonl", '{"name": "Acme"}\n', {"sheet": "Customers"}, "a file of jsonl has no sheets"),
    ],
)
def test_what_a_form_does_not_have_cannot_be_chosen(tmp_path, name, text, options, told):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(UsageError, match=told) as error:
        reader_of(look(path), **options)
    assert "leave" in str(error.value)


def test_a_workbook_has_no_encoding_to_choose(tmp_path):
    (tmp_path / "in.xlsx").write_bytes(b"")
    with pytest.raises(UsageError, match="no encoding to choose"):
        look(tmp_path / "in.xlsx", encoding="utf-8")


@pytest.mark.parametrize(
    "line", ['{"name": "Huawei", "name": "Acme"}', '{"name": "Acme", "more": {"name": "A", "name": "B"}}']
)
def test_an_object_with_a_key_twice_is_unreadable(tmp_path, line):
    path = tmp_path / "in.jsonl"
    path.write_text(f'{{"name": "SMIC"}}\n{line}\n')
    (chunk,) = reader_of(look(path)).chunks(10)
    assert chunk.faults[1].startswith("line 2: the key 'name' stands twice")
    assert chunk.rows == [["SMIC"], [None]]
