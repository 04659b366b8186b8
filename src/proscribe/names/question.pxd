# cython: language_level=3
# The types with which question.py is compiled; without a compiler nothing reads this file.
cimport cython

cdef double _MORE_TELL


@cython.final
cdef class Row:
    cdef readonly const long long[::1] numbers
    cdef readonly long long names


@cython.final
cdef class Limits:
    cdef readonly double floor, against, one, two, more, first, telling

    @cython.locals(left=cython.double, share=cython.double, rest=cython.double, against=cython.double, least=cython.double,
                   telling=cython.double)
    cpdef double bound(self, int shared, double matched, double mine, double theirs, bint signs,
                       bint headless) noexcept

    cpdef double most(self, int shared, double matched, double mine) noexcept


@cython.final
cdef class Asked:
    cdef readonly double untold, doubt, besides
    cdef readonly int unseen, first, read
    cdef readonly bint signs
    cdef readonly unsigned int heads
    cdef readonly list letters
