# cython: language_level=3
# The types with which words.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.lexicon cimport Entry


cdef class Word:
    cdef readonly str text
    cdef readonly object role
    cdef readonly int start, end
    cdef readonly tuple also


@cython.locals(found=list, unsettled=dict, last=str, alone=cython.bint, word=Word)
cpdef tuple read(words, kind, bint hyphenated=*)

@cython.locals(found=list, unsettled=dict, place=cython.int, count=cython.int, end=cython.int, word=str, entry=Entry)
cdef tuple _found(words, dict phrases)

@cython.locals(end=cython.int, entry=Entry)
cdef Entry _longest(tuple entries, words, int place, int count)

cdef bint _impossible(where, int place, int end, int count)

cdef Word _unlisted(str word, int place)

@cython.locals(digits=str)
cdef str _number(str word)
