"""Under which names, born when and where, living where, with which papers does SECO know a target?

A name comes in parts with an order; each part may be spelt in other languages and scripts. One name is put together
for each language and script, with the plain part where a part has no such spelling. A title is no part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from proscribe.ingest.node import Node
from proscribe.ingest.words import joined
from proscribe.model.party import Name, NameKind, Property, Scheme, Stated
from proscribe.model.source import Citation

TYPES = {
    "primary-name": NameKind.PRIMARY,
    "alias": NameKind.ALIAS,
    "formerly-known-as": NameKind.FORMER,
}
QUALITIES = ("good", "low", "")
PARTS = frozenset(
    {
        *("whole-name", "title", "given-name", "further-given-name", "father-name", "grand-father-name"),
        *("family-name", "maiden-name", "suffix", "tribal-name", "other"),
    }
)
PAPERS = {
    "passport": Scheme.PASSPORT,
    "diplomatic-passport": Scheme.PASSPORT,
    "id-card": Scheme.NATIONAL,
    "driving-license": None,
    "driving-permit": None,
    "residence-permit": None,
    "travel-document": None,
    "other": None,
    "": None,
}
NUMBERS = (
    (Scheme.UN, re.compile(r"([A-Z]{2}[ie]\.\d{3})")),
    (Scheme.EU, re.compile(r"(EU\.\d+\.\d+)")),
    (Scheme.IMO, re.compile(r"IMO [Nn]umber ?: ?(\d{7})\.?")),
    (Scheme.INN, re.compile(r"Taxpayer [Ii]dentification [Nn]umber ?: ?(\d{10}|\d{12})\.?")),
)
_Spelling = tuple[str, str]
_PLAIN: _Spelling = ("", "")


@attrs.define
class Found:
    """What is found of a target while it is read."""

    cite: Citation
    places: Mapping[str, str]
    names: list[Name] = attrs.field(factory=list)
    numbers: list[tuple[Scheme, str]] = attrs.field(factory=list)
    facts: list[Stated] = attrs.field(factory=list)


def number_in(text: str) -> tuple[Scheme, str] | None:
    """The number that a text is, where its label says which kind."""
    return next(((scheme, match[1]) for scheme, form in NUMBERS if (match := form.fullmatch(text))), None)


def place_of(node: Node) -> str:
    """A place in a line; other spellings of it are in brackets."""
    here = joined(*_spelt(node, "location"), *_spelt(node, "area"))
    return joined(here, _country(node))


def _spelt(node: Node, what: str) -> list[str]:
    plain, others = node.values(what), []
    for variant in node.many(f"{what}-variant"):
        variant.attr("variant-type")
        variant.attr("order")
        others.append(variant.text)
    return [joined(*plain, f"({joined(*others)})" if any(others) else "", by=" ")]


def _country(node: Node) -> str:
    return joined(*node.values("country"))


def identity(node: Node, found: Found) -> None:
    """Add what one identity says to what is known of its target."""
    main = node.attr("main") != "false"
    mine = [name for each in node.many("name") for name in _names(each, found, main=main)]
    found.names += sorted(mine, key=lambda name: name.kind is not NameKind.PRIMARY)
    facts = [(Property.NATIONALITY, _country(each)) for each in node.many("nationality")]
    facts += [(Property.BIRTH_DATE, _date(each)) for each in node.many("day-month-year")]
    facts += [(Property.BIRTH_PLACE, _where(each, found.places)) for each in node.many("place-of-birth")]
    facts += [(Property.ADDRESS, _where(each, found.places)) for each in node.many("address")]
    found.facts += [Stated(what, text) for what, text in facts if text]
    for each in node.many("identification-document"):
        _paper(each, found)


def _names(node: Node, found: Found, *, main: bool) -> list[Name]:
    kind, quality = node.attr("name-type"), node.attr("quality")
    if kind not in TYPES:
        node.fault("name@name-type", f"{kind!r} is not a known type of name", ", ".join(TYPES))
    if quality not in QUALITIES:
        node.fault("name@quality", f"{quality!r} is not a known quality", ", ".join(QUALITIES))
    what = TYPES.get(kind, NameKind.ALIAS)
    if quality == "low":
        what = NameKind.WEAK
    elif what is NameKind.PRIMARY and not main:
        what = NameKind.ALIAS
    parts = sorted((_part(each, found) for each in node.many("name-part")), key=lambda part: part[0])
    names = []
    for spelling in dict.fromkeys((_PLAIN, *(key for _, spelt in parts for key in spelt))):
        for nth in range(max((len(spelt.get(spelling, ())) for _, spelt in parts), default=0)):
            text = joined(*(_nth(spelt, spelling, nth) for _, spelt in parts), by=" ")
            plain = spelling == _PLAIN and not nth
            names.append(Name(text, what if plain or what is not NameKind.PRIMARY else NameKind.ALIAS, found.cite))
    return [name for name in names if name.text]


def _part(node: Node, found: Found) -> tuple[int, dict[_Spelling, list[str]]]:
    kind, order = node.attr("name-part-type"), node.attr("order")
    if kind not in PARTS:
        node.fault("name-part@name-part-type", f"{kind!r} is not a known part of a name", ", ".join(sorted(PARTS)))
    spelt: dict[_Spelling, list[str]] = {_PLAIN: node.values("value")}
    for variant in node.many("spelling-variant"):
        if text := variant.text:
            spelt.setdefault((variant.attr("lang"), variant.attr("script")), []).append(text)
    if kind == "title":
        found.facts += [Stated(Property.TITLE, text) for texts in spelt.values() for text in texts]
        spelt = {}
    return (int(order) if order.isdecimal() else 0), spelt


def _nth(spelt: Mapping[_Spelling, list[str]], spelling: _Spelling, nth: int) -> str:
    texts = spelt.get(spelling) or spelt.get(_PLAIN) or [""]
    return texts[min(nth, len(texts) - 1)]


def _date(node: Node) -> str:
    year, month, day = (node.attr(name) for name in ("year", "month", "day"))
    quality, calendar = node.attr("quality"), node.attr("calendar")
    date = joined(year.zfill(4) if year else "", month.zfill(2) if month else "", day.zfill(2) if day else "", by="-")
    doubt = "" if quality in {"", "good"} else f" (quality: {quality})"
    return date + doubt + ("" if calendar in {"", "Gregorian"} else f" ({calendar} calendar)")


def _where(node: Node, places: Mapping[str, str]) -> str:
    number, quality = node.attr("place-id"), node.attr("quality")
    if number and number not in places:
        node.fault(f"{node.name}@place-id", f"there is no place {number}", "is the file cut short?")
    box = node.value("p-o-box")
    own = joined(node.value("c-o"), node.value("address-details"), f"P.O. Box {box}" if box else "")
    line = joined(own, node.value("zip-code"), *_spelt(node, "location"), *_spelt(node, "area"))
    line = joined(line, places.get(number, ""), _country(node))
    remarks = joined(*node.values("remarks"), "" if quality in {"", "good"} else f"quality: {quality}")
    return joined(line, f"({remarks})" if remarks else "", by=" ")


def _paper(node: Node, found: Found) -> None:
    kind, number, issuer = node.attr("document-type"), node.value("number"), joined(*node.values("issuer"))
    if kind not in PAPERS:
        node.fault("identification-document@document-type", f"{kind!r} is not a known document", ", ".join(PAPERS))
    if (scheme := PAPERS.get(kind)) and number:
        found.numbers.append((scheme, number))
    issued, expires = node.value("date-of-issue"), node.value("expiry-date")
    where = "; ".join(text for each in node.many("place-of-issue") if (text := _where(each, found.places) or each.text))
    line = joined(
        joined(kind, number, by=" "),
        f"issuing country {issuer}" if issuer else "",
        f"issued {issued}" if issued else "",
        f"expires {expires}" if expires else "",
        where,
        *node.values("remark"),
    )
    found.facts.append(Stated(Property.DOCUMENT, line))
