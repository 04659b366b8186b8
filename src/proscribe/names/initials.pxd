# cython: language_level=3
# The types with which initials.py is compiled; without a compiler nothing reads this file.
cimport cython

cdef int _MOST_INITIALS, _FEWEST_FOR_INITIALS

@cython.locals(ways=list, longer=list, telling=list, found=set, forms=bytes, letters=bytes, way=bytes, many=cython.int,
               skipped=cython.bint)
cpdef tuple initials(tokens)
