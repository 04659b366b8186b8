"""Which orders under the Danish supplier act are public, whom do they bind, and what became of them?"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from proscribe.ingest.adapter import Document, Entry, Row
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.source import Citation

COLUMNS = (
    "key name binds scope_kind decided comply_by event_at event_recorded event_says event_source terms note "
    "source verified"
)


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        key, name, decided = row.need("key"), row.need("name"), row.when("decided")
        listing = Listing(
            list="dk-supplier-orders",
            key=key,
            party="",
            name=name,
            cohort="use",
            dates={"decided": decided, "comply_by": row.when("comply_by")},
            recorded=decided,
            cite=cite,
            events=_events(row, cite),
            binds=row.need("binds"),
            scope={"kind": row.many("scope_kind")},
            terms={"order": row.need("terms")},
            note=row.take("note"),
        )
        yield Entry(key=key, name=name, cite=cite, listings=(listing,))
        row.done()


def _events(row: Row, cite: Citation) -> tuple[Event, ...]:
    at, recorded = row.when_given("event_at"), row.when_given("event_recorded")
    says, text = row.take("event_says"), row.take("event_source")
    if at is None or recorded is None:
        return ()
    return (Event(EventKind.NOTED, at, recorded, says, attrs.evolve(cite, text=text, url="")),)
