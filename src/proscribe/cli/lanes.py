"""What is drawn over time? One lane for the whole answer and one for each regime, in a window of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import attrs

from proscribe.cli.edge import refuse
from proscribe.cli.options import moment
from proscribe.cli.words import deciding, merely_stale, teller
from proscribe.desk.assess import Assessment, PartyAnswer, RegimeAnswer, combined
from proscribe.model.verdict import Answer, Timeline
from proscribe.model.when import BEGINNING, END, Asked

MARGIN = timedelta(days=45)
SHARE = 0.06


@attrs.frozen
class Run:
    """A stretch in which the answer word stays the same, with the provisions that carry it."""

    starts: datetime
    ends: datetime
    answer: Answer
    provisions: tuple[str, ...]


@attrs.frozen
class Lane:
    """One line over time: of all regimes together or of one, as known at the end or on the day asked about."""

    label: str
    known: str
    timeline: Timeline
    regime: RegimeAnswer | None = None

    def runs(self) -> tuple[Run, ...]:
        """The line as stretches of one word."""
        found: list[Run] = []
        for step in self.timeline.steps:
            names = tuple(f.provision.name for f in step.findings if f.answer is step.answer and f.criterion is None)
            if found and found[-1].answer is step.answer:
                both = tuple(dict.fromkeys((*found[-1].provisions, *names)))
                found[-1] = attrs.evolve(found[-1], ends=step.ends, provisions=both)
            else:
                found.append(Run(step.starts, step.ends, step.answer, names))
        return tuple(found)


@attrs.frozen
class Window:
    """The days drawn; an end that was not typed follows from what there is to draw."""

    first: Asked | None = None
    last: Asked | None = None

    @classmethod
    def typed(cls, first: str, last: str) -> Window:
        """Read the ends that were typed.

        Raises:
            UsageError: one is no day, or the first comes after the last.
        """
        begin = moment("--from", first, BEGINNING) if first else None
        end = moment("--to", last, BEGINNING) if last else None
        if begin is not None and end is not None and begin.first(UTC) > end.last(UTC):
            refuse(f"--from {first} comes after --to {last}", f"write --from {last} --to {first}")
        return cls(begin, end)

    def around(self, lanes: Sequence[Lane], assessment: Assessment, answer: PartyAnswer) -> tuple[datetime, datetime]:
        """The window for these lanes: from the first edge to the day of knowledge, or beyond what comes later.

        An edge that is there only because a list grows too old by then does not count.
        """
        zone = answer.regimes[0].regime.zone
        steps = (step for lane in lanes for step in lane.timeline.steps if lane.regime is not None)
        edges = sorted({step.starts for step in steps if step.starts > BEGINNING and not merely_stale(step)})
        asked, known = assessment.request.on.first(zone), assessment.request.known.last(zone)
        begin = edges[0] if edges else asked
        beyond = max([asked, *edges])
        end = max(known, beyond + max(MARGIN, (beyond - begin) * SHARE))
        if self.last is not None:
            end = self.last.last(zone)
        if self.first is not None:
            begin = self.first.first(zone)
            end = end if self.last is not None else max(end, begin + MARGIN)
        begin = begin if self.first is not None or begin < end else end - MARGIN
        return begin, max(end, begin + timedelta(days=1))


def lanes(assessment: Assessment, answer: PartyAnswer, *, full: bool) -> tuple[Lane, ...]:
    """The lanes of a party: together, then each regime; each also as known on the day asked about if that differs."""
    return tuple(_lanes(assessment, answer, full=full))


def _lanes(assessment: Assessment, answer: PartyAnswer, *, full: bool) -> Iterator[Lane]:
    relevant = [one for one in answer.regimes if one.relevant]
    day = str(assessment.request.on)
    then = {one.regime.id: one.as_known_then or one.timeline for one in answer.regimes}
    changed = any(one.as_known_then is not None for one in relevant)
    if len(relevant) != 1:
        yield Lane("together", "", answer.timeline)
    if changed and len(relevant) != 1:
        yield Lane("together", day, combined(answer.regimes, then))
    for one in relevant:
        if full or len(relevant) == 1 or _speaks(one.timeline) or one.as_known_then is not None:
            yield Lane(one.regime.id, "", one.timeline, one)
            if one.as_known_then is not None:
                yield Lane(one.regime.id, day, one.as_known_then, one)


def _speaks(timeline: Timeline) -> bool:
    """Whether a line is ever anything but clear."""
    return any(step.answer not in {Answer.CLEAR, Answer.UNCOVERED} for step in timeline.steps)


def edge_lines(lane: Lane, assessment: Assessment, answer: PartyAnswer) -> Iterator[tuple[str, str, str]]:
    """The days on which a lane changes: day, word, provisions."""
    one = lane.regime or deciding(answer)
    for run in lane.runs():
        if run.starts > BEGINNING and run.starts < END and one is not None:
            yield teller(assessment, answer, one)(run.starts), str(run.answer), ", ".join(run.provisions)
