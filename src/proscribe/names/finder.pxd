# cython: language_level=3
# The types with which finder.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.question cimport Asked, Limits, Row

cdef int _BITS, _MASK, _NAMES, _WEIGHT, _RUN, _WORDS, _HEAD, _RUN_SHARED, _COUNT, _SURE, _PART
cdef unsigned int _ALL, _SPREAD, _FEWEST_SLOTS
cdef int _PLACES, _LETTERS, _DOUBTS, _WHOLE, _OWN, _HELD, _NAMED, _SPARED, _BEST
cdef double _INITIAL, _FULL, _MOST_COST, _LEAST_COST, _KNOWN, _TWO_NAMES, _NEVER, _UNNAMED


@cython.final
cdef class Finder:
    cdef const long long[::1] offsets
    cdef const long long[::1] lettered
    cdef const int[::1] postings
    cdef const unsigned short[::1] posting_weights
    cdef const long long[::1] name_starts
    cdef const int[::1] name_words
    cdef const unsigned short[::1] name_word_weights
    cdef unsigned short[::1] marks
    cdef const float[::1] name_weights
    cdef const unsigned char[::1] name_initials
    cdef const float[::1] name_costs
    cdef const unsigned int[::1] name_heads, name_letters
    cdef unsigned int heads
    cdef list letters
    cdef int[::1] slots, found
    cdef double[::1] sums, held
    cdef const double[::1] logs
    cdef unsigned char[::1] stamps, shared
    cdef int many, stamp, last_slot
    cdef double untold, whole, cost, rest, word_weight, word_cost
    cdef int word_head
    cdef bint word_known, word_read

    @cython.locals(left=cython.double, left_own=cython.double, place=cython.int,
                   remaining=cython.int, matched=cython.double, admits=cython.bint, row=Row, slot=cython.int, met=cython.bint)
    cpdef list find(self, list rows, list weights, list costs, list runs, Asked asked, Limits limits)

    @cython.locals(whole=cython.double, place=cython.int)
    cdef double begin(self, list weights, list costs, Asked asked)

    @cython.locals(row=Row, place=cython.int)
    cdef list by_length(self, list rows)

    @cython.locals(at=cython.int, word=cython.longlong, like=cython.int, own=cython.int, entry=cython.longlong,
                   name=cython.int, slot=cython.int)
    cdef void count(self, Row row, bint admits) noexcept

    @cython.locals(own=cython.int, entry=cython.longlong, name=cython.int, slot=cython.int)
    cdef void count_lettered(self, long long word, int like, bint admits) noexcept

    @cython.locals(at=cython.int, word=cython.longlong, own=cython.int, entry=cython.longlong, name=cython.int,
                   slot=cython.int, mark=cython.int)
    cdef void look(self, Row row) noexcept

    @cython.locals(place=cython.int, slot=cython.int)
    cdef int slot(self, int name) noexcept

    @cython.locals(count=cython.int, bit="unsigned int")
    cdef int met_letters(self, int name)

    cdef int first_place(self, int name) noexcept

    @cython.locals(slot=cython.int)
    cdef int met(self, int name) noexcept

    @cython.locals(at=cython.longlong, told=cython.double, more=cython.double)
    cdef void touch(self, int slot, int like, double held, bint names) noexcept

    @cython.locals(slot=cython.int, earlier=cython.int, at=cython.longlong)
    cdef int new(self, int name, int letters) noexcept

    @cython.locals(place=cython.int, name=cython.int)
    cdef void put(self, int slot) noexcept

    @cython.locals(place=cython.int)
    cdef void forget(self) noexcept

    @cython.locals(slot=cython.int, at=cython.longlong, name=cython.int, letters=cython.double, initials=cython.int, least=cython.double,
                   matched=cython.double, mine=cython.double, theirs=cython.double, alike=cython.double,
                   bound=cython.double, cost=cython.double, theirs_cost=cython.double, signs=cython.bint,
                   shared=cython.int, headless=cython.bint, dearer=cython.double,
                   common=cython.double, lacking=cython.double)
    cdef list kept(self, Asked asked, Limits limits)
