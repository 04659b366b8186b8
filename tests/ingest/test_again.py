"""Is what is kept read again by a mended adapter, once, whole, from the bytes kept, and is a bad mend stopped?"""

from __future__ import annotations

import hashlib
import shutil
import sys
from datetime import timedelta

import pytest

from proscribe.errors import CannotAnswer, RecordError
from proscribe.ingest.again import outdated, read_again
from proscribe.ingest.freshness import failing
from proscribe.ingest.holdings import holdings
from proscribe.ingest.intake import Acceptance, Fate
from proscribe.ingest.sync import Report, sync_folder
from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger
from tests.support.ledgers import LOADED_AT, clock, dump, edition, mended, says, tiny, tiny_list

DAYS = ("2021-01-15", "2021-02-15", "2021-03-15")
ROWS = [f"{n}|Compamy {n}|" for n in range(60)]
MENDED_AT = LOADED_AT + timedelta(days=30)


class Place:
    """A folder, what is kept of it, and a clock that starts anew with each mended adapter."""

    def __init__(self, folder):
        self.lists, self.documents = folder / "lists", Documents(folder / "documents")
        self.ledger, self.clock = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}"), clock()
        self.among = tiny()

    def write(self, path, body):
        file = self.lists / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")

    def sync(self, **options) -> Report:
        given = (self.lists, self.documents, self.ledger, self.clock)
        return sync_folder(*given, among=self.among, **options)

    def again(self, progress=lambda *_: None, **options) -> Report:
        given = (self.documents, self.ledger, self.clock, progress)
        return read_again(*given, among=self.among, **options)

    def mend(self, monkeypatch, correct=lambda text: text.replace("Compamy", "Company"), revision=2):
        self.among, self.clock = mended(monkeypatch, correct, revision), clock(MENDED_AT)

    def names(self, until=None) -> set[str]:
        found = self.ledger.editions("alpha", until)
        return {one.content.partition('"name":"')[2].split()[0] for each in found for one in self.ledger.entries(each)}


@pytest.fixture
def place(tmp_path):
    found = Place(tmp_path)
    for day in DAYS:
        found.write(f"{day}/alpha.tiny", tiny_list(day, ROWS))
    found.sync()
    yield found
    found.ledger.close()


def fates(report: Report) -> list[tuple[str, str]]:
    return [(each.name, str(each.fate)) for each in report.outcomes]


def test_what_is_kept_is_read_again_without_its_folder(place, monkeypatch):
    shutil.rmtree(place.lists)
    assert place.again().outcomes == ()
    place.mend(monkeypatch)
    assert len(outdated(place.ledger, place.among)) == 3
    told = []
    report = place.again(lambda *now: told.append(now))
    assert fates(report) == [(f"{day}/alpha.tiny", "read again") for day in DAYS]
    assert report.outcomes[0].note == "by revision 2 of its adapter; revision 1 read 60"
    assert [each[:2] for each in told] == [(1, 3), (2, 3), (3, 3)]
    assert list(report.lines()) == ["3 files: 3 read again"]
    assert (place.names(), place.names(MENDED_AT - timedelta(seconds=1))) == ({"Company"}, {"Compamy"})
    assert {each.fetched.date() for each in place.ledger.editions()} == {LOADED_AT.date()}
    assert place.again().outcomes == outdated(place.ledger, place.among) == ()


def test_a_folder_read_by_a_mended_adapter_is_read_again_once(place, monkeypatch):
    place.mend(monkeypatch)
    place.write("2021-04-15/alpha.tiny", tiny_list("2021-04-15", ROWS))
    assert [fate for _, fate in fates(place.sync())] == ["read again", "read again", "read again", "loaded"]
    assert place.names() == {"Company"}
    assert {fate for _, fate in fates(place.sync())} == {"already there"}
    assert place.again().outcomes == ()


def test_both_ways_and_any_order_come_to_the_same(place, monkeypatch, tmp_path):
    (tmp_path / "other").mkdir()
    other = Place(tmp_path / "other")
    other.lists = place.lists
    place.mend(monkeypatch)
    other.among = place.among
    other.sync()  # first read by the mended adapter
    place.again()
    assert dump(other.ledger) == dump(place.ledger)
    now = MENDED_AT + timedelta(days=1)
    assert holdings(other.ledger, now).digest() == holdings(place.ledger, now).digest()
    before = holdings(place.ledger, LOADED_AT + timedelta(days=1)).digest()
    assert before != holdings(place.ledger, now).digest()
    other.ledger.close()


def test_what_was_read_by_first_revisions_keeps_the_name_it_had(tmp_path):
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        ledger.append_edition(edition("a" * 64), says("1=Xiaomi"))
        lines = f"edition alpha whole 2021-01-08 {'a' * 64} True alpha.tiny\ntable alpha 2021-01-08 (None,)\n"
        assert holdings(ledger, MENDED_AT).digest() == hashlib.sha256(lines.encode()).hexdigest()


def test_only_the_sources_named_are_read_again(place, monkeypatch):
    place.mend(monkeypatch)
    alpha, beta = place.among
    place.among = (beta,)
    assert place.again().outcomes == ()
    place.among = (alpha,)
    assert len(place.again().outcomes) == 3


def test_a_run_that_is_stopped_is_finished_by_the_next(place, monkeypatch):
    place.mend(monkeypatch)

    def stop(done, _of, _name):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.again(stop)
    assert place.names() == {"Company", "Compamy"}
    assert fates(place.again()) == [("2021-03-15/alpha.tiny", "read again")]
    assert place.names() == {"Company"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["", "memory://"])
def test_other_processes_may_read_again(place, monkeypatch, tmp_path, kind):
    if kind:
        place.documents = Documents.at(f"{kind}{tmp_path}")
        place.sync()  # keeps there what is not there
    place.mend(monkeypatch, correct=lambda text: text)
    assert place.again(workers=2).counts[Fate.AGAIN] == 3
    assert [each.reader for each in place.ledger.editions()] == [2, 2, 2]


# Mends that are none


def test_a_reading_that_fails_leaves_the_one_before_and_makes_the_list_stale(place, monkeypatch):
    with monkeypatch.context() as patched:
        place.mend(patched, lambda text: text.replace("59|Compamy 59", "59|boom") if DAYS[2] in text else text)
        report = place.again()
        assert [fate for _, fate in fates(report)] == ["read again", "read again", "refused"]
        assert report.refused_anew
        assert "its adapter failed: KeyError" in report.outcomes[-1].note
        assert not place.again().refused_anew
    held = place.ledger.editions("alpha")
    assert [each.reader for each in held] == [2, 2, 1]
    assert str(failing(held, place.ledger.last_seen, place.ledger.failures("alpha"))) == DAYS[2]
    place.mend(monkeypatch, revision=3)
    place.clock = clock(MENDED_AT + timedelta(days=30))
    assert [fate for _, fate in fates(place.again())] == ["read again"] * 3
    held = place.ledger.editions("alpha")
    assert failing(held, place.ledger.last_seen, place.ledger.failures("alpha")) is None


def test_a_mend_that_loses_entries_waits_for_a_person(place, monkeypatch):
    place.mend(monkeypatch, lambda text: "\n".join(text.splitlines()[:31]))
    report = place.again()
    assert report.counts[Fate.REFUSED] == 3
    assert "read again: 30 entries, where the edition of 2021-01-15 has 60" in report.outcomes[0].note
    assert "sync --again --accept alpha --because REASON" in report.outcomes[0].note
    assert [each.reader for each in place.ledger.editions()] == [1, 1, 1]
    accepted = place.again(acceptance=Acceptance("alpha", "half of them were headings", "alice"))
    assert accepted.counts[Fate.AGAIN] == 3
    assert accepted.outcomes[0].note.startswith("accepted: half of them were headings; by revision 2")
    assert [each.entries for each in place.ledger.editions()] == [30, 30, 30]


def test_a_document_found_to_be_of_another_day_moves_there(place, monkeypatch):
    place.mend(monkeypatch, lambda text: text.replace(DAYS[0], "2021-01-10"))
    place.again()
    assert [str(each.published) for each in place.ledger.editions()] == ["2021-01-10", *DAYS[1:]]
    before = place.ledger.editions(until=MENDED_AT - timedelta(seconds=1))
    assert [str(each.published) for each in before] == list(DAYS)


def test_a_document_that_no_longer_states_its_day_keeps_the_reading_before(place, monkeypatch):
    place.mend(monkeypatch, lambda text: text.replace(f"alpha {DAYS[0]}", "alpha -"))
    report = place.again()
    assert [fate for _, fate in fates(report)] == ["refused", "read again", "read again"]
    assert "states no day of its own" in report.outcomes[0].note
    assert [str(each.published) for each in place.ledger.editions()] == list(DAYS)


def test_an_undated_list_that_came_back_is_read_again_on_each_of_its_days(place, monkeypatch):
    for day, rows in (("2021-05-01", ROWS), ("2021-05-02", ROWS[5:]), ("2021-05-03", ROWS)):
        place.write(f"{day}/alpha.tiny", tiny_list("-", rows))
    place.sync()
    place.mend(monkeypatch)
    assert place.again().counts[Fate.AGAIN] == 6
    assert [(str(each.published), each.reader, each.dated) for each in place.ledger.editions()][3:] == [
        ("2021-05-01", 2, "folder"),
        ("2021-05-02", 2, "folder"),
        ("2021-05-03", 2, "folder"),
    ]


def test_a_document_that_was_lost_is_told_and_its_reading_stays(place, monkeypatch):
    lost = place.ledger.editions()[1].document
    (place.documents.root / lost[:2] / f"{lost}.z").unlink()
    place.mend(monkeypatch)
    report = place.again()
    assert [fate for _, fate in fates(report)] == ["read again", "refused", "read again"]
    assert "no document is kept under this hash" in report.outcomes[1].note
    assert [each.reader for each in place.ledger.editions()] == [2, 1, 2]
    with pytest.raises(RecordError):
        place.documents.get(lost)


def test_documents_out_of_reach_end_the_run(place, monkeypatch):
    place.mend(monkeypatch)
    place.documents = Documents.at("s3://bucket/lists")
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(CannotAnswer, match="fsspec is not installed"):
        place.again()


# What is old when it comes


def test_an_edition_that_comes_late_is_said_to_be_history(place):
    place.write("2021-02-01/alpha.tiny", tiny_list("2021-02-01", ROWS))
    place.write("2021-04-15/alpha.tiny", tiny_list("2021-04-15", ROWS))
    found = {each.name: each.note for each in place.sync().outcomes if each.fate is Fate.LOADED}
    assert found == {
        "2021-02-01/alpha.tiny": "older than the edition of 2021-03-15: history only",
        "2021-04-15/alpha.tiny": "",
    }


def test_another_part_or_a_sample_is_no_measure_of_what_is_late(place):
    place.write("2021-02-01/alias.tiny", tiny_list("2021-02-01", ROWS))
    place.write("2021-04-15/sample.tiny", tiny_list("2021-04-15", ROWS[:3], scope="delta"))
    place.sync()
    place.write("2021-04-01/alpha.tiny", tiny_list("2021-04-01", ROWS))
    assert {each.note for each in place.sync().outcomes if each.fate is Fate.LOADED} == {""}
