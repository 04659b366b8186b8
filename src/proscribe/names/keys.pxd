# cython: language_level=3
# The types with which keys.py is compiled; without a compiler nothing reads this file.
cimport cython
from proscribe.names cimport sounding

cdef int _LESS_ONE, _LESS_BONE, _FEWEST_BONES, _MOST_BONES, _LONGEST, _HEAD, _BONES, _NUMBER, _STANDING
cdef int _LONGEST_RUN, _SHORTEST_RUN
cdef unsigned int _BASIS, _PRIME, _BITS, _FIRST_MIX, _SECOND_MIX

cpdef unsigned int hashed(bytes mark, bytes text)

@cython.locals(at=cython.int)
cdef unsigned int _read(unsigned int start, const unsigned char* letters, int begin, int end, int without) noexcept

cdef unsigned int _mixed(unsigned int number) noexcept

@cython.locals(found="unsigned int[100]", many=cython.int, at=cython.int)
cpdef list keys(bytes form)

@cython.locals(mark=cython.int, size=cython.int, many=cython.int, bones=cython.int, first=cython.int,
               start="unsigned int")
cdef int fill(unsigned int* found, const unsigned char* form, int length, const unsigned char* record)

@cython.locals(at=cython.int)
cdef int _less_one(unsigned int* found, int many, unsigned int start, const unsigned char* letters, int first,
                   int size) noexcept

@cython.locals(first=cython.int)
cdef unsigned int bones_key(bytes mark, const unsigned char* record)

cdef bint _has_bones(bytes run, const unsigned char* record)

@cython.locals(record=bytes, whole="unsigned int")
cpdef list run_keys(bytes run)

@cython.locals(found=list, first=cython.int, last=cython.int, run=bytes)
cpdef list keys_of_runs(list forms)

@cython.locals(record=bytes, last=cython.int)
cpdef unsigned int apart_key(bytes run)

@cython.locals(found=list, form=bytes)
cpdef list apart_keys(list forms)
