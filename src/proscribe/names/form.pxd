# cython: language_level=3
# The types with which form.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names cimport kernel

cdef int _PLAIN, _BONES, _SIGNS, _ALONE, _SAME, _APART, _BEGINNING, _LEAST
cdef int _SHORTEST_PART
cdef double _PART, _MORE


cdef class Form:
    cdef readonly bytes text
    cdef readonly int sort
    cdef readonly bytes record


cpdef int forms_alike(Form one, Form other)

@cython.locals(shorter=bytes, longer=bytes)
cdef int _part(bytes one, bytes other)
