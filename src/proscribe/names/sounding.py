"""How does a word sound, what are its consonants, and how does it look to a scanner?

Words are bytes: lower-case ASCII, or UTF-8 of a script that is not written in Latin letters. Compiled with the types of
`sounding.pxd` where a C compiler is at hand, as `kernel.py` tells.
"""

from __future__ import annotations

LONGEST = 32  # letters of a word that are compared; what follows is not read
KEPT = 255  # letters of a word that a record holds
HEAD = 8  # where in a record the word begins
MARK = 126  # ~, with which a word begins of which only the consonants are written
_MARK = MARK
_LONGEST = LONGEST  # the same for the compiled loops, in which `sounding.pxd` makes constants of these
_KEPT = KEPT
_HEAD = HEAD
_ALONE = bytes.maketrans(b"qzwyoe", b"ksviui")  # how letters sound that are written in several ways
_TAKEN = 256  # what is added to a letter for which two were read


def is_vowel(letter: int) -> bool:
    """Whether a letter is one of a, e, i, o and u."""
    return letter in (97, 101, 105, 111, 117)


def sound(word: bytes) -> bytes:
    """The word as many spellings of it sound: doubled letters once, kh as h, q as k, ou as u and their like.

    >>> sound(b"husayn") == sound(b"hussain"), sound(b"qassim"), sound(b"philipp"), sound(b"ivanoff")
    (True, b'kasim', b'filip', b'ivanuv')
    """
    out = bytearray()
    _add_sound(word, out)
    return bytes(out)


def _add_sound(word: bytes, out: bytearray) -> None:
    begin = len(out)
    length = min(len(word), _LONGEST)
    at = 0
    last = 0
    while at < length:
        letter = word[at]
        after = word[at + 1] if at + 1 < length else 0
        at += 1
        if letter > 127:
            del out[begin:]
            out += word
            return
        if letter == after:  # doubled letters are read once, and a doubled o as u, a doubled e as i
            while at < length and word[at] == after:
                at += 1
            if letter == 111:
                letter = 117
            elif letter == 101:
                letter = 105
            after = word[at] if at < length else 0
        letter = _with_next(letter, after)
        if letter > _TAKEN:
            letter -= _TAKEN
            at += 1
        letter = _ALONE[letter]
        if letter == 120:  # x
            out.append(107)
            letter = 115
        elif letter == 102 and at == length and last == 117:  # -off is -ov
            letter = 118
        elif letter == 106 and at == length and is_vowel(last):  # Sergej
            letter = 105
        elif letter == 104 and last != 0 and is_vowel(last) and not is_vowel(after) and after != 121:
            continue  # an h that closes a syllable: Allah, Mehdi
        if letter != last:
            out.append(letter)
        last = letter


def _with_next(letter: int, after: int) -> int:
    """The letter that two letters make together, and `_TAKEN` more; the first as it is if they make none."""
    if after == 104:  # h, which makes another sound of the letter before it
        return _before_h(letter)
    if letter == 99:  # c: ck, or as k
        return 107 + _TAKEN if after == 107 else 107
    if letter == 100 and (after == 106 or after == 122):  # dj, dz
        return 106 + _TAKEN
    if letter == 116 and (after == 115 or after == 122):  # ts, tz
        return 115 + _TAKEN
    if letter == 111 and after == 117:  # ou
        return 117 + _TAKEN
    if letter == 97 and (after == 105 or after == 121):  # ai, ay
        return 105 + _TAKEN
    if letter == 101 and (after == 105 or after == 121 or after == 97):  # ei, ey, ea
        return 105 + _TAKEN
    if letter == 105 and (after == 101 or after == 121 or after == 106):  # ie, iy, ij
        return 105 + _TAKEN
    return letter


def _before_h(letter: int) -> int:
    """What a letter is with an h behind it."""
    if letter == 112:  # ph
        return 102 + _TAKEN
    if letter == 107:  # kh
        return 104 + _TAKEN
    if letter == 103 or letter == 116 or letter == 100:  # gh, th, dh
        return letter + _TAKEN
    if letter == 99:  # ch
        return 67 + _TAKEN
    if letter == 115:  # sh
        return 83 + _TAKEN
    if letter == 122:  # zh
        return 106 + _TAKEN
    return letter


def skeleton(sounding: bytes) -> bytes:
    """The consonants of a word given as `sound` returns it, and `a` for a vowel at its beginning.

    >>> skeleton(sound(b"mohammed")), skeleton(sound(b"muhamad")), skeleton(sound(b"osama"))
    (b'mhmd', b'mhmd', b'asm')
    """
    out = bytearray(sounding)
    _add_skeleton(out, 0, len(sounding))
    return bytes(out[len(sounding) :])


def _add_skeleton(out: bytearray, first: int, many: int) -> None:
    """Add the skeleton of so many letters that stand there already."""
    if many == 0 or out[first] > 127:
        return
    last = 0
    for at in range(first, first + many):
        letter = out[at]
        if is_vowel(letter):
            if at > first:
                continue
            following = out[at + 1] if many > 1 else 0
            letter = 106 if letter == 105 and is_vowel(following) else 97  # y before a vowel is a consonant
        if letter != last:
            out.append(letter)
            last = letter


def seen(word: bytes) -> bytes:
    """The word as a scanner may have read it: rn as m, cl as d, and digits as the letters that they look like.

    >>> seen(b"arnin") == seen(b"amin"), seen(b"5a1eh") == seen(b"saleh")
    (True, True)
    """
    out = bytearray()
    _add_seen(word, out)
    return bytes(out)


def _add_seen(word: bytes, out: bytearray) -> None:
    length = min(len(word), _LONGEST)
    at = 0
    while at < length:
        letter = word[at]
        after = word[at + 1] if at + 1 < length else 0
        at += 1
        if letter == 114 and after == 110:
            letter = 109
            at += 1
        elif letter == 99 and after == 108:
            letter = 100
            at += 1
        elif letter == 118 and after == 118:
            letter = 119
            at += 1
        elif letter == 48:
            letter = 111
        elif letter == 49 or letter == 105:
            letter = 108
        elif letter == 53:
            letter = 115
        elif letter == 56:
            letter = 98
        elif letter == 50:
            letter = 122
        out.append(letter)


def looks(word: bytes) -> tuple[bytes, bytes, bytes]:
    """How a word sounds, its consonants, and how it looks to a scanner."""
    sounding = sound(word)
    return sounding, skeleton(sounding), seen(word)


def record(word: bytes) -> bytes:
    """A word with all that is compared of it, side by side.

    The lengths of the four parts, each a byte; which letters the word has, four bytes; then the word, how it sounds,
    its consonants, and how it looks. Of a word in a script that is not written in Latin letters the word alone. The
    mark of a word that is written by its consonants is part of the word, and does not sound.
    """
    out = bytearray(_HEAD)
    out += word[:_KEPT]
    out[0] = len(out) - _HEAD
    bits = 0
    for at in range(min(len(word), _LONGEST)):
        bits |= 1 << (word[at] & 31)
    for at in range(4):
        out[4 + at] = bits >> 8 * at & 255
    if word and word[0] < 128:
        if word[0] == _MARK:
            word = word[1:]
        first = len(out)
        _add_sound(word, out)
        if len(out) > first + _KEPT:
            del out[first + _KEPT :]
        out[1] = len(out) - first
        _add_skeleton(out, first, out[1])
        out[2] = len(out) - first - out[1]
        first = len(out)
        _add_seen(word, out)
        out[3] = len(out) - first
    return bytes(out)
