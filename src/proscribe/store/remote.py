"""How are documents kept where fsspec reaches: in a bucket, on a server, in memory?

Such stores cannot rename at once, and some (SFTP, SMB) show a file while it is being written. So a document goes up
whole under its own name and is read back before anybody is told that it is kept; a half of one that a killed writer
left there is found out by its hash, by whoever reads it, and replaced by whoever puts the document again.

fsspec and what it needs to speak with a store are extras, loaded when an address asks for them.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, Self, cast

import attrs

from proscribe.errors import CannotAnswer, Problem, UsageError

_USER = re.compile(r"(?<=//)[^/@]*@")


class _Filesystem(Protocol):
    """What is used of an fsspec filesystem."""

    def cat_file(self, path: str) -> bytes:
        """All bytes of a file."""

    def pipe_file(self, path: str, value: bytes) -> None:
        """Write a file whole."""

    def makedirs(self, path: str, *, exist_ok: bool) -> None:
        """Make a folder and those above it; where there are none, nothing."""

    def info(self, path: str) -> object:
        """What is known of a file; an error if there is none."""


class _Core(Protocol):
    """What is used of `fsspec.core`."""

    def url_to_fs(self, url: str) -> tuple[_Filesystem, str]:
        """The filesystem of an address, and its path there."""


@attrs.frozen
class Remote:
    """A store at an address, with the path below which documents lie."""

    address: str
    filesystem: _Filesystem
    root: str

    @classmethod
    def open(cls, address: str) -> Self:
        """Find what speaks with the store of an address; fsspec keeps one of each store a process.

        Raises:
            UsageError: no store is known by such an address.
            CannotAnswer: fsspec, or the driver of this store, is not installed; or the store refuses us.
        """
        try:
            core = cast("_Core", importlib.import_module("fsspec.core"))
        except ModuleNotFoundError:
            hint = "install it with: pip install 'proscribe[remote]'"
            message = "documents are kept at an address, and fsspec is not installed"
            raise CannotAnswer(Problem(message=message, place=shown(address), hint=hint)) from None
        try:
            return cls(address, *core.url_to_fs(address))
        except ImportError as error:
            hint = "install what it names, beside proscribe: s3fs for s3://, gcsfs for gs://, adlfs for abfs://"
            raise CannotAnswer(Problem(message=str(error), place=shown(address), hint=hint)) from None
        except ValueError as error:
            hint = "write a folder's path, or s3://bucket/prefix, or another address that fsspec knows"
            raise UsageError(Problem(message=str(error), place=shown(address), hint=hint)) from None
        except Exception as error:
            raise _unreachable(address, error) from error

    def read(self, name: str) -> bytes | None:
        """The bytes under a name; none if there are none.

        Raises:
            CannotAnswer: the store cannot be reached.
        """
        with _reaching(self.address):
            try:
                return self.filesystem.cat_file(self._path(name))
            except FileNotFoundError:
                return None

    def write(self, name: str, packed: bytes) -> None:
        """Put whole bytes under a name, and see that they are there.

        Raises:
            CannotAnswer: the store cannot be reached, or gives back other bytes than it was given.
        """
        with _reaching(self.address):
            try:
                self.filesystem.pipe_file(self._path(name), packed)
            except FileNotFoundError:  # a store that has folders
                self.filesystem.makedirs(self._path(name).rpartition("/")[0], exist_ok=True)
                self.filesystem.pipe_file(self._path(name), packed)
        if self.read(name) != packed:
            hint = "nothing rests on it; try again, and look at the store if it happens again"
            raise CannotAnswer(
                Problem(message="gives back other bytes than it was given", place=self.place(name), hint=hint)
            )

    def holds(self, name: str) -> bool:
        """Whether anything is under a name.

        Raises:
            CannotAnswer: the store cannot be reached.
        """
        with _reaching(self.address):
            try:
                self.filesystem.info(self._path(name))
            except FileNotFoundError:
                return False
            return True

    def place(self, name: str) -> str:
        """Its address, for messages."""
        return f"{shown(self.address).rstrip('/')}/{name}"

    def _path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"


def shown(address: str) -> str:
    """An address without the name and password that may stand in it.

    >>> shown("sftp://me:secret@host/lists")
    'sftp://…@host/lists'
    """
    return _USER.sub("…@", address)


@contextmanager
def _reaching(address: str) -> Iterator[None]:
    """Say of whatever a driver raises that the store could not be reached; each driver has errors of its own."""
    try:
        yield
    except Exception as error:
        raise _unreachable(address, error) from error


def _unreachable(address: str, error: Exception) -> CannotAnswer:
    hint = "look at the address, the network, and the credentials that the store's driver finds"
    message = f"the documents cannot be reached: {type(error).__name__}: {error}"
    return CannotAnswer(Problem(message=message, place=shown(address), hint=hint))
