"""What do owners carry over? Pieces that bite on listed owners become pieces on the party, as the law's reach has it.

Between two days on which anything changes (a listing, a stake, the reach) nothing does, so each such stretch is judged
once: who is listed there, who holds what, and what the reach of that day makes of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby

import attrs

from proscribe.model.regime import Reach, ReachTest
from proscribe.model.verdict import Doubt, DoubtKind, Link, Question, Through
from proscribe.model.when import BEGINNING, END, Moment
from proscribe.reason.conditions import Held, Truth, both, either
from proscribe.reason.history import Span
from proscribe.reason.ownership import Graph, Rule, Spread, spread
from proscribe.reason.paths import Ways, ways_up
from proscribe.reason.pieces import Piece
from proscribe.reason.reading import Reading
from proscribe.reason.stakes import UNIT, Holding, Stake, dated, standing
from proscribe.reason.subject import Subject

SHOWN_WAYS = 5
_FACTS = {ReachTest.CONTROL: "controlled", ReachTest.AFFILIATE: "affiliate"}


@attrs.frozen
class Tower:
    """The holdings between a party and its owners on the regime's lists, stretch by stretch of time."""

    subject: Subject
    reading: Reading
    cuts: tuple[datetime, ...]
    graphs: tuple[Graph, ...]

    @classmethod
    def above(cls, subject: Subject, reading: Reading) -> Tower:
        """Lay out what was known of them; companies that no listed owner stands above can be left out."""
        lists = reading.regime.lists()
        below = {owner.party for owner in subject.owners if any(each.list in lists for each in owner.listings)}
        ring = list(below)
        held_by = {key: list(some) for key, some in groupby(sorted(subject.stakes, key=_owner), key=_owner)}
        while ring:
            fresh = {stake.owned for stake in held_by.get(ring.pop(), ())} - below
            below |= fresh
            ring += fresh
        kept = (each for each in subject.stakes if each.owned in below)
        stakes = tuple(dated(kept, reading.regime.zone, reading.known))
        cuts = sorted({BEGINNING, *(edge for _, span in stakes for edge in span.edges if edge < END)})
        return cls(subject, reading, tuple(cuts), tuple(Graph.of(standing(stakes, cut)) for cut in cuts))

    def at(self, instant: datetime) -> Graph:
        """The holdings at an instant."""
        return self.graphs[max(0, bisect_right(self.cuts, instant) - 1)]

    def tie(self, owner: str, instant: datetime) -> tuple[Link, ...]:
        """The shortest way up to an owner, whether or not the law follows it; empty if there was none that day."""
        found = ways_up(self.at(instant), self.subject.party, {owner: True}).found
        return self.links(found[0]) if found else ()

    def links(self, way: Sequence[Holding]) -> tuple[Link, ...]:
        """A way up, with names in place of ids."""
        names = {owner.party: owner.owner for owner in self.subject.owners} | {self.subject.party: self.subject.name}
        return tuple(
            Link(
                owner=names.get(each.owner, each.owner),
                owned=names.get(each.owned, each.owned),
                low=each.low / UNIT,
                high=each.high / UNIT,
                sure=each.sure,
                cites=each.cites,
            )
            for each in way
        )


@attrs.frozen
class Reached:
    """Whether a reach takes in the party, by which ways, and what is held of it at least and at most, in per cent."""

    held: Held
    low: float
    high: float
    ways: Ways


@attrs.frozen
class _Stretch:
    starts: datetime
    ends: datetime
    piece: Piece | None

    @property
    def state(self) -> str:
        """What is known of it: that it bites, that it does not, what it turns on, or only that a date is blurred."""
        if self.piece is None:
            return "no"
        if self.piece.held.truth is True:
            return "yes"
        return "open" if self.piece.held.missing or self.piece.doubts else "blurred"


def carried(pieces: Sequence[Piece], tower: Tower) -> Iterator[Piece]:
    """Yield the pieces of a provision that reach the party through its owners.

    Args:
        pieces: the pieces of the provision that bite on owners.
        tower: who holds what above the party, and the regime as read with the question in mind.
    """
    reaches = [(span, reach) for span, reach in tower.reading.reaches() if _follows_owners(reach)]
    moving = (*(piece.span for piece in pieces), *(span for span, _ in reaches))
    cuts = sorted({edge for span in moving for edge in span.edges if edge < END}.union(tower.cuts))
    for span, reach in reaches:
        stretches = [
            _Stretch(starts, ends, _judged(pieces, span.truth(starts), reach, tower, starts))
            for starts, ends in zip(cuts, [*cuts[1:], END], strict=True)
        ]
        yield from _dated(stretches)


def _owner(stake: Stake) -> str:
    return stake.owner


def _follows_owners(reach: Reach) -> bool:
    return reach.test not in {ReachTest.NONE, ReachTest.WEIGHED}


def _judged(
    pieces: Sequence[Piece], standing_law: Truth, reach: Reach, tower: Tower, instant: datetime
) -> Piece | None:
    """What the provision comes to for the party at an instant; none if it does not reach it."""
    truths: dict[str, list[tuple[Piece, Truth]]] = {}
    for piece in pieces if standing_law is not False else ():
        truth = piece.truth(instant)
        if piece.owner is not None and truth is not False:
            truths.setdefault(piece.owner.party, []).append((piece, truth))
    listed = {owner: either(truth for _, truth in told) for owner, told in truths.items()}
    found = reached(reach, tower.at(instant), tower.subject.party, listed, tower.reading.question)
    truth = both((standing_law, found.held.truth, None if reach.scheduled else True))
    if truth is False:
        return None
    owners = list(dict.fromkeys(way[-1].owner for way in found.ways.found))
    lead = min(owners, key=lambda owner: (listed[owner] is not True, owners.index(owner)))
    first = min(truths[lead], key=lambda pair: pair[1] is not True)[0]
    bearing = [piece for owner in owners for piece, _ in truths[owner]]
    missing = dict.fromkeys([*found.held.missing, *(fact for piece in bearing for fact in piece.held.missing)])
    scheduled = (Doubt(DoubtKind.SCHEDULED, str(reach.starts)),) if reach.scheduled else ()
    doubts = dict.fromkeys([*scheduled, *(doubt for piece in bearing for doubt in piece.doubts)])
    return attrs.evolve(
        first,
        held=Held(truth, tuple(missing) if truth is None else ()),
        doubts=tuple(doubts) if truth is None else (),
        through=_told(found, tower),
    )


def reached(reach: Reach, graph: Graph, party: str, listed: Mapping[str, Truth], question: Question) -> Reached:
    """Whether a regime's reach takes in a party; facts that the question states go before recorded shares.

    Args:
        reach: the reach of the day.
        graph: the holdings of the day.
        party: the party asked about.
        listed: the parties that are listed, or may be.
        question: whose facts may state a share, control or an affiliation.
    """
    ties = ways_up(graph, party, listed, beyond=not reach.summed)
    if not ties.found or not _follows_owners(reach):
        return Reached(Held(truth=False), 0.0, 0.0, ties)
    anyone = either(listed[way[-1].owner] for way in ties.found)
    if reach.test is ReachTest.OWNED:
        found = _owned(reach, graph, party, listed, question)
        if reach.controlled and found.held.truth is not True:
            found = attrs.evolve(found, held=_or(found.held, _stated("controlled", question)))
    else:
        found = Reached(_stated(_FACTS[reach.test], question), *_share(graph, party, listed), ties)
    held = Held(both((found.held.truth, anyone)), found.held.missing)
    return attrs.evolve(found, held=held, ways=found.ways if found.ways.found else ties)


def _owned(reach: Reach, graph: Graph, party: str, listed: Mapping[str, Truth], question: Question) -> Reached:
    rule = Rule(reach.percent, reach.strictly_more, reach.summed)
    stated = question.value("owned_percent")
    if stated is not None:
        percent = float(stated)
        return Reached(Held(percent * UNIT >= rule.need), percent, percent, Ways((), counted=True))
    found, wide = _held(rule, graph, party, listed)
    if reach.jointly and not reach.summed and found.held.truth is not True:
        together, wide_together = _held(attrs.evolve(rule, summed=True), graph, party, listed)
        if together.held.truth is not False and (together.low, together.high) != (found.low, found.high):
            joint = _stated("joint_arrangement", question)
            truth = both((joint.truth, together.held.truth))
            missing = (*joint.missing, *together.held.missing) if truth is None else ()
            found = attrs.evolve(together, held=_or(found.held, Held(truth, missing)))
            wide = wide_together
    ways = ways_up(graph, party, listed, wide.possible, beyond=not reach.summed)
    return attrs.evolve(found, ways=ways)


def _held(rule: Rule, graph: Graph, party: str, listed: Mapping[str, Truth]) -> tuple[Reached, Spread]:
    """What a rule of ownership comes to; if that is unknown, whether knowing the share would settle it."""
    found = spread(graph, listed, rule)
    share = found.of(party)
    missing: tuple[str, ...] = ()
    if share.truth is None:
        if_listed = spread(graph, dict.fromkeys(listed, True), rule).of(party)
        missing = () if if_listed.truth is True else ("owned_percent",)
    return Reached(Held(share.truth, missing), share.low, share.high, Ways((), counted=True)), found


def _share(graph: Graph, party: str, listed: Mapping[str, Truth]) -> tuple[float, float]:
    """What listed owners hold directly, where the law asks for no share but a reader will."""
    held = (graph.holding(edge) for edge in graph.held_by.get(graph.number.get(party, -1), ()))
    direct = [holding for holding in held if holding.owner in listed]
    low = sum(holding.low for holding in direct if listed[holding.owner] is True)
    return min(100.0, low / UNIT), min(100.0, sum(holding.high for holding in direct) / UNIT)


def _stated(fact: str, question: Question) -> Held:
    value = question.value(fact)
    return Held(None, (fact,)) if value is None else Held(value == "yes")


def _or(one: Held, other: Held) -> Held:
    truth = either((one.truth, other.truth))
    return Held(truth, (*one.missing, *other.missing) if truth is None else ())


def _told(found: Reached, tower: Tower) -> Through:
    ways = found.ways.found
    shown = tuple(tower.links(way) for way in ways[:SHOWN_WAYS])
    return Through(found.low, found.high, shown, max(0, len(ways) - SHOWN_WAYS), found.ways.counted)


def _dated(stretches: Sequence[_Stretch]) -> Iterator[Piece]:
    """Give each stretch's piece its span, and the whole run of stretches alike in which it bites, for the reader.

    A stretch that is unknown only because a date is blurred is the edge of what lies beside it.
    """
    runs = [(state, list(group)) for state, group in groupby(stretches, key=lambda stretch: stretch.state)]
    for i, (state, group) in enumerate(runs):
        if state == "no":
            continue
        run = Span(_edge_before(runs, i), _edge_after(runs, i))
        for stretch in group:
            if stretch.piece is not None:
                starts, ends = (Moment(edge, edge) for edge in (stretch.starts, stretch.ends))
                yield attrs.evolve(stretch.piece, span=Span(starts, ends), run=run)


def _edge_before(runs: Sequence[tuple[str, list[_Stretch]]], i: int) -> Moment:
    state, group = runs[i]
    starts = group[0].starts
    if state == "blurred":
        return Moment(starts, group[-1].ends)
    before = runs[i - 1] if i else ("no", group)
    return Moment(before[1][0].starts if before[0] == "blurred" else starts, starts)


def _edge_after(runs: Sequence[tuple[str, list[_Stretch]]], i: int) -> Moment:
    state, group = runs[i]
    ends = group[-1].ends
    if i + 1 == len(runs):
        return Moment(ends, ends)
    if state == "blurred":
        return _edge_after(runs, i + 1) if runs[i + 1][0] in {"yes", "open"} else Moment(ends, ends)
    after = runs[i + 1]
    return Moment(ends, after[1][-1].ends if after[0] == "blurred" else ends)
