# cython: language_level=3
# The types with which analyse.py is compiled; without a compiler nothing reads this file.
cimport cython

from proscribe.names.chinese cimport HanWord
from proscribe.names.script cimport Piece
from proscribe.names.words cimport Word

cpdef tuple analyse(text, kind=*)

@cython.locals(piece=Piece)
cdef bint _is_han_person(tuple found)

cdef bint _tells_company(tuple tokens)

@cython.locals(tokens=list, unread=list, run=list, piece=Piece)
cdef tuple _tokens(found, kind)

@cython.locals(piece=Piece, korean_words=cython.bint, dotted=cython.bint)
cdef object _apart(found, kind)

@cython.locals(hyphenated=cython.bint, piece=Piece, word=Word, words=tuple)
cdef list _latin(list run, kind)

@cython.locals(piece=Piece, covered=list, spelt=cython.bint, voweless=cython.bint)
cdef object _latin_token(Word word, list run, bint person)

cdef object _name(str text, kind)

@cython.locals(piece=Piece, comma=cython.int, at=cython.int, family=cython.int, given=tuple)
cdef tuple _given_first(tuple found, tuple tokens, kind)

@cython.locals(standing=list)
cdef tuple _with_standing(tuple own, bint person)

cdef tuple _with_surnames(tuple tokens)

cdef tuple _as_family(tuple tokens)

cdef bint _is_marked(str text)

cdef object _han_token(HanWord word)
