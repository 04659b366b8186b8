"""Is the right party found, and who is found wrongly? The labelled persons against the UN and OFAC lists.

A positive is found if a UN party that bears its printed name is among those with at least the threshold; it is first
if no other party of the UN list scores higher (OFAC lists many of the same persons, under names of its own). A
negative is an alarm if anybody on any of the lists reaches the threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import attrs

from bench import ours
from bench.blocking import Blocks
from bench.fixtures import NEGATIVES, Positive, drawn, persons, positives, within
from bench.logic_v2 import Entity, LogicV2
from bench.ours import Found, Index
from bench.parties import OFAC_CONSOLIDATED, OFAC_SDN, UN, listed, missing, names_of
from bench.tables import NONE, Section, Table, per_cent
from proscribe.names.sought import Sought

THRESHOLD = 0.7
LOW, LIMIT = 0.4, 20  # of our index, for logic-v2's candidates
BLOCKED = 30
BATCH = 1_000
ALONE = 3  # times the seconds of a row for names only, in which the figures of the goals are
SearchMany = Callable[[Sequence[Sought]], list[tuple[Found, ...]]]


@attrs.frozen
class Counted:
    """How many names were looked for, how many were found, and for how many the right party came first."""

    asked: int
    found: int
    first: int = 0


class Peer:
    """logic-v2 over its candidates; see `bench.blocking`."""

    def __init__(self, matcher: LogicV2, index: Index, entities: dict[str, Entity]) -> None:
        """Block the parties."""
        self.matcher = matcher
        self._index = index
        self._entities = entities
        self._blocks = Blocks(matcher, entities)

    def candidates(self, sought: Sought, query: Entity) -> list[str]:
        """The ids of the parties to score: our index's at a low cut-off and those of its own words."""
        from_index = (found.id for found in self._index.search(sought, LOW, LIMIT))
        return list(dict.fromkeys((*from_index, *self._blocks.candidates(query, BLOCKED))))

    def entity(self, party: str) -> Entity:
        """A party as the matcher takes it."""
        return self._entities[party]

    def search_many(self, many: Sequence[Sought]) -> list[tuple[Found, ...]]:
        """The parties that reach the threshold, best first."""
        return [self._search(each) for each in many]

    def _search(self, sought: Sought) -> tuple[Found, ...]:
        query = self.matcher.query(sought)
        scored = [
            Found(party, self.matcher.score(query, self._entities[party])) for party in self.candidates(sought, query)
        ]
        return tuple(sorted((one for one in scored if one.score >= THRESHOLD), key=lambda one: (-one.score, one.id)))


def section(peer: LogicV2 | str, seconds: float) -> Section:
    """The tables of positives and negatives; a row takes each matcher so many seconds or `ALONE` times as many."""
    if missing():
        return Section((Table("Persons", (), (), (missing(),)),))
    un = listed(UN)
    everyone = (*un, *listed(OFAC_SDN), *listed(OFAC_CONSOLIDATED))
    index = Index.build(everyone)
    searches: dict[str, SearchMany] = {ours.NAME: lambda many: index.search_many(many, THRESHOLD, LIMIT)}
    remarks = [
        f"UN list {UN[0]}, OFAC lists {OFAC_SDN[0]} and {OFAC_CONSOLIDATED[0]}",
        f"{len(everyone):,} parties, {names_of(everyone):,} names",
    ]
    remarks += [ours.NOTE] if ours.NOTE else []
    if isinstance(peer, str):
        remarks.append(f"logic-v2: {peer}")
    else:
        searches["logic-v2"] = Peer(peer, index, {party.id: peer.party(party) for party in everyone}).search_many
        remarks.append(
            f"logic-v2 scores at most {LIMIT} candidates of our index with {LOW} or more and {BLOCKED} by its own words"
        )
    remarks.append("a count below a file's is its first rows by hash, for time")
    found, figures = _positives(positives(un), frozenset(party.id for party in un), searches, seconds)
    alarms, more = _negatives(searches, seconds)
    return Section(
        (
            Table(
                f"Persons of the UN list: the right party found at {THRESHOLD}",
                _head(searches, ("found", "first")),
                found,
                tuple(remarks),
            ),
            Table(
                f"Persons on no list: with any alarm at {THRESHOLD}",
                _head(searches, ("alarms",)),
                alarms,
                tuple(remarks[-1:]),
            ),
        ),
        figures | more,
    )


def count_positives(
    chosen: Sequence[tuple[Positive, Sought]], un: Collection[str], search: SearchMany, seconds: float
) -> Counted:
    """Look for positives in the order given, for so many seconds."""
    asked = found = first = 0
    for positive, sought in within(chosen, seconds):
        (answers,) = search([sought])
        asked += 1
        right = max((one.score for one in answers if one.id in positive.parties), default=None)
        if right is not None:
            found += 1
            first += right >= max(one.score for one in answers if one.id in un)
    return Counted(asked, found, first)


def count_alarms(chosen: Sequence[Sought], search: SearchMany, seconds: float, batch: int = BATCH) -> Counted:
    """Look for negatives in the order given, for so many seconds."""
    asked = found = 0
    for part in within([chosen[at : at + batch] for at in range(0, len(chosen), batch)], seconds):
        asked += len(part)
        found += sum(bool(answers) for answers in search(part))
    return Counted(asked, found)


def _positives(
    many: Sequence[Positive], un: Collection[str], searches: dict[str, SearchMany], seconds: float
) -> tuple[tuple[tuple[str, ...], ...], dict[str, float]]:
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    ordered = drawn(many, lambda each: each.untreated.name)
    for treated in (False, True):
        for alone in (True, False):
            chosen = [(each, (each.treated if treated else each.untreated).sought(alone=alone)) for each in ordered]
            label = f"{'treated' if treated else 'untreated'}, {_with(alone)}"
            counts = {name: count_positives(chosen, un, search, ALONE * seconds) for name, search in searches.items()}
            figures |= {f"found {label} {name}": one.found / one.asked for name, one in counts.items()}
            rows.append((label, *(cell for one in counts.values() for cell in _found(one))))
    return tuple(rows), figures


def _negatives(searches: dict[str, SearchMany], seconds: float) -> tuple[tuple[tuple[str, ...], ...], dict[str, float]]:
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    for title, file in NEGATIVES.items():
        ordered = drawn(persons(file), lambda each: each.name)
        for alone in (True, False):
            chosen = [each.sought(alone=alone) for each in ordered]
            batches = {name: BATCH if name == ours.NAME else 10 for name in searches}
            share = ALONE * seconds if alone else seconds
            counts = {name: count_alarms(chosen, search, share, batches[name]) for name, search in searches.items()}
            label = f"{title}, {_with(alone)}"
            figures |= {f"alarms {label} {name}": one.found / one.asked for name, one in counts.items()}
            rows.append((label, *(cell for one in counts.values() for cell in _alarms(one))))
    return tuple(rows), figures


def _with(alone: bool) -> str:  # noqa: FBT001 -- which of two labels
    return "names only" if alone else "with birth date and nationality"


def _found(one: Counted) -> tuple[str, ...]:
    return f"{one.asked:,}", per_cent(one.found, one.asked), per_cent(one.first, one.asked)


def _alarms(one: Counted) -> tuple[str, ...]:
    return f"{one.asked:,}", per_cent(one.found, one.asked, 2) if one.asked else NONE


def _head(searches: Collection[str], columns: tuple[str, ...]) -> tuple[str, ...]:
    return ("names", *(f"{name} {what}" for name in searches for what in ("asked", *columns)))
