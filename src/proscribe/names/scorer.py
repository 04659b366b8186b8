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
class View:
    """Two names beside each other.

    Attributes:
        pairs: the words that answer to each other, with their likeness as it counts.
        person: whether they are compared as a person's names.
        matched: what the pairs weigh together.
        mine, theirs: the words of either name that answer to none, by role.
    """

    one: Name
    other: Name
    pairs: tuple[Pair, ...]
    person: bool
    matched: float
    mine: tuple[int, ...]
    theirs: tuple[int, ...]

    def left(self, *roles: Role) -> tuple[list[Token], list[Token]]:
        """The words of these roles that answer to none, on either side."""
        return (
            [self.one.tokens[at] for at in self.mine if self.one.tokens[at].role in roles],
            [self.other.tokens[at] for at in self.theirs if self.other.tokens[at].role in roles],
        )


@attrs.frozen
class Signal:
    """What speaks against two names being one: the share of the score that it takes, and how to say so."""

    name: str
    takes: Callable[[View], float]
    words: Callable[[View], str]


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


def view(one: Name, other: Name, kind: Kind) -> View:
    """Put two names beside each other."""
    person = _as_person(one, other, kind)
    found = tuple(_as_counted(pair, one, other, person=person) for pair in pairs(one, other))
    mine = {at for pair in found for at in pair.one}
    theirs = {at for pair in found for at in pair.other}
    return View(
        one=one,
        other=other,
        pairs=found,
        person=person,
        matched=sum(pair.weight for pair in found),
        mine=tuple(at for at in range(len(one.tokens)) if at not in mine),
        theirs=tuple(at for at in range(len(other.tokens)) if at not in theirs),
    )


def _as_person(one: Name, other: Name, kind: Kind) -> bool:
    if kind is not Kind.UNKNOWN:
        return kind is Kind.PERSON
    return one.kind in (Kind.PERSON, Kind.UNKNOWN) and other.kind in (Kind.PERSON, Kind.UNKNOWN)


def _as_counted(pair: Pair, one: Name, other: Name, *, person: bool) -> Pair:
    """Lower the likeness of words that are alike by chance: two usual names, two short brands."""
    if pair.way not in (kernel.SAME, INITIAL) and _from_signs(pair, one, other):
        if pair.way == kernel.BEGINNING and not person:
            return pair if pair.told is Told.SPELT else attrs.evolve(pair, like=max(pair.like, _BEGUN))
        return attrs.evolve(pair, like=pair.like * _TWO_NAMES)
    if pair.like == 1.0 or pair.way == INITIAL or len(pair.one) + len(pair.other) > 2:  # noqa: PLR2004 -- single words
        return pair
    mine, theirs = one.tokens[pair.one[0]], other.tokens[pair.other[0]]
    if pair.way in _SLIPS:
        if person and pair.way == kernel.BEGINNING:
            return attrs.evolve(pair, like=pair.like * 0.85)
        if Kind.VESSEL in (one.kind, other.kind) and mine.role is Role.NAME:
            return attrs.evolve(pair, like=pair.like * _TWO_NAMES)
        if mine.weight < KNOWN and theirs.weight < KNOWN and mine.role is theirs.role is Role.NAME:
            return attrs.evolve(pair, like=pair.like * _TWO_NAMES)
        if not person and max(len(mine.forms[0]), len(theirs.forms[0])) <= _SHORT_BRAND:
            return attrs.evolve(pair, like=pair.like * _TWO_NAMES)
    return pair


def is_sign(character: str) -> bool:
    """Whether a character is Chinese or Korean."""
    return any(first <= character <= last for first, last in _SIGNS)


def _from_signs(pair: Pair, one: Name, other: Name) -> bool:
    """Whether one of the words is Chinese or Korean: its reading is exact, and one letter makes another of it."""
    return bool(_signs(pair, one, other))


def _weight(tokens: Iterable[Token]) -> float:
    return sum(token.weight for token in tokens)


def _share(part: float, whole: float) -> float:
    return part / (whole + part) if part else 0.0


_NAMES = (Role.NAME, Role.INITIAL)


def _contradiction(seen: View) -> float:
    """Names on either side that do not answer to each other: the more of the whole they are, the worse."""
    mine, theirs = (_weight(tokens) for tokens in seen.left(*_NAMES))
    return (1.35 if seen.person else 1.7) * _share(min(mine, theirs), seen.matched)


def _missing(seen: View) -> float:
    """Names that only one side has: a second given name is often left out, a part of a brand is not."""
    sides = seen.left(*_NAMES)
    mine, theirs = (_weight(tokens) for tokens in sides)
    rest = abs(mine - theirs)
    if not rest:
        return 0.0
    if not seen.person:
        return 1.2 * _share(rest, seen.matched)
    strong = sum(1 for pair in seen.pairs if pair.like >= _STRONG and pair.way != INITIAL and pair.weight > _LIGHT)
    if strong < _FEW:  # one name in common is little
        return 1.25 * _share(rest, seen.matched)
    if any(_from_signs(pair, seen.one, seen.other) for pair in seen.pairs):
        return 0.3 * _share(rest, seen.matched)
    usual = max(0.0, (_TELLING if strong == _FEW else _TELLING - 0.3) - seen.matched)
    first, last, count = _left_out(seen)
    if first:
        return (0.8 + usual) * _share(rest, seen.matched)
    if last or count > 1:
        return ((0.5 if strong == _FEW else 0.3) + 1.2 * usual) * _share(rest, seen.matched)
    return (0.45 if strong == _FEW else 0.3) * _share(rest, seen.matched)


def _left_out(seen: View) -> tuple[bool, bool, int]:
    """Which names the longer side has for itself: whether its first, whether its last, and how many.

    A brother or a son has another first name; a name in the middle is often left out.
    """
    mine, theirs = (_weight(tokens) for tokens in seen.left(*_NAMES))
    longer, left = (seen.one, seen.mine) if mine > theirs else (seen.other, seen.theirs)
    places = [at for at, token in enumerate(longer.tokens) if token.role in _NAMES]
    missing = [at for at in places if at in left]
    first = places[0] in missing and longer.tokens[places[0]].weight > _FIRST_COUNTS
    return first, places[-1] in missing, len(missing)


def _ambiguous(seen: View) -> float:
    """Chinese and Korean names read out: many are written otherwise and sound alike, the shorter the more."""
    if not seen.person:
        return 0.0
    read_out = [pair for pair in seen.pairs if pair.told is Told.READING and _from_signs(pair, seen.one, seen.other)]
    if not read_out:
        return 0.0
    signs = sum(len(_signs(pair, seen.one, seen.other)) for pair in read_out)
    mine, theirs = seen.left(*_NAMES)
    whole = not (mine if is_sign(seen.one.text[:1]) else theirs)
    if whole and (mine or theirs) and signs >= _SURELY_READ:
        return 0.08  # a Western name besides
    if mine or theirs or any(" " in name.text.strip() and is_sign(name.text[:1]) for name in (seen.one, seen.other)):
        return 0.4  # with blanks nobody knows which sign is the family name
    return 0.2 if signs < _SURELY_READ else 0.03


def _signs(pair: Pair, one: Name, other: Name) -> str:
    """What the Chinese or Korean side of a pair is written with."""
    for places, name in ((pair.one, one), (pair.other, other)):
        text = "".join(name.tokens[at].text for at in places)
        if is_sign(text[:1]):
            return text
    return ""


def _number(seen: View) -> float:
    """Numbers tell institutes, brigades and ships apart."""
    mine, theirs = seen.left(Role.NUMBER)
    if mine and theirs:
        return 0.65
    return 0.4 if mine or theirs else 0.0


def _place(seen: View) -> float:
    """Another place is another company; a place at the end is a branch, one at the beginning is often left out."""
    mine, theirs = seen.left(Role.PLACE)
    if mine and theirs:
        return 1.5 * _share(min(_weight(mine), _weight(theirs)), seen.matched)
    named = any(seen.one.tokens[pair.one[0]].role is Role.NAME for pair in seen.pairs)
    rest = 0.0
    for name, left in ((seen.one, seen.mine), (seen.other, seen.theirs)):
        for at in left:
            token = name.tokens[at]
            if token.role is Role.PLACE:
                rest += (0.5 if at == 0 and named else 1.3) * _share(token.weight, seen.matched)
    return rest


def _business(seen: View) -> float:
    """Words of another business: a bank's insurance company, a producer's trading house.

    Where a brand is the same in another language, such words are often left out; where both sides have others, they
    are two businesses of one house.
    """
    sides = seen.left(Role.INDUSTRY)
    own = [[token for token in side if NEUTRAL.isdisjoint(token.forms)] for side in sides]
    neutral = 0.3 * sum(len(side) - len(words) for side, words in zip(sides, own, strict=True))
    mine, theirs = (_weight(words) for words in own)
    against = min(mine, theirs)
    alone = 0.9 if _brand_told(seen) else 1.5
    return (
        alone * _share(mine + theirs - 2 * against, seen.matched)
        + 2.2 * _share(against, seen.matched)
        + 0.3 * _share(neutral, seen.matched)
    )


def _brand_told(seen: View) -> bool:
    """Whether names on both sides answer to each other in two languages."""
    return any(
        pair.told is not Told.SPELT
        and any(seen.one.tokens[at].role is Role.NAME for at in pair.one)
        and any(seen.other.tokens[at].role is Role.NAME for at in pair.other)
        for pair in seen.pairs
    )


def _group(seen: View) -> float:
    """A Chinese group and its company limited by shares are two, and English names tell them by their form."""
    for chinese, other in ((seen.one, seen.other), (seen.other, seen.one)):
        if not is_sign(chinese.text[:1]) or is_sign(other.text[:1]) or seen.person:
            continue
        is_group = "集团" in chinese.key
        theirs = {form for token in other.tokens for form in token.forms}
        if is_group and "股份" not in chinese.key and b"ltd" in theirs and not theirs & _GROUP_WORDS:
            return _OTHER_OF_HOUSE
        if not is_group and "公司" in chinese.key and b"group" in theirs:
            return _OTHER_OF_HOUSE
    return 0.0


def _suffix(seen: View) -> float:
    """Junior and senior are two."""
    mine, theirs = seen.left(Role.SUFFIX)
    return 0.35 if mine and theirs else 0.02 if mine or theirs else 0.0


def _order(seen: View) -> float:
    """Words in another order."""
    if any(pair.told is Told.GLOSS for pair in seen.pairs):
        return 0.0  # another language has another order
    places = [pair.other[0] for pair in seen.pairs if pair.weight > 0.2]  # noqa: PLR2004 -- particles have no place
    turned = sum(1 for before, after in zip(places, places[1:], strict=False) if after < before)
    return 0.0 if not turned else 0.02 if seen.person else 0.05


def _form(seen: View) -> float:
    """Another legal form is little, and one left out is less; particles and titles hardly count."""
    mine, theirs = seen.left(Role.FORM)
    ones = {token.forms[0] for token in mine}
    others = {token.forms[0] for token in theirs}
    if ones == others:
        small = 0.0
    else:
        small = 0.02 if ones and others and not (ones <= others or others <= ones) else 0.01
    light = sum(map(len, seen.left(Role.PARTICLE, Role.HONORIFIC, Role.SHARE)))
    return small + 0.005 * min(light, 4)


def _texts(*roles: Role) -> Callable[[View], str]:
    def words(seen: View) -> str:
        mine, theirs = seen.left(*roles)
        return " and ".join(
            f"{' '.join(token.text for token in tokens)!r} is only in {name.text!r}"
            for tokens, name in ((mine, seen.one), (theirs, seen.other))
            if tokens
        )

    return words


def _order_words(seen: View) -> str:
    return f"{seen.one.text!r} has the words in another order than {seen.other.text!r}"


SIGNALS: tuple[Signal, ...] = (
    Signal("other names", _contradiction, _texts(*_NAMES)),
    Signal("missing name", _missing, _texts(*_NAMES)),
    Signal(
        "ambiguous reading",
        _ambiguous,
        lambda seen: f"{seen.one.text!r} and {seen.other.text!r} are compared by sound alone",
    ),
    Signal("number", _number, _texts(Role.NUMBER)),
    Signal("place", _place, _texts(Role.PLACE)),
    Signal("business", _business, _texts(Role.INDUSTRY)),
    Signal("group", _group, lambda seen: f"{seen.one.text!r} and {seen.other.text!r} are not both the group"),
    Signal("generation", _suffix, _texts(Role.SUFFIX)),
    Signal("word order", _order, _order_words),
    Signal("legal form", _form, _texts(Role.FORM, Role.PARTICLE, Role.HONORIFIC, Role.SHARE)),
)
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
