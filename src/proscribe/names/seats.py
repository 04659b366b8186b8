"""Which place stands behind a name, and in which country is it? `Bank Rossiya (Russia)`, `Nord Stream 2 AG, Zug`.

Whoever writes such a name tells where its bearer sits. It may as well be a branch or a daughter there, so that a party
whose own country it is, or of which no country is known, comes near and no more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

import attrs

from proscribe.names.candidate import Evidence
from proscribe.names.normalize import key
from proscribe.names.scorer import Comparison, closeness
from proscribe.names.tables import rows

SEATED = 0.92  # of the score of a name, with a place behind it where its bearer sits
_BEHIND = re.compile(r"(.*[^\s,(\[])\s*[,(\[]\s*([^,()\[\]]+?)\s*[)\]]?\s*")
_CLOSES = " )].,"
_OPENS = "([,"
_MOST = 3  # words of a place behind a name without a comma


@attrs.frozen
class Seated:
    """A name with a place behind it.

    Attributes:
        name: what stands before the place.
        place: the place, as it was written.
        country: where it is, an ISO 3166-1 alpha-2 code in lower case.
    """

    name: str
    place: str
    country: str

    def may_seat(self, countries: Collection[str]) -> bool:
        """Whether a party may sit there: one of its countries is that of the place, or none is known."""
        return not countries or self.country in countries


def seated(text: str) -> Seated | None:
    """Take a place from the end of a name; nothing if none is known there.

    >>> seated("Nord Stream 2 AG, Zug")
    Seated(name='Nord Stream 2 AG', place='Zug', country='ch')
    >>> seated("MAHAN AIR TEHRAN").name, seated("Bank Rossiya (Russia)").country, seated("Zug"), seated("Mahan Air")
    ('MAHAN AIR', 'ru', None, None)
    """
    last = text.rstrip(_CLOSES).rpartition(" ")[2].lstrip(_OPENS).lower()
    if last not in _last_words():
        return None
    behind = _BEHIND.fullmatch(text)
    if behind is not None:
        country = _seats().get(key(behind[2]))
        return Seated(behind[1], behind[2], country) if country else None
    words = text.split()
    for many in range(min(_MOST, len(words) - 1), 0, -1):
        place = " ".join(words[-many:])
        country = _seats().get(key(place))
        if country:
            return Seated(" ".join(words[:-many]), place, country)
    return None


def beside(comparison: Comparison, seat: Seated, countries: Collection[str]) -> Comparison:
    """The comparison of a name before a place with one of a party that may sit there: it resembles the name."""
    points = round(comparison.score * SEATED, 4)
    where = f"where {comparison.other!r} is" if countries else f"and where {comparison.other!r} is, is not known"
    words = f"{seat.place!r} is in {seat.country.upper()}, {where}; it may be a branch"
    piece = Evidence("place", words, round(points - comparison.score, 4))
    return attrs.evolve(
        comparison,
        score=points,
        evidence=(*comparison.evidence, piece),
        kind=closeness(points),
        same_name=False,
    )


@cache
def _seats() -> Mapping[str, str]:
    """The country of each spelling of a place."""
    spellings: dict[str, list[str]] = {}
    for table in ("countries", "places"):
        for word, spelt in rows(table):
            spellings.setdefault(word, []).extend(spelt.split(", "))
    return {
        spelling: country
        for country, places in rows("seats")
        for place in places.split(", ")
        for spelling in (place, *spellings.get(place, ()))
    }


@cache
def _last_words() -> frozenset[str]:
    return frozenset(place.rpartition(" ")[2] for place in _seats())
