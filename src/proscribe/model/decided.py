"""What did a person decide of two entries: that they speak of one party, or of two?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import attrs

SAME, APART = "same", "apart"


@attrs.frozen(kw_only=True)
class DecidedPair:
    """A person's word about two entries.

    Attributes:
        verdict: `same` or `apart`.
        entries: the two references, `source:key`, the lesser first.
        basis: why, in the person's words.
        who: the person.
        instant: when it was said.
        evidence: what the person was shown, as JSON.
        id: the ledger's own number; none before it is appended.
    """

    verdict: str
    entries: tuple[str, str]
    basis: str
    who: str
    instant: datetime
    evidence: str = "[]"
    id: int | None = None


def standing(made: Iterable[DecidedPair]) -> tuple[DecidedPair, ...]:
    """The decisions that no later one about the same pair supersedes, in the order of the pairs; `made` is in order."""
    last = {each.entries: each for each in made}
    return tuple(last[pair] for pair in sorted(last))
