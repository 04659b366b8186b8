# cython: language_level=3
# The types with which search.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.token cimport Name, Token

cdef int _LOOKED_UP, _NAME, _LETTER, _NAMES
cdef double _ENOUGH

@cython.locals(words=list, own=list, whole=cython.double, named=cython.double, letters=list, signs=cython.bint,
               first=Token, token=Token, found=list, untold=cython.double, unseen=cython.int,
               place=cython.int, read=cython.int, at=cython.int)
cdef tuple _looked_up(Name name, object kind)

@cython.locals(found=list, token=Token)
cdef list _all_forms(list tokens)

@cython.locals(weights=list, token=Token)
cdef list _weights(list tokens)

@cython.locals(costs=list, token=Token)
cdef list _costs(list tokens)

cdef bytes _as_run(Token token)

cdef list _apart_forms(Token token)
