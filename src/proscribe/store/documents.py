"""Where are the exact bytes that we read? Every document, for ever, under the hash of what it says.

A folder with two letters' fan-out: `3f/3f9a….z` holds the zlib-compressed bytes whose SHA-256 is `3f9a…`. A document
is written under a temporary name, synced to disk and renamed, so that a name always stands for a whole document;
reading verifies the hash. Nothing is ever changed or removed but the leavings of a writer that was killed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import zlib
from pathlib import Path

import attrs

from proscribe.errors import Problem, RecordError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_LEVEL = 6


@attrs.frozen
class Documents:
    """The documents kept below one folder, which is made when the first one is put there."""

    folder: Path

    def put(self, body: bytes) -> str:
        """Keep a document and return the hash that names it; one that is there already is not written again."""
        sha256 = hashlib.sha256(body).hexdigest()
        path = self._path(sha256)
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, zlib.compress(body, _LEVEL))
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return a document's bytes.

        Raises:
            RecordError: no document has this hash, or the bytes kept under it are no longer what it names.
        """
        path = self._path(sha256)
        try:
            body = zlib.decompress(path.read_bytes())
        except FileNotFoundError:
            raise RecordError(Problem(message="no document is kept under this hash", place=sha256)) from None
        except zlib.error as error:
            raise RecordError(_damaged(path, str(error))) from None
        if hashlib.sha256(body).hexdigest() != sha256:
            raise RecordError(_damaged(path, "its bytes have another hash"))
        return body

    def __contains__(self, sha256: object) -> bool:
        """Whether a document of this hash is kept."""
        return isinstance(sha256, str) and bool(_SHA256.fullmatch(sha256)) and self._path(sha256).is_file()

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise RecordError(Problem(message=f"{sha256!r} is not a SHA-256 in lower-case hex"))
        return self.folder / sha256[:2] / f"{sha256}.z"


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


def _damaged(path: Path, why: str) -> Problem:
    hint = "the disk or somebody changed it: put the same file there again with `sync --from`, after moving this aside"
    return Problem(message=f"a kept document is damaged: {why}", place=str(path), hint=hint)
