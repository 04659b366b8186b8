"""What is a listing to others? A `Sanction`, with its dates, its status on a day, and the place that states it.

What the model has no property for (the cohort, whom it binds, the entry's own terms, printed dates, every event) stands
in `description`, one value each, so that nothing of a listing is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from proscribe.desk.exchange import day
from proscribe.desk.exchange.entity import Draft, Entity, Seen
from proscribe.desk.exchange.programs import dataset, program
from proscribe.model.listing import Listing
from proscribe.model.party import Identifier
from proscribe.model.source import Citation, RecordedList

DATES = {"listed": "listingDate", "effective": "startDate"}


def sanction(
    listing: Listing, owner: str, numbers: Mapping[str, Identifier], held: RecordedList | None, on: date
) -> Entity:
    """One listing of a party as known on a day.

    Args:
        listing: what the record holds.
        owner: the id of the party's entity.
        numbers: the publisher's own numbers of the party, as they are written.
        held: what is held of the list.
        on: the day.
    """
    meant, stop, cite = program(listing.list), day.stopped(listing, on), listing.cite
    draft = Draft("Sanction")
    draft.put("entity", owner, cite)
    draft.state(["authority"], "authority", meant.authority)
    draft.state(["program"], "list", listing.list if held is None else held.title)
    draft.state(["programId"], "programme", meant.id)
    draft.state(["country"], "country", meant.country)
    for measure in meant.measures:
        draft.put("provisions", measure)
    draft.put("status", day.status(stop))
    for anchor, when in listing.dates.items():
        draft.state([DATES[anchor]] if anchor in DATES else [], anchor, day.text(when), cite)
    if stop is not None and day.status(stop) == day.INACTIVE:
        draft.put("endDate", day.text(stop.at), stop.cite)
    for number, identifier in numbers.items():
        draft.state(["authorityId"], "number", number, identifier.cite)
    draft.state(["recordId"], "record", listing.key, cite)
    draft.state(["sourceUrl"], "source", cite.url, cite)
    draft.state(["summary"], "cited", cited(cite), cite)
    _describe(draft, listing, on)
    key = f"{owner}.{listing.list.replace('_', '-')}.{_digest(listing)}"
    return draft.done(key, meant.id, [dataset(listing.list)], seen(listing, held, on))


def cited(cite: Citation) -> str:
    """A citation in one line: what was read, where, under which hash."""
    return f"{cite.text} [{cite.place}, sha256 {cite.sha256}, read: {cite.read}]"


def seen(listing: Listing, held: RecordedList | None, on: date) -> Seen:
    """Since when a listing could be known, the last edition that may have it, and the last thing learned of it."""
    learned = [event.recorded for event in day.events(listing, on)]
    changed = max([day.stamp(when) for when in (listing.recorded, *learned)])
    stands = day.stopped(listing, on) is None and held is not None and held.last.day <= on
    last = max(changed, day.stamp(held.last)) if stands and held is not None else changed
    return Seen(day.stamp(listing.recorded), last, changed)


def _describe(draft: Draft, listing: Listing, on: date) -> None:
    cite = listing.cite
    draft.state([], "name on the list", listing.name, cite)
    draft.state([], "cohort", listing.cohort, cite)
    draft.state([], "binds", listing.binds, cite)
    for what, values in listing.scope.items():
        draft.state([], f"only {what}", ", ".join(values), cite)
    for what, value in listing.terms.items():
        draft.state([], what, value, cite)
    for what, value in listing.stated.items():
        draft.state([], f"printed {what}", value, cite)
    for event in day.events(listing, on):
        learned = f", recorded {event.recorded}" if event.recorded != event.at else ""
        draft.state([], f"{event.at}{learned}: {event.kind}", event.says or event.cite.text, event.cite)
    draft.state([], "note", listing.note, cite)


def _digest(listing: Listing) -> str:
    """What tells listings of one party on one list apart, whatever is learned of them later."""
    parts = [listing.key, listing.cohort, listing.binds, str(listing.recorded), listing.name]
    parts += [f"{what}={','.join(values)}" for what, values in sorted(listing.scope.items())]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
