"""Whose equipment may federal agencies not buy under s.889? The five producers that the statute itself names."""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest.adapter import Document, Entry
from proscribe.model.listing import Listing

COLUMNS = "key name cohort listed covered note source verified"
COHORTS = {"telecom": "telecom", "video": "video"}


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        key, name, listed = row.need("key"), row.need("name"), row.when("listed")
        listing = Listing(
            list="us-ndaa-889",
            key=key,
            party="",
            name=name,
            cohort=row.choice("cohort", COHORTS),
            dates={"listed": listed},
            recorded=listed,
            cite=cite,
            terms={"covered": row.need("covered")},
            note=row.take("note"),
        )
        yield Entry(key=key, name=name, cite=cite, listings=(listing,))
        row.done()
