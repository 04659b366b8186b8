"""How are pieces of text put in a row?"""

from __future__ import annotations


def joined(*parts: str, by: str = ", ") -> str:
    """The filled parts in a row.

    >>> joined("Tunis", "", "Tunisia"), joined("Mr", "X", by=" ")
    ('Tunis, Tunisia', 'Mr X')
    """
    return by.join(part for part in parts if part)
