# cython: language_level=3
# The types with which chinese.py is compiled; without a compiler nothing reads this file.
cimport cython

cdef double _WORD, _SINGLE, _SUFFIX, _NUMBER, _TOLD, _ALONE, _PAIR, _FURTHER
cdef int _SHORT, _DOUBLE


cdef class HanWord:
    cdef readonly str text
    cdef readonly object role
    cdef readonly tuple readings, glosses


@cython.locals(end=cython.int, place=cython.int, stop=cython.int, cost=list, begins=list, cheapest=list, word=HanWord,
               trail=cython.double, before=cython.double, here=cython.double, alone=cython.double, price=cython.double,
               trail_begins=cython.int)
cdef list _cut(str run)

@cython.locals(words=dict, found=list, length=cython.int, signs=str)
cdef list _known(str run, int place)

cdef double _price(HanWord word, bint inside)

@cython.locals(place=cython.int, begin=cython.int)
cdef list _walk(str run, list begins, list cheapest)

cdef tuple _surname_lengths(str name)
