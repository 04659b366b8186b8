"""What happened around the lists, day by day, and to which single party, if it was one?"""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.ingest.adapter import Document, Entry
from proscribe.model.party import Milestone

COLUMNS = "key entry date regime party event detail source verified"


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        party, what, detail = row.take("party"), row.need("event"), row.take("detail")
        told = "; ".join(text for text in (party, detail) if text)
        milestone = Milestone("", row.when("date"), row.need("regime"), what, told, cite)
        yield Entry(key=row.need("key"), name="", cite=cite, milestones=(milestone,), about=row.take("entry"))
        row.done()
