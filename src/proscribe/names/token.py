"""What is a name made of? Words with their roles, each in the forms in which another name may write it.

A form is bytes: a Latin word in lower case (`huawei`); `#` and digits for a number; `~` and consonants for a word of a
script that leaves vowels out; a word and `+` for all spellings of a name; UTF-8 for a word in a script that is compared
as it stands, such as Han.

Tokens and names are read in the loops that take the time. Where a C compiler is at hand, the package compiles this very
file with the types of `token.pxd`.
"""

from __future__ import annotations

from enum import StrEnum

from proscribe.names.form import Form
from proscribe.names.normalize import key
from proscribe.names.sought import Kind
from proscribe.names.words import Role

# Letters of the fields in which older systems keep names; one less where a blank was the last.
FIELD_WIDTHS = frozenset({20, 24, 25, 29, *range(30, 36), 39, 40, 49, 50})


class Told(StrEnum):
    """How a form came about; what an explanation calls it."""

    SPELT = "spelt"
    READING = "reading"
    GLOSS = "gloss"


_AS_SPELT = (Told.SPELT,)
_READING = Told.READING
BITS = {role: 1 << place for place, role in enumerate(Role)}
"""Roles as bits, for sets of them."""


def is_sign(character: str) -> bool:
    """Whether a character is Chinese or Korean; Japanese syllables are neither, they tell how they sound."""
    return "\u3400" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af"


class Token:
    """One word of a name. Nobody changes one: it is shared by the names that have the word.

    Attributes:
        forms: how another name may write it, the most usual first; never empty.
        role: what it does in the name.
        weight: how much it tells this party from others, 0 to 1; nothing for what tells nothing.
        text: as it was written.
        told: how each form came about, one for each, or one for all.
        phrases: what it is in English where that takes several words, each in its usual form; the longest first.
        raw: a Latin word as it is spelt, before its variants became one; empty for others.
        spelt: the word as it is run together with its neighbours.
        bit: its role, as in `BITS`.
        sign: whether it is written in Chinese or Korean.
        shortest, longest: letters of the forms in which it may be several words, once `run_together` was asked.
    """

    def __init__(  # noqa: PLR0913, PLR0917 -- as many as a word has sides
        self,
        forms: tuple[bytes, ...],
        role: Role,
        weight: float,
        text: str,
        told: tuple[Told, ...] = _AS_SPELT,
        phrases: tuple[tuple[bytes, ...], ...] = (),
        raw: bytes = b"",
    ) -> None:
        """Keep them."""
        self.forms = forms
        self.role = role
        self.weight = weight
        self.text = text
        self.told = told
        self.phrases = phrases
        self.raw = raw
        self.spelt = raw or forms[0]
        self.bit = BITS[role]
        self.sign = is_sign(text[:1])
        self._looked: list[Form] | None = None
        self._run: list[bytes] | None = None
        self.shortest = self.longest = 0

    def __repr__(self) -> str:
        """What it is made of."""
        return f"Token({self.forms!r}, {self.role!r}, {self.weight!r}, {self.text!r}, {self.told!r})"

    def looked(self) -> list[Form]:
        """Its forms, each with how it sounds and looks."""
        if self._looked is None:
            self._looked = [Form(form) for form in self.forms]
        return self._looked

    def run_together(self) -> list[bytes]:
        """The forms in which it may be several words run together; once asked, their lengths are known, too."""
        if self._run is None:
            run: list[bytes] = []
            for form in self.forms if self.told[0] is _READING else (*self.forms[:3], self.spelt):
                if form not in run:
                    run.append(form)
                    self.shortest = min(self.shortest or len(form), len(form))
                    self.longest = max(self.longest, len(form))
            self._run = run
        return self._run

    def how(self, form: int) -> Told:
        """How a form came about."""
        return self.told[form] if form < len(self.told) else self.told[-1]

    def known_as(self, role: Role, weight: float) -> Token:
        """The same word in another role."""
        return Token(self.forms, role, weight, self.text, self.told, self.phrases, self.raw)


class Name:
    """A name taken apart.

    Attributes:
        text: as it was written.
        kind: what bears it, as far as is known or the words tell.
        tokens: its words in order; persons' with the given name first where a comma tells the family name.
        initials: what its first letters make, one for each usual way; empty for short names.
        unread: parts in scripts that are not read.
        cut: whether it had more words or letters than are compared.
        sign: whether it begins in Chinese or Korean.
        met: for words of other names that were compared with it, the words of its own that they are like, as `align`
            keeps them; names of an index share their words.
    """

    def __init__(  # noqa: PLR0913, PLR0917 -- as many as a name has sides
        self,
        text: str,
        kind: Kind,
        tokens: tuple[Token, ...],
        initials: tuple[bytes, ...] = (),
        unread: tuple[str, ...] = (),
        cut: bool = False,  # noqa: FBT001, FBT002 -- as above
        known_key: str | None = None,
    ) -> None:
        """Keep them; the key, too, if it is known already."""
        self.text = text
        self.kind = kind
        self.tokens = tokens
        self.initials = initials
        self.unread = unread
        self.cut = cut
        self.sign = is_sign(text[:1])
        self._key = known_key
        self.met: dict[Token, list[int]] | None = None

    def __repr__(self) -> str:
        """What it is made of."""
        return f"Name({self.text!r}, {self.kind!r}, {self.tokens!r}, {self.initials!r})"

    @property
    def key(self) -> str:
        """The name without what typing and printing add; equal keys are the same name."""
        if self._key is None:
            self._key = key(self.text)
        return self._key

    @property
    def cut_off(self) -> bool:
        """Whether it is as long as a field of a file that may have cut it off."""
        return len(self.text) in FIELD_WIDTHS
