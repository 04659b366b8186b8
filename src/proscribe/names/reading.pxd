# cython: language_level=3
# The types with which reading.py is compiled; without a compiler nothing reads this file.


cdef class Reading:
    cdef readonly str text
    cdef readonly tuple latin
    cdef readonly bint voweless
