"""What changed on a list between two days? The difference of two editions, as events: listed, delisted, amended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import attrs

from proscribe.desk.amended import touched
from proscribe.desk.contract import Json
from proscribe.desk.effects import effects
from proscribe.desk.standing import Standing, standing
from proscribe.ingest.branches import with_branch
from proscribe.model.listing import Listing
from proscribe.model.regime import Lawbook
from proscribe.model.when import When
from proscribe.reason.history import began
from proscribe.store.ledger import Difference, Edition, Ledger


class Happened(StrEnum):
    """What happened to an entry between two editions."""

    LISTED = "listed"
    DELISTED = "delisted"
    AMENDED = "amended"


@attrs.frozen
class Event:
    """One entry that came, went or was changed; a change with the fields it touches.

    `listings` says where one that came stands, and where one that went stood.
    """

    happened: Happened
    key: str
    name: str
    changed: tuple[Difference, ...] = ()
    listings: tuple[Listing, ...] = ()


@attrs.frozen
class Effect:
    """What being put on a list does in law, or what being taken off it ends, to the entries of these keys.

    `says` is empty where no rule that is written down takes up the list.
    """

    happened: Happened
    list: str
    says: tuple[str, ...]
    keys: tuple[str, ...]


@attrs.frozen
class Diff:
    """Two editions of a table and what happened between them, in the order of keys.

    Attributes:
        with_them: the parts that add to the table and were compared with it.
        not_compared: the source's parts in which something may have happened too.
        fields_not_compared: of two forms of the list, what only one prints or the two print differently.
        parts: of a source with several tables, the others that stood on both days.
    """

    before: Edition
    after: Edition
    events: tuple[Event, ...]
    with_them: tuple[str, ...] = ()
    not_compared: tuple[str, ...] = ()
    fields_not_compared: tuple[str, ...] = ()
    parts: tuple[Diff, ...] = ()

    @property
    def forms_differ(self) -> bool:
        """Whether the two documents may be the list in two forms."""
        return _forms_differ(self.before, self.after)

    def count(self, happened: Happened) -> int:
        """How many entries this happened to."""
        return sum(event.happened is happened for event in self.events)


def diff(ledger: Ledger, wanted: str, first: date, last: date) -> Diff:
    """Compare the whole editions of a source that stood on two days.

    Args:
        ledger: where the editions are.
        wanted: a source, or a list that one source alone publishes; or `source/part`, one of its tables without what
            adds to it.
        first: the earlier day.
        last: the later one.

    Raises:
        UsageError: there is no such source or part, or the days are the wrong way round.
        CannotAnswer: no whole edition is kept from the earlier day or before.
    """
    tables, not_compared = standing(ledger, wanted, first, last)
    found, *others = (_compare(ledger, table) for table in tables)
    return attrs.evolve(found, not_compared=not_compared, parts=tuple(others))


def _compare(ledger: Ledger, table: Standing) -> Diff:
    found = touched(ledger, table, forms_differ=_forms_differ(table.before, table.after))
    events = [
        *(Event(Happened.LISTED, key, name, (), found.listings[key]) for key, name in found.listed.items()),
        *(Event(Happened.DELISTED, key, name, (), found.listings[key]) for key, name in found.delisted.items()),
        *(Event(Happened.AMENDED, key, name, fields) for key, (name, fields) in found.amended.items()),
    ]
    return Diff(
        before=table.before,
        after=table.after,
        events=tuple(sorted(events, key=lambda event: (event.happened, event.key))),
        with_them=tuple(before.part for before, _ in table.added_to),
        fields_not_compared=found.not_compared,
    )


def in_law(found: Diff, lawbook: Lawbook) -> tuple[Effect, ...]:
    """What it does in law that parties came on a list, or went: the same effect on several is told once."""
    told: dict[tuple[Happened, str, tuple[str, ...]], list[Event]] = {}
    for event in found.events:
        for listing in event.listings:
            sentences = effects(listing.list, with_branch(_begun(listing, event, found)), lawbook)
            told.setdefault((event.happened, listing.list, sentences), []).append(event)
    return tuple(
        Effect(happened, name, says, tuple(dict.fromkeys(event.key for event in events)))
        for (happened, name, says), events in told.items()
    )


def _begun(listing: Listing, event: Event, found: Diff) -> Listing:
    """A listing whose document prints no day began between the two editions, if it came with the second."""
    if began(listing) is not None or event.happened is not Happened.LISTED:
        return listing
    between = When.observed(found.after.published.day, found.before.published.day)
    return attrs.evolve(listing, dates={**listing.dates, "listed": between})


def _forms_differ(before: Edition, after: Edition) -> bool:
    return before.name.casefold() != after.name.casefold()


def diff_json(found: Diff, lawbook: Lawbook) -> Json:
    """The difference as plain data: the table that follows the list most closely, and the others under `parts`."""
    parts = [_table(one, lawbook) for one in found.parts]
    return {**_table(found, lawbook), "not_compared": list(found.not_compared), "parts": parts}


def _table(found: Diff, lawbook: Lawbook) -> Json:
    return {
        "source": found.after.source,
        "part": found.after.part,
        "with": list(found.with_them),
        "forms_differ": found.forms_differ,
        "fields_not_compared": list(found.fields_not_compared),
        "from": _edition(found.before),
        "to": _edition(found.after),
        "counts": {str(word): found.count(word) for word in Happened},
        "events": [_event(event) for event in found.events],
        "effects": [
            {"event": str(one.happened), "list": one.list, "says": list(one.says), "keys": list(one.keys)}
            for one in in_law(found, lawbook)
        ],
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
        "lists": list(dict.fromkeys(listing.list for listing in event.listings)),
        "changed": [{"field": one.field, "gone": list(one.gone), "come": list(one.come)} for one in fields],
    }
