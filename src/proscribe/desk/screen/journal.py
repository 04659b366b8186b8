"""How far did a run get? Finished chunks in a part beside the output, and a journal that says what each is."""

from __future__ import annotations

import fcntl
import json
import zlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import attrs

from proscribe.desk.screening import Counts
from proscribe.errors import CannotAnswer, Problem, UsageError

Stamp = Mapping[str, str]
"""What the bytes of a result follow from, each thing by its name."""
_Line = dict[str, Any]


class Journal:
    """The part and the journal of a run; both are taken away when the result is whole.

    Attributes:
        part: what is finished of the result.
        ends: where in it the head and each chunk end.
        counts: of the chunks in it.
    """

    def __init__(self, part: IO[bytes], journal: IO[bytes], paths: tuple[Path, Path]) -> None:
        """Hold two open files; `open` makes them."""
        self._part, self._journal = part, journal
        self.part, self._path = paths
        self.ends: list[int] = []
        self.counts = Counts()

    @classmethod
    def open(cls, target: Path, stamp: Stamp, head: bytes, *, resume: bool) -> Journal:
        """Begin a run, or go on with one.

        Raises:
            UsageError: the run to go on with was another.
            CannotAnswer: another process is at it, or the folder cannot be written to.
        """
        paths = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.journal")
        try:
            journal = paths[1].open("a+b")
            part = paths[0].open("a+b")
        except OSError as error:
            raise CannotAnswer(Problem(message=f"cannot be written: {error.strerror}", place=str(target))) from error
        found = cls(part, journal, paths)
        try:
            found._lock()
            if not (resume and found._resumed(stamp, head)):
                found._begin(stamp, head)
        except BaseException:
            found.close()
            raise
        return found

    def add(self, piece: bytes, counts: Counts) -> None:
        """Keep a finished chunk: first its bytes, then that they are there."""
        self._part.write(piece)
        self._part.flush()
        self.ends.append(self.ends[-1] + len(piece))
        self.counts += counts
        told = {"end": self.ends[-1], "crc": zlib.crc32(piece), **attrs.asdict(counts)}
        self._line(told)

    def remove(self) -> None:
        """Take part and journal away."""
        self.part.unlink(missing_ok=True)
        self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close both files."""
        self._part.close()
        self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _lock(self) -> None:
        """Let nobody else write the same result at the same time; the lock goes with the process."""
        try:
            fcntl.flock(self._journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = "another run is writing this file"
            raise CannotAnswer(Problem(message=message, place=str(self._path))) from error

    def _begin(self, stamp: Stamp, head: bytes) -> None:
        self._part.truncate(0)
        self._journal.truncate(0)
        self._line({"stamp": dict(stamp)})
        self._part.write(head)
        self._part.flush()
        self.ends = [len(head)]

    def _line(self, told: Mapping[str, object]) -> None:
        self._journal.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        self._journal.flush()

    def _resumed(self, stamp: Stamp, head: bytes) -> bool:
        """Take up what is finished; false if nothing is.

        Raises:
            UsageError: it was another run.
        """
        self._journal.seek(0)
        self._part.seek(0)
        first = _read(self._journal.readline())
        if first is None:
            return False
        before = first["stamp"]
        problems = [
            Problem(
                message=f"{name} was {before.get(name, '')!r} and is {stamp.get(name, '')!r}", place=str(self._path)
            )
            for name in dict.fromkeys((*before, *stamp))
            if before.get(name) != stamp.get(name)
        ]
        if problems:
            hint = "leave --resume away to begin anew, or repeat the command as it was"
            raise UsageError([attrs.evolve(problem, hint=hint) for problem in problems])
        if self._part.read(len(head)) != head:
            return False
        self.ends = [len(head)]
        told = self._journal.tell()
        while (line := _read(self._journal.readline())) is not None:
            piece = self._part.read(line["end"] - self.ends[-1])
            if len(piece) != line["end"] - self.ends[-1] or zlib.crc32(piece) != line["crc"]:
                break
            self.ends.append(line["end"])
            counts = {name: line[name] for name in attrs.fields_dict(Counts)}
            self.counts += Counts(**{**counts, "answers": Counter(counts["answers"])})
            told = self._journal.tell()
        self._part.truncate(self.ends[-1])
        self._journal.truncate(told)
        return True


def stamp_of(target: Path) -> Stamp:
    """What the run that was interrupted followed from; nothing if there is none."""
    try:
        with target.with_name(f"{target.name}.journal").open("rb") as file:
            first = _read(file.readline())
    except OSError:
        return {}
    return {} if first is None else dict(first["stamp"])


def _read(line: bytes) -> _Line | None:
    """One line of a journal; none if it was not finished."""
    if not line.endswith(b"\n"):
        return None
    try:
        found: _Line = json.loads(line)
    except ValueError:
        return None
    return found
