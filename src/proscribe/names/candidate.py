"""Who may be meant, and why? A party found for a name, with the evidence that adds up to its score."""

from __future__ import annotations

from enum import StrEnum

import attrs


class Closeness(StrEnum):
    """How near a name is to the one it was found for; law may tell them apart (OFAC's General License 1A did).

    `exact`: the same but for what typing and printing add. `listed`: the same name, told otherwise: another script,
    a short form, another order of words. `close_name`: it resembles the name, and a person must say whether it is
    the same. `weak`: below the threshold, shown when asked for.
    """

    EXACT = "exact"
    LISTED = "listed"
    CLOSE_NAME = "close_name"
    WEAK = "weak"


@attrs.frozen
class Evidence:
    """One reason for or against, in words, with the points it adds or takes.

    >>> Evidence("name", "asked 'xiaomi' is 'Xiaomi Corporation' without its legal form", 0.95).points
    0.95
    """

    signal: str
    words: str
    points: float


@attrs.frozen
class Candidate:
    """A party that a text may mean.

    Attributes:
        name: the party's own name.
        matched: the name or number of the party that was found.
        score: the sum of the evidence's points, from 0 to 1.
        kind: how near the name is.
    """

    id: str
    name: str
    matched: str
    score: float
    evidence: tuple[Evidence, ...]
    kind: Closeness = Closeness.EXACT


def candidate(party: tuple[str, str], matched: str, *evidence: Evidence) -> Candidate:
    """Return a candidate whose score is what its evidence adds up to.

    >>> candidate(("x", "X Ltd"), "X", Evidence("name", "one", 0.95), Evidence("blanks", "two", -0.01)).score
    0.94
    """
    score = round(sum(piece.points for piece in evidence), 2)
    return Candidate(party[0], party[1], matched, score, evidence)


def why(candidate: Candidate) -> str:
    """Say in words which name was met and what speaks for and against, with the score.

    >>> why(candidate(("x", "X Ltd"), "X", Evidence("word", "one", 0.95), Evidence("blanks", "two", -0.01)))
    "as 'X', 0.94: one; but two"
    """
    good = [piece.words for piece in candidate.evidence if piece.points > 0]
    bad = [piece.words for piece in candidate.evidence if piece.points < 0]
    but = f"; but {', and '.join(bad)}" if bad else ""
    return f"as '{candidate.matched}', {candidate.score:.2f}: {', '.join(good)}{but}"


def in_order(candidate: Candidate) -> tuple[float, str, str]:
    """Return what candidates are sorted by: best score first, then name and id, so that ties never depend on chance.

    >>> one, two = candidate(("b", "B"), "B"), candidate(("a", "A"), "A")
    >>> [found.id for found in sorted((one, two), key=in_order)]
    ['a', 'b']
    """
    return -candidate.score, candidate.name, candidate.id
