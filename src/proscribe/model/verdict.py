"""What is the answer? Eight words in order of strength, the findings under them, and the line they draw over time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import StrEnum

import attrs

from proscribe.model.listing import Listing
from proscribe.model.regime import Provision, Says
from proscribe.model.source import Citation
from proscribe.model.when import Moment


class Answer(StrEnum):
    """The answer words, strongest first; `uncovered` stands outside the order."""

    FORBIDDEN = "forbidden"
    UNDETERMINED = "undetermined"
    LICENCE = "licence"
    DUTY = "duty"
    PERMITTED = "permitted"
    OPEN = "open"
    CLEAR = "clear"
    UNCOVERED = "uncovered"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return _RANK[self]


_RANK = {answer: rank for rank, answer in enumerate(Answer)}
CONCLUDES = {
    Says.PROHIBITED: Answer.FORBIDDEN,
    Says.LICENCE: Answer.LICENCE,
    Says.REQUIRED: Answer.DUTY,
    Says.PERMITTED: Answer.PERMITTED,
    Says.OPEN: Answer.OPEN,
    Says.CRITERION: Answer.CLEAR,
}


class CriterionFinding(StrEnum):
    """What can be said of one criterion that an authority weighs."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class DoubtKind(StrEnum):
    """What no fact of the question can settle."""

    MISSING = "missing"
    SELECTION = "selection"
    STALE = "stale"
    NOT_KNOWN_THEN = "not known then"
    UNIDENTIFIED = "unidentified"
    BLURRED = "blurred"
    SCHEDULED = "scheduled"
    DISPUTED = "disputed"


@attrs.frozen
class Doubt:
    """Why a finding stays open whatever facts are stated.

    A list cannot show an absence, a name may be another's, a date is known to the month or only announced, or a text
    is read in two ways. `about` is the list, the month, the day scheduled, or the instrument that reads it otherwise.
    """

    kind: DoubtKind
    about: str

    def __str__(self) -> str:
        """Render for chronicles: `stale us-ns-cmic`."""
        return f"{self.kind} {self.about}"


@attrs.frozen
class Link:
    """One party's share in another, by name, in per cent; `sure` is false where it is only perhaps held that day."""

    owner: str
    owned: str
    low: float
    high: float
    sure: bool = True
    cites: tuple[Citation, ...] = ()


@attrs.frozen
class Through:
    """How listed owners reach the party.

    Attributes:
        low: what those that surely reach it hold of it at least, in per cent.
        high: what those that may reach it hold of it at most.
        paths: the ways down from a listed owner, each told from the party upward; the shortest and strongest first.
        more: how many further ways there are.
        counted: whether `more` is all of them, or as many as were looked for.
    """

    low: float
    high: float
    paths: tuple[tuple[Link, ...], ...]
    more: int = 0
    counted: bool = True


@attrs.frozen
class Finding:
    """What one provision concludes at one instant, and on what.

    Attributes:
        provision: the provision that speaks.
        answer: the word it contributes.
        at_stake: of an undetermined finding, the word it would contribute if the missing facts were so.
        listing: the listing it rests on, if any; `list` also names a list that is missing or too old.
        owner: of a party reached through its owners, the listed owner.
        through: of such a party, what listed owners hold of it and by which ways.
        bites: when the provision began, or would begin, to bite on this listing.
        ends: when it stops to.
        asks: names of facts, given which it would be settled.
        doubts: what no fact of the question can settle.
        unless: names of facts that could still excuse it.
        excuses: the prohibition that a permission lifts.
        evidence: of a criterion, the foreign listings that speak to it without deciding it.
        dormant: kept for the explanation only: the rule does not bite at this instant.
    """

    provision: Provision
    answer: Answer
    at_stake: Answer
    listing: Listing | None = None
    list: str = ""
    owner: str = ""
    through: Through | None = None
    bites: Moment | None = None
    ends: Moment | None = None
    asks: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unless: tuple[str, ...] = ()
    excuses: str = ""
    criterion: CriterionFinding | None = None
    evidence: tuple[Listing, ...] = ()
    dormant: bool = False


def strongest(findings: Iterable[Finding]) -> Answer:
    """Return the answer that findings add up to.

    An undetermined finding decides only if resolving it could give something stronger than what is established
    anyway: whether a power exists cannot unsettle a prohibition that stands.
    """
    kept = list(findings)
    established = (finding.answer for finding in kept if finding.answer is not Answer.UNDETERMINED)
    settled = min(established, key=_RANK.__getitem__, default=Answer.CLEAR)
    open_questions = (finding for finding in kept if finding.answer is Answer.UNDETERMINED)
    return Answer.UNDETERMINED if any(finding.at_stake.rank < settled.rank for finding in open_questions) else settled


@attrs.frozen
class Step:
    """A stretch of time in which nothing changes: [starts, ends)."""

    starts: datetime
    ends: datetime
    answer: Answer
    findings: tuple[Finding, ...] = ()


def joined(steps: Iterable[Step], same: Callable[[Step], object]) -> tuple[Step, ...]:
    """Join neighbours for which `same` gives the same."""
    kept: list[Step] = []
    for step in steps:
        if kept and same(kept[-1]) == same(step):
            kept[-1] = attrs.evolve(kept[-1], ends=step.ends)
        else:
            kept.append(step)
    return tuple(kept)


@attrs.frozen
class Timeline:
    """The answer as a piecewise-constant function of time, without holes or overlaps."""

    steps: tuple[Step, ...]
    _starts: tuple[datetime, ...] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Index the steps by their beginnings."""
        object.__setattr__(self, "_starts", tuple(step.starts for step in self.steps))

    def at(self, instant: datetime) -> Step:
        """The step in which `instant` lies."""
        return self.steps[max(0, bisect_right(self._starts, instant) - 1)]

    def within(self, first: datetime, last: datetime) -> tuple[Step, ...]:
        """The steps that [first, last] touches."""
        low = max(0, bisect_right(self._starts, first) - 1)
        return self.steps[low : bisect_right(self._starts, last)]

    def run(self, step: Step) -> tuple[datetime, datetime]:
        """The edges of the whole stretch around `step` in which the answer word stays the same."""
        index = self.steps.index(step)
        low = high = index
        while low > 0 and self.steps[low - 1].answer is step.answer:
            low -= 1
        while high + 1 < len(self.steps) and self.steps[high + 1].answer is step.answer:
            high += 1
        return self.steps[low].starts, self.steps[high].ends


@attrs.frozen
class Question:
    """Who does what, with what, why: one act and the facts given, presumed ones apart."""

    act: str
    facts: Mapping[str, str]
    presumed: Mapping[str, str] = attrs.field(factory=dict)

    def value(self, fact: str) -> str | None:
        """The fact's value, given or presumed; none when it is missing."""
        return self.facts.get(fact, self.presumed.get(fact))
