# cython: language_level=3
# The types with which scorer.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.pair cimport Pair
from proscribe.names.token cimport Name
from proscribe.names.view cimport View, view

cdef double _ROUNDED
cdef int _SMALL, _TELLING

@cython.locals(seen=View)
cpdef double score(Name one, Name other, object kind, double floor=*)

cdef bint _is_equal(Name one, Name other)

@cython.locals(rest=cython.double, least=cython.double)
cdef double _rest(View seen, double floor=*)

@cython.locals(doubts=cython.double, pair=Pair)
cdef double _likeness(View seen)

@cython.locals(begun=cython.int, short=Name, long=Name, inside=cython.bint)
cpdef double cut_off(Name one, Name other)
