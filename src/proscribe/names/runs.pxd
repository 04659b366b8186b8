# cython: language_level=3
# The types with which runs.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.pair cimport Pair
from proscribe.names.token cimport Token

cdef double _OTHER_FORM, _RUN_TOGETHER, _WHOLE
cdef int _LONGEST_RUN, _OTHER_LENGTH, _SHORTEST_WHOLE, _LETTER
cdef object _SPELT, _READING

cpdef list with_runs(tuple one, tuple other, list found, list mine, list theirs)

@cython.locals(settled=cython.int, pair=Pair, at=cython.int)
cdef int _settled(list found, bint mine)

@cython.locals(parts=list, whole=tuple, wholes=list, place=cython.int, token=Token, settled=cython.int,
               settled_wholes=cython.int)
cdef list _of(tuple tokens, list places, tuple against, list found, bint turned)

@cython.locals(best=cython.double, like=cython.double, way=cython.int, begin=cython.int, end=cython.int,
               least=cython.int, most=cython.int, first=cython.int, last=cython.int, length=cython.int,
               all_settled=cython.int, found=cython.int, forms=list, run=bytes, part=bytes, form=bytes)
cdef tuple _best_run(tuple tokens, list places, list parts, Token whole, int settled)

cdef bint _may_run(tuple tokens, object several, bytes run, bytes form)
