"""Which rows of an XML are entities of a list of BIS? Of a Federal Register rule, and of the eCFR's supplements.

Every element of a rule is handled here or named in PROSE, whose text says why and not who; any other stops the run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

import attrs
from lxml import etree

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.xml import elements
from proscribe.model.when import When
from proscribe.sources.us_bis_rules.cells import Cell, blocks, told

RULE = b"<RULE"
HEADER = ("Country", "Entity", "License requirement", "License review policy", "Federal Register citation")
ENTITY, UNVERIFIED, MILITARY = "us-bis-el", "us-bis-uvl", "us-bis-meu"
HANDLED = frozenset({"RULE", "EFFDATE", "SUBJECT", "AMDPAR", "GPOTABLE", "ROW", "ENT", "LI", "E", "SU", "P", "FRDOC"})
PROSE = {
    **dict.fromkeys(("PREAMB", "AGENCY", "SUBAGY", "CFR", "DEPDOC", "RIN", "AGY", "ACT"), "who made the rule"),
    **dict.fromkeys(("SUM", "FURINF", "SUPLINF", "LSTSUB", "FTNT", "FP", "HD"), "why it was made"),
    **dict.fromkeys(("PART", "REGTEXT", "AUTH", "STARS", "SECTION", "SECTNO", "EXTRACT"), "where it stands"),
    **dict.fromkeys(("TTITLE", "BOXHD", "CHED", "TNOTE", "PRTPAGE", "GPH", "GID"), "how it is printed"),
    **dict.fromkeys(("SIG", "NAME", "TITLE", "DATED", "BILCOD"), "who signed it"),
}
TABLE_TAGS = frozenset({"DIV", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "E", "I", "EM", "SU", "sup", "br", "P"})
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_ALL_MONTHS = (*_MONTHS, "November", "December")
_EFFECTIVE = re.compile(rf"effective (?:on )?({'|'.join(_ALL_MONTHS)}) (\d{{1,2}}), (\d{{4}})")
_UNDER = re.compile(r"(?:[a-z]+\.|\(?[ivx]+\.?\)?|\d+\.)\s*Under ([^“]+?),? by adding\b")
_QUOTED = re.compile(r"“([^”]+)”")
_MORE = re.compile(r"\b(removing|revising|redesignating|correcting)\b")
_STARS = re.compile(r"[*\s]*")
_COUNTRY, _BLANK, _STAR_ROW, _HEADER_ROW = "01", "22", "28", "25"
_LI, _PRTPAGE, _BR = frozenset({"LI"}), frozenset({"PRTPAGE"}), frozenset({"br", "BR", "P"})


@attrs.frozen
class Supplement:
    """A supplement to part 744 that is a list: what it is called, and the beginnings of its headings in any case."""

    list: str
    name: str
    header: tuple[str, ...] = ("Country", "Entity", "Federal Register citation")

    @property
    def title(self) -> str:
        """How its rows are cited."""
        return f"15 CFR part 744, {self.name.removesuffix(' to Part 744')}"


SUPPLEMENTS = (
    Supplement(ENTITY, "Supplement No. 4 to Part 744", HEADER),
    Supplement(
        UNVERIFIED,
        "Supplement No. 6 to Part 744",
        ("Country", "Listed person and address", "Federal Register citation"),
    ),
    Supplement(MILITARY, "Supplement No. 7 to Part 744"),
)


@attrs.frozen
class Row:
    """One entity under one country."""

    line: int
    country: str
    cell: Cell
    requirement: str
    policy: str
    citation: str
    list: str = ENTITY
    title: str = ""


@attrs.define
class Text:
    """What a document says, and what is wrong with it."""

    title: str
    effective: When | None = None
    rows: list[Row] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)


def read_rule(document: Document) -> Text:
    """A Federal Register rule that adds entities.

    Raises:
        RecordError: it is no whole XML, or not one rule.
    """
    found = list(_rules(document))
    if len(found) != 1:
        raise RecordError(Problem(message=f"holds {len(found)} rules", place=document.name, hint="one file, one rule"))
    return found[0]


def _rules(document: Document) -> Iterator[Text]:
    for rule in elements(document.name, document.body, "RULE"):
        text = Text(title=_title(rule))
        _check_tags(document, rule, HANDLED | frozenset(PROSE), text)
        text.effective = _effective(document, rule, text)
        added = _added(document, rule, text)
        reader = _Rule(document, text, frozenset(name for _, name in added))
        for row in rule.iter("{*}ROW"):
            reader.row(row)
        reader.close()
        printed = Counter((row.country.upper(), row.cell.name) for row in text.rows)
        for country, name in sorted((added - printed) + (printed - added)):
            where = "instructions" if (country, name) in added else "table"
            message = f"{name!r} under {country} stands in the {where} only"
            text.problems.append(Problem(message=message, place=document.name, hint="read the rule"))
        yield text


def _title(rule: etree._Element) -> str:
    return "; ".join(_said(each) for tag in ("SUBJECT", "FRDOC") for each in rule.iter(tag))


def _said(element: etree._Element) -> str:
    """All text of an element, its blanks made single."""
    return " ".join("".join(map(str, element.itertext())).split())


def _check_tags(document: Document, root: etree._Element, known: frozenset[str], text: Text) -> None:
    for element in root.iter("*"):
        tag = etree.QName(element).localname
        if tag not in known:
            hint = "say in rule.py whether it is read or prose"
            place = f"{document.name}:{_line(element)}"
            text.problems.append(Problem(message=f"unknown element {tag!r}", place=place, hint=hint))


def _effective(document: Document, rule: etree._Element, text: Text) -> When | None:
    match = _EFFECTIVE.search(" ".join(_said(element) for element in rule.iter("{*}EFFDATE")))
    if match is None:
        hint = "This rule is effective <month day, year>."
        text.problems.append(Problem(message="states no effective day", place=f"{document.name}:EFFDATE", hint=hint))
        return None
    return When(date(int(match[3]), _ALL_MONTHS.index(match[1]) + 1, int(match[2])))


def _added(document: Document, rule: etree._Element, text: Text) -> Counter[tuple[str, str]]:
    """The names that the amendatory instructions say are added, by country."""
    found: Counter[tuple[str, str]] = Counter()
    for element in rule.iter("{*}AMDPAR"):
        said = _said(element)
        names = [name.strip() for name in _QUOTED.findall(said)]
        under = _UNDER.match(said)
        if _MORE.search(said) or (names and under is None):
            message = f"an instruction that does not only add: {said[:80]!r}"
            hint = "removals and revisions are not read; read the rule and see to its entries by hand"
            text.problems.append(Problem(message=message, place=f"{document.name}:{_line(element)}", hint=hint))
        elif under is not None:
            found.update((under[1].upper(), name) for name in names)
    return found


@attrs.define
class _Rule:
    """Reads the rows of a rule's tables; an address on a row of its own belongs to the entity above it."""

    document: Document
    text: Text
    names: frozenset[str]
    country: str = ""
    line: int = 0
    cells: list[list[str]] = attrs.field(factory=list)

    def row(self, row: etree._Element) -> None:
        entries = list(row.iterchildren("{*}ENT"))
        how = entries[0].get("I", "") if entries else _BLANK
        said = [blocks(entry, _LI, _PRTPAGE) for entry in entries]
        said = [[] if all(_STARS.fullmatch(each) for each in cell) else cell for cell in said]
        if how == _HEADER_ROW:
            if tuple(" ".join(cell) for cell in said) != HEADER:
                self.fault(row, f"the columns are {said}", ", ".join(HEADER))
            return
        if how == _COUNTRY and said[0]:
            self.close()
            self.country = " ".join(said[0])
            said[0] = []
        filled = sum(1 for cell in said if cell)
        if not filled:
            return
        if len(said) == len(HEADER) and filled == len(HEADER) - 1 and not said[0] and self.country:
            self.close()
            self.line, self.cells = _line(row), said[1:]
        elif len(said) == 2 and filled == 1 and said[1] and self.cells:  # noqa: PLR2004  a blank and an address
            self.cells[0] = [*self.cells[0], *said[1]]
        else:
            self.fault(row, f"a row that is no entity: {said}", "country, entity, requirement, policy, citation")

    def close(self) -> None:
        """Keep the entity whose rows have all been read."""
        if not self.cells:
            return
        entity, *others = self.cells
        cell = told(entity, self.names)
        place = f"{self.document.name}:{self.line}"
        self.text.problems.extend(Problem(message=fault, place=place, hint="read the rule") for fault in cell.faults)
        self.text.rows.append(Row(self.line, self.country, cell, *(" ".join(each) for each in others)))
        self.cells = []

    def fault(self, row: etree._Element, message: str, hint: str) -> None:
        self.text.problems.append(Problem(message=message, place=f"{self.document.name}:{_line(row)}", hint=hint))


def read_supplements(document: Document) -> Text:
    """The supplements to part 744 that are lists, in the eCFR's XML; no cell's text tells where its name ends.

    Raises:
        RecordError: it is no whole XML.
    """
    text = Text(title="15 CFR part 744")
    known = {supplement.name: supplement for supplement in SUPPLEMENTS}
    for appendix in elements(document.name, document.body, "DIV9"):
        supplement = known.get(appendix.get("N", ""))
        if supplement is None:
            continue
        if not any(True for _ in appendix.iter("TABLE")):
            place = f"{document.name}:{_line(appendix)}"
            text.problems.append(Problem(message=f"{supplement.name} holds no table", place=place))
        for table in appendix.iter("TABLE"):
            _check_tags(document, table, TABLE_TAGS, text)
        text.rows.extend(_supplement_rows(document, appendix, supplement, text))
    return text


def _supplement_rows(document: Document, appendix: etree._Element, supplement: Supplement, text: Text) -> Iterator[Row]:
    """Its rows in order; an empty cell of the country repeats the one above."""
    country = ""
    for row in appendix.iter("TR"):
        if (said := _cells(document, row, supplement.header, text)) is None:
            continue
        country = " ".join(said[0]) or country
        if not said[1] or said[1] == ["[Reserved]"]:
            continue
        if not country:
            place = f"{document.name}:{_line(row)}"
            text.problems.append(Problem(message=f"an entity before any country: {said[1]!r:.80}", place=place))
        requirement, policy = [" ".join(each) for each in said[2:-1]] or ["", ""]
        cited, cell = " ".join(said[-1]), told(said[1], ())
        yield Row(_line(row), country, cell, requirement, policy, cited, supplement.list, supplement.title)


def _cells(document: Document, row: etree._Element, header: Sequence[str], text: Text) -> Sequence[list[str]] | None:
    headings = [_said(each) for each in row.iterchildren("TH")]
    said = [blocks(cell, _BR, frozenset()) for cell in row.iterchildren("TD")]
    alike = len(headings) == len(header) and all(
        heading.casefold().startswith(known.casefold()) for heading, known in zip(headings, header, strict=True)
    )
    if alike and not said:
        return None
    if headings or len(said) != len(header):
        place = f"{document.name}:{_line(row)}"
        message = f"a row of {len(headings)} headings and {len(said)} cells: {(headings or said)!r:.80}"
        text.problems.append(Problem(message=message, place=place, hint=", ".join(header)))
        return None
    return said


def _line(element: etree._Element) -> int:
    return cast("int", element.sourceline)
