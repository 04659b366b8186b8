"""What do tests of identity share? Entries in few words."""

from __future__ import annotations

from collections.abc import Iterable

from proscribe.ingest.adapter import Entry, Tie
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation
from proscribe.model.when import When


def cited(source: str, key: str) -> Citation:
    """A place of a source."""
    return Citation(source, f"{source}.xml:{key}", "0" * 64, f"{source} {key}")


def entry(  # noqa: PLR0913 -- an entry has as many sides
    ref: str,
    name: str,
    kind: str = "person",
    *,
    numbers: str = "",
    facts: Iterable[tuple[str, str]] = (),
    aliases: Iterable[str] = (),
    on: str = "",
    about: str = "",
    same_as: tuple[str, ...] = (),
    ties: tuple[Tie, ...] = (),
) -> Entry:
    """An entry; `numbers` as `scheme:value scheme:value`, `facts` as pairs, `on` the list it stands on."""
    source, _, key = ref.partition(":")
    cite = cited(source, key)
    day = When.parse("2021-01-08")
    return Entry(
        key=key,
        name=name,
        cite=cite,
        kind=kind,
        names=tuple(Name(text, NameKind.ALIAS, cite) for text in aliases),
        identifiers=tuple((Scheme(pair.partition(":")[0]), pair.partition(":")[2]) for pair in numbers.split()),
        facts=tuple(Stated(Property(what), value) for what, value in facts),
        listings=() if not on else (Listing(on, key, "", name, "", {"listed": day}, day, cite),),
        about=about,
        same_as=same_as,
        ties=ties,
    )
