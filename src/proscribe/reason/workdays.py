"""Which days count? Working days of a jurisdiction: Monday to Friday without its public holidays."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5


@lru_cache(maxsize=256)
def _holidays(jurisdiction: str, year: int) -> Container[date]:
    import holidays  # noqa: PLC0415 - costs start-up time, and few questions count working days

    country = {"eu": "ECB"}.get(jurisdiction, jurisdiction.upper())
    if country == "ECB":
        return frozenset(holidays.financial_holidays("ECB", years=year))
    return frozenset(holidays.country_holidays(country, years=year))


def is_working_day(day: date, jurisdiction: str) -> bool:
    """Whether `day` is neither a weekend nor a public holiday in the jurisdiction (two letters).

    >>> is_working_day(date(2026, 4, 2), "dk")  # Maundy Thursday
    False
    """
    return day.weekday() < _SATURDAY and day not in _holidays(jurisdiction, day.year)


def after_working_days(day: date, count: int, jurisdiction: str) -> date:
    """Return the day that is `count` working days after `day`, the day itself not counted.

    >>> after_working_days(date(2026, 4, 1), 1, "dk")
    datetime.date(2026, 4, 7)
    """
    while count > 0:
        day += timedelta(1)
        count -= is_working_day(day, jurisdiction)
    return day
