"""What is a subject of the EU's list, whichever form it was printed in? Names, numbers, facts, and its listings."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.words import joined
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind, Property, Scheme, Stated, imo_fault
from proscribe.model.source import Citation
from proscribe.model.when import When

SOURCE = "eu-fsf"
LISTS = ("eu-fsf",)
KINDS = {"person": "person", "enterprise": "entity", "P": "person", "E": "entity"}
# What identificationTypeCode says; a code of the second kind is no scheme of ours and stays a document.
CODES = {
    "passport": Scheme.PASSPORT,
    "id": Scheme.NATIONAL,
    "regnumber": Scheme.REGISTRATION,
    "swiftbic": Scheme.BIC,
    "fiscalcode": Scheme.TAX,
    "imo": Scheme.IMO,
}
PAPERS = frozenset(
    {"other", "drivinglicence", "ssn", "travelcardid", "nationcert", "tradelic", "birthcert", "electionid"}
)
WEAK = re.compile(r"\blow[- ]quality\b", re.IGNORECASE)
FORMER = re.compile(r"\(?(formerly( known as)?|f\.?k\.?a\.?|former name)\b", re.IGNORECASE)
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
_NOWHERE = frozenset({"UNKNOWN", "00"})


@attrs.frozen
class Regulation:
    """The regulation that put a subject or a datum on the list."""

    title: str
    published: str = ""
    url: str = ""
    kind: str = ""
    organisation: str = ""
    in_force: str = ""
    programme: str = ""

    def __str__(self) -> str:
        """Render in a line."""
        return joined(self.title, self.kind, self.published, self.programme, self.url)


@attrs.frozen
class Inclusion:
    """One regime under which a subject stands."""

    regulation: Regulation
    line: int
    listed: When | None = None
    details: str = ""


@attrs.frozen
class Alias:
    """A name with the regulation that gives it."""

    text: str
    kind: NameKind
    regulation: Regulation
    line: int


@attrs.define
class Subject:
    """A subject while it is read."""

    key: str
    kind: str
    line: int
    reference: str = ""
    names: list[Alias] = attrs.field(factory=list)
    numbers: list[tuple[Scheme, str]] = attrs.field(factory=list)
    facts: list[Stated] = attrs.field(factory=list)
    inclusions: list[Inclusion] = attrs.field(factory=list)

    @property
    def main(self) -> Alias:
        """The first name that is neither weak nor a former one, else the first: the list marks no main one."""
        nameless = Alias("", NameKind.PRIMARY, Regulation(""), self.line)
        return next((each for each in self.names if each.kind is NameKind.ALIAS), (*self.names, nameless)[0])

    def state(self, what: Property, text: str) -> None:
        """Keep a fact that says something."""
        if text:
            self.facts.append(Stated(what, text))

    def absorb(self, other: Subject) -> None:
        """Take over what another record of the same subject says."""
        self.names += other.names
        self.numbers += other.numbers
        self.facts += other.facts
        self.inclusions += other.inclusions

    def identify(self, code: str, number: str, line: str, *, false: bool = False) -> None:
        """Keep a number: as an identifier where the code says which kind it is and it can be one, always as a paper."""
        tight = number.replace(" ", "")
        scheme = CODES.get(code)
        if scheme is Scheme.BIC and _BIC.fullmatch(tight):
            number = tight
        elif scheme in {Scheme.BIC, Scheme.IMO} and not (scheme is Scheme.IMO and imo_fault(tight) is None):
            scheme = None
        if scheme is not None and number and not false:
            self.numbers.append((scheme, number))
        self.state(Property.DOCUMENT, line)

    def entry(self, document: Document, edition: When | None) -> Entry:
        """The subject as an entry."""
        label = f"EU consolidated list of financial sanctions{f' of {edition}' if edition else ''}, {self.reference}"
        place = f"{document.name}:{self.line}"
        cite = Citation(document.source, place, document.sha256, label, document.read, document.url)
        main = self.main
        here = document.name
        return Entry(
            key=self.key,
            name=main.text,
            cite=cite,
            kind=self.kind,
            names=tuple(
                Name(each.text, each.kind, _of(each.regulation, cite, here, each.line))
                for each in self.names
                if each is not main
            ),
            identifiers=tuple(dict.fromkeys(self.numbers)),
            listings=tuple(self._listing(each, cite, here, edition) for each in self.inclusions),
            facts=tuple(self.facts),
        )

    def _listing(self, inclusion: Inclusion, cite: Citation, here: str, edition: When | None) -> Listing:
        regulation = inclusion.regulation
        day = inclusion.listed or edition or When.parse(regulation.published)
        return Listing(
            list=LISTS[0],
            key=self.key,
            party="",
            name=self.main.text,
            cohort=regulation.programme,
            dates={"listed": inclusion.listed} if inclusion.listed else {},
            recorded=day,
            cite=attrs.evolve(cite, place=f"{here}:{inclusion.line}", url=regulation.url or cite.url),
            terms=_filled(
                {
                    "programme": regulation.programme,
                    "regulation": regulation.title,
                    "regulation_type": regulation.kind,
                    "organisation": regulation.organisation,
                    "url": regulation.url,
                    "designation_details": inclusion.details,
                }
            ),
            stated=_filled({"regulation_published": regulation.published, "regulation_in_force": regulation.in_force}),
        )


def country(code: str, description: str) -> str:
    """The country's name, else its code; empty for what the EU prints when it knows none."""
    return next((text for text in (description, code) if text and text not in _NOWHERE), "")


def kind_of(strong: bool, remark: str) -> NameKind:  # noqa: FBT001  the EU prints it as one
    """What a name is, from the flag and from the remark beside it."""
    if not strong or WEAK.search(remark):
        return NameKind.WEAK
    return NameKind.FORMER if FORMER.match(remark) else NameKind.ALIAS


def _of(regulation: Regulation, cite: Citation, here: str, line: int) -> Citation:
    if not regulation.title:
        return attrs.evolve(cite, place=f"{here}:{line}")
    return attrs.evolve(cite, place=f"{here}:{line}", text=str(attrs.evolve(regulation, url="")), url=regulation.url)


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
