"""Does folding give every id of the SDN List and of the UN list the very stretches that the raw files show?"""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from proscribe.ingest.fold import fold
from proscribe.ingest.holdings import holdings
from proscribe.ingest.sync import sync_folder
from proscribe.model.listing import EventKind
from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger
from tests.official.presence import FOLDERS, runs
from tests.support.ledgers import LOADED_AT, clock

pytestmark = [pytest.mark.official, pytest.mark.slow]


@pytest.mark.parametrize("source", FOLDERS)
def test_every_id_is_there_while_the_files_show_it(source, shared, tmp_path):
    name, files = FOLDERS[source]
    folder = shared / "data" / "lists" / name
    for day in files:
        shutil.copytree(folder / day, tmp_path / "lists" / day)
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        sync_folder(tmp_path / "lists", Documents(tmp_path / "documents"), ledger, clock())
        (table,) = holdings(ledger, LOADED_AT + timedelta(days=1)).tables
        found: dict[str, set[tuple[str, str]]] = {}
        for entry in fold(table.states, ledger.entries):
            for listing in entry.listings:
                gone = [str(event.recorded) for event in listing.events if event.kind is EventKind.DELISTED]
                key = entry.key.partition("@")[0]
                found.setdefault(key, set()).add((str(listing.recorded), gone[0] if gone else ""))
    assert [str(state.day) for state in table.states] == list(files)
    wanted = {key: set(stretches) for key, stretches in runs(folder, files).items()}
    assert len(wanted) == {"us-ofac-sdn": 9800, "un-sc": 1235}[source]
    assert found == wanted
