"""Where are the exact bytes that we read? Every document, for ever, under the hash of what it says.

Two letters' fan-out, below a folder or an address that fsspec reaches: `3f/3f9a….z` holds the zlib-compressed bytes
whose SHA-256 is `3f9a…`. Reading verifies the hash, wherever the bytes were. Nothing is ever changed or removed but the
leavings of a writer that was killed, and bytes that are no longer what their name says when the document is put again.

On a disk a document is written under a temporary name, synced and renamed, so that a name always stands for a whole
one; what other stores promise is told in `remote.py`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import zlib
from pathlib import Path
from typing import Protocol, Self

import attrs

from proscribe.errors import Problem, RecordError, UsageError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_LEVEL = 6
_DISK = "file://"
_MEMORY = "memory:"


class Shelf(Protocol):
    """Where files lie under names like `3f/3f9a….z`."""

    def read(self, name: str) -> bytes | None:
        """The bytes under a name; none if there are none."""

    def write(self, name: str, packed: bytes) -> None:
        """Put whole bytes under a name, in place of what may be there."""

    def holds(self, name: str) -> bool:
        """Whether anything is under a name."""

    def place(self, name: str) -> str:
        """Where that is, for messages."""


@attrs.frozen
class Documents:
    """The documents kept below one folder, or below one address; either is made when the first one is put there.

    Attributes:
        root: the folder, or an address such as `s3://bucket/lists`. It is all there is to one of these, so that another
            process can be handed one.
    """

    root: Path | str

    @classmethod
    def at(cls, place: str) -> Self:
        """The documents below a folder's path, a `file:///` address, or any other that fsspec knows.

        Raises:
            UsageError: a `file://` address names no folder of this machine.
        """
        if not place.startswith(_DISK):
            return cls(place if "://" in place else Path(place))
        path = place.removeprefix(_DISK)
        if not path.startswith("/"):
            hint = f"three slashes begin a path of this machine: {_DISK}/{path}"
            raise UsageError(Problem(message="is the address of no folder here", place=place, hint=hint))
        return cls(Path(path))

    @property
    def of_this_process(self) -> bool:
        """Whether what is put here is there for this process alone."""
        return isinstance(self.root, str) and self.root.startswith(_MEMORY)

    def put(self, body: bytes) -> str:
        """Keep a document and return the hash that names it; one that is there already is not written again.

        Raises:
            CannotAnswer: the store cannot be reached, or did not keep what it was given.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        shelf, name = self._shelf, _name(sha256)
        held = shelf.read(name)
        if held is None or isinstance(_opened(held, sha256), str):
            shelf.write(name, zlib.compress(body, _LEVEL))
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return a document's bytes.

        Raises:
            RecordError: no document has this hash, or the bytes kept under it are no longer what it names.
            CannotAnswer: the store cannot be reached.
        """
        shelf, name = self._shelf, _name(sha256)
        packed = shelf.read(name)
        if packed is None:
            raise RecordError(Problem(message="no document is kept under this hash", place=sha256))
        body = _opened(packed, sha256)
        if isinstance(body, str):
            raise RecordError(_damaged(shelf.place(name), body))
        return body

    def __contains__(self, sha256: object) -> bool:
        """Whether a document of this hash is kept."""
        return isinstance(sha256, str) and bool(_SHA256.fullmatch(sha256)) and self._shelf.holds(_name(sha256))

    @property
    def _shelf(self) -> Shelf:
        if isinstance(self.root, Path):
            return _Folder(self.root)
        from proscribe.store.remote import Remote  # noqa: PLC0415 -- on a disk nobody needs fsspec

        return Remote.open(self.root)


def _name(sha256: str) -> str:
    if not _SHA256.fullmatch(sha256):
        raise RecordError(Problem(message=f"{sha256!r} is not a SHA-256 in lower-case hex"))
    return f"{sha256[:2]}/{sha256}.z"


def _opened(packed: bytes, sha256: str) -> bytes | str:
    """The document that was packed; if it is not the one of this hash, why not."""
    try:
        body = zlib.decompress(packed)
    except zlib.error as error:
        return str(error)
    return body if hashlib.sha256(body).hexdigest() == sha256 else "its bytes have another hash"


def _damaged(place: str, why: str) -> Problem:
    hint = "the disk or somebody changed it: move it aside, then `sync --from` a folder that has the same file"
    return Problem(message=f"a kept document is damaged: {why}", place=place, hint=hint)


# On a disk of this machine


@attrs.frozen
class _Folder:
    """A folder whose files are whole as soon as they have their names, and stay if the machine stops."""

    root: Path

    def read(self, name: str) -> bytes | None:
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, packed: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, packed)

    def holds(self, name: str) -> bool:
        return (self.root / name).is_file()

    def place(self, name: str) -> str:
        return str(self.root / name)


def _write_whole(path: Path, packed: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(packed)
            file.flush()
            os.fsync(file.fileno())
        # another writer of the same document may have finished first and have tidied our copy away
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    for left in path.parent.glob(f"{path.name}.*.part"):
        left.unlink(missing_ok=True)
    _sync_folder(path.parent)
    _sync_folder(path.parent.parent)


def _sync_folder(folder: Path) -> None:
    """Make names in a folder as durable as what they stand for."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
