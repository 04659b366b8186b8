"""Which list is a party on, by which branch of the text, since when, and what happened to it there?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import attrs

from proscribe.model.source import Citation
from proscribe.model.when import When


class EventKind(StrEnum):
    """What may happen to a listing: the first six stop its effect, the next restores it, the others do neither."""

    DELISTED = "delisted"
    STRUCK = "struck"
    VACATED = "vacated"
    ENJOINED = "enjoined"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    AMENDED = "amended"
    ANNOUNCED = "announced"
    NOTED = "noted"


STOPS = frozenset(
    {
        EventKind.DELISTED,
        EventKind.STRUCK,
        EventKind.VACATED,
        EventKind.ENJOINED,
        EventKind.SUSPENDED,
        EventKind.WITHDRAWN,
    }
)
RESTORES = frozenset({EventKind.REINSTATED})


@attrs.frozen
class Event:
    """Something that happened to a listing: when it took effect, and since when it could be known.

    `dates` are anchors of the listing that the event states anew: they count from `recorded` on, not before.
    """

    kind: EventKind
    at: When
    recorded: When
    says: str
    cite: Citation
    dates: Mapping[str, When] = attrs.field(factory=dict)


@attrs.frozen
class Listing:
    """An authority's act that puts a party in scope of a text.

    Attributes:
        list: the list's name, as law files use it.
        key: the entry's own key in its source.
        cohort: the branch of the text it came by (`annex`, `added`, `treasury` …).
        binds: of an order, the one actor it addresses; empty when it concerns everyone.
        scope: facts a question must have for the listing to concern it (an order's components, one security).
        dates: the anchors that law files may name: `listed`, `decided`, `comply_by` …
        recorded: since when the listing could be known.
        terms: what the entry itself says: licence requirement, review policy, footnotes.
        stated: dates the publisher prints beside it, kept to check the law against, never to derive from.
    """

    list: str
    key: str
    party: str
    name: str
    cohort: str
    dates: Mapping[str, When]
    recorded: When
    cite: Citation
    events: tuple[Event, ...] = ()
    binds: str = ""
    scope: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    terms: Mapping[str, str] = attrs.field(factory=dict)
    stated: Mapping[str, str] = attrs.field(factory=dict)
    note: str = ""
