"""What does each word of a Latin name do: does it name the party, or say its legal form, its trade, its place?

`read` takes the plain words of a name, lower case and without accents, as `normalize.key` and the transliteration of
other scripts give them, and returns them with their roles. Variants of a word become one: `technologies`, `tech` and
`tekhnologii` are all "technology". Which words count where is said by the tables; these are the rules of reading them.

- The longest phrase wins: "public joint stock company" is one legal form, not three words.
- Short forms that are names as well (`as`, `sa`, `ag`) count at the end only, some (`pt`, `ao`) at the beginning, too,
  and none for persons.
- A kind of share stands in the tail of a name. A lone letter counts as one only behind a legal form or such a word as
  "group" ("BYD CO LTD H"), or where the caller knows that a hyphen joined it (`MEITUAN DIANPING-W`); "X H" is a name.
- "First" is 1 wherever it stands in a company's name, so that First Bank is 1st Bank; in a person's it is a name.
- `abu`, `umm` and `abd` are names, never particles alone: without "abu", "abu bakr" is another man.
- A name of nothing but such words keeps the first of its legal forms as a name: "Corporation", "The Company Limited".
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from proscribe.names.lexicon import Entry, Lexicon, Role, Where, lexicon, weights
from proscribe.names.sought import Kind

__all__ = ["Role", "Word", "rarity", "read"]

_DIGITS = "0123456789"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ORDINAL_ENDS = frozenset(
    {"", "st", "nd", "rd", "th", "e", "er", "eme", "de", "ste", "ta", "to", "ya", "oi", "yi", "oe"}
)
_TAIL = frozenset({Role.FORM, Role.SHARE, Role.PLACE})
_PERSON_TAIL = frozenset({Role.HONORIFIC, Role.SUFFIX})
_BESIDE_SHARES = frozenset({Role.FORM, Role.SHARE})
_COMPANY_ENDS = frozenset({"group", "holdings", "bank", "insurance", "international", "technology", "industry"})
_MEANS_SOMETHING = frozenset({Role.NAME, Role.INDUSTRY, Role.PLACE, Role.NUMBER, Role.INITIAL})
_SHARE_LETTERS = 2


@attrs.frozen(slots=True)
class Word:
    """One word of a name, or a phrase that stands for one.

    Attributes:
        text: the one word for all its spellings; of a number its digits.
        start: the place of its first word in the name as given.
        end: the place behind its last word.
        also: what else it may stand for: `comm` is "communication", and maybe "commercial".
    """

    text: str
    role: Role
    start: int
    end: int
    also: tuple[str, ...] = ()


def read(words: Sequence[str], kind: Kind, *, hyphenated: bool = False) -> tuple[Word, ...]:
    """Return the words of a name with their roles.

    Args:
        words: plain Latin words in lower case, as `normalize.key` gives them.
        kind: what bears the name.
        hyphenated: whether a hyphen joined the last word to the one before, as in `ZTE CORP-H`.

    >>> [(word.text, word.role.value) for word in read("huawei tech co ltd".split(), Kind.COMPANY)]
    [('huawei', 'name'), ('technology', 'industry'), ('ltd', 'form')]
    >>> [(word.text, word.role.value) for word in read("byd co ltd h".split(), Kind.COMPANY)]
    [('byd', 'name'), ('ltd', 'form'), ('class h', 'share')]
    >>> [word.text for word in read("haji mohammad al asad jr".split(), Kind.PERSON)]
    ['haji', 'mohammad', 'al', 'asad', 'jr']
    """
    found, unsettled = _found(words, lexicon(kind))
    if hyphenated and len(found) > 1 and len(words[-1]) <= _SHARE_LETTERS and kind is not Kind.PERSON:
        found[-1] = Word(f"class {words[-1]}", Role.SHARE, len(words) - 1, len(words))
        unsettled.pop(len(found) - 1, None)
    if unsettled:
        _settle(found, unsettled, words, kind)
    for word in found:
        if word.role in _MEANS_SOMETHING:
            return tuple(found)
    return tuple(_with_a_name(found, words))


def _found(words: Sequence[str], phrases: Lexicon) -> tuple[list[Word], dict[int, Entry]]:
    """Return the words with their roles, and the entries of those that count in some places only."""
    found: list[Word] = []
    unsettled: dict[int, Entry] = {}
    place, count = 0, len(words)
    while place < count:
        word = words[place]
        for entry in phrases.get(word, ()):
            rest = entry.rest
            end = place + 1 + len(rest)
            if rest and tuple(words[place + 1 : end]) != rest:
                continue
            if entry.where is Where.ANY:
                found.append(Word(entry.text, entry.role, place, end, entry.also))
            elif entry.where is Where.SIGN:
                number = _number(words[end]) if end < count else None
                if number is None:
                    continue
                end += 1
                found.append(Word(number, Role.NUMBER, place, end))
            elif _impossible(entry.where, place, end, count):
                continue
            else:
                unsettled[len(found)] = entry
                found.append(Word(entry.text, entry.role, place, end, entry.also))
            place = end
            break
        else:
            found.append(_unlisted(word, place))
            place += 1
    return found, unsettled


def _impossible(where: Where, place: int, end: int, count: int) -> bool:
    """Whether a phrase stands where it cannot count, whatever the other words are."""
    first, last = place == 0, end == count
    if where is Where.LATER:
        return first
    if where is Where.INNER or where is Where.HEAD:
        return last
    if where is Where.BETWEEN:
        return first or last
    return first and where is not Where.EDGE


def _unlisted(word: str, place: int) -> Word:
    """Return a word of no table: a number, an initial or a name."""
    if word[:1] in _DIGITS:
        number = _number(word)
        if number is not None:
            return Word(number, Role.NUMBER, place, place + 1)
    return Word(word, Role.INITIAL if len(word) == 1 else Role.NAME, place, place + 1)


def _number(word: str) -> str | None:
    """Return the digits of `14`, `014` or `14th`; nothing of `3m`."""
    digits = word.rstrip(_LETTERS)
    if digits.isdecimal() and digits.isascii() and word[len(digits) :] in _ORDINAL_ENDS:
        return digits.lstrip("0") or "0"
    return None


def _settle(found: list[Word], unsettled: dict[int, Entry], words: Sequence[str], kind: Kind) -> None:
    """Give another role to the phrases that do not count where they stand, from the end to the beginning."""
    names = sum(word.role in _MEANS_SOMETHING for word in found)
    tail_roles = _PERSON_TAIL if kind is Kind.PERSON else _TAIL
    head = 0
    while head < len(found) and found[head].role is Role.HONORIFIC:
        head += 1
    tail = True
    for place in range(len(found) - 1, -1, -1):
        entry = unsettled.get(place)
        if entry is not None and not _counts(entry, place, found, tail=tail, head=place < head and names > 1):
            word = found[place]
            found[place : place + 1] = [_otherwise(words[at], at, kind) for at in range(word.start, word.end)]
        tail = tail and found[place].role in tail_roles


def _otherwise(word: str, place: int, kind: Kind) -> Word:
    """Return what a word is where its first meaning does not count."""
    for entry in lexicon(kind).get(word, ()):
        if entry.where is Where.ANY and not entry.rest:
            return Word(entry.text, entry.role, place, place + 1, entry.also)
    return _unlisted(word, place)


def _counts(entry: Entry, place: int, found: list[Word], *, tail: bool, head: bool) -> bool:
    where = entry.where
    if where is Where.TAIL:
        return tail
    if where is Where.WEAK:
        return tail and _beside_shares(place, found)
    if where is Where.EDGE:
        return tail or place == 0
    if where is Where.HEAD:
        return head if entry.role is Role.HONORIFIC else place == 0
    return True


def _beside_shares(place: int, found: list[Word]) -> bool:
    """Whether a form, a kind of share or a word that ends companies' names stands right before or behind."""
    before = found[place - 1]
    if before.role in _BESIDE_SHARES or before.text in _COMPANY_ENDS:
        return True
    return place + 1 < len(found) and found[place + 1].role in _BESIDE_SHARES


def _with_a_name(found: list[Word], words: Sequence[str]) -> list[Word]:
    """Return the words with the first legal form, or the first word of all, as a name."""
    forms = [place for place, word in enumerate(found) if word.role is Role.FORM]
    if not found:
        return found
    place = forms[0] if forms else 0
    word = found[place]
    names = [Word(words[at], Role.NAME, at, at + 1) for at in range(word.start, word.end)]
    return [*found[:place], *names, *found[place + 1 :]]


def rarity(word: str) -> float:
    """Return how much a word tells a party from others, from 0, nothing, to 1, all.

    Args:
        word: the text of a `Word`.

    >>> rarity("norinco") > rarity("mohammed") > rarity("bank") > rarity("ltd")
    True
    """
    return weights().get(word, 1.0)
