"""What does the command line know of the outside? Clock, terminal and streams; and how errors are told there."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NoReturn

import typer

from proscribe.cli.paper import Paper, printable
from proscribe.errors import CannotAnswer, Problem, ProscribeError, UsageError

NEAR = 8
ALL_OF = {
    "act": "proscribe law --words acts",
    "role": "proscribe law --words roles",
    "fact": "proscribe law --words facts",
    "value": "proscribe law --words facts",
    "regime": "proscribe law",
}
ANSWERED, MET, USAGE, NO_ANSWER, INTERNAL = range(5)
EXITS: Mapping[type[ProscribeError], int] = {UsageError: USAGE, CannotAnswer: NO_ANSWER}


def today() -> date:
    """The day it is here."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """The instant it is, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def coloured() -> bool:
    """Whether styles are wanted: a terminal, and nobody has set NO_COLOR to anything (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def put(paper: Paper) -> None:
    """Print a page on standard output."""
    put_text(paper.text(colour=coloured()))


def put_text(text: str) -> None:
    """Print text on standard output."""
    sys.stdout.write(text)


def put_json(value: object) -> None:
    """Print one JSON value on standard output."""
    from proscribe.desk.contract import as_text

    sys.stdout.write(as_text(value))


def note(text: str) -> None:
    """Tell on standard error what was done besides."""
    sys.stderr.write(f"{printable(text)}\n")


def hung_up() -> None:
    """Send what is still unsaid nowhere: whoever read standard output has closed it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse(message: str, hint: str = "") -> NoReturn:
    """Refuse what was typed.

    Raises:
        UsageError: always.
    """
    raise UsageError(Problem(message=message, hint=hint))


def shortened(problem: Problem) -> str:
    """A hint without the long list of all words known: the nearest ones, and the command that shows them all."""
    opening, known, listed = problem.hint.rpartition("known: ")
    words = listed.split(", ")
    if not known or len(words) <= NEAR or problem.message.startswith("unknown source "):
        return problem.hint  # no command lists the sources, so the hint has to
    import difflib

    mistyped = re.search(r"`([^`]*)`", problem.message)
    near = difflib.get_close_matches(mistyped[1] if mistyped else "", words, n=NEAR, cutoff=0)
    kind = next((kind for kind in ALL_OF if problem.message.startswith(f"unknown {kind} ")), "value")
    return f"{opening}near: {', '.join(near)}; all {len(words)}: {ALL_OF[kind]}"


def told(problems: Sequence[Problem]) -> str:
    """Problems as they are printed: `error: …`, a blank line, `hint: …`."""
    paper = Paper()
    for problem in problems:
        place = f"{problem.place}: " if problem.place else ""
        paper.raw(f"error: {place}{problem.message}")
    hints = list(dict.fromkeys(shortened(problem) for problem in problems if problem.hint))
    if hints:
        paper.blank()
        for hint in hints:
            paper.say(hint, head="hint: ", hang=6)
    return paper.text()


def fail(error: ProscribeError) -> int:
    """Tell an error on standard error; return the exit code for it."""
    sys.stderr.write(told(error.problems))
    return EXITS.get(type(error), INTERNAL)


def mistyped(error: Exception) -> int:
    """Tell a mistake of the command line itself: an unknown command or option, an argument that is missing."""
    message = str(getattr(error, "format_message", lambda: str(error))())
    for opening in ("Did you mean ", "(Possible options: "):
        message, _, suggestion = message.partition(opening)
        if suggestion:
            break
    message, suggestion = message.strip().rstrip("."), suggestion.rstrip(")?")
    context: typer.Context | None = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "proscribe"
    hint = f"did you mean {suggestion}?" if suggestion else f"see {command} --help"
    sys.stderr.write(told([Problem(message=message[:1].lower() + message[1:], hint=hint)]))
    return USAGE


def unforeseen(error: Exception) -> int:
    """Tell an error that nobody foresaw, with the place in the code for whoever reports it."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    message = f"{type(error).__name__}: {error}"
    hint = "this is a fault of proscribe: report it with the command you typed"
    sys.stderr.write(told([Problem(message=message, place=place, hint=hint)]))
    return INTERNAL
