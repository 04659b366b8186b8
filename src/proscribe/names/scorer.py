"""Are these two names one, and why? One way to score persons, companies and vessels, and the explanation is the score.

Words that answer to each other give the points, in the measure of what they tell and of how alike they are; each
signal of `SIGNALS` then takes a share of what is left. Every piece of evidence has its points, and they add up to the
score. Comparing is symmetric: the same two names have the same score whichever is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import exp, log

import attrs

from proscribe.names import kernel
from proscribe.names.align import INITIAL, Pair, alike, pairs
from proscribe.names.analyse import analyse
from proscribe.names.candidate import Closeness, Evidence
from proscribe.names.sought import Kind
from proscribe.names.token import Name, Token, Told
from proscribe.names.words import Role

THRESHOLD = 0.7
LISTED = 0.9  # from here on it is the same name, told otherwise
NEUTRAL = frozenset(
    b"group holdings technology international industry industrial enterprise corporation company development limited".split()
)
KNOWN = 0.95  # words that tell less than this are names that many bear: two of them are two, however alike
_TWO_NAMES = 0.72
_ACRONYM = {3: 0.74, 4: 0.84, 5: 0.88}
_SHORT_BRAND = 4
_CUT_OFF = 0.84
_GROUP_WORDS = frozenset({b"group", b"corp", b"holdings"})
_OTHER_OF_HOUSE = 0.3
_BEGUN = 0.88  # a Chinese brand of which English has the first signs, and the rest in translation
_OTHER_COMPANY = 0.2  # an acronym with a legal form of its own
_SLIPS = frozenset({kernel.SPELLING, kernel.SKELETON, kernel.BEGINNING, kernel.SIGHT})
_LIGHT = 0.3  # weights up to this are those of initials and particles
_FEW = 2
_TELLING = 1.7  # what two names together weigh that are not borne by very many
_SURELY_READ = 3  # signs of a Chinese or Korean name
_SIGNS = (("\u3400", "\u9fff"), ("\uac00", "\ud7af"))  # Chinese and Korean; Japanese syllables tell how they sound
_FIRST_COUNTS = 0.6  # Mohammed before a name is often left out, Igor is not
_STRONG = 0.78


@attrs.frozen
class Comparison:
    """How near two names are.

    Attributes:
        score: 0 to 1; `THRESHOLD` and above, a person should look.
        evidence: what adds up to the score.
        kind: what law may make of it.
        one, other: the two names that met.
    """

    score: float
    evidence: tuple[Evidence, ...]
    kind: Closeness
    one: str
    other: str


def compare(a: str, b: str, kind: str = "unknown") -> Comparison:
    """Compare two names.

    >>> compare("Hikvison", "Hikvision", "company").score > 0.9
    True
    >>> compare("14th Research Institute", "15th Research Institute", "organization").kind
    <Closeness.WEAK: 'weak'>

    Args:
        a: a name, in any script.
        b: the other.
        kind: `person`, `company`, `organization`, `vessel` or `unknown`.
    """
    as_kind = Kind(kind)
    return compared(analyse(a, as_kind), analyse(b, as_kind), as_kind)


def compared(ones: Sequence[Name], others: Sequence[Name], kind: Kind) -> Comparison:
    """Compare what two texts tell as names, and explain the two names that are nearest."""
    best = max(
        ((score(one, other, kind), -at, -place) for at, one in enumerate(ones) for place, other in enumerate(others)),
    )
    return explain(ones[-best[1]], others[-best[2]], kind)


def score(one: Name, other: Name, kind: Kind) -> float:
    """The score alone, as `explain` sums it up."""
    if one.key and one.key == other.key:
        return 1.0
    if not one.tokens or not other.tokens:
        return 0.0
    seen = view(one, other, kind)
    return max(_rest(seen), acronym(one, other), cut_off(one, other))


def _rest(seen: View) -> float:
    rest = _likeness(seen)
    for signal in SIGNALS:
        if rest <= 0:
            return 0.0
        rest -= rest * min(1.0, signal.takes(seen))
    return round(rest, 4)


def _likeness(seen: View) -> float:
    """How alike the words are that answer to each other: their geometric mean, squared, so that doubts multiply.

    One slip in a name of two words costs what it costs in the word; in a longer name less, and two slips more.
    """
    if not seen.matched:
        return 0.0
    return exp(2 * sum(pair.weight * log(pair.like) for pair in seen.pairs if pair.like < 1) / seen.matched)


_WAYS = {
    kernel.SAME: ("word", "{one!r} is {other!r}"),
    kernel.SOUND: ("sound", "{one!r} sounds like {other!r}"),
    kernel.SPELLING: ("spelling", "{one!r} is spelt almost like {other!r}"),
    kernel.SKELETON: ("consonants", "{one!r} has the consonants of {other!r}"),
    kernel.SIGHT: ("sight", "{one!r} looks like {other!r} to a scanner"),
    kernel.BEGINNING: ("abbreviation", "{one!r} and {other!r} begin alike"),
    INITIAL: ("initial", "{one!r} stands for {other!r}"),
}
_TOLD = {Told.READING: " when read out", Told.GLOSS: " in translation", Told.SPELT: ""}


def acronym(one: Name, other: Name) -> float:
    """Points for a short form made of the first letters of the other name's words.

    >>> smic, whole = analyse("SMIC")[0], analyse("Semiconductor Manufacturing International Corp")[0]
    >>> acronym(smic, whole) == acronym(whole, smic) > 0.8
    True
    """
    for short, long in ((one, other), (other, one)):
        letters = _letters(short)
        if letters and letters in long.initials:
            points = _ACRONYM[min(len(letters), 5)]
            return points if _forms(short) <= _forms(long) else points - _OTHER_COMPANY
    return 0.0


def _forms(name: Name) -> set[bytes]:
    return {token.forms[0] for token in name.tokens if token.role is Role.FORM}


def cut_off(one: Name, other: Name) -> float:
    """Points for a name that a field of a file has cut off: it is as long as fields are, and how the other begins."""
    for short, long in ((one, other), (other, one)):
        if short.cut_off and len(short.key) < len(long.key) and long.key.startswith(short.key):
            return _CUT_OFF
    return 0.0


def _letters(name: Name) -> bytes:
    """Return the one word of a name, besides its legal form, if it may be an acronym."""
    words = [token for token in name.tokens if token.role not in (Role.FORM, Role.SHARE)]
    if len(words) != 1 or not 3 <= len(words[0].forms[0]) <= 8:  # noqa: PLR2004 -- letters of an acronym
        return b""
    return words[0].forms[0]


def explain(one: Name, other: Name, kind: Kind) -> Comparison:
    """Score two names and say why."""
    if one.key and one.key == other.key:
        words = f"{one.text!r} is {other.text!r}"
        printed = "" if one.text == other.text else " but for case, accents, punctuation or invisible characters"
        return Comparison(1.0, (Evidence("name", words + printed, 1.0),), Closeness.EXACT, one.text, other.text)
    if not one.tokens or not other.tokens:
        return Comparison(0.0, (), Closeness.WEAK, one.text, other.text)
    seen = view(one, other, kind)
    by_letters = acronym(one, other)
    total = _rest(seen)
    by_beginning = cut_off(one, other)
    if by_beginning > max(total, by_letters):
        shorter, longer = (one, other) if len(one.key) < len(other.key) else (other, one)
        words = f"{shorter.text!r} is {longer.text!r} cut off by the width of a field"
        evidence = (Evidence("cut off", words, by_beginning),)
        return Comparison(by_beginning, evidence, Closeness.CLOSE_NAME, one.text, other.text)
    if by_letters > total:
        words = f"the first letters of the words of one make the other: {one.text!r}, {other.text!r}"
        evidence = (Evidence("acronym", words, by_letters),)
        return Comparison(by_letters, evidence, closeness(by_letters), one.text, other.text)
    return Comparison(total, tuple(_told(seen, total)), closeness(total), one.text, other.text)


def closeness(points: float) -> Closeness:
    """What a score below that of the same name makes of two names."""
    if points >= LISTED:
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
        evidence[-1] = attrs.evolve(last, points=round(last.points + difference, 4))
    return evidence


__all__ = ["SIGNALS", "THRESHOLD", "Comparison", "alike", "compare", "compared", "explain", "score"]
