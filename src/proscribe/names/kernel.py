"""How alike are two words? The loop that takes the time.

Plain Python that means what it says; where a C compiler is at hand, the package compiles this very file with the types
that `kernel.pxd` declares, and Python imports the compiled one in its stead. Tests ask both and compare.

Words are bytes: lower-case ASCII, or UTF-8 of a script that is not written in Latin letters, which are then only ever
equal or not. Likeness is counted in thousandths.
"""

from __future__ import annotations

from proscribe.names import sounding
from proscribe.names.sounding import HEAD, LONGEST, skeleton, sound

__all__ = ["distance", "likeness", "other_end", "skeleton", "sound"]

# How two words are alike: what is said of it, `Way` in scorer.py.
SAME = 0
SOUND = 1
SPELLING = 2
SKELETON = 3
SIGHT = 4
BEGINNING = 5
APART = 6

# One slip of the finger, by the length of the longer word: the shorter it is, the likelier is another word meant.
_ONE_SLIP = [0, 0, 300, 600, 760, 870, 890, 905, 920, 930, 940]
_TWO_SLIPS = [0, 0, 0, 0, 300, 460, 600, 700, 770, 810, 840]
_THREE_SLIPS = [0, 0, 0, 0, 0, 0, 0, 300, 480, 560, 660]
_SKELETON = [0, 0, 560, 760, 850]
_BARE, _BARE_PAIR = 880, 560  # a word written without its vowels, beside the same with them; one of two letters
_HARDLY_SPELT, _OTHER_VOWELS = 400, 90  # of words with the same consonants, hardly one of whose vowels is the same
_SAME_BONES, _FEWEST_BONES = 860, 3  # a word of a script that leaves vowels out, and one with its consonants
_MARK = sounding.MARK
_LONG = 10
_SOUND_LESS = 190  # what words lose that only sound as if a few slips made them one
_SOUND_TOO = 660  # where words sound the same, fewer points for slips do not matter
_LEAST = 300  # of what is less it is not said how
_LONGEST = LONGEST
_HEAD = HEAD
_OTHER_FIRST = 60  # nobody mistypes the first letter as often as another
_TURNED = 60  # two letters in each other's place are a slip more often than a wrong letter


def distance(one: bytes, other: bytes, limit: int) -> int:
    """Letters to insert, delete, exchange or turn round to make one word of the other; `limit` + 1 if there are more.

    >>> distance(b"hikvison", b"hikvision", 3), distance(b"faiz", b"afiz", 3), distance(b"abc", b"xyz", 2)
    (1, 1, 3)
    """
    return _distance(one, 0, min(len(one), _LONGEST), other, 0, min(len(other), _LONGEST), limit)


def _distance(one: bytes, first: int, rows: int, other: bytes, begin: int, columns: int, limit: int) -> int:
    """The distance of so many letters of two texts, from a place in each."""
    if rows - columns > limit or columns - rows > limit:
        return limit + 1
    while rows > 0 and columns > 0 and one[first + rows - 1] == other[begin + columns - 1]:  # what both end with
        rows -= 1
        columns -= 1
    while rows > 0 and columns > 0 and one[first] == other[begin]:  # what both begin with
        first += 1
        begin += 1
        rows -= 1
        columns -= 1
    if rows == 0 or columns == 0:
        return rows + columns
    if rows == 1 and columns == 1:
        return 1
    if rows == 2 and columns == 2 and one[first] == other[begin + 1] and one[first + 1] == other[begin]:
        return 1
    return limit + 1 if limit < 2 else _after_one(one, first, rows, other, begin, columns, limit)


def _after_one(one: bytes, first: int, rows: int, other: bytes, begin: int, columns: int, limit: int) -> int:
    """The same of letters of which the first differ: one slip there, of every sort, and the distance of the rest."""
    left = limit - 1
    least = _distance(one, first + 1, rows - 1, other, begin + 1, columns - 1, left)
    least = min(least, _distance(one, first + 1, rows - 1, other, begin, columns, left))
    least = min(least, _distance(one, first, rows, other, begin + 1, columns - 1, left))
    if rows > 1 and columns > 1 and one[first] == other[begin + 1] and one[first + 1] == other[begin]:
        least = min(least, _distance(one, first + 2, rows - 2, other, begin + 2, columns - 2, left))
    return least + 1


def _most_slips(longer: int, least: int) -> int:
    """How many slips there may be in words of which the longer has so many letters, for so many points."""
    place = min(longer, _LONG)
    if _THREE_SLIPS[place] >= least:
        return 3
    if _TWO_SLIPS[place] >= least:
        return 2
    return 1 if _ONE_SLIP[place] + _TURNED >= least else 0


def _slips(one: bytes, first: int, rows: int, other: bytes, begin: int, columns: int, most: int) -> int:
    """Points for words that a few slips of the finger make one; none if there are more than so many."""
    size, other_size = min(rows, _LONGEST), min(columns, _LONGEST)
    many = _distance(one, first, size, other, begin, other_size, most) if most > 0 else 1
    if many > most:
        return 0
    longer = max(size, other_size)
    place = min(longer, _LONG)
    if many == 1:
        points = _ONE_SLIP[place]
        if rows == columns and longer <= 4 and _turned(one, first, rows, other, begin):
            return points + _TURNED
    elif many == 2:
        points = _TWO_SLIPS[place]
    else:
        points = _THREE_SLIPS[place]
    if one[first] != other[begin] and points > _OTHER_FIRST:
        points -= _OTHER_FIRST
    return points


def _turned(one: bytes, first: int, rows: int, other: bytes, begin: int) -> bool:
    """Whether two words of one length differ in two places at most, where their letters are exchanged."""
    different = 0
    for at in range(rows):
        if one[first + at] != other[begin + at]:
            different += 1
    return different == 2


def other_end(one: bytes, other: bytes) -> bool:
    """Whether the one difference of two words is the vowel at their end: Antonio and Antonia, Ivanov and Ivanova."""
    last = one[len(one) - 1]
    end = other[len(other) - 1]
    if last == end:
        return False
    if sounding.is_vowel(last) and (len(other) < len(one) or sounding.is_vowel(end)):
        return True
    return sounding.is_vowel(end) and len(one) < len(other)


def likeness(one: bytes, other: bytes) -> int:
    """How alike two words are: thousandths times 16, and the way in which they are alike in the last four bits.

    >>> likeness(b"hikvison", b"hikvision") // 16, likeness(b"hikvison", b"hikvision") % 16 == SPELLING
    (930, True)
    >>> likeness(b"mohammed", b"muhamad") % 16 == SKELETON, likeness(b"siemens", b"xiaomi")
    (True, 6)
    """
    if one == other:
        return 16000 + SAME
    if not one or not other or one[0] > 127 or other[0] > 127:
        return APART
    return alike(sounding.record(one), sounding.record(other), 0, _LEAST)


def alike(one: bytes, other: bytes, at: int, least: int) -> int:
    """How alike two words are, as `likeness` tells it; given by their records, of which the other's begins at a place.

    Of words that are less alike than so many thousandths it is told that they are less, and not how much.
    """
    begin = at + _HEAD
    size, other_size = one[0], other[at]
    if size == other_size and _same(one, _HEAD, size, other, begin):
        return 16000 + SAME
    if one[_HEAD] > 127 or other[begin] > 127:
        return APART
    if other[begin] == _MARK:
        return consonants(other, at, one, 0)
    first, sounds = _HEAD + size, begin + other_size  # where it begins how they sound
    same_sound = one[1] == other[at + 1] and _same(one, first, one[1], other, sounds)
    same_bones = one[2] == other[at + 2] and _same(one, first + one[1], one[2], other, sounds + other[at + 1])
    points = 0
    if same_sound:
        points = 960 if one[1] > 2 else 700
    elif same_bones:
        points = _SKELETON[min(one[2], 4)]
    slips = _SOUND_TOO if same_sound else _HARDLY_SPELT if same_bones else least
    best = _slips_of_words(one, other, at, min(slips, least) if same_bones and not same_sound else slips)
    way = SPELLING
    if same_sound and best < 700:  # letters that sound alike, and hardly one of them the same
        points -= 40
    elif same_bones and not same_sound and best < _HARDLY_SPELT and not _either_is_bare(one, other, at):
        points -= _OTHER_VOWELS  # Turin is no Teterin
    if points > best:
        best, way = points, SOUND if same_sound else SKELETON
    elif best < 800 and one[1] > 5 and other[at + 1] > 5 and not same_sound and not same_bones:
        most = _most_slips(max(min(one[1], _LONGEST), min(other[at + 1], _LONGEST)), least + _SOUND_LESS)
        points = _slips(one, first, one[1], other, sounds, other[at + 1], most) - _SOUND_LESS
        if points > best:
            best, way = points, SOUND
    return _by_sight(one, other, at, best, way)


def consonants(written: bytes, at: int, spelt: bytes, place: int) -> int:
    """How alike a word that is written by its consonants is to one with the same, as `likeness` tells it.

    Both are given by their records, which begin at a place. A vowel at the end is written, and s is no z.
    """
    bones, others = written[at + 2], spelt[place + 2]
    first, theirs = at + _HEAD + written[at] + written[at + 1], place + _HEAD + spelt[place] + spelt[place + 1]
    if bones < _FEWEST_BONES or bones != others or not _same(written, first, bones, spelt, theirs):
        return APART
    if spelt[place + _HEAD] != _MARK:
        begin, last = written[at + _HEAD + 1], written[at + _HEAD + written[at] - 1]
        if not _may_be(begin, last, spelt[place + _HEAD], spelt[place + _HEAD + spelt[place] - 1]):
            return APART
    return _SAME_BONES * 16 + SKELETON


def _may_be(begin: int, last: int, first: int, end: int) -> bool:
    """Whether a word that is written with these letters at its ends may be spelt with those."""
    if (begin == 115 and first == 122) or (begin == 122 and first == 115):  # s, z
        return False
    if last == 105 or last == 121:  # the letter for i is read as a at times: Musa
        return end == 105 or end == 121 or end == 101 or end == 97 or end == 104
    if last == 97 or last == 104:  # Fatima, Fatemeh, Hojjat
        return end == 97 or end == 101 or end == 104 or end == 116
    return end != 105 and end != 121


def _slips_of_words(one: bytes, other: bytes, at: int, least: int) -> int:
    """Points for words that a few slips make one; none if they are fewer than `least`."""
    most = _most_slips(max(min(one[0], _LONGEST), min(other[at], _LONGEST)), least)
    mine, theirs = _letters(one, 0), _letters(other, at)
    if _outnumber(mine, theirs, most) or _outnumber(theirs, mine, most):
        return 0
    return _slips(one, _HEAD, one[0], other, at + _HEAD, other[at], most)


def _by_sight(one: bytes, other: bytes, at: int, best: int, way: int) -> int:
    """The same, once it is known how alike they are in letters and sound: without vowels, to the eye, cut off."""
    size, other_size = one[0], other[at]
    begin = at + _HEAD
    if best < _BARE and size > 1 and other_size > 1 and one[_HEAD] == other[begin] and _either_is_bare(one, other, at):
        if _same_consonants(one, _HEAD, min(size, _LONGEST), other, begin, min(other_size, _LONGEST)):
            points = _BARE if size > 2 and other_size > 2 else _BARE_PAIR
            if points > best:
                best, way = points, SKELETON
    if best < 900 and size > 3 and other_size > 3 and one[3] == other[at + 3]:
        first, place = _HEAD + size + one[1] + one[2], begin + other_size + other[at + 1] + other[at + 2]
        if _same(one, first, one[3], other, place):
            best, way = 900, SIGHT
    if best < 880 and size > 3 and other_size > 3:
        shorter, longer = min(size, other_size), max(size, other_size)
        points = 600 + 300 * shorter // longer
        if points > best and _same(one, _HEAD, shorter, other, begin):
            best, way = points, BEGINNING
    return best * 16 + way if best >= 300 else APART


def _same(one: bytes, first: int, many: int, other: bytes, begin: int) -> bool:
    """Whether so many letters are the same."""
    for at in range(many):  # noqa: SIM110 -- a loop is what compiles to one
        if one[first + at] != other[begin + at]:
            return False
    return True


def _letters(of: bytes, at: int) -> int:
    """The bits of a record that tell which letters its word has."""
    return of[at + 4] | of[at + 5] << 8 | of[at + 6] << 16 | of[at + 7] << 24


def _outnumber(bits: int, others: int, most: int) -> bool:
    """Whether more than so many bits are set that are not among others."""
    left = bits & ~others
    while left and most >= 0:
        left &= left - 1
        most -= 1
    return most < 0


def is_bare(word: bytes) -> bool:
    """Whether a word has no vowel but at its beginning or its end; of two letters neither is one.

    >>> is_bare(b"mhmd"), is_bare(b"mohammed"), is_bare(b"al"), is_bare(b"ml")
    (True, False, False, True)
    """
    return _is_bare(word, 0, len(word))


def _either_is_bare(one: bytes, other: bytes, at: int) -> bool:
    return _is_bare(one, _HEAD, one[0]) or _is_bare(other, at + _HEAD, other[at])


def _is_bare(word: bytes, first: int, many: int) -> bool:
    if many == 2 and (sounding.is_vowel(word[first]) or sounding.is_vowel(word[first + 1])):
        return False
    for at in range(first + 1, first + many - 1):  # noqa: SIM110 -- a loop is what compiles to one
        if sounding.is_vowel(word[at]):
            return False
    return True


def _same_consonants(one: bytes, first: int, many: int, other: bytes, begin: int, others: int) -> bool:
    """Whether two words have the same letters that are no vowels, but for those that follow their like."""
    at = place = last = 0
    while True:
        while at < many and (one[first + at] == last or sounding.is_vowel(one[first + at])):
            at += 1
        while place < others and (other[begin + place] == last or sounding.is_vowel(other[begin + place])):
            place += 1
        if at == many or place == others:
            return at == many and place == others
        last = one[first + at]
        if other[begin + place] != last:
            return False
