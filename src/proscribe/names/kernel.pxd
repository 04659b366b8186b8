# cython: language_level=3
# The types with which kernel.py is compiled; without a compiler nothing reads this file.
cimport cython
from proscribe.names cimport sounding

cdef int[11] _ONE_SLIP, _TWO_SLIPS, _THREE_SLIPS
cdef int[5] _SKELETON
cdef int _BARE, _LONG, _LEAST, _SOUND_LESS, _SOUND_TOO, _LONGEST, _HEAD, _OTHER_FIRST, _TURNED
cdef int _BARE_PAIR, _HARDLY_SPELT, _OTHER_VOWELS, _SAME_BONES, _FEWEST_BONES, _MARK

cpdef int distance(bytes one, bytes other, int limit)

cdef int _distance(const unsigned char* one, int first, int rows, const unsigned char* other, int begin, int columns,
                   int limit) noexcept

@cython.locals(left=cython.int, least=cython.int)
cdef int _after_one(const unsigned char* one, int first, int rows, const unsigned char* other, int begin, int columns,
                    int limit) noexcept

@cython.locals(place=cython.int)
cdef int _most_slips(int longer, int least) noexcept

@cython.locals(size=cython.int, other_size=cython.int, longer=cython.int, many=cython.int, place=cython.int,
               points=cython.int)
cdef int _slips(const unsigned char* one, int first, int rows, const unsigned char* other, int begin, int columns,
                int most) noexcept

@cython.locals(at=cython.int, different=cython.int)
cdef bint _turned(const unsigned char* one, int first, int rows, const unsigned char* other, int begin) noexcept

@cython.locals(last=cython.int, end=cython.int)
cpdef bint other_end(bytes one, bytes other)

cpdef int likeness(bytes one, bytes other)

@cython.locals(size=cython.int, other_size=cython.int, first=cython.int, begin=cython.int, sounds=cython.int,
               same_sound=cython.bint, same_bones=cython.bint, slips=cython.int, best=cython.int, way=cython.int, most=cython.int,
               points=cython.int)
cdef int alike(const unsigned char* one, const unsigned char* other, int at, int least) noexcept

@cython.locals(bones=cython.int, others=cython.int, first=cython.int, theirs=cython.int, begin=cython.int,
               last=cython.int)
cdef int consonants(const unsigned char* written, int at, const unsigned char* spelt, int place) noexcept

cdef bint _may_be(int begin, int last, int first, int end) noexcept

@cython.locals(most=cython.int, mine="unsigned int", theirs="unsigned int")
cdef int _slips_of_words(const unsigned char* one, const unsigned char* other, int at, int least) noexcept

@cython.locals(size=cython.int, other_size=cython.int, begin=cython.int, shorter=cython.int, longer=cython.int,
               points=cython.int, first=cython.int, place=cython.int)
cdef int _by_sight(const unsigned char* one, const unsigned char* other, int at, int best, int way) noexcept

@cython.locals(at=cython.int)
cdef bint _same(const unsigned char* one, int first, int many, const unsigned char* other, int begin) noexcept

cdef unsigned int _letters(const unsigned char* of, int at) noexcept

@cython.locals(left="unsigned int")
cdef bint _outnumber(unsigned int bits, unsigned int others, int most) noexcept

cpdef bint is_bare(bytes word)

cdef bint _either_is_bare(const unsigned char* one, const unsigned char* other, int at) noexcept

@cython.locals(at=cython.int)
cdef bint _is_bare(const unsigned char* word, int first, int many) noexcept

@cython.locals(at=cython.int, place=cython.int, last=cython.int)
cdef bint _same_consonants(const unsigned char* one, int first, int many, const unsigned char* other, int begin,
                           int others) noexcept
