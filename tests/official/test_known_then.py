"""Does nothing that was learned later change an answer of what was known earlier?

The lists are loaded day by day, each document on the day of its folder, so that what had been learned by a day makes
a record of its own. Asked with `known_at` that day, it has to answer as the record of all documents does. Parties of
whose identity something was learned later are left out: who is who is told as it is known today.
"""

from __future__ import annotations

import random
import shutil
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path

import attrs
import pytest

from proscribe.desk.assess import assess
from proscribe.desk.contract import Json, answer_json
from proscribe.desk.library import Library
from proscribe.desk.request import Request
from proscribe.ingest.holdings import holdings
from proscribe.ingest.kept import kept
from proscribe.ingest.run import assemble
from proscribe.ingest.sync import sync_folder
from proscribe.model.when import Asked
from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger

pytestmark = [pytest.mark.official, pytest.mark.slow]

SOURCES = ("un_sc", "ofac_nonsdn", "eu_fsf")
KNOWN = ("2018-07-10", "2019-05-01", "2020-12-20", "2021-03-05", "2021-06-10", "2023-10-18", "2024-12-01", "2025-07-01")
QUESTIONS = (("deal", "un-member"), ("deal", "us-person"), ("deal", "eu-person"), ("buy", "us-person"))
AWAY = (-1500, -400, -200, -30, -5, -1, 0, 1, 40, 700)
PARTIES = 40


@pytest.fixture(scope="module")
def ledger(shared, tmp_path_factory):
    place = tmp_path_factory.mktemp("known-then")
    lists = shared / "data" / "lists"
    folders = [folder for source in SOURCES for folder in (lists / source).iterdir()]
    with Ledger.open(f"sqlite:///{place / 'ledger.db'}") as found:
        for folder in sorted(folders, key=lambda each: each.name):
            copied = place / folder.parent.name / folder.name
            shutil.copytree(folder, copied / folder.name)
            sync_folder(copied, Documents(place / "documents"), found, _seconds_of(_folders_day(copied)))
        yield found


def _folders_day(folder: Path) -> date:
    return date.fromisoformat(folder.name)


def _seconds_of(day: date):
    seconds = count()
    return lambda: datetime.combine(day, time(0), UTC) + timedelta(seconds=next(seconds))


def _library(ledger: Ledger, day: str) -> Library:
    instant = datetime.combine(date.fromisoformat(day), time(23), UTC)
    return Library(Library.bundled().lawbook, assemble((), kept(ledger, holdings(ledger, instant))))


@pytest.fixture(scope="module")
def everything(ledger):
    return _library(ledger, "2026-11-22")


def _said(library: Library, request: Request) -> Json:
    found = answer_json(assess(library, request))
    regimes = [
        [one[word] for word in ("regime", "answer", "since", "until")]
        + [(each["provision"], each["answer"], each["list"]) for each in one["findings"]]
        for one in found["regimes"]
    ]
    return {**{word: found[word] for word in ("answer", "since", "until")}, "regimes": regimes}


@pytest.mark.parametrize("known", KNOWN)
def test_nothing_learned_later_changes_the_answer(known, ledger, everything):
    then, rnd = _library(ledger, known), random.Random(known)  # noqa: S311 -- nothing secret
    held = {ref for party in then.snapshot.parties.values() for ref in party.entries}
    later = {ref: party for party in everything.snapshot.parties.values() for ref in party.entries}
    missing = held - later.keys()
    assert missing == set()  # nobody who was held is forgotten
    listed = [party for party in then.snapshot.parties.values() if then.snapshot.listings(party.id)]
    told = 0
    for party in rnd.sample(listed, PARTIES):
        now = later[party.entries[0]]
        if {*now.entries} & held != {*party.entries}:
            continue
        for act, role in QUESTIONS:
            on = date.fromisoformat(known) + timedelta(days=rnd.choice(AWAY))
            asked = Request(act=act, party=f"id:{party.id}", on=Asked(on), known=Asked.parse(known), role=role)
            renamed = attrs.evolve(asked, party=f"id:{now.id}")
            assert _said(then, asked) == _said(everything, renamed), asked
            told += 1
    assert told > PARTIES
