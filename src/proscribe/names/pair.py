"""Words of two names that answer to each other.

Where a C compiler is at hand, the package compiles this very file with the types of `pair.pxd`.
"""

from __future__ import annotations

from proscribe.names.token import Told

INITIAL = 7
"""The way in which a letter answers to the word that it stands for, beside those of `kernel`."""


class Pair:
    """Words of two names that answer to each other.

    Attributes:
        one: the words of the first name, as positions; several where they are run together in the other.
        other: the words of the second.
        like: how alike they are, 0 to 1.
        way: in which way, as `kernel` counts them; `INITIAL` for a letter that stands for a word.
        told: how the form that met the other came about.
        weight: what they weigh together.
        first: where the first of them stands in the first name.
    """

    def __init__(  # noqa: PLR0913, PLR0917 -- as many as a pair has sides
        self, one: tuple[int, ...], other: tuple[int, ...], like: float, way: int, told: Told, weight: float
    ) -> None:
        """Keep them."""
        self.one = one
        self.other = other
        self.like = like
        self.way = way
        self.told = told
        self.weight = weight
        self.first = one[0]

    def __repr__(self) -> str:
        """What it is made of."""
        return f"Pair({self.one}, {self.other}, {self.like}, {self.way}, {self.told!r}, {self.weight})"

    def counted(self, like: float) -> Pair:
        """The same words, counted as so much alike."""
        return Pair(self.one, self.other, like, self.way, self.told, self.weight)
