"""What does a source say of itself? Its `source.yml`: whose it is, which lists it yields, and what must be true of it.

Read with every scalar as text and converted by type, so that `no` stays a word until somebody asks for a yes or no.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import attrs
import yaml

from proscribe.errors import Problem, RecordError
from proscribe.model.source import Read
from proscribe.model.when import When

KINDS = ("full", "selection", "events", "decisions")
KEYS = frozenset(
    {
        *("source", "title", "publisher", "urls", "kind", "read", "rank", "transcribed", "licence", "note"),
        *("first", "last", "stale_after", "complete", "lists", "editions", "checks"),
    }
)
LIST_KEYS = frozenset({"title", "first", "last", "stale_after", "complete", "editions", "note"})
_Tree = Mapping[str, object]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@attrs.frozen
class EditionHeld:
    """An edition as `source.yml` names it; the document and counts only where it is another than the entries'."""

    published: When
    document: str = ""
    entries: int = 0


@attrs.frozen
class ListHeld:
    """How much of one list the source holds."""

    list: str
    title: str
    first: When
    last: When
    stale_after: timedelta | None
    complete: bool
    editions: tuple[EditionHeld, ...]
    note: str


@attrs.frozen
class Description:
    """One `source.yml`.

    Attributes:
        rank: whose main name a party goes by, the least first.
        read: what `verified: yes` amounts to in this source's rows.
        least, most: how many entries there must be.
        filled: column to the share of its cells, in per cent, that must not be empty.
    """

    source: str
    title: str
    publisher: str
    kind: str
    read: Read
    rank: int
    url: str
    lists: tuple[ListHeld, ...]
    least: int
    most: int
    filled: Mapping[str, int]


def describe(name: str, body: bytes) -> Description:
    """Read a `source.yml`.

    Raises:
        RecordError: it is not what a `source.yml` may be; every fault of the file at once.
    """
    try:
        tree = yaml.load(body.decode("utf-8"), Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise RecordError(Problem(message=f"cannot be read: {problem}", place=name)) from None
    reader = _Reader(name)
    found = _description(reader, reader.mapping(tree, "", KEYS))
    if reader.problems:
        raise RecordError(reader.problems)
    return found


class _Reader:
    """Takes a tree apart and keeps what is wrong with it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def fault(self, key: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(message=message, place=f"{self.name}:{key}", hint=hint))

    def mapping(self, value: object, key: str, allowed: frozenset[str] | None = None) -> _Tree:
        if not isinstance(value, dict):
            self.fault(key, "a mapping is wanted here")
            return {}
        for each in value if allowed is not None else ():
            if each not in (allowed or ()):
                self.fault(f"{key}.{each}".strip("."), "unknown key", "keys: " + ", ".join(sorted(allowed or ())))
        return value

    def items(self, value: object, key: str) -> list[object]:
        if isinstance(value, list):
            return value
        self.fault(key, "a list is wanted here")
        return []

    def text(self, tree: _Tree, key: str) -> str:
        value = tree.get(key, "")
        if not isinstance(value, str) or not value.strip():
            self.fault(key, "a text is wanted here")
            return ""
        return value.strip()

    def word(self, tree: _Tree, key: str, words: tuple[str, ...]) -> str:
        value = self.text(tree, key)
        if value not in words:
            self.fault(key, f"{value!r} is not a word of this key", "one of: " + ", ".join(words))
        return value

    def when(self, tree: _Tree, key: str) -> When:
        try:
            return When.parse(self.text(tree, key))
        except ValueError as problem:
            self.fault(key, str(problem))
            return When.parse("1800-01-01")

    def number(self, tree: _Tree, key: str, unit: str = "") -> int:
        digits = self.text(tree, key).removesuffix(unit).strip()
        if not digits.isdigit():
            self.fault(key, f"a number is wanted here{' and then' * bool(unit)}{unit}")
            return 0
        return int(digits)


def _description(reader: _Reader, tree: _Tree) -> Description:
    checks = reader.mapping(tree.get("checks"), "checks", frozenset({"entries", "filled"}))
    counts = reader.mapping(checks.get("entries"), "checks.entries", frozenset({"min", "max"}))
    filled = reader.mapping(checks.get("filled", {}), "checks.filled")
    urls = reader.items(tree.get("urls", []), "urls")
    lists = reader.mapping(tree.get("lists", {}), "lists")
    reader.word(tree, "transcribed", ("yes", "no"))
    reader.text(tree, "licence")
    return Description(
        source=reader.text(tree, "source"),
        title=reader.text(tree, "title"),
        publisher=reader.text(tree, "publisher"),
        kind=reader.word(tree, "kind", KINDS),
        read=Read.PRIMARY if reader.word(tree, "read", ("primary", "secondary")) == "primary" else Read.SECONDARY,
        rank=reader.number(tree, "rank"),
        url=str(urls[0]) if urls else "",
        lists=tuple(
            _list_held(reader, name, {**tree, **reader.mapping(own, f"lists.{name}", LIST_KEYS)})
            for name, own in lists.items()
        ),
        least=reader.number(counts, "min"),
        most=reader.number(counts, "max"),
        filled={column: reader.number(filled, column, "%") for column in filled},
    )


def _list_held(reader: _Reader, name: str, tree: _Tree) -> ListHeld:
    """What a list's own keys say, and the source's where it has none."""
    stale = reader.text(tree, "stale_after")
    return ListHeld(
        list=name,
        title=reader.text(tree, "title"),
        first=reader.when(tree, "first"),
        last=reader.when(tree, "last"),
        stale_after=None if stale == "none" else timedelta(days=reader.number(tree, "stale_after", " days")),
        complete=reader.word(tree, "complete", ("yes", "no")) == "yes",
        editions=tuple(_edition(reader, each) for each in reader.items(tree.get("editions", []), "editions")),
        note=str(tree.get("note", "")),
    )


def _edition(reader: _Reader, value: object) -> EditionHeld:
    if isinstance(value, str):
        return EditionHeld(reader.when({"editions": value}, "editions"))
    tree = reader.mapping(value, "editions", frozenset({"published", "document", "entries"}))
    return EditionHeld(reader.when(tree, "published"), reader.text(tree, "document"), reader.number(tree, "entries"))
