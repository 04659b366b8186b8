"""Who is it? Parties, their names, numbers, securities and owners."""

from __future__ import annotations

import re
from enum import StrEnum

import attrs

from proscribe.model.source import Citation
from proscribe.model.when import When

_ISIN = re.compile(r"[A-Z]{2}[A-Z0-9]{9}\d")
_LEI = re.compile(r"[A-Z0-9]{18}\d\d")
_USCC_LENGTH = 18
_IMO_LENGTH = 7
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class NameKind(StrEnum):
    """What a name is to its party."""

    PRIMARY = "primary"
    ALIAS = "alias"
    FORMER = "former"
    SHORT = "short"
    WEAK = "weak"


class Scheme(StrEnum):
    """Kinds of identifier."""

    ISIN = "isin"
    LEI = "lei"
    USCC = "uscc"
    TICKER = "ticker"
    REGISTRATION = "registration"
    OFAC = "ofac"
    IMO = "imo"
    MMSI = "mmsi"
    BIC = "bic"
    DUNS = "duns"
    TAX = "tax"
    PASSPORT = "passport"
    NATIONAL = "national"
    INN = "inn"
    OGRN = "ogrn"
    EU = "eu"
    UN = "un"
    GB = "gb"
    WIKIDATA = "wikidata"


def isin_fault(text: str) -> str | None:
    """Say what is wrong with an ISIN, or nothing (ISO 6166: twelve characters, the last a Luhn check digit).

    >>> isin_fault("US16941M1099") is None
    True
    >>> isin_fault("US16941M1098")
    'the check digit of an ISIN is wrong'
    """
    if not _ISIN.fullmatch(text):
        return "an ISIN has two letters, nine letters or digits and a check digit"
    digits = "".join(str(int(character, 36)) for character in text)
    total = 0
    for position, character in enumerate(reversed(digits)):
        doubled = int(character) * (1 + position % 2)
        total += sum(divmod(doubled, 10))
    return None if total % 10 == 0 else "the check digit of an ISIN is wrong"


def lei_fault(text: str) -> str | None:
    """Say what is wrong with an LEI, or nothing (ISO 17442: twenty characters, modulo 97 leaves 1)."""
    if not _LEI.fullmatch(text):
        return "an LEI has eighteen letters or digits and two check digits"
    remainder = int("".join(str(int(character, 36)) for character in text)) % 97
    return None if remainder == 1 else "the check digits of an LEI are wrong"


def uscc_fault(text: str) -> str | None:
    """Say what is wrong with a Chinese unified social credit code, or nothing (GB 32100-2015)."""
    if len(text) != _USCC_LENGTH or any(character not in _USCC_ALPHABET for character in text):
        return "a unified social credit code has eighteen characters, digits and letters without I, O, S, V, Z"
    total = sum(_USCC_ALPHABET.index(text[i]) * pow(3, i, 31) for i in range(17))
    return None if _USCC_ALPHABET[(31 - total % 31) % 31] == text[17] else "the check character of a USCC is wrong"


def imo_fault(text: str) -> str | None:
    """Say what is wrong with a ship's number, or nothing (IMO A.1117(30): seven digits, the last a weighted sum).

    >>> imo_fault("9074729") is None, imo_fault("5342883")
    (True, 'the check digit of an IMO number is wrong')
    """
    if len(text) != _IMO_LENGTH or not text.isdecimal():
        return "an IMO number has seven digits"
    total = sum(int(digit) * weight for digit, weight in zip(text, range(_IMO_LENGTH, 1, -1), strict=False))
    return None if total % 10 == int(text[-1]) else "the check digit of an IMO number is wrong"


FAULTS = {Scheme.ISIN: isin_fault, Scheme.LEI: lei_fault, Scheme.USCC: uscc_fault}


class Property(StrEnum):
    """What else a record may state of a party, beside names, numbers and securities."""

    ADDRESS = "address"
    AIRCRAFT = "aircraft"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    CALL_SIGN = "call_sign"
    CITIZENSHIP = "citizenship"
    COUNTRY = "country"
    DEATH_DATE = "death_date"
    DOCUMENT = "document"
    ESTABLISHED_DATE = "established_date"
    EMAIL = "email"
    FLAG = "flag"
    GENDER = "gender"
    LEGAL_BASIS = "legal_basis"
    LINKED_TO = "linked_to"
    NATIONALITY = "nationality"
    PHONE = "phone"
    POSITION = "position"
    PROGRAM = "program"
    REASON = "reason"
    REMARK = "remark"
    SECTOR = "sector"
    SECONDARY_SANCTIONS = "secondary_sanctions"
    TITLE = "title"
    TONNAGE = "tonnage"
    TOPIC = "topic"
    TYPE = "type"
    VESSEL_OWNER = "vessel_owner"
    VESSEL_TYPE = "vessel_type"
    WALLET = "wallet"
    WEBSITE = "website"
    REPORTING_EXCEPTION = "reporting_exception"
    RELATIONSHIP = "relationship"
    LEGAL_FORM = "legal_form"
    STATUS = "status"
    JURISDICTION = "jurisdiction"


@attrs.frozen
class Stated:
    """One further fact of a record, in the publisher's own words; dates as ISO 8601 as far as they are whole."""

    what: Property
    value: str


@attrs.frozen
class Fact:
    """One further fact of a party with the place that states it."""

    what: Property
    value: str
    cite: Citation


@attrs.frozen
class Name:
    """A name as a document prints it."""

    text: str
    kind: NameKind
    cite: Citation


@attrs.frozen
class Identifier:
    """A number that tells parties apart, with its scheme."""

    scheme: Scheme
    value: str
    cite: Citation


@attrs.frozen
class Security:
    """A security of an issuer: what is traded, under which number, where, from when until when."""

    isin: str
    ticker: str
    mic: str
    kind: str
    cite: Citation
    starts: When | None = None
    ends: When | None = None
    note: str = ""


class Relation(StrEnum):
    """What the one named as owner is to the other, as a text says it."""

    OWNS = "owns or controls"
    PARENT = "parent"
    ULTIMATE_PARENT = "ultimate parent"
    HEAD_OFFICE = "head office"
    LINKED = "linked to"

    @property
    def is_ownership(self) -> bool:
        """Whether a text that says so says that the one owns or controls the other; a mere link does not."""
        return self is not Relation.LINKED


@attrs.frozen
class Owner:
    """A statement that one party owns, controls or is linked to another, in the direction in which it is printed.

    Attributes:
        owner: the owner, parent, or party linked to.
        low: the least share in per cent; none where no text gives it.
        high: the largest.
        starts: since when it is so, where the text says.
        kind: what the per cent are of (`capital`, `votes`), where the source says.
    """

    owner: str
    low: float | None
    high: float | None
    cite: Citation
    starts: When | None = None
    ends: When | None = None
    relation: Relation = Relation.OWNS
    kind: str = attrs.field(default="", kw_only=True)

    @property
    def is_ownership(self) -> bool:
        """Whether it may count as ownership or control."""
        return self.relation.is_ownership


@attrs.frozen
class IdentityDecision:
    """Why entries of several lists are taken for one party, or for two.

    Attributes:
        verdict: `same` or `apart`.
        decided: the day on which somebody decided it; empty where a number or a source says so.
        who: the person who did, of a decision kept in the ledger.
    """

    verdict: str
    entries: tuple[str, ...]
    basis: str
    decided: str
    who: str = ""


@attrs.frozen
class Twin:
    """Another party that may be this one, as far as names and facts go; nobody has decided."""

    party: str
    points: float


@attrs.frozen
class Party:
    """A person, company or body, gathered from every entry that speaks of it."""

    id: str
    name: str
    kind: str
    names: tuple[Name, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    securities: tuple[Security, ...] = ()
    owners: tuple[Owner, ...] = ()
    decisions: tuple[IdentityDecision, ...] = ()
    entries: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    twins: tuple[Twin, ...] = ()


@attrs.frozen
class Milestone:
    """Something dated that a source tells, to be read beside the listings and never to answer from.

    Attributes:
        party: the one party it is about; empty when it concerns several, or a text.
        regime: the body of rules it belongs to, as the source names it.
    """

    party: str
    at: When
    regime: str
    what: str
    detail: str
    cite: Citation
