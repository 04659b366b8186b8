# cython: language_level=3
# The types with which readings.py is compiled; without a compiler nothing reads this file.
cimport cython

@cython.locals(spelt=list, reading=str)
cpdef tuple written(tuple found)

@cython.locals(found=list, place=cython.int, end=cython.int, length=cython.int)
cdef list _syllables(str text, sounds)
