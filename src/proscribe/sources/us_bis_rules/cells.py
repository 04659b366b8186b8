"""What does a printed cell of the Entity List say? Name, aliases and addresses, in a rule's table or in the Supplement.

A cell is blocks of text: the first names the entity, those that begin with a dash are aliases, the others addresses.
A Federal Register rule says before its table which names it adds, so the name's end is known; the Supplement does not,
and there a comma that no legal form follows ends the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import attrs
from lxml import etree

_DASHES = "—–"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FOLLOWING = re.compile(r",?\s+([af])\.k\.a\.,?\s+the following(?: ([a-z-]+|\d+))? alias(?:es)?(?: ?and[^:]*)?:?\s*$")
_ALTERNATE = re.compile(r"\(?\s*(See (?:also )?alternate address[^)]*?)\)\.?")
_PARTS = re.compile(r";\s*(?:and\s+)?(?=\S)")
_END = re.compile(r"[;,]?\s*(?:\band)?\s*$")
# The full stop that ends the last alias, unless it belongs to an abbreviation.
_STOP = re.compile(r"(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bCorp)(?<!\bBhd)(?<![.\s][A-Za-z])\.$")
_FORMS = (
    r"(?:Co|Ltd|Inc|LLC|L\.L\.C|LLP|Corp|Limited|Company|GmbH|S\.?A|S\.?L|B\.?V|N\.?V|A\.?G|JSC|PJSC|OJSC|CJSC|OOO|AO|"
    r"Pte|Pvt|Private|FZE|FZC|FZCO|FZ|L\.P|PLC|SDN|Sdn|Bhd|K\.?K|Jr|Sr|d\.o\.o|s\.r\.o|S\.p\.A)\b\.?"
)
_NAME = re.compile(rf"(.*?)(?:,\s+(?!{_FORMS})|\.?$)")


@attrs.frozen
class Cell:
    """What a cell of an entity says.

    Attributes:
        rest: what could not be told apart, as printed.
        faults: what does not add up in it.
    """

    name: str
    aliases: tuple[tuple[str, bool], ...] = ()
    addresses: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def told(blocks: Sequence[str], names: Collection[str]) -> Cell:
    """Take an entity's cell apart; `names` are those that the rule says it adds, none of the Supplement.

    >>> text = ["Spacety Co., Ltd., a.k.a., the following two aliases:", "—Spacety; and", "—SL S.A.", "9 Rd; and 2 St."]
    >>> told(text, ["Spacety Co., Ltd."]).addresses, told(text, ["Spacety Co., Ltd."]).aliases[1][0]
    (('9 Rd', '2 St'), 'SL S.A.')
    """
    head, *others = blocks
    following = _FOLLOWING.search(head)
    stem = head[: following.start()] if following else head
    name = _begins(stem, names) if names else _guessed(stem, whole=following is not None)
    faults, rest = [], stem.removeprefix(name).strip(" ,")
    if names and not name:
        faults.append(f"{head[:60]!r} begins with no name that the rule says it adds")
    former = bool(following and following[1] == "f")
    printed = (text.lstrip(_DASHES) for text in others if text.startswith(tuple(_DASHES)))
    aliases = tuple((_STOP.sub("", _END.sub("", text, count=1)).strip(), former) for text in printed)
    if following and following[2] in _NUMBERS and _NUMBERS.index(following[2]) + 1 != len(aliases):
        faults.append(f"{len(aliases)} aliases where {following[2]} are announced")
    places = [text for text in (rest, *others) if text and not text.startswith(tuple(_DASHES))]
    marked = [text for text in places if re.search(r"\b[af]\.k\.a\.", text)]
    remarks = [match[1] for text in places for match in _ALTERNATE.finditer(text)]
    addresses = (part for text in places if text not in marked for part in _addresses(text))
    return Cell(name or stem, aliases, tuple(addresses), (*marked, *remarks), tuple(faults))


def _begins(text: str, names: Collection[str]) -> str:
    return max((name for name in names if text.startswith(name)), key=len, default="")


def _guessed(text: str, *, whole: bool) -> str:
    match = None if whole else _NAME.match(text)
    return match[1] if match else text


def _addresses(text: str) -> Iterator[str]:
    plain = _ALTERNATE.sub("", text)
    yield from (found for part in _PARTS.split(plain) if (found := part.strip(" .;,")))


def blocks(cell: etree._Element, breaks: frozenset[str], silent: frozenset[str]) -> list[str]:
    """The texts of a cell, set apart by the elements in `breaks`, without those in `silent`; no blank ones.

    A superscript joins what stands before it (3rd), one of digits alone is a footnote: [3].
    """
    found: list[str] = [""]

    def walk(element: etree._Element) -> None:
        tag = etree.QName(element).localname
        if tag in breaks:
            found.append("")
        if tag not in silent:
            text = element.text or ""
            if tag in ("SU", "sup"):
                found[-1] = found[-1].rstrip()
                text = f"[{text}]" if text.strip().isdigit() else text
            found[-1] += text
            for child in element.iterchildren("*"):
                walk(child)
                found[-1] += child.tail or ""
        if tag in breaks and element.text:
            found.append("")

    walk(cell)
    return [text for text in (" ".join(each.split()) for each in found) if text]
