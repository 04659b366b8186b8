"""What do the documents in a folder say that we do not hold yet? Each file is loaded, or it is said why not.

Files are taken in the order of their days, so that each is measured against the edition before it, whatever the order
of their names. Nothing vanishes: the report has one line for each file found.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import attrs

from proscribe.errors import Problem, RecordError, UsageError
from proscribe.ingest.intake import Acceptance, Arrival, Content, Dating, Fate, Intake, Outcome, dated, look, read, told
from proscribe.ingest.official import NotRecognised, Official, officials
from proscribe.ingest.unpack import LIMIT, member, unpacked
from proscribe.ingest.workers import ahead
from proscribe.model.when import When
from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger

Progress = Callable[[int, int, str], None]
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_Content = Content | tuple[Problem, ...]  # what is wrong with one document costs no other


@attrs.frozen
class Report:
    """What became of every file found, in the order of their names."""

    outcomes: tuple[Outcome, ...]

    @property
    def counts(self) -> dict[Fate, int]:
        """How many files met each fate; together, all files found."""
        found = Counter(outcome.fate for outcome in self.outcomes)
        return {fate: found[fate] for fate in Fate}

    @property
    def refused_anew(self) -> bool:
        """Whether anything was refused that somebody should look at: what was refused before, and told, is not."""
        return any(outcome.fate is Fate.REFUSED and outcome.is_news for outcome in self.outcomes)

    def lines(self) -> Iterator[str]:
        """The report in words: what was refused or kept apart and what nobody knows, and the sums."""
        for outcome in self.outcomes:
            if outcome.fate in (Fate.REFUSED, Fate.APART, Fate.UNKNOWN):
                yield f"{outcome.fate}: {outcome.name}: {outcome.note}"
        told = ", ".join(f"{count} {fate}" for fate, count in self.counts.items() if count)
        yield f"{len(self.outcomes)} files" + (f": {told}" if told else "")


def sync_folder(  # noqa: PLR0913 -- what `sync` takes on the command line, each by its name
    folder: Path,
    documents: Documents,
    ledger: Ledger,
    clock: Callable[[], datetime],
    progress: Progress = lambda _done, _of, _name: None,
    *,
    accept: str = "",
    because: str = "",
    who: str = "",
    day: When | None = None,
    among: Sequence[Official] | None = None,
    workers: int = 1,
) -> Report:
    """Append every document below a folder that the ledger does not hold.

    Args:
        folder: its subfolders' names may say of which day the files in them are.
        documents: where the bytes are kept.
        ledger: where what they say is kept.
        clock: tells the instant at which a document was got.
        progress: told how many files are done, of how many, and which.
        accept: the source whose brakes are released in this run, `because` of a reason.
        because: the reason.
        who: the person who says so, or says the day.
        day: of which day the documents are of which neither they nor their folders say it.
        among: the sources to look for; all of this package when left out.
        workers: how many other processes parse; 1 parses in this one.

    Raises:
        UsageError: the folder is none, a brake is to be released without a reason, or a day is said by nobody.
    """
    if not folder.is_dir():
        raise UsageError(Problem(message="is not a folder", place=str(folder)))
    if accept and not (because.strip() and who.strip()):
        raise UsageError(Problem(message=f"why are the documents of {accept} right?", hint="say it: --because REASON"))
    if day is not None and not who.strip():
        raise UsageError(Problem(message=f"who says that documents are of {day}?"))
    acceptance = Acceptance(accept, because.strip(), who.strip()) if accept else None
    intake = Intake(documents, ledger, clock, acceptance, None if day is None else Dating(day, who.strip()))
    files = tuple(_files(folder))
    done = Done(progress, len(files))
    arrivals = []
    for arrival in _look_at_all(folder, files, intake, officials() if among is None else among):
        if isinstance(arrival, Outcome):
            done.add(arrival)
        else:
            arrivals.append(arrival)
    arrivals.sort(key=lambda each: (str(each.published), each.official.source, each.part, each.shown))
    # what is kept where only this process sees it must be put there by this process
    workers = 1 if documents.of_this_process else workers
    for arrival, found in ahead(partial(_read_one, folder, documents), arrivals, workers):
        if isinstance(found, Content):
            done.add(intake.append(arrival, found))
        else:
            done.add(intake.refuse(arrival, RecordError(found)))
    return done.report()


@attrs.frozen
class Done:
    """What has become of the documents so far, told to whoever watches."""

    progress: Progress
    files: int
    outcomes: list[Outcome] = attrs.field(factory=list)

    def report(self) -> Report:
        """All that was told."""
        return Report(tuple(sorted(self.outcomes, key=lambda each: each.name)))

    def add(self, outcome: Outcome) -> None:
        """One more is done."""
        self.outcomes.append(outcome)
        self.progress(len(self.outcomes), self.files, outcome.name)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder but hidden ones and what is there to be read by people."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not hidden and not inside.name.upper().startswith("README"):
            yield path


# Looking at each file: whose is it, of which day, do we have it?


@attrs.frozen
class _Unclaimed:
    """What no adapter can be asked about: empty, a web page, broken, or claimed by several."""

    shown: str
    name: str
    sha256: str
    why: str


def _look_at_all(
    folder: Path, files: Sequence[Path], intake: Intake, among: Sequence[Official]
) -> Iterator[Arrival | Outcome]:
    unclaimed: list[_Unclaimed] = []
    sources_of: defaultdict[str, set[str]] = defaultdict(set)
    for edition in intake.ledger.editions():
        sources_of[edition.name].add(edition.source)
    for path in files:
        shown, name, packed, body = str(path.relative_to(folder)), _plain_name(path), b"", b""
        if not _is_text(shown):
            yield _misnamed(shown, intake)
            continue
        try:
            packed = _packed(path)
            body = _unpacked(path, packed)
            arrival = look(shown, name, body, hashlib.sha256(body).hexdigest(), among)
        except NotRecognised as nobodys:
            yield Outcome(shown, Fate.UNKNOWN, note=told(nobodys))
            continue
        except RecordError as error:
            sha256 = intake.documents.put(body or packed) if packed else ""
            unclaimed.append(_Unclaimed(shown, name, sha256, told(error)))
            continue
        sources_of[name].add(arrival.official.source)
        yield _look_closer(arrival, body, _day(path, folder), intake)
    for each in unclaimed:
        # it is charged to the source whose documents bear this name, when the names of all are known
        sources = sources_of.get(each.name, set())
        source = next(iter(sources)) if len(sources) == 1 else ""
        is_news = intake.fail(source, each.shown, each.why, each.sha256)
        yield Outcome(each.shown, Fate.REFUSED, source, note=each.why, is_news=is_news)


def _look_closer(arrival: Arrival, body: bytes, day: When | None, intake: Intake) -> Arrival | Outcome:
    by = "folder"
    if day is None and intake.dating is not None:
        day, by = intake.dating.day, intake.dating.by
    edition = intake.held(arrival, day)
    if edition is not None and not arrival.outdates(edition):
        if arrival.sha256 not in intake.documents:
            intake.documents.put(body)  # the ledger has it, and the documents were moved or lost
        return attrs.evolve(arrival, published=edition.published).outcome(Fate.ALREADY, edition.entries)
    if edition is not None:
        arrival = arrival.again(edition)
        day, by = arrival.published or day, arrival.dated or by
    try:
        return dated(arrival, body, day, by)
    except RecordError as error:
        intake.documents.put(body)
        return intake.refuse(arrival, error)


def _is_text(shown: str) -> bool:
    try:
        shown.encode()
    except UnicodeEncodeError:
        return False
    return True


def _misnamed(shown: str, intake: Intake) -> Outcome:
    """Refuse a file whose name is no text, which neither the ledger nor a report could hold as it is."""
    legible, why = shown.encode(errors="backslashreplace").decode(), "its name is not UTF-8: rename it"
    is_news = intake.fail("", legible, why, "")
    return Outcome(legible, Fate.REFUSED, note=why, is_news=is_news)


def _unpacked(path: Path, packed: bytes) -> bytes:
    return member(path.name, packed, "") if path.suffix.lower() == ".zip" else unpacked(path.name, packed)


def _packed(path: Path) -> bytes:
    try:
        if path.stat().st_size > LIMIT:
            raise RecordError(Problem(message=f"is larger than {LIMIT:,} bytes", place=path.name))
        return path.read_bytes()
    except OSError as error:
        raise RecordError(Problem(message=f"cannot be read: {error.strerror}", place=path.name)) from None


def _plain_name(path: Path) -> str:
    return path.stem if path.suffix.lower() in (".gz", ".zip") else path.name


def _day(path: Path, folder: Path) -> When | None:
    """The day that the nearest folder named for one says."""
    for parent in path.parents:
        if _DATE.fullmatch(parent.name):
            try:
                return When.parse(parent.name)
            except ValueError:
                return None
        if parent == folder:
            break
    return None


def _read_one(folder: Path, documents: Documents, arrival: Arrival) -> _Content:
    """Keep a document's bytes and read them, in whichever process; what is wrong is returned."""
    path = folder / arrival.shown
    try:
        body = _unpacked(path, _packed(path))
        if hashlib.sha256(body).hexdigest() != arrival.sha256:
            return (Problem(message="changed while it was read", place=arrival.shown, hint="sync again"),)
        documents.put(body)
        return read(arrival, body)
    except RecordError as error:
        return tuple(error.problems)
