"""Which network vendors did other states name, in which decision, with which deadlines?

The deadlines are kept as stated, in the publisher's words: the law files derive their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest.adapter import Document, Entry, Row
from proscribe.model.listing import Listing
from proscribe.model.source import Citation

COLUMNS = "key name list cohort decided comply_by addressees terms stated note source verified"
LISTS = ("gb-designated-vendors", "se-pts-conditions", "de-operator-contracts")
PARTLY = {"yes": "", "partly": "row verified in part only", "no": "row not verified"}


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        key, name = row.need("key"), row.need("name")
        yield Entry(key=key, name=name, cite=cite, listings=(_listing(row, key, name, cite),))
        row.done()


def _listing(row: Row, key: str, name: str, cite: Citation) -> Listing:
    decided, comply_by = row.when("decided"), row.when_given("comply_by")
    dates = {"listed": decided, "decided": decided}
    notes = (row.choice("verified", PARTLY), row.take("note"))
    return Listing(
        list=row.choice("list", {name: name for name in LISTS}),
        key=key,
        party="",
        name=name,
        cohort=row.need("cohort"),
        dates=dates if comply_by is None else {**dates, "comply_by": comply_by},
        recorded=decided,
        cite=cite,
        terms={"addressees": row.need("addressees"), "decision": row.need("terms")},
        stated=_stated(row),
        note="; ".join(note for note in notes if note),
    )


def _stated(row: Row) -> dict[str, str]:
    stated = {}
    for part in row.many("stated"):
        key, equals, text = part.partition("=")
        if not equals:
            row.fault("stated", f"{part!r} is not key=text", "core_by=2023-12-31, parts set apart by |")
        stated[key] = text
    return stated
