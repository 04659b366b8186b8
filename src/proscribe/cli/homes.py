"""Which folder do documents and snapshots live in, and what is answered from? Read from the environment, once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from proscribe.cli import edge
from proscribe.desk.home import Home
from proscribe.desk.library import Library

if TYPE_CHECKING:
    from proscribe.desk.replay import Replayed


def home_of(given: str) -> Home:
    """The home named on the command line, in the environment, or the user's own."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    folder = given or os.environ.get("PROSCRIBE_HOME") or Path(data) / "proscribe"
    database, documents = (os.environ.get(name, "") for name in ("PROSCRIBE_LEDGER", "PROSCRIBE_DOCUMENTS"))
    return Home(Path(folder), database, documents)


def home_to_read(given: str) -> Home:
    """As `home_of`, for who only reads.

    Raises:
        UsageError: one is named on the command line, and there is none.
    """
    home = home_of(given)
    return home.named() if given else home


def library_of(given: str) -> Library:
    """What answers rest on: the law that comes with the package, and the home's snapshot or the bundled record."""
    return Library.at(home_to_read(given))


def replayed(answer: str, given: str) -> Replayed:
    """Answer the question of a file again; its snapshot is made once more if it is no longer here."""
    from proscribe.desk.replay import replay

    place = home_to_read(given)

    def library(sha256: str) -> Library:
        if place.exists and place.snapshot(sha256) is None and sha256 != Library.bundled().snapshot.id:
            from proscribe.desk.build import again

            with place.ledger() as ledger:
                again(place, ledger, sha256)
        return Library.at(place, sha256)

    try:
        body = sys.stdin.buffer.read() if answer == "-" else Path(answer).read_bytes()
    except OSError as error:
        edge.refuse(f"{answer} cannot be read: {error.strerror}")
    return replay(answer, body, library)
