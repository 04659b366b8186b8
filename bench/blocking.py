"""Which parties is logic-v2 given to score? It has no index, so it gets the best of two.

Candidates are our own index's at a low cut-off together with a blocking by logic-v2's own words: its package takes
every name apart, and a party is a candidate if it shares a word, a sound or the beginning of a word; those sharing the
rarest come first. Neither matcher is so bound to what the other's index finds.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.logic_v2 import Entity, LogicV2

COMMON = 0.02  # what more than this share of all parties has leads to nobody
FEW = 200
PREFIX = 4


class Blocks:
    """Parties filed by the words of their names, as the matcher itself takes them apart."""

    def __init__(self, matcher: LogicV2, entities: Mapping[str, Entity]) -> None:
        """File every party."""
        self._matcher = matcher
        filed: defaultdict[str, list[str]] = defaultdict(list)
        for party, entity in entities.items():
            for each in self._keys(entity):
                filed[each].append(party)
        most = max(FEW, int(COMMON * len(entities)))
        self._filed = {each: parties for each, parties in filed.items() if len(parties) <= most}
        self._total = len(entities)

    def candidates(self, query: Entity, limit: int) -> list[str]:
        """The ids of the parties that share the rarest of a query's words, at most so many."""
        return ranked((self._filed.get(each, ()) for each in self._keys(query)), self._total, limit)

    def _keys(self, entity: Entity) -> set[str]:
        return {
            each
            for name in self._matcher.names(entity)
            for part in name.parts
            for each in _keys(part.comparable, part.metaphone)
        }


def ranked(blocks: Iterable[Sequence[str]], total: int, limit: int) -> list[str]:
    """The members of blocks by the sum of the blocks' rarity, ties by name.

    >>> ranked([["a", "b"], ["b"], ["c", "a", "d"]], 10, 2)
    ['b', 'a']
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for block in blocks:
        for party in block:
            weights[party] += math.log(total / len(block))
    return sorted(weights, key=lambda party: (-weights[party], party))[:limit]


def _keys(word: str, sound: str | None) -> Iterator[str]:
    yield f"w:{word}"
    if sound and len(sound) > 1:
        yield f"s:{sound}"
    if len(word) > PREFIX:
        yield f"p:{word[:PREFIX]}"
