"""What was last said of everybody whom a list has ever named? One entry for each key, from the newest whole edition.

Entries that have left their list are here too: who they were, and which numbers they bore, is known none the less.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from proscribe.ingest.adapter import Entry
from proscribe.ingest.canonical import Origin, entry_from_json
from proscribe.ingest.identity import Decision
from proscribe.ingest.run import ENTRIES, read_source
from proscribe.store.ledger import Edition, Ledger, Observation


def latest_entries(ledger: Ledger) -> Iterator[Entry]:
    """The newest content under each key of each source, over its whole editions, by source and key.

    Where two documents of one day hold a key, the one with more entries is taken, then that of the greater hash, so
    that the order in which documents arrived makes no difference.
    """
    newest: dict[tuple[str, str], tuple[Edition, Observation]] = {}
    whole = (edition for edition in ledger.editions() if edition.complete)
    for edition in sorted(whole, key=lambda one: (one.published.day, one.entries, one.document)):
        for observation in ledger.entries(edition):
            newest[edition.source, observation.key] = edition, observation
    origins: dict[int | None, Origin] = {}
    for key in sorted(newest):
        edition, observation = newest[key]
        if edition.id not in origins:
            origins[edition.id] = Origin(
                edition.source, edition.document, edition.name, edition.published, url=edition.url
            )
        yield entry_from_json(observation.content, observation.place, origins[edition.id])


def transcribed() -> tuple[tuple[Entry, ...], tuple[Decision, ...]]:
    """The entries of the record that comes with the package, and the decisions in it.

    Raises:
        RecordError: one of its documents cannot be read.
    """
    folders = sorted(files("proscribe.sources").iterdir(), key=lambda folder: folder.name)
    readings = [read_source(folder) for folder in folders if folder.joinpath(ENTRIES).is_file()]
    return (
        tuple(entry for reading in readings for entry in reading.entries),
        tuple(decision for reading in readings for decision in reading.decisions),
    )
