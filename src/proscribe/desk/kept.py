"""What official documents are kept: which editions of which source, how old, and what failed last?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from proscribe.desk.contract import Json
from proscribe.ingest.editions import ADDING
from proscribe.ingest.freshness import failing
from proscribe.ingest.official import Official, officials
from proscribe.model.source import ListStatus
from proscribe.store.ledger import Edition, Failure, Ledger


@attrs.frozen
class Kept:
    """One source of official documents and what the ledger holds of it.

    Attributes:
        editions: in the order of their days, those that are not whole lists included.
    """

    official: Official
    status: ListStatus
    editions: tuple[Edition, ...]
    last_failure: Failure | None


def kept(ledger: Ledger, day: date) -> tuple[Kept, ...]:
    """Every source of which a document was kept or failed, as on a day."""
    found = (_kept(official, ledger, day) for official in officials())
    return tuple(one for one in found if one.editions or one.last_failure is not None)


def _kept(official: Official, ledger: Ledger, day: date) -> Kept:
    editions = ledger.editions(official.source)
    failure = ledger.last_failure(official.source)
    whole = [edition for edition in editions if edition.complete]
    last = max((edition.published.day for edition in whole), default=None)
    if last is None:
        return Kept(official, ListStatus.PARTIAL if editions else ListStatus.MISSING, editions, failure)
    old = official.stale_after is not None and day >= last + official.stale_after
    failed_since = failing(whole, ledger.last_seen, ledger.failures(official.source)) is not None
    return Kept(official, ListStatus.STALE if old or failed_since else ListStatus.FRESH, editions, failure)


def kept_json(states: Sequence[Kept]) -> list[Json]:
    """The sources as plain data, in the shape of `lists`; `list` is the source, whose lists its entries name."""
    return [
        {
            "list": state.official.source,
            "source": state.official.source,
            "title": state.official.title,
            "status": str(state.status),
            "editions": [
                {
                    "published": str(edition.published),
                    "fetched": edition.fetched.isoformat(),
                    "document": edition.document,
                    "entries": edition.entries,
                    "parties": None if edition.part in ADDING else edition.entries,
                }
                for edition in state.editions
            ],
            "last_failure": _failure(state.last_failure),
        }
        for state in states
    ]


def _failure(failure: Failure | None) -> Json | None:
    if failure is None:
        return None
    return {"instant": failure.instant.isoformat(), "name": failure.name, "what": failure.what}
