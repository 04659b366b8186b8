# cython: language_level=3
# The types with which finder.py is compiled; without a compiler nothing reads this file.
cimport cython

cdef int _BITS, _MASK, _NAMES, _WEIGHT, _RUN, _WORDS
cdef double _INITIAL, _FULL


cdef class Limits:
    cdef readonly double floor, against, one, two, more

    @cython.locals(left=cython.double, share=cython.double, rest=cython.double, against=cython.double)
    cpdef double bound(self, int shared, double matched, double mine, double theirs)


cdef class Finder:
    cdef const long long[::1] offsets
    cdef const long long[::1] lettered
    cdef const int[::1] postings
    cdef const unsigned short[::1] posting_weights
    cdef const long long[::1] name_starts
    cdef const int[::1] name_words
    cdef const unsigned short[::1] name_word_weights
    cdef unsigned short[::1] marks
    cdef list lengths
    cdef const float[::1] name_weights
    cdef const unsigned char[::1] name_initials
    cdef unsigned char[::1] stamps, shared
    cdef double[::1] best, asked, full, own, held, named, spared
    cdef int[::1] found
    cdef double untold, whole, cost, rest

    @cython.locals(unseen=cython.int, left=cython.double, left_own=cython.double, place=cython.int, turn=cython.int,
                   many=cython.int, order=list, remaining=cython.int, matched=cython.double, admits=cython.bint)
    cpdef list find(self, list rows, list weights, list costs, list runs, tuple others, Limits limits)

    @cython.locals(row="const long long[::1]", total=cython.longlong, place=cython.int, at=cython.int, word=cython.longlong)
    cdef list by_length(self, list rows)

    @cython.locals(at=cython.int, word=cython.longlong, like=cython.double, held=cython.double, own=cython.int,
                   entry=cython.longlong, name=cython.int)
    cdef int count(self, const long long[::1] row, double weight, int stamp, double cost, bint admits, int many)

    @cython.locals(at=cython.int, word=cython.longlong, like=cython.double, held=cython.double, own=cython.int,
                   entry=cython.longlong, name=cython.int, place=cython.int, mark=cython.int)
    cdef int look(self, const long long[::1] row, double weight, int stamp, double cost, int many)

    cdef int touch(self, int name, double weight, int stamp, double cost, double like, double held, bint names,
                    int many)

    @cython.locals(at=cython.int, name=cython.int, letters=cython.int, matched=cython.double, mine=cython.double,
                   theirs=cython.double, alike=cython.double, bound=cython.double, cost=cython.double)
    cdef list kept(self, int many, int unseen, int initials, Limits limits)


@cython.locals(low=cython.longlong, high=cython.longlong, middle=cython.longlong)
cpdef long long places(const unsigned int[::1] keys, unsigned int wanted)

@cython.locals(found=set, count=cython.longlong, which=cython.int, key="unsigned int", at=cython.longlong, end=cython.longlong)
cpdef list filed(const unsigned int[::1] keys, const int[::1] under, list wanted, int most)
