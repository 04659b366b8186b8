"""Which companies did DoD name as Chinese military companies under s.1260H, from which edition to which?

One row is one unbroken stretch on the list. DoD prints whose subsidiary a company is and no percentages.
"""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest.adapter import Document, Entry, Row, Tie
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import NameKind
from proscribe.model.source import Citation

LIST = "us-dod-1260h"
COLUMNS = "key entity_key name other_spellings aliases parent parent_key start end end_basis editions source verified"


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        key, name, parent = row.need("key"), row.need("name"), row.take("parent_key")
        yield Entry(
            key=key,
            name=name,
            cite=cite,
            names=row.names("other_spellings", NameKind.ALIAS, cite) + row.names("aliases", NameKind.ALIAS, cite),
            ties=(Tie(f"{document.source}:{parent}", f"{document.source}:{key}", cite),) if parent else (),
            listings=(_listing(row, key, name, cite),),
        )
        row.done()


def _listing(row: Row, key: str, name: str, cite: Citation) -> Listing:
    start, end, basis = row.when("start"), row.when_given("end"), row.take("end_basis")
    printed = {"entity_key": row.take("entity_key"), "parent": row.take("parent")}
    return Listing(
        list=LIST,
        key=key,
        party="",
        name=name,
        cohort="added",
        dates={"listed": start},
        recorded=start,
        cite=cite,
        events=() if end is None else (Event(EventKind.DELISTED, end, end, basis, cite),),
        terms={column: text for column, text in printed.items() if text},
        stated={"editions": ", ".join(row.many("editions"))},
        note=basis if end is None else "",
    )
