"""What had the ledger learned by an instant? Editions, how long each was still the publisher's, failures, decisions.

Everything in the ledger has the instant at which it was learned, and nothing is ever taken away: what it held at an
instant can be told at any later one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial

import attrs

from proscribe.ingest.editions import State, series
from proscribe.ingest.freshness import failing
from proscribe.model.decided import DecidedPair
from proscribe.store.decisions import decisions
from proscribe.store.ledger import Edition, Failure, Ledger


@attrs.frozen
class Table:
    """One table of one source, with all its states.

    Attributes:
        seen: the last day on which the publisher is known to have had the last state.
        failing: for each whole state the day since when a newer one could not be had, before the next came; none if
            nothing failed.
    """

    source: str
    states: tuple[State, ...]
    seen: date
    failing: tuple[date | None, ...]

    def proves(self, stale_after: timedelta | None) -> Iterator[tuple[date, date | None]]:
        """The stretches in which a state shows who was not on the list: each until it is too old, or nobody looks."""
        whole = [state for state in self.states if state.whole]
        for state, failed in zip(whole, self.failing, strict=True):
            last = self.seen if state is whole[-1] else state.day
            until = None if stale_after is None else max(last, state.day) + stale_after
            if failed is not None:
                until = failed if until is None else max(state.day, min(until, failed))
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
        """The sha256 of all that a snapshot depends on, in whichever order and into whichever ledger it came.

        Of an edition that the first revision of its adapter read nothing is said of that: snapshots made before there
        were others keep their ids.
        """
        lines = [
            f"edition {e.source} {e.part} {e.published} {e.document} {e.complete} {e.name}\n" for e in self.editions
        ]
        lines += [
            f"reader {e.source} {e.part} {e.published} {e.document} {e.reader}\n" for e in self.editions if e.reader > 1
        ]
        lines += [f"table {t.source} {t.seen} {t.failing}\n" for t in self.tables]
        lines += [f"decided {d.verdict} {d.entries} {d.basis} {d.who} {d.instant.isoformat()}\n" for d in self.decided]
        return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def holdings(ledger: Ledger, instant: datetime) -> Holdings:
    """What the ledger had learned by an instant."""
    editions = ledger.editions(until=instant)
    failures = [failure for failure in ledger.failures() if failure.instant <= instant]
    tables = []
    for (source, _), states in series(editions).items():
        last = states[-1].editions[0]
        # a file in a folder tells what the publisher had on its own day; only who asks the publisher learns more
        seen = ledger.last_seen(last, instant).date() if last.url else states[-1].day
        own = [failure for failure in failures if failure.source == source]
        failed = tuple(_failing(states, partial(ledger.last_seen, until=instant), own))
        tables.append(Table(source, states, seen, failed))
    return Holdings(tuple(tables), decisions(ledger, instant))


def _failing(
    states: Sequence[State], last_seen: Callable[[Edition], datetime], failures: Sequence[Failure]
) -> Iterator[date | None]:
    """For each whole state the first day on which a newer one failed; that the next came later does not undo it."""
    whole = [state for state in states if state.whole]
    for place, state in enumerate(whole):
        held = [edition for each in states if each.day <= state.day for edition in each.editions]
        since = failing(held, last_seen, failures)
        next_day = whole[place + 1].day if state is not whole[-1] else date.max
        yield since if since is not None and since < next_day else None
