"""What do we answer from? The law, the record and the names, loaded once and then standing still."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

import attrs

from proscribe.desk.home import Home
from proscribe.desk.names_at import index_at
from proscribe.desk.naming import Naming
from proscribe.errors import CannotAnswer, Problem
from proscribe.ingest.run import bundled
from proscribe.law import VERSION, bundled_texts
from proscribe.model.regime import Lawbook
from proscribe.names.search import SearchIndex
from proscribe.reason.load import load_lawbook
from proscribe.store.snapshot import Snapshot


@attrs.frozen(slots=False, eq=False)  # one state is itself: to compare two would read all parties
class Library:
    """One state of everything answers rest on."""

    lawbook: Lawbook
    snapshot: Snapshot
    open_index: Callable[[], SearchIndex] | None = None

    @cached_property
    def names(self) -> Naming:
        """The names of every party of the snapshot."""
        return Naming.of(self.snapshot, self.open_index)

    @classmethod
    def bundled(cls) -> Library:
        """Load the law and the record that come with the package.

        Raises:
            LawError: a law file is wrong.
            RecordError: a source of the record is wrong.
        """
        return cls(load_lawbook(bundled_texts(), VERSION), bundled())

    @classmethod
    def at(cls, home: Home, sha256: str = "") -> Library:
        """Load the law that comes with the package, and the snapshot of a home: the one named, or the current one.

        A home in which nothing was ever kept has none; the record that comes with the package stands in.

        Raises:
            CannotAnswer: the snapshot named is not there, or cannot be read.
            LawError, RecordError: as `bundled`.
        """
        while True:
            current = home.current
            try:
                path = home.snapshot(sha256)
                if path is not None:
                    from proscribe.store.mapped import MappedSnapshot  # noqa: PLC0415 -- the bundled record needs none

                    snapshot = MappedSnapshot.open(path)
                    return cls(load_lawbook(bundled_texts(), VERSION), snapshot, partial(index_at, home, snapshot))
                break
            except CannotAnswer:
                # a writer may have made newer ones, and tidied this one away, since the pointer was read
                if sha256 or home.current == current:
                    raise
        found = cls.bundled()
        if sha256 not in ("", found.snapshot.id):
            raise CannotAnswer(Problem(message="this snapshot is not here", place=sha256))
        return found
