"""Which parties are probably one, though no number says so? Pairs with their evidence, for a person to decide.

Two parties are compared if they share a name in comparable form, or if a number would have joined them and met an
objection. A proposal joins nothing; accepting or refusing it is a decision in the ledger.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import attrs

from proscribe.ingest.identity import Decision, Group, Identities
from proscribe.ingest.likeness import Piece, Profile, name_forms, pieces, profile, sort_of_all

LEAST = 3.0  # points from which two parties are proposed; a common name of two words with nothing else has as many
_CROWD = 40  # a name that more parties bear says nothing; whoever shares another, rarer name is compared by that
_SHORTEST = 4
_ID = 10


@attrs.frozen
class Proposal:
    """Two parties that may be one, each called by one of its entries.

    Attributes:
        id: stable as long as the two parties are called by the same entries.
        entries: the two references, the lesser first.
        points: the sum of the evidence; an order, not a probability.
    """

    id: str
    entries: tuple[str, str]
    names: tuple[str, str]
    points: float
    evidence: tuple[Piece, ...]

    @property
    def by_name_alone(self) -> bool:
        """Whether nothing but names speaks for it."""
        return all(piece.points <= 0 or piece.signal in ("name", "more names") for piece in self.evidence)


def proposals(found: Identities, decisions: Iterable[Decision] = (), least: float = LEAST) -> tuple[Proposal, ...]:
    """Every pair of parties worth a person's look, best first; none that was decided."""
    groups = [group for group in found.groups if any(entry.name for entry in group.entries)]
    place = {entry.ref: at for at, group in enumerate(groups) for entry in group.entries}
    decided = {
        _ordered(place[one], place[other])
        for decision in decisions
        for one in decision.shown.entries
        for other in decision.shown.entries
        if one < other and one in place and other in place
    }
    bearers, pairs = _sharing_names(groups)
    pairs |= set(_objected(found, place))
    profiles: dict[int, Profile] = {}
    made = []
    for one, other in sorted(pairs - decided):
        for at in (one, other):
            if at not in profiles:
                profiles[at] = profile(groups[at].entries)
        if proposal := _proposal(profiles[one], profiles[other], bearers, least):
            made.append(proposal)
    return tuple(sorted(made, key=lambda each: (-each.points, each.entries)))


def _proposal(one: Profile, other: Profile, bearers: Mapping[str, int], least: float) -> Proposal | None:
    evidence = pieces(one, other, bearers)
    points = sum(piece.points for piece in evidence)
    if points < least:
        return None
    first, second = sorted((one, other), key=lambda each: each.ref)
    if first is not one:
        evidence = pieces(first, second, bearers)
    refs = first.ref, second.ref
    return Proposal(proposal_id(*refs), refs, (first.name, second.name), points, evidence)


def proposal_id(one: str, other: str) -> str:
    """The id of a proposal about two entries, whichever comes first.

    >>> proposal_id("a:1", "b:2") == proposal_id("b:2", "a:1")
    True
    """
    return hashlib.sha256("|".join(sorted((one, other))).encode()).hexdigest()[:_ID]


def _sharing_names(groups: list[Group]) -> tuple[Counter[str], set[tuple[int, int]]]:
    """How many parties bear each form of a name, and which two share one that is not everybody's."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        for form in name_forms(group.entries, sort_of_all(group.entries)):
            if len(form) >= _SHORTEST or not form.isascii():
                blocks[form].append(at)
    bearers = Counter({form: len(block) for form, block in blocks.items()})
    sides = [_sides(group) for group in groups]
    pairs = {
        (one, other)
        for block in blocks.values()
        if 1 < len(block) <= _CROWD
        for place, one in enumerate(block)
        for other in block[place + 1 :]
        if _apart(sides[one], sides[other])
    }
    return bearers, pairs


def _sides(group: Group) -> frozenset[tuple[str, str]]:
    """The source and list of each of a party's listings; a source that repeats several lists is several sides."""
    return frozenset(
        (entry.cite.source, listing)
        for entry in group.entries
        if entry.name
        for listing in (sorted({each.list for each in entry.listings}) or [""])
    )


def _apart(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    """Whether the two come from more than one list: what one list keeps apart, its publisher tells apart."""
    return len(one | other) > 1


def _objected(found: Identities, place: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Those whom a number would have joined."""
    for conflict in found.conflicts:
        parties = sorted({place[ref] for ref in conflict.would_join.entries if ref in place})
        yield from ((one, other) for at, one in enumerate(parties) for other in parties[at + 1 :])


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
