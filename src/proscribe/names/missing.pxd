# cython: language_level=3
# The types with which missing.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.pair cimport Pair
from proscribe.names.token cimport Name, Token
from proscribe.names.view cimport View, from_signs

cdef int _INITIAL, _NAMES, _NAME, _FEW
cdef double _LIGHT, _TELLING, _DOUBTED, _SURE, _FIRST_COUNTS, _STRONG

cpdef double share_of(double part, double whole)

@cython.locals(rest=cython.double, strong=cython.int, few=cython.bint, usual=cython.double, doubt=cython.double,
               first=cython.bint, last=cython.bint, count=cython.int)
cpdef double missing(View seen)

@cython.locals(mine=Token, theirs=Token)
cdef bint _serves(View seen, Pair pair)

@cython.locals(pair=Pair)
cdef bint _serves_another(View seen)

@cython.locals(strong=cython.int, pair=Pair)
cdef int _strong(View seen)

@cython.locals(pair=Pair)
cpdef bint reads_signs(View seen)

@cython.locals(pair=Pair)
cdef bint _is_doubted(View seen)

@cython.locals(token=Token, places=list, missing=list)
cdef tuple _left_out(Name longer, list left)
