"""Which folder do documents and snapshots live in, and what is answered from? Read from the environment, once."""

from __future__ import annotations

import os
from pathlib import Path

from proscribe.desk.home import Home
from proscribe.desk.library import Library


def home_of(given: str) -> Home:
    """The home named on the command line, in the environment, or the user's own."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    folder = given or os.environ.get("PROSCRIBE_HOME") or Path(data) / "proscribe"
    return Home(Path(folder), os.environ.get("PROSCRIBE_LEDGER", ""))


def library_of(given: str) -> Library:
    """What answers rest on: the law that comes with the package, and the home's snapshot or the bundled record."""
    return Library.at(home_of(given))
