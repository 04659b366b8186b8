"""What had the ledger learned by an instant? Editions, how long each was still the publisher's, failures, decisions.

Everything in the ledger has the instant at which it was learned, and nothing is ever taken away: what it held at an
instant can be told at any later one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

import attrs

from proscribe.ingest.editions import State, series
from proscribe.store.decisions import DecidedPair, decisions
from proscribe.store.ledger import Edition, Failure, Ledger

_DAY = re.compile(r"(?:^|/)(\d{4}-\d\d-\d\d)(?=/)")


@attrs.frozen
class Table:
    """One table of one source, with all its states.

    Attributes:
        seen: the last day on which the publisher is known to have had the last state.
        failing: the day since when a newer one could not be had; none if nothing failed since.
    """

    source: str
    states: tuple[State, ...]
    seen: date
    failing: date | None

    def proves(self, stale_after: timedelta | None) -> Iterator[tuple[date, date | None]]:
        """The stretches in which a state shows who was not on the list: each until it is too old, or nobody looks."""
        whole = [state for state in self.states if state.whole]
        for state in whole:
            last = self.seen if state is whole[-1] else state.day
            until = None if stale_after is None else max(last, state.day) + stale_after
            if state is whole[-1] and self.failing is not None:
                until = self.failing if until is None else max(state.day, min(until, self.failing))
            yield state.day, until


@attrs.frozen
class Holdings:
    """What the ledger had learned by an instant."""

    tables: tuple[Table, ...]
    decided: tuple[DecidedPair, ...]

    @property
    def editions(self) -> Iterator[Edition]:
        """Every edition that speaks in some state."""
        return (edition for table in self.tables for state in table.states for edition in state.editions)

    def digest(self) -> str:
        """The sha256 of all that a snapshot depends on, in whichever order and into whichever ledger it came."""
        lines = [
            f"edition {e.source} {e.part} {e.published} {e.document} {e.complete} {e.name}\n" for e in self.editions
        ]
        lines += [f"table {t.source} {t.seen} {t.failing}\n" for t in self.tables]
        lines += [f"decided {d.verdict} {d.entries} {d.basis} {d.who} {d.instant.isoformat()}\n" for d in self.decided]
        return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def holdings(ledger: Ledger, instant: datetime) -> Holdings:
    """What the ledger had learned by an instant."""
    editions = [edition for edition in ledger.editions() if edition.fetched <= instant]
    failures = [failure for failure in ledger.failures() if failure.instant <= instant]
    tables = []
    for (source, _), states in series(editions).items():
        last = states[-1].editions[0]
        seen = ledger.last_seen(last, instant) if last.dated == "server" or last.url else None
        day = states[-1].day if seen is None else max(states[-1].day, seen.date())
        own = (failure for failure in failures if failure.source == source)
        tables.append(Table(source, states, day, failing(states, seen, own)))
    return Holdings(tuple(tables), decisions(ledger, instant))


def failing(states: Iterable[State], seen: datetime | None, failures: Iterable[Failure]) -> date | None:
    """The day since when an edition newer than all of these could not be had; none if nothing newer failed.

    What was read from a folder is of the day that the folder says; what was fetched, of the day on which it was.
    """
    newest = max(state.day for state in states)
    fetched = max(edition.fetched for state in states for edition in state.editions)
    for failure in sorted(failures, key=lambda each: each.instant):
        named = _DAY.findall(failure.name)
        if named and date.fromisoformat(named[-1]) > newest:
            return date.fromisoformat(named[-1])
        if not named and failure.instant > (fetched if seen is None else max(fetched, seen)):
            return failure.instant.date()
    return None
