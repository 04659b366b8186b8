"""What does one record of an XML list say, whichever form it was printed in? Put together piece by piece.

The readers of the three forms hand over what they find in OFAC's words; here it becomes names, numbers, facts and a
listing for each list that the record's programmes stand for.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from proscribe.ingest import ofac_labels, ofac_prose, ofac_remarks
from proscribe.ingest.adapter import Document, Entry, Tie
from proscribe.ingest.ofac_shape import Faults
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Name, NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation
from proscribe.model.when import When

KINDS = {"Individual": "person", "Entity": "company", "Vessel": "vessel", "Aircraft": "aircraft"}
ALIASES = {"a.k.a.": NameKind.ALIAS, "f.k.a.": NameKind.FORMER, "n.k.a.": NameKind.ALIAS, "d.b.a.": NameKind.ALIAS}
OWNED, OWNS = "Owned or Controlled By", "Owns, controls, or operates"
# Names of features and of elements, by the label that the flat files print for the same.
LABELS = {
    "Birthdate": "DOB",
    "Place of Birth": "POB",
    "Nationality Country": "nationality",
    "Citizenship Country": "citizen",
}
# What the flat files print in a column of its own.
COLUMNS = {
    "Vessel Call Sign": (Property.CALL_SIGN, ""),
    "VESSEL TYPE": (Property.VESSEL_TYPE, ""),
    "Vessel Flag": (Property.FLAG, ""),
    "Vessel Owner": (Property.VESSEL_OWNER, ""),
    "Vessel Tonnage": (Property.TONNAGE, ""),
    "Vessel Gross Registered Tonnage": (Property.TONNAGE, "gross registered "),
    "Vessel Year of Build": (Property.VESSEL_TYPE, "year of build "),
    "Title": (Property.TITLE, ""),
}
_DAYS = {"DOB": Property.BIRTH_DATE, "Organization Established Date": Property.ESTABLISHED_DATE}
_DIRECTIONS = "\u202a\u202b\u202c\u200e\u200f"  # marks of the direction of writing around Arabic names
_COIN = "Digital Currency Address -"
_DATED = re.compile(r"(?P<what>[A-Z][A-Za-z/ ]+) Date \((?P<whose>[^()]+)\):?")
_DATES = {
    "Listing": "listed",
    "Effective": "ban_from",
    "Divestment": "divest_by",
    "Purchase/Sales For Divestment": "divest_by",
}
# Whose dates they are: the dates of a whole programme, and not those of one of its directives.
_WHOSE = {"CMIC": ("CMIC-EO13959", "CMIC-EO"), "CCMC": ("CCMC-EO13959",)}
_DIRECTIVE = re.compile(r"EO \d{5} Directive \w+")
# What stays with the listing as well: issuers and tickers are those of the day, and no names of the party.
_TERMS = {"Issuer Name ": "issuer_names", "Equity Ticker ": "equity_tickers"}
# OFAC's lists beside the SDN List, by the programmes that put on them and on no other.
_LISTS = {
    "Sectoral Sanctions Identifications List": ("UKRAINE-EO13662",),
    "Non-SDN Palestinian Legislative Council List": ("NS-PLC",),
    "Non-SDN CMIC List": ("CMIC-EO13959", "CMIC-EO"),
    "FSE List": ("FSE-IR", "FSE-SY"),
    "CAPTA List": ("561-Related", "561List"),
}
CONSOLIDATED, SDN = "Consolidated List", "SDN List"


@attrs.frozen
class Edition:
    """One document while it is read.

    Attributes:
        lists: the list that each programme puts on.
        published: the day that the document states.
    """

    document: Document
    faults: Faults
    lists: Mapping[str, str]
    published: When

    def cite(self, line: int, text: str) -> Citation:
        """The citation of one line."""
        document = self.document
        place = f"{document.name}:{line}"
        return Citation(document.source, place, document.sha256, text, document.read, document.url)


@attrs.frozen
class Link:
    """A relationship with another record, by its key; OFAC does not always print its name."""

    other: str
    name: str
    how: str
    quality: str = ""


@attrs.define
class Record:
    """One record while it is read.

    Attributes:
        on: the day from which OFAC says it stands on each of its lists, by OFAC's name of the list.
        action: what a delta file says has happened to it.
    """

    edition: Edition
    line: int
    key: str
    name: str = ""
    kind: str = ""
    names: list[Name] = attrs.field(factory=list)
    identifiers: list[tuple[Scheme, str]] = attrs.field(factory=list)
    facts: list[Stated] = attrs.field(factory=list)
    ties: list[Tie] = attrs.field(factory=list)
    links: list[Link] = attrs.field(factory=list)
    programmes: list[str] = attrs.field(factory=list)
    on: dict[str, When] = attrs.field(factory=dict)
    measures: list[str] = attrs.field(factory=list)
    printed: list[tuple[str, str, str]] = attrs.field(factory=list)
    action: str = ""

    def fault(self, line: int, what: str, message: str, hint: str = "teach it to the reader") -> None:
        """Keep a problem."""
        self.edition.faults.add(line, what, message, hint)

    def state(self, what: Property, value: str) -> None:
        """Keep a fact, if there is one."""
        fact = Stated(what, value)
        if value and (what is Property.ADDRESS or fact not in self.facts):
            self.facts.append(fact)

    def on_list(self, name: str, day: str, line: int) -> None:
        """Keep the first day from which the record stands on a list, as `2021-06-03`."""
        when = day_of(day)
        if when is None:
            self.fault(line, name, f"{day!r} is not a day")
        elif name not in self.on or when.day < self.on[name].day:
            self.on[name] = when

    def span(self, first: str, last: str, line: int, *, about: bool) -> str:
        """The days from `first` to `last` as OFAC prints them."""
        try:
            return period(first, last, about=about)
        except ValueError:
            self.fault(line, "date", f"{first!r} to {last!r} are no days")
            return ""

    def called(self, kind: str, line: int) -> None:
        """Take the record's kind, in OFAC's word."""
        if kind not in KINDS:
            self.fault(line, "type", f"{kind!r} is no known type of record", "one of: " + ", ".join(KINDS))
        self.kind = KINDS.get(kind, "")

    def alias(self, text: str, sort: str, line: int, *, weak: bool) -> None:
        """Keep a further name; `sort` is what OFAC calls it, in lower case."""
        if sort not in ALIASES:
            self.fault(line, "alias type", f"{sort!r} is no known sort of name", "one of: " + ", ".join(ALIASES))
        kind = NameKind.WEAK if weak else ALIASES.get(sort, NameKind.ALIAS)
        self.names.append(Name(text.strip(_DIRECTIONS), kind, self.edition.cite(line, sort)))
        if weak and sort != "a.k.a.":
            self.state(Property.REMARK, f"{sort} '{text}'")  # weak, and a former name besides

    def address(self, streets: Iterable[str], city: str, state: str, postal: str, country: str) -> None:
        """Keep an address as the flat files print it; one of which nothing is known is none."""
        town = " ".join(part for part in (", ".join(part for part in (city, state) if part), postal) if part)
        self.state(Property.ADDRESS, ", ".join(part for part in (*streets, town, country) if part))

    def tell(self, label: str, value: str, line: int) -> None:
        """Keep what OFAC says under a label."""
        value, *rest = self._sentences(value)
        for sentence in rest:
            self.state(ofac_prose.sentence(sentence) or Property.REMARK, sentence)
        label = LABELS.get(label, label).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        if label.startswith(_COIN):
            label, value = _COIN, f"{label.removeprefix(_COIN).strip()} {value}"
        if dated := _DATED.fullmatch(label):
            self._date(dated["what"], dated["whose"], value, line)
        elif label in COLUMNS:
            what, before = COLUMNS[label]
            self.state(what, before + value)
        elif label in _DAYS:
            self.state(_DAYS[label], ofac_remarks.iso(value))
        elif (told := ofac_labels.told(label, value)) is None:
            self.fault(line, label, "a label that no one knows", "add it to ofac_labels.py")
        else:
            self.identifiers += told.identifiers
            for what, text in told.facts:
                self.state(what, text)

    @staticmethod
    def _sentences(value: str) -> list[str]:
        """A value, and the sentences behind its semicolons, which the flat files do not tell from other remarks."""
        first, *rest = value.split("; ")
        return [first, *rest] if all(ofac_prose.sentence(part) for part in rest) else [value]

    def number(  # noqa: PLR0913  as many as a paper has data
        self, label: str, number: str, line: int, *, country: str = "", issued: str = "", expires: str = ""
    ) -> None:
        """Keep a number or another labelled value, with what is printed behind it in the flat files."""
        behind = ((" ({})", country), (" issued {}", issued), (" expires {}", expires))
        self.tell(label, number + "".join(form.format(text) for form, text in behind if text), line)

    def remark(self, text: str) -> None:
        """Keep free text: whom OFAC links the record to, and sentences."""
        before, linked, after = text.partition("(Linked To: ")
        before = before.rstrip("; ")
        found = ofac_remarks.read(f"{before}.") if before else ofac_remarks.Remarks()  # the flat files end in a stop
        self.identifiers += found.identifiers
        for name, kind in found.names:
            self.names.append(Name(name, kind, self.edition.cite(self.line, "remarks")))
        for fact in found.facts:
            self.state(fact.what, fact.value)
        for sentence in found.faults:
            self.state(Property.REMARK, sentence)  # free text here, and no label that may have been misread
        if linked:
            for name in after.removesuffix(")").split("; Linked To: "):
                self.state(Property.LINKED_TO, name.strip())

    def link(self, names: Mapping[str, str]) -> None:
        """State the relationships; a tie is kept only where `names` has the other record, which makes it an entry."""
        for link in self.links:
            name = link.name or names.get(link.other, f"OFAC {link.other}")
            self.state(Property.LINKED_TO, name)
            grade = f" (quality: {link.quality})" if link.quality else ""
            self.state(Property.RELATIONSHIP, f"{link.how}: {name} [{link.other}]{grade}")
            here, there = (f"{self.edition.document.source}:{key}" for key in (self.key, link.other))
            if link.other in names and link.how in {OWNED, OWNS}:
                owner, owned = (there, here) if link.how == OWNED else (here, there)
                self.ties.append(Tie(owner, owned, self.edition.cite(self.line, link.how)))

    def entry(self) -> Entry:
        """The entry that the record makes."""
        for tag in self.programmes:
            self.facts.append(Stated(Property.PROGRAM, tag))
        cite = self.edition.cite(self.line, f"OFAC {self.key}")
        return Entry(
            key=self.key,
            name=self.name,
            cite=cite,
            kind=self.kind,
            names=tuple(self.names),
            identifiers=tuple(dict.fromkeys(((Scheme.OFAC, self.key), *self.identifiers))),
            ties=tuple(self.ties),
            listings=tuple(self._listings(cite)),
            facts=tuple(self.facts),
        )

    def _date(self, what: str, whose: str, value: str, line: int) -> None:
        label = f"{what} Date ({whose})"
        if what not in _DATES or (whose not in _WHOSE and not _DIRECTIVE.fullmatch(whose)):
            self.fault(line, label, "a label that no one knows", "add it to ofac_record.py")
        elif len(day := ofac_remarks.iso(value)) != len("2021-06-03"):
            self.fault(line, label, f"{value!r} is not a day", "OFAC writes 03 Jun 2021")
        else:
            self.printed.append((what, whose, day))
            self.state(Property.LEGAL_BASIS, f"{label} {day}")

    def _listings(self, cite: Citation) -> Iterable[Listing]:
        by_list: dict[str, list[str]] = {}
        if not self.programmes:
            self.fault(self.line, "program", "a record without a programme")
        for tag in self.programmes:
            if tag in self.edition.lists:
                by_list.setdefault(self.edition.lists[tag], []).append(tag)
            else:
                hint = "say in the source's adapter which list the programme puts on"
                self.fault(self.line, tag, "a programme that no one knows", hint)
        for name, tags in by_list.items():
            days = [day for tag in tags if (day := self._listed(tag)) is not None]
            listed = min(days, key=lambda when: when.day, default=None)
            yield Listing(
                list=name,
                key=self.key,
                party="",
                name=self.name,
                cohort="",
                dates={} if listed is None else {"listed": listed},
                recorded=listed or self.edition.published,
                cite=cite,
                events=self._events(cite),
                terms=self._terms(),
                stated=self._stated(tags),
            )

    def _listed(self, tag: str) -> When | None:
        """The day from which a programme holds: as printed for it, or as OFAC dates the one list it puts on."""
        for what, whose, day in self.printed:
            if what == "Listing" and tag in _WHOSE.get(whose, ()):
                return When.parse(day)
        for name, tags in _LISTS.items():
            if tag in tags:
                return self.on.get(name)
        others = [day for name, day in self.on.items() if name not in {*_LISTS, CONSOLIDATED}]
        # of a record on the Consolidated List, the programme may be that of the SDN List, whose date says nothing here
        return None if len(others) != 1 or {SDN, CONSOLIDATED} <= self.on.keys() else others[0]

    def _stated(self, tags: Iterable[str]) -> dict[str, str]:
        found = {f"on {name}": str(day) for name, day in self.on.items()}
        for what, whose, day in self.printed:
            if whose not in _WHOSE:
                found[f"{what} Date ({whose})"] = day
            elif what != "Listing" and not {*tags}.isdisjoint(_WHOSE[whose]):
                found[_DATES[what]] = day
        return found

    def _terms(self) -> dict[str, str]:
        remarks = [fact.value for fact in self.facts if fact.what is Property.REMARK]
        found = {
            term: "|".join(text.removeprefix(label) for text in remarks if text.startswith(label))
            for label, term in _TERMS.items()
        }
        found["measures"] = "|".join(self.measures)
        return {term: text for term, text in found.items() if text}

    def _events(self, cite: Citation) -> tuple[Event, ...]:
        published = self.edition.published
        match self.action:
            case "remove":
                return (Event(EventKind.DELISTED, published, published, "removed, says OFAC's delta file", cite),)
            case "modify" | "change":
                return (Event(EventKind.AMENDED, published, published, "changed, says OFAC's delta file", cite),)
            case _:
                return ()


def entries(records: Iterable[Record]) -> Iterator[Entry]:
    """Yield the entries of all records, linked with each other."""
    found = tuple(records)
    names = {record.key: record.name for record in found}
    for record in found:
        record.link(names)
        yield record.entry()


def day_of(text: str) -> When | None:
    """A day as `2021-06-03`; none if it is no such day."""
    try:
        return When.parse(text)
    except ValueError:
        return None


def period(first: str, last: str, *, about: bool = False) -> str:
    """Write the days from `first` to `last` as OFAC prints them, at the least length that says the same.

    >>> period("1962-01-01", "1962-12-31"), period("1958-04-01", "1958-04-30"), period("1959-01-06", "1959-01-06")
    ('1962', 'Apr 1958', '06 Jan 1959')
    >>> period("1960-01-01", "1962-12-31"), period("1961-03-01", "1962-03-31")
    ('1960 to 1962', '01 Mar 1961 to 31 Mar 1962')
    >>> period("1952-01-01", "1952-12-31", about=True)
    'circa 1952'
    """
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        form, single = "%d %b %Y", True
    elif first.endswith("-01-01") and last.endswith("-12-31"):
        form, single = "%Y", start.year == end.year
    elif start.day == 1 and end.day == monthrange(end.year, end.month)[1] and first[:7] == last[:7]:
        form, single = "%b %Y", True
    else:
        form, single = "%d %b %Y", False
    return ("circa " if about else "") + (f"{start:{form}}" if single else f"{start:{form}} to {end:{form}}")
