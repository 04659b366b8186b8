"""What changed on a list between two days? The difference of two editions, as events: listed, delisted, amended."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

import attrs

from proscribe.desk.contract import Json
from proscribe.errors import CannotAnswer, Problem, UsageError
from proscribe.ingest.official import officials
from proscribe.reason.document import nearest
from proscribe.store.ledger import Difference, Edition, Ledger

ADDING = frozenset({"aliases", "addresses", "comments"})


class Happened(StrEnum):
    """What happened to an entry between two editions."""

    LISTED = "listed"
    DELISTED = "delisted"
    AMENDED = "amended"


@attrs.frozen
class Event:
    """One entry that came, went or was changed; a change with the fields it touches."""

    happened: Happened
    key: str
    name: str
    changed: tuple[Difference, ...] = ()


@attrs.frozen
class Diff:
    """Two editions of a source and what happened between them, in the order of keys.

    Attributes:
        not_compared: the source's other parts, in which something may have happened too.
    """

    before: Edition
    after: Edition
    events: tuple[Event, ...]
    not_compared: tuple[str, ...] = ()

    @property
    def forms_differ(self) -> bool:
        """Whether the two documents may be the list in two forms, so that fields differ where nothing was amended."""
        return self.before.name.casefold() != self.after.name.casefold()

    def count(self, happened: Happened) -> int:
        """How many entries this happened to."""
        return sum(event.happened is happened for event in self.events)


def diff(ledger: Ledger, wanted: str, first: date, last: date) -> Diff:
    """Compare the whole editions of a source that stood on two days.

    Args:
        ledger: where the editions are.
        wanted: a source, or `source/part` where a source publishes several tables.
        first: the earlier day.
        last: the later one.

    Raises:
        UsageError: there is no such source or part, or the days are the wrong way round.
        CannotAnswer: no whole edition is kept from the earlier day or before.
    """
    if first >= last:
        raise UsageError(Problem(message=f"{first} is not before {last}", hint="write the earlier day first"))
    whole = _editions(ledger, wanted)
    before, after = _standing(whole, wanted, first, last)
    changes = ledger.changes(before, after)
    names = _names(ledger, after, {*changes.added, *changes.changed}) | _names(ledger, before, {*changes.removed})
    events = [
        *(Event(Happened.LISTED, key, names[key]) for key in changes.added),
        *(Event(Happened.DELISTED, key, names[key]) for key in changes.removed),
        *(Event(Happened.AMENDED, key, names[key], fields) for key, fields in changes.changed.items()),
    ]
    others = {one.part for one in ledger.editions(after.source)} - {after.part}
    ordered = sorted(events, key=lambda event: (event.happened, event.key))
    return Diff(before, after, tuple(ordered), tuple(sorted(others)))


def _editions(ledger: Ledger, wanted: str) -> list[Edition]:
    """The whole editions of the tables that a source publishes by themselves; what only adds to another is none."""
    known = [official.source for official in officials()]
    source, _, part = wanted.partition("/")
    if source not in known:
        raise UsageError(Problem(message=f"unknown source `{source}`", hint=nearest(source, known)))
    whole = [one for one in ledger.editions(source) if one.complete and one.part not in ADDING]
    parts = {one.part for one in whole}
    if part and part not in parts:
        raise UsageError(Problem(message=f"{source} has no part `{part}`", hint=nearest(part, parts)))
    return [one for one in whole if not part or one.part == part]


def _standing(whole: Sequence[Edition], wanted: str, first: date, last: date) -> tuple[Edition, Edition]:
    """The editions of one part that stood on both days, of the part that follows the list most closely."""
    pairs = []
    for part in sorted({edition.part for edition in whole}):
        days = sorted((one for one in whole if one.part == part), key=lambda one: one.published.day)
        before = [one for one in days if one.published.day <= first]
        after = [one for one in days if one.published.day <= last]
        if before:
            pairs.append(_alike(_latest(before), _latest(after)))
    if not pairs:
        days_kept = ", ".join(sorted({str(edition.published) for edition in whole})) or "none; `proscribe sync` first"
        message = f"no whole edition of {wanted} is kept from {first} or before"
        raise CannotAnswer(Problem(message=message, hint=f"editions kept: {days_kept}"))
    return max(pairs, key=lambda pair: (pair[1].published.day, pair[0].published.day))


def _latest(editions: Sequence[Edition]) -> list[Edition]:
    """Those of the last day: the list in its several forms, the fullest last."""
    found = [one for one in editions if one.published.day == editions[-1].published.day]
    return sorted(found, key=lambda one: (one.entries, one.name, one.document))


def _alike(before: Sequence[Edition], after: Sequence[Edition]) -> tuple[Edition, Edition]:
    """One of each, in the same form where both days have it; files of one form bear one name."""
    for old in reversed(before):
        for new in reversed(after):
            if old.name.casefold() == new.name.casefold():
                return old, new
    return before[-1], after[-1]


def _names(ledger: Ledger, edition: Edition, keys: set[str]) -> dict[str, str]:
    found: Iterator[tuple[str, str]] = (
        (one.key, str(json.loads(one.content).get("name", ""))) for one in ledger.entries(edition) if one.key in keys
    )
    return dict(found) if keys else {}


def diff_json(found: Diff) -> Json:
    """The difference as plain data."""
    return {
        "source": found.after.source,
        "part": found.after.part,
        "not_compared": list(found.not_compared),
        "forms_differ": found.forms_differ,
        "from": _edition(found.before),
        "to": _edition(found.after),
        "counts": {str(word): found.count(word) for word in Happened},
        "events": [_event(event) for event in found.events],
    }


def _edition(edition: Edition) -> Json:
    return {
        "published": str(edition.published),
        "name": edition.name,
        "document": edition.document,
        "entries": edition.entries,
    }


def _event(event: Event) -> Json:
    fields: Iterable[Difference] = event.changed
    return {
        "event": str(event.happened),
        "key": event.key,
        "name": event.name,
        "changed": [{"field": one.field, "gone": list(one.gone), "come": list(one.come)} for one in fields],
    }
