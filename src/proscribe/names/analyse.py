"""What are the words of this name, and what does each do in it?

A name is cut into pieces by script, Chinese is split into words, Latin words get their roles, and what brackets hold is
told from what they follow: a branch, an abbreviation, a former name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from proscribe.names import korean
from proscribe.names.chinese import HanRole, HanWord, looks_like_person, split_organisation, split_person
from proscribe.names.form import BONES_MARK, NUMBER_MARK
from proscribe.names.normalize import key
from proscribe.names.script import Piece, Script, pieces
from proscribe.names.security import clean_security
from proscribe.names.sought import Kind
from proscribe.names.tables import rows
from proscribe.names.token import Name, Token, Told
from proscribe.names.variants import standing_for
from proscribe.names.words import Role, Word, rarity, read

MOST_WORDS = 24
MOST_LETTERS = 400
MOST_FORMS = 6
FEWEST_FOR_INITIALS = 3
MOST_INITIALS = 8
_LEFT_OUT = frozenset({b"group", b"holdings", b"and", b"of"})
_SAY_NOTHING = frozenset({Role.FORM, Role.SHARE, Role.PARTICLE})
FEWEST_NAMES = 2  # that a person usually has
SURE_WIDTH = 29  # from here on a name may be cut off at the end of a word, too
ROMAN = {
    numeral: str(number).encode()
    for number, numeral in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"], 1
    )
}
SHORTEST_SURNAME = 4  # letters of a title that may be a surname: Bishop, King; not Dr or Mrs
TITLE_AS_NAME = 0.5
HALF_READ = 0.5  # the least that a word tells of which only the consonants are known: it is longer than it looks
LIGHT = {
    Role.FORM: 0.04,
    Role.INDUSTRY: 0.3,
    Role.PLACE: 0.4,
    Role.NUMBER: 0.5,
    Role.HONORIFIC: 0.03,
    Role.PARTICLE: 0.06,
    Role.SUFFIX: 0.08,
    Role.INITIAL: 0.22,
    Role.SHARE: 0.0,
}
_HAN_ROLES = {
    HanRole.PLACE: Role.PLACE,
    HanRole.BRAND: Role.NAME,
    HanRole.INDUSTRY: Role.INDUSTRY,
    HanRole.FORM: Role.FORM,
    HanRole.NUMBER: Role.NUMBER,
    HanRole.SURNAME: Role.NAME,
    HanRole.GIVEN: Role.NAME,
}
# Members of an enumeration are slow to reach, and these are reached for every word.
_LATIN, _DIGIT, _SPELT, _NUMBER = Script.LATIN, Script.DIGIT, Told.SPELT, Role.NUMBER
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_FORMER = re.compile(
    r"[(（\[【,;]?(?:\s*(?<!\w)(?:formerly|f/k/a|fka|f\.k\.a\.?|previously|a/k/a|aka|a\.k\.a\.?|also known as)(?!\w)"
    r"|原名|曾用名|旧称)"
    r"\s*[:：]?\s*(?:known as\s+|called\s+)?",
    re.IGNORECASE,
)
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, 0xFEFF))
_MARKED = re.compile(r"[(\[（【]|known|former|previous|k[./]?a|曾用|原名|旧称")
_WITH_INITIALS = frozenset({Kind.PERSON, Kind.UNKNOWN})
_DOTTED = re.compile(r"[^\W\d_]\.[^\W\d_]\.?")  # two: three are usually a company's, or a country
_SHORT = re.compile(r"[A-Z][A-Z&.-]{1,9}")
_COMPANY_ROLES = frozenset({Role.FORM, Role.INDUSTRY, Role.SHARE})
_BRANCH_ROLES = frozenset({Role.PLACE, Role.NUMBER, Role.FORM, Role.SHARE, Role.PARTICLE, Role.INDUSTRY})


def analyse(text: str, kind: Kind = Kind.UNKNOWN) -> tuple[Name, ...]:
    """Take a name apart: the name itself first, then the other names that it tells in brackets or after "formerly".

    >>> [[token.forms[0] for token in name.tokens] for name in analyse("BYD CO LTD-H")]
    [[b'byd', b'ltd']]
    """
    text = visible(text[:MOST_LETTERS])
    names = [_name(part, kind) for part in _told(text)]
    kept = [name for name in names if name.tokens]
    return tuple(kept) or (names[0],)


def visible(text: str) -> str:
    """The text without the signs that print nothing, letters and their accents as one; joiners stay, scripts need them.

    >>> len(visible("Pu\u200bti\u0301n")), visible("formerly") == "formerly"
    (5, True)
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_UNSEEN))


def _told(text: str) -> Iterator[str]:
    """Yield the names that a text tells: with a branch in brackets it is one, with a former name two."""
    if not _MARKED.search(text.lower()):
        yield text
        return
    before, *after = _FORMER.split(text, maxsplit=1)
    if after and key(before) and key(after[0]):
        yield before
        yield after[0].rstrip(")）]】 ")
        return
    inside = _BRACKETS.findall(text)
    if not inside:
        yield text
        return
    plain = _BRACKETS.sub(" ", text)
    if not key(plain):
        yield text
    elif short := [part for part in inside if _SHORT.fullmatch(part.strip()) and not _is_branch(part)]:
        yield plain
        yield from short
    else:
        yield text
        if not all(_is_branch(part) for part in inside):
            yield plain


def _is_branch(text: str) -> bool:
    """Whether brackets hold a place or a number, which belongs to the name."""
    return all(token.role in _BRANCH_ROLES for token in _tokens(pieces(text), Kind.COMPANY)[0])


def _name(text: str, kind: Kind) -> Name:
    printed = text if kind in (Kind.PERSON, Kind.VESSEL) else clean_security(text)[0]
    found = pieces(printed)
    if kind is Kind.UNKNOWN and _is_han_person(found):
        kind = Kind.PERSON
    tokens, unread = _tokens(found, kind)
    if kind is Kind.UNKNOWN and any(token.role in _COMPANY_ROLES for token in tokens):
        kind = Kind.COMPANY
    if kind is Kind.VESSEL:
        tokens = _with_number(tokens)
    if kind in (Kind.PERSON, Kind.UNKNOWN):
        tokens = _with_surnames(_given_first(found, tokens, kind))
    cut = len(tokens) > MOST_WORDS
    tokens = tokens[:MOST_WORDS]
    return Name(text.strip(), kind, tokens, _initials(tokens, kind), unread, cut)


def _is_han_person(found: Sequence[Piece]) -> bool:
    return (
        bool(found)
        and all(piece.script is Script.HAN for piece in found)
        and looks_like_person("".join(piece.text for piece in found))
    )


def _tokens(found: Sequence[Piece], kind: Kind) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """Return the words of the pieces, and the pieces that cannot be read."""
    tokens: list[Token] = []
    unread: list[str] = []
    run: list[Piece] = []
    person = kind is Kind.PERSON
    for piece in _initials_apart(_korean_apart(found[: 2 * MOST_WORDS], kind), kind):
        if piece.latin:
            run.append(piece)
            continue
        tokens += _latin(run, kind)
        run = []
        if piece.script is Script.HAN:
            tokens += _han(piece.text, person=person)
        else:
            unread.append(piece.text)
            tokens.append(Token((piece.text.casefold().encode("utf-8", "replace"),), Role.NAME, 1.0, piece.text))
    tokens += _latin(run, kind)
    return tuple(tokens), tuple(unread)


def _initials_apart(found: Sequence[Piece], kind: Kind) -> Sequence[Piece]:
    """Return the pieces, initials that stand without a blank each for itself: Kadyrov R.A. is R. A. Kadyrov."""
    if kind not in _WITH_INITIALS or not any("." in piece.text and _DOTTED.fullmatch(piece.text) for piece in found):
        return found
    apart: list[Piece] = []
    for piece in found:
        letters = piece.text.replace(".", "") if _DOTTED.fullmatch(piece.text) else ""
        apart += [each for letter in letters for each in pieces(letter)] or [piece]
    return apart


def _korean_apart(found: Sequence[Piece], kind: Kind) -> Sequence[Piece]:
    """Return the pieces with Korean words cut into family name and given name, or brand and trade."""
    if not any(piece.script is Script.HANGUL for piece in found):
        return found
    apart: list[Piece] = []
    for piece in found:
        whole = piece.script is Script.HANGUL
        parts = korean.split(piece.text, person=kind is Kind.PERSON and len(found) == 1) if whole else ()
        if len(parts) > 1:
            first = Piece(parts[0].text, parts[0].latin, piece.script, False, piece.before)  # noqa: FBT003 -- by place
            apart += (first, *(Piece(part.text, part.latin, piece.script, before=" ") for part in parts[1:]))
        else:
            apart.append(piece)
    return apart


def _latin(run: Sequence[Piece], kind: Kind) -> list[Token]:
    """Return the words of pieces that are read as Latin letters."""
    if not run:
        return []
    hyphenated = run[-1].before == "-" and kind is not Kind.VESSEL
    words = read([piece.latin[0] for piece in run], kind, hyphenated=hyphenated)
    person = kind in (Kind.PERSON, Kind.UNKNOWN)
    return [_latin_token(word, run, person=person) for word in words]


def _latin_token(word: Word, run: Sequence[Piece], *, person: bool) -> Token:
    if word.end == word.start + 1 and word.role is not _NUMBER:  # as most do, and this is done for every word
        piece = run[word.start]
        latin = piece.latin
        told = _SPELT if piece.script is _LATIN or piece.script is _DIGIT else Told.READING
        forms = (*latin[1:], latin[0])
        return _worded(word.text, word.role, word.also, forms, piece.text, told, piece.voweless, person)
    covered = run[word.start : word.end]
    text = " ".join(piece.text for piece in covered)
    if word.role is Role.NUMBER:
        return Token((NUMBER_MARK + word.text.encode(),), Role.NUMBER, LIGHT[Role.NUMBER], text)
    voweless = any(piece.voweless for piece in covered)
    told = _SPELT if covered[0].script is _LATIN or covered[0].script is _DIGIT else Told.READING
    raw = "".join([piece.latin[0] for piece in covered])
    return _worded(word.text, word.role, word.also, (raw,), text, told, voweless, person)


@lru_cache(maxsize=1 << 16)
def _worded(  # noqa: PLR0913, PLR0917 -- each is part of what is remembered
    word: str,
    role: Role,
    also: tuple[str, ...],
    others: tuple[str, ...],
    text: str,
    told: Told,
    voweless: bool,  # noqa: FBT001 -- as above
    person: bool,  # noqa: FBT001
) -> Token:
    """Return a word with all its forms."""
    own = (word.replace(" ", ""), *also, *others[:-1])
    standing = (form for one in own for form in standing_for(one, person=person)) if role is Role.NAME else ()
    forms = tuple(dict.fromkeys((*own[: MOST_FORMS - 1], *standing)))[:MOST_FORMS]
    if role is not Role.NAME and not voweless:
        forms = tuple(dict.fromkeys((*forms, others[-1])))
    weight = weigh(forms[0], role)
    if voweless:
        if role is Role.NAME:
            weight = max(weight, HALF_READ)
        return Token(tuple(BONES_MARK + form.encode() for form in forms), role, weight, text, (Told.READING,))
    return Token(tuple(form.encode() for form in forms), role, weight, text, (told,), raw=others[-1].encode())


@lru_cache(maxsize=1 << 16)
def weigh(word: str, role: Role) -> float:
    """How much a word of this role tells a party from others.

    >>> weigh("xiaomi", Role.NAME) > weigh("mohammed", Role.NAME) > weigh("ltd", Role.FORM)
    True
    """
    if role is not Role.NAME:
        return LIGHT[role]
    rare = rarity(word)
    return round(rare * (0.75 if len(word) == 2 else 1.0 if len(word) > 1 else 0.3), 3)  # noqa: PLR2004 -- two letters


def _han(text: str, *, person: bool) -> list[Token]:
    """Return the words of a run of Han."""
    words = split_person(text) if person and looks_like_person(text) else split_organisation(text)
    return [_han_token(word) for word in words]


def _han_token(word: HanWord) -> Token:
    role = _HAN_ROLES[word.role]
    if role is Role.NUMBER:
        digits = next((gloss for gloss in word.glosses if gloss.isdecimal()), word.readings[0])
        return Token((NUMBER_MARK + digits.encode(),), role, LIGHT[role], word.text)
    glosses = dict.fromkeys(form for gloss in word.glosses for form in _gloss_forms(gloss))
    phrases = {phrase for gloss in word.glosses if " " in gloss and (phrase := _phrase(gloss))}
    readings = dict.fromkeys(word.readings)
    told = [(form.encode(), Told.GLOSS) for form in glosses]
    told += [(form.encode(), Told.READING) for form in readings if form not in glosses]
    if role is Role.NAME:  # a brand is read before it is translated
        told.sort(key=lambda form: form[1] is Told.GLOSS)
    told = [(word.text.encode(), Told.SPELT), *told]
    weight = LIGHT[role] if role is not Role.NAME else 1.0
    longest_first = tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
    return Token(tuple(form for form, _ in told), role, weight, word.text, tuple(how for _, how in told), longest_first)


@lru_cache(maxsize=1 << 14)
def _phrase(gloss: str) -> tuple[bytes, ...]:
    """The words that tell something of an English phrase, each in its usual form."""
    return tuple(
        (NUMBER_MARK if word.role is Role.NUMBER else b"") + word.text.replace(" ", "").encode()
        for word in read(["x", *gloss.split(), "x"], Kind.COMPANY)[1:-1]
        if word.role not in (Role.PARTICLE, Role.FORM)
    )


@lru_cache(maxsize=1 << 14)
def _gloss_forms(gloss: str) -> tuple[str, ...]:
    """Return what an English word or phrase is in the form in which English names are read."""
    words = gloss.split()
    if len(words) == 1:
        read_words = read(["x", *words, "x"], Kind.COMPANY)
        found = next((word for word in read_words if word.start == 1), None)
        return tuple(dict.fromkeys((found.text.replace(" ", ""), *found.also, gloss))) if found else (gloss,)
    return ("".join(_gloss_forms(word)[0] for word in words),)


def _given_first(found: Sequence[Piece], tokens: tuple[Token, ...], kind: Kind) -> tuple[Token, ...]:
    """Return a person's words with the given name first, where one comma tells the family name."""
    commas = [at for at, piece in enumerate(found) if piece.before == ","]
    if len(commas) != 1 or (kind is Kind.UNKNOWN and any(token.role in _COMPANY_ROLES for token in tokens)):
        return tokens
    family = _count_tokens(found[: commas[0]], kind)
    given = tokens[family:]
    if all(token.role in (Role.SUFFIX, Role.HONORIFIC) for token in given):
        return tokens
    return (*given, *tokens[:family])


def _with_number(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a Roman numeral at the end of a vessel's name as a number."""
    digits = ROMAN.get(tokens[-1].text.lower()) if len(tokens) > 1 else None
    if digits is None:
        return tokens
    number = Token((NUMBER_MARK + digits,), Role.NUMBER, LIGHT[Role.NUMBER], tokens[-1].text)
    return (*tokens[:-1], number)


def _with_surnames(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a title at the end as a name where a person would else have less than two: Mike Bishop is no bishop."""
    if not tokens or sum(token.role is Role.NAME for token in tokens) >= FEWEST_NAMES:
        return tokens
    last = tokens[-1]
    if last.role is not Role.HONORIFIC or len(last.forms[0]) < SHORTEST_SURNAME:
        return tokens
    return (*tokens[:-1], last.known_as(Role.NAME, TITLE_AS_NAME))


def _count_tokens(found: Sequence[Piece], kind: Kind) -> int:
    return len(_tokens(found, kind)[0])


def _initials(tokens: Sequence[Token], kind: Kind) -> tuple[bytes, ...]:
    """Return what an organisation is called for short: what first letters make in the usual ways, and what is listed.

    First letters are taken with small words and without, with "Group" and without, with none, one or more words of the
    legal form.
    """
    if kind is Kind.PERSON:
        return ()
    ways = {b""}
    forms = b""
    for token in tokens:
        letters = b"".join(word[:1].encode() for word in token.text.lower().split() if word[:1].isascii())
        if not letters.isalpha() or token.role is Role.SHARE:
            continue
        if token.role is Role.FORM:
            forms += letters
        elif token.role is Role.PARTICLE or token.forms[0] in _LEFT_OUT:
            ways |= {way + letters for way in ways}
        else:
            ways = {way + letters for way in ways}
    made = {way + forms[:many] for way in ways for many in range(len(forms) + 1)}
    found = {way for way in made if FEWEST_FOR_INITIALS <= len(way) <= MOST_INITIALS}
    telling = _telling((token.role, token.forms[0]) for token in tokens)
    return tuple(sorted(found.union(_short_names().get(telling, ()))))


def _telling(words: Iterable[tuple[Role, bytes]]) -> tuple[bytes, ...]:
    """The words of a name that tell something, without "Group" at the end."""
    found = [word for role, word in words if role not in _SAY_NOTHING]
    return tuple(found[:-1] if len(found) > 1 and found[-1] == b"group" else found)


@cache
def _short_names() -> Mapping[tuple[bytes, ...], tuple[bytes, ...]]:
    """Short names that first letters do not make, by the words of the full names."""
    found: dict[tuple[bytes, ...], tuple[bytes, ...]] = {}
    for short, *names in rows("short_names"):
        for name in names:
            words = read(name.split(), Kind.COMPANY)
            telling = _telling((word.role, word.text.replace(" ", "").encode()) for word in words)
            found[telling] = (*found.get(telling, ()), short.encode())
    return found
