"""Do OFAC's editions around 2021, in whatever order they are loaded, give the histories and answers of the law?"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import proscribe
from proscribe.desk.library import Library
from proscribe.ingest.holdings import holdings
from proscribe.ingest.intake import Fate
from proscribe.ingest.kept import kept
from proscribe.ingest.run import assemble, transcribed
from proscribe.ingest.sync import sync_folder
from proscribe.model.verdict import Answer
from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger
from proscribe.store.snapshot import Snapshot
from tests.support.ledgers import LOADED_AT, clock

pytestmark = [pytest.mark.official, pytest.mark.slow]

DAYS = ("2020-12-14", "2021-01-08", "2021-06-03", "2021-12-16", "2022-02-24")
LATER = LOADED_AT + timedelta(days=1)


def load(shared: Path, folder: Path, days: tuple[str, ...]) -> Snapshot:
    """The snapshot of these editions alone, loaded one after the other, without the transcribed record."""
    folder.mkdir(parents=True)
    with Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}") as ledger:
        now = clock()
        for day in days:
            source = shared / "data" / "lists" / "ofac_nonsdn" / day / "us-govt-data.xml"
            place = folder / "lists" / day / day
            place.mkdir(parents=True)
            shutil.copy(source, place)
            report = sync_folder(place.parent, Documents(folder / "documents"), ledger, now)
            assert [each.fate for each in report.outcomes] == [Fate.LOADED], report
        return assemble((), kept(ledger, holdings(ledger, LATER)))


@pytest.fixture(scope="module")
def forwards(shared, tmp_path_factory):
    return load(shared, tmp_path_factory.mktemp("forwards") / "home", DAYS)


@pytest.fixture(scope="module")
def library(forwards):
    return Library(Library.bundled().lawbook, forwards)


def on(snapshot: Snapshot, name: str, day: str) -> list[str]:
    (edition,) = (each for each in snapshot.lists[name].editions if str(each.published) == day)
    shown = [
        listing.key
        for listing in snapshot.on_list(name)
        if str(listing.recorded) <= day
        and not any(event.kind == "delisted" and event.at.day.isoformat() <= day for event in listing.events)
    ]
    assert (edition.entries, edition.parties) == (len(shown), len(set(shown)))
    return shown


def test_thirty_nine_fifty_nine_sixty_eight(forwards):
    assert [len(on(forwards, "us-ns-ccmc", day)) for day in DAYS] == [0, 39, 0, 0, 0]
    assert [len(on(forwards, "us-ns-cmic", day)) for day in DAYS] == [0, 0, 59, 68, 68]


@pytest.mark.parametrize(
    ("name", "known"),
    [("us-ns-ccmc", datetime(2021, 5, 1, tzinfo=UTC)), ("us-ns-cmic", datetime(2026, 1, 1, tzinfo=UTC))],
)
def test_the_law_begins_to_bite_on_the_days_that_ofac_prints(library, name, known):
    listings = library.snapshot.on_list(name)
    assert listings
    for listing in listings:
        first = datetime.fromisoformat(listing.stated["ban_from"]).date()
        words = [
            proscribe.ask(
                "buy",
                f"id:{listing.party}",
                role="us-person",
                on=day,
                known_at=known,
                regimes=["us-eo13959"],
                library=library,
            )
            for day in (first, first - timedelta(days=1))
        ]
        answers = [word.answer for word in words]
        assert answers[0] == Answer.FORBIDDEN, (listing.name, answers)
        assert answers[1] != Answer.FORBIDDEN, (listing.name, answers)


def test_before_our_first_edition_nothing_was_known(library):
    asked = proscribe.ask(
        "buy",
        "AERO ENGINE CORPORATION OF CHINA",
        role="us-person",
        on="2020-12-01",
        known_at="2020-12-01",
        library=library,
    )
    assert asked.answer == Answer.UNDETERMINED
    (cover,) = (each for each in asked.json()["coverage"] if each["list"] == "us-ns-ccmc")
    assert cover["status"] == "not known then"


@settings(max_examples=6, suppress_health_check=list(HealthCheck), deadline=None)
@given(days=st.permutations(DAYS))
def test_in_whatever_order(days, forwards, shared, tmp_path_factory):
    other = load(shared, tmp_path_factory.mktemp("order") / "home", tuple(days))
    assert same(other, forwards)


def test_backwards(forwards, shared, tmp_path):
    assert same(load(shared, tmp_path / "home", DAYS[::-1]), forwards)


def same(one: Snapshot, other: Snapshot) -> bool:
    """Whether two snapshots are equal but for the instants at which documents were got."""
    assert one.id == other.id
    assert dict(one.parties) == dict(other.parties)
    assert one.every_listing == other.every_listing
    return True


def test_with_the_transcribed_record_beside_them_each_listing_is_told_once(shared, tmp_path):
    load(shared, tmp_path / "home", DAYS)
    with Ledger.open(f"sqlite:///{tmp_path / 'home' / 'ledger.sqlite'}") as ledger:
        both = assemble(transcribed(files("proscribe.sources")), kept(ledger, holdings(ledger, LATER)))
    alone = Library.bundled().snapshot
    assert [li.party for li in both.on_list("us-ns-cmic")] == [li.party for li in alone.on_list("us-ns-cmic")]
    assert len(both.on_list("us-ns-cmic")) == 68
    beside = [li.name for li in both.on_list("us-ns-ccmc") if li.cite.source == "us-ofac-consolidated"]
    # OFAC gave the number of the group to its listed subsidiary in June 2021, so that the two rows do not meet
    assert beside == ["CHINA NUCLEAR ENGINEERING & CONSTRUCTION CORPORATION (CNECC)"]
