"""Does the folder of documents keep every byte, and say so when it does not?"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proscribe.errors import RecordError
from proscribe.store.documents import Documents


@settings(max_examples=50)
@given(body=st.binary(max_size=4_000))
def test_what_is_put_comes_back(tmp_path_factory, body):
    documents = Documents(tmp_path_factory.mktemp("documents"))
    sha256 = documents.put(body)
    assert sha256 == hashlib.sha256(body).hexdigest()
    assert sha256 in documents
    assert documents.get(sha256) == body


def test_a_document_is_kept_once_under_two_letters(tmp_path):
    documents = Documents(tmp_path)
    sha256 = documents.put(b"a list")
    path = tmp_path / sha256[:2] / f"{sha256}.z"
    before = path.stat().st_mtime_ns
    documents.put(b"a list")
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]
    assert path.stat().st_mtime_ns == before


def test_a_writer_killed_before_its_rename_leaves_nothing_that_counts(tmp_path, monkeypatch):
    documents = Documents(tmp_path)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    sha256 = hashlib.sha256(b"a list").hexdigest()
    folder = tmp_path / sha256[:2]
    folder.mkdir()
    left = folder / f"{sha256}.z.x1y2.part"
    left.write_bytes(b"half a li")
    assert sha256 not in documents
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            documents.put(b"a list")
    assert sha256 not in documents
    documents.put(b"a list")
    assert [each.name for each in folder.iterdir()] == [f"{sha256}.z"]


@pytest.mark.parametrize("damage", [lambda kept: kept[:-3], lambda _: b"", lambda kept: b"\x00" + kept[1:]])
def test_a_damaged_document_is_never_handed_out(tmp_path, damage):
    documents = Documents(tmp_path)
    sha256 = documents.put(b"a list of companies " * 20)
    path = tmp_path / sha256[:2] / f"{sha256}.z"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(RecordError, match="damaged"):
        documents.get(sha256)


def test_bytes_under_another_hash_are_never_handed_out(tmp_path):
    documents = Documents(tmp_path)
    one, other = documents.put(b"one"), documents.put(b"other")
    (tmp_path / one[:2] / f"{one}.z").write_bytes((tmp_path / other[:2] / f"{other}.z").read_bytes())
    with pytest.raises(RecordError, match="another hash"):
        documents.get(one)


@pytest.mark.parametrize("name", ["", "ab", "../../etc/passwd", "A" * 64])
def test_what_is_no_hash_names_no_path(tmp_path, name):
    documents = Documents(Path(tmp_path))
    assert name not in documents
    with pytest.raises(RecordError, match="not a SHA-256"):
        documents.get(name)


def test_a_document_never_kept(tmp_path):
    with pytest.raises(RecordError, match="no document is kept"):
        Documents(tmp_path).get("0" * 64)
