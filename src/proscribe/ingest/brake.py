"""Must a person look at this list before it is believed? It is too small or too large, lost too much, or is cut short.

A table without a mark at its end may be cut between two rows and read as whole. What then is gone are its last rows:
the last of the edition before are missing, almost none of the others are, and hardly anything new stands after the
last that stayed. A list from which entries were really taken seldom looks so, and then a person says it is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from proscribe.errors import Problem
from proscribe.ingest.limits import Limits
from proscribe.model.when import When

_QUARTER = 92
_CHANCE = 0.01


def wrong_size(count: int, limits: Limits) -> str:
    """Say that a list has fewer or more entries than its source promises; nothing if it has not."""
    if limits.least <= count <= limits.most:
        return ""
    return f"{count} entries, where {limits.least} to {limits.most} are expected"


def lost_too_much(count: int, before: int, since: When, until: When, limits: Limits) -> str:
    """Say that too many are gone: a list may lose `max_drop` in each quarter of a year begun since the edition before.

    >>> from datetime import date
    >>> first, last = When(date(2021, 3, 2)), When(date(2021, 3, 4))
    >>> lost_too_much(50, 100, first, last, Limits(1, 1000, 0.1))
    '50 entries, where the edition of 2021-03-02 has 100: 50% are gone'
    """
    quarters = max(1, ceil((until.day - since.day).days / _QUARTER))
    if not before or count >= before * (1 - limits.max_drop) ** quarters:
        return ""
    return f"{count} entries, where the edition of {since} has {before}: {1 - count / before:.0%} are gone"


def cut_at_a_row(before: Sequence[str], after: Sequence[str]) -> int:
    """How many of the last entries are gone as if the file were cut there; 0 if it does not look so.

    Both are keys in the order of their documents. The run of lost ones at the end must be longer than what is new at
    the end, and so long that at the rate at which others went it would hardly ever come about.

    >>> cut_at_a_row(["a", "b", "c", "d"], ["a", "b"]), cut_at_a_row(["a", "b", "c", "d"], ["a", "b", "d"])
    (2, 0)
    >>> cut_at_a_row(["a", "b", "c"], ["a", "b", "new"])
    0
    """
    old, new = list(dict.fromkeys(before)), dict.fromkeys(after)
    stayed = [number for number, key in enumerate(old) if key in new]
    if not stayed or not old:
        return 0
    kept = stayed[-1] + 1
    run, rate = len(old) - kept, 1 - len(stayed) / kept
    known = set(old)
    added = next((number for number, key in enumerate(reversed(new)) if key in known), len(new))
    return run if run > added and rate**run < _CHANCE else 0


def form_of(name: str) -> str:
    """What the names of one table's files have in common, whatever day or number is in them.

    >>> form_of("Debarred_04172017.csv"), form_of("dpl.txt")
    ('debarred_.csv', 'dpl.txt')
    """
    return re.sub(r"\d+", "", name.rpartition("/")[2]).casefold()


def has_end(body: bytes) -> bool:
    r"""Whether a document cut short could not be read as whole: XML, a JSON array, a workbook, or Ctrl-Z at the end.

    >>> has_end(b"<list/>"), has_end(b"key,name\n1,One\n"), has_end(b"1,One\r\n\x1a")
    (True, False, True)
    """
    head = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:4]
    return head[:1] in (b"<", b"[") or head.startswith((b"PK", b"\xff\xfe", b"\xfe\xff")) or body.endswith(b"\x1a")


def braked(why: str, place: str, source: str, taken: str) -> Problem:
    """What a person is asked to look at; `taken` is how the document came, as it is typed after `sync`."""
    hint = f"look at it; if it is right: sync {taken} --accept {source} --because REASON"
    return Problem(message=why, place=place, hint=hint)
