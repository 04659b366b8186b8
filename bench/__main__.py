"""How long does an answer take, and how good is the matcher of names? Every bench that `make bench` runs.

Process start, loading and asking stand beside the bare interpreter in the same run.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from bench import names, ownership
from proscribe.desk.assess import assess
from proscribe.desk.contract import answer_json
from proscribe.desk.library import Library
from proscribe.desk.request import Request
from proscribe.model.when import Asked

ASK = ["-m", "proscribe", "ask", "buy", "Xiaomi", "--as", "us-person", "--on", "2021-03-16"]
QUESTIONS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("buy", "Xiaomi", "us-person", {}),
    ("buy", "isin:US16941M1099", "us-person", {}),
    ("export", "SenseTime", "exporter", {}),
    ("contract", "DJI", "us-dod", {}),
    ("contract", "Huawei", "dk-telecom", {"component": "mobile_core", "end_users": "900000"}),
    ("buy", "Siemens Aktiengesellschaft", "us-person", {}),
)


def seconds(run: Callable[[], object], times: int) -> tuple[float, float]:
    """The median and the largest of several timings."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), max(taken)


def process(arguments: Sequence[str]) -> Callable[[], object]:
    """A run of the interpreter as a process of its own."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=env)  # noqa: S603


def main() -> None:
    """Print the tables."""
    process(ASK)()  # writes the bytecode, as a first run does for its user
    bare, slowest = seconds(process(["-c", "pass"]), 15)
    rows = [
        ("bare interpreter", bare, slowest),
        ("import typer (a command line that does nothing)", *seconds(process(["-c", "import typer"]), 15)),
        ("import proscribe", *seconds(process(["-c", "import proscribe"]), 15)),
        ("proscribe ask, as a process", *seconds(process(ASK), 15)),
    ]
    print(f"{platform.platform()}, Python {platform.python_version()}")
    print(f"{'what':<52} {'median':>10} {'slowest':>10} {'x bare':>8}")
    for name, median, slowest in rows:
        print(f"{name:<52} {median * 1000:>8.1f}ms {slowest * 1000:>8.1f}ms {median / bare:>8.1f}")
    library = Library.bundled()
    loading, slowest = seconds(Library.bundled, 7)
    print(f"{'load law and record, in process':<52} {loading * 1000:>8.1f}ms {slowest * 1000:>8.1f}ms")
    for act, party, role, facts in QUESTIONS:
        request = Request(
            act=act, party=party, role=role, on=Asked.parse("2024-06-01"), known=Asked.parse("2026-11-22"), facts=facts
        )
        median, slowest = seconds(lambda request=request: answer_json(assess(library, request)), 200)  # type: ignore[misc]
        print(f"{f'ask {act} {party} as {role}, in process':<52} {median * 1000:>8.2f}ms {slowest * 1000:>8.2f}ms")
    print()
    ownership.main([])
    print()
    names.main([])


if __name__ == "__main__":
    main()
