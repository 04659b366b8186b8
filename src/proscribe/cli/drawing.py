"""How is a timeline drawn as a picture? A small SVG: patterns besides colours, a title and a description in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from proscribe.cli.edge import note, refuse
from proscribe.cli.lanes import Lane, Window, edge_lines, lanes
from proscribe.cli.paper import printable
from proscribe.cli.words import LOOKS, short
from proscribe.desk.assess import Assessment, PartyAnswer
from proscribe.desk.contract import stamp
from proscribe.errors import CannotAnswer, Problem
from proscribe.model.verdict import Answer

LABEL, DRAWING, ROW, BAR, TOP = 250, 700, 34, 20, 64
WIDTH = LABEL + DRAWING + 24
YEAR = 366
MARKED = 10
MARKS = {
    Answer.FORBIDDEN: '<path d="M0 0h8v8H0z" fill="{fill}"/>',
    Answer.UNDETERMINED: '<path d="M0 0h8v8H0z" fill="#f3ecf8"/><path d="M0 8L8 0" stroke="{fill}" stroke-width="2"/>',
    Answer.LICENCE: '<path d="M0 0h8v8H0z" fill="#fff1dc"/><path d="M0 2h8M0 6h8" stroke="{fill}" stroke-width="2"/>',
    Answer.DUTY: '<path d="M0 0h8v8H0z" fill="#e0f4f6"/><path d="M2 0v8M6 0v8" stroke="{fill}" stroke-width="2"/>',
    Answer.PERMITTED: '<path d="M0 0h8v8H0z" fill="#e6f4e7"/><circle cx="4" cy="4" r="2" fill="{fill}"/>',
    Answer.OPEN: '<path d="M0 0h8v8H0z" fill="#eaf0fa"/><path d="M0 4h8M4 0v8" stroke="{fill}" stroke-width="1"/>',
    Answer.CLEAR: '<path d="M0 0h8v8H0z" fill="{fill}"/>',
    Answer.UNCOVERED: '<path d="M0 0h8v8H0z" fill="{fill}"/><circle cx="4" cy="4" r=".7" fill="#999"/>',
}


def save(file: str, assessment: Assessment, window: Window, *, full: bool) -> None:
    """Write the strongest party's drawing into a file, or on standard output for `-`.

    Raises:
        UsageError: the file cannot be written.
        CannotAnswer: there is nothing to draw.
    """
    text = svg(assessment, assessment.parties[0], window, full=full)
    if file == "-":
        sys.stdout.write(text)
        return
    try:
        Path(file).write_text(text, "utf-8")
    except OSError as problem:
        refuse(f"--svg: {file} cannot be written: {problem.strerror}", "name a file in a folder that exists")
    note(f"drawn into {file}")


def svg(assessment: Assessment, answer: PartyAnswer, window: Window, *, full: bool = False) -> str:
    """The timeline of one party as SVG; the same question and stamp give the same bytes.

    Raises:
        CannotAnswer: no law written down speaks of the act, so that there is nothing to draw.
    """
    if not answer.regimes:
        raise CannotAnswer(Problem(message="there is nothing to draw: no law written down here speaks of this act"))
    drawing = lanes(assessment, answer, full=full)
    first, last = window.around(drawing, assessment, answer)
    height = TOP + ROW * len(drawing) + 96
    request = assessment.request
    act = assessment.library.lawbook.acts[request.act].title.replace("the party", answer.subject.name)
    title = f"{f'As {request.role}: ' if request.role else ''}{act}"
    words = "; ".join(_described(lane, assessment, answer) for lane in drawing)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"',
        ' role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="13" fill="#222">',
        f'<title id="title">{_text(title)}</title>',
        f'<desc id="desc">{_text(words)}</desc>',
        *_patterns(),
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="12" y="26" font-size="16" font-weight="bold">{_text(title)}</text>',
        *_axis(first, last, len(drawing)),
        *(line for number, lane in enumerate(drawing) for line in _lane(lane, number, first, last)),
        *_asked(assessment, answer, first, last, len(drawing)),
        *_legend(_words(drawing, first, last), TOP + ROW * len(drawing) + 50),
        f'<text x="12" y="{height - 8}" font-size="11" fill="#555">{_text(_stamp(assessment))}</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return escape(printable(text))


def _stamp(assessment: Assessment) -> str:
    marks, request = stamp(assessment), assessment.request
    return f"known at {request.known}, snapshot {short(str(marks['snapshot']))}, law {marks['law']}"


def _described(lane: Lane, assessment: Assessment, answer: PartyAnswer) -> str:
    known = f" as known on {lane.known}" if lane.known else ""
    edges = ", ".join(f"{word} from {day}" for day, word, _ in edge_lines(lane, assessment, answer))
    return f"{lane.label}{known}: {edges or 'uncovered'}"


def _patterns() -> Iterator[str]:
    yield "<defs>"
    for answer, mark in MARKS.items():
        shape = mark.format(fill=LOOKS[answer].fill)
        yield f'<pattern id="{answer}" width="8" height="8" patternUnits="userSpaceOnUse">{shape}</pattern>'
    yield "</defs>"


def _place(instant: datetime, first: datetime, last: datetime) -> float:
    """Where an instant lies across the drawing."""
    share = (min(max(instant, first), last) - first) / (last - first)
    return round(LABEL + share * DRAWING, 2)


def _lane(lane: Lane, number: int, first: datetime, last: datetime) -> Iterator[str]:
    y = TOP + ROW * number
    label = f"as known on {lane.known}" if lane.known else lane.label
    yield f'<text x="{24 if lane.known else 12}" y="{y + 15}">{_text(label)}</text>'
    for run in lane.runs():
        left, right = _place(run.starts, first, last), _place(run.ends, first, last)
        if right > left:
            width = round(max(right - left, 1), 2)
            yield (
                f'<rect x="{left}" y="{y}" width="{width}" height="{BAR}" fill="url(#{run.answer})" stroke="#555" '
                f'stroke-width=".5"><title>{_text(f"{run.answer} from {run.starts.date()}")}</title></rect>'
            )
            if width > 6 * len(run.answer) + 12:
                yield _word(run.answer, left, y)


def _word(answer: Answer, left: float, y: int) -> str:
    """The answer word on its bar, on a ground that keeps it readable."""
    width = 7 * len(answer) + 6
    return (
        f'<rect x="{left + 3}" y="{y + 3}" width="{width}" height="14" fill="#fff" rx="2"/>'
        f'<text x="{left + 6}" y="{y + 14}" font-size="11">{answer}</text>'
    )


def _axis(first: datetime, last: datetime, rows: int) -> Iterator[str]:
    y = TOP + ROW * rows
    for day in _days(first, last):
        x = _place(day, first, last)
        form = "%Y" if (last - first).days > 4 * YEAR else "%Y-%m"
        yield f'<path d="M{x} {TOP - 8}V{y}" stroke="#ccc" stroke-width=".5"/>'
        yield f'<text x="{x}" y="{y + 14}" font-size="11" text-anchor="middle" fill="#555">{day:{form}}</text>'


def _days(first: datetime, last: datetime) -> Iterator[datetime]:
    """First days of months, quarters or years, so that about ten fit in."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((size for size in (1, 2, 3, 6, 12, 24, 60) if months / size <= MARKED), 120)
    for number in range(first.year * 12 + first.month, last.year * 12 + last.month + 1):
        if number % step == 0:
            day = first.replace(year=number // 12, month=number % 12 + 1, day=1, hour=0, minute=0, second=0)
            if first <= day <= last:
                yield day


def _asked(assessment: Assessment, answer: PartyAnswer, first: datetime, last: datetime, rows: int) -> Iterator[str]:
    """A mark at the day asked about, if it lies in the window."""
    on, zone = assessment.request.on, answer.regimes[0].regime.zone
    if on.last(zone) >= first and on.first(zone) <= last:
        x = _place(on.first(zone), first, last)
        text = _text(f"{on}, the day asked about")
        side = "end" if x > LABEL + DRAWING / 2 else "start"
        yield f'<path d="M{x} {TOP - 12}V{TOP + ROW * rows}" stroke="#000" stroke-width="1.5" stroke-dasharray="4 2"/>'
        yield f'<text x="{x}" y="{TOP - 16}" font-size="11" text-anchor="{side}">{text}</text>'


def _words(drawing: Sequence[Lane], first: datetime, last: datetime) -> list[Answer]:
    """The words that are drawn, strongest first."""
    steps = (step for lane in drawing for step in lane.timeline.steps if step.starts < last and step.ends > first)
    return sorted({step.answer for step in steps}, key=lambda one: one.rank)


def _legend(words: Sequence[Answer], y: int) -> Iterator[str]:
    for number, word in enumerate(words):
        x = 12 + number * 132
        yield f'<rect x="{x}" y="{y - 11}" width="22" height="14" fill="url(#{word})" stroke="#555" stroke-width=".5"/>'
        yield f'<text x="{x + 28}" y="{y}">{word}</text>'
