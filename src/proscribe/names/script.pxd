# cython: language_level=3
# The types with which script.py is compiled; without a compiler nothing reads this file.


cdef class Piece:
    cdef readonly str text
    cdef readonly tuple latin
    cdef readonly object script
    cdef readonly bint voweless
    cdef readonly str before


cdef class _Word:
    cdef str text, code, before
    cdef bint mixed


cpdef tuple pieces(str text)

cdef str _telling(str gap)

cdef list _between_blanks(str text)

cdef list _plain(str text)

cdef Piece _latin_piece(str word, str before)

cdef tuple _latin_forms(str word)

cdef list _words(str text)

cdef list _coded(str text)
