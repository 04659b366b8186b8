"""How is a name that was taken apart kept in an index, so that nobody need take it apart again?

A word is packed into bytes; a name is the places of its words among all packed words. Where a text tells several
names, each has a head that is packed like a word and stands before its words. What hardly any name has does not pack:
such a name is taken apart anew when it is met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proscribe.names.flat import KINDS, Arrays
from proscribe.names.token import Name, Token, Told
from proscribe.names.words import Role

TAKE_APART = 255
"""The kind of a name that is not kept as its words."""
HEADED = 254
"""The kind of a name that is kept as one or several, each with its head."""
_FIELD, _ITEM, _WORD, _HEAD = b"\x1e", b"\x1f", b"\x1d", b"\x1c"
_SIGNS = frozenset(_FIELD + _ITEM + _WORD + _HEAD)
_ROLES = tuple(Role)
_TOLD = tuple(Told)
_CODES = {role: bytes((ord("a") + place,)) for place, role in enumerate(_ROLES)}
_TOLD_CODES = {told: bytes((ord("0") + place,)) for place, told in enumerate(_TOLD)}
_FIELDS = 7
_IN_HEAD = 6


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


def packed_names(names: Sequence[Name], text: str) -> tuple[int, tuple[bytes, ...]]:
    """The kind of a name that tells these names and its packed words; `TAKE_APART` and none if they do not pack."""
    first = names[0]
    if len(names) == 1 and first.text == text and not first.cut and not first.unread:
        kind, words = KINDS.index(first.kind), [packed(token) for token in first.tokens]
    else:
        kind, words = HEADED, [part for name in names for part in (_head(name), *map(packed, name.tokens))]
    kept = tuple([word for word in words if word is not None])
    return (kind, kept) if len(kept) == len(words) else (TAKE_APART, ())


def _head(name: Name) -> bytes | None:
    """What is to be known of a name besides its words; nothing if it cannot be told."""
    fields = (
        str(KINDS.index(name.kind)).encode(),
        name.text.encode("utf-8", "surrogatepass"),
        name.key.encode("utf-8", "surrogatepass"),
        b" ".join(name.initials),
        _ITEM.join([text.encode("utf-8", "surrogatepass") for text in name.unread]),
        b"1" if name.cut else b"",
    )
    found = _HEAD + _FIELD.join(fields)
    expected = 1 + _IN_HEAD - 1 + max(0, len(name.unread) - 1)
    return found if sum([found.count(sign) for sign in _SIGNS]) == expected else None


def _headed(head: bytes, tokens: Sequence[Token]) -> Name:
    """The name that has this head and these words."""
    kind, text, key, short, unread, cut = head[1:].split(_FIELD)
    return Name(
        str(text, "utf-8", "surrogatepass"),
        KINDS[int(kind)],
        tuple(tokens),
        tuple(short.split(b" ")) if short else (),
        tuple([str(one, "utf-8", "surrogatepass") for one in unread.split(_ITEM)]) if unread else (),
        bool(cut),
        known_key=str(key, "utf-8", "surrogatepass"),
    )


class Names:
    """The names of an index, put together again from their words; each word is unpacked once."""

    def __init__(self, arrays: Arrays) -> None:
        """Read these."""
        self._arrays = arrays
        self._kinds = arrays.name_kinds.data
        self._starts, self._places = arrays.token_starts.data, arrays.token_places.data
        self._tokens: list[Token | None] = [None] * len(arrays.tokens)

    def told(self, at: int) -> tuple[Name, ...]:
        """The names that a name tells, itself first; none if it is not kept as its words."""
        arrays = self._arrays
        kind = self._kinds[at]
        if kind == TAKE_APART:
            return ()
        places = self._places[self._starts[at] : self._starts[at + 1]]
        if kind == HEADED:
            return tuple(self._with_heads(places))
        tokens = []
        for place in places:
            token = self._tokens[place]
            if token is None:
                token = self._tokens[place] = unpacked(arrays.tokens[place])
            tokens.append(token)
        short = arrays.name_shorts[at]
        name = Name(
            arrays.name_texts.text(at),
            KINDS[kind],
            tuple(tokens),
            tuple(short.split(b" ")) if short else (),
            known_key=arrays.name_keys.text(at),
        )
        return (name,)

    def _with_heads(self, places: Sequence[int]) -> Iterator[Name]:
        head, tokens = b"", list[Token]()
        for place in places:
            data = self._arrays.tokens[place]
            if data.startswith(_HEAD):
                if head:
                    yield _headed(head, tokens)
                head, tokens = data, []
            else:
                tokens.append(self._tokens[place] or unpacked(data))
        yield _headed(head, tokens)
