"""When does it bite? The small grammar of times and durations in law files, and what its sentences come to.

<time>     = <date> | <anchor> [ + <length> ] [ at HH:MM [ZONE] ] | $<value>
<length>   = 60d | 60 days | 25 working days | $<value>
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta, tzinfo

import attrs

from proscribe.model.regime import Anchored, Duration, TimeExpression, ValueRef
from proscribe.model.when import Moment, When, zone_of
from proscribe.reason.workdays import after_working_days

LISTING_ANCHORS = frozenset({"listed", "decided", "comply_by", "effective", "announced", "suspends", "delists"})
_LENGTH = re.compile(r"(\d+)(?:d| days| (working) days)")
_ANCHORED = re.compile(r"([a-z_]+)(?: \+ (\d+d|\d+ days|\d+ working days|\$[a-z_]+))?(?: at (\d\d):(\d\d)(?: (\S+))?)?")


def parse_length(text: str) -> Duration:
    """Read `60d`, `60 days` or `25 working days`.

    Raises:
        ValueError: it is none of these.

    >>> parse_length("25 working days")
    Duration(days=25, working=True)
    """
    match = _LENGTH.fullmatch(text)
    if match is None:
        message = f"{text!r} is not a length of time: write `60d` or `25 working days`"
        raise ValueError(message)
    return Duration(int(match[1]), match[2] is not None)


def parse_time(text: str, anchors: frozenset[str]) -> TimeExpression:
    """Read a time expression; `anchors` are the names it may count from.

    Raises:
        ValueError: the text is no time expression, or its anchor is unknown.

    >>> parse_time("listed + 60d at 09:30", frozenset({"listed"})).after
    Duration(days=60, working=False)
    """
    if text.startswith("$"):
        return ValueRef(text[1:])
    if text[:1].isdigit():
        return When.parse(text)
    match = _ANCHORED.fullmatch(text)
    if match is None or match[1] not in anchors:
        message = f"{text!r} is not a time: write a date, or one of {', '.join(sorted(anchors))} with `+ 60d at 09:30`"
        raise ValueError(message)
    anchor, length, hour, minute, zone = match.groups()
    if zone is not None:
        zone_of(zone)
    after = None if length is None else length[1:] if length.startswith("$") else parse_length(length)
    clock = None if hour is None else time(int(hour), int(minute))
    return Anchored(anchor, after, clock, zone)


@attrs.frozen
class Clockwork:
    """What time expressions are resolved against: a zone, a working-day calendar, anchors and current values."""

    zone: tzinfo
    jurisdiction: str
    anchor: Callable[[str], When | None]
    values: Mapping[str, object]

    def resolve(self, expression: TimeExpression) -> Moment | None:
        """Return the moment an expression stands for; none when an anchor or a value is missing."""
        if isinstance(expression, When):
            return expression.moment(self.zone)
        if isinstance(expression, ValueRef):
            value = self.values.get(expression.name)
            return self.resolve(value) if isinstance(value, When | Anchored) else None
        base = self.anchor(expression.anchor)
        after = self.values.get(expression.after) if isinstance(expression.after, str) else expression.after
        if base is None or (expression.after is not None and not isinstance(after, Duration)):
            return None
        moment = base.moment(self.zone)
        early, late = (self._shifted(instant, after, expression) for instant in (moment.early, moment.late))
        return Moment(early, late)

    def _shifted(self, instant: datetime, after: object, expression: Anchored) -> datetime:
        day, clock = instant.date(), instant.timetz().replace(tzinfo=None)
        if isinstance(after, Duration):
            day = (
                after_working_days(day, after.days, self.jurisdiction) if after.working else day + timedelta(after.days)
            )
        zone = self.zone if expression.zone is None else zone_of(expression.zone)
        return datetime.combine(day, expression.clock or clock, zone)
