# cython: language_level=3
# The types with which finder.py is compiled; without a compiler nothing reads this file.
cimport cython


cdef class Limits:
    cdef readonly double floor, against, one, two, more

    @cython.locals(left=cython.double, share=cython.double, rest=cython.double, against=cython.double)
    cpdef double bound(self, int shared, double matched, double mine, double theirs)


cdef class Finder:
    cdef const float[::1] word_weights
    cdef const long long[::1] offsets
    cdef const int[::1] postings
    cdef const float[::1] name_weights
    cdef const unsigned char[::1] name_initials
    cdef unsigned char[::1] stamps, shared
    cdef double[::1] best, asked, full, own, held
    cdef int[::1] found

    @cython.locals(untold=cython.double, unseen=cython.int, initials=cython.int, whole=cython.double, left=cython.double,
                   left_own=cython.double, place=cython.int, turn=cython.int, many=cython.int, order=list,
                   remaining=cython.int, matched=cython.double, admits=cython.bint, weight=cython.double)
    cpdef list find(self, list rows, list weights, list naming, tuple others, Limits limits)

    @cython.locals(row="const long long[::1]", total=cython.longlong, place=cython.int, at=cython.int, word=cython.longlong)
    cpdef list by_length(self, list rows)

    @cython.locals(at=cython.int, word=cython.longlong, like=cython.double, own=cython.double, entry=cython.longlong,
                   name=cython.int)
    cpdef int count(self, const long long[::1] row, double weight, int stamp, bint naming, bint admits, int many)

    @cython.locals(at=cython.int, name=cython.int, letters=cython.int, matched=cython.double, mine=cython.double,
                   theirs=cython.double, alike=cython.double, bound=cython.double)
    cpdef list kept(self, int many, double whole, double untold, int unseen, int initials, Limits limits)


@cython.locals(low=cython.longlong, high=cython.longlong, middle=cython.longlong)
cpdef long long places(const unsigned int[::1] keys, unsigned int wanted)

@cython.locals(found=set, count=cython.longlong, which=cython.int, key="unsigned int", at=cython.longlong, end=cython.longlong)
cpdef list filed(const unsigned int[::1] keys, const int[::1] under, list wanted, int most)
