"""What may kept editions add to the transcribed record? Entries, decisions, and lists that several sources hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import attrs

from proscribe.ingest.adapter import Entry
from proscribe.ingest.identity import Decision
from proscribe.model.source import RecordedList


@attrs.frozen
class Kept:
    """What the kept editions say.

    Attributes:
        lists: what each source holds of each list, best source first.
        ranks: of the sources, for who speaks first.
        documents: the name of each document to its sha256.
        digest: names all of it.
    """

    entries: tuple[Entry, ...] = ()
    lists: tuple[RecordedList, ...] = ()
    ranks: Mapping[str, int] = MappingProxyType({})
    documents: Mapping[str, str] = MappingProxyType({})
    decisions: tuple[Decision, ...] = ()
    digest: str = ""


def merged(held: Sequence[RecordedList]) -> RecordedList:
    """What several sources hold of one list, taken together; the first speaks for it."""
    first, *others = held
    if not others:
        return first
    newest = max(held, key=lambda one: one.last.day)
    editions = {(str(each.published), each.document): each for one in held for each in one.editions}
    proven = {each for one in held for each in one.followed}
    return attrs.evolve(
        first,
        editions=tuple(editions[place] for place in sorted(editions)),
        first=min((one.first for one in held), key=lambda when: when.day),
        last=newest.last,
        document=newest.document,
        followed=tuple(sorted(proven, key=lambda each: (each.since, each.until or date.max))),
    )
