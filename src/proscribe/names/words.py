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

from proscribe.names.lexicon import Entry, Lexicon, Role, Where, lexicon, weights
from proscribe.names.sought import Kind

__all__ = ["Role", "Word", "rarity", "read"]

# Members of an enumeration are slow to reach, and these are reached for every word.
_NAME, _FORM, _SHARE, _NUMBER, _INITIAL = Role.NAME, Role.FORM, Role.SHARE, Role.NUMBER, Role.INITIAL
_HONORIFIC, _PERSON = Role.HONORIFIC, Kind.PERSON
_ANY, _SIGN, _SUN, _EDGE = Where.ANY, Where.SIGN, Where.SUN, Where.EDGE
_AT_THE_END, _LETTER = Where.TAIL, Where.LETTER
_SHARES = frozenset({Where.WEAK, Where.LETTER})
_SETTLED_LATER = frozenset({Where.TAIL, Where.WEAK, Where.LETTER, Where.EDGE, Where.HEAD})  # where other words decide

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ORDINAL_ENDS = frozenset(
    {"", "st", "nd", "rd", "th", "e", "er", "eme", "de", "ste", "ta", "to", "ya", "oi", "yi", "oe"}
)
_TAIL = frozenset({_FORM, _SHARE, Role.PLACE})
_PERSON_TAIL = frozenset({Role.HONORIFIC, Role.SUFFIX})
_BESIDE_SHARES = frozenset({_FORM, _SHARE})
_COMPANY_ENDS = frozenset({"group", "holdings", "bank", "insurance", "international", "technology", "industry"})
_MEANS_SOMETHING = frozenset({_NAME, _NUMBER, _INITIAL, Role.INDUSTRY, Role.PLACE})
_NOT_LAST = frozenset({Where.INNER, Where.BETWEEN, Where.HEAD})
_NOT_FIRST = frozenset({Where.LATER, Where.BETWEEN, Where.TAIL, Where.WEAK, Where.LETTER})
_ENOUGH_WORDS = 3  # An Nguyen bears no article
_SHARE_LETTERS = 2
_NAMES_BEHIND_A_TITLE = 2  # "Sayyid Ahmad" is a man with two names


class Word:
    """One word of a name, or a phrase that stands for one.

    Attributes:
        text: the one word for all its spellings; of a number its digits.
        role: what it does in the name.
        start: the place of its first word in the name as given.
        end: the place behind its last word.
        also: what else it may stand for: `comm` is "communication", and maybe "commercial".
    """

    def __init__(self, text: str, role: Role, start: int, end: int, also: tuple[str, ...] = ()) -> None:
        """Keep them."""
        self.text = text
        self.role = role
        self.start = start
        self.end = end
        self.also = also


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
    if hyphenated and len(found) > 1 and kind is not _PERSON:
        last, alone = words[-1], found[-1].end - found[-1].start == 1
        if alone and len(last) <= _SHARE_LETTERS:
            found[-1] = Word(f"class {last}", _SHARE, len(words) - 1, len(words))
            unsettled.pop(len(found) - 1, None)
    if unsettled:
        _settle(found, unsettled, words, kind)
    for word in found:
        if word.role in _MEANS_SOMETHING:
            return tuple(found)
    return tuple(_with_a_name(found, words))


def _found(words: Sequence[str], phrases: Lexicon) -> tuple[list[Word], dict[int, Entry]]:
    """Return the words with their roles, and the entries of those for which other words decide."""
    found: list[Word] = []
    unsettled: dict[int, Entry] = {}
    place, count = 0, len(words)
    while place < count:
        entries = phrases.get(words[place])
        entry = _longest(entries, words, place, count) if entries else None
        if entry is None:
            found.append(_unlisted(words[place], place))
            place += 1
            continue
        end = place + 1 + len(entry.rest)
        if entry.where is _SIGN:
            end += 1
            found.append(Word(_number(words[end - 1]) or "", _NUMBER, place, end))
        else:
            if entry.where in _SETTLED_LATER:
                unsettled[len(found)] = entry
            found.append(Word(entry.text, entry.role, place, end, entry.also))
        place = end
    return found, unsettled


def _longest(entries: Sequence[Entry], words: Sequence[str], place: int, count: int) -> Entry | None:
    """Return the longest phrase that begins at a place and may count there."""
    for entry in entries:
        end = place + 1
        if entry.rest:
            end += len(entry.rest)
            if tuple(words[place + 1 : end]) != entry.rest:
                continue
        where = entry.where
        if where is _SIGN and (end == count or _number(words[end]) is None):
            continue
        if where is _SUN and not (_ENOUGH_WORDS <= count > end and words[end].startswith(words[place][1:])):
            continue
        if where is _ANY or not _impossible(where, place, end, count):
            return entry
    return None


def _impossible(where: Where, place: int, end: int, count: int) -> bool:
    """Whether a phrase stands where it cannot count, whatever the other words are."""
    if end == count:
        return where in _NOT_LAST or (place == 0 and where in _NOT_FIRST)
    return place == 0 and where in _NOT_FIRST


def _unlisted(word: str, place: int) -> Word:
    """Return a word of no table: a number, an initial or a name."""
    if "0" <= word[:1] <= "9":
        number = _number(word)
        if number is not None:
            return Word(number, _NUMBER, place, place + 1)
    return Word(word, _INITIAL if len(word) == 1 else _NAME, place, place + 1)


def _number(word: str) -> str | None:
    """Return the digits of `14`, `014` or `14th`; nothing of `3m`."""
    digits = word.rstrip(_LETTERS)
    if digits.isdecimal() and digits.isascii() and word[len(digits) :] in _ORDINAL_ENDS:
        return digits.lstrip("0") or "0"
    return None


def _settle(found: list[Word], unsettled: dict[int, Entry], words: Sequence[str], kind: Kind) -> None:
    """Give another role to the phrases that do not count where they stand, from the end to the beginning."""
    tail_roles = _PERSON_TAIL if kind is _PERSON else _TAIL
    titles = 0
    while titles < len(found) and found[titles].role is _HONORIFIC:
        titles += 1
    if sum([word.role in _MEANS_SOMETHING for word in found]) < _NAMES_BEHIND_A_TITLE:
        titles = 0
    tail = True
    for place in range(len(found) - 1, -1, -1):
        entry = unsettled.get(place)
        if entry is not None and not (
            tail and _is_share(place, found, unsettled)
            if entry.where in _SHARES
            else _counts(entry, place, tail=tail, title=place < titles)
        ):
            word = found[place]
            found[place : place + 1] = [_otherwise(words[at], at, kind) for at in range(word.start, word.end)]
        tail = tail and found[place].role in tail_roles


def _otherwise(word: str, place: int, kind: Kind) -> Word:
    """Return what a word is where its first meaning does not count."""
    for entry in lexicon(kind).get(word, ()):
        if entry.where is _ANY and not entry.rest:
            return Word(entry.text, entry.role, place, place + 1, entry.also)
    return _unlisted(word, place)


def _counts(entry: Entry, place: int, *, tail: bool, title: bool) -> bool:
    """Whether a phrase other than a kind of share counts at its place."""
    where = entry.where
    if where is _AT_THE_END:
        return tail
    if where is _EDGE:
        return tail or place == 0
    return title if entry.role is _HONORIFIC else place == 0


def _is_share(place: int, found: list[Word], unsettled: dict[int, Entry]) -> bool:
    """Whether a form, a kind of share or a word that ends companies' names stands before, or the first two behind."""
    lone = unsettled[place].where is _LETTER
    before = found[place - 1]
    behind = found[place + 1].role if place + 1 < len(found) else None
    # What may be a kind of share itself proves nothing: "S A" is a legal form.
    if before.role is _FORM or before.text in _COMPANY_ENDS or (before.role is _SHARE and place - 1 not in unsettled):
        return behind is None or behind is _SHARE or not lone
    return behind in _BESIDE_SHARES and not lone


def _with_a_name(found: list[Word], words: Sequence[str]) -> list[Word]:
    """Return the words with the first legal form, or the first word of all, as a name."""
    forms = [place for place, word in enumerate(found) if word.role is _FORM]
    if not found:
        return found
    place = forms[0] if forms else 0
    word = found[place]
    names = [Word(words[at], _NAME, at, at + 1) for at in range(word.start, word.end)]
    return [*found[:place], *names, *found[place + 1 :]]


def rarity(word: str) -> float:
    """Return how much a word tells a party from others, from 0, nothing, to 1, all.

    Args:
        word: the text of a `Word`.

    >>> rarity("norinco") > rarity("mohammed") > rarity("bank") > rarity("ltd")
    True
    """
    return weights().get(word, 1.0)
