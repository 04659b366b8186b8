"""Who decided that two entries speak of one party, or of two, when and why?

Rows of the ledger, added and never changed. A later decision about the same pair supersedes the earlier one; both
remain, so that what was held on any day can be told again.
"""

from __future__ import annotations

from datetime import UTC, datetime

import attrs
from sqlalchemy import insert, select

from proscribe.errors import Problem, UsageError
from proscribe.model.decided import APART, SAME, DecidedPair
from proscribe.store.connect import writing
from proscribe.store.ledger import Ledger
from proscribe.store.schema import DECISION


def append_decision(ledger: Ledger, decided: DecidedPair) -> DecidedPair:
    """Append a decision and return it as it is held.

    Raises:
        UsageError: it is about one entry only, has no reason, nobody made it, or its verdict is neither word.
    """
    first, second = sorted(decided.entries)
    problems = [
        Problem(message=message, hint=hint)
        for wrong, message, hint in (
            (first == second, f"{first} is one entry", "a decision is about two"),
            (decided.verdict not in (SAME, APART), f"{decided.verdict!r} is no verdict", f"{SAME} or {APART}"),
            (not decided.basis.strip(), "why was it decided so?", "say it: --because REASON"),
            (not decided.who.strip(), "who decided it?", ""),
        )
        if wrong
    ]
    if problems:
        raise UsageError(problems)
    row = {
        "verdict": decided.verdict,
        "first": first,
        "second": second,
        "basis": decided.basis.strip(),
        "who": decided.who.strip(),
        "instant": decided.instant.astimezone(UTC).isoformat(timespec="microseconds"),
        "evidence": decided.evidence,
    }
    with writing(ledger.engine) as connection:
        number = connection.execute(insert(DECISION).returning(DECISION.c.id), row).scalar_one()
    return attrs.evolve(
        decided, entries=(first, second), basis=decided.basis.strip(), who=decided.who.strip(), id=number
    )


def decisions(ledger: Ledger, until: datetime | None = None) -> tuple[DecidedPair, ...]:
    """Every decision in the order in which it was made, those superseded included; up to an instant if one is given."""
    query = select(DECISION).order_by(DECISION.c.instant, DECISION.c.id)
    with ledger.engine.connect() as connection:
        rows = connection.execute(query).all()
    found = tuple(
        DecidedPair(
            verdict=row.verdict,
            entries=(row.first, row.second),
            basis=row.basis,
            who=row.who,
            instant=datetime.fromisoformat(row.instant),
            evidence=row.evidence,
            id=row.id,
        )
        for row in rows
    )
    return found if until is None else tuple(each for each in found if each.instant <= until)
