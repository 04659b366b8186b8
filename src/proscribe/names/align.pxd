# cython: language_level=3
# The types with which align.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.form cimport Form, forms_alike
from proscribe.names.pair cimport Pair
from proscribe.names.runs cimport with_runs
from proscribe.names.token cimport Name, Token

cdef double _OTHER_FORM, _POINTS, _INITIAL
cdef int _LEAST, _EQUAL, _SAME, _INITIAL_WAY, _USUAL, _LESS_USUAL
cdef int _ONLY_SAME, _UNPAIRED, _NAME, _INDUSTRY, _LETTER, _PARTICLE, _NUMBER
cdef object _SPELT, _READING, _GLOSS


@cython.locals(best=cython.longlong, like=cython.longlong, found=cython.int, at=cython.int, place=cython.int,
               ones=list, others=list, mine=Form, theirs=Form)
cpdef long long alike(Token one, Token other)

cdef object _told(Token one, Token other, long long found)

@cython.locals(mine=list, theirs=list, found=list, free_mine=list, free_theirs=list)
cpdef tuple pairs(Name one, Name other)

@cython.locals(end=cython.int, at=cython.int, pair=Pair, before=Pair)
cdef list _in_order(list found)

@cython.locals(token=Token, at=cython.int)
cdef bint _has_letter(tuple tokens, list places)

@cython.locals(token=Token, at=cython.int, places=list)
cdef list _paired(tuple tokens)

@cython.locals(used=cython.int, at=cython.int, pair=Pair)
cdef list _left(list places, list found, bint mine)

@cython.locals(token=Token, at=cython.int)
cdef bint _has_phrases(tuple tokens)

@cython.locals(one=tuple, free=cython.int, rated=list, at=cython.int, place=cython.int, number=cython.longlong,
               like=cython.double, weight=cython.double, used=cython.int, used_there=cython.int, found=list, row=tuple,
               token=Token, against=Token)
cdef list _singles(Name name, tuple other, list mine, list theirs)

@cython.locals(known=list, at=cython.int, token=Token, number=cython.longlong, like=cython.longlong)
cdef list _alike_of(Name name, Token against)

@cython.locals(used=cython.int, used_there=cython.int, at=cython.int, place=cython.int, taken=cython.int, letter=Token, word=Token)
cdef list _with_initials(tuple one, tuple other, list mine, list theirs)
