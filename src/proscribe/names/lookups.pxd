# cython: language_level=3
# The types with which lookups.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.token cimport Name, Token

cdef int _LOOKED_UP, _NAME, _LETTER, _NAMES
cdef double _ENOUGH

@cython.locals(words=list, own=list, whole=cython.double, named=cython.double, letters=list, signs=cython.bint,
               first=Token, token=Token, found=list, untold=cython.double, unseen=cython.int, place=cython.int,
               read=cython.int, at=cython.int)
cpdef tuple looked_up(Name name, object kind)

@cython.locals(found=list, token=Token)
cpdef list forms_of(list tokens)

@cython.locals(found=list, token=Token)
cpdef list weights_of(list tokens)

@cython.locals(found=list, token=Token)
cpdef list costs_of(list tokens)

cpdef bytes as_run(Token token)

cpdef list apart_forms(Token token)
