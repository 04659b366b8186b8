"""Does a listing reach this party through its owners? Shares summed over listed owners, as ranges.

A text seldom gives a percentage, so every sum is a range [low, high]. A threshold is met when the low end meets it,
not met when the high end does not, and otherwise cannot be excluded: then the answer asks for the share.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import ge, gt

import attrs

from proscribe.model.regime import Reach, ReachTest
from proscribe.model.verdict import Question
from proscribe.reason.conditions import Held, Truth

_WHOLE = 100.0


@attrs.frozen
class Share:
    """What one listed owner holds of the party; `listed` is unknown where its listing's edge is blurred."""

    owner: str
    low: float | None
    high: float | None
    listed: Truth = True


def total(shares: Iterable[Share], *, summed: bool) -> tuple[float, float]:
    """Return the range of what listed owners hold: added up, or the largest single one.

    >>> total([Share("a", 30, 30), Share("b", 20, 40)], summed=True)
    (50, 70)
    >>> total([Share("a", None, None)], summed=True)
    (0.0, 100.0)
    """
    lows = [0.0 if share.low is None or share.listed is not True else share.low for share in shares_of(shares)]
    highs = [_WHOLE if share.high is None else share.high for share in shares_of(shares)]
    if not lows:
        return 0.0, 0.0
    combine = sum if summed else max
    return min(_WHOLE, combine(lows)), min(_WHOLE, combine(highs))


def shares_of(shares: Iterable[Share]) -> list[Share]:
    """The shares of owners that are, or may be, listed."""
    return [share for share in shares if share.listed is not False]


def reached(reach: Reach, shares: Iterable[Share], question: Question) -> Held:
    """Whether a regime's reach takes in a party held by these listed owners; stated facts go before recorded ones."""
    held = shares_of(shares)
    if not held or reach.test in {ReachTest.NONE, ReachTest.WEIGHED}:
        return Held(truth=False)
    if reach.test is ReachTest.OWNED:
        return _owned(reach, held, question.value("owned_percent"))
    fact = {ReachTest.CONTROL: "controlled", ReachTest.AFFILIATE: "affiliate"}[reach.test]
    stated = question.value(fact)
    return Held(None, (fact,)) if stated is None else Held(stated == "yes")


def _owned(reach: Reach, held: list[Share], stated: str | None) -> Held:
    low, high = (float(stated), float(stated)) if stated is not None else total(held, summed=reach.summed)
    meets = gt if reach.strictly_more else ge
    if meets(low, reach.percent):
        return Held(truth=True)
    return Held(None, ("owned_percent",)) if meets(high, reach.percent) else Held(truth=False)
