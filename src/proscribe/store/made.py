"""When was which snapshot made? Rows of the ledger: what it had learned by then makes the same snapshot again."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import insert, select

from proscribe.store.connect import writing
from proscribe.store.ledger import Ledger
from proscribe.store.schema import SNAPSHOT


def record_made(ledger: Ledger, sha256: str, instant: datetime) -> None:
    """Record that a snapshot was made of all that the ledger had learned by an instant."""
    with writing(ledger.engine) as connection:
        text = instant.astimezone(UTC).isoformat(timespec="microseconds")
        connection.execute(insert(SNAPSHOT), {"sha256": sha256, "instant": text})


def made_at(ledger: Ledger, sha256: str) -> datetime | None:
    """The last instant of which a snapshot is known to have been made; none if it never was."""
    query = select(SNAPSHOT.c.instant).where(SNAPSHOT.c.sha256 == sha256)
    with ledger.engine.connect() as connection:
        return max((datetime.fromisoformat(row.instant) for row in connection.execute(query)), default=None)
