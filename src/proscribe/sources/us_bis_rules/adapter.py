"""Which entities did a rule of BIS add to the Entity List, from which day, and what do the supplements say?

A Federal Register rule in XML prints its additions as a table under country headings, one row an entity, an address
sometimes on a row of its own. Before it, the amendatory instructions name what is added under which country; both must
agree. A rule that removes or revises entries stops the run: it cannot be read as additions. Part 744 as the eCFR prints
it holds three whole lists without effective days: Supplements No. 4 (Entity List), 6 (Unverified List) and 7 (Military
End-User List). List and name are the entry's key; each country is a listing of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.tables import american, hashed, likely
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind, Property, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When
from proscribe.sources.us_bis_rules.rule import (
    ENTITY,
    MILITARY,
    RULE,
    UNVERIFIED,
    Row,
    Text,
    read_rule,
    read_supplements,
)

SOURCE = "us-bis-rules"
LISTS = (ENTITY, UNVERIFIED, MILITARY)
# Fewer rows than these were not in force since the Military End-User List is there: 71 and 201 stood on the lesser two
# in May 2022. A document without one of the supplements proves no absence.
WHOLE = {ENTITY: 500, UNVERIFIED: 50, MILITARY: 30}
_SUPPLEMENT = re.compile(rb'<DIV9 N="Supplement No\. [467] to Part 744"')
_CITED = re.compile(r"(\d{1,2}/\d{1,2}/(?:\d{4}|\d\d))")
_RULE_NAME = re.compile(r"\b\d{4}-\d{4,6}\.xml$")
_FOOTNOTE = re.compile(r"\[(\d+)\]")


def recognises(name: str, head: bytes) -> bool:  # noqa: ARG001  both tell by their first elements
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    rule = plain.startswith((b"<RULE", b"<?xml")) and b"<RULE" in head and b"Entity List" in head
    return rule or (b'N="744"' in head and b"<DIV5" in head) or bool(_SUPPLEMENT.search(head))


def part(name: str) -> str:
    return "rule" if _RULE_NAME.search(name) else "whole"


def published(document: Document) -> When | None:
    """The day of the Federal Register that a rule's citations name; the supplements state none."""
    if RULE not in document.body[:4096]:
        return None
    found = Counter(american(match) for match in _CITED.findall(" ".join(r.citation for r in _text(document).rows)))
    days = [day for day, _ in found.most_common() if likely(day)]
    return likely(days[0]) if days else None


def complete(document: Document) -> bool:
    if RULE in document.body[:4096]:
        return False
    found = Counter(row.list for row in _text(document).rows)
    return all(found[each] >= least for each, least in WHOLE.items())


def parse(document: Document) -> Iterator[Entry]:
    text = _text(document)
    groups: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in text.rows:
        groups[row.list, row.cell.name].append(row)
    if text.problems:
        raise RecordError(text.problems)
    if not groups:
        hint = "is it a rule of additions, or a supplement that is a list?"
        raise RecordError(Problem(message="names no entity", place=document.name, hint=hint))
    for rows in groups.values():
        yield _entry(document, text, rows)


def _text(document: Document) -> Text:
    return read_rule(document) if RULE in document.body[:4096] else read_supplements(document)


def _entry(document: Document, text: Text, rows: Sequence[Row]) -> Entry:
    name = rows[0].cell.name
    key, names, facts = hashed(rows[0].list, name), dict[str, Name](), dict[Stated, None]()
    for row in rows:
        for alias, former in row.cell.aliases:
            kind = NameKind.FORMER if former else NameKind.ALIAS
            names.setdefault(alias, Name(alias, kind, _cite(document, text, row)))
        facts.update(dict.fromkeys(Stated(Property.ADDRESS, address) for address in row.cell.addresses))
        facts[Stated(Property.COUNTRY, row.country)] = None
        facts.update(dict.fromkeys(Stated(Property.REMARK, said) for said in row.cell.rest))
    names.pop(name, None)
    return Entry(
        key=key,
        name=name,
        cite=_cite(document, text, rows[0]),
        kind="unknown",
        names=tuple(names.values()),
        listings=tuple(_listing(document, text, key, row) for row in rows),
        facts=tuple(facts),
    )


def _cite(document: Document, text: Text, row: Row) -> Citation:
    place = f"{document.name}:{row.line}"
    return Citation(document.source, place, document.sha256, row.title or text.title, document.read, document.url)


def _listing(document: Document, text: Text, key: str, row: Row) -> Listing:
    footnotes = ", ".join(dict.fromkeys(_FOOTNOTE.findall(row.requirement + row.policy)))
    terms: Mapping[str, str] = {
        "country": row.country,
        "license_requirement": row.requirement,
        "license_policy": row.policy,
        "federal_register_notice": row.citation,
        "footnotes": footnotes,
    }
    return Listing(
        list=row.list,
        key=key,
        party="",
        name=row.cell.name,
        cohort="added",
        dates={"listed": text.effective, "effective": text.effective} if text.effective else {},
        recorded=text.effective or UNDATED,
        cite=_cite(document, text, row),
        terms={term: said for term, said in terms.items() if said},
    )
