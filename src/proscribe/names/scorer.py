"""Are these two names one, and why? One way to score persons, companies and vessels, and the explanation is the score.

Words that answer to each other give the points, in the measure of what they tell and of how alike they are; each
signal of `signals.SIGNALS` then takes a share of what is left. Every piece of evidence has its points, and they add up
to the score. Comparing is symmetric: the same two names have the same score whichever is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp, log

import attrs

from proscribe.names import kernel
from proscribe.names.abbreviations import acronym, chinese_short_form
from proscribe.names.analyse import SURE_WIDTH, analyse
from proscribe.names.candidate import Closeness, Evidence
from proscribe.names.pair import INITIAL
from proscribe.names.signals import SIGNALS
from proscribe.names.sought import Kind
from proscribe.names.tables import rows
from proscribe.names.token import BITS, Name, Told
from proscribe.names.view import NAMES, View, view
from proscribe.names.words import Role

THRESHOLD = 0.7
_HARDLY_SAID = frozenset(b"the al el ul and of y et und e".split())  # the name is the same without them
LISTED = 0.9  # from here on it may be the same name, told otherwise
_CUT_OFF = 0.84
_ROUNDED = 0.0001  # more than rounding adds to a score
_SMALL = BITS[Role.PARTICLE]
_TELLING = NAMES | BITS[Role.INDUSTRY]


@attrs.frozen
class Comparison:
    """How near two names are.

    Attributes:
        score: 0 to 1; `THRESHOLD` and above, a person should look.
        evidence: what adds up to the score.
        kind: what law may make of it.
        one, other: the two names that met.
        same_name: whether one is the other told otherwise: in another order, script or language, or by initials.
    """

    score: float
    evidence: tuple[Evidence, ...]
    kind: Closeness
    one: str
    other: str
    same_name: bool = False


def compare(a: str, b: str, kind: str = "unknown") -> Comparison:
    """Compare two names.

    >>> compare("Hikvison", "Hikvision", "company").score > 0.85
    True
    >>> compare("14th Research Institute", "15th Research Institute", "organization").kind
    <Closeness.WEAK: 'weak'>

    Args:
        a: a name, in any script.
        b: the other.
        kind: `person`, `company`, `organization`, `vessel` or `unknown`.

    Raises:
        ValueError: the kind is none of these.
        TypeError: a name is no text.
    """
    names: tuple[object, ...] = (a, b)
    for name in names:
        if not isinstance(name, str):
            message = f"a name is a text, and {name!r} is {type(name).__name__}"
            raise TypeError(message)
    if kind not in set(Kind):
        message = f"{kind!r} is not a kind: write {', '.join(Kind)}"
        raise ValueError(message)
    as_kind = Kind(kind)
    return compared(analyse(a, as_kind), analyse(b, as_kind), as_kind)


def compared(ones: Sequence[Name], others: Sequence[Name], kind: Kind) -> Comparison:
    """Compare what two texts tell as names, and explain the two names that are nearest."""
    if len(ones) == len(others) == 1:
        return explain(ones[0], others[0], kind)
    best = max(
        ((score(one, other, kind), -at, -place) for at, one in enumerate(ones) for place, other in enumerate(others)),
    )
    return explain(ones[-best[1]], others[-best[2]], kind)


def score(one: Name, other: Name, kind: Kind, floor: float = 0.0) -> float:
    """The score alone, as `explain` sums it up; of names that do not reach the floor it may be any below the floor."""
    if _is_equal(one, other):
        return 1.0
    if not one.tokens or not other.tokens:
        return 0.0
    seen = view(one, other, kind)
    return max(_rest(seen, floor), acronym(one, other), chinese_short_form(one, other), cut_off(one, other))


def _is_equal(one: Name, other: Name) -> bool:
    """Whether nothing but printing is different; what has no key is of signs that nobody reads."""
    return one.key == other.key and bool(one.key or (one.tokens and one.text == other.text))


def _rest(seen: View, floor: float = 0.0) -> float:
    rest = _likeness(seen)
    least = max(0.0, floor - _ROUNDED)
    for signal in SIGNALS:
        if rest <= least:
            return 0.0
        rest -= rest * min(1.0, signal.takes(seen))
    return round(rest, 4)


def _likeness(seen: View) -> float:
    """How alike the words are that answer to each other: their geometric mean, squared, so that doubts multiply.

    One slip in a name of two words costs what it costs in the word; in a longer name less, and two slips more.
    """
    if not seen.matched:
        return 0.0
    doubts = 0.0
    for pair in seen.pairs:
        if pair.like < 1:
            doubts += pair.weight * log(pair.like)
    return exp(2 * doubts / seen.matched) if doubts else 1.0


_WAYS = {
    kernel.SAME: ("word", "{one!r} is {other!r}"),
    kernel.SOUND: ("sound", "{one!r} sounds like {other!r}"),
    kernel.SPELLING: ("spelling", "{one!r} is spelt almost like {other!r}"),
    kernel.SKELETON: ("consonants", "{one!r} has the consonants of {other!r}"),
    kernel.SIGHT: ("sight", "{one!r} looks like {other!r} to a scanner"),
    kernel.BEGINNING: ("abbreviation", "{one!r} and {other!r} begin alike"),
    INITIAL: ("initial", "{one!r} stands for {other!r}"),
}
_SHORTER = (
    ("acronym", "{shorter!r} is short for {longer!r}"),
    ("short form", "{shorter!r} is what {longer!r} is called"),
    ("cut off", "{longer!r} begins with {shorter!r}, which is as long as fields are that cut names off"),
)
_TOLD = {Told.READING: " when read out", Told.GLOSS: " in translation", Told.SPELT: ""}


def cut_off(one: Name, other: Name) -> float:
    """Points for a name that a field of a file has cut off: it is as long as fields are, and how the other begins.

    >>> short, whole = analyse("GARCIA BUITRAGO, Miy")[0], analyse("GARCIA BUITRAGO, Miyer Alberto")[0]
    >>> cut_off(short, whole) > 0.7, cut_off(analyse("GARCIA BUITRAGO, Mi")[0], whole)
    (True, 0.0)
    """
    for short, long in ((one, other), (other, one)):
        begun = len(short.key)
        if short.cut_off and begun < len(long.key) and long.key.startswith(short.key):
            inside = long.key[begun] != " "  # in a narrow field a whole word may as well be all there is
            return _CUT_OFF if inside or len(short.text) >= SURE_WIDTH else 0.0
    return 0.0


def explain(one: Name, other: Name, kind: Kind) -> Comparison:
    """Score two names and say why."""
    if _is_equal(one, other):
        words = f"{one.text!r} is {other.text!r}"
        printed = "" if one.text == other.text else " but for case, accents, punctuation or invisible characters"
        whole = Evidence("name", words + printed, 1.0)
        return Comparison(1.0, (whole,), Closeness.EXACT, one.text, other.text, same_name=True)
    if not one.tokens or not other.tokens:
        return Comparison(0.0, (), Closeness.WEAK, one.text, other.text)
    seen = view(one, other, kind)
    by_words = _rest(seen)
    others = acronym(one, other), chinese_short_form(one, other), cut_off(one, other)
    best = max(others)
    if best > by_words:
        shorter, longer = sorted((one.text, other.text), key=lambda text: (len(text), text))
        name, words = _SHORTER[others.index(best)]
        piece = Evidence(name, words.format(shorter=shorter, longer=longer), best)
        return Comparison(best, (piece,), closeness(best), one.text, other.text)
    same = _is_same_name(seen)
    evidence = tuple(_told(seen, by_words))
    return Comparison(by_words, evidence, closeness(by_words, same_name=same), one.text, other.text, same)


def _is_same_name(seen: View) -> bool:
    """Whether every name and common word answers to one of the other side, and none of them only by likeness.

    A word of trade left over is enough: Legend Holdings is not Legend, though it may be its parent.
    """
    small = {token.forms[0] for side in seen.left(_SMALL) for token in side}
    return (
        small <= _HARDLY_SAID
        and not (seen.one.cut or seen.other.cut)
        and not (seen.bits | seen.other_bits) & _TELLING
        and all(
            pair.way == kernel.SAME or (pair.way == kernel.SOUND and pair.told is not Told.SPELT) for pair in seen.pairs
        )
    )


def closeness(points: float, *, same_name: bool = False) -> Closeness:
    """What a score below that of the same name makes of two names.

    >>> closeness(0.95, same_name=True), closeness(0.95), closeness(0.5)
    (<Closeness.LISTED: 'listed'>, <Closeness.CLOSE_NAME: 'close_name'>, <Closeness.WEAK: 'weak'>)

    Args:
        points: the score.
        same_name: whether nothing but the way of telling the name is different: no word is only like another by
            spelling, consonants, sight, beginning or an initial, and neither side has a name of its own.
    """
    if points >= LISTED and same_name:
        return Closeness.LISTED
    return Closeness.CLOSE_NAME if points >= THRESHOLD else Closeness.WEAK


def _told(seen: View, total: float) -> list[Evidence]:
    """Return the pieces of evidence; rounding is made good in the last of them, so that they sum to the score."""
    evidence: list[Evidence] = []
    lost = 1 - _likeness(seen)
    doubts = sum(pair.weight * -log(pair.like) for pair in seen.pairs) or 1.0
    rest = 0.0
    for pair in seen.pairs:
        points = round(pair.weight / seen.matched - lost * pair.weight * -log(pair.like) / doubts, 4)
        rest += points
        name, words = _WAYS[pair.way]
        mine = " ".join(seen.one.tokens[at].text for at in pair.one)
        theirs = " ".join(seen.other.tokens[at].text for at in pair.other)
        evidence.append(Evidence(name, words.format(one=mine, other=theirs) + _TOLD[pair.told], points))
    for signal in SIGNALS:
        taken = round(rest * min(1.0, signal.takes(seen)), 4)
        if taken > 0:
            rest -= taken
            evidence.append(Evidence(signal.name, signal.words(seen), -taken))
    difference = round(total - sum(piece.points for piece in evidence), 4)
    if difference and evidence:
        last = evidence[-1]
        evidence[-1] = Evidence(last.signal, last.words, round(last.points + difference, 4))
    return evidence


def share(points: float) -> float:
    """How many of ten thousand pairs with such a score are one party, as a share: what a score has been worth.

    Read from the labelled pairs of `tests/golden/names`, of whose tuning half `scripts/calibrate.py` makes the table.
    Those pairs are hard on purpose, near misses above all; among names as they come in a customer file far fewer of
    the pairs with a middling score are one, so that this orders hits and is no probability of one in your file.

    >>> share(1.0) > share(0.72) > share(0.2)
    True
    """
    return next(true for low, true in reversed(_bins()) if points >= low or low == 0)


@cache
def _bins() -> tuple[tuple[float, float], ...]:
    return tuple((float(low), float(true)) for low, _, true, _ in rows("calibration"))


__all__ = ["SIGNALS", "THRESHOLD", "Comparison", "closeness", "compare", "compared", "explain", "score", "share"]
