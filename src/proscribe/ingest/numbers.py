"""Which numbers does an entry bear that can tell parties apart, each in the numbering it belongs to?

Lists print numbers in many ways: a passport with its country in a remark, a Russian registration among free text. A
`Number` is what is compared: scheme, issuing country, and the value without what printing adds. Numbers that check
themselves (LEI, USCC, OGRN, INN) are found in documents' wording too. Placeholders are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import attrs

from proscribe.ingest.adapter import Entry
from proscribe.ingest.countries import country, country_in
from proscribe.model.party import Property, Scheme, imo_fault, lei_fault, uscc_fault

# Numbers whose scheme alone makes them unique, and which no two parties may bear: in the order of their strength.
REFERENCES = (
    Scheme.OFAC,
    Scheme.UN,
    Scheme.EU,
    Scheme.GB,
    Scheme.LEI,
    Scheme.USCC,
    Scheme.IMO,
    Scheme.OGRN,
    Scheme.INN,
)
# Numbers that are unique only among those that one country issues.
ISSUED = (Scheme.PASSPORT, Scheme.NATIONAL)
# Numbers that several parties may bear, or of which nobody knows who gave them: evidence, no more.
WEAKER = (Scheme.TAX, Scheme.REGISTRATION, Scheme.BIC, Scheme.DUNS, Scheme.MMSI)

_PRINTED = re.compile(r"[\W_]+")
_OGRN, _OGRNIP, _INN, _INN_OF_PERSON = 13, 15, 10, 12
_DIGITS = re.compile(r"(?<![\w-])\d{10,15}(?![\w-])")
_LONG = re.compile(r"(?<!\w)[0-9A-Z]{18,20}(?!\w)")
_SHIP = re.compile(r"\bIMO\W{0,2}(\d{7})\b")
_ISSUER = re.compile(r"issuing country ([^,]+)")
_RUSSIAN = re.compile(r"\b(?:INN|OGRN|ОГРН|ИНН)\b")
_SHORTEST = {Scheme.PASSPORT: 5, Scheme.NATIONAL: 5, Scheme.TAX: 6, Scheme.REGISTRATION: 5}
_WEIGHTS = {
    10: (2, 4, 10, 3, 5, 9, 4, 6, 8),
    11: (7, 2, 4, 10, 3, 5, 9, 4, 6, 8),
    12: (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8),
}


@attrs.frozen(order=True)
class Number:
    """A number with its scheme; `country` is the issuer's, empty where the scheme needs none or none is printed."""

    scheme: Scheme
    country: str
    value: str

    def __str__(self) -> str:
        """The number in words."""
        word = _WORDS.get(self.scheme, self.scheme.value.upper())
        return f"{word} {self.value}" + (f" of {self.country}" if self.country else "")

    @property
    def joins(self) -> bool:
        """Whether two entries that bear it are one party, as far as numbers can say."""
        return self.scheme in REFERENCES or (self.scheme in ISSUED and self.country != "")


_WORDS = {
    Scheme.OFAC: "OFAC uid",
    Scheme.PASSPORT: "passport",
    Scheme.NATIONAL: "national identity number",
    Scheme.TAX: "tax number",
    Scheme.REGISTRATION: "registration number",
    Scheme.UN: "UN reference",
    Scheme.EU: "EU reference",
    Scheme.GB: "UK reference",
}


def numbers(entry: Entry) -> frozenset[Number]:
    """Every number by which an entry can be compared with others."""
    papers = [fact.value for fact in entry.facts if fact.what is Property.DOCUMENT]
    if not entry.identifiers and not papers:
        return frozenset()
    russian = _of_russia(entry)
    found: set[Number] = set()
    for scheme, value in entry.identifiers:
        if scheme is Scheme.IMO:
            found.update(_ship(value, entry))
        elif scheme in REFERENCES:
            found.add(Number(scheme, "", value.strip().upper()))
        elif scheme in (*ISSUED, *WEAKER):
            paper = next((each for each in papers if value in each), "")
            found.update(_issued(scheme, value, paper, russian=russian))
    for paper in papers:
        found.update(_checked(paper, russian=russian))
        found.update(number for text in _SHIP.findall(paper) for number in _ship(text, entry))
    return frozenset(found)


def _issued(scheme: Scheme, value: str, paper: str, *, russian: bool) -> Iterator[Number]:
    around = f"{value} {paper.replace(value, ' ')}" if scheme is Scheme.REGISTRATION else paper.replace(value, " ")
    yield from _checked(f"{value} {around}", russian=russian)
    if scheme is Scheme.REGISTRATION:
        value = value.partition(" (")[0].rpartition(" ")[2]  # the flat files print `Registration ID 503586 (Iran)`
    yield from _plain(scheme, issuer(around), value)


@lru_cache(maxsize=50_000)
def issuer(paper: str) -> str:
    """The country that issued a paper, as far as its wording names one, and only one.

    >>> issuer("Passport, issuing country IRAN (ISLAMIC REPUBLIC OF), issued in Dubai"), issuer("Passport: YE")
    ('IR', 'YE')
    """
    told = _ISSUER.search(paper)
    return (country(told[1]) if told else "") or country_in(paper)


def _ship(value: str, entry: Entry) -> Iterator[Number]:
    """A ship's number; companies have IMO numbers of a numbering of their own, which look alike."""
    plain = value.upper().removeprefix("IMO").strip()
    if entry.kind == "vessel" and imo_fault(plain) is None:
        yield Number(Scheme.IMO, "", plain)


def bare(value: str) -> str:
    """A number without what printing adds.

    >>> bare("ab-12 34/5")
    'AB12345'
    """
    return _PRINTED.sub("", value).upper()


def _plain(scheme: Scheme, issued_by: str, value: str) -> Iterator[Number]:
    plain = bare(value)
    if not _placeholder(plain, _SHORTEST.get(scheme, 4)):
        yield Number(scheme, issued_by, plain)


def _placeholder(plain: str, shortest: int) -> bool:
    """Whether it stands for no number: too short, without digits, one digit over and over, or counted up."""
    digits = "".join(character for character in plain if character.isdigit())
    return len(plain) < shortest or not digits or len(set(plain)) == 1 or plain in "01234567890"


def _checked(paper: str, *, russian: bool) -> Iterator[Number]:
    """Numbers that prove themselves by their check digits, wherever they stand in a paper's wording."""
    for text in _LONG.findall(paper):
        if lei_fault(text) is None:
            yield Number(Scheme.LEI, "", text)
        elif uscc_fault(text) is None:
            yield Number(Scheme.USCC, "", text)
    here = russian or _RUSSIAN.search(paper) is not None or issuer(paper) == "RU"
    for text in _DIGITS.findall(paper):
        if ogrn_fault(text) is None:
            yield Number(Scheme.OGRN, "", text)
        elif here and inn_fault(text) is None:
            yield Number(Scheme.INN, "", text)


def _of_russia(entry: Entry) -> bool:
    """Whether the entry's own country is Russia and no other, so that its numbers are Russian."""
    stated = {country(fact.value) for fact in entry.facts if fact.what is Property.COUNTRY} - {""}
    return stated == {"RU"}


def ogrn_fault(text: str) -> str | None:
    """Say what is wrong with a Russian registration number, or nothing (13 digits modulo 11, or 15 modulo 13).

    >>> ogrn_fault("1027700132195") is None, ogrn_fault("1027700132196")
    (True, 'the check digit of an OGRN is wrong')
    """
    if len(text) not in (_OGRN, _OGRNIP) or not text.isdecimal() or text[0] not in "135":
        return "an OGRN has thirteen digits or fifteen, the first 1, 3 or 5"
    check = int(text[:-1]) % (len(text) - 2) % 10
    return None if check == int(text[-1]) else "the check digit of an OGRN is wrong"


def inn_fault(text: str) -> str | None:
    """Say what is wrong with a Russian tax number, or nothing (ten digits or twelve, weighed, modulo 11).

    >>> inn_fault("7707083893") is None, inn_fault("7707083894")
    (True, 'the check digit of an INN is wrong')
    """
    if len(text) not in (_INN, _INN_OF_PERSON) or not text.isdecimal():
        return "an INN has ten digits or twelve"
    lengths = (_INN,) if len(text) == _INN else (_INN_OF_PERSON - 1, _INN_OF_PERSON)
    right = all(_weighed(text[: length - 1], _WEIGHTS[length]) == int(text[length - 1]) for length in lengths)
    return None if right else "the check digit of an INN is wrong"


def _weighed(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 % 10
