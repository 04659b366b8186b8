"""Is the encoding of a text found out, and told where it was guessed?"""

from __future__ import annotations

import pytest

from proscribe.errors import UsageError
from proscribe.files.chunk import Form, flat, safe, text_of, unique
from proscribe.files.source import form_of, form_within, look

TEXT = "name,country\nMüller Straße GmbH,Österreich\nAcme,DE\n"


def read(source):
    with source.text("") as file:
        return file.read()


@pytest.mark.parametrize(
    ("encoding", "found", "told"),
    [
        ("utf-8", "utf-8", ()),
        ("utf-8-sig", "utf-8-sig", ()),
        ("utf-16", "utf-16", ("read as utf-16",)),
        ("utf-16-le", "utf-16-le", ("read as utf-16-le",)),
        ("utf-16-be", "utf-16-be", ("read as utf-16-be",)),
        ("utf-32", "utf-32", ("read as utf-32",)),
        ("cp1252", "cp1252", ("read as cp1252, since it is not UTF-8 (--encoding says otherwise)",)),
    ],
)
def test_encodings_are_found_out(tmp_path, encoding, found, told):
    path = tmp_path / "in.csv"
    path.write_bytes(TEXT.encode(encoding))
    source = look(path)
    assert (source.encoding, source.notes) == (found, told)
    assert read(source) == TEXT


@pytest.mark.parametrize("encoding", ["gb18030", "cp1251", "shift_jis"])
def test_letters_of_other_scripts_are_not_taken_for_latin_ones(tmp_path, encoding):
    path = tmp_path / "in.csv"
    text = "name,country\n公司,中国\n" if encoding != "cp1251" else "name,country\nРога и копыта,Россия\n"
    path.write_bytes(text.encode(encoding))
    assert look(path).encoding == "utf-8"
    assert "--encoding" in look(path).notes[0]
    assert read(look(path, encoding=encoding)) == text


def test_json_is_utf_8(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes('{"name": "Müller"}\n'.encode("cp1252"))
    assert (look(path).encoding, look(path).broken) == ("utf-8", True)


def test_a_letter_between_two_blocks_is_one_letter(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(b"x" * ((1 << 20) - 1) + "üü".encode())
    assert (look(path).encoding, look(path).broken) == ("utf-8", False)


def test_what_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        look(tmp_path / "none.csv")
    with pytest.raises(UsageError, match="does not say what form"):
        form_of("customers.doc")
    (tmp_path / "in.csv").write_bytes(b"name\n")
    for encoding in ("utf-9", "base64", "idna"):
        with pytest.raises(UsageError, match=f"no encoding '{encoding}'"):
            look(tmp_path / "in.csv", encoding=encoding)
    with pytest.raises(UsageError, match="is not utf-16"):
        look(tmp_path / "in.csv", encoding="utf-16")


@pytest.mark.parametrize(
    ("body", "form"), [(b' \n{"a":1}', Form.JSONL), (b"name\n", Form.CSV), ('{"a":1}'.encode("utf-16"), Form.JSONL)]
)
def test_text_without_a_name_says_what_it_is(tmp_path, body, form):
    (tmp_path / "in").write_bytes(body)
    assert form_within(tmp_path / "in") is form


def test_names_are_made_different():
    assert unique(["name", "name", "", "name_2", "name"]) == ("name", "name_3", "column_3", "name_2", "name_4")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", " =1", "\r1", "＝1"])
def test_text_that_begins_like_a_formula_is_marked(text):
    assert safe(text) == f"'{text}"
    assert flat({text: "clear"}) == f"'{text} clear"


def test_cells_as_text():
    assert [text_of(cell) for cell in (1e20, 0.5, "華".encode(), b"\xff", [1, None], None, False)] == [
        "1e+20",
        "0.5",
        "華",
        "\\xff",
        "[1, null]",
        "",
        "false",
    ]
