"""What do scripts get of a watch? Its events as plain data, with the lists they rest on and the stamp."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from proscribe.desk.contract import Json
from proscribe.desk.library import Library
from proscribe.desk.lists import status
from proscribe.desk.watch import Watch
from proscribe.model.happening import Happening
from proscribe.model.source import ListStatus
from proscribe.version import VERSION


def watch_json(found: Watch, library: Library, unknown: Sequence[str], day: date) -> Json:
    """The whole watch; the shape is a contract.

    Args:
        found: the events.
        library: what they were made from.
        unknown: the parties asked for whom the record does not hold.
        day: the day on which the age of the lists is told.
    """
    wanted = found.wanted
    return {
        "question": {
            "since": str(wanted.since),
            "until": str(wanted.until),
            "ahead_days": wanted.ahead.days,
            "parties": None if wanted.parties is None else sorted(wanted.parties),
            "unknown": list(unknown),
            "lists": sorted(wanted.lists),
            "roles": list(wanted.roles),
            "acts": list(wanted.acts),
        },
        "learned": [event_json(event) for event in found.learned],
        "calendar": [event_json(event) for event in found.calendar],
        "coverage": [
            {"list": name, "status": str(state), "last": last} for name, state, last in coverage_of(found, library, day)
        ],
        "stamp": stamp_of(library),
    }


def stamp_of(library: Library) -> Json:
    """What the events were made from."""
    book = library.lawbook
    return {"snapshot": library.snapshot.id, "law": f"{book.version}+{book.digest[:12]}", "version": VERSION}


def coverage_of(found: Watch, library: Library, day: date) -> list[tuple[str, ListStatus, str | None]]:
    """Of each list watched, how far it can be trusted on a day, and the day of the last edition held."""
    held = library.snapshot.lists
    return [(name, status(held.get(name), day), str(held[name].last) if name in held else None) for name in found.lists]


def event_json(event: Happening) -> Json:
    """One event; the same id is always the same event."""
    source = event.source
    return {
        "id": event.id,
        "family": str(event.family),
        "kind": str(event.kind),
        "at": _iso(event.at),
        "latest": _iso(event.latest),
        "until": _iso(event.until),
        "known_since": _iso(event.known),
        "party": {"id": event.party, "name": event.name} if event.party else None,
        "list": event.list or None,
        "key": event.key or None,
        "regime": event.regime or None,
        "provisions": list(event.provisions),
        "roles": list(event.roles),
        "act": event.act or None,
        "facts": dict(sorted(event.facts.items())),
        "before": None if event.before is None else str(event.before),
        "after": None if event.after is None else str(event.after),
        "says": event.says,
        "cites": [
            {"instrument": c.instrument, "section": c.section, "cite": c.cite, "url": c.url} for c in event.cites
        ],
        "source": None
        if source is None
        else {
            "source": source.source,
            "place": source.place,
            "sha256": source.sha256,
            "text": source.text,
            "read": str(source.read),
            "url": source.url,
        },
    }


def _iso(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
