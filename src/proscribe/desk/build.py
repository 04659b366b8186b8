"""How do kept documents come into answers? A snapshot is made of them and the bundled record, and made current."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files

import attrs

from proscribe.desk.home import Home
from proscribe.desk.names_at import make_index
from proscribe.errors import CannotAnswer, Problem
from proscribe.ingest.added import Kept
from proscribe.ingest.holdings import holdings
from proscribe.ingest.kept import kept
from proscribe.ingest.official import Official
from proscribe.ingest.run import Reading, assemble, snapshot_id, transcribed
from proscribe.store.ledger import Ledger
from proscribe.store.made import made_at, record_made
from proscribe.store.mapped import write
from proscribe.version import VERSION


@attrs.frozen
class Built:
    """The current snapshot; `anew` if it had to be made."""

    id: str
    anew: bool


def refresh(home: Home, ledger: Ledger, now: datetime, among: Sequence[Official] | None = None) -> Built | None:
    """Make a snapshot of all that the ledger has learned by now, unless the current one is it; none of an empty ledger.

    Nobody sees it before it is whole: readers that have the one before keep it.
    """
    held, readings = holdings(ledger, now), transcribed(files("proscribe.sources"))
    if not held.tables:
        return None
    sha256 = snapshot_id(readings, held.digest())
    path = home.snapshot(sha256)
    if path is not None and sha256 == home.current:
        return Built(sha256, anew=False)
    if path is None:
        _make(home, readings, kept(ledger, held, among), now)
    record_made(ledger, sha256, now)
    home.make_current(sha256)
    return Built(sha256, anew=path is None)


def again(home: Home, ledger: Ledger, sha256: str, among: Sequence[Official] | None = None) -> None:
    """Make a snapshot that was made before once more, of what the ledger had learned by then.

    Raises:
        CannotAnswer: it was never made here, or the record that comes with the package has changed since.
    """
    if home.snapshot(sha256) is not None:
        return
    instant = made_at(ledger, sha256)
    if instant is None:
        hint = "answers are replayed where they were given: name the home with --home"
        raise CannotAnswer(Problem(message="this snapshot was never made here", place=sha256, hint=hint))
    held, readings = holdings(ledger, instant), transcribed(files("proscribe.sources"))
    if snapshot_id(readings, held.digest()) != sha256:
        message = "it cannot be made again: the record or the program has changed since"
        hint = "install the version that the answer's stamp names"
        raise CannotAnswer(Problem(message=message, place=sha256, hint=hint))
    _make(home, readings, kept(ledger, held, among), instant)


def _make(home: Home, readings: Sequence[Reading], found: Kept, instant: datetime) -> None:
    snapshot = assemble(readings, found)
    about = {"made": instant.isoformat(), "version": VERSION}
    write(home.snapshot_path(snapshot.id), snapshot, about)
    make_index(home, snapshot, home.current)
