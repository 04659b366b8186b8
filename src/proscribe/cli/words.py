"""Which word, letter and pattern stand for an answer, and what is an act called when it is a noun?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import attrs

from proscribe.desk.assess import Assessment, PartyAnswer, RegimeAnswer
from proscribe.desk.explain import speaker_for
from proscribe.model.decided import APART
from proscribe.model.source import RecordedList
from proscribe.model.verdict import Answer, DoubtKind, Step
from proscribe.model.when import BEGINNING, END

HASH = 8


@attrs.frozen
class Look:
    """How an answer word is shown: a letter and a pattern that need no colour, and a colour besides."""

    letter: str
    block: str
    tone: str
    fill: str


LOOKS = {
    Answer.FORBIDDEN: Look("F", "█", "red", "#b3261e"),
    Answer.UNDETERMINED: Look("?", "▒", "magenta", "#8e5bb5"),
    Answer.LICENCE: Look("L", "▓", "yellow", "#c77700"),
    Answer.DUTY: Look("D", "▚", "cyan", "#0f7c8a"),
    Answer.PERMITTED: Look("P", "░", "green", "#2e7d32"),
    Answer.OPEN: Look("o", "─", "blue", "#3f6fb5"),
    Answer.CLEAR: Look("c", "·", "green", "#dfe8df"),
    Answer.UNCOVERED: Look(" ", " ", "dim", "#ffffff"),
}
NOUNS = {
    "buy": "purchase",
    "sell": "sale",
    "hold": "holding",
    "trade": "admission to trading",
    "export": "export",
    "import": "import",
    "contract": "contract",
    "use": "use",
    "maintain": "contract",
    "procure": "procurement",
    "authorise": "authorisation",
    "deal": "dealing",
    "pay": "payment",
    "arm": "supply of arms",
    "enter": "entry",
}
CONCLUSIONS = {
    Answer.FORBIDDEN: "this {noun} is forbidden",
    Answer.UNDETERMINED: "nobody can say from this whether this {noun} is {stake}",
    Answer.LICENCE: "this {noun} needs a licence",
    Answer.DUTY: "this {noun} carries a duty",
    Answer.PERMITTED: "this {noun} is permitted",
    Answer.OPEN: "this {noun} is open: the authority may forbid it, and no order that does is on record",
    Answer.CLEAR: "nothing here stands against this {noun}",
    Answer.UNCOVERED: "no law written down here speaks of this {noun}",
}
_STAKES = {Answer.LICENCE: "subject to a licence", Answer.DUTY: "bound to a duty", Answer.OPEN: "open to an order"}


def concluded(act: str, answer: Answer, stake: Answer) -> str:
    """The last line of an argument: `this purchase is forbidden`."""
    noun = NOUNS.get(act, act)
    return CONCLUSIONS[answer].format(noun=noun, stake=_STAKES.get(stake, str(stake)))


def stretch(answer: Answer, run: tuple[datetime, datetime], moment: Callable[[datetime], str]) -> str:
    """The days that follow an answer word: ` since 2021-08-02 00:01 New York, no end known`."""
    since, until = run
    begun = f" since {moment(since)}" if since > BEGINNING else ""
    if until < END:
        return f"{begun} until {moment(until)}"
    settled = answer in {Answer.CLEAR, Answer.UNCOVERED} or since <= BEGINNING
    return begun if settled else f"{begun}, no end known"


def merely_stale(step: Step) -> bool:
    """Whether a step is there only because a list has grown too old to prove an absence."""
    carrying = [finding for finding in step.findings if finding.answer is step.answer]
    kinds = [{doubt.kind for doubt in finding.doubts} for finding in carrying]
    return step.answer is Answer.UNDETERMINED and bool(kinds) and all(kind == {DoubtKind.STALE} for kind in kinds)


def deciding(answer: PartyAnswer) -> RegimeAnswer | None:
    """The regime that carries a party's answer, else any that was looked at."""
    relevant = [one for one in answer.regimes if one.relevant]
    carrying = [one for one in relevant if one.step.answer is answer.answer]
    return next(iter((*carrying, *relevant, *answer.regimes)), None)


def teller(assessment: Assessment, answer: PartyAnswer, one: RegimeAnswer) -> Callable[[datetime], str]:
    """What renders instants in a regime's zone."""
    return speaker_for(assessment, answer, one).moment


def dated(names: Sequence[str], lists: Mapping[str, RecordedList]) -> str:
    """Lists with the day of the last edition held: `us-ns-cmic 2026-07-09`."""
    return ", ".join(f"{name} {lists[name].last}" if name in lists else f"{name} not held" for name in names)


def short(digest: str) -> str:
    """The beginning of a hash."""
    return f"{digest[:HASH]}…"


def counted(number: int, what: str) -> str:
    """A number of things: `1 day`, `1,998 days`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def paired(verdict: str, entries: Sequence[str]) -> str:
    """The entries that a decision makes one, or holds apart: `un-sc:77 ≠ gb-ofsi:13814`."""
    return (" ≠ " if verdict == APART else " = ").join(entries)
