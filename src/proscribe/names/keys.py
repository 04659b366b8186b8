"""Under which keys is a word filed, so that words like it are found without looking at all of them?

Two words of one key may be alike, and almost all words that are alike share a key: the word itself, the word less one
letter, how its consonants sound, and those less one. Keys are numbers of 32 bits; that two words get one by chance
costs a comparison and no more. Compiled with the types of `keys.pxd` where a C compiler is at hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from proscribe.names import sounding
from proscribe.names.form import BONES_MARK, NUMBER_MARK, STANDING_MARK
from proscribe.names.sounding import HEAD, LONGEST

_LESS_ONE = 3  # letters from which on a word may lack one
_LESS_BONE = 4
_FEWEST_BONES = 2
_MOST_BONES = 64  # of the letters that are read; a letter is two consonants at most
_LONGEST = LONGEST
_HEAD = HEAD
RUN_MARK = b"="
OPEN_RUN_MARK = b"=/"
ALL_MARK = b"=="
INITIALS_MARK = b"@"
CUT_MARK = b"-"
LONG_MARK = b"--"
BEGINNING = 24  # letters by which a name that was cut off is looked up
LONGEST_RUN = 3  # words that are run together
_SHORTEST_RUN = 4  # letters from which on a word may be several, run together
_BONES, _NUMBER, _STANDING = BONES_MARK[0], NUMBER_MARK[0], STANDING_MARK[0]
_LONGEST_RUN = LONGEST_RUN
_BASIS, _PRIME, _BITS = 2166136261, 16777619, (1 << 32) - 1
_FIRST_MIX, _SECOND_MIX = 0x85EBCA6B, 0xC2B2AE35


def hashed(mark: bytes, text: bytes) -> int:
    """The key of a mark and a text behind it.

    >>> hashed(b"=", b"ab") == hashed(b"", b"=ab"), hashed(b"", b"ab") == hashed(b"", b"ba")
    (True, False)
    """
    return _mixed(_read(_read(_BASIS, mark, 0, len(mark), -1), text, 0, len(text), -1))


def _read(start: int, letters: bytes, begin: int, end: int, without: int) -> int:
    """Go on reading letters into a number, all but one: FNV-1a."""
    for at in range(begin, end):
        if at != without:
            start = (start ^ letters[at]) * _PRIME & _BITS
    return start


def _mixed(number: int) -> int:
    """The number with every bit of it in every bit, as MurmurHash3 ends: keys are told apart by their first bits."""
    number = (number ^ number >> 16) * _FIRST_MIX & _BITS
    number = (number ^ number >> 13) * _SECOND_MIX & _BITS
    return number ^ number >> 16


def keys(form: bytes) -> list[int]:
    """The keys of a form, each once.

    >>> set(keys(b"hikvison")) & set(keys(b"hikvision")) != set(), len(keys(b"#14"))
    (True, 1)
    """
    found = [0] * 100  # more than a word has
    many = fill(found, form, len(form), sounding.record(form))
    return sorted({found[at] for at in range(many)})


def fill(found: list[int], form: bytes, length: int, record: bytes) -> int:
    """Write the keys of a form, of so many letters and with this record, into `found`; return how many there are."""
    mark = form[0]
    if mark == _NUMBER or form[length - 1] == _STANDING or mark > 127:
        found[0] = _mixed(_read(_BASIS, form, 0, length, -1))
        return 1
    if mark == _BONES:
        found[0] = bones_key(BONES_MARK, sounding.record(form[1:length]))
        return 1
    size = min(record[0], _LONGEST)
    found[0] = _mixed(_read(_BASIS, record, _HEAD, _HEAD + size, -1))
    many = _less_one(found, 1, _BASIS, record, _HEAD, size) if size >= _LESS_ONE else 1
    bones, first = min(record[2], _MOST_BONES), _HEAD + record[0] + record[1]
    if bones >= _FEWEST_BONES:
        start = (_BASIS ^ _BONES) * _PRIME & _BITS  # as `_read` reads the mark
        found[many] = _mixed(_read(start, record, first, first + bones, -1))
        many += 1
        if bones >= _LESS_BONE:
            many = _less_one(found, many, start, record, first, bones)
    first += record[2]
    found[many] = _mixed(_read(_BASIS, record, first, first + record[3], -1))
    return many + 1 if found[many] != found[0] else many


def _less_one(found: list[int], many: int, start: int, letters: bytes, first: int, size: int) -> int:
    """Write the keys of so many letters less one, of two that are the same only once; return how many there are now."""
    for at in range(first, first + size):
        if at == first or letters[at] != letters[at - 1]:
            found[many] = _mixed(_read(start, letters, first, first + size, at))
            many += 1
    return many


def bones_key(mark: bytes, record: bytes) -> int:
    """The key of a mark and of the consonants in a record."""
    first = _HEAD + record[0] + record[1]
    return _mixed(_read(_read(_BASIS, mark, 0, len(mark), -1), record, first, first + record[2], -1))


def _has_bones(run: bytes, record: bytes) -> bool:
    return record[2] >= _LESS_BONE and run.isalnum()


def run_keys(run: bytes) -> list[int]:
    """The keys of a word, or of words run together, by which those are found that are it but for vowels.

    >>> run_keys(b"abdurrahman") == run_keys(b"abdelrahman"), set(run_keys(b"sensetime")) <= set(keys(b"sensetime"))
    (False, True)
    """
    record = sounding.record(run)
    whole = hashed(b"", run)
    return [whole, bones_key(BONES_MARK, record)] if _has_bones(run, record) else [whole]


def keys_of_runs(forms: Sequence[bytes]) -> list[int]:
    """The `run_keys` of two and three neighbouring words, run together."""
    found = []
    for first in range(len(forms) - 1):
        run = forms[first]
        for last in range(first + 1, min(first + _LONGEST_RUN, len(forms))):
            run += forms[last]
            found += run_keys(run)
    return found


def apart_key(run: bytes) -> int:
    """The key under which a name is filed whose neighbouring words make this one, run together; vowels may differ.

    >>> apart_key(b"hikvision") == apart_key(b"hikvisoin")
    True
    """
    record = sounding.record(run)
    if not _has_bones(run, record):
        return hashed(RUN_MARK, run)
    last = record[_HEAD + record[0] + record[1] - 1]  # Abdullah is no Abd al
    return bones_key(OPEN_RUN_MARK if sounding.is_vowel(last) else RUN_MARK, record)


def apart_keys(forms: Sequence[bytes]) -> list[int]:
    """The `apart_key` of each word that is long enough to be several."""
    return [apart_key(form) for form in forms if len(form) >= _SHORTEST_RUN]
