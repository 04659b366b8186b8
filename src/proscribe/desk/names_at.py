"""Where is the index of a snapshot's names? Beside the snapshot; made there with it, or when it is first missed."""

from __future__ import annotations

import contextlib

from proscribe.desk.bearing import bearers
from proscribe.desk.home import Home
from proscribe.errors import CannotAnswer
from proscribe.names import MATCHER
from proscribe.names.building import build
from proscribe.names.flat import Arrays
from proscribe.names.search import SearchIndex
from proscribe.store.names_file import read, write
from proscribe.store.snapshot import Snapshot


def index_at(home: Home, snapshot: Snapshot) -> SearchIndex:
    """Open the index of a home's snapshot; make it where it is missing, or was made by another matcher."""
    path = home.names_path(snapshot.id)
    about = _about(snapshot)
    if path.is_file():
        with contextlib.suppress(CannotAnswer):  # another version's, or damaged: it is made anew
            return SearchIndex(read(path, about))
    arrays = build(bearers(snapshot))
    with contextlib.suppress(OSError):  # a home that is only read keeps none, and the index lives in memory
        write(path, arrays, about)
    return SearchIndex(arrays)


def make_index(home: Home, snapshot: Snapshot, before: str) -> None:
    """Make the index of a new snapshot, of what the one `before` already knows and what is new."""
    earlier: Arrays | None = None
    with contextlib.suppress(CannotAnswer):
        earlier = read(home.names_path(before), f"{before} {MATCHER}") if before else None
    write(home.names_path(snapshot.id), build(bearers(snapshot), earlier), _about(snapshot))


def _about(snapshot: Snapshot) -> str:
    """What an index says it was made of."""
    return f"{snapshot.id} {MATCHER}"
