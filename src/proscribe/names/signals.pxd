# cython: language_level=3
# The types with which signals.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.align cimport Pair
from proscribe.names.token cimport Name, Token
from proscribe.names.view cimport View, from_signs, weight_of

cdef int _INITIAL, _NAMES, _NAME, _LETTER, _NUMBER, _PLACE, _TRADE, _GENERATION, _LEGAL, _LIGHT_ROLES
cdef int _FEW, _SURELY_READ
cdef double _LIGHT, _TELLING, _DOUBTED, _SURE, _FIRST_COUNTS, _STRONG, _OTHER_OF_HOUSE, _OTHER_FORM
cdef object _SPELT, _READING, _GLOSS, _PERSON

cdef double _share(double part, double whole)

cpdef double _contradiction(View seen)

@cython.locals(rest=cython.double, strong=cython.int, few=cython.bint, usual=cython.double, doubt=cython.double,
               first=cython.bint, last=cython.bint, count=cython.int)
cpdef double _missing(View seen)

@cython.locals(mine=Token, theirs=Token)
cdef bint _serves(View seen, Pair pair)

@cython.locals(pair=Pair)
cdef bint _serves_another(View seen)

@cython.locals(strong=cython.int, pair=Pair)
cdef int _strong(View seen)

@cython.locals(pair=Pair)
cdef bint _reads_signs(View seen)

@cython.locals(pair=Pair)
cdef bint _is_doubted(View seen)

@cython.locals(token=Token, places=list, missing=list)
cdef tuple _left_out(Name longer, list left)

cpdef double _number(View seen)

@cython.locals(named=cython.bint)
cpdef double _place(View seen)

@cython.locals(pair=Pair, token=Token, against=Token)
cdef bint _is_name_met(View seen)

@cython.locals(rest=cython.double, at=cython.int, token=Token)
cdef double _places_left(View seen, list left, list places, bint named)

cpdef double _kinds(View seen)

@cython.locals(pair=Pair, last=cython.int, place=cython.int, turned=cython.bint)
cpdef double _order(View seen)

cpdef double _suffix(View seen)

cpdef double _ambiguous(View seen)

cpdef double _business(View seen)

cpdef double _group(View seen)

@cython.locals(mine=list, theirs=list)
cpdef double _form(View seen)

cpdef double _initials(View seen)
