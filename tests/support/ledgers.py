"""What do tests of the ledger share? Fresh stores on both databases, lists to load, and all that a ledger holds."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, insert, text
from sqlalchemy.engine import make_url

from proscribe.ingest.adapter import Document
from proscribe.ingest.official import Official, officials
from proscribe.model.when import When
from proscribe.store.connect import engine_of, writing
from proscribe.store.ledger import Edition, Ledger, Observation

POSTGRES = "PROSCRIBE_TEST_POSTGRES"
BACKENDS = ("sqlite", "postgresql")
LOADED_AT = datetime(2026, 5, 1, 12, tzinfo=UTC)
Dump = tuple[tuple[object, ...], ...]


@contextmanager
def fresh(backend: str, folder: Path) -> Iterator[str]:
    """The address of a new, empty database; skips where there is no PostgreSQL to make one in."""
    if backend == "sqlite":
        yield f"sqlite:///{folder / f'{uuid.uuid4().hex}.sqlite'}"
        return
    server = os.environ.get(POSTGRES)
    if not server:
        pytest.skip(f"no PostgreSQL: {POSTGRES} is not set (scripts/ci_services.sh starts one)")
    engine = engine_of(server).execution_options(isolation_level="AUTOCOMMIT")
    name = f"test_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


def made_at(address: str, revision: str, held: Edition, observations: Sequence[Observation]) -> None:
    """Make a ledger with the tables of an earlier revision, in which one edition is held and was seen once more."""
    engine, config = engine_of(address), Config()
    config.set_main_option("script_location", "proscribe.store:migrations")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        tables = MetaData()
        tables.reflect(connection)
        edition, content, observation, sighting = (
            tables.tables[name] for name in ("edition", "content", "observation", "sighting")
        )
        row = {**attrs.asdict(held, recurse=False), "id": 7, "published": str(held.published)}
        row |= {"fetched": held.fetched.isoformat(timespec="microseconds"), "entries": len(observations)}
        connection.execute(insert(edition), {key: value for key, value in row.items() if key in edition.c})
        for number, each in enumerate(observations):
            sha256 = hashlib.sha256(each.content.encode()).digest()
            connection.execute(insert(content), {"sha256": sha256, "json": each.content})
            said = {"edition": 7, "ordinal": number, "key": each.key, "place": each.place, "content": sha256}
            connection.execute(insert(observation), said)
        seen = held.fetched + timedelta(hours=1)
        connection.execute(insert(sighting), {"edition": 7, "instant": seen.isoformat(timespec="microseconds")})
    engine.dispose()


def dump(ledger: Ledger) -> Dump:
    """Everything that a ledger holds of editions, without its own numbers and the instants of loading."""
    return tuple(
        (
            *(edition.source, edition.part, str(edition.published), edition.dated, edition.document),
            *(edition.complete, edition.entries, tuple(ledger.entries(edition))),
        )
        for edition in ledger.editions()
    )


def edition(document: str, day: str = "2021-01-08", *, source: str = "alpha", part: str = "whole") -> Edition:
    """An edition to append."""
    return Edition(
        source=source,
        part=part,
        published=When.parse(day),
        dated="document",
        fetched=LOADED_AT,
        document=document,
        name="alpha.tiny",
    )


def says(*pairs: str) -> tuple[Observation, ...]:
    """Observations of `key=name`."""
    return tuple(
        Observation(pair.partition("=")[0], f"+{line}", f'{{"name":"{pair.partition("=")[2]}"}}')
        for line, pair in enumerate(pairs, start=1)
    )


def tiny() -> tuple[Official, ...]:
    """The sources that tests load."""
    return officials("tests.support.tiny_sources")


def clock(start: datetime = LOADED_AT) -> Callable[[], datetime]:
    """A clock that goes on by a second each time it is read."""
    seconds = iter(range(10**9))
    return lambda: start + timedelta(seconds=next(seconds))


def tiny_list(day: str, rows: Sequence[str], *, source: str = "alpha", scope: str = "whole") -> str:
    """The text of a tiny list."""
    return "\n".join((f"TINY {source} {day} {scope}", *rows)) + "\n"


def write_editions(folder: Path, days: Sequence[str], entries: int) -> None:
    """Write one edition of a tiny list for each day, half of whose entries change from one to the next."""
    for number, day in enumerate(days):
        rows = [f"{key}|Company {key} {number * (key % 2)}|also {key}" for key in range(entries)]
        path = folder / day / "alpha.tiny"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tiny_list(day, rows), encoding="utf-8")


def mended(monkeypatch: pytest.MonkeyPatch, correct: Callable[[str], str], revision: int = 2) -> tuple[Official, ...]:
    """The tiny sources with a mended adapter: the first reads what `correct` makes of a document's text."""
    alpha, beta = tiny()
    adapter = alpha.adapter
    for name in ("published", "complete", "parse"):
        monkeypatch.setattr(adapter, name, _corrected(getattr(adapter, name), correct))
    return attrs.evolve(alpha, revision=revision), beta


def _corrected(read: Callable[[Document], object], correct: Callable[[str], str]) -> Callable[[Document], object]:
    return lambda document: read(attrs.evolve(document, body=correct(document.body.decode()).encode()))
