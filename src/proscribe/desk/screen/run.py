"""How is a file of any length screened? In chunks, by several processes, into a part that a killed run leaves whole."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path

import attrs

from proscribe.desk.finding import finder_of
from proscribe.desk.home import Home
from proscribe.desk.library import Library
from proscribe.desk.request import Request
from proscribe.desk.screen.answers import Answers
from proscribe.desk.screen.journal import Journal, Stamp
from proscribe.desk.screen.plan import Plan
from proscribe.desk.screening import LIMIT, THRESHOLD, Counts, Finder, Screener
from proscribe.files.chunk import Chunk, Encoder, Layout, Reader
from proscribe.files.forms import encoder_of, with_rows
from proscribe.ingest.workers import ahead

_SELDOM = 100_000  # objects between two runs of the collector: hardly any of them are in circles
ROWS = 5_000  # of a chunk: a tenth of a second's work or more, and a megabyte or so
Tick = Callable[[Counts, float], None]
"""Told after each chunk: the counts so far, and how much of the input lies behind, from 0 to 1."""


@attrs.frozen(kw_only=True)
class Job:
    """What a worker must know to screen a chunk; it opens snapshot and index itself.

    Attributes:
        home: where the snapshot is kept.
        snapshot: its id.
        request: the question about the parties found; its own party is not looked at.
        make: what makes the finder.
    """

    home: Home
    snapshot: str
    plan: Plan
    layout: Layout
    threshold: float = THRESHOLD
    limit: int = LIMIT
    request: Request | None = None
    make: Callable[[Library], Finder] = finder_of


@attrs.frozen(kw_only=True)
class Run:
    """One screening of one file."""

    job: Job
    reader: Reader
    workers: int = 1
    size: int = ROWS

    def pieces(self, skip: int = 0) -> Iterator[tuple[bytes, Counts, float]]:
        """Yield what is to be written of each chunk after the first `skip` rows, in the order of the input."""
        screened = partial(_screened, pickle.dumps(self.job))
        for chunk, (piece, counts) in ahead(screened, self.reader.chunks(self.size, skip), self.workers):
            yield piece, counts, chunk.done

    def stream(self, write: Callable[[bytes], object], tick: Tick) -> Counts:
        """Write the result as it comes."""
        write(encoder_of(self.job.layout).head())
        counts = Counts()
        for piece, more, done in self.pieces():
            write(piece)
            counts += more
            tick(counts, done)
        return counts

    def save(self, target: Path, stamp: Stamp, tick: Tick, *, resume: bool) -> Counts:
        """Write the result into a file, which bears its name only once it is whole.

        Raises:
            UsageError: a run is to be resumed that had another input, other options, or other law or parties.
        """
        encoder = encoder_of(self.job.layout)
        with Journal.open(target, stamp, encoder.head(), resume=resume) as journal:
            counts = journal.counts
            for piece, more, done in self.pieces(counts.rows):
                journal.add(piece, more)
                counts += more
                tick(counts, done)
            _finish(encoder, journal, target)
        journal.remove()
        return counts


def _finish(encoder: Encoder, journal: Journal, target: Path) -> None:
    whole = encoder.finish(journal.part, journal.ends, beside(target, "whole"))
    with whole.open("rb") as file:
        os.fsync(file.fileno())
    whole.replace(target)


def beside(target: Path, what: str) -> Path:
    """The file that belongs to a target while it is made."""
    return target.with_name(f"{target.name}.{what}")


def _screened(job: bytes, chunk: Chunk) -> tuple[bytes, Counts]:
    screener, encoder = _opened(job)
    here = with_rows(chunk)
    found = screener.screen(here)
    return encoder.encode(here, found.found), found.counts


@lru_cache(maxsize=1)
def _opened(job: bytes) -> tuple[Screener, Encoder]:
    """What a process screens with, made once for all its chunks."""
    if multiprocessing.parent_process() is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a worker ends with the process that started it
    told: Job = pickle.loads(job)  # noqa: S301 -- written by the process that started this one
    library = Library.at(told.home, told.snapshot)
    screener = Screener(
        finder=told.make(library),
        plan=told.plan,
        threshold=told.threshold,
        limit=told.limit,
        answers=None if told.request is None else Answers(library, told.request),
    )
    gc.collect()
    gc.freeze()  # what is loaded stays: the collector need not go through it again and again, a fourth of the time
    gc.set_threshold(_SELDOM)
    return screener, encoder_of(told.layout)
