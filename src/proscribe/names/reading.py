"""What comes of reading a word: one word in Latin letters, or several where a script writes them together."""

from __future__ import annotations

import attrs


@attrs.frozen
class Reading:
    """One word read.

    Attributes:
        text: the part of what was written that it stands for.
        latin: its forms, the most usual first; none if it cannot be read.
        voweless: whether only its consonants are known.
    """

    text: str
    latin: tuple[str, ...]
    voweless: bool = False
