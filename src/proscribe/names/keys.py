"""Under which keys is a word filed, so that words like it are found without looking at all of them?

Two words of one key may be alike, and almost all words that are alike share a key: the word itself, the word less one
letter, how its consonants sound, and those less one. Keys are numbers of 32 bits; that two words get one by chance
costs a comparison and no more.
"""

from __future__ import annotations

from zlib import crc32

from proscribe.names import kernel
from proscribe.names.form import BONES_MARK, NUMBER_MARK, STANDING_MARK

_LESS_ONE = 3  # letters from which on a word may lack one
_LESS_BONE = 4
_FEWEST_BONES = 2
_LONGEST = kernel.LONGEST
RUN_MARK = b"="
ALL_MARK = b"=="
INITIALS_MARK = b"@"
CUT_MARK = b"-"
LONG_MARK = b"--"
BEGINNING = 24  # letters by which a name that was cut off is looked up


def keys(form: bytes) -> list[int]:
    """The keys of a form.

    >>> set(keys(b"hikvison")) & set(keys(b"hikvision")) != set(), len(keys(b"#14"))
    (True, 1)
    """
    mark = form[:1]
    if mark == NUMBER_MARK or form[-1:] == STANDING_MARK or form[0] > 127:  # noqa: PLR2004 -- not ASCII
        return [crc32(form)]
    if mark == BONES_MARK:
        return [crc32(BONES_MARK + kernel.skeleton(kernel.sound(form[1:])))]
    word = form[:_LONGEST]
    found = {crc32(word)}
    if len(word) >= _LESS_ONE:
        found.update(crc32(word[:at] + word[at + 1 :]) for at in range(len(word)))
    bones = kernel.skeleton(kernel.sound(word))
    if len(bones) >= _FEWEST_BONES:
        found.add(crc32(BONES_MARK + bones))
        if len(bones) >= _LESS_BONE:
            found.update(crc32(BONES_MARK + bones[:at] + bones[at + 1 :]) for at in range(len(bones)))
    seen = kernel.seen(word)
    if seen != word:
        found.add(crc32(seen))
    return list(found)


def run_keys(run: bytes) -> list[int]:
    """The keys of a word, or of words run together, by which those are found that are it but for vowels.

    >>> run_keys(b"abdurrahman") == run_keys(b"abdelrahman"), set(run_keys(b"sensetime")) <= set(keys(b"sensetime"))
    (False, True)
    """
    bones = kernel.skeleton(kernel.sound(run[:_LONGEST])) if run.isalnum() else b""
    return [crc32(run), crc32(BONES_MARK + bones)] if len(bones) >= _LESS_BONE else [crc32(run)]


def apart_key(run: bytes) -> int:
    """The key under which a name is filed whose neighbouring words make this one, run together; vowels may differ.

    >>> apart_key(b"hikvision") == apart_key(b"hikvisoin")
    True
    """
    bones = kernel.skeleton(kernel.sound(run[:_LONGEST])) if run.isalnum() else b""
    return crc32(RUN_MARK + bones) if len(bones) >= _LESS_BONE else crc32(RUN_MARK + run)
