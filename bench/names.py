"""How good is the matcher of names, and how fast? Ours beside nomenklatura's logic-v2, on the same data in one run.

    python -m bench.names [--quick] [--only PART]... [--write]

The parts are `pairs` (labelled pairs of names), `persons` (the right party found, false alarms), `speed` (about 60,000
names), `million` (1,000,000 names), `recall` (the index against scanning everything) and `ssb` (a public benchmark).
`--quick` gives each a tenth of its time; `--write` puts what was found into docs/benchmarks.md. What is measured by
time says how many names it came to.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence

from bench import goals, pairs, persons, recall, speed, ssb
from bench.logic_v2 import LogicV2, loaded
from bench.machine import told
from bench.page import write
from bench.tables import Section, Table

QUICK = 0.1
HASTY = "a quick run: a tenth of the time, so that samples are small and memories cold; not to be judged by"
Part = Callable[[LogicV2 | str, float], Section]

# the time of each part in seconds: so long a matcher takes for a row at most; all together take a quarter of an hour
PARTS: Mapping[str, tuple[float, Part]] = {
    "pairs": (0, lambda peer, _: pairs.section(peer)),
    "persons": (10, persons.section),
    "speed": (10, lambda peer, seconds: speed.section(peer, seconds, large=False)),
    "million": (10, lambda peer, seconds: speed.section(peer, seconds, large=True)),
    "recall": (45, lambda _, seconds: recall.section(seconds)),
    "ssb": (75, ssb.section),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables of the parts asked for as each is done, and the table of goals at the end."""
    options = _options(arguments)
    share = QUICK if options.quick else 1.0
    peer = loaded()
    found, figures = ["\n".join((told(), *((HASTY,) if options.quick else ())))], dict[str, float]()
    print(found[0], flush=True)
    for name in options.only or PARTS:
        seconds, part = PARTS[name]
        start = time.perf_counter()
        section = part(peer, seconds * share)
        figures |= section.figures
        tables = "\n\n".join(table.text() for table in section.tables)
        found.append(f"{tables}\n  [{name}: {time.perf_counter() - start:.0f} s]")
        print(f"\n{found[-1]}", flush=True)
    summary: Table = goals.table(figures)
    found.insert(1, summary.text())
    print(f"\n{summary.text()}", flush=True)
    if options.write:
        write("\n\n".join(found))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="give each part a tenth of its time")
    parser.add_argument("--only", action="append", choices=PARTS, help="this part, and others named so")
    parser.add_argument("--write", action="store_true", help="write what was found into docs/benchmarks.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
