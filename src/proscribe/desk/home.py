"""Where are the documents we were given, and what do they say? One folder: their bytes, the ledger, and snapshots."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from proscribe.errors import CannotAnswer, Problem, UsageError

if TYPE_CHECKING:
    from proscribe.store.documents import Documents
    from proscribe.store.ledger import Ledger

_CURRENT = "current"
_ABANDONED = 3_600  # seconds after which nobody is writing a file any more
_KEPT = 2  # snapshot files beside the current one, for readers that have not yet looked again


@attrs.frozen
class Home:
    """A folder with `documents/`, `ledger.db` and `snapshots/`.

    Attributes:
        database: the address of another ledger.
        bytes_at: another folder of documents, or the address of a store of them; `store/documents.py` says which.
    """

    folder: Path
    database: str = ""
    bytes_at: str = ""

    @property
    def documents(self) -> Documents:
        """The documents kept.

        Raises:
            UsageError: their address names no folder and no store.
        """
        from proscribe.store.documents import Documents  # noqa: PLC0415 -- who only asks need not load it

        return Documents.at(self.bytes_at) if self.bytes_at else Documents(self.folder / "documents")

    @property
    def exists(self) -> bool:
        """Whether anything was ever kept here."""
        return bool(self.database) or (self.folder / "ledger.db").is_file()

    def named(self) -> Home:
        """The home, of which somebody said that it is there: from less than it holds nothing is answered.

        Raises:
            UsageError: there is no such folder.
        """
        if self.folder.is_dir():
            return self
        hint = f"`proscribe sync --home {self.folder}` makes it"
        raise UsageError(Problem(message="there is no such home", place=str(self.folder), hint=hint))

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Open the ledger, made on first use."""
        from sqlalchemy.engine import URL  # noqa: PLC0415 -- a third of a second that only writers should pay

        from proscribe.store.ledger import Ledger  # noqa: PLC0415

        self.folder.mkdir(parents=True, exist_ok=True)
        found = Ledger.open(self.database or URL.create("sqlite", database=str(self.folder / "ledger.db")))
        try:
            yield found
        finally:
            found.close()

    def snapshot(self, sha256: str = "") -> Path | None:
        """The file of a snapshot, of the current one if none is named; none if it is not here, or none was ever made.

        Raises:
            CannotAnswer: the current one has been taken away; to answer from less would pass what is kept over.
        """
        current = sha256 or self.current
        path = self.snapshot_path(current)
        if current and path.is_file():
            return path
        if current and not sha256:
            message, hint = "the snapshot that answers rest on is gone", "`proscribe sync` makes it anew"
            raise CannotAnswer(Problem(message=message, place=str(path), hint=hint))
        return None

    @property
    def current(self) -> str:
        """The id of the snapshot that answers rest on; empty if none was ever made."""
        pointer = self._snapshots / _CURRENT
        return pointer.read_text().strip() if pointer.is_file() else ""

    def snapshot_path(self, sha256: str) -> Path:
        """Where the file of a snapshot is, or is to be."""
        return self._snapshots / f"{sha256}.db"

    def names_path(self, sha256: str) -> Path:
        """Where the index of a snapshot's names is, or is to be."""
        return self._snapshots / f"{sha256}.names"

    def make_current(self, sha256: str) -> None:
        """Let readers who open a snapshot from now on open this one; those that have one open keep it.

        What writers that were killed left half made is removed once it is old.
        """
        temporary = self._snapshots / f"{_CURRENT}.{os.getpid()}.part"
        with temporary.open("w", encoding="ascii") as file:
            file.write(f"{sha256}\n")
            file.flush()
            os.fsync(file.fileno())  # if the power failed, an empty one would let answers rest on the bundled record
        pointer = temporary.replace(self._snapshots / _CURRENT)
        for left in self._snapshots.glob("*.part"):
            with contextlib.suppress(FileNotFoundError):  # its writer lives, and was just done
                if left.stat().st_mtime < pointer.stat().st_mtime - _ABANDONED:
                    left.unlink()
        others = [path for path in self._snapshots.glob("*.db") if path != self.snapshot_path(sha256)]
        for path in sorted(others, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)[_KEPT:]:
            path.unlink(missing_ok=True)
            self.names_path(path.stem).unlink(missing_ok=True)

    @property
    def _snapshots(self) -> Path:
        return self.folder / "snapshots"
