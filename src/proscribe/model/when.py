"""When is it? Dates as texts print them, and the instants they stand for.

A text says "2021-01-11", "2023-05" or "2021-01-11T09:30 EST". A `When` keeps what was said; only together with a
zone does it become a `Moment`, a pair of instants between which the exact instant lies. A date known to the month
has a wide moment: inside it nobody can say whether the thing has happened. So has a change that two editions of a
list show between them: "2020-03-17/2021-01-08" is some time from the first day on, and done by the second.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

BEGINNING = datetime(1, 1, 2, tzinfo=UTC)
END = datetime(9999, 12, 30, tzinfo=UTC)
_WHEN = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?: ([A-Za-z_/+-]+))?)?)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_OPEN = ".."
_STRETCH = re.compile(r"(\.\.|\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", re.ASCII)
_YEARS = range(1800, 2200)
# "eastern standard time" is an offset, not a place: the orders of 2020 and 2021 write it out, in summer too.
_NAMED_OFFSETS = {"EST": -5, "EDT": -4, "CET": 1, "CEST": 2, "UTC": 0, "GMT": 0}


def _check_year(year: int, text: str) -> None:
    if year not in _YEARS:
        message = f"{text!r} lies outside {_YEARS.start} to {_YEARS.stop - 1}"
        raise ValueError(message)


@lru_cache(maxsize=64)
def zone_of(name: str) -> tzinfo:
    """Return the zone a text names: an IANA key, or an abbreviation that stands for one offset.

    Raises:
        ValueError: the name is neither.

    >>> zone_of("EST").utcoffset(None).total_seconds() / 3600
    -5.0
    """
    if name in _NAMED_OFFSETS:
        return timezone(timedelta(hours=_NAMED_OFFSETS[name]), name)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"{name!r} is neither an IANA time zone nor one of {', '.join(_NAMED_OFFSETS)}"
        raise ValueError(message) from None


@attrs.frozen
class Moment:
    """An instant known to lie in [early, late]; exact when both are the same."""

    early: datetime
    late: datetime

    @property
    def exact(self) -> bool:
        """Whether the instant is known to the minute it needs."""
        return self.early == self.late


@attrs.frozen
class When:
    """A date as a text gives it: to the month, to the day, or to the minute (perhaps with a zone of its own).

    Attributes:
        day: the day, or the one by whose beginning it had happened.
        earliest: of what was only observed, the first day on which it may have happened; `date.min` where nothing is
            known of that.
    """

    day: date
    clock: time | None = None
    zone: str | None = None
    month_only: bool = False
    earliest: date | None = None

    @classmethod
    def observed(cls, day: date, before: date | None, *, ends: bool = False) -> When:
        """What an edition of `day` shows and the one of the day `before` does not; none where there was none before.

        It may have happened on that day already, after the edition; what `ends` stood for all of it.

        >>> str(When.observed(date(2021, 1, 8), date(2020, 12, 14))), str(When.observed(date(2021, 1, 8), None))
        ('2020-12-14/2021-01-08', '../2021-01-08')
        >>> str(When.observed(date(2022, 2, 25), date(2022, 2, 24), ends=True))
        '2022-02-25'
        """
        earliest = date.min if before is None else before + timedelta(days=int(ends))
        return cls(day, earliest=earliest if earliest < day else None)

    @classmethod
    def parse(cls, text: str) -> When:
        """Read `2023-05`, `2021-01-11`, `2021-01-11T09:30`, `2021-01-11T09:30 EST` or `2020-03-17/2021-01-08`.

        Raises:
            ValueError: the text is none of these, or no such day exists.

        >>> When.parse("2021-01-11T09:30 EST").moment(zone_of("America/New_York")).early.isoformat()
        '2021-01-11T09:30:00-05:00'
        >>> When.parse("2023-05").month_only
        True
        """
        if stretch := _STRETCH.fullmatch(text.strip()):
            first, last = stretch.groups()
            return cls(_plain_day(last), earliest=date.min if first == _OPEN else _plain_day(first))
        match = _WHEN.fullmatch(text.strip())
        if match is None:
            message = f"{text!r} is not a date: write 2021-01-11, 2023-05 (a month) or 2021-01-11T09:30"
            raise ValueError(message)
        year, month, day, hour, minute, zone = match.groups()
        _check_year(int(year), text)
        if day is None:
            return cls(date(int(year), int(month), 1), month_only=True)
        if zone is not None:
            zone_of(zone)
        clock = None if hour is None else time(int(hour), int(minute))
        return cls(date(int(year), int(month), int(day)), clock, zone)

    def moment(self, zone: tzinfo) -> Moment:
        """Return the instants this date may stand for, read in `zone` unless it names its own."""
        own = zone if self.zone is None else zone_of(self.zone)
        if self.earliest is not None:
            first = BEGINNING if self.earliest == date.min else datetime.combine(self.earliest, time(0), own)
            return Moment(first, datetime.combine(self.day, time(0), own))
        early = datetime.combine(self.day, self.clock or time(0), own)
        if not self.month_only:
            return Moment(early, early)
        month_after = (self.day.replace(day=28) + timedelta(days=4)).replace(day=1)
        return Moment(early, datetime.combine(month_after, time(0), own))

    def in_words(self) -> str:
        """The date as a sentence has it.

        >>> When.parse("../2021-03-02").in_words(), When.parse("2023-05").in_words()
        ('on or before 2021-03-02', '2023-05')
        """
        if self.earliest is None:
            return str(self)
        if self.earliest == date.min:
            return f"on or before {self.day}"
        return f"between {self.earliest} and {self.day}"

    def __str__(self) -> str:
        """Render as it was written."""
        if self.earliest is not None:
            return f"{_OPEN if self.earliest == date.min else self.earliest.isoformat()}/{self.day.isoformat()}"
        if self.month_only:
            return f"{self.day:%Y-%m}"
        if self.clock is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.clock:%H:%M}" + (f" {self.zone}" if self.zone else "")


def _plain_day(text: str) -> date:
    found = date.fromisoformat(text)
    _check_year(found.year, text)
    return found


UNDATED = When(date(1, 1, 1))
"""Where a document states no day of its own: the day of the edition takes its place."""


@attrs.frozen
class Asked:
    """An instant or a whole day that a question names; a bare day is a day in whichever zone it is read."""

    value: date | datetime

    @classmethod
    def parse(cls, text: str) -> Asked:
        """Read `2021-03-16` or an ISO 8601 instant with its offset.

        Raises:
            ValueError: no such day, or an instant without an offset.
        """
        try:
            found = date.fromisoformat(text) if _DAY.fullmatch(text) else datetime.fromisoformat(text)
        except ValueError:
            message = f"{text!r} is not a day or an instant: write 2021-03-16 or 2021-03-16T09:30-04:00"
            raise ValueError(message) from None
        _check_year(found.year, text)
        if isinstance(found, datetime) and found.tzinfo is None:
            day = found.date().isoformat()
            message = f"{text!r} has no offset: write {day}T09:30-04:00, or the bare day {day}"
            raise ValueError(message)
        return cls(found)

    @property
    def is_day(self) -> bool:
        """Whether a whole day is meant."""
        return not isinstance(self.value, datetime)

    def first(self, zone: tzinfo) -> datetime:
        """The first instant meant."""
        return self.value if isinstance(self.value, datetime) else datetime.combine(self.value, time(0), zone)

    def last(self, zone: tzinfo) -> datetime:
        """The last instant meant: of a bare day, its last microsecond in `zone`."""
        if isinstance(self.value, datetime):
            return self.value
        return datetime.combine(self.value, time(0), zone) + timedelta(days=1) - timedelta(microseconds=1)

    def __str__(self) -> str:
        """Render as ISO 8601."""
        return self.value.isoformat()
