"""What of a name is looked up in an index, and what else is asked of it?

Where a C compiler is at hand, the package compiles this very file with the types of `lookups.pxd`.
"""

from __future__ import annotations

from collections.abc import Sequence

from proscribe.names.filing import LOOKED_UP, cost, heads
from proscribe.names.missing import FIRST_COUNTS
from proscribe.names.question import Asked
from proscribe.names.signals import NAME_BESIDES, SHORT_READING, SURELY_READ, WITH_BLANKS
from proscribe.names.sought import Kind
from proscribe.names.token import BITS, Name, Token, Told
from proscribe.names.variants import AS_ONE, SERVANTS
from proscribe.names.view import NAMES
from proscribe.names.words import Role

_ENOUGH = 0.6  # of a name's weight in words of its own: then common words are not looked up
_LOOKED_UP = sum(BITS[role] for role in LOOKED_UP)
_NAME, _LETTER, _NAMES = BITS[Role.NAME], BITS[Role.INITIAL], NAMES
_GLOSS = Told.GLOSS


def all_forms(token: Token) -> tuple[bytes, ...]:
    """The forms of a word, and the words that a Chinese one is in English."""
    return (*token.forms, *(word for phrase in token.phrases for word in phrase))


def last_written(name: Name, tokens: Sequence[Token]) -> int:
    """Which word stands at the end as the name is written, where a given name may stand behind a comma."""
    return next((at for at, token in enumerate(tokens) if name.text.endswith(token.text)), len(tokens) - 1)


def as_run(token: Token) -> bytes:
    """How a word is run together with the next: an Abd has its article."""
    return AS_ONE if token.forms[0] in SERVANTS else token.spelt


def apart_forms(token: Token) -> list[bytes]:
    """The forms of a word that several words of a name may make up."""
    if len(token.forms) == 1:
        return [token.spelt]
    return [token.spelt, *[form for form in token.forms[1:3] if form.startswith(AS_ONE)]]


def looked_up(name: Name, kind: Kind) -> tuple[list[Token], Asked]:
    """The words that are looked up, and what else `Finder.find` asks of a name."""
    words: list[Token] = []
    own: list[Token] = []
    weight = named = 0.0
    letters: list[int] = []
    signs = False
    first: Token | None = None  # of those that name the party or stand for a name
    for token in name.tokens:
        signs = signs or token.sign
        if first is None and token.bit & _NAMES:
            first = token
        if token.bit == _LETTER:
            letters.append(heads((token,)))
        if token.bit & _LOOKED_UP:
            words.append(token)
            weight += token.weight
            if token.bit == _NAME:
                own.append(token)
                named += token.weight
    found, untold, unseen = words, 0.0, 0
    if own and len(own) < len(words) and named >= _ENOUGH * weight:
        found, untold, unseen = own, weight - named, len(words) - len(own)
    place = found.index(first) if first is not None and first.bit == _NAME and first.weight > FIRST_COUNTS else -1
    read = 0
    if signs and kind is Kind.PERSON:
        for at, token in enumerate(found):
            read |= token.sign << at
    whole = read > 0 and read + 1 == 1 << len(found) and unseen == 0
    doubt, besides = reading_doubts(name) if whole else (0.0, 0.0)
    return found, Asked(untold, unseen, signs, heads(name.tokens), letters, place, read, doubt, besides)


def reading_doubts(name: Name) -> tuple[float, float]:
    """What signals.py takes at least from a person's name in signs that is met by how it is read, or with more besides.

    Both are nothing for a name of which a part is met by what it means.
    """
    if not name.sign or any(_GLOSS in token.told for token in name.tokens):
        return 0.0, 0.0
    short = sum([len(token.text) for token in name.tokens]) < SURELY_READ
    if " " in name.text.strip():
        return WITH_BLANKS, WITH_BLANKS if short else NAME_BESIDES
    return (SHORT_READING, SHORT_READING) if short else (0.0, 0.0)


def forms_of(tokens: list[Token], read: bool) -> list[tuple[bytes, ...]]:
    """The forms of each of these words, or the first alone, as it is written, if how it is read leads nowhere."""
    found = []
    for token in tokens:
        if not read:
            found.append(token.forms[:1])
        else:
            found.append(all_forms(token) if token.phrases else token.forms)
    return found


def weights_of(tokens: list[Token]) -> list[float]:
    """What each of them weighs."""
    found = []
    for token in tokens:
        found.append(token.weight)
    return found


def costs_of(tokens: list[Token]) -> list[float]:
    """What a name takes at least that lacks it, as a part of its weight; -1 for words that name the party."""
    found = []
    for token in tokens:
        found.append(-1.0 if token.bit == _NAME else cost(token))
    return found
