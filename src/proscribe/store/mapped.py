"""How do many readers share one snapshot of any size? As a file, written once, named for what it holds, and mapped.

The file is an SQLite database that nobody ever changes: it is written under another name, synced and renamed, and
opened as immutable, so that readers take no locks and share the pages that the system has read. A reader loads the
parties that it asks for and no others.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from proscribe.errors import CannotAnswer, Problem
from proscribe.model.listing import Listing
from proscribe.model.party import Milestone, NameKind, Party, Security
from proscribe.model.source import RecordedList
from proscribe.names.index import FEWEST_WORDS, Filed, FiledNames, in_alphabet
from proscribe.store.plain import from_json, to_json
from proscribe.store.snapshot import Snapshot, plain_ticker

FORM = 2  # of the file; a reader refuses any other
_MAPPED = 1 << 32  # bytes of the file that may be mapped
_BATCH = 2_000
_Row = tuple[Any, ...]
_TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE party (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE listing (number INTEGER PRIMARY KEY, party TEXT NOT NULL, list TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE number (scheme TEXT NOT NULL, value TEXT NOT NULL, party TEXT NOT NULL,
                     PRIMARY KEY (scheme, value, party)) WITHOUT ROWID;
CREATE TABLE security (number INTEGER PRIMARY KEY, isin TEXT NOT NULL, ticker TEXT NOT NULL, party TEXT NOT NULL,
                       json TEXT NOT NULL);
CREATE TABLE name (number INTEGER PRIMARY KEY, solid TEXT NOT NULL, core TEXT NOT NULL, key TEXT NOT NULL,
                   text TEXT NOT NULL, kind TEXT NOT NULL, party TEXT NOT NULL, words TEXT NOT NULL,
                   many INTEGER NOT NULL);
CREATE TABLE word (word TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (word, name)) WITHOUT ROWID;
CREATE TABLE milestone (number INTEGER PRIMARY KEY, party TEXT NOT NULL, json TEXT NOT NULL);
"""
_INDEXES = """
CREATE INDEX listing_of ON listing (party);
CREATE INDEX listing_on ON listing (list);
CREATE INDEX security_isin ON security (isin) WHERE isin <> '';
CREATE INDEX security_ticker ON security (ticker) WHERE ticker <> '';
CREATE INDEX name_solid ON name (solid);
CREATE INDEX name_core ON name (core);
CREATE INDEX name_words ON name (words);
CREATE INDEX name_party ON name (party);
CREATE INDEX milestone_of ON milestone (party);
"""


def write(path: Path, snapshot: Snapshot, about: Mapping[str, str]) -> None:
    """Write a snapshot into a file, whole or not at all; `about` says what it was made from, for whoever opens it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    temporary.unlink(missing_ok=True)
    connection = sqlite3.connect(temporary, isolation_level=None)
    try:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN")
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        _fill(connection, snapshot, about)
        for statement in _INDEXES.split(";\n"):
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA optimize")
    except BaseException:
        connection.close()
        temporary.unlink(missing_ok=True)
        raise
    connection.close()
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.replace(path)


def _fill(connection: sqlite3.Connection, snapshot: Snapshot, about: Mapping[str, str]) -> None:
    facts = {
        "form": str(FORM),
        "id": snapshot.id,
        "lists": json.dumps({name: to_json(held) for name, held in snapshot.lists.items()}),
        "documents": json.dumps(dict(snapshot.documents)),
        **{f"about.{name}": value for name, value in about.items()},
    }
    connection.executemany("INSERT INTO fact VALUES (?, ?)", sorted(facts.items()))
    parties = snapshot.parties.values()
    _insert(connection, "party", ((party.id, to_json(party)) for party in parties))
    _insert(connection, "listing", ((None, li.party, li.list, to_json(li)) for li in snapshot.every_listing))
    numbers = ((str(n.scheme), n.value.upper(), party.id) for party in parties for n in party.identifiers)
    _insert(connection, "number", dict.fromkeys(numbers))
    _insert(connection, "security", (_security(party.id, one) for party in parties for one in party.securities))
    _insert(connection, "name", (_name(at, row) for at, row in enumerate(FiledNames(snapshot.names()).rows(), 1)))
    words = connection.execute("SELECT number, words FROM name")
    _insert(connection, "word", ((word, at) for at, several in words for word in several.split()))
    _insert(connection, "milestone", ((None, one.party, to_json(one)) for one in snapshot.milestones))


def _name(number: int, row: tuple[str, ...]) -> _Row:
    words = in_alphabet(row[1])
    return number, *row, words, len(words.split())


def _security(party: str, one: Security) -> _Row:
    return None, one.isin.strip().upper(), plain_ticker(one.ticker) if one.ticker else "", party, to_json(one)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[_Row]) -> None:
    waiting: list[_Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _BATCH:
            _insert_all(connection, table, waiting)
            waiting.clear()
    _insert_all(connection, table, waiting)


def _insert_all(connection: sqlite3.Connection, table: str, rows: list[_Row]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 -- our own table names


@attrs.frozen
class _File:
    """The open file: one row, or all, of a question."""

    path: Path
    connection: sqlite3.Connection

    @classmethod
    def open(cls, path: Path) -> _File:
        try:
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
            form = connection.execute("SELECT value FROM fact WHERE name = 'form'").fetchone()
        except sqlite3.Error as error:
            message, hint = f"cannot be read as a snapshot: {error}", "`proscribe sync` makes it anew"
            raise CannotAnswer(Problem(message=message, place=str(path), hint=hint)) from None
        if form is None or form[0] != str(FORM):
            message, hint = "was written by another version", "`proscribe sync` makes it anew"
            raise CannotAnswer(Problem(message=message, place=str(path), hint=hint))
        return cls(path, connection)

    def all(self, question: str, *words: str) -> list[_Row]:
        return self.connection.execute(question, words).fetchall()

    def one(self, question: str, *words: str) -> _Row | None:
        found: _Row | None = self.connection.execute(question, words).fetchone()
        return found

    def fact(self, name: str) -> str:
        row = self.one("SELECT value FROM fact WHERE name = ?", name)
        return "" if row is None else str(row[0])


class _Parties(Mapping[str, Party]):
    """The parties, each read when it is asked for."""

    def __init__(self, file: _File) -> None:
        self._file = file

    def __getitem__(self, party: str) -> Party:
        row = self._file.one("SELECT json FROM party WHERE id = ?", party)
        if row is None:
            raise KeyError(party)
        return from_json(row[0], Party)

    def __contains__(self, party: object) -> bool:
        return isinstance(party, str) and self._file.one("SELECT 1 FROM party WHERE id = ?", party) is not None

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._file.connection.execute("SELECT id FROM party ORDER BY id"))

    def __len__(self) -> int:
        row = self._file.one("SELECT count(*) FROM party")
        return 0 if row is None else int(row[0])


class _Listings(Iterable[Listing]):
    """All listings, in the order of their parties, one at a time."""

    def __init__(self, file: _File) -> None:
        self._file = file

    def __iter__(self) -> Iterator[Listing]:
        for (text,) in self._file.connection.execute("SELECT json FROM listing ORDER BY number"):
            yield from_json(text, Listing)


@attrs.frozen
class _Found:
    """What a question finds, by the words asked with; looks like the dictionary that a snapshot in memory has."""

    file: _File
    question: str
    take: Callable[[_Row], Any]

    def get(self, words: str | tuple[str, ...], otherwise: tuple[Any, ...] = ()) -> tuple[Any, ...]:
        """What is filed under one word or several."""
        asked = (words,) if isinstance(words, str) else tuple(str(word) for word in words)
        return tuple(self.take(row) for row in self.file.all(self.question, *asked)) or otherwise


def _held_security(row: _Row) -> tuple[str, Security]:
    return row[0], from_json(row[1], Security)


@attrs.frozen(slots=False, kw_only=True)
class MappedSnapshot(Snapshot):
    """A snapshot that is read from its file as it is asked."""

    file: _File
    about: Mapping[str, str]

    @classmethod
    def open(cls, path: Path) -> MappedSnapshot:
        """Open a file that `write` has written.

        Raises:
            CannotAnswer: it is not there, or is none.
        """
        file = _File.open(path)
        lists = json.loads(file.fact("lists"))
        about = file.all("SELECT substr(name, 7), value FROM fact WHERE name LIKE 'about.%'")
        return cls(
            id=file.fact("id"),
            parties=_Parties(file),
            lists={name: from_json(text, RecordedList) for name, text in lists.items()},
            documents=json.loads(file.fact("documents")),
            every_listing=_Listings(file),
            file=file,
            about=dict(about),
        )

    def close(self) -> None:
        """Let go of the file."""
        self.file.connection.close()

    def count_on(self, list_id: str) -> int:
        """How many listings a list holds or held."""
        row = self.file.one("SELECT count(*) FROM listing WHERE list = ?", list_id)
        return 0 if row is None else int(row[0])

    def filed_names(self) -> MappedNames:
        """The names, filed as an index of them wants."""
        return MappedNames(self.file)

    def names(self) -> Iterator[tuple[str, NameKind, str]]:
        """Every name with its kind and the id of its party."""
        for text, kind, party in self.file.connection.execute("SELECT text, kind, party FROM name ORDER BY number"):
            yield text, NameKind(kind), party

    @cached_property
    def _by_party(self) -> Any:  # noqa: ANN401 -- in place of a dictionary
        question = "SELECT json FROM listing WHERE party = ? ORDER BY number"
        return _Found(self.file, question, lambda row: from_json(row[0], Listing))

    @cached_property
    def _by_list(self) -> Any:  # noqa: ANN401
        question = "SELECT json FROM listing WHERE list = ? ORDER BY number"
        return _Found(self.file, question, lambda row: from_json(row[0], Listing))

    @cached_property
    def _by_number(self) -> Any:  # noqa: ANN401
        question = "SELECT party FROM number WHERE scheme = ? AND value = ? ORDER BY party"
        return _Found(self.file, question, lambda row: row[0])

    @cached_property
    def _by_isin(self) -> Any:  # noqa: ANN401
        question = "SELECT party, json FROM security WHERE isin = ? AND isin <> '' ORDER BY number"
        return _Found(self.file, question, _held_security)

    @cached_property
    def _by_ticker(self) -> Any:  # noqa: ANN401
        question = "SELECT party, json FROM security WHERE ticker = ? AND ticker <> '' ORDER BY number"
        return _Found(self.file, question, _held_security)

    @cached_property
    def _milestones_of(self) -> Any:  # noqa: ANN401
        question = "SELECT json FROM milestone WHERE party = ? ORDER BY number"
        return _Found(self.file, question, lambda row: from_json(row[0], Milestone))


@attrs.frozen
class MappedNames:
    """Names filed under their cores, read from the file."""

    file: _File

    def filed(self, solid: str) -> list[Filed]:
        """The names whose core without blanks is this."""
        return self.file.all("SELECT text, key, party FROM name WHERE solid = ? ORDER BY number", solid)

    def of_words(self, words: str) -> list[Filed]:
        """The names whose core has these words, given in alphabetical order."""
        return self.file.all("SELECT text, key, party FROM name WHERE words = ? ORDER BY number", words)

    def sharing(self, words: Collection[str]) -> list[tuple[str, str]]:
        """The names of several words, and their parties, that hold all of these words or nothing but some of them."""
        marks = ", ".join("?" * len(words))
        question = (
            "SELECT n.text, n.party FROM (SELECT name, count(*) AS shared FROM word "  # noqa: S608 -- marks alone
            f"WHERE word IN ({marks}) GROUP BY name HAVING count(*) >= {FEWEST_WORDS}) AS s "
            f"JOIN name AS n ON n.number = s.name WHERE n.many >= {FEWEST_WORDS} "
            f"AND s.shared IN ({len(words)}, n.many) ORDER BY n.number"
        )
        return self.file.all(question, *sorted(words))

    def own_name(self, party: str) -> str:
        """What a party is called: its first name, as an index of names in memory chooses it."""
        rows = self.file.all("SELECT kind, text FROM name WHERE party = ?", party)
        order = list(NameKind)
        return str(min(rows, key=lambda row: (order.index(NameKind(row[0])), row[1]))[1])
