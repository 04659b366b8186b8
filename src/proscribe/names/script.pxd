# cython: language_level=3
# The types with which script.py is compiled; without a compiler nothing reads this file.
cimport cython


cdef class Piece:
    cdef readonly str text
    cdef readonly tuple latin
    cdef readonly object script
    cdef readonly bint voweless
    cdef readonly str before


cdef class _Word:
    cdef readonly str text, code, before
    cdef readonly bint mixed


@cython.locals(unpunctuated=cython.bint)
cpdef tuple pieces(text)

cdef str _telling(str gap)

@cython.locals(found=list, word=str, before=str)
cdef list _between_blanks(text)

@cython.locals(found=list, gap=str, word=str)
cdef list _plain(text)

@cython.locals(joined=str)
cdef Piece _latin_piece(str word, str before)

cdef tuple _latin_forms(str word)

@cython.locals(words=list, end=cython.int, start=cython.int, after_and=cython.bint, is_and=cython.bint, mixed=cython.bint,
               signs=str, found=str, before=str, code=str)
cdef list _words(str text)

@cython.locals(words=list, found=list, word=_Word, before=str)
cpdef list _coded(str text)
