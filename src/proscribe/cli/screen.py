"""How is `screen` typed and told? A file in, the same with verdicts out, and the counts on standard error."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

import attrs

from proscribe.cli import edge
from proscribe.cli.homes import home_to_read
from proscribe.cli.options import Typed as TypedQuestion
from proscribe.cli.options import one_role
from proscribe.cli.words import counted, short
from proscribe.desk.home import Home
from proscribe.desk.library import Library
from proscribe.desk.request import Request, question_of
from proscribe.desk.screen.dates import Order
from proscribe.desk.screen.journal import stamp_of
from proscribe.desk.screen.plan import Said, plan_of
from proscribe.desk.screen.run import Job, Run
from proscribe.desk.screen.stamp import added_to, stamp
from proscribe.desk.screening import MATCH, NO_MATCH, UNREADABLE, Counts
from proscribe.errors import CannotAnswer, Problem
from proscribe.files.chunk import TEXTS, Form
from proscribe.files.forms import layout_of, reader_of
from proscribe.files.source import Source, form_of, form_within, look
from proscribe.model.verdict import Answer
from proscribe.names.sought import Kind
from proscribe.reason.document import nearest

STANDARD = "-"
MOST = 100  # candidates a row, workers


@attrs.frozen
class Asked:
    """The question about each party found, as it was typed; none was asked where there is no act."""

    act: str | None
    roles: Sequence[str]
    facts: Sequence[str]
    on: str | None
    known_at: str | None
    regimes: Sequence[str]

    def request(self, before: Mapping[str, str]) -> Request | None:
        """The question, if one was asked; days not typed are those of the run gone on with.

        Raises:
            UsageError: there is a question without an act, or a day or fact cannot be read.
        """
        if self.act is None:
            told = {"--as": self.roles, "--with": self.facts, "--on": self.on, "--known-at": self.known_at}
            typed = [option for option, what in {**told, "--regime": self.regimes}.items() if what]
            if typed:
                edge.refuse(f"{typed[0]} asks a question without an act", "say what you would do: --does buy")
            return None
        asked = TypedQuestion(
            act=self.act,
            party="",
            roles=self.roles,
            facts=self.facts,
            on=self.on if self.on is not None else before.get("on") or None,
            known_at=self.known_at if self.known_at is not None else before.get("known_at") or None,
            regimes=self.regimes,
        )
        return asked.request()


@attrs.frozen
class Names:
    """Columns as they were typed."""

    name: Sequence[str] | None
    also: Sequence[str] | None
    country: Sequence[str] | None
    birth: Sequence[str] | None
    address: Sequence[str] | None
    ignore: Sequence[str] | None


@attrs.frozen
class Writing:
    """How the input is written, as far as it was typed."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@attrs.frozen
class How:
    """How to go about it."""

    threshold: float
    limit: int
    workers: int
    resume: bool
    fail_on: Sequence[str]


@attrs.frozen
class Typed:
    """What was typed."""

    file: str
    out: str
    home: str
    asked: Asked
    columns: Said
    writing: Writing
    how: How

    def check(self) -> None:
        """Refuse what can be refused before anything is read.

        Raises:
            UsageError: a number lies outside its range, a word is not known, or options exclude one another.
        """
        how, delimiter = self.how, self.writing.delimiter
        if not 0 < how.threshold <= 1:
            edge.refuse(f"--threshold: {how.threshold:g}", "write a score above 0, up to 1; 0.7 is the default")
        if not 1 <= how.limit <= MOST:
            edge.refuse(f"--limit: {how.limit}", f"write a number from 1 to {MOST}")
        if not 0 <= how.workers <= MOST:
            edge.refuse(f"--workers: {how.workers}", f"write a number from 1 to {MOST}, or 0 for all cores")
        if len(delimiter) > 1 or delimiter in {'"', "\n", "\r"}:
            edge.refuse(f"--delimiter: {delimiter!r}", "write one character; $'\\t' is a tab in most shells")
        answers = [str(answer) for answer in Answer]
        for word in how.fail_on:
            _word("--fail-on", word, [MATCH, UNREADABLE, *answers])
            if word in answers and self.asked.act is None:
                edge.refuse(f"--fail-on: nothing is {word} where nothing is asked", "say what you would do: --does buy")
        one_role(self.asked.roles)


def paired(typed: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Columns of numbers by scheme.

    Raises:
        UsageError: one names no column.
    """
    numbers: dict[str, tuple[str, ...]] = {}
    for text in typed:
        scheme, _, column = text.partition("=")
        if not column:
            edge.refuse(f"--number: {text!r} names no column", "write SCHEME=COLUMN, such as --number lei=LEI_CODE")
        numbers[scheme] = (*numbers.get(scheme, ()), column)
    return numbers


def said(names: Names, numbers: Mapping[str, tuple[str, ...]], kind_column: str, kind: str, dates: str) -> Said:
    """What is said of the columns.

    Raises:
        UsageError: a word is not known.
    """
    return Said(
        name=tuple(names.name or ()),
        also=tuple(names.also or ()),
        country=tuple(names.country or ()),
        birth=tuple(names.birth or ()),
        address=tuple(names.address or ()),
        ignore=tuple(names.ignore or ()),
        kind_column=kind_column,
        numbers=numbers,
        kind=Kind(_word("--kind", kind, [*Kind])) if kind else None,
        order=Order(_word("--dates", dates, [Order.DAY_FIRST, Order.MONTH_FIRST])) if dates else Order.UNSAID,
    )


def _word(option: str, word: str, known: Sequence[str]) -> str:
    if word not in known:
        edge.refuse(f"{option}: unknown word `{word}`", nearest(word, [str(one) for one in known]))
    return word


def screen_file(typed: Typed, *, as_json: bool) -> int:
    """Screen a file and tell what became of its rows."""
    typed.check()
    with _given(typed) as (source, beside):
        target = _target(typed, source, beside)
        if as_json and target is None:
            edge.refuse("--json and the result both want standard output", "name a file: --out FILE")
        before = stamp_of(target) if typed.how.resume and target is not None else {}
        request = typed.asked.request(before)
        place = home_to_read(typed.home)
        library = Library.at(place)
        if request is not None:
            question_of(request, library.lawbook, {})
        run = _run(typed, source, target, request, (place, library.snapshot.id))
        told = stamp(run, source, library)
        counts = _screened(run, target, told, resume=typed.how.resume, stamped=bool(before))
    where = STANDARD if target is None else str(target)
    _tell(counts, where, told)
    if as_json:
        edge.put_json(_summary(source, where, counts, told))
    found = {MATCH: counts.matched, UNREADABLE: counts.unreadable, **counts.answers}
    return edge.MET if any(found.get(word) for word in typed.how.fail_on) else edge.ANSWERED


@contextmanager
def _given(typed: Typed) -> Iterator[tuple[Source, Path | None]]:
    """The input, and the file it is; what comes through a pipe is put into a file, since it is read twice."""
    path = Path(typed.file)
    if typed.file != STANDARD and not path.is_fifo():
        yield look(path, encoding=typed.writing.encoding), path
        return
    if typed.how.resume:
        edge.refuse("--resume: standard input cannot be read again", "put it into a file")
    name = "standard input" if typed.file == STANDARD else typed.file
    with tempfile.TemporaryDirectory(prefix="proscribe-") as folder:
        kept = Path(folder) / "input"
        with kept.open("wb") as file, _opened(typed.file) as given:
            shutil.copyfileobj(given, file)
        yield look(kept, name, form_within(kept), typed.writing.encoding), None


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if name == STANDARD else Path(name).open("rb")


def _target(typed: Typed, source: Source, path: Path | None) -> Path | None:
    """Where the result goes; none for standard output."""
    if typed.out == STANDARD or (path is None and not typed.out):
        if typed.how.resume:
            edge.refuse("--resume: standard output cannot be gone on with", "name a file: --out FILE")
        return None
    target = Path(typed.out) if typed.out or path is None else path.with_name(f"{path.stem}.screened{path.suffix}")
    form_of(target.name)
    if path is not None and target.exists() and target.samefile(path):
        edge.refuse(f"--out: {target} is the input", f"name another file, such as {source.path.stem}.screened.csv")
    return target


def _run(
    typed: Typed, source: Source, target: Path | None, request: Request | None, answers_from: tuple[Home, str]
) -> Run:
    reader = reader_of(source, delimiter=typed.writing.delimiter, sheet=typed.writing.sheet)
    for note in reader.notes:
        edge.note(f"{source.name}: {note}")
    plan = plan_of(reader.columns, typed.columns, source.name)
    for line in plan.told:
        edge.note(f"{source.name}: {line}")
    added, renamed = added_to(reader.columns, asked=request is not None)
    for line in renamed:
        edge.note(line)
    form = form_of(target.name) if target is not None else source.form if source.form in TEXTS else Form.CSV
    layout = layout_of(form, source, reader, added)
    job = Job(
        home=answers_from[0],
        snapshot=answers_from[1],
        plan=plan,
        layout=layout,
        threshold=typed.how.threshold,
        limit=typed.how.limit,
        request=request,
    )
    return Run(job=job, reader=reader, workers=typed.how.workers or os.cpu_count() or 1)


def _screened(run: Run, target: Path | None, told: Mapping[str, str], *, resume: bool, stamped: bool) -> Counts:
    if resume and not stamped:
        edge.note("there is nothing to go on with: the run begins anew")
    if target is not None and not resume:
        if stamp_of(target):
            edge.note(f"{target}: a run was interrupted, and begins anew (--resume goes on with it)")
        elif target.exists():
            edge.note(f"{target} is there already, and will be replaced")
    with _progress() as tick:
        if target is None:
            return run.stream(_standard_output, tick)
        try:
            return run.save(target, told, tick, resume=resume)
        except OSError as error:
            problem = Problem(
                message=f"cannot be written: {error.strerror}", place=str(target), hint="--resume goes on"
            )
            raise CannotAnswer(problem) from error
        except BrokenProcessPool as error:
            message, hint = (
                "a worker was ended from outside, perhaps for want of memory",
                "--resume goes on; --workers 1",
            )
            raise CannotAnswer(Problem(message=message, place=str(target), hint=hint)) from error
        except KeyboardInterrupt:
            edge.note(f"interrupted; the same command with --resume goes on with {target}")
            raise


def _standard_output(piece: bytes) -> None:
    out = getattr(sys.stdout, "buffer", None)
    if out is None:  # whoever caught the stream takes text
        sys.stdout.write(piece.decode())
    else:
        out.write(piece)
        out.flush()


@contextmanager
def _progress() -> Iterator[Callable[[Counts, float], None]]:
    """A bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _counts, _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    plain = bool(os.environ.get("NO_COLOR"))
    columns = (BarColumn(), TextColumn("{task.percentage:>3.0f}% {task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True, no_color=plain), transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def tick(counts: Counts, done: float) -> None:
            bar.update(task, completed=done, description=f"{counts.rows:,} rows, {counts.matched:,} with a match")

        yield tick


def _tell(counts: Counts, where: str, told: Mapping[str, str]) -> None:
    into = "standard output" if where == STANDARD else where
    edge.note(f"{counted(counts.rows, 'row')} in, {counted(counts.out, 'row')} out, into {into}")
    sums = f"{counts.matched:,} match, {counts.unmatched:,} no match, {counts.unreadable:,} unreadable"
    edge.note(f"of the rows in: {sums}")
    if counts.remarked:
        edge.note(
            f"{counted(counts.remarked, 'row')} with a cell that could not be used: the column `reason` says which"
        )
    if counts.answers:
        edge.note(", ".join(f"{word}: {counted(number, 'row')}" for word, number in sorted(counts.answers.items())))
    asked = f"as of {told['on']}, known at {told['known_at']}, " if told["on"] else ""
    edge.note(f"{asked}snapshot {short(told['snapshot'])}, law {told['law']}, matcher {told['matcher']}")


def _summary(source: Source, where: str, counts: Counts, told: Mapping[str, str]) -> Mapping[str, object]:
    return {
        "input": {"file": source.name, "sha256": source.sha256, "bytes": source.size, "form": str(source.form)},
        "output": where,
        "rows": {
            "in": counts.rows,
            "out": counts.out,
            MATCH: counts.matched,
            NO_MATCH: counts.unmatched,
            UNREADABLE: counts.unreadable,
            "remarked": counts.remarked,
        },
        "answers": dict(sorted(counts.answers.items())),
        "stamp": {name: told[name] for name in ("snapshot", "law", "matcher", "version", "on", "known_at")},
    }
