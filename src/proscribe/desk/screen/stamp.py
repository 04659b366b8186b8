"""What do the bytes of a result follow from? Input, columns, question, law, snapshot and matcher, by name."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from proscribe.desk.library import Library
from proscribe.desk.screen.journal import Stamp
from proscribe.desk.screen.run import Run
from proscribe.desk.screening import ADDED, ANSWERED
from proscribe.files.source import Source
from proscribe.names import MATCHER
from proscribe.version import VERSION

_OURS = "proscribe_"


def stamp(run: Run, source: Source, library: Library) -> Stamp:
    """All that a run's result follows from; a run is gone on with only if none of it has changed."""
    job = run.job
    request = job.request
    layout = attrs.evolve(job.layout, schema=b"")
    asked = {} if request is None else attrs.asdict(request, recurse=False)
    return {
        "input": f"sha256 {source.sha256}, {source.size} bytes, {source.form}",
        "encoding": source.encoding,
        "layout": repr(layout),
        "columns": repr(job.plan),
        "threshold": repr(job.threshold),
        "limit": repr(job.limit),
        "question": ", ".join(f"{name}={asked[name]}" for name in ("act", "role", "facts", "regimes") if name in asked),
        "on": "" if request is None else str(request.on),
        "known_at": "" if request is None else str(request.known),
        "snapshot": library.snapshot.id,
        "law": f"{library.lawbook.version}+{library.lawbook.digest[:12]}",
        "matcher": MATCHER,
        "version": VERSION,
    }


def added_to(columns: Sequence[str], *, asked: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the columns added, and what to tell of those that had to be called otherwise."""
    taken = {column.casefold() for column in columns}
    names, told = [], []
    for wanted in (*ADDED, *(ANSWERED if asked else ())):
        name = wanted
        while name.casefold() in taken:
            name = _OURS + name
        if name != wanted:
            told.append(f"the file has a column {wanted!r}; the one added is called {name!r}")
        names.append(name)
    return tuple(names), tuple(told)
