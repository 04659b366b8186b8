# cython: language_level=3
# The types with which view.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.align cimport pairs
from proscribe.names.pair cimport Pair
from proscribe.names.kernel cimport is_bare, other_end
from proscribe.names.token cimport Name, Token

cdef double _KNOWN, _TWO_NAMES, _SHORTENED, _OTHER_END, _BEGUN
cdef int _SHORT_BRAND, _LONG_VESSEL, _SAME, _SOUND, _SPELLING, _BEGINNING, _INITIAL, _NAME, _NAMES
cdef int _SKELETON, _SEVERAL
cdef double _NO_VOWELS
cdef object _SPELT, _READING, _PERSON, _VESSEL, _UNKNOWN


cdef class View:
    cdef readonly Name one, other
    cdef readonly tuple pairs
    cdef readonly bint person
    cdef readonly double matched, names, other_names
    cdef readonly list mine, theirs, own, others
    cdef readonly int bits, other_bits

    @cython.locals(token=Token)
    cpdef tuple left(self, int roles)


@cython.locals(weight=cython.double, pair=Pair)
cdef double _matched(tuple found)

@cython.locals(met=cython.int, at=cython.int, pair=Pair)
cdef int _met(tuple found, bint mine)

@cython.locals(places=list, at=cython.int)
cdef list _unmet(int count, int met)

cdef list _at(tuple tokens, list places)

@cython.locals(bits=cython.int, token=Token)
cdef int _bits(list tokens)

@cython.locals(weight=cython.double, token=Token)
cpdef double weight_of(list tokens, int roles)

@cython.locals(person=cython.bint, found=tuple, pair=Pair)
cpdef View view(Name one, Name other, object kind)

cdef bint _as_person(Name one, Name other, object kind)

@cython.locals(way=cython.int, met=cython.bint, mine=Token, theirs=Token, named=cython.bint, known=cython.bint,
               alone=cython.bint, misread=cython.bint, vessels=cython.bint, brands=cython.bint, longest=cython.int)
cdef Pair _as_counted(Pair pair, Name one, Name other, bint person)

@cython.locals(doubted=cython.int, pair=Pair)
cdef tuple _without_vowels(tuple found, Name one, Name other)

cdef bint _is_doubted(Pair pair)

cdef bint _misread(int way, bytes mine, bytes theirs)

cpdef bint from_signs(Pair pair, Name one, Name other)

cdef Token _first(tuple places, Name name)
