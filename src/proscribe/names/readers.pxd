# cython: language_level=3
# The types with which readers.py is compiled; without a compiler nothing reads this file.


cdef class Context:
    cdef readonly str cyrillic
    cdef readonly frozenset present, genuine


cpdef Context context(str text, list words)

cpdef tuple read(str word, str code, bint mixed, Context context)

cdef tuple _own(str word, str code, Context context)

cdef tuple _alphabetic(str word, str code, Context context)

cdef tuple _mixed(str word, str code, Context context)
