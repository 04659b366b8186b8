"""How is `screen` typed and told? A file in, the same with verdicts out, and the counts on standard error."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

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


@attrs.frozen(kw_only=True)
class Typed:
    """What was typed."""

    file: str
    roles: Sequence[str] = ()
    act: str | None = None
    facts: Sequence[str] = ()
    on: str | None = None
    known_at: str | None = None
    regimes: Sequence[str] = ()
    out: str = ""
    name: Sequence[str] = ()
    also: Sequence[str] = ()
    country: Sequence[str] = ()
    birth: Sequence[str] = ()
    address: Sequence[str] = ()
    number: Sequence[str] = ()
    kind: str = ""
    kind_column: str = ""
    ignore: Sequence[str] = ()
    dates: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    threshold: float = 0.7
    limit: int = 5
    workers: int = 0
    resume: bool = False
    fail_on: Sequence[str] = ()
    home: str = ""

    def said(self) -> Said:
        """What is said of the columns.

        Raises:
            UsageError: a word is not known, or a number has no column.
        """
        numbers: dict[str, tuple[str, ...]] = {}
        for text in self.number:
            scheme, _, column = text.partition("=")
            if not column:
                edge.refuse(f"--number: {text!r} names no column", "write SCHEME=COLUMN, such as --number lei=LEI_CODE")
            numbers[scheme] = (*numbers.get(scheme, ()), column)
        return Said(
            name=tuple(self.name),
            also=tuple(self.also),
            country=tuple(self.country),
            birth=tuple(self.birth),
            address=tuple(self.address),
            kind_column=self.kind_column,
            numbers=numbers,
            ignore=tuple(self.ignore),
            kind=Kind(_word("--kind", self.kind, [*Kind])) if self.kind else None,
            order=Order(_word("--dates", self.dates, ["dmy", "mdy"])) if self.dates else Order.UNSAID,
        )

    def request(self, before: Mapping[str, str]) -> Request | None:
        """The question about each party found, if one was asked; days not typed are those of the run gone on with.

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
            on=self.on if self.on is not None else before.get("on"),
            known_at=self.known_at if self.known_at is not None else before.get("known_at"),
            regimes=self.regimes,
        )
        return asked.request()

    def check(self) -> None:
        """Refuse what can be refused before anything is read.

        Raises:
            UsageError: a number lies outside its range, a word is not known, or options exclude one another.
        """
        if not 0 < self.threshold <= 1:
            edge.refuse(f"--threshold: {self.threshold:g}", "write a score above 0, up to 1; 0.7 is the default")
        if not 1 <= self.limit <= MOST:
            edge.refuse(f"--limit: {self.limit}", f"write a number from 1 to {MOST}")
        if not 0 <= self.workers <= MOST:
            edge.refuse(f"--workers: {self.workers}", f"write a number from 1 to {MOST}, or 0 for all cores")
        if len(self.delimiter) > 1 or self.delimiter in {'"', "\n", "\r"}:
            edge.refuse(f"--delimiter: {self.delimiter!r}", "write one character; $'\\t' is a tab in most shells")
        answers = [str(answer) for answer in Answer]
        for word in self.fail_on:
            _word("--fail-on", word, [MATCH, UNREADABLE, *answers])
            if word in answers and self.act is None:
                edge.refuse(f"--fail-on: nothing is {word} where nothing is asked", "say what you would do: --does buy")
        one_role(self.roles)


def _word(option: str, word: str, known: Sequence[str]) -> str:
    if word not in known:
        edge.refuse(f"{option}: unknown word `{word}`", nearest(word, [str(one) for one in known]))
    return word


def screen_file(typed: Typed, *, as_json: bool) -> int:
    """Screen a file and tell what became of its rows."""
    typed.check()
    with _given(typed) as (source, beside):
        target = _target(typed, source, beside)
        before = stamp_of(target) if typed.resume and target is not None else {}
        request = typed.request(before)
        place = home_to_read(typed.home)
        library = Library.at(place)
        if request is not None:
            question_of(request, library.lawbook, {})
        run = _run(typed, source, target, request, (place, library.snapshot.id))
        told = stamp(run, source, library)
        counts = _screened(run, target, told, resume=typed.resume, stamped=bool(before))
    where = STANDARD if target is None else str(target)
    _tell(counts, where, told)
    if as_json:
        edge.put_json(_summary(source, where, counts, told))
    found = {MATCH: counts.matched, UNREADABLE: counts.unreadable, **counts.answers}
    return edge.MET if any(found.get(word) for word in typed.fail_on) else edge.ANSWERED


@contextmanager
def _given(typed: Typed) -> Iterator[tuple[Source, Path | None]]:
    """The input, and the file it is; what comes from standard input is put into a file that is read twice."""
    if typed.file != STANDARD:
        path = Path(typed.file)
        yield look(path, encoding=typed.encoding), path
        return
    if typed.resume:
        edge.refuse("--resume: standard input cannot be read again", "put it into a file")
    with tempfile.TemporaryDirectory(prefix="proscribe-") as folder:
        path = Path(folder) / "input"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield look(path, "standard input", form_within(path), typed.encoding), None


def _target(typed: Typed, source: Source, path: Path | None) -> Path | None:
    """Where the result goes; none for standard output."""
    if typed.out == STANDARD or (path is None and not typed.out):
        if typed.resume:
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
    reader = reader_of(source, delimiter=typed.delimiter, sheet=typed.sheet)
    for note in reader.notes:
        edge.note(f"{source.name}: {note}")
    plan = plan_of(reader.columns, typed.said(), source.name)
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
        threshold=typed.threshold,
        limit=typed.limit,
        request=request,
    )
    return Run(job=job, reader=reader, workers=typed.workers or os.cpu_count() or 1)


def _screened(run: Run, target: Path | None, told: Mapping[str, str], *, resume: bool, stamped: bool) -> Counts:
    if resume and not stamped:
        edge.note("there is nothing to go on with: the run begins anew")
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
