"""How do forms of a word come from a table of letters? The longest sequence that the table knows, then the next.

A table has a line for each letter or sequence of letters and a column for each habit of spelling; a word is spelt by
one habit throughout, since nobody mixes them inside a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import attrs

from proscribe.names.tables import rows

MOST = 4
"""How many forms a piece has at most."""
_NOT_PLAIN = re.compile("[^a-z0-9]+")


def distinct(forms: Iterable[str]) -> tuple[str, ...]:
    """The first few different forms, in their order, reduced to a-z and 0-9; empty ones are left out.

    >>> distinct(["ye", "e", "ye", ""])
    ('ye', 'e')
    """
    found: dict[str, None] = {}
    for form in forms:
        plain = form if form.isascii() and form.isalnum() else _NOT_PLAIN.sub("", form)
        if plain:
            found[plain] = None
    return tuple(found)[:MOST]


@attrs.frozen
class Letters:
    """Sequences of letters and what each habit makes of them.

    Attributes:
        habits: what each sequence becomes, one mapping for a habit, the most usual first.
        sequence: finds the longest sequence that the mappings know, or else a single character.
    """

    habits: tuple[Mapping[str, str], ...]
    sequence: re.Pattern[str]

    def spelt(self, word: str, habit: int) -> str:
        """The word as one habit spells it; a-z and 0-9 stay, characters that no line knows are left out."""
        letters = self.habits[habit]
        return "".join([letters.get(found, found) for found in self.sequence.findall(word)])

    def forms(self, word: str) -> tuple[str, ...]:
        """The word as each habit spells it, without repetitions."""
        return distinct(self.spelt(word, habit) for habit in range(len(self.habits)))


@cache
def letters(table: str) -> Letters:
    """The letters of a table; a column left out is like the first one.

    >>> letters("georgian").forms("თბილისი")
    ('tbilisi',)
    """
    lines = rows(table)
    width = max(len(line) for line in lines)
    habits = tuple(
        {line[0]: line[column] if column < len(line) else line[1] for line in lines} for column in range(1, width)
    )
    known = sorted((line[0] for line in lines if len(line[0]) > 1), key=len, reverse=True)
    return Letters(habits, re.compile("|".join([*map(re.escape, known), "."]), re.DOTALL))
