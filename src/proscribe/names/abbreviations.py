"""Is one name the short form of the other: its first letters, a short name that everybody uses, or a Chinese one?

What a name's words may be made into is told by `analyse`. A Chinese company is called by its brand, with or without its
trade, and without its legal form.
"""

from __future__ import annotations

from proscribe.names.sought import Kind
from proscribe.names.token import BITS, Name, Token
from proscribe.names.words import Role

_LETTERS = range(3, 13)  # of an acronym
_POINTS = {3: 0.74, 4: 0.84, 5: 0.88}
_LONGEST = 5
_OTHER_COMPANY = 0.2  # an acronym with a legal form of its own
_CHINESE = 0.76
_FEWEST_SIGNS = 2
_PERSON = Kind.PERSON
_UNSAID = BITS[Role.FORM] | BITS[Role.SHARE]


def acronym(one: Name, other: Name) -> float:
    """Points for a short form made of the first letters of the other name's words, or known to be its short form.

    >>> from proscribe.names.analyse import analyse
    >>> smic, whole = analyse("SMIC")[0], analyse("Semiconductor Manufacturing International Corp")[0]
    >>> acronym(smic, whole) == acronym(whole, smic) > 0.8
    True
    >>> acronym(analyse("NORINCO")[0], analyse("China North Industries Corporation")[0]) > 0.8
    True
    """
    for short, long in ((one, other), (other, one)):
        if not long.initials or short.kind is _PERSON or long.kind is _PERSON:
            continue
        letters = _letters(short)
        if letters and letters in long.initials:
            points = _POINTS[min(len(letters), _LONGEST)]
            return points if _forms(short) <= _forms(long) else round(points - _OTHER_COMPANY, 4)
    return 0.0


def _letters(name: Name) -> bytes:
    """Return the one word of a name, besides its legal form, if it may be an acronym."""
    word = b""
    for token in name.tokens:
        if not token.bit & _UNSAID:
            if word:
                return b""
            word = token.spelt
    return word if len(word) in _LETTERS else b""


def _forms(name: Name) -> set[bytes]:
    return {token.forms[0] for token in name.tokens if token.role is Role.FORM}


def chinese_short_form(one: Name, other: Name) -> float:
    """Points for a Chinese company called by how its full name begins, or begins behind its place.

    The short form bears no legal form, the full name does: 比亚迪电子 is not how anybody calls 比亚迪股份有限公司.

    >>> from proscribe.names.analyse import analyse
    >>> short, whole = analyse("宁德时代")[0], analyse("宁德时代新能源科技股份有限公司")[0]
    >>> chinese_short_form(short, whole) == chinese_short_form(whole, short) > 0.7
    True
    >>> chinese_short_form(analyse("比亚迪电子")[0], analyse("比亚迪股份有限公司")[0])
    0.0
    """
    if not one.sign or not other.sign or one.kind is _PERSON or other.kind is _PERSON:
        return 0.0
    return _CHINESE if _is_called(one, other) or _is_called(other, one) else 0.0


def _is_called(long: Name, short: Name) -> bool:
    """Whether a Chinese company is called so for short."""
    if _forms(short) or not _forms(long):
        return False
    called = "".join([token.text for token in short.tokens])
    whole = [token for token in long.tokens if token.role is not Role.FORM]
    return len(called) >= _FEWEST_SIGNS and _names(short) and any(begun.startswith(called) for begun in _begun(whole))


def _names(name: Name) -> bool:
    """Whether it names a company, and not only its place or its trade."""
    return any(token.role is Role.NAME for token in name.tokens) or len(name.tokens) > 1


def _begun(tokens: list[Token]) -> list[str]:
    """A name from its beginning, and from behind the places that it begins with."""
    found = ["".join(token.text for token in tokens)]
    while tokens and tokens[0].role is Role.PLACE:
        tokens = tokens[1:]
        found.append("".join(token.text for token in tokens))
    country = "中国"
    return [*found, *(name.removeprefix(country) for name in found if name.startswith(country))]
