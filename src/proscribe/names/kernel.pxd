# cython: language_level=3
# The types with which kernel.py is compiled; without a compiler nothing reads this file.
cimport cython



cdef bytes _ALONE
cdef int _TAKEN, _LONG, _OTHER_FIRST, _TURNED, _HARDLY_SPELT, _OTHER_VOWELS, _SLIP_OF_SOUND, _BARE_PAIR

@cython.locals(letter=cython.int)
cpdef bint is_vowel(int letter)

cdef int _with_next(int letter, int after)

cdef int _before_h(int letter)

@cython.locals(out=bytearray, length=cython.int, at=cython.int, last=cython.int, letter=cython.int, after=cython.int)
cpdef bytes sound(bytes word)

@cython.locals(out=bytearray, at=cython.int, letter=cython.int, following=cython.int)
cpdef bytes skeleton(bytes sounding)

@cython.locals(out=bytearray, length=cython.int, at=cython.int, letter=cython.int, after=cython.int)
cpdef bytes seen(bytes word)

@cython.locals(rows=cython.int, columns=cython.int, row=cython.int, column=cython.int, cost=cython.int, first=cython.int,
               least=cython.int, letter=cython.int, before=cython.int[33], upper=cython.int[33], lower=cython.int[33])
cpdef int distance(bytes one, bytes other, int limit)

@cython.locals(longer=cython.int, many=cython.int, place=cython.int, points=cython.int)
cdef int _slips(bytes one, bytes other)

@cython.locals(last=cython.int, end=cython.int)
cpdef bint other_end(bytes one, bytes other)

@cython.locals(at=cython.int)
cpdef bint is_bare(bytes word)

cdef bint _without_vowels(bytes one, bytes other)

@cython.locals(out=bytearray, at=cython.int, letter=cython.int, last=cython.int)
cdef bytes _consonants(bytes word)

@cython.locals(at=cython.int, different=cython.int)
cdef bint _turned(bytes one, bytes other)

@cython.locals(sounding=bytes)
cpdef tuple looks(bytes word)

cpdef int likeness(bytes one, bytes other)

@cython.locals(found=list, at=cython.int, like=cython.int, mine=tuple, theirs=tuple, other=bytes)
cpdef list like_words(bytes one, list words, list known, list near, int least)

@cython.locals(best=cython.int, way=cython.int, points=cython.int, one_sound=bytes, other_sound=bytes)
cdef int _alike(bytes one, tuple mine, bytes other, tuple theirs)

@cython.locals(shorter=cython.int, longer=cython.int, at=cython.int)
cdef int _beginning(bytes one, bytes other)
