"""Which names are searched for, and which party is each? The labelled persons of `../shared/data/names`.

The file of untreated positives has names as the UN list prints them, the treated file the same persons row by row with
typing errors, in birth dates as well, and turned words. Nobody in the files of negatives is on a list.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import attrs

from bench.parties import SHARED, Party
from proscribe.ingest.countries import country
from proscribe.names.sought import Kind, Sought

UNTREATED, TREATED = "positives_un_untreated.csv", "positives_un_treated.csv"
NEGATIVES = {
    "US negatives": "negatives_us.csv.gz",
    "global negatives": "negatives_global.csv.gz",
    "US congress": "positives_us_congress_untreated.csv",
}
_ALIKE = 0.7
_T = TypeVar("_T")


@attrs.frozen
class Person:
    """A row of a file of names."""

    name: str
    first: str
    last: str
    birth: str
    country: str

    def sought(self, *, alone: bool) -> Sought:
        """The person as one looks for them: by the name alone, or with birth date and nationality where given."""
        if alone:
            return Sought(self.name, Kind.PERSON)
        return Sought(self.name, Kind.PERSON, birth=self.birth, countries=(self.country,) if self.country else ())


@attrs.frozen
class Positive:
    """A person as the list prints them, as somebody wrote them, and the ids of the parties with the printed name."""

    untreated: Person
    treated: Person
    parties: frozenset[str]


def persons(name: str, folder: Path = SHARED / "names") -> tuple[Person, ...]:
    """The persons of a file."""
    return tuple(_person(row) for row in _rows(folder / name))


def positives(listed: Iterable[Party], folder: Path = SHARED / "names") -> tuple[Positive, ...]:
    """The positives, each with its parties; a name that two persons of the list bear has both.

    Raises:
        ValueError: a row of one file is not the row of the other misspelt, or a printed name is nobody's.
    """
    untreated, treated = _rows(folder / UNTREATED), _rows(folder / TREATED)
    bearers = truth(listed)
    found = []
    for line, (printed, written) in enumerate(zip(untreated, treated, strict=True), 2):
        if shared_letters(printed["full_name"], written["full_name"]) < _ALIKE:
            raise ValueError(f"{TREATED}:{line}: is not the person of {UNTREATED}:{line}")
        ids = bearers.get(plain(printed["full_name"]))
        if not ids:
            raise ValueError(f"{UNTREATED}:{line}: {printed['full_name']!r} is nobody's name on the list")
        found.append(Positive(_person(printed), _person(written), frozenset(ids)))
    return tuple(found)


def truth(listed: Iterable[Party]) -> dict[str, set[str]]:
    """Whose name is each plain name? Every name of every party, with the ids of all who bear it."""
    bearers: dict[str, set[str]] = {}
    for party in listed:
        for name in party.names:
            bearers.setdefault(plain(name), set()).add(party.id)
    return bearers


def plain(name: str) -> str:
    """A name without differences of case and blanks.

    >>> plain(" ABDULHAI  Salek ")
    'abdulhai salek'
    """
    return " ".join(name.split()).casefold()


def shared_letters(a: str, b: str) -> float:
    """Which share of the letters of the longer of two names is in both, in whatever order.

    >>> shared_letters("SALEK, ABDULHAI", "ABDULHAI SALEK")
    1.0
    """
    one, other = (Counter(filter(str.isalnum, name.casefold())) for name in (a, b))
    return (one & other).total() / max(one.total(), other.total(), 1)


def drawn(many: Iterable[_T], text: Callable[[_T], str]) -> list[_T]:
    """The same things in the order of a hash of their text: any beginning of it is a fixed sample.

    >>> drawn("abc", str) == drawn("cba", str)
    True
    """
    return sorted(many, key=lambda each: hashlib.sha256(text(each).encode("utf-8", "surrogatepass")).digest())


def within(many: Sequence[_T], seconds: float) -> Iterator[_T]:
    """Yield from the beginning as many as there is time for, one at least."""
    end = time.perf_counter() + seconds
    for each in many:
        yield each
        if time.perf_counter() > end:
            return


def _rows(path: Path) -> list[dict[str, str]]:
    body = path.read_bytes()
    text = (gzip.decompress(body) if path.suffix == ".gz" else body).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _person(row: dict[str, str]) -> Person:
    return Person(
        name=row["full_name"],
        first=row["first_name"],
        last=row["last_name"],
        birth=row["date_of_birth"],
        country=country(row["nationality"]).lower(),
    )
