"""When was somebody born, as far as a cell says it without doubt?"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

_YEARS = range(1800, 2200)
_MONTH_NAMES = (
    "january jan januar janvier janv enero ene",
    "february feb februar fevrier fev février fév febrero",
    "march mar märz maerz mrz mars marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug août aout agosto ago",
    "september sep sept septembre septiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre decembre déc diciembre dic",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?:[T ]\d{1,2}:\d\d.*)?")
_SOLID = re.compile(r"(\d{4})(\d\d)(\d\d)")
_TURNED = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})(?:[T ]\d{1,2}:\d\d.*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(?:of |de )?)?([^\W\d]{3,10})\.?[\s,-]*(?:de )?(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,10})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})")
_ABOUT = re.compile(r"^(?:c\.|ca\.?|circa|approx(?:imately|\.)?|about|~)\s*", re.IGNORECASE)


class Order(StrEnum):
    """Which of two numbers before a year is the day."""

    UNSAID = "unsaid"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@lru_cache(maxsize=65_536)
def born(text: str, order: Order = Order.UNSAID) -> tuple[str, str]:
    """A date of birth as far as it is sure, `1957`, `1957-03` or `1957-03-10`, and what is unsure about it.

    >>> born("10 March 1957"), born("1957-03-10T00:00:00"), born("31/01/1957"), born("ca. 1957")
    (('1957-03-10', ''), ('1957-03-10', ''), ('1957-01-31', ''), ('1957', ''))
    >>> born("03/04/1957")
    ('1957', "'03/04/1957' may be 3 April or 4 March: only the year is used")
    >>> born("unknown")
    ('', "'unknown' is no date of birth that can be read")
    """
    bare = _ABOUT.sub("", text.strip())
    if not text.strip():
        return "", ""
    turned = _TURNED.fullmatch(bare)
    if turned:
        return _turned(bare, (int(turned[1]), int(turned[3]), int(turned[4])), order)
    found = _plain(bare)
    return (found, "") if found else ("", f"{text.strip()!r} is no date of birth that can be read")


def _plain(bare: str) -> str:
    if match := _ISO.fullmatch(bare):
        return _checked(match[1], match[3], match[4])
    if match := _SOLID.fullmatch(bare):
        return _checked(match[1], match[2], match[3])
    if match := _MONTH_YEAR.fullmatch(bare):
        return _checked(match[2], match[1], None)
    low = bare.casefold()
    if (match := _WORDED.fullmatch(low)) and match[2] in _MONTHS:
        return _checked(match[3], str(_MONTHS[match[2]]), match[1])
    if (match := _MONTH_FIRST.fullmatch(low)) and match[1] in _MONTHS:
        return _checked(match[3], str(_MONTHS[match[1]]), match[2])
    return ""


def _checked(year: str, month: str | None, day: str | None) -> str:
    """A date, if there is such a day; zeros stand for what is unknown, as registers write it: 1957-00-00."""
    parts = [int(year), int(month or 0), int(day or 0)]
    if parts[0] not in _YEARS or (parts[2] and not parts[1]):
        return ""
    try:
        date(parts[0], parts[1] or 1, parts[2] or 1)
    except ValueError:
        return ""
    if not parts[1]:
        return f"{parts[0]}"
    return f"{parts[0]}-{parts[1]:02}" + (f"-{parts[2]:02}" if parts[2] else "")


def _turned(bare: str, parts: tuple[int, int, int], order: Order) -> tuple[str, str]:
    """Day, month and year in one of two orders, which is not guessed."""
    first, second, year = parts
    ways = {
        Order.DAY_FIRST: _checked(str(year), str(second), str(first)) if second and first else "",
        Order.MONTH_FIRST: _checked(str(year), str(first), str(second)) if second and first else "",
    }
    if order is not Order.UNSAID:
        found = ways[order]
        return found, "" if found else f"{bare!r} is no day in the order {order}"
    possible = sorted({way for way in ways.values() if way})
    if not possible:
        return "", f"{bare!r} is no date of birth that can be read"
    if len(possible) == 1:
        return possible[0], ""
    either, other = (date.fromisoformat(way) for way in (ways[Order.DAY_FIRST], ways[Order.MONTH_FIRST]))
    said = f"{either.day} {either:%B} or {other.day} {other:%B}"
    return str(year), f"{bare!r} may be {said}: only the year is used"
