"""What do kept documents say now that their adapter was mended? They are read once more, from the bytes kept.

No publisher is asked and no folder is wanted. The new readings stand beside those before, with the instant at which
they were made: what was answered until then can be answered again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.intake import Acceptance, Arrival, Content, Intake, dated, look, read
from proscribe.ingest.official import Official
from proscribe.ingest.sync import Done, Progress, Report
from proscribe.ingest.workers import ahead
from proscribe.store.documents import Documents
from proscribe.store.ledger import Edition, Ledger

_Read = tuple[Arrival, Content | tuple[Problem, ...]]


def outdated(ledger: Ledger, among: Sequence[Official]) -> tuple[Edition, ...]:
    """The editions of these sources that an earlier revision of their adapter read, in the order of their days."""
    revisions = {official.source: official.revision for official in among}
    found = (each for each in ledger.editions() if each.reader < revisions.get(each.source, 0))
    return tuple(sorted(found, key=lambda each: (str(each.published), each.source, each.part, each.name)))


def read_again(  # noqa: PLR0913 -- what `sync` takes on the command line, each by its name
    documents: Documents,
    ledger: Ledger,
    clock: Callable[[], datetime],
    progress: Progress = lambda _done, _of, _name: None,
    *,
    acceptance: Acceptance | None = None,
    among: Sequence[Official],
    workers: int = 1,
) -> Report:
    """Read every kept document again that an earlier revision of its adapter read.

    A reading that is refused, or lost too much against the one before, leaves that one to speak; and its list is no
    longer fresh if it was the newest.

    Args:
        documents: where the bytes are.
        ledger: where what they say is kept.
        clock: tells the instant at which a document was read.
        progress: told how many documents are done, of how many, and which.
        acceptance: a person's word for the documents of one source that a brake would stop.
        among: the sources whose documents are read.
        workers: how many other processes parse; 1 parses in this one.

    Raises:
        CannotAnswer: the documents cannot be reached.
    """
    editions, intake = outdated(ledger, among), Intake(documents, ledger, clock, acceptance)
    done, by_source = Done(progress, len(editions)), {official.source: official for official in among}
    workers = 1 if documents.of_this_process else workers
    arrivals = [_arrival(edition, by_source[edition.source]) for edition in editions]
    for _, (arrival, found) in ahead(partial(_read_kept, documents), arrivals, workers):
        if isinstance(found, Content):
            done.add(intake.append(arrival, found))
        else:
            done.add(intake.refuse(arrival, RecordError(found)))
    return done.report()


def _arrival(edition: Edition, official: Official) -> Arrival:
    """A kept document as if it came again, in a folder named for its day."""
    shown = f"{edition.published.day}/{edition.name}"
    return Arrival(shown, edition.name, official, edition.part, edition.document).again(edition)


def _read_kept(documents: Documents, arrival: Arrival) -> _Read:
    """Read a kept document, in whichever process; what is wrong is returned."""
    try:
        body = documents.get(arrival.sha256)
        part = look(arrival.shown, arrival.name, body, arrival.sha256, (arrival.official,)).part
        arrival = dated(attrs.evolve(arrival, part=part), body, arrival.published, arrival.dated)
        return arrival, read(arrival, body)
    except RecordError as error:
        return arrival, tuple(error.problems)
