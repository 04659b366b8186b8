"""What are the words of this name, and what does each do in it?

A name is cut into pieces by script, Chinese is split into words, Latin words get their roles, and what brackets hold is
told from what they follow: a branch, an abbreviation, a former name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from proscribe.names import korean
from proscribe.names.chinese import HanRole, HanWord, looks_like_person, split_organisation, split_person
from proscribe.names.form import BONES_MARK, NUMBER_MARK
from proscribe.names.initials import initials, is_short_for
from proscribe.names.normalize import key, visible
from proscribe.names.numerals import ROMAN
from proscribe.names.script import Piece, Script, pieces
from proscribe.names.security import clean_security
from proscribe.names.sought import Kind
from proscribe.names.token import Name, Token, Told
from proscribe.names.variants import standing_for
from proscribe.names.words import Role, Word, rarity, read

MOST_WORDS = 24
MOST_LETTERS = 400
MOST_FORMS = 6
FEWEST_NAMES = 2  # that a person usually has
SURE_WIDTH = 29  # from here on a name may be cut off at the end of a word, too
SHORTEST_SURNAME = 4  # letters of a title that may be a surname: Bishop, King; not Dr or Mrs
TITLE_AS_NAME = 0.5
HARDLY = 0.1  # what a word tells at most that nearly always is a title or a particle: Agha, Sultan, Das
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
_LATIN, _DIGIT, _HAN, _HANGUL = Script.LATIN, Script.DIGIT, Script.HAN, Script.HANGUL
_NAME, _NUMBER, _HONORIFIC = Role.NAME, Role.NUMBER, Role.HONORIFIC
_PERSON, _UNKNOWN, _VESSEL = Kind.PERSON, Kind.UNKNOWN, Kind.VESSEL
_SPELT, _READ, _GLOSSED = Told.SPELT, Told.READING, Told.GLOSS
_ALL_SPELT, _ALL_READ = (_SPELT,), (_READ,)
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_FORMER = re.compile(
    r"[(（\[【,;]?(?:\s*(?<!\w)(?:formerly|previously|[fa]/k/a|[fa]ka|[fa]\.k\.a\.?|also known as|d/b/a|dba|d\.b\.a\.?|"
    r"doing business as|(?-i:[Tt]rading as))(?!\w)|原名|曾用名|旧称)\s*[:：]?\s*(?:known as\s+|called\s+)?",
    re.IGNORECASE,
)
# What brackets and words for other names have, in lower case; of "f/k/a" and "dba" the first letter begins a word.
_MARKED = re.compile(r"[(\[（【]|known|former|previous|[adf](?<!\w[adf])[./]?[kb][./]?a|ing as|ness as|曾用|原名|旧称")
_DOTTED = re.compile(r"[^\W\d_]\.[^\W\d_]\.?")  # two: three are usually a company's, or a country
_SHORT = re.compile(r"[A-Z][A-Z&.-]{1,9}")
_BEHIND_A_FAMILY = frozenset({Role.SUFFIX, Role.HONORIFIC})  # what behind a comma is no given name
_COMPANY_ROLES = frozenset({Role.FORM, Role.INDUSTRY, Role.SHARE})
_BRANCH_ROLES = frozenset({Role.PLACE, Role.NUMBER, Role.FORM, Role.SHARE, Role.PARTICLE, Role.INDUSTRY})


def analyse(text: str, kind: Kind = Kind.UNKNOWN) -> tuple[Name, ...]:
    """Take a name apart: the name itself first, then the other names that it tells in brackets or after "formerly".

    >>> [[token.forms[0] for token in name.tokens] for name in analyse("BYD CO LTD-H")]
    [[b'byd', b'ltd']]
    """
    if len(text) > MOST_LETTERS and (rest := key(text[MOST_LETTERS:])):
        return tuple([_begun(name, rest) for name in analyse(text[:MOST_LETTERS], kind)])
    text = visible(text[:MOST_LETTERS])
    if not _is_marked(text.lower()):
        return (_name(text, kind),)
    names = [_name(part, kind) for part in _told(text)]
    kept = [name for name in names if name.tokens]
    return tuple(kept) or (names[0],)


def _begun(name: Name, rest: str) -> Name:
    """A name of which only the beginning is compared; it is the same as another if the rest is, too."""
    return Name(name.text, name.kind, name.tokens, name.initials, name.unread, True, f"{name.key}\n{rest}")  # noqa: FBT003


def _is_marked(text: str) -> bool:
    """Whether a text, in lower case, may tell several names; most do not, which is soon seen."""
    if text.isascii() and "(" not in text and "[" not in text and "known" not in text:
        short = "ka" in text or "k/a" in text or "k.a" in text or "dba" in text or "d/b" in text or "d.b" in text
        spelt = "former" in text or "previous" in text or "s as " in text or "g as " in text
        if not short and not spelt:
            return False
    return _MARKED.search(text) is not None


def _told(text: str) -> Iterator[str]:
    """Yield the names that a marked text tells: with a branch in brackets it is one, with a former name two."""
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
    elif spelt_out := [part for part in inside if is_short_for(plain.strip(), part)]:
        yield plain
        yield from spelt_out
    else:
        yield text
        if not all(_is_branch(part) for part in inside):
            yield plain


def _is_branch(text: str) -> bool:
    """Whether brackets hold a place, a number or a legal form, which belongs to the name."""
    # Behind a name, for nothing but a legal form is taken for a name.
    return _BRANCH_ROLES.issuperset([token.role for token in _tokens(pieces(f"x {text}"), Kind.COMPANY)[0][1:]])


def _name(text: str, kind: Kind) -> Name:
    printed = text if kind is _PERSON or kind is _VESSEL else clean_security(text)[0]
    found = pieces(printed)
    if kind is _UNKNOWN and _is_han_person(found):
        kind = _PERSON
    tokens, unread = _tokens(found, kind)
    if kind is _UNKNOWN and _tells_company(tokens):
        kind = Kind.COMPANY
    if kind is _VESSEL:
        tokens = _with_number(tokens)
    if tokens and (kind is _PERSON or kind is _UNKNOWN):
        tokens = _with_surnames(_given_first(found, tokens, kind))
    cut = len(tokens) > MOST_WORDS
    if cut:
        tokens = tokens[:MOST_WORDS]
    return Name(text.strip(), kind, tokens, () if kind is _PERSON else initials(tokens), unread, cut)


def _is_han_person(found: Sequence[Piece]) -> bool:
    if not found or found[0].script is not _HAN:
        return False
    return {piece.script for piece in found} == {_HAN} and looks_like_person("".join([piece.text for piece in found]))


def _tells_company(tokens: Sequence[Token]) -> bool:
    return not _COMPANY_ROLES.isdisjoint([token.role for token in tokens])


def _tokens(found: Sequence[Piece], kind: Kind) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """Return the words of the pieces, and the pieces that cannot be read."""
    tokens: list[Token] = []
    unread: list[str] = []
    run: list[Piece] = []
    for piece in _apart(found[: 2 * MOST_WORDS], kind):
        if piece.latin:
            run.append(piece)
            continue
        if run:
            tokens += _latin(run, kind)
            run = []
        if piece.script is _HAN:
            tokens += _han(piece.text, person=kind is _PERSON)
        else:
            unread.append(piece.text)
            if len(found) > 1 and not any(map(str.isalnum, piece.text)):
                continue  # a sign that is no letter names nobody
            tokens.append(Token((piece.text.casefold().encode("utf-8", "replace"),), _NAME, 1.0, piece.text))
    if run:
        tokens += _latin(run, kind)
    return tuple(tokens), tuple(unread)


def _apart(found: Sequence[Piece], kind: Kind) -> Sequence[Piece]:
    """Return the pieces, those cut that are several words: initials without a blank between them, Korean words."""
    korean_words = dotted = False
    for piece in found:
        if piece.script is _HANGUL:
            korean_words = True
        elif not dotted and "." in piece.text:
            dotted = _DOTTED.fullmatch(piece.text) is not None
    if korean_words:
        found = _korean_apart(found, kind)
    if dotted and (kind is _PERSON or kind is _UNKNOWN):
        found = _initials_apart(found)
    return found


def _initials_apart(found: Sequence[Piece]) -> Sequence[Piece]:
    """Return the pieces, initials that stand without a blank each for itself: Kadyrov R.A. is R. A. Kadyrov."""
    apart: list[Piece] = []
    for piece in found:
        letters = piece.text.replace(".", "") if _DOTTED.fullmatch(piece.text) else ""
        apart += [each for letter in letters for each in pieces(letter)] or [piece]
    return apart


def _korean_apart(found: Sequence[Piece], kind: Kind) -> Sequence[Piece]:
    """Return the pieces with Korean words cut into family name and given name, or brand and trade."""
    person = kind is _PERSON and len(found) == 1
    apart: list[Piece] = []
    for piece in found:
        parts = korean.split(piece.text, person=person) if piece.script is _HANGUL else ()
        if len(parts) > 1:
            before = piece.before
            for part in parts:
                apart.append(Piece(part.text, part.latin, _HANGUL, False, before))  # noqa: FBT003 -- by place
                before = " "
        else:
            apart.append(piece)
    return apart


def _latin(run: Sequence[Piece], kind: Kind) -> list[Token]:
    """Return the words of pieces that are read as Latin letters."""
    hyphenated = run[-1].before == "-" and kind is not _VESSEL
    words = read([piece.latin[0] for piece in run], kind, hyphenated=hyphenated)
    return [_latin_token(word, run, kind is _PERSON or kind is _UNKNOWN) for word in words]


def _latin_token(word: Word, run: Sequence[Piece], person: bool) -> Token:  # noqa: FBT001 -- by place, for every word
    piece = run[word.start]
    if word.end == word.start + 1 and word.role is not _NUMBER:  # as of most words
        spelt = piece.script is _LATIN or piece.script is _DIGIT
        return _worded(word.text, word.role, word.also, piece.latin, piece.text, spelt, piece.voweless, person)
    covered = run[word.start : word.end]
    text = " ".join([piece.text for piece in covered])
    if word.role is _NUMBER:
        return Token((NUMBER_MARK + word.text.encode(),), _NUMBER, LIGHT[_NUMBER], text)
    voweless = True in [piece.voweless for piece in covered]
    spelt = piece.script is _LATIN or piece.script is _DIGIT
    latin = ("".join([piece.latin[0] for piece in covered]),)
    return _worded(word.text, word.role, word.also, latin, text, spelt, voweless, person)


@lru_cache(maxsize=1 << 16)
def _worded(  # noqa: PLR0913, PLR0917 -- each is part of what is remembered
    word: str,
    role: Role,
    also: tuple[str, ...],
    latin: tuple[str, ...],
    text: str,
    spelt: bool,  # noqa: FBT001 -- as above
    voweless: bool,  # noqa: FBT001
    person: bool,  # noqa: FBT001
) -> Token:
    """Return a word with all its forms."""
    raw = latin[0]
    own = (word.replace(" ", ""), *also, *latin[1:])
    if role is _NAME:
        forms = _with_standing(own, person)
    else:
        forms = own[: MOST_FORMS - 1] if voweless else (*own[: MOST_FORMS - 1], raw)
        forms = tuple(dict.fromkeys(forms))
    weight = weigh(forms[0], role)
    if voweless:
        if role is _NAME:
            weight = max(weight, HALF_READ)
        return Token(tuple([BONES_MARK + form.encode() for form in forms]), role, weight, text, _ALL_READ)
    told = _ALL_SPELT if spelt else _ALL_READ
    return Token(tuple([form.encode() for form in forms]), role, weight, text, told, raw=raw.encode())


def _with_standing(own: tuple[str, ...], person: bool) -> tuple[str, ...]:  # noqa: FBT001 -- by place, for every word
    """Return the forms of a name with what stands for all its spellings."""
    standing: list[str] = []
    for one in own:
        standing += standing_for(one, person=person)
    if not standing and len(own) == 1:
        return own
    return tuple(dict.fromkeys((*own[: MOST_FORMS - 1], *standing)))[:MOST_FORMS]


def weigh(word: str, role: Role) -> float:
    """How much a word of this role tells a party from others.

    >>> weigh("xiaomi", Role.NAME) > weigh("mohammed", Role.NAME) > weigh("ltd", Role.FORM)
    True
    """
    if role is not _NAME:
        return LIGHT[role]
    share = 1.0 if len(word) > 2 else 0.75 if len(word) == 2 else 0.3  # noqa: PLR2004 -- two letters
    rare = rarity(word)
    return share if rare == 1 else round(rare * share, 3)  # most words are in no table


def _han(text: str, *, person: bool) -> list[Token]:
    """Return the words of a run of Han."""
    words = split_person(text) if person and looks_like_person(text) else split_organisation(text)
    return [_han_token(word) for word in words]


def _han_token(word: HanWord) -> Token:
    role = _HAN_ROLES[word.role]
    if role is _NUMBER:
        digits = next((gloss for gloss in word.glosses if gloss.isdecimal()), word.readings[0])
        return Token((NUMBER_MARK + digits.encode(),), role, LIGHT[role], word.text)
    if word.glosses:
        return _glossed(word.text, role, word.readings, word.glosses)
    readings = tuple(dict.fromkeys(word.readings))
    told = (_SPELT, *[_READ for _ in readings])
    weight = LIGHT[role] if role is not _NAME else 1.0
    return Token((word.text.encode(), *[form.encode() for form in readings]), role, weight, word.text, told)


@lru_cache(maxsize=1 << 14)
def _glossed(text: str, role: Role, sounds: tuple[str, ...], meanings: tuple[str, ...]) -> Token:
    """Return a word of Han that has a meaning, with its readings and what it is in English."""
    glosses = dict.fromkeys(form for gloss in meanings for form in _gloss_forms(gloss))
    phrases = {phrase for gloss in meanings if " " in gloss and (phrase := _phrase(gloss))}
    told = [(form.encode(), _GLOSSED) for form in glosses]
    told += [(form.encode(), _READ) for form in dict.fromkeys(sounds) if form not in glosses]
    if role is _NAME:  # a brand is read before it is translated
        told.sort(key=lambda form: form[1] is _GLOSSED)
    told = [(text.encode(), _SPELT), *told]
    weight = LIGHT[role] if role is not _NAME else 1.0
    longest_first = tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
    return Token(tuple(form for form, _ in told), role, weight, text, tuple(how for _, how in told), longest_first)


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
    comma = -1
    for at, piece in enumerate(found):
        if piece.before == ",":
            if comma >= 0:
                return tokens
            comma = at
    if comma < 0 or (kind is _UNKNOWN and _tells_company(tokens)):
        return tokens
    one_word = comma == 1 and found[0].script is _LATIN and "." not in found[0].text  # as most are
    family = 1 if one_word else len(_tokens(found[:comma], kind)[0])
    given = tokens[family:]
    if _BEHIND_A_FAMILY.issuperset([token.role for token in given]):
        return tokens
    return (*given, *_as_family(tokens[:family]))


def _with_number(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a Roman numeral at the end of a vessel's name as a number."""
    digits = ROMAN.get(tokens[-1].text.lower()) if len(tokens) > 1 else None
    if digits is None:
        return tokens
    number = Token((NUMBER_MARK + digits,), Role.NUMBER, LIGHT[Role.NUMBER], tokens[-1].text)
    return (*tokens[:-1], number)


def _as_family(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words of a family name, the last as a name if all are titles or particles: "DAS, Azad" has two."""
    if max([token.weight for token in tokens], default=1.0) > HARDLY:
        return tokens
    return (*tokens[:-1], tokens[-1].known_as(_NAME, TITLE_AS_NAME))


def _with_surnames(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a title at the end as a name where a person would else have less than two: Mike Bishop is no bishop."""
    last = tokens[-1]
    title = last.role is _HONORIFIC and len(last.forms[0]) >= SHORTEST_SURNAME
    others = sum([token.role is _NAME and token.weight > HARDLY for token in tokens])
    if others >= FEWEST_NAMES or not (title or (last.role is _NAME and last.weight <= HARDLY)):
        return tokens
    return (*tokens[:-1], last.known_as(_NAME, TITLE_AS_NAME))
