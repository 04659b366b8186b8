"""Where are the documents we were given, and what do they say? One folder: their bytes, and the ledger of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs
from sqlalchemy.engine import URL

from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger


@attrs.frozen
class Home:
    """A folder with `documents/` and `ledger.db`; the ledger may be another database, by its address."""

    folder: Path
    database: str = ""

    @property
    def documents(self) -> Documents:
        """The documents kept."""
        return Documents(self.folder / "documents")

    @property
    def exists(self) -> bool:
        """Whether anything was ever kept here."""
        return bool(self.database) or (self.folder / "ledger.db").is_file()

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Open the ledger, made on first use."""
        self.folder.mkdir(parents=True, exist_ok=True)
        found = Ledger.open(self.database or URL.create("sqlite", database=str(self.folder / "ledger.db")))
        try:
            yield found
        finally:
            found.close()
