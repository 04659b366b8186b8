"""Which entities does a paper of the Department of Defense name, line by line, and which stand below which?

A title says by which act the paper is made. Then each line is a name; one further to the right belongs to the last one
less far in; a line goes on in the next where a bracket is open or where the next begins as no name does. Where a line
is so long that the next one may be its end, nobody can tell, and the run stops. Sentences below a name are the reason
for it; lines at the end that begin with an asterisk say what the asterisks mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.pdf import PdfLine, pdf_lines

CMC, CCMC = "us-dod-1260h", "us-ns-ccmc"
TITLES = {
    CMC: re.compile(r"chinese military companies .*section 1260h\b"),
    CCMC: re.compile(r"(?:qualifying entities|communist chinese military companies) .*section 1237\b"),
}
_TITLE_END = re.compile(r"\(\s*public law (?:no\. )?\d+[-–]\d+\s*\)|fiscal year \d{4}|\bfy ?\d{2,4}\b")
_TITLE_MORE = re.compile(r"\(?\s*(?:public law|strom thurmond|as amended)\b", re.IGNORECASE)
_TRANCHE = re.compile(r"\(?tranche (\d+|[ivx]+)\b\W*(.*)$", re.IGNORECASE)
# Printed on pages and no part of a list.
FURNITURE = re.compile(r"(?:page )?\d{1,3}(?: of \d{1,3})?|-\s*\d{1,3}\s*-|(?:un)?classified(?://.*)?", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have)\b")
_REASON_ENDS = re.compile(r"\)\.$")
_START = re.compile(r"^(?:\d{1,3}[.)]|[•·▪◦o–-])\s+(?=[\w“])")
_GOES_ON = re.compile(r"[a-z(&,]|(?:Co|Ltd|Inc|LLC|Limited|Corporation|Corp|Company)\b")
_ENDS = re.compile(r"(?:\)\)|\*)\.?$")  # behind these no name goes on
_IN = 4.0  # points further to the right that are meant
_SPACE = 4.0  # a blank, at least
_LONGEST = 220


@attrs.define
class Named:
    """One entity as it is printed.

    Attributes:
        line: where its name begins.
        above: the printed name of the entity it stands below, if any.
        reason: the sentences below it.
    """

    line: PdfLine
    text: str
    above: str = ""
    reason: str = ""
    last: PdfLine | None = None


@attrs.define
class Paper:
    """A paper as read.

    Attributes:
        of: the list that its title names.
        tranche: the number of the tranche, if it says one.
        marks: what asterisks behind names mean, in its words.
    """

    of: str = ""
    title: str = ""
    tranche: str = ""
    named: list[Named] = attrs.field(factory=list)
    marks: dict[str, str] = attrs.field(factory=dict)


def read_paper(document: Document) -> Paper:
    """Read a paper.

    Raises:
        RecordError: it is no PDF that can be read, has another title, or a line of it cannot be understood.
    """
    lines = [line for line in pdf_lines(document) if not FURNITURE.fullmatch(line.text)]
    reader = _Reader(document)
    rest = reader.title(lines)
    reader.margin = max((line.right for line in lines), default=0.0)
    for line in rest:
        reader.line(line)
    reader.close()
    if reader.problems:
        raise RecordError(reader.problems)
    return reader.paper


class _Reader:
    """Goes through the lines of a paper."""

    def __init__(self, document: Document) -> None:
        self.paper = Paper()
        self.problems: list[Problem] = []
        self.margin = 0.0
        self._name = document.name
        self._steps: list[tuple[float, str]] = []
        self._mark = ""

    def title(self, lines: Sequence[PdfLine]) -> Sequence[PdfLine]:
        """Take the title off; what stands before or in it is its words."""
        words = ""
        for place, line in enumerate(lines[:12]):
            words = f"{words} {line.text}".strip()
            plain = words.casefold()
            found = next((each for each, form in TITLES.items() if form.search(plain)), "")
            if found and _TITLE_END.search(plain):
                more = place + 1
                while more < len(lines) and _TITLE_MORE.match(lines[more].text):
                    words = f"{words} {lines[more].text}"
                    more += 1
                self.paper.of, self.paper.title = found, words
                return lines[more:]
        message = f"has no title of a list by section 1260H or 1237: {words[:80]!r}"
        raise RecordError(Problem(message=message, place=self._name, hint="which paper is it?"))

    def line(self, line: PdfLine) -> None:
        """Read one line below the title."""
        named = self.paper.named
        if found := _TRANCHE.match(line.text):
            self.paper.tranche = found[1]
            if found[2]:
                self._fault(line, f"words behind the tranche: {found[2]!r}")
        elif line.text.startswith("*"):
            self._mark = line.text[: len(line.text) - len(line.text.lstrip("*"))]
            self.paper.marks[self._mark] = line.text.lstrip("* ")
        elif self._mark:
            self.paper.marks[self._mark] += f" {line.text}"
        elif named and self._of_reason(named[-1], line):
            named[-1].reason = f"{named[-1].reason} {line.text}".strip()
            named[-1].last = line
        elif named and self._goes_on(named[-1], line):
            named[-1].text, named[-1].last = f"{named[-1].text} {line.text}", line
        else:
            self._new(line)

    def close(self) -> None:
        """Look at what has been read as a whole."""
        if not self.paper.named and not self.problems:
            self.problems.append(Problem(message="names no entity", place=self._name, hint="is it the whole paper?"))
        for each in self.paper.named:
            if _open(each.text):
                self._fault(each.line, f"a bracket that is not closed: {each.text!r:.100}")
            elif len(each.text) > _LONGEST or not re.search(r"[A-Za-z]{2}", each.text):
                self._fault(each.line, f"no name of an entity: {each.text!r:.100}")
            if each.reason and not _REASON_ENDS.search(each.reason):
                self._fault(each.line, f"a reason that does not end: {each.reason[-60:]!r}")

    def _of_reason(self, named: Named, line: PdfLine) -> bool:
        if named.reason and not (_REASON_ENDS.search(named.reason) and not _VERB.search(line.text)):
            return True
        return _VERB.search(line.text) is not None and not _open(named.text)

    def _goes_on(self, named: Named, line: PdfLine) -> bool:
        if _START.match(line.text) or named.reason:
            return False
        if _open(named.text) > 0 or _GOES_ON.match(line.text):
            return True
        before = named.last or named.line
        if _ENDS.search(before.text):
            return False
        if before.right + _SPACE + line.first > self.margin and before.page == line.page:
            self._fault(line, f"nobody can tell whether this goes on with {before.text!r:.60}")
        return False

    def _new(self, line: PdfLine) -> None:
        text = _START.sub("", line.text, count=1)
        while self._steps and line.left < self._steps[-1][0] + _IN:
            self._steps.pop()
        self.paper.named.append(Named(line, text, self._steps[-1][1] if self._steps else ""))
        self._steps.append((line.left, text))

    def _fault(self, line: PdfLine, message: str) -> None:
        hint = "read the paper, and say in paper.py how such a line is read"
        self.problems.append(Problem(message=message, place=f"{self._name}:{line.place}", hint=hint))


def _open(text: str) -> int:
    """How many brackets are open at its end."""
    return text.count("(") - text.count(")") - text.count("]")
