"""Where does it come from? Publishers' lists, the documents read, and how much of a list we hold."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import attrs

from proscribe.model.when import When


class Read(StrEnum):
    """How a text or a row is known."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    NO = "no"


class ListStatus(StrEnum):
    """Whether a list can carry a "not found"."""

    FRESH = "fresh"
    STALE = "stale"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_KNOWN_THEN = "not known then"


@attrs.frozen
class Citation:
    """The place in a document that says it: enough to find and re-read it."""

    source: str
    place: str
    sha256: str
    text: str
    read: Read = Read.SECONDARY
    url: str = ""


@attrs.frozen
class Edition:
    """One state of a list as its publisher dated it."""

    published: When
    document: str
    entries: int
    parties: int
    fetched: str = ""


@attrs.frozen
class Followed:
    """A stretch of days in which an edition shows who was not on the list: from its own day on, while it is believed.

    `until` is the first day on which it is too old for that, none if it never is.
    """

    since: date
    until: date | None


@attrs.frozen
class RecordedList:
    """What the record holds of one list, so that "not found" is said only where somebody looked.

    Attributes:
        list: the name that law files use.
        first: the first edition held; before it the list was not known.
        last: the day of the latest edition or review held.
        stale_after: days after `last` from which absence proves nothing; none for a list fixed by its statute.
        complete: whether every party ever on the list is held.
        curated: whether people follow it from its beginning, all of it or a selection; otherwise it is what kept
            editions show.
        absent: of an incomplete list, the parties looked up and not found, with the edition looked in.
        followed: where whole editions are held, what each of them proves; beyond that only `complete` and `absent` do.
    """

    list: str
    title: str
    source: str
    editions: tuple[Edition, ...]
    first: When
    last: When
    document: str
    complete: bool = True
    stale_after: timedelta | None = None
    absent: dict[str, tuple[When, Citation]] = attrs.field(factory=dict)
    note: str = ""
    followed: tuple[Followed, ...] = ()
    curated: bool = True

    def goes_stale(self) -> date | None:
        """The first day on which the list is too old to prove absence; none if it never is."""
        ends = [each.until for each in self.followed]
        if self.complete or not self.followed:
            ends.append(None if self.stale_after is None else self.last.day + self.stale_after)
        return None if None in ends else max(end for end in ends if end is not None)

    @property
    def whole(self) -> bool:
        """Whether the list can show that somebody is not on it, at least for some time."""
        return self.complete or bool(self.followed)
