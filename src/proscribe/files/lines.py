"""What is in a file of JSON lines? An object a row, kept as it was written, with the columns added to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from proscribe.errors import Problem, UsageError
from proscribe.files.chunk import Chunk, Evident, Found, Layout, excerpt, text_of, unique
from proscribe.files.source import Source, shown, undecoded


class Lines:
    """A file of JSON lines; its columns are the keys of all objects, in the order in which they first come."""

    def __init__(self, source: Source) -> None:
        """Read the file through for its keys.

        Raises:
            UsageError: it holds no object.
        """
        self._source = source
        self.delimiter, self.schema = "", b""
        keys: dict[str, None] = {}
        with source.text("\n") as file:
            for line in file:
                found, _ = _object(line)
                if found is not None and not keys.keys() >= found.keys():
                    keys.update(dict.fromkeys(found))
        if not keys:
            hint = 'write an object a line: {"name": "Acme Ltd"}'
            raise UsageError(Problem(message="there is no object with a key", place=source.name, hint=hint))
        self.columns = tuple(keys)
        self.notes: tuple[str, ...] = source.notes

    def chunks(self, size: int, skip: int = 0) -> Iterator[Chunk]:
        """Yield the rows after the first `skip`, `size` at a time."""
        with self._source.text("\n") as file:
            first = 1 + sum(1 for _ in islice(file, skip))
            while some := list(islice(file, size)):
                rows, faults = self._rows(some, first)
                done = self._source.done(file)
                yield Chunk(first, rows, faults, done, lines=some)
                first += len(rows)

    def _rows(self, lines: Sequence[str], first: int) -> tuple[list[list[object]], dict[int, str]]:
        rows: list[list[object]] = []
        faults = {}
        for place, line in enumerate(lines):
            found, fault = _object(line)
            if fault:
                faults[place] = f"line {first + place}: {fault}"
            rows.append([None] * len(self.columns) if found is None else [found.get(key) for key in self.columns])
        return rows, faults


def _object(line: str) -> tuple[dict[str, object] | None, str]:
    """The object that a line is, or what is wrong with it."""
    text = line.strip(" \t\r\n")
    if undecoded(line):
        return None, f"bytes that cannot be decoded, shown as \\x..: {excerpt(shown(text))}"
    if not text:
        return None, "the line is empty"
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except _TwiceError as error:
        return None, f"the key {excerpt(str(error))} stands twice: {excerpt(text)}"
    except (ValueError, RecursionError) as error:
        return None, f"no JSON ({getattr(error, 'msg', 'nested too deep')}): {excerpt(text)}"
    return (found, "") if isinstance(found, dict) else (None, f"no JSON object: {excerpt(text)}")


class _TwiceError(Exception):
    """A key that an object has twice: which of its values counts, nobody can say."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for at, key in enumerate(keys) if key in keys[:at]))
    return found


class LinesEncoder:
    """Writes JSON lines: the object as it was given, with the added columns after its own."""

    def __init__(self, layout: Layout) -> None:
        """Write by this layout."""
        self._layout = layout
        self._columns = unique(layout.columns)

    def head(self) -> bytes:
        """Nothing: JSON lines have no header."""
        return b""

    def encode(self, chunk: Chunk, found: Found) -> bytes:
        """The rows of a chunk."""
        lines = (self._line(chunk, place, added) for place, added in found)
        return "".join(lines).encode("utf-8", "backslashreplace")

    def finish(self, part: Path, ends: Sequence[int], whole: Path) -> Path:  # noqa: ARG002 -- the part is whole
        """The part itself."""
        return part

    def _line(self, chunk: Chunk, place: int, added: Sequence[object]) -> str:
        told = json.dumps(dict(zip(self._layout.added, map(plain, added), strict=True)), ensure_ascii=False)
        if chunk.lines and place in chunk.faults:
            return f"{told}\n"
        if chunk.lines:
            given = chunk.lines[place].strip(" \t\r\n")
        else:
            row = dict(zip(self._columns, chunk.rows[place], strict=True))
            given = json.dumps(row, ensure_ascii=False, default=text_of)
        begun = given[:-1].rstrip()
        return f"{begun}{'' if begun == '{' else ', '}{told[1:]}\n"


def plain(cell: object) -> object:
    """An added cell as JSON says it."""
    if isinstance(cell, tuple):
        return [
            {"signal": one.signal, "words": one.words, "points": one.points} for one in cell if isinstance(one, Evident)
        ]
    return cell
