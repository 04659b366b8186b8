# cython: language_level=3
# The types with which token.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.form cimport Form

cpdef bint is_sign(str character)


cdef class Token:
    cdef readonly tuple forms, told, phrases
    cdef readonly object role
    cdef readonly double weight
    cdef readonly str text
    cdef readonly bytes raw, spelt
    cdef readonly int bit
    cdef readonly bint sign
    cdef readonly int shortest, longest
    cdef list _looked, _run

    cpdef list looked(self)
    @cython.locals(run=list, form=bytes)
    cpdef list run_together(self)
    cpdef object how(self, int form)


cdef class Name:
    cdef readonly str text
    cdef readonly object kind
    cdef readonly tuple tokens, initials, unread
    cdef readonly bint cut, sign
    cdef object _key
    cdef public dict met
