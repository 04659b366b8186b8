"""How is a watch typed and shown? A table by day, JSON, an Atom feed, a webhook; what was typed is read here."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from proscribe.cli import edge
from proscribe.cli.homes import library_of
from proscribe.cli.options import filled, moment
from proscribe.cli.paper import Paper
from proscribe.cli.tables import note
from proscribe.cli.words import LOOKS, counted, short
from proscribe.desk.happenings import DOING
from proscribe.desk.library import Library
from proscribe.desk.reference import resolve
from proscribe.desk.watch import Wanted, Watch, watch
from proscribe.desk.watched import coverage_of, watch_json
from proscribe.errors import CannotAnswer, Problem, UsageError
from proscribe.model.happening import BECOMES, Happening
from proscribe.model.source import ListStatus
from proscribe.reason.document import nearest

if TYPE_CHECKING:
    from proscribe.desk.webhook import Hook

SECRET = "PROSCRIBE_WEBHOOK_SECRET"  # noqa: S105 - the name of the variable, not what it holds
NAMED = 5
LONGEST_AHEAD = 3660
_REMARK = re.compile(r"(?:^|\s)#.*")
_TONES = {BECOMES[answer]: look.tone for answer, look in LOOKS.items()}


@attrs.frozen(kw_only=True)
class Typed:
    """What was typed, before anything is looked up."""

    since: str
    until: str | None
    ahead: int
    parties: Sequence[str]
    parties_file: str
    lists: Sequence[str]
    roles: Sequence[str]
    acts: Sequence[str]
    as_json: bool
    atom: str
    webhook: str
    full: bool
    home: str


def show_watch(typed: Typed) -> int:
    """Watch, and give the events to whoever wants them."""
    if typed.as_json and typed.atom == "-":
        edge.refuse("--json and --atom - both want standard output", "name a file for the feed")
    hook = _hook(typed.webhook)
    listed = _lines(typed.parties_file)
    library = library_of(typed.home)
    wanted, unread = _wanted(typed, listed, library)
    found = watch(library, wanted)
    for each in unread:
        edge.note(each.why)
    unknown = tuple(each.text for each in unread)
    if typed.atom:
        _feed(typed.atom, found)
    if typed.as_json:
        edge.put_json(watch_json(found, library, unknown, wanted.until.last(UTC).date()))
    elif typed.atom != "-":
        edge.put_text(table(found, library, full=typed.full))
    if hook is not None:
        _deliver(found, hook)
    return edge.ANSWERED


@attrs.frozen
class Line:
    """A party in a file of parties, and where it stands."""

    text: str
    place: str


@attrs.frozen
class Unread:
    """A party asked for that cannot be watched for, and why."""

    text: str
    why: str


def _wanted(typed: Typed, listed: Sequence[Line], library: Library) -> tuple[Wanted, tuple[Unread, ...]]:
    """What to watch, and the parties asked for that nobody knows or a file writes badly.

    Raises:
        UsageError: a word, a day or a number is not known; all unknown words at once.
    """
    book = library.lawbook
    lists = {**book.lists, **library.snapshot.lists}
    known = (("list", typed.lists, lists), ("role", typed.roles, book.roles), ("act", typed.acts, book.acts))
    problems = [
        Problem(message=f"unknown {what} `{word}`", hint=nearest(word, words))
        for what, typed_words, words in known
        for word in typed_words
        if word not in words
    ]
    if problems:
        raise UsageError(problems)
    if not 0 <= typed.ahead <= LONGEST_AHEAD:
        edge.refuse(f"--ahead: {typed.ahead} days", f"write a number of days from 0 to {LONGEST_AHEAD}")
    parties, unread = _parties([*(Line(text, "") for text in typed.parties), *listed], library)
    wanted = Wanted(
        since=moment("--since", filled("--since", typed.since), edge.now()),
        until=moment("--until", filled("--until", typed.until), edge.now()),
        ahead=timedelta(days=typed.ahead),
        parties=parties if typed.parties or listed else None,
        lists=frozenset(typed.lists),
        roles=tuple(dict.fromkeys(typed.roles)),
        acts=tuple(dict.fromkeys(typed.acts)),
    )
    if wanted.since.last(UTC) > wanted.until.last(UTC):
        hint = (
            "a bare day counts as heard to its end: write the day before, or an instant such as 2021-03-16T09:30-04:00"
        )
        edge.refuse(f"--since {wanted.since} ends after --until {wanted.until}", hint)
    return wanted, unread


def _parties(lines: Sequence[Line], library: Library) -> tuple[frozenset[str], tuple[Unread, ...]]:
    """The parties meant, and what means none: one bad line of a file costs no other line, a bad option is a mistake."""
    found: set[str] = set()
    unread: list[Unread] = []
    problems: list[Problem] = []
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.text, line)
    for line in first.values():
        try:
            reference = resolve(line.text, library.snapshot, library.names)
        except UsageError as error:
            if line.place:
                unread.append(Unread(line.text, f"{line.place}: {'; '.join(_said(error))}"))
            else:
                problems += error.problems
            continue
        found.update(reference.parties)
        if reference.unlisted:
            place = f"{line.place}: " if line.place else ""
            unread.append(
                Unread(line.text, f"{place}the record holds nobody called {line.text!r}: nothing can be watched for")
            )
    if problems:
        raise UsageError(problems)
    return frozenset(found), tuple(unread)


def _said(error: UsageError) -> Iterator[str]:
    for problem in error.problems:
        yield problem.message
        if problem.hint:
            yield problem.hint


def _lines(name: str) -> list[Line]:
    """The parties of a file, one a line; what # begins at a line's start or after a blank is a remark."""
    if not name:
        return []
    try:
        text = Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        edge.refuse(f"--parties: {name} cannot be read: {error}", "name a file in UTF-8 with one party a line")
    lines = [(number, _REMARK.sub("", line).strip()) for number, line in enumerate(text.splitlines(), 1)]
    found = [Line(line, f"{name}:{number}") for number, line in lines if line]
    if not found:
        edge.refuse(f"--parties: {name} names nobody", "write one party a line, or leave the option away")
    return found


def _feed(name: str, found: Watch) -> None:
    from proscribe.desk.feed import atom

    text = atom(found)
    if name == "-":
        edge.put_text(text.decode())
        return
    try:
        Path(name).write_bytes(text)
    except OSError as error:
        raise CannotAnswer(Problem(message=f"the feed cannot be written: {error}", place=name)) from error
    edge.note(f"{counted(len(found.events), 'event')} written into {name}")


def _hook(address: str) -> Hook | None:
    if not address:
        return None
    from proscribe.desk.webhook import Hook

    return Hook.to(address, os.environ.get(SECRET, ""))


def table(found: Watch, library: Library, *, full: bool) -> str:
    """The events by day: first what was learned, then what the calendar brings."""
    wanted, paper = found.wanted, Paper()
    paper.say(f"learned after {wanted.since}, until {wanted.until}", style="bold")
    _section(paper, found.learned, "nothing was learned", full=full)
    paper.blank()
    paper.say(f"the calendar after {wanted.since}, to {wanted.ahead.days} days after {wanted.until}", style="bold")
    _section(paper, found.calendar, "nothing falls due", full=full)
    paper.blank()
    return paper.text(colour=edge.coloured()) + note(_told(found, library))


def _section(paper: Paper, events: Iterable[Happening], nothing: str, *, full: bool) -> None:
    kept = list(events)
    if not kept:
        paper.say(nothing, indent=2, style="dim")
    for day, of_day in groupby(kept, key=lambda event: _day(event.day)):
        paper.blank()
        paper.say(day, style="bold")
        for row in _rows(of_day):
            row.write(paper, full=full)


def _day(instant: datetime | None) -> str:
    return "no date" if instant is None else f"{instant:%Y-%m-%d}"


@attrs.frozen
class Row:
    """Events that say the same of several parties, or of several acts."""

    acts: tuple[str, ...]
    events: tuple[Happening, ...]

    def write(self, paper: Paper, *, full: bool) -> None:
        """Write what is said, then whom it is about, under which rule and for whom it counts."""
        first = self.events[0]
        says = _without_act(first).format(doing=" and ".join(DOING.get(act, act) for act in self.acts))
        if len(self.acts) > 1:
            says = says.replace(" becomes ", " become ", 1).replace(" does not become ", " do not become ", 1)
        paper.say(says, indent=2, style=_TONES.get(first.kind, ""))
        if first.name:
            number = f"{len(self.events)} parties: " if len(self.events) > 1 else ""
            paper.say(f"{number}{_some([event.name for event in self.events], full=full)}", indent=6)
        rule = " ".join((first.regime, *first.provisions)) if first.act else first.regime
        roles = f"as {_some(first.roles, full=full) or 'whoever the rule binds'}" if first.act else ""
        facts = ", ".join(f"{name}={value}" for name, value in sorted(first.facts.items()))
        place = "" if first.regime else _places(self.events)
        aside = "; ".join(filter(None, (rule, roles, facts, place)))
        if aside:
            paper.say(aside, indent=6, style="dim")


def _places(events: Sequence[Happening]) -> str:
    """The row that says so; of several, the first and how many more there are."""
    places = list(dict.fromkeys(event.source.place for event in events if event.source is not None))
    return f"{places[0]} and {counted(len(places) - 1, 'row')} more" if len(places) > 1 else "".join(places)


def _rows(events: Iterable[Happening]) -> Iterator[Row]:
    """Put together what is said alike: first of several parties, then of several acts by the same parties."""
    alike: dict[tuple[object, ...], list[Happening]] = {}
    for event in events:
        key = (event.kind, event.says, event.regime, event.provisions, event.roles, str(event.facts))
        alike.setdefault((*key, event.act, not event.name), []).append(event)
    by_act: dict[tuple[object, ...], list[list[Happening]]] = {}
    for same in alike.values():
        first = same[0]
        key = (first.kind, _without_act(first), first.regime, first.provisions, first.roles, str(first.facts))
        by_act.setdefault((*key, tuple(event.party for event in same)), []).append(same)
    for several in by_act.values():
        yield Row(tuple(same[0].act for same in several), tuple(several[0]))


def _without_act(event: Happening) -> str:
    """What an event says, with a place for the act."""
    doing = DOING.get(event.act, event.act)
    says = event.says.replace("{", "{{").replace("}", "}}")
    return says.replace(doing, "{doing}", 1) if doing else says


def _some(words: Sequence[str], *, full: bool) -> str:
    """All words, or the first few and how many more there are."""
    if full or len(words) <= NAMED + 1:
        return ", ".join(words)
    return f"{', '.join(words[:NAMED])} and {len(words) - NAMED} more (--full)"


def _told(found: Watch, library: Library) -> str:
    """What the events were made from, and which lists cannot show that nothing else happened."""
    book = library.lawbook
    day = found.wanted.until.last(UTC).date()
    by_status: Mapping[ListStatus, list[str]] = {status: [] for status in ListStatus}
    for name, status, _ in coverage_of(found, library, day):
        by_status[status].append(name)
    weak = [f"{status}: {', '.join(names)}" for status, names in by_status.items() if names and status != "fresh"]
    trust = f"; on {day} not every list was up to date, what they lack is no event: {'; '.join(weak)}" if weak else ""
    stamp = f"snapshot {short(library.snapshot.id)}, law {book.version}+{short(book.digest)}"
    return f"{stamp}; {counted(len(found.events), 'event')}{trust}"


def _deliver(found: Watch, hook: Hook) -> None:
    import httpx

    from proscribe.desk.webhook import deliver

    if not hook.secret:
        edge.note(f"the events are not signed: {SECRET} is not set")
    sys.stdout.flush()
    with httpx.Client(follow_redirects=False) as http:
        batches = deliver(found.events, hook, http, time.sleep)
    events = counted(len(found.events), "event")
    edge.note(f"{events} delivered to {hook.url.host} in {counted(batches, 'request')}")
