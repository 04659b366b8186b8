"""What is a name made of? Words with their roles, each in the forms in which another name may write it.

A form is bytes: a Latin word in lower case (`huawei`); `#` and digits for a number; `~` and consonants for a word of a
script that leaves vowels out; a word and `+` for all spellings of a name; UTF-8 for a word in a script that is compared
as it stands, such as Han.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

import attrs

from proscribe.names.normalize import key
from proscribe.names.sought import Kind
from proscribe.names.words import Role

NUMBER_MARK = b"#"
BONES_MARK = b"~"
STANDING_MARK = b"+"
# Letters of the fields in which older systems keep names; one less where a blank was the last.
FIELD_WIDTHS = frozenset({20, 24, 25, 29, *range(30, 36), 39, 40, 49, 50})


class Told(StrEnum):
    """How a form came about; what an explanation calls it."""

    SPELT = "spelt"
    READING = "reading"
    GLOSS = "gloss"


@attrs.frozen
class Token:
    """One word of a name.

    Attributes:
        forms: how another name may write it, the most usual first; never empty.
        role: what it does in the name.
        weight: how much it tells this party from others, 0 to 1; nothing for what tells nothing.
        text: as it was written.
        told: how each form came about, one for each.
        phrases: what it is in English where that takes several words, each in its usual form; the longest first.
        raw: a Latin word as it is spelt, before its variants became one; empty for others.
    """

    forms: tuple[bytes, ...]
    role: Role
    weight: float
    text: str
    told: tuple[Told, ...] = (Told.SPELT,)
    phrases: tuple[tuple[bytes, ...], ...] = ()
    raw: bytes = b""

    @property
    def spelt(self) -> bytes:
        """The word as it is run together with its neighbours."""
        return self.raw or self.forms[0]

    def how(self, form: int) -> Told:
        """How a form came about."""
        return self.told[form] if form < len(self.told) else self.told[-1]


@attrs.frozen(slots=False)
class Name:
    """A name taken apart.

    Attributes:
        text: as it was written.
        kind: what bears it, as far as is known or the words tell.
        tokens: its words in order; persons' with the given name first where a comma tells the family name.
        initials: what its first letters make, one for each usual way; empty for short names.
        unread: parts in scripts that are not read.
        cut: whether it had more words than are compared.
    """

    text: str
    kind: Kind
    tokens: tuple[Token, ...]
    initials: tuple[bytes, ...] = ()
    unread: tuple[str, ...] = ()
    cut: bool = False

    @cached_property
    def key(self) -> str:
        """The name without what typing and printing add; equal keys are the same name."""
        return key(self.text)

    @property
    def cut_off(self) -> bool:
        """Whether it is as long as a field of a file that may have cut it off."""
        return len(self.text) in FIELD_WIDTHS
