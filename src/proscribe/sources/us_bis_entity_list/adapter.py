"""Which parties of our selection are on the Entity List, since when, and what does their entry ask for?

A selection of rows from Supplement No. 4 to part 744 of the EAR; `checked.csv` names parties that were looked up in
a complete copy and are not there. Where the day of effect was not read, the row says so.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from proscribe.ingest.adapter import Document, Entry, Row
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import NameKind
from proscribe.model.source import Citation, Read

LIST = "us-bis-el"
COLUMNS = (
    "key name aliases effective effective_verified federal_register_cite cite_first_page_verified supp4_cites "
    "published licence_requirement licence_review_policy review_policy_verified footnote removed still_listed_on "
    "note source verified"
)
STATED = (
    "effective_verified",
    "federal_register_cite",
    "cite_first_page_verified",
    "supp4_cites",
    "published",
    "still_listed_on",
)
TERMS = {
    "licence_requirement": "requirement",
    "licence_review_policy": "review_policy",
    "review_policy_verified": "review_policy_verified",
    "footnote": "footnotes",
}


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        key, name = row.need("key"), row.need("name")
        yield Entry(
            key=key,
            name=name,
            cite=cite,
            names=row.names("aliases", NameKind.ALIAS, cite),
            listings=(_listing(row, key, name, cite),),
        )
        row.done()


def _listing(row: Row, key: str, name: str, cite: Citation) -> Listing:
    effective, removed = row.when("effective"), row.when_given("removed")
    stated = {column: text for column in STATED if (text := row.take(column))}
    read = cite if stated.get("effective_verified") == "yes" else attrs.evolve(cite, read=Read.NO)
    says = "removed from the Entity List"
    return Listing(
        list=LIST,
        key=key,
        party="",
        name=name,
        cohort="added",
        dates={"listed": effective, "effective": effective},
        recorded=effective,
        cite=read,
        events=() if removed is None else (Event(EventKind.DELISTED, removed, removed, says, cite),),
        terms={key: text for column, key in TERMS.items() if (text := row.take(column))},
        stated=stated,
        note=row.take("note"),
    )
