"""How does one line of answers differ from another, and where does one turn? What a day's news does to a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import attrs

from proscribe.model.regime import Says
from proscribe.model.verdict import Answer, Step, Timeline
from proscribe.model.when import END
from proscribe.reason.judge import Bench

_NOTHING = frozenset({Answer.CLEAR, Answer.UNCOVERED})
_INSTANT = timedelta(microseconds=1)


@attrs.frozen
class Change:
    """A stretch [starts, ends) of the days asked about in which the answer word is another.

    Attributes:
        before: what was said of the stretch, or what held just before it.
        after: what is said of it now.
        turns: whether the new line turns to its word here; not, where a change that was expected does not come.
    """

    starts: datetime
    ends: datetime
    before: Step
    after: Step
    turns: bool = True

    @property
    def words(self) -> tuple[datetime, datetime, Answer, Answer, bool]:
        """What tells two changes apart, whichever findings carry them."""
        return self.starts, self.ends, self.before.answer, self.after.answer, self.turns


@attrs.frozen
class Window:
    """A permission that ends by its own terms while the rule that it excuses goes on."""

    permission: str
    rule: str
    place: int
    ends: datetime


def changes(before: Timeline, after: Timeline) -> Iterator[Change]:
    """Yield the stretches for which two timelines have different words; `clear` and `uncovered` bar nothing alike."""
    open_: Change | None = None
    for starts, ends in _stretches(before, after):
        old, new = before.at(starts), after.at(starts)
        if open_ is not None and (open_.before.answer, open_.after.answer) == (old.answer, new.answer):
            open_ = attrs.evolve(open_, ends=ends)
            continue
        if open_ is not None:
            yield open_
        turns = after.at(starts - _INSTANT).answer is not new.answer
        open_ = Change(starts, ends, old, new, turns) if _differ(old.answer, new.answer) else None
    if open_ is not None:
        yield open_


def _stretches(before: Timeline, after: Timeline) -> Iterator[tuple[datetime, datetime]]:
    edges = sorted({step.starts for line in (before, after) for step in line.steps})
    yield from zip(edges, [*edges[1:], END], strict=True)


def turns(line: Timeline, first: datetime, last: datetime) -> Iterator[Change]:
    """Yield each turn of a timeline to another word in (first, last]."""
    for old, new in zip(line.steps, line.steps[1:], strict=False):
        if first < new.starts <= last and _differ(old.answer, new.answer):
            yield Change(new.starts, line.run(new)[1], old, new)


def _differ(old: Answer, new: Answer) -> bool:
    return old is not new and not {old, new} <= _NOTHING


def windows(bench: Bench) -> frozenset[Window]:
    """The permissions of a bench that end while the rule they excuse goes on, by the place of the listing."""
    places = {id(listing): place for place, listing in enumerate(bench.subject.listings)}
    return frozenset(
        Window(name, rule.name, places[id(piece.listing)], piece.law.ends.early)
        for rule in bench.speaking
        for name in rule.unless
        if bench.reading.regime.provisions[name].says is Says.PERMITTED
        for piece in bench.pieces.get(name, ())
        if id(piece.listing) in places and piece.law.ends == piece.span.ends and piece.law.ends.exact
        if piece.law.ends.early < END
        if any(
            other.listing is piece.listing and other.truth(piece.law.ends.early) is True
            for other in bench.pieces[rule.name]
        )
    )
