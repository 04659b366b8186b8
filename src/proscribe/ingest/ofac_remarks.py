"""What do OFAC's remarks say? One field of a flat file, `DOB 1962; Passport E590976 (Tunisia); a.k.a. 'X'.`, as facts.

The parts between semicolons are read one by one: the title that stands in its own column as well, a name in quotes,
a bare address of the web, a label that `ofac_labels` knows, or a sentence that `ofac_prose` lists. A part that is none
of these is a fault, so that a new label stops the run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import attrs

from proscribe.ingest import ofac_labels, ofac_prose
from proscribe.ingest.ofac_labels import Told
from proscribe.model.party import NameKind, Property, Scheme, Stated

LIMIT = 1000  # the width of the column; what goes beyond stands in the comments file
CUT, CONTINUED = " [cut at 1,000 characters]", "[continued] "
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_MONTHS = {month: n for n, month in enumerate(_MONTH.split("|"), start=1)}
_DATE = rf"(?:(?:\d{{1,2}} )?(?:{_MONTH}) )?\d{{4}}"
_DATES = re.compile(rf"(?P<circa>circa )?(?P<first>{_DATE})(?:(?P<to> to |-)(?P<last>{_DATE}))?")
_DATED = re.compile(r"(?:Listing|Effective|Purchase/Sales For Divestment) Date \(|Organization Established Date")
_LABELLED = ofac_labels.pattern()
_NAMED = re.compile(r"(?P<label>[afn]\.k\.a\.|d\.b\.a\.) (?P<quote>['\"])(?P<name>.+)(?P=quote)")
_BARE = (
    (re.compile(r"(?:https?://|www\.)\S+(?: \(website\))?"), Property.WEBSITE),
    (re.compile(r"[^\s@:]+@[^\s@]+(?: \(email\))?"), Property.EMAIL),
)
# "Passport Card No. 5" is no passport with the number "Card No. 5", but a label that nobody knows yet
_LONGER_LABEL = re.compile(r"(?:[A-Z][\w'/-]*\.? )+(?:Number|No\.|ID|Code|#)\s+\S")
# OFAC ends the remarks with a stop, and leaves it out after one: of the last part it may be its own
_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]\.)+[A-Za-z]$|\b(?:[Ll][Tt][Dd]|[Cc][Oo]|[Ii][Nn][Cc]|[Cc][Oo][Rr][Pp]|[DJSM]r)$"
)


@attrs.frozen
class Remarks:
    """What one field of remarks tells.

    Attributes:
        names: weak names, which stand nowhere else.
        dates: days that OFAC prints under a label of their own, by that label.
        faults: the parts that nobody knows how to read.
    """

    names: tuple[tuple[str, NameKind], ...] = ()
    identifiers: tuple[tuple[Scheme, str], ...] = ()
    facts: tuple[Stated, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()


@attrs.frozen
class Beside:
    """What a reader of remarks has to know from the rest of the record: its titles, and the names of the file."""

    titles: Collection[str] = frozenset()
    names: Collection[str] = frozenset()
    cut: bool = False
    continued: bool = False


def read(text: str, beside: Beside | None = None) -> Remarks:
    """Read one field of remarks.

    >>> found = read("DOB circa 1951; alt. Passport 284158 (Iraq) expires 21 Aug 2005; a.k.a. 'THE TALL'.")
    >>> [(fact.what.value, fact.value) for fact in found.facts]
    [('birth_date', 'circa 1951'), ('document', 'Passport 284158 (Iraq) expires 21 Aug 2005')]
    >>> found.names[0][0], found.identifiers
    ('THE TALL', ((<Scheme.PASSPORT: 'passport'>, '284158'),))
    >>> read("Shoe Size 45.").faults
    ('Shoe Size 45',)
    """
    beside = beside or Beside()
    parts = text.split(";")
    reader = _Reader(beside)
    last = parts.pop() if beside.cut else ""
    if not beside.cut:
        parts[-1] = _without_stop(parts[-1].rstrip(), beside)
    if beside.continued:
        reader.keep(Property.REMARK, CONTINUED + parts.pop(0))
    for part in parts:
        if part := part.strip():
            reader.take(part)
    if last.strip():
        reader.keep(Property.REMARK, last.lstrip() + CUT)
    return reader.found()


class _Reader:
    """Gathers what the parts of one field tell."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self._names: list[tuple[str, NameKind]] = []
        self._identifiers: list[tuple[Scheme, str]] = []
        self._facts: list[Stated] = []
        self._dates: list[tuple[str, str]] = []
        self._faults: list[str] = []

    def found(self) -> Remarks:
        """What all parts told."""
        return Remarks(
            tuple(self._names),
            tuple(dict.fromkeys(self._identifiers)),
            tuple(dict.fromkeys(self._facts)),
            tuple(self._dates),
            tuple(self._faults),
        )

    def keep(self, what: Property, value: str) -> None:
        """Keep a fact."""
        self._facts.append(Stated(what, value))

    def take(self, part: str) -> None:
        """Read one part by the first rule that fits it."""
        if part in self._beside.titles:
            return  # stated by the column `Title`
        if self._name(part) or self._bare(part):
            return
        match = _LABELLED.match(part)
        if match is not None and self._labelled(match["label"], part[match.end() :].strip()):
            return
        what = ofac_prose.sentence(part)
        if what is None:
            self._faults.append(part)
        else:
            self.keep(what, part)

    def _name(self, part: str) -> bool:
        match = _NAMED.fullmatch(part)
        if match is None:
            return False
        self._names.append((match["name"], NameKind.WEAK))
        if match["label"] != "a.k.a.":
            self.keep(Property.REMARK, part)  # weak, and a former or trade name besides
        return True

    def _bare(self, part: str) -> bool:
        for rule, what in _BARE:
            if rule.fullmatch(part.removesuffix(".")):
                self.keep(what, part.removesuffix(".").split(" ")[0])
                return True
        return False

    def _labelled(self, label: str, value: str) -> bool:
        if not value or (label in ofac_labels.NUMBERS and _LONGER_LABEL.match(value)):
            return False
        if label == "DOB":
            return self._dated(value, lambda date: self.keep(Property.BIRTH_DATE, date))
        if label == "Gender":
            self.keep(Property.GENDER, value)
            return value in ofac_labels.GENDERS
        if label == "Organization Established Date":
            return self._dated(value, lambda date: self.keep(Property.ESTABLISHED_DATE, date))
        if _DATED.match(label):
            return self._dated(value, lambda date: self._day(label.rstrip(":"), date))
        told = ofac_labels.told(label, value)
        if told is None:
            return False
        self._tell(told)
        return True

    def _tell(self, told: Told) -> None:
        self._identifiers.extend(told.identifiers)
        self._facts.extend(Stated(what, value) for what, value in told.facts)

    def _day(self, label: str, date: str) -> None:
        self._dates.append((label, date))
        self.keep(Property.LEGAL_BASIS, f"{label} {date}")

    @staticmethod
    def _dated(value: str, keep: Callable[[str], None]) -> bool:
        if _DATES.fullmatch(value) is None:
            return False
        keep(iso(value))
        return True


def iso(text: str) -> str:
    """Return a date of OFAC's as ISO 8601, a span with both its ends; what is no date as it is.

    >>> iso("14 Oct 1963"), iso("Sep 1938"), iso("circa 1951"), iso("Mar 1962 to Feb 1963"), iso("summer")
    ('1963-10-14', '1938-09', 'circa 1951', '1962-03 to 1963-02', 'summer')
    """
    match = _DATES.fullmatch(text)
    if match is None:
        return text
    first, last = _iso(match["first"]), match["last"] and _iso(match["last"])
    return (match["circa"] or "") + first + (f" to {last}" if last else "")


def _iso(text: str) -> str:
    parts = text.split()
    month = f"-{_MONTHS[parts[-2]]:02}" if len(parts) > 1 else ""
    day = f"-{int(parts[0]):02}" if len(parts) == len(("14", "Oct", "1963")) else ""
    return parts[-1] + month + day


def _without_stop(part: str, beside: Beside) -> str:
    """Take the closing stop off the last part, unless it belongs to an abbreviation or to a name of the file."""
    shorter = part.removesuffix(".")
    if shorter == part or part.strip() in beside.titles:
        return part
    linked = part.strip().removeprefix("Linked To: ")
    if shorter.strip() in beside.titles or linked.removesuffix(".") in beside.names:
        return shorter
    if linked in beside.names:
        return part
    return part if _ABBREVIATED.search(shorter) else shorter
