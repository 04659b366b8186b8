# cython: language_level=3
# The types with which signals.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.missing cimport reads_signs, share_of
from proscribe.names.pair cimport Pair
from proscribe.names.token cimport Name, Token
from proscribe.names.view cimport View, from_signs, weight_of

cdef int _NAMES, _NAME, _LETTER, _NUMBER, _PLACE, _TRADE, _GENERATION, _LEGAL, _LIGHT_ROLES
cdef int _SURELY_READ
cdef double _OTHER_OF_HOUSE, _OTHER_FORM
cdef object _SPELT, _READING, _GLOSS, _PERSON

cpdef double _contradiction(View seen)

cpdef double _number(View seen)

@cython.locals(named=cython.bint)
cpdef double _place(View seen)

@cython.locals(pair=Pair)
cdef bint _is_name_met(View seen)

@cython.locals(mine=cython.double, theirs=cython.double, others=cython.double, against=cython.double,
               rest=cython.double, alone=cython.double, neutral=cython.int, token=Token, common=frozenset)
cdef double _trades(View seen)

cdef frozenset _common(View seen)

@cython.locals(pair=Pair)
cdef bint _is_translated(View seen)

cdef bint _is_one_of(View seen, bytes trade)

@cython.locals(token=Token)
cdef bint _has_trade(Name name, bytes trade)

@cython.locals(pair=Pair)
cdef bint _brand_told(View seen)

@cython.locals(token=Token, at=cython.int)
cdef bint _has_name(Name name, tuple places)

@cython.locals(rest=cython.double, at=cython.int, token=Token)
cdef double _places_left(View seen, list left, list places, bint named)

cpdef double _kinds(View seen)

@cython.locals(pair=Pair, last=cython.int, place=cython.int, turned=cython.bint, letter=cython.bint, alike=cython.bint)
cpdef double _order(View seen)

cpdef double _suffix(View seen)

cpdef double _length(View seen)

cpdef double _ambiguous(View seen)

cpdef double _business(View seen)

cpdef double _group(View seen)

@cython.locals(mine=list, theirs=list)
cpdef double _form(View seen)

cpdef double _initials(View seen)
