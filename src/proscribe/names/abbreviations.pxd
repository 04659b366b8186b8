# cython: language_level=3
# The types with which abbreviations.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.token cimport Name, Token

cdef int _UNSAID
cdef object _PERSON

@cython.locals(short=Name, long=Name, letters=bytes)
cpdef double acronym(Name one, Name other)

@cython.locals(word=bytes, token=Token)
cdef bytes _letters(Name name)

cpdef double chinese_short_form(Name one, Name other)
