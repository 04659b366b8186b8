# cython: language_level=3
# The types with which lexicon.py is compiled; without a compiler nothing reads this file.


cdef class Entry:
    cdef readonly tuple rest
    cdef readonly str text
    cdef readonly object role, where
    cdef readonly tuple also
