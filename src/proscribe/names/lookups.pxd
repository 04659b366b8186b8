# cython: language_level=3
# The types with which lookups.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.token cimport Name, Token

cdef int _LOOKED_UP, _NAME, _LETTER, _NAMES
cdef double _ENOUGH
cdef object _GLOSS

@cython.locals(words=list, own=list, whole=cython.bint, weight=cython.double, named=cython.double, letters=list, signs=cython.bint,
               first=Token, token=Token, found=list, untold=cython.double, unseen=cython.int, place=cython.int,
               read=cython.int, at=cython.int, doubt=cython.double, besides=cython.double)
cpdef tuple looked_up(Name name, object kind)

@cython.locals(found=list, token=Token)
cpdef list forms_of(list tokens, bint read)

@cython.locals(found=list, token=Token)
cpdef list weights_of(list tokens)

@cython.locals(found=list, token=Token)
cpdef list costs_of(list tokens)

cpdef bytes as_run(Token token)

cpdef list apart_forms(Token token)
