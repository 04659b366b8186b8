"""Of several readings of one document, which one speaks? The one by the latest revision of its adapter.

All readings are kept, each with the instant at which it was learned; which of them spoke at an instant can be told for
ever. A mended adapter may find that a document is of another day or another part than it was thought to be: then the
earlier reading is superseded all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proscribe.store.ledger import Edition


def speaking(readings: Iterable[Edition]) -> tuple[Edition, ...]:
    """The readings that no other of these supersedes, in the order given."""
    readings = tuple(readings)
    by_document: defaultdict[tuple[str, str], list[Edition]] = defaultdict(list)
    for each in readings:
        by_document[each.source, each.document].append(each)
    gone = {
        each.id
        for of_one in by_document.values()
        if len({each.reader for each in of_one}) > 1
        for each in of_one
        if any(supersedes(other, each) for other in of_one)
    }
    return tuple(each for each in readings if each.id not in gone)


def supersedes(later: Edition, earlier: Edition) -> bool:
    """Whether a reading takes the place of another.

    One document may be several editions: of an undated list that came back, or of two empty tables. They supersede each
    other only if they are of one day, or the document itself states its day now; and of one part, or under one name.
    """
    return (
        (later.source, later.document) == (earlier.source, earlier.document)
        and later.reader > earlier.reader
        and (later.published == earlier.published or later.dated == "document")
        and (later.part == earlier.part or later.name == earlier.name)
    )
