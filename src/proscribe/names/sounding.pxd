# cython: language_level=3
# The types with which sounding.py is compiled; without a compiler nothing reads this file.
cimport cython

cdef bytes _ALONE
cdef int _TAKEN, _LONGEST, _KEPT, _HEAD, _MARK

@cython.locals(letter=cython.int)
cpdef bint is_vowel(int letter) noexcept

cpdef bytes sound(bytes word)

@cython.locals(begin=cython.int, length=cython.int, at=cython.int, last=cython.int, letter=cython.int,
               after=cython.int)
cdef void _add_sound(bytes word, bytearray out)

cdef int _with_next(int letter, int after) noexcept

cdef int _before_h(int letter) noexcept

cpdef bytes skeleton(bytes sounding)

@cython.locals(at=cython.int, letter=cython.int, following=cython.int, last=cython.int)
cdef void _add_skeleton(bytearray out, int first, int many)

cpdef bytes seen(bytes word)

@cython.locals(length=cython.int, at=cython.int, letter=cython.int, after=cython.int)
cdef void _add_seen(bytes word, bytearray out)

@cython.locals(sounding=bytes)
cpdef tuple looks(bytes word)

@cython.locals(out=bytearray, at=cython.int, bits="unsigned int", first=cython.int)
cpdef bytes record(bytes word)
