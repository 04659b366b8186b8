"""How alike are two words? The loop that takes the time.

Plain Python that means what it says; where a C compiler is at hand, the package compiles this very file with the types
that `kernel.pxd` declares, and Python imports the compiled one in its stead. Tests ask both and compare.

Words are bytes: lower-case ASCII, or UTF-8 of a script that is not written in Latin letters, which are then only ever
equal or not. Likeness is counted in thousandths.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence

LONGEST = 32  # letters of a word that are compared; what follows is not read

# How two words are alike: what is said of it, `Way` in scorer.py.
SAME = 0
SOUND = 1
SPELLING = 2
SKELETON = 3
SIGHT = 4
BEGINNING = 5
APART = 6

# One slip of the finger, by the length of the longer word: the shorter it is, the likelier is another word meant.
_ONE_SLIP = (0, 0, 300, 600, 760, 870, 890, 905, 920, 930, 940)
_TWO_SLIPS = (0, 0, 0, 0, 300, 460, 600, 700, 770, 810, 840)
_THREE_SLIPS = (0, 0, 0, 0, 0, 0, 0, 300, 480, 560, 660)
_SKELETON = (0, 0, 560, 760, 850)
_BARE, _BARE_PAIR = 880, 560  # a word written without its vowels, beside the same with them; one of two letters
_HARDLY_SPELT, _OTHER_VOWELS = 400, 90
_SLIP_OF_SOUND = 190  # for a slip in words that are spelt otherwise besides
_LONG = 10
_OTHER_FIRST = 60  # nobody mistypes the first letter as often as another
_ALONE = bytes.maketrans(b"qzwyoe", b"ksviui")  # how letters sound that are written in several ways
_TAKEN = 256  # what is added to a letter for which two were read
_TURNED = 60  # two letters in each other's place are a slip more often than a wrong letter


def is_vowel(letter: int) -> bool:
    """Whether a letter is one of a, e, i, o and u."""
    return letter in (97, 101, 105, 111, 117)


def sound(word: bytes) -> bytes:
    """The word as many spellings of it sound: doubled letters once, kh as h, q as k, ou as u and their like.

    >>> sound(b"husayn") == sound(b"hussain"), sound(b"qassim"), sound(b"philipp"), sound(b"ivanoff")
    (True, b'kasim', b'filip', b'ivanuv')
    """
    out = bytearray()
    length = min(len(word), LONGEST)
    at = 0
    last = 0
    while at < length:
        letter = word[at]
        after = word[at + 1] if at + 1 < length else 0
        at += 1
        if letter > 127:
            return word
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
    return bytes(out)


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
    if not sounding or sounding[0] > 127:
        return b""
    out = bytearray()
    for at in range(len(sounding)):
        letter = sounding[at]
        if not is_vowel(letter):
            if not out or out[len(out) - 1] != letter:
                out.append(letter)
        elif at == 0:
            following = sounding[1] if len(sounding) > 1 else 0
            out.append(106 if letter == 105 and is_vowel(following) else 97)  # y before a vowel is a consonant
    return bytes(out)


def seen(word: bytes) -> bytes:
    """The word as a scanner may have read it: rn as m, cl as d, and digits as the letters that they look like.

    >>> seen(b"arnin") == seen(b"amin"), seen(b"5a1eh") == seen(b"saleh")
    (True, True)
    """
    out = bytearray()
    length = min(len(word), LONGEST)
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
    return bytes(out)


def distance(one: bytes, other: bytes, limit: int) -> int:
    """Letters to insert, delete, exchange or turn round to make one word of the other; `limit` + 1 if there are more.

    >>> distance(b"hikvison", b"hikvision", 3), distance(b"faiz", b"afiz", 3), distance(b"abc", b"xyz", 2)
    (1, 1, 3)
    """
    rows = min(len(one), LONGEST)
    columns = min(len(other), LONGEST)
    if rows - columns > limit or columns - rows > limit:
        return limit + 1
    while rows > 0 and columns > 0 and one[rows - 1] == other[columns - 1]:  # what both end with
        rows -= 1
        columns -= 1
    first = 0
    while first < rows and first < columns and one[first] == other[first]:  # what both begin with
        first += 1
    rows -= first
    columns -= first
    if rows == 0 or columns == 0:
        return rows + columns
    before = [0] * 33
    upper = [0] * 33
    lower = [0] * 33
    for column in range(columns + 1):
        upper[column] = column
    for row in range(1, rows + 1):
        letter = one[first + row - 1]
        lower[0] = row
        least = row
        for column in range(1, columns + 1):
            cost = upper[column - 1] + (letter != other[first + column - 1])
            cost = min(cost, upper[column] + 1)
            cost = min(cost, lower[column - 1] + 1)
            if row > 1 and column > 1 and letter == other[first + column - 2]:
                if one[first + row - 2] == other[first + column - 1]:
                    cost = min(cost, before[column - 2] + 1)
            lower[column] = cost
            least = min(least, cost)
        if least > limit:
            return limit + 1
        for column in range(columns + 1):
            before[column] = upper[column]
            upper[column] = lower[column]
    return upper[columns] if upper[columns] <= limit else limit + 1


def _slips(one: bytes, other: bytes) -> int:
    """Points for words that a few slips of the finger make one."""
    longer = max(min(len(one), LONGEST), min(len(other), LONGEST))
    many = distance(one, other, 3)
    if many > 3:
        return 0
    place = min(longer, _LONG)
    if many == 1:
        points = _ONE_SLIP[place]
        if len(one) == len(other) and longer <= 4 and _turned(one, other):
            points += _TURNED
            return points
    elif many == 2:
        points = _TWO_SLIPS[place]
    else:
        points = _THREE_SLIPS[place]
    if one[0] != other[0] and points > _OTHER_FIRST:
        points -= _OTHER_FIRST
    return points


def other_end(one: bytes, other: bytes) -> bool:
    """Whether the one difference of two words is the vowel at their end: Antonio and Antonia, Ivanov and Ivanova."""
    last = one[len(one) - 1]
    end = other[len(other) - 1]
    if last == end:
        return False
    return (is_vowel(last) and (len(other) < len(one) or is_vowel(end))) or (is_vowel(end) and len(one) < len(other))


def _without_vowels(one: bytes, other: bytes) -> bool:
    """Whether one word is the other without its vowels, but for those at its beginning or its end: Mhmd, Ibrhm."""
    return (is_bare(one) or is_bare(other)) and _consonants(one) == _consonants(other)


def is_bare(word: bytes) -> bool:
    """Whether a word has no vowel but at its beginning or its end; of two letters neither is one."""
    if len(word) == 2 and (is_vowel(word[0]) or is_vowel(word[1])):
        return False
    for at in range(1, len(word) - 1):  # noqa: SIM110 -- a loop is what compiles to one
        if is_vowel(word[at]):
            return False
    return True


def _consonants(word: bytes) -> bytes:
    """The letters of a word that are no vowels, without those that follow their like."""
    out = bytearray()
    last = 0
    for at in range(min(len(word), LONGEST)):
        letter = word[at]
        if letter != last and not is_vowel(letter):
            out.append(letter)
            last = letter
    return bytes(out)


def _turned(one: bytes, other: bytes) -> bool:
    """Whether two words of one length differ in two places at most, where their letters are exchanged."""
    different = 0
    for at in range(len(one)):
        if one[at] != other[at]:
            different += 1
    return different == 2


def looks(word: bytes) -> tuple[bytes, bytes, bytes]:
    """How a word sounds, its consonants, and how it looks to a scanner."""
    sounding = sound(word)
    return sounding, skeleton(sounding), seen(word)


def like_words(
    one: bytes,
    words: Sequence[bytes],
    known: MutableSequence[tuple[bytes, bytes, bytes] | None],
    near: Sequence[int],
    least: int,
) -> list[tuple[int, int]]:
    """Which of some words are like this one, and how much in thousandths.

    Args:
        one: the word.
        words: all words of an index.
        known: what `looks` says of each; filled in as it is needed.
        near: places of the words to be compared.
        least: how much they must be like it.
    """
    found = []
    mine = looks(one)
    for at in near:
        other = words[at]
        if one == other:
            found.append((at, 1000))
        elif other[0] < 128 and one[0] < 128:
            theirs = known[at]
            if theirs is None:
                theirs = looks(other)
                known[at] = theirs
            like = _alike(one, mine, other, theirs) >> 4
            if like >= least:
                found.append((at, like))
    return found


def likeness(one: bytes, other: bytes) -> int:
    """How alike two words are: thousandths times 16, and the way in which they are alike in the last four bits.

    >>> likeness(b"hikvison", b"hikvision") // 16, likeness(b"hikvison", b"hikvision") % 16 == SPELLING
    (945, True)
    >>> likeness(b"mohammed", b"muhamad") % 16 == SKELETON, likeness(b"siemens", b"xiaomi")
    (True, 6)
    """
    if one == other:
        return 16000 + SAME
    if not one or not other or one[0] > 127 or other[0] > 127:
        return APART
    return _alike(one, looks(one), other, looks(other))


def _alike(one: bytes, mine: tuple[bytes, bytes, bytes], other: bytes, theirs: tuple[bytes, bytes, bytes]) -> int:
    """How alike two different words are, of which it is known how they sound and look."""
    best = _slips(one, other)
    way = SPELLING
    one_sound = mine[0]
    other_sound = theirs[0]
    if one_sound == other_sound:
        points = 960 if len(one_sound) > 2 else 700
        if best < 700:  # letters that sound alike, and hardly one of them the same
            points -= 40
        if points > best:
            best = points
            way = SOUND
    elif mine[1] == theirs[1]:
        points = _SKELETON[min(len(mine[1]), 4)]
        if best < _HARDLY_SPELT and not is_bare(one) and not is_bare(other):  # Turin is no Teterin
            points -= _OTHER_VOWELS
        if points > best:
            best = points
            way = SKELETON
    elif best < 800 and len(one_sound) > 5 and len(other_sound) > 5:
        points = _slips(one_sound, other_sound) - _SLIP_OF_SOUND
        if points > best:
            best = points
            way = SOUND
    if best < _BARE and len(one) > 1 and len(other) > 1 and one[0] == other[0] and _without_vowels(one, other):
        points = _BARE if len(one) > 2 and len(other) > 2 else _BARE_PAIR
        way = SKELETON if points > best else way
        best = max(best, points)
    if best < 900 and len(one) > 3 and len(other) > 3 and mine[2] == theirs[2]:
        best = 900
        way = SIGHT
    if best < 880:
        points = _beginning(one, other)
        if points > best:
            best = points
            way = BEGINNING
    if best < 300:
        return APART
    return best * 16 + way


def _beginning(one: bytes, other: bytes) -> int:
    """Points for a word that is how the other begins: cut off, or shortened."""
    shorter = min(len(one), len(other))
    longer = max(len(one), len(other))
    if shorter < 4:
        return 0
    for at in range(shorter):
        if one[at] != other[at]:
            return 0
    return 600 + 300 * shorter // longer
