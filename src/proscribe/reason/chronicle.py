"""What would we have answered, when? The timeline of a regime's answer for every day on which we learned something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, tzinfo

from proscribe.model.regime import Regime
from proscribe.model.verdict import Question, Step, Timeline
from proscribe.model.when import BEGINNING, END
from proscribe.reason.judge import judge
from proscribe.reason.subject import Subject

_DAY = timedelta(days=1) - timedelta(microseconds=1)


def learned(regime: Regime, subject: Subject) -> list[datetime]:
    """Every instant at which a text was made or a fact recorded."""
    zone = regime.zone
    whens = [instrument.made for instrument in regime.instruments.values()]
    listings = [*subject.listings, *(listing for owner in subject.owners for listing in owner.listings)]
    whens += [listing.recorded for listing in listings]
    whens += [event.recorded for listing in listings for event in listing.events]
    return sorted({when.moment(zone).early for when in whens})


def chronicle(regime: Regime, question: Question, subject: Subject) -> Iterator[tuple[datetime, Timeline]]:
    """Yield (since when we have known it, the timeline), leaving out days on which nothing changed."""
    last: list[str] | None = None
    for known in learned(regime, subject):
        timeline, _ = judge(regime, question, subject, known + _DAY)
        lines = drawn(timeline, regime.zone)
        if lines != last:
            yield known, timeline
        last = lines


def drawn(timeline: Timeline, zone: tzinfo) -> list[str]:
    """Render the steps as text, one line each: instant, answer, provisions.

    Returns:
        Lines such as `2021-01-11T09:30  forbidden  ccmc-trade`.
    """
    lines = []
    for step in timeline.steps:
        start = "beginning" if step.starts == BEGINNING else brief(step.starts, zone)
        lines.append(f"{start:<17} {step.answer:<12} {' '.join(_notes(step))}".rstrip())
    return lines


def brief(instant: datetime, zone: tzinfo) -> str:
    """Render an instant in a zone, without the hour when it is midnight."""
    if instant >= END:
        return "end"
    return f"{instant.astimezone(zone):%Y-%m-%dT%H:%M}".removesuffix("T00:00")


def _notes(step: Step) -> Iterator[str]:
    for finding in step.findings:
        word = "" if finding.answer is step.answer else f"({finding.answer})"
        doubts = tuple(str(doubt) for doubt in finding.doubts)
        asks: Mapping[str, tuple[str, ...]] = {"asks": finding.asks, "unless": finding.unless, "doubts": doubts}
        extra = "".join(f" {key}[{', '.join(values)}]" for key, values in asks.items() if values)
        yield f"{finding.provision.name}{word}{extra}"
