# cython: language_level=3
# The types with which keyed.py is compiled; without a compiler nothing reads this file.
cimport cython

cdef int _KEY_BITS
cdef unsigned long long _OTHER


@cython.final
cdef class Keyed:
    cdef const unsigned long long[::1] entries
    cdef const int[::1] starts
    cdef int shift

    @cython.locals(which="unsigned int", low=cython.longlong, high=cython.longlong, middle=cython.longlong)
    cdef long long place(self, unsigned int key) noexcept

    @cython.locals(found=list, count=cython.longlong, which=cython.int, key="unsigned int", at=cython.longlong,
                   end=cython.longlong)
    cpdef list filed(self, list wanted, long long most)
