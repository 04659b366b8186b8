"""What do tests of histories share? Editions of a list made of names by key, and what folding them gives."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from proscribe.ingest.adapter import Entry
from proscribe.ingest.canonical import Origin, canonical
from proscribe.ingest.editions import series
from proscribe.ingest.fold import fold
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When
from proscribe.store.ledger import Edition, Observation
from tests.support.ledgers import LOADED_AT

SOURCE, LIST = "alpha", "alpha-list"


class Told:
    """Editions and what they say, as a ledger would give them."""

    def __init__(self) -> None:
        self.editions: list[Edition] = []
        self._says: dict[str, tuple[Observation, ...]] = {}

    def add(  # noqa: PLR0913 -- what tests say of an edition
        self,
        day: str,
        entries: Sequence[Entry],
        *,
        name: str = "alpha.xml",
        part: str = "whole",
        complete: bool = True,
        source: str = SOURCE,
    ) -> Told:
        """Add an edition that says these entries."""
        document = hashlib.sha256(f"{source} {day} {name} {part} {[e.key for e in entries]}".encode()).hexdigest()
        origin = Origin(source, document, name, When.parse(day))
        written = [(entry.key, *canonical(entry, origin)) for entry in entries]
        self._says[document] = tuple(Observation(*each) for each in written)
        edition = Edition(
            source=source,
            part=part,
            published=When.parse(day),
            dated="document",
            fetched=LOADED_AT,
            document=document,
            name=name,
            complete=complete,
            entries=len(entries),
        )
        self.editions.append(edition)
        return self

    def observe(self, edition: Edition) -> tuple[Observation, ...]:
        """What an edition says."""
        return self._says[edition.document]

    def folded(self, editions: Sequence[Edition] | None = None) -> dict[str, Entry]:
        """The entries that the editions fold into, by key; of all tables."""
        tables = series(self.editions if editions is None else editions)
        return {entry.key: entry for states in tables.values() for entry in fold(states, self.observe)}


def entry(  # noqa: PLR0913 -- what tests say of an entry, each by its name
    key: str,
    name: str = "",
    *,
    listed: str = "",
    names: Sequence[str] = (),
    about: str = "",
    lists: Mapping[str, str] | None = None,
    line: int = 1,
) -> Entry:
    """An entry that stands on one list, or on those given with the days that they print."""
    cite = Citation(SOURCE, f"alpha.xml:{line}", "", f"alpha {key}")
    places = {LIST: listed} if lists is None else lists
    listings = tuple(
        Listing(
            list=place,
            key=key,
            party="",
            name=name,
            cohort="",
            dates={"listed": When.parse(day)} if day else {},
            recorded=UNDATED,
            cite=cite,
        )
        for place, day in places.items()
        if not about
    )
    aliases = tuple(Name(text, NameKind.ALIAS, cite) for text in names)
    return Entry(key=key, name=name, cite=cite, names=aliases, listings=listings, about=about)


def spells(found: Entry) -> list[tuple[str, str, str, str]]:
    """Each listing of an entry as list, begun, first known and gone."""
    return [
        (
            listing.list,
            str(listing.dates["listed"]),
            str(listing.recorded),
            "".join(str(event.at) for event in listing.events if event.kind == "delisted"),
        )
        for listing in found.listings
    ]


def day_of(number: int) -> date:
    """A day of 2021, the later the larger the number."""
    return date.fromordinal(date(2021, 1, 1).toordinal() + 10 * number)
