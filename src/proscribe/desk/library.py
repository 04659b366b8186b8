"""What do we answer from? The law, the record and the names, loaded once and then standing still."""

from __future__ import annotations

from functools import cached_property

import attrs

from proscribe.ingest.run import bundled
from proscribe.law import VERSION, bundled_texts
from proscribe.model.regime import Lawbook
from proscribe.names.index import NameIndex
from proscribe.reason.load import load_lawbook
from proscribe.store.snapshot import Snapshot


@attrs.frozen(slots=False)
class Library:
    """One state of everything answers rest on."""

    lawbook: Lawbook
    snapshot: Snapshot

    @cached_property
    def names(self) -> NameIndex:
        """The names of every party of the snapshot."""
        return NameIndex(self.snapshot.filed_names())

    @classmethod
    def bundled(cls) -> Library:
        """Load the law and the record that come with the package.

        Raises:
            LawError: a law file is wrong.
            RecordError: a source of the record is wrong.
        """
        return cls(load_lawbook(bundled_texts(), VERSION), bundled())
