"""Does a load that is killed at any point leave the ledger whole, and does the next one finish it?

A child process loads editions and is killed with SIGKILL at a random moment, a hundred times on each database. After
every kill the ledger opens, holds whole editions only, all that the child had reported as loaded, and no entry twice.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from proscribe.ingest.intake import Fate
from proscribe.ingest.sync import sync_folder
from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger
from tests.support.ledgers import BACKENDS, LOADED_AT, Dump, clock, dump, fresh, tiny, write_editions

pytestmark = pytest.mark.slow

KILLS, EDITIONS, ENTRIES, LONGEST = 100, 12, 300, 0.4
DAYS = [f"2021-{month:02}-15" for month in range(1, EDITIONS + 1)]


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Children are started over a socket of this machine's own, which the fixture of this name would refuse."""


def _load(folder: Path, kept: Path, address: str, told: Connection) -> None:
    told.send("begun")
    with Ledger.open(address) as ledger:
        sync_folder(folder, Documents(kept), ledger, clock(), lambda _done, _of, name: told.send(name), among=tiny())
    told.send("finished")
    told.recv()  # stay until killed


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


def _check(address: str, kept: Path, whole: Dump, told: list[str], before: int) -> int:
    """Hold what is there after a kill against what must be; return how many editions there are."""
    with Ledger.open(address) as ledger:
        found = dump(ledger)
        assert ledger.failures() == ()
        for each in ledger.editions():
            Documents(kept).get(each.document)
    assert set(found) <= set(whole)
    assert len(found) == len(set(found)) >= before
    days = {str(each[2]) for each in found}
    assert {name.partition("/")[0] for name in told if "/" in name} <= days
    return len(found)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_hundred_kills(backend, tmp_path):
    folder = tmp_path / "lists"
    write_editions(folder, DAYS, ENTRIES)
    with fresh("sqlite", tmp_path) as address, Ledger.open(address) as ledger:
        sync_folder(folder, Documents(tmp_path / "whole"), ledger, clock(LOADED_AT), among=tiny())
        whole = dump(ledger)
    assert len(whole) == EDITIONS
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["proscribe.ingest.sync", "psycopg", "tests.support.ledgers"])
    waits = random.Random(20210108)  # noqa: S311 -- picks moments, keeps no secrets
    kills = cut_short = 0
    while kills < KILLS:
        kept = tmp_path / "kept"
        with fresh(backend, tmp_path) as address:
            held = 0
            while held < EDITIONS and kills < KILLS:
                told = _killed_load(context, waits.uniform(0, LONGEST) ** 2, folder, kept, address)
                kills += 1
                cut_short += "finished" not in told
                held = _check(address, kept, whole, told, held)
            with Ledger.open(address) as ledger:
                report = sync_folder(folder, Documents(kept), ledger, clock(), among=tiny())
                assert report.counts[Fate.LOADED] + report.counts[Fate.ALREADY] == EDITIONS
                assert dump(ledger) == whole
        shutil.rmtree(kept)
    assert cut_short > KILLS * 0.8
