"""Does every store of documents keep every byte, and say so when it does not? One suite for folders and addresses.

`local:` is a disk as fsspec writes it, without temporary names: it stands for a server that shows half a file.
"""

from __future__ import annotations

import hashlib
import importlib
import multiprocessing
import os
import pickle
import subprocess
import sys
import uuid
from pathlib import Path

import fsspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proscribe.errors import CannotAnswer, RecordError, UsageError
from proscribe.store.documents import Documents
from proscribe.store.remote import Remote, shown

BODY = b"a list of companies " * 20
SHA256 = hashlib.sha256(BODY).hexdigest()
NAME = f"{SHA256[:2]}/{SHA256}.z"
ON_DISK = ("folder", "file", "local")
STORES = (*ON_DISK, "memory")


class Store:
    """Documents and, beside them, what a hand that knows nothing of documents can do to their files."""

    def __init__(self, kind: str, folder: Path) -> None:
        below = f"/{uuid.uuid4().hex}" if kind == "memory" else str(folder / "kept")
        self.documents = Documents.at(below if kind == "folder" else f"{kind}://{below}")
        self.disk, self.root = fsspec.filesystem("memory" if kind == "memory" else "file"), below

    def files(self) -> list[str]:
        found = self.disk.find(self.root) if self.disk.exists(self.root) else ()
        return [str(each).removeprefix(f"{self.root}/") for each in found]

    def read(self, name: str) -> bytes:
        return self.disk.cat_file(f"{self.root}/{name}")

    def write(self, name: str, body: bytes) -> None:
        self.disk.makedirs(f"{self.root}/{name}".rpartition("/")[0], exist_ok=True)
        self.disk.pipe_file(f"{self.root}/{name}", body)


@pytest.fixture(params=STORES)
def store(request, tmp_path) -> Store:
    return Store(request.param, tmp_path)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=4_000))
def test_what_is_put_comes_back(store, body):
    sha256 = store.documents.put(body)
    assert sha256 == hashlib.sha256(body).hexdigest()
    assert sha256 in store.documents
    assert store.documents.get(sha256) == body


def test_a_document_is_kept_once_under_two_letters(store, monkeypatch):
    assert store.documents.put(BODY) == SHA256
    assert store.files() == [NAME]
    monkeypatch.setattr("proscribe.store.documents._write_whole", None)
    monkeypatch.setattr(Remote, "write", None)
    assert store.documents.put(BODY) == SHA256


def test_every_store_has_the_same_files(tmp_path):
    stores = [Store(kind, tmp_path / kind) for kind in STORES]
    for each in stores:
        each.documents.put(BODY)
    assert len({(*each.files(), each.read(NAME)) for each in stores}) == 1


@pytest.mark.parametrize("damage", [lambda kept: kept[:-3], lambda _: b"", lambda kept: b"\x00" + kept[1:]])
def test_a_damaged_document_is_never_handed_out_and_is_mended_by_putting_it_again(store, damage):
    store.documents.put(BODY)
    store.write(NAME, damage(store.read(NAME)))
    with pytest.raises(RecordError, match=rf"{NAME}: a kept document is damaged"):
        store.documents.get(SHA256)
    store.documents.put(BODY)
    assert store.documents.get(SHA256) == BODY
    assert store.files() == [NAME]


def test_bytes_under_another_hash_are_never_handed_out(store):
    other = store.documents.put(b"other")
    store.write(NAME, store.read(f"{other[:2]}/{other}.z"))
    with pytest.raises(RecordError, match="another hash"):
        store.documents.get(SHA256)


@pytest.mark.parametrize("name", ["", "ab", "../../etc/passwd", "A" * 64])
def test_what_is_no_hash_names_no_path(store, name):
    assert name not in store.documents
    with pytest.raises(RecordError, match="not a SHA-256"):
        store.documents.get(name)


def test_a_document_never_kept(store):
    assert "0" * 64 not in store.documents
    with pytest.raises(RecordError, match="no document is kept"):
        store.documents.get("0" * 64)
    assert store.files() == []


def test_another_process_can_be_handed_the_documents(store):
    store.documents.put(BODY)
    assert pickle.loads(pickle.dumps(store.documents)).get(SHA256) == BODY  # noqa: S301 -- what we wrote just now


# On a disk: writers that are killed, and several at once


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_writer_killed_before_its_rename_leaves_nothing_that_counts(kind, tmp_path, monkeypatch):
    store = Store(kind, tmp_path)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    store.write(f"{NAME}.x1y2.part", b"half a li")
    assert SHA256 not in store.documents
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            store.documents.put(BODY)
    assert SHA256 not in store.documents
    store.documents.put(BODY)
    assert store.files() == [NAME]


def _put_many(documents: Documents, bodies: list[bytes], ready, told) -> None:
    ready.wait()
    told.put([documents.put(body) for body in bodies])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["folder", "file"])
def test_two_processes_put_the_same_at_once(kind, tmp_path):
    store, bodies = Store(kind, tmp_path), [BODY + bytes([number]) for number in range(100)]
    context = multiprocessing.get_context("spawn")
    ready, told = context.Barrier(2), context.Queue()
    writers = [context.Process(target=_put_many, args=(store.documents, bodies, ready, told)) for _ in range(2)]
    for writer in writers:
        writer.start()
    names = [hashlib.sha256(body).hexdigest() for body in bodies]
    assert [told.get(timeout=60) for _ in writers] == [names, names]
    for writer in writers:
        writer.join()
    assert [store.documents.get(name) for name in names] == bodies
    assert store.files() == sorted(f"{name[:2]}/{name}.z" for name in names)


# At an address: stores that fail, lie, or are not to be had


@pytest.mark.parametrize("method", ["cat_file", "pipe_file", "info"])
def test_a_store_that_cannot_be_reached_is_told_as_such(method, monkeypatch):
    documents = Store("memory", Path()).documents

    def broken(*_: object, **__: object) -> None:
        raise TimeoutError("no route to the store")

    monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem." + method, broken)
    asking = {"cat_file": documents.get, "pipe_file": lambda _: documents.put(BODY), "info": documents.__contains__}
    with pytest.raises(CannotAnswer, match=r"cannot be reached: TimeoutError: no route") as caught:
        asking[method](SHA256)
    assert caught.value.problems[0].place == documents.root


def test_a_store_that_keeps_other_bytes_is_not_believed(monkeypatch):
    store = Store("memory", Path())
    whole = store.disk.pipe_file
    monkeypatch.setattr(
        type(store.disk), "pipe_file", lambda _, path, value: whole.__func__(store.disk, path, value[:9])
    )
    with pytest.raises(CannotAnswer, match="other bytes than it was given"):
        store.documents.put(BODY)


def test_an_extra_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(CannotAnswer, match=r"pip install 'proscribe\[remote\]'"):
        Documents.at("memory://x").put(BODY)


def test_a_driver_that_is_not_installed_is_named(monkeypatch):
    registry = importlib.import_module("fsspec.registry")
    monkeypatch.setitem(
        registry.known_implementations, "bucket", {"class": "no_such.Driver", "err": "Install bucketfs"}
    )
    with pytest.raises(CannotAnswer, match="bucket://…@lists: Install bucketfs"):
        Documents.at("bucket://me:secret@lists").put(BODY)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("nowhere://lists", "Protocol not known: nowhere"),
        ("file://lists/here", "three slashes begin a path of this machine: file:///lists/here"),
    ],
)
def test_an_address_that_is_none(address, says):
    with pytest.raises(UsageError, match=says):
        Documents.at(address).put(BODY)


def test_a_path_is_a_folder_and_file_is_the_durable_way_to_one():
    assert Documents.at("kept").root == Path("kept")
    assert Documents.at("file:///kept/here") == Documents(Path("/kept/here"))
    assert Documents.at("s3://bucket/lists").root == "s3://bucket/lists"


def test_no_password_is_shown():
    assert shown("sftp://me:secret@host/lists") == "sftp://…@host/lists"
    assert shown("s3://bucket/a@b") == "s3://bucket/a@b"


def test_without_an_address_fsspec_is_not_loaded(tmp_path):
    script = "import sys; from proscribe.store.documents import Documents; Documents.at(sys.argv[1]).put(b'x')"
    script += "; sys.exit('fsspec' in sys.modules)"
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)
