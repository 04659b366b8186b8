"""Who holds how much of whom, and when? Dated stakes, and the holdings in force at an instant.

A share is a range, unknown where no text gives it, and its days may be known to the month. Shares are counted in whole
millionths of a per cent: sums then do not depend on the order in which they are made, and 16.7 and 33.3 are exactly 50.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

import attrs

from proscribe.model.source import Citation
from proscribe.model.when import When
from proscribe.reason.history import ALWAYS, NEVER, Span

UNIT = 10**6
WHOLE = 100 * UNIT
_PERCENT = 100.0
_ROUNDING = 1e-9
_AT_ALL_TIMES = Span()


@attrs.frozen
class Stake:
    """One party's stake in another, in per cent; none where no text gives it.

    Attributes:
        kind: what the per cent are of (`capital`, `votes`), where the source says; shares of one kind add up to 100.
        cite: where it is read; none when the asker states it.
    """

    owner: str
    owned: str
    low: float | None = None
    high: float | None = None
    starts: When | None = None
    ends: When | None = None
    kind: str = ""
    cite: Citation | None = None

    def fault(self) -> str | None:
        """Say what is wrong with the range, or nothing.

        >>> Stake("a", "b", 60, 40).fault()
        'a share from 60 to 40 per cent is no range'
        """
        low = 0.0 if self.low is None else self.low
        high = _PERCENT if self.high is None else self.high
        if 0 <= low <= high <= _PERCENT:
            return None
        return f"a share from {low:g} to {high:g} per cent is no range"

    def span(self, zone: tzinfo, known: datetime) -> Span | None:
        """The stretch in which the stake is held, as known at `known`; none if it had not begun by then.

        A stake without a day was always held, and an end that lies later than `known` was not known yet.
        """
        if self.starts is None and self.ends is None:
            return _AT_ALL_TIMES
        starts = ALWAYS if self.starts is None else self.starts.moment(zone)
        ends = NEVER if self.ends is None else self.ends.moment(zone)
        if self.starts is not None and starts.early > known:
            return None
        return Span(starts, ends if ends.early <= known else NEVER)


class Holding(NamedTuple):
    """What one party holds of another at an instant, in millionths of a per cent.

    `sure` is false where the stake is only perhaps in force: then `low` is nothing.
    """

    owner: str
    owned: str
    low: int
    high: int
    kind: str = ""
    sure: bool = True
    cites: tuple[Citation, ...] = ()


@lru_cache(maxsize=4096)
def units(percent: float) -> tuple[int, int]:
    """Return a per cent as whole units, rounded down and rounded up past the sixth decimal.

    >>> units(49.9), units(100 / 3)
    ((49900000, 49900000), (33333333, 33333334))
    """
    near = round(percent * UNIT)
    if abs(near / UNIT - percent) < _ROUNDING:
        return near, near
    return floor(percent * UNIT), ceil(percent * UNIT)


def dated(stakes: Iterable[Stake], zone: tzinfo, known: datetime) -> Iterator[tuple[Stake, Span]]:
    """Yield every stake that could be known at `known`, with the stretch in which it is held."""
    for stake in stakes:
        span = stake.span(zone, known)
        if span is _AT_ALL_TIMES or (span is not None and not span.empty):
            yield stake, span


def standing(stakes: Iterable[tuple[Stake, Span]], instant: datetime) -> Iterator[Holding]:
    """Yield the holdings in force at an instant, one for each pair of owner and owned.

    Several statements about one pair may be one stake told twice, or two lots of shares. So the pair holds at least the
    largest of them and at most their sum. Shares of different kinds do not add up: they span from the smallest to the
    largest. A statement without any figure adds nothing to one that surely stands and gives one.
    """
    rows: list[Stake] = []
    blurred: set[int] = set()
    first: dict[str, int] = {}  # by the pair as one text: millions of small tuples would keep the collector busy
    further: dict[int, list[int]] = {}
    for stake, span in stakes:
        truth = True if span is _AT_ALL_TIMES else span.truth(instant)
        if truth is False:
            continue
        number = len(rows)
        rows.append(stake)
        if truth is None:
            blurred.add(number)
        earlier = first.setdefault(f"{stake.owner}\0{stake.owned}", number)
        if earlier != number:
            further.setdefault(earlier, [earlier]).append(number)
    for number in first.values():
        if number in further:
            told = [(rows[each], each not in blurred) for each in further[number]]
            yield _merged([_holding(stake, sure=sure) for stake, sure in _telling(told)])
        else:
            yield _holding(rows[number], sure=number not in blurred)


def _holding(stake: Stake, *, sure: bool) -> Holding:
    low = units(stake.low)[0] if sure and stake.low is not None else 0
    high = WHOLE if stake.high is None else units(stake.high)[1]
    return Holding(stake.owner, stake.owned, low, high, stake.kind, sure, () if stake.cite is None else (stake.cite,))


def _telling(told: Sequence[tuple[Stake, bool]]) -> Sequence[tuple[Stake, bool]]:
    """The statements that give a figure, if one of them surely stands; else all."""
    figured = [(stake, sure) for stake, sure in told if stake.low is not None or stake.high is not None]
    return figured if any(sure for _, sure in figured) else told


def _merged(parts: Sequence[Holding]) -> Holding:
    kinds = sorted({part.kind for part in parts})
    alike = len(kinds) == 1
    low = max(part.low for part in parts) if alike else min(part.low for part in parts)
    high = sum(part.high for part in parts) if alike else max(part.high for part in parts)
    sure = any(part.sure for part in parts)
    cites = tuple(dict.fromkeys(cite for part in parts for cite in part.cites))
    return Holding(parts[0].owner, parts[0].owned, low, min(WHOLE, high), "+".join(kinds), sure, cites)
