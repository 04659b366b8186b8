# cython: language_level=3
# The types with which security.py is compiled; without a compiler nothing reads this file.
cimport cython

cdef int _SHORT

@cython.locals(words=list, last=str)
cdef bint _may_end_so(str end)
