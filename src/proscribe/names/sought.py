"""Who is looked for? A name, and whatever else a customer file, a portfolio or a question knows of its bearer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import attrs


class Kind(StrEnum):
    """What bears the name; it decides which differences between two names are small."""

    PERSON = "person"
    COMPANY = "company"
    ORGANIZATION = "organization"
    VESSEL = "vessel"
    UNKNOWN = "unknown"

    __hash__ = str.__hash__  # an enumeration's own is slow, and caches ask for it with every name


@attrs.frozen
class Sought:
    """Who is looked for.

    Attributes:
        name: the name, in any script, as it was written.
        kind: what bears it.
        also: further names of the same bearer: an alias, a former name, the name in another script.
        identifiers: numbers by scheme (`Scheme` values, without blanks, in upper case); one shared number decides.
        birth: date of birth as far as it is known: `1957`, `1957-03` or `1957-03-10`; empty if unknown.
        countries: ISO 3166-1 alpha-2 codes, lower case: nationality, residence, place of registration.
        address: an address in one line; empty if unknown.
    """

    name: str
    kind: Kind = Kind.UNKNOWN
    also: tuple[str, ...] = ()
    identifiers: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    birth: str = ""
    countries: tuple[str, ...] = ()
    address: str = ""
