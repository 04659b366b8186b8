"""What does it say that only one of two names has a name? A second given name is often left out, a brand's part is not.

Where a C compiler is at hand, the package compiles this very file with the types of `missing.pxd`.
"""

from __future__ import annotations

from proscribe.names.pair import INITIAL, Pair
from proscribe.names.token import BITS, Name
from proscribe.names.variants import SERVANTS
from proscribe.names.view import NAMES, View, from_signs
from proscribe.names.words import Role

_LIGHT = 0.3  # weights up to this are those of initials and particles
_FEW = 2
_TELLING = 1.7  # what two names together weigh that are not borne by very many
_DOUBTED = 0.12  # of two names in common one is only like the other, and a third is missing
_SURE = 0.97
FIRST_COUNTS = 0.6  # Mohammed before a name is often left out, Igor is not
_STRONG = 0.78
# The same for the compiled loops, in which `missing.pxd` makes constants of these.
_INITIAL, _NAMES, _NAME, _FIRST_COUNTS = INITIAL, NAMES, BITS[Role.NAME], FIRST_COUNTS


def share_of(part: float, whole: float) -> float:
    """What a part is of it and a whole beside it."""
    return part / (whole + part) if part else 0.0


def missing(seen: View) -> float:
    """Names that only one side has: a second given name is often left out, a part of a brand is not."""
    rest = abs(seen.names - seen.other_names)
    if not rest:
        return 0.0
    if not seen.person:
        return 1.2 * share_of(rest, seen.matched)
    strong = _strong(seen)
    if strong < _FEW or _serves_another(seen):  # one name in common is little
        return 1.25 * share_of(rest, seen.matched)
    if reads_signs(seen):
        return 0.3 * share_of(rest, seen.matched)
    few = strong == _FEW
    usual = max(0.0, (_TELLING if few else _TELLING - 0.3) - seen.matched)
    doubt = _DOUBTED if few and _is_doubted(seen) else 0.0
    if seen.names > seen.other_names:
        first, last, count = _left_out(seen.one, seen.mine)
    else:
        first, last, count = _left_out(seen.other, seen.theirs)
    if first:
        return doubt + (0.8 + (1.5 if last else 1.0) * usual) * share_of(rest, seen.matched)
    if last or count > 1:
        return doubt + ((0.5 if few else 0.3) + 1.5 * usual) * share_of(rest, seen.matched)
    return doubt + ((0.45 if few else 0.3) + 1.0 * usual) * share_of(rest, seen.matched)


def _strong(seen: View) -> int:
    """How many names are surely in common."""
    strong = 0
    for pair in seen.pairs:
        if pair.like >= _STRONG and pair.way != _INITIAL and pair.weight > _LIGHT and not _serves(seen, pair):
            strong += 1
    return strong


def _serves(seen: View, pair: Pair) -> bool:
    """Whether a pair is of an Abd, who serves the name behind it, and no name in common by itself."""
    if len(pair.one) + len(pair.other) > _FEW:
        return False  # he stands with that name
    mine, theirs = seen.one.tokens[pair.one[0]], seen.other.tokens[pair.other[0]]
    return mine.forms[0] in SERVANTS or theirs.forms[0] in SERVANTS


def _serves_another(seen: View) -> bool:
    """Whether both have an Abd, and before names that do not answer to each other: Abd al-Ali is no Abd al-Nasir."""
    for pair in seen.pairs:
        if _serves(seen, pair):
            at, place = pair.one[-1], pair.other[-1]
            if seen.one.tokens[at].forms[0] in SERVANTS and seen.other.tokens[place].forms[0] in SERVANTS:
                served, theirs = _name_behind(seen.one, at), _name_behind(seen.other, place)
                if served and theirs:
                    return not any([served in other.one and theirs in other.other for other in seen.pairs])
    return False


def _name_behind(name: Name, at: int) -> int:
    """The place of the next name; 0 if none follows."""
    return next((place for place in range(at + 1, len(name.tokens)) if name.tokens[place].bit == _NAME), 0)


def reads_signs(seen: View) -> bool:
    """Whether a Chinese or Korean word answers to another."""
    for pair in seen.pairs:
        if from_signs(pair, seen.one, seen.other):
            return True
    return False


def _is_doubted(seen: View) -> bool:
    """Whether words are only like each other."""
    for pair in seen.pairs:
        if pair.like < _SURE:
            return True
    return False


def _left_out(longer: Name, left: list[int]) -> tuple[bool, bool, int]:
    """Which names the longer side has for itself: whether its first, whether its last, and how many.

    A brother or a son has another first name; a name in the middle is often left out. The first of two family names
    is as much as both.
    """
    places = [at for at, token in enumerate(longer.tokens) if token.bit & _NAMES]
    missing = [at for at in places if at in left]
    first = places[0] in missing and longer.tokens[places[0]].weight > _FIRST_COUNTS
    fathers = any([_is_fathers(longer, at) and at + 1 not in left for at in missing])
    return first or fathers, places[-1] in missing or fathers, len(missing)


def _is_fathers(name: Name, at: int) -> bool:
    """Whether a name is the first of several family names, which a comma behind them tells; it is seldom left out."""
    return 0 < at < len(name.tokens) - 1 and "," in name.text and name.text.startswith(f"{name.tokens[at].text} ")
