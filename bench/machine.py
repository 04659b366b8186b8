"""On what was this measured? The machine, the day, the versions, and the memory that a process holds."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PEERS = ("nomenklatura", "rigour", "followthemoney", "sanctions-screening-benchmark", "rapidfuzz", "numpy")


def told() -> str:
    """One line on the day and the machine and how busy it is, one on the versions."""
    day = datetime.now(UTC).date().isoformat()
    versions = ", ".join(f"{name} {installed(name) or 'not installed'}" for name in PEERS)
    busy = f"{os.getloadavg()[0]:.1f} processes at work in the minute before"
    machine = f"{day}, {os.cpu_count()} cores, {_processor()}, {busy}, {platform.platform()}"
    return f"{machine}\nPython {platform.python_version()}, {versions}"


def installed(name: str) -> str:
    """The version of an installed package; empty if it is not."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def resident() -> int:
    """The bytes of memory that this process holds now; mapped files count as far as they were touched."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
