"""What does the matcher tell of names? Scores, evidence and findings as data, to be compared with those of another."""

from __future__ import annotations

from proscribe.names.analyse import analyse
from proscribe.names.scorer import Comparison, compare, score
from proscribe.names.search import SearchIndex
from proscribe.names.sought import Sought
from tests.support.pairs import pairs
from tests.support.sample_names import sample

EVERY = 16  # of the labelled pairs one in so many
FLOOR = 0.7


def told() -> list[object]:
    """What is told of labelled pairs, and what is found among the sample for the names in them."""
    index = SearchIndex.of(sample())
    found: list[object] = []
    for pair in list(pairs())[::EVERY]:
        mine, theirs = (analyse(text, pair.kind)[0] for text in (pair.a, pair.b))
        found.append(
            (pair.a, pair.b, _as_data(compare(pair.a, pair.b, pair.kind)), score(mine, theirs, pair.kind, FLOOR))
        )
        found.append(
            [(one.id, one.matched, one.score) for one in index.search(Sought(pair.a, pair.kind), threshold=0.5)]
        )
    return found


def _as_data(comparison: Comparison) -> object:
    pieces = [(piece.signal, piece.words, piece.points) for piece in comparison.evidence]
    return comparison.score, comparison.kind, pieces, comparison.same_name
