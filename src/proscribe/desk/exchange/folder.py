"""How does an export replace the one before? Written aside, then taken over as a whole; a crash never mixes the two.

The new files grow in `.export.part`. Once all are on disk, that folder is renamed to `.export.ready`, which is the
moment from which the new export counts; its files are then moved to their places, the index last. Whoever was killed
before that moment leaves the old export as it was; after it, the next export (or `finish`) moves what is left.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import attrs

from proscribe.errors import Problem, UsageError

PART, READY, GONE = ".export.part", ".export.ready", ".gone.json"


@attrs.frozen
class Staging:
    """The files of an export that is being written."""

    folder: Path
    last: str

    @property
    def part(self) -> Path:
        """Where the new files grow."""
        return self.folder / PART

    def write(self, name: str) -> TextIO:
        """Open a new file; it may lie in a folder of its own."""
        path = self.part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w", encoding="utf-8", newline="\n")

    def commit(self, gone: list[str]) -> None:
        """Let the new files count, and take away those of the old export that have no successor."""
        with self.write(GONE) as file:
            json.dump(gone, file)
        for path in sorted(self.part.rglob("*")):
            _sync(path)
        _sync(self.part)
        self.part.rename(self.folder / READY)
        _sync(self.folder)
        finish(self.folder, self.last)


@contextmanager
def staging(folder: Path, last: str) -> Iterator[Staging]:
    """Begin an export into a folder, alone.

    Args:
        folder: the folder, made if it is not there.
        last: the file that is moved into its place last.

    Raises:
        UsageError: another export into this folder is at work.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        finish(folder, last)
        shutil.rmtree(folder / PART, ignore_errors=True)
        (folder / PART).mkdir()
        try:
            yield Staging(folder, last)
        finally:
            shutil.rmtree(folder / PART, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the system takes from whoever dies."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another export into {folder} is at work"
            raise UsageError(Problem(message=message, hint="wait for it, or export into another folder")) from None
        yield
    finally:
        os.close(handle)


def finish(folder: Path, last: str) -> None:
    """Move the files of an export that counts to their places; nothing, if none is waiting."""
    ready = folder / READY
    if not ready.is_dir():
        return
    names = sorted(path.relative_to(ready).as_posix() for path in ready.rglob("*") if path.is_file())
    for name in sorted(names, key=lambda each: (each == GONE, each == last)):
        if name == GONE:
            for gone in json.loads((ready / GONE).read_text("utf-8")):
                (folder / gone).unlink(missing_ok=True)
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (ready / name).replace(folder / name)
    _sync(folder)
    shutil.rmtree(ready)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
