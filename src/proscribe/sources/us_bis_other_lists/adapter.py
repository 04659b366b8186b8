"""Which bodies does 15 CFR 744.22(f)(2) name as military-intelligence end users, and since when?

`checked.csv` beside it names parties that were looked up on three other lists of BIS and are on none of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest.adapter import Document, Entry
from proscribe.model.listing import Listing

LIST = "us-bis-mieu"
COLUMNS = "key name country listed added_by source verified"


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        key, name, listed = row.need("key"), row.need("name"), row.when("listed")
        listing = Listing(
            list=LIST,
            key=key,
            party="",
            name=name,
            cohort="added",
            dates={"listed": listed},
            recorded=listed,
            cite=cite,
            terms={"country": row.need("country"), "added_by": row.need("added_by")},
        )
        yield Entry(key=key, name=name, cite=cite, listings=(listing,))
        row.done()
