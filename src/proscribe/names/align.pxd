# cython: language_level=3
# The types with which align.py is compiled; without a compiler nothing reads this file.
cimport cython

cdef double _LEAST, _WHOLE, _OTHER_FORM, _RUN_TOGETHER
cdef int _LONGEST_RUN, _OTHER_LENGTH
cdef frozenset _ONLY_SAME

@cython.locals(best=cython.double, like=cython.double, way=cython.int, found=cython.int, at=cython.int,
               place=cython.int, ones=tuple, others=tuple)
cpdef tuple alike(one, other)

@cython.locals(used=list)
cdef list _left(places, taken)

@cython.locals(like=cython.double, weight=cython.double, way=cython.int, at=cython.int, place=cython.int,
               apart=cython.int, rated=list, found=list, used_mine=list, used_theirs=list, row=tuple)
cdef list _singles(tuple one, tuple other, list mine, list theirs)

@cython.locals(long_side=tuple, short_side=tuple, long_places=list, short_places=list, parts=list, kept=list)
cdef list _with_runs(tuple one, tuple other, list found, tuple places)

@cython.locals(best=cython.double, like=cython.double, way=cython.int, begin=cython.int, end=cython.int,
               least=cython.int, most=cython.int, first=cython.int, last=cython.int, length=cython.int, at=cython.int,
               found=cython.int, count=cython.int, forms=tuple, lengths=list, run=bytes)
cdef tuple _best_run(tuple tokens, list places, list parts, whole)
