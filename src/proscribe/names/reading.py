"""What comes of reading a word: one word in Latin letters, or several where a script writes them together."""

from __future__ import annotations


class Reading:
    """One word read.

    Attributes:
        text: the part of what was written that it stands for.
        latin: its forms, the most usual first; none if it cannot be read.
        voweless: whether only its consonants are known.
    """

    def __init__(self, text: str, latin: tuple[str, ...], voweless: bool = False) -> None:  # noqa: FBT001, FBT002
        """Keep them."""
        self.text = text
        self.latin = latin
        self.voweless = voweless
