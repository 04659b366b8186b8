"""Do answers rest on what is kept, stand still while more is loaded, and come again as they were?"""

from __future__ import annotations

import json
import multiprocessing
import os
from datetime import date

import attrs
import pytest

import proscribe
from proscribe.desk import build
from proscribe.desk.assess import assess
from proscribe.desk.build import again, refresh
from proscribe.desk.contract import answer_json, as_text
from proscribe.desk.home import Home
from proscribe.desk.library import Library
from proscribe.desk.replay import replay
from proscribe.desk.request import Request
from proscribe.errors import CannotAnswer
from proscribe.ingest.again import read_again
from proscribe.ingest.holdings import holdings
from proscribe.ingest.intake import Fate
from proscribe.ingest.sync import sync_folder
from proscribe.law import bundled_texts
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind, Party, Twin
from proscribe.model.source import Citation, Followed, RecordedList
from proscribe.model.verdict import Answer
from proscribe.model.when import Asked, When
from proscribe.reason.load import load_lawbook
from proscribe.store.snapshot import Snapshot
from tests.support.ledgers import clock, mended, tiny, tiny_list
from tests.support.typed import library

ROWS = {number: f"{number}|Company {number}|also {number}" for number in range(60)}


class Desk:
    """A home, a folder to load from, and a law about the tiny list."""

    def __init__(self, folder):
        self.home, self.lists = Home(folder / "home"), folder / "lists"
        self.now = clock()

    def load(self, day, keys, *, body=None):
        path = self.lists / day / "alpha.tiny"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tiny_list(day, [ROWS[key] for key in keys]) if body is None else body)
        with self.home.ledger() as ledger:
            report = sync_folder(self.lists, self.home.documents, ledger, self.now, among=tiny())
            return report, refresh(self.home, ledger, self.now(), tiny())

    def library(self, sha256=""):
        return Library(LAWBOOK, Library.at(self.home, sha256).snapshot)

    def ask(self, party, on, known="2022-01-01"):
        request = Request(
            act="deal",
            party=party,
            on=Asked.parse(on),
            known=Asked.parse(known),
            facts={"us_person": "yes"},
            regimes=("tiny",),
        )
        return assess(self.library(), request)

    def word(self, party, on, known="2022-01-01"):
        return self.ask(party, on, known).answer


def _law():
    """The bundled law with a regime of the tiny list's beside it."""
    texts = dict(bundled_texts())
    texts["lists.yml"] += "alpha: {title: Tiny List, effect: forbids to deal}\n"
    texts["us/tiny.yml"] = """
regime: tiny
title: A tiny law
jurisdiction: us
zone: UTC
coverage: {from: 2000-01-01, reviewed: 2026-11-22, reviewer: nobody-yet, gaps: []}
reach: [{from: 2000-01-01, test: none, by: act}]
instruments: {act: {made: 2000-01-01, title: Tiny Act, read: primary}}
terms: {us: {is: {us_person: yes}, by: act}}
provisions:
  dealing: {says: prohibited, who: us, does: [deal], of: {list: alpha}, from: 2000-01-01, by: act s.1}
"""
    return load_lawbook(texts, "test")


LAWBOOK = _law()
HELD = RecordedList(
    "alpha",
    "Tiny List",
    "alpha",
    (),
    When.parse("2021-03-01"),
    When.parse("2021-03-01"),
    "",
    complete=False,
    curated=False,
)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A desk of its own, without the transcribed record: reading it again and again would take most of the time."""
    monkeypatch.setattr(build, "transcribed", lambda _: ())
    return Desk(tmp_path)


def test_delisted_yesterday_is_found_for_last_week_and_not_for_today(desk):
    desk.load("2021-03-01", range(60))
    desk.load("2021-03-20", range(60))
    desk.load("2021-03-21", range(1, 60))
    assert desk.word("Company 0", "2021-03-14") is Answer.FORBIDDEN
    assert desk.word("Company 0", "2021-03-21") is Answer.CLEAR
    assert desk.word("Company 0", "2021-03-21", known="2021-03-20") is Answer.FORBIDDEN
    assert desk.word("Company 1", "2021-03-21") is Answer.FORBIDDEN


def test_where_nobody_looked_nobody_is_clear(desk):
    desk.load("2021-03-01", range(60))
    desk.load("2021-06-01", range(60))
    assert desk.word("Nobody at all", "2021-03-10") is Answer.CLEAR
    assert desk.word("Nobody at all", "2021-02-10") is Answer.UNDETERMINED  # before the first edition
    assert desk.word("Nobody at all", "2021-05-10") is Answer.UNDETERMINED  # too long after it, and before the next
    assert desk.word("Nobody at all", "2021-06-10") is Answer.CLEAR
    assert desk.word("Nobody at all", "2021-07-10") is Answer.UNDETERMINED  # the last one is too old
    assert desk.word("Nobody at all", "2021-02-10", known="2021-02-10") is Answer.UNDETERMINED
    cover = answer_json(desk.ask("Nobody at all", "2021-02-10", known="2021-02-10"))["coverage"]
    assert [each["status"] for each in cover] == ["not known then"]


def test_who_came_later_is_not_clear_where_nobody_looked(desk):
    desk.load("2021-03-01", range(50))
    desk.load("2021-06-01", range(50))
    desk.load("2021-06-20", range(55))
    assert desk.word("Company 52", "2021-02-10") is Answer.UNDETERMINED  # before the first edition
    assert desk.word("Company 52", "2021-03-10") is Answer.CLEAR
    assert desk.word("Company 52", "2021-05-10") is Answer.UNDETERMINED  # too long after it, and before the next
    assert desk.word("Company 52", "2021-06-01") is Answer.UNDETERMINED  # perhaps on that day, after its edition
    assert desk.word("Company 52", "2021-06-10") is Answer.UNDETERMINED  # it came some time before the 20th
    assert desk.word("Company 52", "2021-12-10") is Answer.FORBIDDEN


def test_who_came_from_one_day_to_the_next_is_not_clear_where_nobody_looked(desk):
    desk.load("2021-06-01", range(50))
    desk.load("2021-06-02", range(55))
    assert desk.word("Company 52", "2021-05-10") is Answer.UNDETERMINED
    assert desk.word("Company 52", "2021-06-01") is Answer.UNDETERMINED  # perhaps on that day, after its edition
    assert desk.word("Company 52", "2021-06-02") is Answer.FORBIDDEN


def test_who_came_back_is_not_clear_where_nobody_looked(desk):
    desk.load("2021-01-10", range(50))
    desk.load("2021-03-01", range(1, 50))
    desk.load("2021-06-01", range(1, 50))
    desk.load("2021-06-02", range(50))
    words = [desk.word("Company 0", day) for day in ("2021-01-10", "2021-03-02", "2021-05-10", "2021-06-02")]
    assert words == [Answer.FORBIDDEN, Answer.CLEAR, Answer.UNDETERMINED, Answer.FORBIDDEN]


def test_what_was_only_observed_is_said_as_such(desk):
    desk.load("2021-03-01", range(60))
    desk.load("2021-03-20", range(1, 60))

    def said(on):
        (regime,) = answer_json(desk.ask("Company 0", on))["regimes"]
        return [reason for finding in regime["findings"] for reason in finding["because"]]

    assert any("is on the Tiny List (listed on or before 2021-03-01; Alpha" in each for each in said("2021-03-02"))
    after = said("2021-03-20")
    assert any("was on the Tiny List (listed on or before 2021-03-01; Alpha" in each for each in after)
    ended = "a day between 2000-01-01 and 2021-03-01 until a day between 2021-03-02 and 2021-03-20"
    assert f"it was forbidden from {ended}" in after


def test_a_name_in_a_script_that_is_read_in_part_is_nobody_known(desk):
    desk.load("2021-03-01", range(60))
    words = {name: desk.word(name, "2021-03-02") for name in ("Nobody at all", "Заря", "شركة", "哈桑", "Łódź")}
    assert {name for name, word in words.items() if word is Answer.UNDETERMINED} == {"شركة", "哈桑"}
    assert {words["Nobody at all"], words["Łódź"], words["Заря"]} == {Answer.CLEAR}


def world(*, twins=(), namesake=False):
    """Somebody on no list, and another on the tiny list who may be the same."""
    cite = Citation("alpha", "alpha.tiny:2", "", "Alpha")
    listing = Listing(
        "alpha", "1", "b", "DOE, John Q", "", {"listed": When.parse("2021-03-01")}, When.parse("2021-03-01"), cite
    )
    names = {"a": "John Doe", "b": "DOE, John Q" if namesake else "Somebody Else"}
    parties = {
        each: Party(each, name, "person", (Name(name, NameKind.PRIMARY, cite),), twins=twins if each == "a" else ())
        for each, name in names.items()
    }
    held = attrs.evolve(HELD, followed=(Followed(date(2021, 3, 1), date(2021, 4, 1)),))
    return Snapshot(id="0", parties=parties, lists={"alpha": held}, documents={}, every_listing=(listing,))


def ask_of(snapshot, on="2021-03-10", known="2022-01-01"):
    request = Request(
        act="deal",
        party="John Doe",
        on=Asked.parse(on),
        known=Asked.parse(known),
        facts={"us_person": "yes"},
        regimes=("tiny",),
    )
    return assess(Library(LAWBOOK, snapshot), request)


def test_who_may_be_somebody_on_the_list_is_not_clear_of_it():
    assert ask_of(world()).answer is Answer.CLEAR
    found = ask_of(world(twins=(Twin("b", 9.0),)))
    assert found.answer is Answer.UNDETERMINED
    (regime,) = answer_json(found)["regimes"]
    told = " ".join(reason for finding in regime["findings"] for reason in finding["because"])
    assert "John Doe may be Somebody Else (b), who is on the Tiny List" in told.replace("DOE, John Q", "Somebody Else")
    assert ask_of(world(namesake=True)).answer is Answer.UNDETERMINED
    assert ask_of(world(twins=(Twin("b", 9.0),)), known="2021-02-01").answer is Answer.UNDETERMINED  # not known then


def test_an_answer_is_replayed_after_a_load_byte_for_byte(desk):
    desk.load("2021-03-01", range(60))
    first = desk.home.current
    text = as_text(answer_json(desk.ask("Company 0", "2021-03-10")))
    for number in range(2, 8):
        desk.load(f"2021-0{number}-28", range(1, 60))
    assert desk.home.current != first
    assert not desk.home.snapshot_path(first).is_file()  # only the newest files are kept
    with desk.home.ledger() as ledger:
        again(desk.home, ledger, first, tiny())
    found = replay("answer.json", text.encode(), desk.library)
    assert (found.text, found.exact) == (text, True)
    assert as_text(answer_json(desk.ask("Company 0", "2021-03-10"))) != text


def test_an_answer_given_before_a_mended_adapter_read_again_is_replayed(desk, monkeypatch):
    for day, keys in (("2021-03-01", range(60)), ("2021-03-20", range(1, 60))):
        desk.load(day, keys)
    first, read = desk.home.current, desk.now()
    text = as_text(answer_json(desk.ask("Company 0", "2021-03-10")))
    assert desk.word("Company 0", "2021-03-21") is Answer.CLEAR
    # the first revision had overlooked the rows of a second page
    among = mended(monkeypatch, lambda body: body if "0|Company 0|" in body else f"{body}{ROWS[0]}\n")
    with desk.home.ledger() as ledger:
        report = read_again(desk.home.documents, ledger, desk.now, among=among)
        assert report.counts[Fate.AGAIN] == 2
        built = refresh(desk.home, ledger, desk.now(), among)
        assert (built.anew, built.id == first) == (True, False)
        spoke = {at: [e.reader for e in holdings(ledger, at).editions] for at in (read, desk.now())}
        assert list(spoke.values()) == [[1, 1], [2, 2]]
    assert desk.word("Company 0", "2021-03-21") is Answer.FORBIDDEN
    assert (
        desk.word("Company 0", "2021-03-21", known="2021-03-20") is Answer.FORBIDDEN
    )  # published then, as we know now
    desk.home.snapshot_path(first).unlink()
    with desk.home.ledger() as ledger:
        again(desk.home, ledger, first, among)
    found = replay("answer.json", text.encode(), desk.library)
    assert (found.text, found.exact) == (text, True)
    old = Library(LAWBOOK, Library.at(desk.home, first).snapshot)
    assert [listing.key for listing in old.snapshot.on_list("alpha") if listing.events] == ["0"]


def test_a_changed_answer_is_told(desk):
    desk.load("2021-03-01", range(60))
    found = answer_json(desk.ask("Company 0", "2021-03-10"))
    with pytest.raises(CannotAnswer, match="another now, at since"):
        replay("answer.json", json.dumps({**found, "since": "2020-01-01"}).encode(), desk.library)
    with pytest.raises(CannotAnswer, match=r"the law files was 1999"):
        replay("a", json.dumps({**found, "stamp": {**found["stamp"], "law": "1999"}}).encode(), desk.library)


def test_a_failed_download_makes_the_list_stale_and_takes_nobody_off_it(desk):
    desk.load("2021-03-01", range(60))
    assert desk.word("Nobody at all", "2021-03-10") is Answer.CLEAR
    report, _ = desk.load("2021-03-05", (), body="<html><body>down</body></html>")
    assert report.counts["refused"] == 1
    assert desk.word("Nobody at all", "2021-03-10") is Answer.UNDETERMINED
    found = desk.ask("Company 0", "2021-03-10")
    assert found.answer is Answer.FORBIDDEN
    assert [each["status"] for each in answer_json(found)["coverage"]] == ["stale"]


def test_what_failed_is_not_looked_at_because_a_newer_one_came(desk):
    desk.load("2021-03-01", range(60))
    desk.load("2021-03-05", (), body="<html><body>down</body></html>")
    asked = [("2021-03-04", "2021-03-04"), ("2021-03-06", "2021-03-06"), ("2021-03-06", "2022-01-01")]
    before = [desk.word("Nobody at all", on, known) for on, known in asked]
    desk.load("2021-03-08", range(60))
    assert [desk.word("Nobody at all", on, known) for on, known in asked] == before
    assert before == [Answer.CLEAR, Answer.UNDETERMINED, Answer.UNDETERMINED]
    assert desk.word("Nobody at all", "2021-03-08") is Answer.CLEAR


def test_an_old_edition_that_arrives_late_adds_to_the_past_alone(desk):
    desk.load("2021-06-01", range(60))
    before = [desk.word("Company 1", day) for day in ("2021-06-02", "2021-06-20")]
    desk.load("2021-03-01", range(50))
    assert [desk.word("Company 1", day) for day in ("2021-06-02", "2021-06-20")] == before
    assert desk.word("Company 1", "2021-03-02") is Answer.FORBIDDEN
    assert desk.word("Company 55", "2021-02-20") is Answer.UNDETERMINED  # nobody had looked
    assert desk.word("Company 55", "2021-03-02") is Answer.UNDETERMINED  # it came some time before June


def test_the_same_again_makes_nothing_anew(desk, monkeypatch):
    _, built = desk.load("2021-03-01", range(60))
    assert built.anew
    monkeypatch.setattr(build, "write", None)
    _, built = desk.load("2021-03-01", range(60))
    assert (built.anew, built.id) == (False, desk.home.current)


def test_a_home_whose_snapshot_was_taken_away_does_not_answer_from_less(desk):
    desk.load("2021-03-01", range(60))
    desk.home.snapshot_path(desk.home.current).unlink()
    with pytest.raises(CannotAnswer, match="is gone"):
        Library.at(desk.home)
    with desk.home.ledger() as ledger:
        assert refresh(desk.home, ledger, desk.now(), tiny()).anew
    assert desk.word("Company 0", "2021-03-10") is Answer.FORBIDDEN


def test_what_killed_writers_left_is_removed_once_it_is_old(desk):
    desk.load("2021-03-01", range(60))
    snapshots = desk.home.snapshot_path("x").parent
    for name, age in (("a.db.7.part", 4_000), ("current.7.part", 4_000), ("b.db.8.part", 60)):
        (snapshots / name).write_text("half")
        then = (snapshots / "current").stat().st_mtime - age
        os.utime(snapshots / name, (then, then))
    desk.load("2021-03-20", range(1, 60))
    assert [path.name for path in snapshots.glob("*.part")] == ["b.db.8.part"]


def test_what_is_kept_stands_beside_the_transcribed_record(tmp_path):
    desk = Desk(tmp_path)
    desk.load("2021-03-01", range(60))
    snapshot = Library.at(desk.home).snapshot
    assert len(snapshot.parties) == len(library().snapshot.parties) + 60
    assert snapshot.parties["xiaomi-corporation"] == library().snapshot.parties["xiaomi-corporation"]


def test_an_empty_home_answers_from_the_bundled_record(tmp_path):
    assert Library.at(Home(tmp_path / "none")).snapshot.id == library().snapshot.id
    with pytest.raises(CannotAnswer, match="not here"):
        Library.at(Home(tmp_path / "none"), "0" * 64)


def test_from_python_a_home_is_loaded_by_its_folder(desk):
    desk.load("2021-03-01", range(60))
    assert proscribe.load(desk.home.folder).snapshot.id == desk.home.current
    assert proscribe.load().snapshot.id == library().snapshot.id


def _read(folder, states, done, told):
    """Ask again and again until it is done, and tell every state seen that is none of those that an edition leaves."""
    desk, seen, wrong = Desk(folder), set(), []
    told.put("begun")
    while True:
        last = done.is_set()
        snapshot = Library.at(desk.home).snapshot
        keys = frozenset(listing.key for listing in snapshot.on_list("alpha"))
        seen.add(len(keys))
        if (len(snapshot.parties), keys) not in states:
            wrong.append((len(snapshot.parties), len(keys)))
        snapshot.close()
        if last:
            break
    told.put((sorted(seen), wrong))


@pytest.mark.slow
def test_eight_readers_never_see_half_of_an_edition(desk, tmp_path):
    desk.load("2021-03-01", range(20))
    states = [(count, frozenset(map(str, range(count)))) for count in range(20, 60, 5)]
    context = multiprocessing.get_context("spawn")
    told, done = context.Queue(), context.Event()
    readers = [context.Process(target=_read, args=(tmp_path, states, done, told)) for _ in range(8)]
    for reader in readers:
        reader.start()
    assert [told.get(timeout=120) for _ in readers] == ["begun"] * 8
    for number, count in enumerate(range(25, 60, 5), start=2):
        desk.load(f"2021-03-{number:02}", range(count))
    done.set()
    found = [told.get(timeout=120) for _ in readers]
    for reader in readers:
        reader.join()
    assert [wrong for _, wrong in found if wrong] == []
    assert max(len(seen) for seen, _ in found) > 1  # some of them did see an edition come
    assert {seen[-1] for seen, _ in found} == {55}  # and all of them the last
