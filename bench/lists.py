"""How long does it take to keep a folder of official lists, and to answer from it? Processes, timed as wholes.

    python -m bench.lists FOLDER

Beside each figure stands the ratio to reading and hashing the same files in a bare interpreter, in the same run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import attrs

_READ = """
import hashlib, pathlib, sys
for path in pathlib.Path(sys.argv[1]).rglob("*"):
    if path.is_file():
        hashlib.sha256(path.read_bytes()).hexdigest()
"""


@attrs.frozen
class Taken:
    """What a process took: seconds of the wall and of the processor, and at most so many bytes at once."""

    wall: float
    processor: float
    most: int


def process(*arguments: str) -> Taken:
    """Run the interpreter as a process of its own, and its children."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    child = subprocess.Popen(  # noqa: S603 -- our own arguments
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env
    )
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    return Taken(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def main(folder: str) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as home:
        ask = (
            "-m",
            "proscribe",
            "ask",
            "deal",
            "Nord Stream 2 AG",
            "--as",
            "us-person",
            "--on",
            "2022-02-24",
            "--home",
            home,
        )
        sync = ("-m", "proscribe", "sync", "--from", folder, "--home", home)
        none = f"{home}/none"
        Path(none).mkdir()
        rows = [
            ("read and hash the files", process("-c", _READ, folder)),
            ("sync --from, and make the snapshot", process(*sync)),
            ("the same again", process(*sync)),
            ("ask of it, first time", process(*ask)),
            ("ask of it", process(*ask)),
            ("ask of the bundled record", process(*ask[:-1], none)),
        ]
        size = sum(path.stat().st_size for path in (Path(home) / "snapshots").glob("*.db"))
    print(f"{'what':<38} {'wall':>8} {'CPU':>8} {'memory':>9} {'x reading':>10}")
    for name, taken in rows:
        ratio = taken.wall / rows[0][1].wall
        print(f"{name:<38} {taken.wall:>7.2f}s {taken.processor:>7.2f}s {taken.most / 1e6:>6.0f} MB {ratio:>10.1f}")
    print(f"the snapshot's file: {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1])
