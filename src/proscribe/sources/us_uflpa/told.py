"""What does a printed name on the UFLPA Entity List say? A name, others it bears, and who belongs to it.

`A (including two aliases: B; and C) and subsidiaries` is one entity and a remark; `A and its subsidiary D` is two. The
list prints names with commas in them, so that what is set apart by commas alone is taken apart only where a legal form
or an announced number says how.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ALIASES = re.compile(
    r"\s*\((?:(?:and|including) (?P<number>[a-z]+|\d+) alias(?:es)?:?|(?P<how>also|formerly|previously) known as:?)\s+"
)
_TURN = re.compile(r",? and (?P<how>also|formerly|previously) known as:?\s+")
_WITH = re.compile(r",? and (?:its )?(?:subsidiaries|subordinate and affiliated entities)\.?$", re.IGNORECASE)
_OWNS = re.compile(
    r",? and its (?:(?P<number>[a-z]+|\d+) (?:[\w-]+-based )?subsidiaries, which include:?|subsidiary:?)\s+"
    r"(?P<names>.+)$"
)
_FORMS = r"(?:Ltd|Co|Inc|LLC|Limited|Corp|Company)\b"
_COMMA = re.compile(rf",\s+(?:and\s+)?(?!{_FORMS})|\s+and\s+(?=[A-Z])")
_AND = re.compile(r"^and\s+")


@attrs.frozen
class Told:
    """What one printed name says.

    Attributes:
        aliases: other names, each with whether it is a former one.
        owned: subsidiaries named with it.
        reach: whom else the entry takes in, in its words; empty if nobody.
        note: what does not add up, though nothing is lost by it.
        fault: what could not be read.
    """

    name: str
    aliases: tuple[tuple[str, bool], ...] = ()
    owned: tuple[str, ...] = ()
    reach: str = ""
    note: str = ""
    fault: str = ""


def told(text: str) -> Told:
    """Take a printed name apart.

    >>> told("A (Shanshan) Co., Ltd (including one alias: B (Shanshan) Co.) and subsidiaries").aliases
    (('B (Shanshan) Co.', False),)
    >>> told("N Corp. and its two Zhuhai-based subsidiaries, which include C Co., Ltd., and D Co. Ltd.").owned
    ('C Co., Ltd.', 'D Co. Ltd.')
    >>> told("Y Co., Ltd. (formerly known as W; and V)").aliases
    (('W', True), ('V', True))
    """
    rest, aliases, notes, faults = text.strip(), list[tuple[str, bool]](), list[str](), list[str]()
    while match := _ALIASES.search(rest):
        inside, after = _closed(rest[match.end() :])
        if after is None:
            return Told(text, fault="a bracket that is not closed")
        rest = f"{rest[: match.start()]}{after}"
        aliases += _aliases(inside, match["how"] or "also", _number(match["number"]), notes)
    owned: tuple[str, ...] = ()
    if owns := _OWNS.search(rest):
        owned = _split(owns["names"])
        if len(owned) != (expected := _number(owns["number"]) or 1):
            faults.append(f"{len(owned)} subsidiaries where {expected} are announced")
        rest = rest[: owns.start()]
    reach = ""
    if match := _WITH.search(rest):
        reach, rest = match[0].strip(" ,.").removeprefix("and "), rest[: match.start()]
    name = rest.strip(" ;")
    if not name or "known as" in name or re.search(r"\balias(es)?\b", name):
        faults.append("other names in a form that nobody reads")
    return Told(name, tuple(aliases), owned, reach, "; ".join(notes), "; ".join(faults))


def _aliases(inside: str, how: str, number: int, notes: list[str]) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    pieces = _TURN.split(inside)
    for kind, piece in zip((how, *pieces[1::2]), pieces[::2], strict=True):
        plain = piece.strip(" ;,")
        names: Sequence[str] = [plain]
        if ";" in plain:
            names = [_AND.sub("", part.strip()) for part in plain.split(";")]
        elif number > 1:
            names = _split(plain)
        found += [(name, kind != "also") for name in names if name]
    if number and number != len(found):
        notes.append(f"{len(found)} aliases where {number} are announced")
    return found


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip(" ;,") for part in _COMMA.split(text) if part.strip(" ;,"))


def _number(word: str | None) -> int:
    if word is None:
        return 0
    return int(word) if word.isdigit() else _NUMBERS.index(word) + 1 if word in _NUMBERS else -1


def _closed(text: str) -> tuple[str, str | None]:
    """What stands before the bracket that closes the one before the text, and after it; none if none does."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return text[:position], text[position + 1 :]
    return text, None
