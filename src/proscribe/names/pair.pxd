# cython: language_level=3
# The types with which pair.py is compiled; without a compiler nothing reads this file.
cdef class Pair:
    cdef readonly tuple one, other
    cdef readonly double like, weight
    cdef readonly int way, first
    cdef readonly object told

    cpdef Pair counted(self, double like)
