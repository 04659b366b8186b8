"""Which commands deal with official documents? `sync` keeps and reads them, `diff` compares two days of one list."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import attrs
import httpx

from proscribe.cli import edge
from proscribe.cli.homes import home_of, home_to_read
from proscribe.desk.build import refresh
from proscribe.desk.diff import Diff, Effect, Event, Happened, diff, diff_json, in_law
from proscribe.desk.home import Home
from proscribe.desk.kept import Kept
from proscribe.desk.lawpage import bundled_law
from proscribe.ingest.again import outdated, read_again
from proscribe.ingest.fetch import Terms, fetch_source
from proscribe.ingest.intake import Acceptance, Fate, Intake, Outcome
from proscribe.ingest.official import Official, officials
from proscribe.ingest.sync import Progress, Report, sync_folder
from proscribe.model.regime import Lawbook
from proscribe.model.when import When
from proscribe.reason.document import nearest
from proscribe.store.ledger import Ledger

SHOWN, SHORT = 40, 12


@attrs.frozen
class Wanted:
    """What `sync` was asked for."""

    sources: tuple[str, ...]
    folder: str
    accept: str
    because: str
    home: str
    dated: str = ""
    again: bool = False


def sync_documents(wanted: Wanted, *, as_json: bool) -> int:
    """Fetch documents, or read them from a folder, and tell what became of each."""
    # who accepts what one publisher has now wants nothing from the others
    only = (wanted.accept,) if wanted.accept and not (wanted.folder or wanted.again) else ()
    chosen = _chosen(wanted.sources or only)
    if wanted.accept:
        _chosen((wanted.accept,))
        if not wanted.because.strip():
            edge.refuse(f"why are the documents of {wanted.accept} right?", "say it: --because REASON")
    if wanted.again and wanted.folder:
        edge.refuse("--again reads what is kept, and --from a folder", "give one of them")
    if wanted.dated:
        _day("--dated", wanted.dated)
    if wanted.dated and not wanted.folder:
        edge.refuse("--dated is for documents in a folder", "a publisher's server says the day: leave it out")
    place = home_of(wanted.home)
    with place.ledger() as ledger, _progress() as progress:
        report = _report(wanted, chosen, place, ledger, progress)
        if as_json:
            edge.put_json([_outcome(outcome) for outcome in report.outcomes])
        else:
            edge.put_text("".join(f"{line}\n" for line in report.lines()))
        built = refresh(place, ledger, edge.now())
        left = len(outdated(ledger, officials()))
    if left:
        edge.note(
            f"{left} kept documents were read by an adapter mended since: `proscribe sync --again` reads them again"
        )
    if built is not None:
        edge.note(f"answers rest on snapshot {built.id[:SHORT]}…{', made anew' if built.anew else ', as before'}")
    return edge.NO_ANSWER if report.refused_anew else edge.ANSWERED


def _report(wanted: Wanted, chosen: Sequence[Official], place: Home, ledger: Ledger, progress: Progress) -> Report:
    """Read what is wanted: what was kept, a folder, or what publishers have."""
    who = getpass.getuser() if wanted.accept or wanted.dated else ""
    acceptance = Acceptance(wanted.accept, wanted.because.strip(), who) if wanted.accept else None
    workers = os.cpu_count() or 1
    if wanted.again:
        given = (place.documents, ledger, edge.now, progress)
        return read_again(*given, acceptance=acceptance, among=chosen, workers=workers)
    if not wanted.folder:
        return Report(tuple(_fetched(chosen, Intake(place.documents, ledger, edge.now, acceptance), progress)))
    return sync_folder(
        Path(wanted.folder),
        place.documents,
        ledger,
        edge.now,
        progress,
        accept=wanted.accept,
        because=wanted.because,
        who=who,
        day=When(_day("--dated", wanted.dated)) if wanted.dated else None,
        among=chosen,
        workers=workers,
    )


def _chosen(sources: Sequence[str]) -> tuple[Official, ...]:
    known = {official.source: official for official in officials()}
    for source in sources:
        if source not in known:
            edge.refuse(f"unknown source `{source}`", nearest(source, known))
    return tuple(known[source] for source in sources) or tuple(known.values())


def _fetched(chosen: Sequence[Official], intake: Intake, progress: Progress) -> Iterator[Outcome]:
    with httpx.Client() as http:
        for number, official in enumerate(chosen):
            progress(number, len(chosen), official.source)
            yield from fetch_source(official, intake, http, Terms())


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on standard error, where somebody looks at it."""
    if not sys.stderr.isatty():
        yield lambda _done, _of, _name: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(done: int, of: int, name: str) -> None:
            bar.update(task, completed=done, total=of, description=name[-SHOWN:])

        yield show


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "name": outcome.name,
        "fate": str(outcome.fate),
        "source": outcome.source or None,
        "part": outcome.part or None,
        "published": None if outcome.published is None else str(outcome.published),
        "entries": outcome.entries if outcome.fate is not Fate.REFUSED else None,
        "note": outcome.note or None,
    }


def show_difference(source: str, first: str, last: str, home: str, *, as_json: bool) -> int:
    """Compare two days of a source and tell what happened."""
    days = _day("FROM", first), _day("TO", last)
    with home_to_read(home).ledger() as ledger:
        found = diff(ledger, source, *days)
    if as_json:
        edge.put_json(diff_json(found, bundled_law()))
    else:
        edge.put_text("".join(f"{line}\n" for line in _lines(found, bundled_law())))
    return edge.ANSWERED


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        edge.refuse(f"{name} {text!r} is no day", "write 2022-02-23")


def _lines(found: Diff, lawbook: Lawbook) -> Iterator[str]:
    for table in (found, *found.parts):
        yield from _table_lines(table, lawbook)
    if found.not_compared:
        yield f"note: not compared: {', '.join(found.not_compared)}"


def _table_lines(found: Diff, lawbook: Lawbook) -> Iterator[str]:
    before, after = found.before, found.after
    counts = ", ".join(f"{found.count(word)} {word}" for word in Happened)
    sizes = f"{before.published} ({before.entries} entries) to {after.published} ({after.entries})"
    added_to = f", with {', '.join(found.with_them)}" if found.with_them else ""
    yield f"{after.source}/{after.part}{added_to}: {sizes}: {counts}"
    if before.document == after.document:
        yield "note: the same edition stood on both days: no later one of this part is kept"
    if found.forms_differ:
        yield f"note: compared {before.name} with {after.name}, which may be two forms of the list"
    if found.fields_not_compared:
        fields = ", ".join(found.fields_not_compared)
        yield f"note: fields not compared, since the two do not print them alike: {fields}"
    for event in found.events:
        yield f"  {event.happened:<9} {event.key:<10} {event.name}{_fields(event)}"
    for effect in in_law(found, lawbook):
        yield from _effect_lines(effect)
    yield f"source: documents sha256 {before.document[:12]}… and {after.document[:12]}…"


def _effect_lines(effect: Effect) -> Iterator[str]:
    who = effect.keys[0] if len(effect.keys) == 1 else f"{len(effect.keys)} entries"
    if effect.happened is Happened.LISTED:
        yield f"in law, for {who} listed on {effect.list}:"
    else:
        yield f"in law, for {who} taken off {effect.list}, this ends:"
    for says in effect.says or ("nothing that is written down here",):
        yield f"  {says}"


def _fields(event: Event) -> str:
    return f"  ({', '.join(sorted({one.field for one in event.changed}))})" if event.changed else ""


def kept_lines(states: Sequence[Kept]) -> Iterator[str]:
    """The sources of which documents are kept, one line each, and what failed last."""
    yield "kept official documents"
    for state in states:
        whole = [edition for edition in state.editions if edition.complete]
        days = f"{whole[0].published} to {whole[-1].published}" if whole else "no whole edition"
        count = f"{len(state.editions)} documents, {len(whole)} whole"
        yield f"  {state.official.source:<24} {state.status:<8} {count:<26} {days}"
        if state.last_failure is not None:
            what = state.last_failure.what.splitlines()[0]
            yield f"    last failure {state.last_failure.instant:%Y-%m-%d}: {state.last_failure.name}: {what}"
