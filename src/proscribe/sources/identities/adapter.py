"""By which short names do people call the parties, although no list prints them so? The decisions stand beside."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from proscribe.ingest.adapter import Document, Entry
from proscribe.model.party import Name, NameKind

COLUMNS = "entry name kind basis decided source verified"
KINDS = {"short": NameKind.SHORT, "alias": NameKind.ALIAS, "former": NameKind.FORMER}


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        entry, name, basis, decided = row.need("entry"), row.need("name"), row.need("basis"), row.when("decided")
        told = attrs.evolve(cite, text=f"{basis} ({cite.text}; decided {decided})")
        yield Entry(
            key=f"{name}/{entry}",
            name="",
            cite=cite,
            names=(Name(name, row.choice("kind", KINDS), told),),
            about=entry,
        )
        row.done()
