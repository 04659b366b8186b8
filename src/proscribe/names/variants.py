"""Which spellings are one given or family name? Mohammed and Muhammad are; Hassan and Hussein are not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from proscribe.names.tables import rows

# Abdurrahman, Abdelrahman and Abd ar-Rahman: the article takes the sound of the letter behind it, or does not.
_SERVANT = re.compile(r"abd[aeou]?([nrtz]|sh|s|d)(?=\1)|abd[aeou]l(?!l)|abd[aeou](?=[nrtz]|sh|s|d)")
SERVANTS = frozenset(b"abd abdul abdel abdal abdur".split())  # of a name with what follows
AS_ONE = b"abdal"  # how they are spelt where they are run together with it
_SHORTEST_SERVANT = 8  # letters of Abd and a name


@cache
def _standing(*, person: bool) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for table in ("variants", "nicknames") if person else ("variants",):
        for stands, *others in rows(table):
            for word in (stands, *others):
                found[word].append(f"{stands}+")
    return {word: tuple(dict.fromkeys(forms)) for word, forms in found.items()}


def standing_for(word: str, *, person: bool = False) -> tuple[str, ...]:
    """What stands for all spellings of this name, marked so that no word is mistaken for it; nothing for most words.

    >>> standing_for("mohammed") == standing_for("muhammad") == ("muhammad+",), standing_for("xiaomi")
    (True, ())
    >>> standing_for("bill"), standing_for("bill", person=True)
    ((), ('william+',))
    >>> standing_for("abdurrahman", person=True), standing_for("abdelaziz", person=True), standing_for("abdul")
    (('abdulrahman', 'abdalrahman'), ('abdulaziz', 'abdalaziz'), ('abdul+',))

    Args:
        word: in lower case.
        person: whether it is a person's: then what persons are called for short counts, too.
    """
    found = _standing(person=person).get(word, ())
    servant = _SERVANT.match(word) if person and len(word) >= _SHORTEST_SERVANT else None
    return (*found, *(f"{abd}{word[servant.end() :]}" for abd in ("abdul", AS_ONE.decode()))) if servant else found
