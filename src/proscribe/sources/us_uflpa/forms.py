"""Which rows does a document of the UFLPA Entity List hold? Of the web page of DHS, and of a Federal Register notice.

The page has a table for each of the statute's lists, below a heading that names the section. A notice prints the whole
list in its appendix: headings with the section, names as paragraphs below; it gives no effective days. What stands
before its appendix is prose: names in it are those of the appendix again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import cast

import attrs
from lxml import etree

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.page import grid, page_tables
from proscribe.ingest.tables import decoded
from proscribe.ingest.xml import elements
from proscribe.model.when import When

SECTIONS = {"i": "producers", "ii": "labour-transfer", "iv": "exporters", "v": "sourcing"}
# What the headings say beside the section: where one names a section and the other words, both must agree.
WORDS = {
    "mine, produce, or manufacture": "i",
    "recruit, transport, transfer": "ii",
    "exported products": "iv",
    "source material from": "v",
}
COLUMNS = (("Name of Entity", "Entity Name"), ("Effective Date",))
NOTICE = b"<NOTICE"
TAGS = {
    **dict.fromkeys(("NOTICE", "SUBJECT", "FRDOC", "HD", "P", "FP", "E", "SU"), "read"),
    **dict.fromkeys(("PREAMB", "AGENCY", "AGY", "ACT", "DATES", "EFFDATE", "ADD", "FURINF"), "its head"),
    **dict.fromkeys(("SUM", "SUPLINF", "FTNT", "FTREF"), "why it was made"),
    **dict.fromkeys(("PRTPAGE", "GPH", "GID", "EXTRACT", "APPENDIX", "STARS"), "how it is printed"),
    **dict.fromkeys(("SIG", "NAME", "TITLE", "DATED", "BILCOD", "FILED", "DEPDOC"), "who signed it"),
}
_SECTION = re.compile(r"2\(d\)\(2\)\(B\)\((iv|v|ii|i)\)")
_APPENDIX = re.compile(r"\bappendix\b", re.IGNORECASE)
_PROSE = re.compile(r"(Entities identified|The FLETF|This notice|No entit)")
_SENTENCE = re.compile(r"\b(?:is|are|was|were|will|shall|has|have|may)\b")
_AS_OF = re.compile(r"updated as of ([A-Z][a-z]+ \d{1,2}, \d{4})")
_UPDATED = re.compile(rb"Last (?:Updated|Published)\W[^0-9]{0,120}(\d{1,2}/\d{1,2}/\d{4})")


@attrs.frozen
class Row:
    """One printed name, with the section under which it stands and its effective day, if one is printed."""

    line: int
    section: str
    name: str
    effective: When | None = None


def is_notice(body: bytes) -> bool:
    """Whether it is a notice of the Federal Register, and no page."""
    return NOTICE in body[:4096]


def rows(document: Document) -> tuple[Row, ...]:
    """The printed names.

    Raises:
        RecordError: it holds none, or something in it cannot be read; all of it at once.
    """
    problems: list[Problem] = []
    found = tuple(_notice(document, problems) if is_notice(document.body) else _page(document, problems))
    if not found and not problems:
        hint = "did DHS move the list, or its server fail?"
        problems.append(Problem(message="names no entity", place=document.name, hint=hint))
    if problems:
        raise RecordError(problems)
    return found


def published(document: Document) -> When | None:
    """The day as of which a notice says the list is, or on which the page says it was updated."""
    text, form = "", "%B %d, %Y"
    if is_notice(document.body):
        found = _AS_OF.search(" ".join(decoded(document).split()))
        text = found[1] if found else ""
    elif last := _UPDATED.search(document.body):
        text, form = last[1].decode(), "%m/%d/%Y"
    return _day(text, form)


def _page(document: Document, problems: list[Problem]) -> Iterator[Row]:
    for table in page_tables(document):
        section = _section(table.before, document, table.line, problems)
        for line, (name, day) in grid(document, table, COLUMNS):
            effective = _day(day, "%B %d, %Y")
            if effective is None or not name:
                message = f"{day!r} is not a date" if name else "a row without a name"
                problems.append(Problem(message=message, place=f"{document.name}:{line}", hint="June 21, 2022"))
            yield Row(line, section, name, effective)


def _notice(document: Document, problems: list[Problem]) -> Iterator[Row]:
    found = 0
    for notice in elements(document.name, document.body, "NOTICE"):
        found += 1
        appendix, section = False, ""
        for element in notice.iter("*"):
            tag, line = etree.QName(element).localname, _line(element)
            if tag not in TAGS:
                hint = "say in forms.py whether it is read"
                message = f"unknown element {tag!r}"
                problems.append(Problem(message=message, place=f"{document.name}:{line}", hint=hint))
            text = " ".join("".join(map(str, element.itertext())).split())
            if tag == "HD":
                appendix = appendix or _APPENDIX.search(text) is not None
                here = appendix and _SECTION.search(text) is not None
                section = _section(text, document, line, problems) if here else ""
            elif section and tag in ("P", "FP") and text and not _PROSE.match(text):
                if _SENTENCE.search(text):
                    message = f"a sentence among names: {text[:60]!r}"
                    problems.append(Problem(message=message, place=f"{document.name}:{line}", hint="read the notice"))
                yield Row(line, section, text.lstrip("•· "))
    if found != 1:
        problems.append(Problem(message=f"holds {found} notices", place=document.name, hint="one file, one notice"))


def _section(text: str, document: Document, line: int, problems: list[Problem]) -> str:
    """Which of the statute's lists the last words before a table, or a heading, name."""
    marks = _SECTION.findall(text)
    tail = text.casefold()
    places = {tail.rfind(words): section for words, section in WORDS.items() if words in tail}
    worded = places[max(places)] if places else ""
    section = marks[-1] if marks else worded
    if not section or (worded and worded != section):
        message = f"names of no section: {text[-80:]!r}" if not section else f"of section {section}, in words {worded}"
        hint = "a heading says section 2(d)(2)(B)(i), (ii), (iv) or (v)"
        problems.append(Problem(message=message, place=f"{document.name}:{line}", hint=hint))
    return section or "i"


def _day(text: str, form: str) -> When | None:
    try:
        found: date = datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return None
    return When(found)


def _line(element: etree._Element) -> int:
    return cast("int", element.sourceline)
