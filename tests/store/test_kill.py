"""Does a load that is killed at any point leave ledger and snapshots whole, and does the next one finish it?

A child process loads editions, makes the snapshot after each, and is killed with SIGKILL at a random moment, a hundred
times on each database. After every kill the ledger opens, holds whole editions only, all that the child had reported as
loaded, and no entry twice; and the snapshot that answers rest on is whole, or there is none yet.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from proscribe.desk.build import refresh
from proscribe.desk.home import Home
from proscribe.desk.library import Library
from proscribe.ingest.intake import Fate
from proscribe.ingest.sync import sync_folder
from proscribe.store.ledger import Ledger
from proscribe.store.mapped import MappedSnapshot
from tests.support.ledgers import BACKENDS, LOADED_AT, Dump, clock, dump, fresh, tiny, write_editions
from tests.support.typed import library

pytestmark = pytest.mark.slow

KILLS, EDITIONS, ENTRIES, LONGEST = 100, 12, 300, 0.9
AFTERWARDS = LOADED_AT + timedelta(days=1)
DAYS = [f"2021-{month:02}-15" for month in range(1, EDITIONS + 1)]


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Children are started over a socket of this machine's own, which the fixture of this name would refuse."""


def _load(folder: Path, home: Home, told: Connection) -> None:
    """Load what is not held, and make the snapshot after each edition."""
    told.send("begun")
    now, told_of = clock(), 0
    with home.ledger() as ledger:

        def loaded(_done: int, _of: int, name: str) -> None:
            nonlocal told_of
            told.send(name)
            if (held := len(ledger.editions())) != told_of:
                told_of = held
                _refresh(home, ledger)
                told.send("made")

        sync_folder(folder, home.documents, ledger, now, loaded, among=tiny())
        _refresh(home, ledger)
    told.send("finished")
    told.recv()  # stay until killed


def _refresh(home: Home, ledger: Ledger) -> str:
    built = refresh(home, ledger, AFTERWARDS, tiny())
    assert built is not None
    return built.id


def _killed_load(context, wait: float, *given: object) -> list[str]:
    """Run a load, kill it `wait` seconds after it began, and return what it had told."""
    here, there = context.Pipe()
    child = context.Process(target=_load, args=(*given, there))
    child.start()
    there.close()
    told = [here.recv()]
    child.join(wait)
    child.kill()
    child.join()
    assert child.exitcode == -9
    try:
        while True:
            told.append(here.recv())
    except EOFError:
        return told


def _check(home: Home, whole: Dump, told: list[str], before: int) -> int:
    """Hold what is there after a kill against what must be; return how many editions there are."""
    with home.ledger() as ledger:
        found = dump(ledger)
        assert ledger.failures() == ()
        for each in ledger.editions():
            home.documents.get(each.document)
    assert set(found) <= set(whole)
    assert len(found) == len(set(found)) >= before
    days = {str(each[2]) for each in found}
    assert {name.partition("/")[0] for name in told if "/" in name} <= days
    _check_snapshot(home, len(found), made="made" in told)
    return len(found)


def _check_snapshot(home: Home, editions: int, *, made: bool) -> None:
    """The pointer names a whole file, of no more than the ledger holds; or nothing was ever made."""
    path = home.snapshot()
    assert path is not None or not made
    for each in home.snapshot_path("x").parent.glob("*.db"):
        with closing(sqlite3.connect(f"file:{each}?immutable=1", uri=True)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    snapshot = Library.at(home).snapshot
    if path is None:
        assert snapshot.id == library().snapshot.id
        return
    assert isinstance(snapshot, MappedSnapshot)
    assert snapshot.id == home.current == path.stem
    assert 1 <= len(snapshot.lists["alpha"].editions) <= editions
    assert len(snapshot.on_list("alpha")) >= ENTRIES
    snapshot.close()


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_hundred_kills(backend, tmp_path):
    folder, undisturbed = tmp_path / "lists", Home(tmp_path / "whole")
    write_editions(folder, DAYS, ENTRIES)
    with undisturbed.ledger() as ledger:
        sync_folder(folder, undisturbed.documents, ledger, clock(LOADED_AT), among=tiny())
        whole, snapshot = dump(ledger), _refresh(undisturbed, ledger)
    assert len(whole) == EDITIONS
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["proscribe.ingest.sync", "proscribe.desk.build", "psycopg", "tests.support.ledgers"]
    )
    waits = random.Random(20210108)  # noqa: S311 -- picks moments, keeps no secrets
    kills = cut_short = while_making = 0
    while kills < KILLS:
        with fresh(backend, tmp_path) as address:
            home, held = Home(tmp_path / "kept", address), 0
            while held < EDITIONS and kills < KILLS:
                told = _killed_load(context, waits.uniform(0, LONGEST) ** 2, folder, home)
                kills += 1
                cut_short += "finished" not in told
                while_making += "/" in told[-1]
                held = _check(home, whole, told, held)
            with home.ledger() as ledger:
                report = sync_folder(folder, home.documents, ledger, clock(), among=tiny())
                assert report.counts[Fate.LOADED] + report.counts[Fate.ALREADY] == EDITIONS
                assert dump(ledger) == whole
                assert _refresh(home, ledger) == snapshot == home.current
        shutil.rmtree(tmp_path / "kept")
    assert cut_short > KILLS * 0.8
    assert while_making > KILLS * 0.2  # when an edition was loaded and its snapshot was not yet made
