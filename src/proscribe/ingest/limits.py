"""How large may a list be, how much of it may go at once, and how does its file end? What `source.yml` promises.

checks:
  entries: {min: 300, max: 1500, max_drop: 10%}
  parts:                              # of a source with several tables, where they differ; patterns, first come first
    denied-persons: {min: 400, max_drop: 5%}
  ends_with: {"*.csv": newline}       # files whose publisher ends every row, the last one too
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

import attrs

from proscribe.errors import Problem

NEWLINE = "newline"
MAIN = ("whole", "names")
_COUNTS = frozenset({"min", "max", "max_drop"})
_CHECKS = frozenset({"entries", "parts", "ends_with"})
_Tree = Mapping[str, object]


@attrs.frozen
class Limits:
    """How many entries a whole edition may have, and the share that it may lose at once before a person must look."""

    least: int
    most: int
    max_drop: float


@attrs.frozen
class Checks:
    """What a source promises of its editions.

    Attributes:
        entries: the limits of its main list.
        parts: those of single parts, by patterns of their names.
        ends_with: patterns of the names of files that end in a line end.
    """

    entries: Limits
    parts: tuple[tuple[str, Limits], ...] = ()
    ends_with: tuple[str, ...] = ()

    def limits(self, part: str) -> Limits:
        """The limits of one part; one that only adds to another may be empty unless something is said of it."""
        for pattern, limits in self.parts:
            if fnmatchcase(part, pattern):
                return limits
        return self.entries if part in MAIN else attrs.evolve(self.entries, least=0)

    def broken_off(self, name: str, body: bytes) -> Problem | None:
        """Say that a file ends within a row, or after one that its publisher would have ended."""
        plain = name.rpartition("/")[2].lower()
        if not any(fnmatchcase(plain, pattern) for pattern in self.ends_with):
            return None
        end = body.rstrip(b"\x1a")
        if not end or end.endswith(b"\n"):
            return None
        line = body.count(b"\n") + 1
        hint = "fetch it again; if its publisher ends it so now, amend ends_with in source.yml"
        return Problem(message="is cut short: its last row has no line end", place=f"{name}:{line}", hint=hint)


def read_checks(tree: object, name: str) -> tuple[Checks, list[Problem]]:
    """Read `checks` of a `source.yml`; `name` is that file's. What is wrong is told beside what could be read."""
    problems: list[Problem] = []
    checks = tree if isinstance(tree, dict) else {}
    problems += _unknown(checks, _CHECKS, f"{name}:checks")
    entries = _limits(checks.get("entries"), Limits(-1, -1, -1.0), f"{name}:checks.entries", problems)
    parts = []
    for pattern, counts in _mapping(checks, "parts", name, problems):
        # a part's own numbers, and the source's for those that it leaves out, but for the fewest
        otherwise = attrs.evolve(entries, least=entries.least if pattern in MAIN else 0)
        parts.append((pattern, _limits(counts, otherwise, f"{name}:checks.parts.{pattern}", problems)))
    endings = []
    for pattern, word in _mapping(checks, "ends_with", name, problems):
        endings.append(pattern)
        if word != NEWLINE:
            place = f"{name}:checks.ends_with.{pattern}"
            problems.append(Problem(message=f"{word!r} is no ending", place=place, hint=f"the one known: {NEWLINE}"))
    return Checks(entries, tuple(parts), tuple(endings)), problems


def _limits(value: object, otherwise: Limits, place: str, problems: list[Problem]) -> Limits:
    """The limits written in one mapping, with those given for what it leaves out; negative ones are wanted."""
    tree: dict[str, object] = value if isinstance(value, dict) else {}
    problems += _unknown(tree, _COUNTS, place)
    found = []
    for key, instead in (("min", otherwise.least), ("max", otherwise.most)):
        text = str(tree.get(key, "" if instead < 0 else instead))
        if not text.isdigit():
            problems.append(Problem(message="a number is wanted here", place=f"{place}.{key}"))
        found.append(int(text) if text.isdigit() else 0)
    drop, percent = otherwise.max_drop, str(tree.get("max_drop", ""))
    if percent.removesuffix("%").isdigit():
        drop = int(percent.removesuffix("%")) / 100
    elif percent or drop < 0:
        problems.append(Problem(message="a percentage is wanted here, like 10%", place=f"{place}.max_drop"))
    return Limits(found[0], found[1], drop)


def _unknown(tree: _Tree, known: frozenset[str], place: str) -> Iterator[Problem]:
    for key in tree:
        if key not in known:
            hint = "keys: " + ", ".join(sorted(known))
            yield Problem(message="unknown key", place=f"{place}.{key}", hint=hint)


def _mapping(checks: _Tree, key: str, name: str, problems: list[Problem]) -> list[tuple[str, object]]:
    value = checks.get(key, {})
    if not isinstance(value, dict):
        problems.append(Problem(message="a mapping is wanted here", place=f"{name}:checks.{key}"))
        return []
    return [(str(pattern), each) for pattern, each in value.items()]
