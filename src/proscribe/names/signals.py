"""What speaks against two names being one? Each signal takes a share of the points, and says why in words.

Where a C compiler is at hand, the package compiles this very file with the types of `signals.pxd`.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from proscribe.names.missing import missing, reads_signs, share_of
from proscribe.names.pair import INITIAL
from proscribe.names.sought import Kind
from proscribe.names.token import BITS, Name, Token, Told
from proscribe.names.view import NAMES, View, from_signs, signs, weight_of
from proscribe.names.words import Role

NEUTRAL = frozenset(
    b"group holdings technology industry industrial enterprise corporation company development limited".split()
)
# Trades that a house keeps in companies of their own: a bank is not its insurance company.
_OWN_COMPANY = frozenset(
    b"bank insurance securities futures trust leasing port ports development service property capital fund life oil "
    b"petrochemical construction services asset software education universal electronic international".split()
)
# Neutral elsewhere, but a development bank is no other bank, and a university of technology no other university.
_TELLS_BANKS = frozenset({b"development", b"industrial", b"international", b"technology"})
_SAYS_NOTHING = frozenset({b"group", b"corporation", b"company", b"limited", b"international"})
_NEUTRAL_OF_BANKS, _NOTHING_OF_BANKS = NEUTRAL - _TELLS_BANKS, _SAYS_NOTHING - _TELLS_BANKS
_NEUTRAL_OF_CHINA, _NOTHING_OF_CHINA = NEUTRAL | {b"national"}, _SAYS_NOTHING | {b"national"}
_GROUP_WORDS = frozenset({b"group", b"corp", b"holdings"})
_NO_PERSONS = frozenset({Kind.COMPANY, Kind.ORGANIZATION, Kind.VESSEL})
_SEATS = frozenset({b"cayman", b"caymanisland", b"caymanislands", b"bermuda", b"bvi"})
_OTHER_OF_HOUSE = 0.3
_OF_THE_STATE = ("国家", "全国", "国务院", "中央")
_OTHER_FORM = 0.15  # of names of common words alone
_BEGINNING, _SHOWN = 0.05, 30  # of very long names; letters of one that are shown
_TURNED, _TURNED_PERSON, _TURNED_LETTER, _FEW = 0.05, 0.02, 0.15, 2
SURELY_READ = 3  # signs of a Chinese or Korean name
# What its reading takes where it has blanks, where it has fewer signs, and where there is a Western name besides.
WITH_BLANKS, SHORT_READING, NAME_BESIDES = 0.4, 0.2, 0.08
_SURELY_READ = SURELY_READ
# The same for the compiled loops, in which `signals.pxd` makes constants of these.
_NAMES = NAMES
_NAME, _LETTER, _NUMBER, _PLACE = BITS[Role.NAME], BITS[Role.INITIAL], BITS[Role.NUMBER], BITS[Role.PLACE]
_TRADE, _GENERATION, _LEGAL = BITS[Role.INDUSTRY], BITS[Role.SUFFIX], BITS[Role.FORM]
_LIGHT_ROLES = BITS[Role.PARTICLE] | BITS[Role.HONORIFIC] | BITS[Role.SHARE]
_SPELT, _READING, _GLOSS, _PERSON = Told.SPELT, Told.READING, Told.GLOSS, Kind.PERSON


@attrs.frozen
class Signal:
    """What speaks against two names being one: the share of the score that it takes, and how to say so."""

    name: str
    takes: Callable[[View], float]
    words: Callable[[View], str]


def _contradiction(seen: View) -> float:
    """Names on either side that do not answer to each other: the more of the whole they are, the worse."""
    return (1.35 if seen.person else 1.7) * share_of(min(seen.names, seen.other_names), seen.matched)


def _ambiguous(seen: View) -> float:
    """Chinese and Korean names read out: many are written otherwise and sound alike, the shorter the more."""
    return _read_out(seen) if seen.person and reads_signs(seen) else 0.0


def _read_out(seen: View) -> float:
    read_out = [pair for pair in seen.pairs if pair.told is _READING and from_signs(pair, seen.one, seen.other)]
    if not read_out:
        return 0.0
    length = sum(len(signs(pair, seen.one, seen.other)) for pair in read_out)
    mine, theirs = seen.left(_NAMES)
    whole = not (mine if seen.one.sign else theirs)
    if whole and (mine or theirs) and length >= _SURELY_READ:
        return NAME_BESIDES
    if mine or theirs or any(" " in name.text.strip() and name.sign for name in (seen.one, seen.other)):
        return WITH_BLANKS  # nobody knows which sign is the family name
    return SHORT_READING if length < _SURELY_READ else 0.03


def _number(seen: View) -> float:
    """Numbers tell institutes, brigades and ships apart."""
    if seen.bits & seen.other_bits & _NUMBER:
        return 0.65
    return 0.4 if (seen.bits | seen.other_bits) & _NUMBER else 0.0


def _place(seen: View) -> float:
    """Another place is another company; a place at the end is a branch, one at the beginning is often left out."""
    if not (seen.bits | seen.other_bits) & _PLACE:
        return 0.0
    if seen.bits & seen.other_bits & _PLACE:
        return 1.5 * share_of(min(weight_of(seen.own, _PLACE), weight_of(seen.others, _PLACE)), seen.matched)
    named = _is_name_met(seen)
    return _places_left(seen, seen.own, seen.mine, named) + _places_left(seen, seen.others, seen.theirs, named)


def _is_name_met(seen: View) -> bool:
    """Whether names answer to each other, and not common words alone."""
    for pair in seen.pairs:
        if _has_name(seen.one, pair.one) or _has_name(seen.other, pair.other):
            return True
    return False


def _places_left(seen: View, left: list[Token], places: list[int], named: bool) -> float:
    rest = 0.0
    for at, token in enumerate(left):
        if token.bit == _PLACE and not _says_nothing(seen, token):
            rest += (0.5 if places[at] == 0 and named else 1.3) * share_of(token.weight, seen.matched)
    return rest


def _says_nothing(seen: View, place: Token) -> bool:
    """Whether a place is told already, or is where any Chinese company may be registered.

    It is the China of "State Grid Corporation of China", for 国家 and 全国 say that; or what a brand is in English
    has it, as 锡业 is Yunnan Tin.
    """
    chinese = seen.one if seen.one.sign else seen.other if seen.other.sign else None
    if chinese is None:
        return False
    if not _SEATS.isdisjoint(place.forms) or (b"china" in place.forms and chinese.key.startswith(_OF_THE_STATE)):
        return True
    return any(
        len(places) > 1 and any(not set(place.forms).isdisjoint(name.tokens[at].forms) for at in places)
        for pair in seen.pairs
        for places, name in ((pair.one, seen.one), (pair.other, seen.other))
    )


def _business(seen: View) -> float:
    """Words of another business: a bank's insurance company, a producer's trading house.

    Where a brand is the same in another language, such words are often left out; where both sides have others, they
    are two businesses of one house.
    """
    return _trades(seen) if (seen.bits | seen.other_bits) & _TRADE else 0.0


def _trades(seen: View) -> float:
    common = _common(seen)
    mine = theirs = others = 0.0
    neutral = 0
    for token in seen.own:
        if token.bit == _TRADE:
            if not common.isdisjoint(token.forms):
                neutral += 1
                continue
            mine += token.weight
            if not _OWN_COMPANY.isdisjoint(token.forms):
                others += token.weight
    for token in seen.others:
        if token.bit == _TRADE:
            if not common.isdisjoint(token.forms):
                neutral += 1
                continue
            theirs += token.weight
            if not _OWN_COMPANY.isdisjoint(token.forms):
                others += token.weight
    against = min(mine, theirs)
    rest = mine + theirs - 2 * against
    alone = 0.8 if _brand_told(seen) and not _is_one_of(seen, b"university") else 1.5
    return (
        alone * share_of(rest, seen.matched)
        + 1.2 * share_of(min(others, rest), seen.matched)
        + 2.2 * share_of(against, seen.matched)
        + 0.3 * share_of(0.3 * neutral, seen.matched)
    )


def _common(seen: View) -> frozenset[bytes]:
    """Words of trade that tell one business from another no more than a legal form does."""
    # Of two names of common words most of them tell.
    named = _is_translated(seen) or _is_name_met(seen)
    if _is_one_of(seen, b"university") or _is_one_of(seen, b"bank"):
        return _NEUTRAL_OF_BANKS if named else _NOTHING_OF_BANKS
    if seen.one.key.startswith("中国") or seen.other.key.startswith("中国"):
        return _NEUTRAL_OF_CHINA if named else _NOTHING_OF_CHINA
    return NEUTRAL if named else _SAYS_NOTHING


def _is_translated(seen: View) -> bool:
    """Whether a word is met otherwise than as it is spelt."""
    for pair in seen.pairs:
        if pair.told is not _SPELT:
            return True
    return False


def _is_one_of(seen: View, trade: bytes) -> bool:
    """Whether a word of either name is this trade, by itself or in what it is called in English."""
    return _has_trade(seen.one, trade) or _has_trade(seen.other, trade)


def _has_trade(name: Name, trade: bytes) -> bool:
    for token in name.tokens:
        if trade in token.forms:
            return True
        for phrase in token.phrases:
            if trade in phrase:
                return True
    return False


def _brand_told(seen: View) -> bool:
    """Whether names on both sides answer to each other in two languages."""
    for pair in seen.pairs:
        if pair.told is not _SPELT and _has_name(seen.one, pair.one) and _has_name(seen.other, pair.other):
            return True
    return False


def _has_name(name: Name, places: tuple[int, ...]) -> bool:
    """Whether one of these words names the party."""
    for at in places:
        token = name.tokens[at]
        if token.bit == _NAME:
            return True
    return False


def _group(seen: View) -> float:
    """A Chinese group and its company limited by shares are two, and English names tell them by their form."""
    if seen.person or seen.one.sign == seen.other.sign:
        return 0.0
    return _house(seen, seen.one, seen.other) if seen.one.sign else _house(seen, seen.other, seen.one)


def _house(seen: View, chinese: Name, other: Name) -> float:
    theirs = {form for token in other.tokens for form in token.forms}
    corporation = any(form.startswith(b"corp") for form in theirs)  # "Corporation Limited" is one word
    limited = b"ltd" in theirs or b"limited" in theirs
    if "集团" in chinese.key and "股份" not in chinese.key:
        two = limited and not corporation and not theirs & _GROUP_WORDS
    elif "股份" in chinese.key and b"china" in theirs and b"corp" in theirs:
        # China Telecommunications Corporation is the house of China Telecom
        two = not (limited or b"bank" in theirs or ("集团" in chinese.key and b"group" in theirs))
    else:
        group = b"group" in theirs and not _told_as_group(seen)
        two = group and "公司" in chinese.key and "集团" not in chinese.key and "控股" not in chinese.key
    return _OTHER_OF_HOUSE if two else 0.0


def _told_as_group(seen: View) -> bool:
    """Whether "Group" is a word of what a Chinese brand is called in English: 中国中铁 is China Railway Group."""
    return any(
        len(places) > 1 and any(b"group" in name.tokens[at].forms for at in places)
        for pair in seen.pairs
        for places, name in ((pair.one, seen.one), (pair.other, seen.other))
    )


def _kinds(seen: View) -> float:
    """A person's name that is alike to a company's or a ship's."""
    if (seen.one.kind is _PERSON) == (seen.other.kind is _PERSON):
        return 0.0
    other = seen.other.kind if seen.one.kind is _PERSON else seen.one.kind
    return 0.2 if other in _NO_PERSONS else 0.0


def _initials(seen: View) -> float:
    """A letter that stands before another that both names have: George W. is not George H. W."""
    if not seen.person or not (seen.bits | seen.other_bits) & _LETTER:
        return 0.0
    for name, own, left in ((seen.one, seen.own, seen.mine), (seen.other, seen.others, seen.theirs)):
        for place, at in enumerate(left):
            if at and own[place].bit == _LETTER and at + 1 not in left and at + 2 < len(name.tokens):
                return 0.35
    return 0.0


def _suffix(seen: View) -> float:
    """Junior and senior are two."""
    if not (seen.bits | seen.other_bits) & _GENERATION:
        return 0.0
    return 0.35 if seen.bits & seen.other_bits & _GENERATION else 0.02


def _order(seen: View) -> float:
    """Words in another order; where of two one is a letter and the other only alike, little says that it is he."""
    last = -1
    turned = False
    letter = alike = False
    for pair in seen.pairs:
        if pair.told is _GLOSS:
            return 0.0  # another language has another order
        if pair.weight > 0.2:  # noqa: PLR2004 -- particles have no place
            place = pair.other[0]
            turned = turned or place < last
            last = place
            letter = letter or pair.way == INITIAL
            alike = alike or (pair.way != INITIAL and pair.like < 1)
    if not turned or not seen.person:
        return _TURNED if turned else 0.0
    return _TURNED_LETTER if letter and alike and len(seen.pairs) == _FEW else _TURNED_PERSON


def _length(seen: View) -> float:
    """A name that is longer than is compared may go on otherwise."""
    return _BEGINNING if seen.one.cut or seen.other.cut else 0.0


def _form(seen: View) -> float:
    """Another legal form is little, and one left out is less; particles and titles hardly count."""
    if not (seen.bits | seen.other_bits) & (_LEGAL | _LIGHT_ROLES):
        return 0.0
    mine, theirs = seen.left(_LEGAL)
    ones = {token.forms[0] for token in mine}
    others = {token.forms[0] for token in theirs}
    other = ones and others and not (ones <= others or others <= ones)
    if other and not (seen.one.sign or seen.other.sign) and not _is_name_met(seen):
        return _OTHER_FORM
    small = 0.0 if ones == others else 0.02 if other else 0.01
    light, light_there = seen.left(_LIGHT_ROLES)
    return small + 0.005 * min(len(light) + len(light_there), 4)


def _texts(roles: int) -> Callable[[View], str]:
    def words(seen: View) -> str:
        mine, theirs = seen.left(roles)
        return " and ".join(
            f"{' '.join(token.text for token in tokens)!r} is only in {name.text!r}"
            for tokens, name in ((mine, seen.one), (theirs, seen.other))
            if tokens
        )

    return words


def _order_words(seen: View) -> str:
    return f"{seen.one.text!r} has the words in another order than {seen.other.text!r}"


def _length_words(seen: View) -> str:
    text = seen.one.text if seen.one.cut else seen.other.text
    return f"{text[:_SHOWN] + '…'!r} is compared by its beginning alone"


SIGNALS: tuple[Signal, ...] = (
    Signal("other names", _contradiction, _texts(_NAMES)),
    Signal("missing name", missing, _texts(_NAMES)),
    Signal(
        "ambiguous reading",
        _ambiguous,
        lambda seen: f"{seen.one.text!r} and {seen.other.text!r} are compared by sound alone",
    ),
    Signal("number", _number, _texts(_NUMBER)),
    Signal("place", _place, _texts(_PLACE)),
    Signal("business", _business, _texts(_TRADE)),
    Signal("group", _group, lambda seen: f"{seen.one.text!r} and {seen.other.text!r} are not both the group"),
    Signal("kind", _kinds, lambda seen: f"{seen.one.text!r} and {seen.other.text!r} are a person and no person"),
    Signal("initials", _initials, _texts(_LETTER)),
    Signal("generation", _suffix, _texts(_GENERATION)),
    Signal("word order", _order, _order_words),
    Signal("length", _length, _length_words),
    Signal("legal form", _form, _texts(_LEGAL | _LIGHT_ROLES)),
)
