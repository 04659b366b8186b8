"""How are SQLite and PostgreSQL made to behave alike? One engine, one way to write, and tables brought up to date.

Writing takes the ledger's one lock: `BEGIN IMMEDIATE` on SQLite, an advisory lock that lasts as long as its transaction
on PostgreSQL. Readers take none; they see what was committed when their transaction began.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from proscribe.errors import CannotAnswer, Problem, UsageError

WRITING = "proscribe_writing"
_LOCK = 0x70726F73  # "pros", as a number that no other program is likely to lock
_PATIENCE = 120  # seconds that a writer waits for another
_MIGRATIONS = "proscribe.store:migrations"
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def engine_of(address: str | URL) -> Engine:
    """Return an engine for `sqlite:///file` or `postgresql://…`.

    Raises:
        UsageError: the address is neither.
        CannotAnswer: it is PostgreSQL's, and its driver is not installed.
    """
    url = _url(address)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": _PATIENCE})
        event.listen(engine, "connect", _prepare_sqlite)
    else:
        engine = create_engine(url)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction as the ledger's one writer."""
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        yield connection


@contextmanager
def _rebuilding(engine: Engine) -> Iterator[Connection]:
    """As `writing`, but SQLite lets a table to which others refer be made anew; all is checked before it counts.

    Raises:
        CannotAnswer: rows refer to what is not there.
    """
    with engine.connect().execution_options(**{WRITING: True}) as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:  # it takes no notice of this within a transaction
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if sqlite and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first()) is not None:
                    message = f"rows of {lost[0]} refer to rows of {lost[2]} that are not there"
                    raise CannotAnswer(Problem(message=message, place=str(engine.url), hint="restore a copy of it"))
        finally:
            if sqlite:
                connection.connection.cursor().execute("PRAGMA foreign_keys = ON")


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that this ledger has not seen, all in one transaction.

    Raises:
        CannotAnswer: the ledger cannot be reached, or was made by a later version of this program.
    """
    config = Config()
    config.set_main_option("script_location", _MIGRATIONS)
    scripts = ScriptDirectory.from_config(config)
    try:
        with engine.connect() as connection:
            if _revision(connection, scripts) == scripts.get_current_head():
                return
        with _rebuilding(engine) as connection:
            if _revision(connection, scripts) != scripts.get_current_head():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
    except DBAPIError as error:
        raise CannotAnswer(
            Problem(message=f"the ledger cannot be opened: {error.orig}", place=str(engine.url))
        ) from None


def _revision(connection: Connection, scripts: ScriptDirectory) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    if found is not None and found not in known:
        message = f"the ledger has revision {found}, which this version does not know"
        hint = "a later version of this program made it: use that one"
        raise CannotAnswer(Problem(message=message, place=str(connection.engine.url), hint=hint))
    return found


def _url(address: str | URL) -> URL:
    hint = "write sqlite:///ledger.sqlite or postgresql://user@host/database"
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise UsageError(Problem(message=f"{address!r} is not the address of a database", hint=hint)) from None
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None or (driver == "sqlite" and not url.database):
        raise UsageError(Problem(message=f"no ledger can be kept in {url.render_as_string()!r}", hint=hint))
    if driver != "sqlite":
        try:
            importlib.import_module("psycopg")
        except ModuleNotFoundError:
            hint = "install it with: pip install 'proscribe[postgres]'"
            raise CannotAnswer(Problem(message="PostgreSQL's driver is not installed", hint=hint)) from None
    return url.set(drivername=driver)


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Let us say BEGIN ourselves, let readers read while a writer writes, and check references."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    for_writing = bool(connection.get_execution_options().get(WRITING))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if for_writing else "BEGIN")
    elif for_writing:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
