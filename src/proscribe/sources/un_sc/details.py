"""When and where was a person born, where does it live, which papers does it carry, as the UN prints it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proscribe.ingest.node import Node
from proscribe.ingest.words import joined
from proscribe.model.party import Property, Scheme, Stated

_OFFSET = re.compile(r"(\d{4}-\d\d-\d\d)[+-]\d\d:\d\d")
PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
DATE_TYPES = ("EXACT", "APPROXIMATELY", "BETWEEN", "")
# What TYPE_OF_DOCUMENT says of a number; TYPE_OF_DOCUMENT2 may say that it is something else.
PAPERS = {
    "Passport": Scheme.PASSPORT,
    "Numéro de passeport": Scheme.PASSPORT,
    "Número de pasaporte": Scheme.PASSPORT,
    "National Identification Number": Scheme.NATIONAL,
    "National identification no.": Scheme.NATIONAL,
}
SAME = {
    Scheme.PASSPORT: re.compile(r"passport", re.IGNORECASE),
    Scheme.NATIONAL: re.compile(r"national (identi|id\b)|national number|tazkira|civil identification", re.IGNORECASE),
}
_NUMBER = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9 ./()-]*")  # capitals: a sentence is no number


def iso(printed: str) -> str:
    """A date without the offset that some editions put behind it; anything else as printed.

    >>> iso("2006-09-29-04:00")
    '2006-09-29'
    """
    match = _OFFSET.fullmatch(printed)
    return match[1] if match else printed


def births(nodes: Iterable[Node]) -> Iterator[Stated]:
    """Dates of birth: exact, about a year, between two; a note beside them is kept."""
    for node in nodes:
        kind, note = node.value("TYPE_OF_DATE"), node.value("NOTE")
        day, year = iso(node.value("DATE")), node.value("YEAR")
        first, last = node.value("FROM_YEAR"), node.value("TO_YEAR")
        if kind not in DATE_TYPES:
            node.fault(f"{node.name}/TYPE_OF_DATE", f"{kind!r} is not a known type of date", ", ".join(DATE_TYPES))
        about = "circa " if kind == "APPROXIMATELY" else ""
        for date in dict.fromkeys((day, year)):
            if date:
                yield Stated(Property.BIRTH_DATE, about + date)
        if first or last:
            yield Stated(Property.BIRTH_DATE, f"between {first} and {last}" if first and last else first + last)
        if note:
            yield Stated(Property.REMARK, f"born: {joined(day or year, note)}")


def places(nodes: Iterable[Node], what: Property) -> Iterator[Stated]:
    """Addresses or places of birth in a line each, a note in brackets."""
    for node in nodes:
        note = node.value("NOTE")
        place = joined(joined(*(node.value(tag) for tag in PLACE)), f"({note})" if note else "", by=" ")
        if place:
            yield Stated(what, place)


def documents(nodes: Iterable[Node]) -> tuple[list[tuple[Scheme, str]], list[Stated]]:
    """Numbers of passports and national identity cards; every paper with all that is printed of it is a fact too."""
    numbers: list[tuple[Scheme, str]] = []
    shown: list[Stated] = []
    for node in nodes:
        kind, other, number = node.value("TYPE_OF_DOCUMENT"), node.value("TYPE_OF_DOCUMENT2"), node.value("NUMBER")
        if kind and kind not in PAPERS:
            node.fault(f"{node.name}/TYPE_OF_DOCUMENT", f"{kind!r} is not a known document", ", ".join(PAPERS))
        scheme = PAPERS.get(kind)
        if scheme and _NUMBER.fullmatch(number) and (not other or SAME[scheme].search(other)):
            numbers.append((scheme, number))
        issued = joined(node.value("CITY_OF_ISSUE"), node.value("COUNTRY_OF_ISSUE"))
        country, day = node.value("ISSUING_COUNTRY"), iso(node.value("DATE_OF_ISSUE"))
        line = joined(
            joined(kind, f"({other})" if other else "", number, by=" "),
            f"issuing country {country}" if country else "",
            f"issued {joined(f'on {day}' if day else '', f'in {issued}' if issued else '', by=' ')}"
            * bool(day or issued),
            node.value("NOTE"),
        )
        if line:
            shown.append(Stated(Property.DOCUMENT, line))
    return list(dict.fromkeys(numbers)), shown
