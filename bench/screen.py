"""How fast is a file screened? `python -m bench.screen`: beside the matcher, when nobody is looked up.

With `--home DIR`, which `proscribe sync --home DIR` has filled, against the lists of that home: the names are made of
first and last names of `../shared/data/names`, one in two hundred of them misspelt persons of the UN list.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import platform
import random
import resource
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.crowd import made_up as made_up_names
from bench.crowd import negatives
from bench.fixtures import TREATED, persons
from proscribe.desk.finding import finder_of
from proscribe.desk.home import Home
from proscribe.desk.library import Library
from proscribe.desk.screen.plan import Said, plan_of
from proscribe.desk.screen.run import Job, Run
from proscribe.desk.screen.stamp import added_to, stamp
from proscribe.desk.screening import Counts
from proscribe.files.chunk import Form
from proscribe.files.forms import layout_of, reader_of
from proscribe.files.source import look
from proscribe.names.candidate import Candidate
from proscribe.names.sought import Kind, Sought

WORDS = (
    "alpha",
    "beta",
    "gamma",
    "delta",
    "trading",
    "global",
    "holdings",
    "supply",
    "north",
    "river",
    "stone",
    "bridge",
)
FORMS = ("Ltd", "Inc.", "GmbH", "S.A.", "Co., Ltd.", "AG")
COUNTRIES = ("DE", "US", "CHN", "France", "GB", "Korea, Republic of", "")
KILOBYTE = 1024


class Nobody:
    """A finder that finds nobody, in no time."""

    def search_many(self, sought: Sequence[Sought], _threshold: float, _limit: int) -> list[tuple[Candidate, ...]]:
        """No candidates."""
        return [()] * len(sought)


def nobody(_library: Library) -> Nobody:
    """Make one."""
    return Nobody()


def made_up(path: Path, rows: int) -> None:
    """A file of customers that nobody is."""
    draw = random.Random(4)
    with path.open("w", encoding="utf-8") as file:
        file.write("id,name,country\n")
        for number in range(rows):
            name = " ".join(draw.choices(WORDS, k=3)).title()
            file.write(f'{number},"{name} {number % 9973} {draw.choice(FORMS)}","{draw.choice(COUNTRIES)}"\n')


def customers(path: Path, rows: int) -> None:
    """A file of persons of whom hardly anyone is listed, with their countries and dates of birth."""
    draw = random.Random(4)
    people = negatives()
    listed = persons(TREATED)
    made = made_up_names(people, 4)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("id", "name", "country", "birth date"))
        for number in range(rows):
            one = draw.choice(listed if number % 200 == 0 else people)
            name = one.name if number % 200 == 0 else next(made)
            lines.writerow((number, name, one.country, one.birth))


def memory_of(pid: int) -> int:
    """Resident kilobytes of a process and of its children, as the system tells them."""
    with contextlib.suppress(OSError, ValueError):
        status = Path(f"/proc/{pid}/status").read_text()
        own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return own + sum(memory_of(int(child)) for child in children)
    return 0


@contextlib.contextmanager
def watched() -> Iterator[list[int]]:
    """The most memory that this process and its workers hold together, measured every twentieth of a second."""
    most, ended = [0], threading.Event()

    def look_again() -> None:
        while not ended.wait(0.05):
            most[0] = max(most[0], memory_of(os.getpid()))

    thread = threading.Thread(target=look_again, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        ended.set()
        thread.join()


def processor() -> float:
    """Seconds of processor of this process and of its children that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def screened(given: Path, target: Path, workers: int, at: Home | None) -> Counts:
    """Screen a file against a home's lists, or looking nobody up."""
    source = look(given)
    reader = reader_of(source)
    library = Library.bundled() if at is None else Library.at(at)
    layout = layout_of(Form(target.suffix[1:]), source, reader, added_to(reader.columns, asked=False)[0])
    plan = plan_of(reader.columns, Said() if at is None else Said(kind=Kind.PERSON))
    job = Job(
        home=at or Home(given.parent / "none"),
        snapshot=library.snapshot.id,
        plan=plan,
        layout=layout,
        make=nobody if at is None else finder_of,
    )
    run = Run(job=job, reader=reader, workers=workers)
    return run.save(target, stamp(run, source, library), lambda _counts, _done: None, resume=False)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--forms", nargs="*", default=["csv"])
    options.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    options.add_argument("--home", type=Path)
    asked = options.parse_args()
    at = None if asked.home is None else Home(asked.home)
    print(f"{platform.platform()}, Python {platform.python_version()}")
    told = "three columns, nobody looked up" if at is None else "persons with country and birth, against a home"
    print(f"{asked.rows:,} rows of {told}")
    print(f"{'into':<10} {'workers':>7} {'seconds':>9} {'rows/s':>10} {'CPU µs/row':>11} {'peak memory':>12}")
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "customers.csv"
        (made_up if at is None else customers)(given, asked.rows)
        for form in asked.forms:
            for workers in asked.workers:
                begun, used = time.perf_counter(), processor()
                with watched() as most:
                    counts = screened(given, Path(folder) / f"out.{form}", workers, at)
                took, used = time.perf_counter() - begun, processor() - used
                assert counts.rows == counts.unmatched + counts.matched == asked.rows
                row = f"{took:>9.1f} {asked.rows / took:>10,.0f} {used / asked.rows * 1e6:>11.1f}"
                print(f"{form:<10} {workers:>7} {row} {most[0] / KILOBYTE:>9,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
