"""Is this document what its source says it must be? Counts, filled cells, and the lists that it may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from proscribe.errors import Problem
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.describe import Description
from proscribe.model.source import Citation
from proscribe.model.when import When

CHECKED = "party entry edition document looked_for source verified"


@attrs.frozen
class Absence:
    """An entry's party that was looked up in a complete copy of a list and is not there."""

    entry: str
    edition: When
    cite: Citation


def read_absences(document: Document) -> Iterator[Absence]:
    """Read the rows of a `checked.csv`; each names the entry, the edition, its hash and the names looked for."""
    for row in document.csv(CHECKED):
        cite = row.cite()
        party, names, sha256 = row.need("party"), row.many("looked_for"), row.need("document")
        text = f"{party}: not found in {cite.text} (sha256 {sha256}) under {'; '.join(names)}"
        yield Absence(row.need("entry"), row.when("edition"), attrs.evolve(cite, text=text, sha256=sha256, url=""))
        row.done()


def faults(description: Description, document: Document, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Say what is wrong with a document as a whole."""
    least, most = description.least, description.most
    if not least <= len(entries) <= most:
        message = f"{len(entries)} entries, where {least} to {most} are expected"
        yield Problem(message=message, place=document.name, hint="a sudden change is looked at by a person first")
    yield from _unfilled(description, document)
    known = {held.list for held in description.lists}
    for entry in entries:
        for listing in entry.listings:
            if listing.list not in known:
                message, hint = f"unknown list {listing.list!r}", "lists of this source: " + ", ".join(sorted(known))
                yield Problem(message=message, place=f"{listing.cite.place}:list", hint=hint)


def _unfilled(description: Description, document: Document) -> Iterator[Problem]:
    (line, header), *rows = document.table
    for column, percent in description.filled.items():
        place = f"{document.name}:{line}:{column}"
        if column not in header:
            yield Problem(message="source.yml asks for a column that is not there", place=place)
            continue
        at = header.index(column)
        filled = sum(1 for _, cells in rows if at < len(cells) and cells[at].strip())
        if filled * 100 < percent * len(rows):
            message = f"filled in {filled} of {len(rows)} rows, where {percent}% are expected"
            yield Problem(message=message, place=place, hint="did the publisher rename or move a field?")
