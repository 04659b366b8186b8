# cython: language_level=3
# The types with which near.py is compiled; without a compiler nothing reads this file.
cimport cython
from proscribe.names cimport kernel, keys, sounding
from proscribe.names.question cimport Row
from proscribe.names.keyed cimport Keyed

cdef int _HEAD, _LIKE_BITS, _KEY_BITS, _SURE, _SURELY, _ALL, _SAME
cdef unsigned long long _OTHER


@cython.final
cdef class Near:
    cdef Keyed keyed
    cdef bytes records
    cdef const long long[::1] starts
    cdef const long long[::1] offsets

    @cython.locals(found=list, record=bytes, letters="const unsigned char*", others="const unsigned char*",
                   wanted="unsigned int[100]", met="int[256]", many=cython.int, which=cython.int,
                   count=cython.longlong, at=cython.longlong, word=cython.int, like=cython.longlong)
    cpdef list like(self, bytes form, int least)

    @cython.locals(found=list, record=bytes, word=cython.longlong, like=cython.longlong)
    cpdef list by_consonants(self, bytes form)

    @cython.locals(found=list, record=bytes, at=cython.int, word=cython.longlong, like=cython.longlong)
    cpdef list among(self, bytes form, list words, int least)

    @cython.locals(number=cython.longlong, word=cython.longlong, names=cython.longlong, at=cython.int, last=cython.int)
    cpdef Row row(self, list numbers)

    @cython.locals(word=cython.longlong)
    cpdef Row with_word(self, Row row, long long number)

    @cython.locals(numbers=list, known=set, count=cython.longlong, at=cython.longlong, high=cython.longlong,
                   middle=cython.longlong, end=cython.longlong, place=cython.int)
    cpdef Row with_beginnings(self, Row row, bytes begun, int most, int like)

    cdef bint is_before(self, long long word, bytes begun)

    @cython.locals(records="const unsigned char*", begin=cython.longlong, many=cython.int)
    cdef int common(self, long long word, bytes begun)
