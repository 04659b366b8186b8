"""What is an organisation called for short? By the first letters of its words, or by a table of short names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from proscribe.names.sought import Kind
from proscribe.names.tables import rows
from proscribe.names.token import Token
from proscribe.names.words import Role, read

_FEWEST_FOR_INITIALS = 3
_MOST_INITIALS = 8
_LEFT_OUT = frozenset({b"group", b"holdings", b"and", b"of"})
_SAY_NOTHING = frozenset({Role.FORM, Role.SHARE, Role.PARTICLE})
# Members of an enumeration are slow to reach, and these are reached for every word.
_FORM, _SHARE, _PARTICLE = Role.FORM, Role.SHARE, Role.PARTICLE


def initials(tokens: Sequence[Token]) -> tuple[bytes, ...]:
    """Return what an organisation is called for short: what first letters make in the usual ways, and what is listed.

    First letters are taken with small words and without, with "Group" and without, with none, one or more words of the
    legal form.

    >>> initials([Token((word.encode(),), Role.NAME, 1.0, word) for word in ("Bank", "of", "China")])
    (b'boc',)
    """
    ways = [b""]
    forms = b""
    telling: list[bytes] = []
    for token in tokens:
        role = token.role
        if role not in _SAY_NOTHING:
            telling.append(token.forms[0])
        letters = b"" if role is _SHARE else _first_letters(token.text)
        if letters and role is _FORM:
            forms += letters
        elif letters:
            longer = [way + letters for way in ways if len(way) < _MOST_INITIALS]  # others only grow
            skipped = role is _PARTICLE or token.forms[0] in _LEFT_OUT
            ways = list({*ways, *longer}) if skipped else longer
    found = set(_short_names().get(_telling(telling), ()))
    for way in ways:
        for many in range(min(len(forms), _MOST_INITIALS) + 1):
            if _FEWEST_FOR_INITIALS <= len(way) + many <= _MOST_INITIALS:
                found.add(way + forms[:many])
    return tuple(sorted(found))


@lru_cache(maxsize=1 << 16)
def _first_letters(text: str) -> bytes:
    """The first letters of a token's words, small; nothing if one of them is no letter but ASCII all the same."""
    letters = b"".join([word[:1].encode() for word in text.lower().split() if word[:1].isascii()])
    return letters if letters.isalpha() else b""


def _telling(words: list[bytes]) -> tuple[bytes, ...]:
    """The words of a name that tell something, without "Group" at the end."""
    return tuple(words[:-1] if len(words) > 1 and words[-1] == b"group" else words)


@cache
def _short_names() -> Mapping[tuple[bytes, ...], tuple[bytes, ...]]:
    """Short names that first letters do not make, by the words of the full names."""
    found: dict[tuple[bytes, ...], tuple[bytes, ...]] = {}
    for short, *names in rows("short_names"):
        for name in names:
            words = read(name.split(), Kind.COMPANY)
            telling = _telling([word.text.replace(" ", "").encode() for word in words if word.role not in _SAY_NOTHING])
            found[telling] = (*found.get(telling, ()), short.encode())
    return found


def is_short_for(short: str, text: str) -> bool:
    """Whether a name is the first letters of what stands in brackets behind it."""
    return len(short) >= _FEWEST_FOR_INITIALS and "".join([word[0] for word in text.split()]).upper() == short
