"""How is a timeline drawn on a terminal? Bars of letters and patterns that need no colour, and the edges in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from proscribe.cli.lanes import Lane, Window, edge_lines, lanes
from proscribe.cli.paper import Paper, clipped, padded
from proscribe.cli.words import LOOKS, short
from proscribe.desk.assess import Assessment, PartyAnswer
from proscribe.desk.contract import stamp
from proscribe.model.verdict import Answer

LABEL = 24
TICKS = 4
PARTIES = 3


def drawn(assessment: Assessment, window: Window, *, full: bool = False) -> Paper:
    """Draw every party's timeline, strongest first."""
    paper = Paper()
    shown = assessment.parties if full else assessment.parties[:PARTIES]
    for answer in shown:
        paper.blank()
        _party(paper, assessment, answer, window, full=full)
    for answer in assessment.parties[len(shown) :]:
        paper.say(f"and {answer.subject.name} ({answer.subject.party}): {answer.answer} (--full)")
    paper.blank()
    marks = stamp(assessment)
    text = f"known at {assessment.request.known}, snapshot {short(str(marks['snapshot']))}, law {marks['law']}"
    paper.say(text, style="dim")
    return paper


def _party(paper: Paper, assessment: Assessment, answer: PartyAnswer, window: Window, *, full: bool) -> None:
    request = assessment.request
    name = answer.subject.name if answer.party is None else f"{answer.subject.name} ({answer.subject.party})"
    act = assessment.library.lawbook.acts[request.act].title.replace("the party", name)
    paper.say(f"{f'as {request.role}, ' if request.role else ''}{act}", style="bold")
    drawing = lanes(assessment, answer, full=full)
    if not answer.regimes:
        paper.say("no law written down here speaks of this act")
        return
    first, last = window.around(drawing, assessment, answer)
    cells = paper.width - LABEL
    for lane in drawing:
        label = lane.label if not lane.known else "  known then"
        paper.raw(padded(clipped(label, LABEL - 1), LABEL) + bar(lane, first, last, cells))
    _axis(paper, first, last, cells)
    _mark(paper, assessment, answer, (first, last))
    words = {word for lane in drawing for word in drawn_words(lane, first, last, cells)}
    shown = [word for word in sorted(words, key=lambda one: one.rank) if word is not Answer.UNCOVERED]
    key = [f"{LOOKS[word].letter}{LOOKS[word].block} {word}" for word in shown]
    paper.say(
        "  ".join([*key, *(["blank: uncovered"] if Answer.UNCOVERED in words else [])]), head="key: ", style="dim"
    )
    if any(lane.known for lane in drawing):
        paper.say(f"known then: as it was known on {request.on}", style="dim")
    for lane in (lane for lane in drawing if full or lane.regime is not None):
        _edges(paper, lane, assessment, answer)


def bar(lane: Lane, first: datetime, last: datetime, cells: int) -> str:
    """A lane as characters: each run opens with its letter."""
    found, before = "", Answer.UNCOVERED
    for word in drawn_words(lane, first, last, cells):
        found += LOOKS[word].block if word is before else LOOKS[word].letter
        before = word
    return found.rstrip()


def drawn_words(lane: Lane, first: datetime, last: datetime, cells: int) -> tuple[Answer, ...]:
    """The word of each cell: of several in one cell the strongest."""
    width = (last - first) / cells
    starts = (first + number * width for number in range(cells))
    touched = (lane.timeline.within(start, start + width - timedelta(microseconds=1)) for start in starts)
    return tuple(min((step.answer for step in steps), key=lambda one: one.rank) for steps in touched)


def _axis(paper: Paper, first: datetime, last: datetime, cells: int) -> None:
    """The days under the bars."""
    width, step = (last - first) / cells, cells // TICKS
    days = [f"|{first + number * step * width:%Y-%m-%d}" for number in range(TICKS)]
    paper.raw(" " * LABEL + "".join(padded(day, step) for day in days).rstrip(), style="dim")


def _mark(paper: Paper, assessment: Assessment, answer: PartyAnswer, window: tuple[datetime, datetime]) -> None:
    """Where the day asked about lies: under the bars, or before or after them."""
    (first, last), on, zone = window, assessment.request.on, answer.regimes[0].regime.zone
    begins, ends = on.first(zone), on.last(zone)
    if ends < first or begins > last:
        paper.say(f"{on}, the day asked about, lies {'before' if ends < first else 'after'} what is drawn", style="dim")
        return
    cell = int((max(begins, first) - first) / ((last - first) / (paper.width - LABEL)))
    place = LABEL + min(cell, paper.width - LABEL - 1)
    text = f"^ {on}"
    fits = place + len(text) <= paper.width
    paper.raw(" " * place + text if fits else f"{on} ^".rjust(place + 1), style="dim")


def _edges(paper: Paper, lane: Lane, assessment: Assessment, answer: PartyAnswer) -> None:
    known = f", as known on {lane.known}" if lane.known else ""
    paper.blank()
    paper.say(f"{lane.label}{known}", style="bold")
    rows = list(edge_lines(lane, assessment, answer))
    paper.rows(rows)
    if not rows:
        paper.say("uncovered throughout", indent=2)
