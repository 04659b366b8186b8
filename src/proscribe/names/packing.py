"""How is a name that was taken apart kept in an index, so that nobody need take it apart again?

A word is packed into bytes; a name is the places of its words among all packed words. Most names tell one name, and
each of their words packs; the few others have no place here, and are taken apart anew when they are met.
"""

from __future__ import annotations

from collections.abc import Sequence

from proscribe.names.flat import KINDS, Arrays
from proscribe.names.token import Name, Token, Told
from proscribe.names.words import Role

TAKE_APART = 255
"""The kind of a name that is not kept as its words."""
_FIELD, _ITEM, _WORD = b"\x1e", b"\x1f", b"\x1d"
_SIGNS = frozenset(_FIELD + _ITEM + _WORD)
_ROLES = tuple(Role)
_TOLD = tuple(Told)
_CODES = {role: bytes((ord("a") + place,)) for place, role in enumerate(_ROLES)}
_TOLD_CODES = {told: bytes((ord("0") + place,)) for place, told in enumerate(_TOLD)}
_FIELDS = 7


def packed(token: Token) -> bytes | None:
    """A word as bytes; nothing if it cannot be told by them.

    >>> token = Token((b"hikvision",), Role.NAME, 1.0, "Hikvision")
    >>> unpacked(packed(token) or b"").forms, packed(Token((b"x",), Role.NAME, 1.0, chr(30)))
    ((b'hikvision',), None)
    """
    fields = (
        _CODES[token.role],
        repr(token.weight).encode(),
        token.text.encode("utf-8", "surrogatepass"),
        b"".join([_TOLD_CODES[told] for told in token.told]),
        token.raw,
        _ITEM.join(token.forms),
        _ITEM.join([_WORD.join(phrase) for phrase in token.phrases]),
    )
    found = _FIELD.join(fields)
    signs = sum([found.count(sign) for sign in _SIGNS])
    words = sum([len(phrase) - 1 for phrase in token.phrases])
    expected = _FIELDS - 1 + len(token.forms) - 1 + max(0, len(token.phrases) - 1) + words
    return found if signs == expected else None


def unpacked(data: bytes) -> Token:
    """The word that `packed` made bytes of."""
    role, weight, text, told, raw, forms, phrases = data.split(_FIELD)
    return Token(
        tuple(forms.split(_ITEM)),
        _ROLES[role[0] - 97],  # a letter
        float(weight),
        text.decode("utf-8", "surrogatepass"),
        tuple([_TOLD[code - 48] for code in told]),  # a digit
        tuple([tuple(phrase.split(_WORD)) for phrase in phrases.split(_ITEM)]) if phrases else (),
        raw,
    )


def packed_name(names: Sequence[Name], text: str) -> tuple[int, tuple[bytes, ...]]:
    """The kind of a name and its packed words; `TAKE_APART` and none if it is not kept so."""
    if len(names) == 1 and names[0].text == text and not names[0].cut and not names[0].unread:
        words = [packed(token) for token in names[0].tokens]
        kept = tuple([word for word in words if word is not None])
        if len(kept) == len(words):
            return KINDS.index(names[0].kind), kept
    return TAKE_APART, ()


class Names:
    """The names of an index, put together again from their words; each word is unpacked once."""

    def __init__(self, arrays: Arrays) -> None:
        """Read these."""
        self._arrays = arrays
        self._kinds = arrays.name_kinds.data
        self._starts, self._places = arrays.token_starts.data, arrays.token_places.data
        self._tokens: list[Token | None] = [None] * len(arrays.tokens)

    def name(self, at: int) -> Name | None:
        """A name; nothing if it is not kept as its words."""
        arrays = self._arrays
        kind = self._kinds[at]
        if kind == TAKE_APART:
            return None
        tokens = []
        for place in self._places[self._starts[at] : self._starts[at + 1]]:
            token = self._tokens[place]
            if token is None:
                token = self._tokens[place] = unpacked(arrays.tokens[place])
            tokens.append(token)
        short = arrays.name_shorts[at]
        return Name(
            arrays.name_texts.text(at),
            KINDS[kind],
            tuple(tokens),
            tuple(short.split(b" ")) if short else (),
            known_key=arrays.name_keys.text(at),
        )
