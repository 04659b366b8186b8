"""What does screening cost beside the matcher? Rows a second when nobody is found: `python -m bench.screen`."""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import random
import resource
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

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
from proscribe.names.sought import Sought

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


def screened(given: Path, target: Path, workers: int) -> Counts:
    """Screen a file, looking nobody up."""
    source = look(given)
    reader = reader_of(source)
    library = Library.bundled()
    layout = layout_of(Form(target.suffix[1:]), source, reader, added_to(reader.columns, asked=False)[0])
    plan = plan_of(reader.columns, Said())
    job = Job(home=Home(given.parent / "none"), snapshot=library.snapshot.id, plan=plan, layout=layout, make=nobody)
    run = Run(job=job, reader=reader, workers=workers)
    return run.save(target, stamp(run, source, library), lambda _counts, _done: None, resume=False)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--forms", nargs="*", default=["csv"])
    options.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    asked = options.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}")
    print(f"{asked.rows:,} rows of three columns, nobody found")
    print(f"{'into':<10} {'workers':>7} {'seconds':>9} {'rows/s':>10} {'CPU µs/row':>11} {'peak memory':>12}")
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "customers.csv"
        made_up(given, asked.rows)
        for form in asked.forms:
            for workers in asked.workers:
                begun, used = time.perf_counter(), processor()
                with watched() as most:
                    counts = screened(given, Path(folder) / f"out.{form}", workers)
                took, used = time.perf_counter() - begun, processor() - used
                assert counts.rows == counts.unmatched == asked.rows
                row = f"{took:>9.1f} {asked.rows / took:>10,.0f} {used / asked.rows * 1e6:>11.1f}"
                print(f"{form:<10} {workers:>7} {row} {most[0] / KILOBYTE:>9,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
