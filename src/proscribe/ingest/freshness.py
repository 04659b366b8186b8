"""Since when could no newer edition of a list be had? A failure counts if it may have been newer than what is held."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from proscribe.store.ledger import Edition, Failure

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def failing(
    editions: Sequence[Edition], last_seen: Callable[[Edition], datetime], failures: Iterable[Failure]
) -> date | None:
    """The first day on which a document failed that may have been newer than these editions; none if there is none.

    Args:
        editions: one or more, of one source.
        last_seen: tells the last instant at which the publisher had an edition.
        failures: of the source, in any order.
    """
    last = max(edition.published.day for edition in editions)
    newer = (failure for failure in failures if _may_be_newer(failure, editions, last, last_seen))
    return min((_day(failure) or failure.instant.date() for failure in newer), default=None)


def _may_be_newer(
    failure: Failure, editions: Sequence[Edition], last: date, last_seen: Callable[[Edition], datetime]
) -> bool:
    """Whether what failed may have been newer than all that is held: a document of an older day is only history.

    Neither is one that was read later on, by a mended adapter.
    """
    if any(each.document == failure.document and each.learned > failure.instant for each in editions):
        return False
    day = _day(failure)
    if day is not None and day < last:
        return False
    # whoever reads a folder later learns nothing of what the publisher has; whoever fetches does
    telling = [edition for edition in editions if edition.url] if day is not None and day > last else editions
    return all(last_seen(edition) < failure.instant for edition in telling)


def _day(failure: Failure) -> date | None:
    """The day that the nearest folder of a failed document is named for; none of what was fetched, or has no such."""
    if "://" in failure.name:
        return None
    for folder in reversed(failure.name.split("/")[:-1]):
        if _DAY.fullmatch(folder):
            try:
                return date.fromisoformat(folder)
            except ValueError:
                return None
    return None
