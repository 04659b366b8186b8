"""What does GLEIF's record of one legal entity become? Its names by kind, its numbers, and the rest as stated."""

from __future__ import annotations

from collections.abc import Sequence

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry
from proscribe.model.party import FAULTS, Name, NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation

NAME_KINDS = {
    "ALTERNATIVE_LANGUAGE_LEGAL_NAME": NameKind.ALIAS,
    "AUTO_ASCII_TRANSLITERATED_LEGAL_NAME": NameKind.WEAK,
    "PREFERRED_ASCII_TRANSLITERATED_LEGAL_NAME": NameKind.ALIAS,
    "PREVIOUS_LEGAL_NAME": NameKind.FORMER,
    "TRADING_OR_OPERATING_NAME": NameKind.ALIAS,
}
KINDS = {
    "BRANCH": "branch",
    "FUND": "fund",
    "GENERAL": "company",
    "INTERNATIONAL_ORGANIZATION": "entity",
    "RESIDENT_GOVERNMENT_ENTITY": "entity",
    "SOLE_PROPRIETOR": "person",
    "": "company",
}
HINT = "add it to the tables of this source once its meaning is known"


class Faults:
    """What is wrong with a document, each thing told once at the first place that has it."""

    def __init__(self, document: Document) -> None:
        """Begin with nothing wrong."""
        self._name = document.name
        self._problems: dict[str, Problem] = {}

    def add(self, place: str, message: str, hint: str = HINT) -> None:
        """Keep a problem of a line or a record."""
        self._problems.setdefault(message, Problem(message=message, place=f"{self._name}:{place}", hint=hint))

    def tell(self) -> None:
        """Raise all problems at once, if there are any.

        Raises:
            RecordError: there are.
        """
        if self._problems:
            raise RecordError(self._problems.values())


def cite(document: Document, place: str, key: str) -> Citation:
    """The citation of one record."""
    text = f"GLEIF, {key}"
    return Citation(document.source, f"{document.name}:{place}", document.sha256, text, document.read, document.url)


def numbers(scheme: Scheme, label: str, value: str) -> tuple[tuple[tuple[Scheme, str], ...], tuple[Stated, ...]]:
    """A number as an identifier; a malformed one as a fact."""
    check = FAULTS.get(scheme)
    if check is not None and check(value) is not None:
        return (), (Stated(Property.DOCUMENT, f"{label}: {value}"),)
    return ((scheme, value),), ()


class Record:
    """A record of one legal entity while it is read."""

    def __init__(self, here: Citation, faults: Faults, place: str) -> None:
        """Begin with nothing read."""
        self.lei = ""
        self.name = ""
        self.category = ""
        self._here, self._faults, self._place = here, faults, place
        self._names: list[Name] = []
        self._identifiers: list[tuple[Scheme, str]] = []
        self._facts: list[Stated] = []

    def called(self, text: str, kind: str) -> None:
        """A further name, of a kind that GLEIF's code names."""
        if kind not in NAME_KINDS:
            self.fault(f"unknown type of name {kind!r}")
        self._names.append(Name(text, NAME_KINDS.get(kind, NameKind.ALIAS), self._here))

    def number(self, scheme: Scheme, label: str, value: str) -> None:
        """A number of a known kind."""
        identifiers, facts = numbers(scheme, label, value)
        self._identifiers.extend(identifiers)
        self._facts.extend(facts)

    def address(self, kind: str, parts: Sequence[str], country: str) -> None:
        """An address on one line, its kind in front."""
        self.state(Property.ADDRESS, f"{kind}: {', '.join(part for part in parts if part)}")
        if kind == "legal" and country:
            self.state(Property.COUNTRY, country)

    def state(self, what: Property, value: str) -> None:
        """Anything else that the record says."""
        self._facts.append(Stated(what, value))

    def fault(self, message: str) -> None:
        """Keep a problem of this record."""
        self._faults.add(self._place, message)

    def entry(self) -> Entry:
        """The record as an entry under its LEI."""
        if not self.lei or not self.name:
            self.fault(f"the record {self.lei!r} has no LEI or no legal name")
        if self.category not in KINDS:
            self.fault(f"unknown category {self.category!r}")
        identifiers, facts = numbers(Scheme.LEI, "LEI", self.lei)
        kept = dict.fromkeys((*identifiers, *self._identifiers))
        return Entry(
            key=self.lei,
            name=self.name,
            cite=self._here,
            kind=KINDS.get(self.category, "company"),
            names=tuple(self._names),
            identifiers=tuple(kept),
            facts=(*facts, *self._facts),
        )
