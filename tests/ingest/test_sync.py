"""Does each file of a folder end as what it is, without costing any other, and is a second run nothing new?"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from proscribe.errors import RecordError, UsageError
from proscribe.ingest.intake import Content, Fate, check_characters, undated
from proscribe.ingest.official import officials
from proscribe.ingest.sync import Report, sync_folder
from proscribe.ingest.unpack import LIMIT, unpacked
from proscribe.model.when import When
from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger, Observation
from tests.support.ledgers import clock, dump, tiny, tiny_list, write_editions

ROWS = [f"{n}|Company {n}|also {n}" for n in range(100)]


class Place:
    """A folder to load from and a store to load into."""

    def __init__(self, home: Path, ledger: Ledger) -> None:
        self.lists, self.ledger, self.documents = home / "lists", ledger, Documents(home / "documents")
        self.lists.mkdir()
        self.told: list[tuple[int, int, str]] = []

    def write(self, path: str, body: str | bytes) -> None:
        file = self.lists / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body.encode() if isinstance(body, str) else body)

    def sync(self, **options: object) -> Report:
        self.told = []
        return sync_folder(
            self.lists,
            self.documents,
            self.ledger,
            clock(),
            lambda *now: self.told.append(now),
            **{"among": tiny(), **options},
        )

    def fate(self, path: str, **options: object) -> tuple[str, str]:
        (outcome,) = (each for each in self.sync(**options).outcomes if each.name == path)
        return str(outcome.fate), outcome.note


@pytest.fixture
def place(tmp_path):
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        yield Place(tmp_path, ledger)


def test_every_file_ends_as_something_and_the_sums_add_up(place):
    place.write("2021-03-02/alpha.tiny", tiny_list("2021-03-02", ROWS))
    place.write("2021-03-02/copy.tiny", tiny_list("2021-03-02", ROWS))
    place.write("2021-06-03/alpha.tiny.gz", gzip.compress(tiny_list("2021-06-03", ROWS).encode()))
    place.write("2021-06-04/delta.tiny", tiny_list("2021-06-04", ROWS[:2], scope="delta"))
    place.write("2021-06-05/alpha.tiny", tiny_list("2021-06-05", [*ROWS, "one bar|only"]))
    place.write("2021-06-05/notes.txt", "read me")
    place.write("2021-06-05/README.md", "read me")
    place.write(".hidden/alpha.tiny", tiny_list("2021-06-05", ROWS))
    report = place.sync()
    assert {each.name: str(each.fate) for each in report.outcomes} == {
        "2021-03-02/alpha.tiny": "loaded",
        "2021-03-02/copy.tiny": "already there",
        "2021-06-03/alpha.tiny.gz": "loaded",
        "2021-06-04/delta.tiny": "kept apart",
        "2021-06-05/alpha.tiny": "refused",
        "2021-06-05/notes.txt": "not recognised",
    }
    assert sum(report.counts.values()) == len(report.outcomes) == 6
    assert [told[:2] for told in place.told] == [(n, 6) for n in range(1, 7)]
    apart = [line for line in report.lines() if line.startswith("kept apart")]
    assert apart == ["kept apart: 2021-06-04/delta.tiny: not a whole list: its silence proves nothing"]
    assert list(report.lines())[-1] == "6 files: 2 loaded, 1 already there, 1 kept apart, 1 refused, 1 not recognised"
    assert "two bars are wanted" in "\n".join(report.lines())
    assert [each.complete for each in place.ledger.editions()] == [True, True, False]
    for edition in place.ledger.editions():
        assert place.documents.get(edition.document).startswith(b"TINY alpha ")


def test_a_second_run_adds_nothing(place):
    test_every_file_ends_as_something_and_the_sums_add_up(place)
    before, failures = dump(place.ledger), place.ledger.failures()
    report = place.sync()
    assert report.counts[Fate.ALREADY] == 4
    assert (dump(place.ledger), place.ledger.failures()) == (before, failures)


def test_the_day_is_the_documents_own_else_its_folders_else_it_is_refused(place):
    place.write("2021-06-03/stated.tiny", tiny_list("2021-03-02", ROWS))
    place.write("2021-06-03/deep/er/by_folder.tiny", tiny_list("-", ROWS))
    place.write("unknown/undated.tiny", tiny_list("-", ROWS[:99]))
    outcomes = {each.name: each for each in place.sync().outcomes}
    assert str(outcomes["2021-06-03/stated.tiny"].published) == "2021-03-02"
    assert str(outcomes["2021-06-03/deep/er/by_folder.tiny"].published) == "2021-06-03"
    assert outcomes["unknown/undated.tiny"].fate is Fate.REFUSED
    assert "folder named for the day" in outcomes["unknown/undated.tiny"].note
    assert [each.dated for each in place.ledger.editions()] == ["document", "folder"]


def test_an_undated_list_that_comes_back_is_an_edition_of_its_own(place):
    for day, rows in (("2021-01-01", ROWS), ("2021-01-02", ROWS[5:]), ("2021-01-03", ROWS)):
        place.write(f"{day}/x.tiny", tiny_list("-", rows))
    assert place.sync().counts[Fate.LOADED] == 3
    assert place.sync().counts[Fate.ALREADY] == 3
    assert [each.entries for each in place.ledger.editions()] == [100, 95, 100]


def test_a_person_says_the_day_of_what_states_none(place):
    place.write("2021-06-03/stated.tiny", tiny_list("2021-03-02", ROWS))
    place.write("2021-06-04/by_folder.tiny", tiny_list("-", [*ROWS, "x|y|"]))
    place.write("unknown/undated.tiny", tiny_list("-", ROWS[1:]))
    fate, note = place.fate("unknown/undated.tiny")
    assert (fate, "or say it: --dated DATE" in note) == ("refused", True)
    with pytest.raises(UsageError, match="who says that documents are of 2022-08-03"):
        place.sync(day=When.parse("2022-08-03"), who=" ")
    given = {"day": When.parse("2022-08-03"), "who": "alice"}
    assert place.sync(**given).counts[Fate.LOADED] == 1
    found = {str(each.published): each.dated for each in place.ledger.editions()}
    assert found == {"2021-03-02": "document", "2021-06-04": "folder", "2022-08-03": "person: alice"}
    assert place.sync(**given).counts[Fate.ALREADY] == place.sync().counts[Fate.ALREADY] == 3


def test_the_newest_date_inside_is_a_hint_and_no_more():
    said = [
        '{"listings":[{"dates":{"listed":"2022-08-03"},"stated":{"last_change":"2022-09-01T10:00:00","x":"later"}}]}',
        '{"listings":[{"dates":{"until":"2099-01-01"}}],"facts":[{"what":"birth_date","value":"2023-01-01"}]}',
        '{"name":"nobody"}',
    ]
    content = Content(complete=True, observations=tuple(Observation(str(n), "+1", each) for n, each in enumerate(said)))
    assert "(newest date inside: 2022-09-01)" in undated(content, date(2026, 1, 1)).hint
    assert "newest" not in undated(Content(complete=True, observations=()), date(2026, 1, 1)).hint


# Nothing that goes wrong empties a list


def _zip_bomb(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("alpha.tiny", "w") as inside:
        for _ in range(size // 2**20 + 1):
            inside.write(b"\0" * 2**20)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("alpha.tiny", b"", "is empty"),
        ("alpha.tiny", b"<html><head><title>403 Forbidden</title>", "HTML page in place of a list"),
        ("alpha.tiny", b"<head><body> This object may be found", "HTML page in place of a list"),
        ("alpha.tiny", tiny_list("2021-03-04", [*ROWS[:50], "51|Comp"]).encode(), "two bars"),
        ("alpha.tiny", b"TINY alpha 2021-03-04\n", "four words"),
        ("alpha.tiny", tiny_list("2021-03-44", ROWS).encode(), "adapter failed: ValueError"),
        ("alpha.tiny", tiny_list("2021-03-04", [*ROWS, "7|boom|"]).encode(), "adapter failed: KeyError"),
        ("alpha.tiny", tiny_list("2021-03-04", ROWS[:50]).encode(), "100: 50% are gone"),
        ("alpha.tiny", tiny_list("2021-03-04", ROWS * 11).encode(), "1 to 1000 are expected"),
        ("alpha.tiny", tiny_list("2021-03-04", []).encode(), "0 entries, where 1 to 1000"),
        ("alpha.tiny.gz", gzip.compress(tiny_list("2021-03-04", ROWS).encode())[:-20], "cut short"),
        ("alpha.tiny.zip", b"PK\x03\x04 and no more", "zip archive that cannot be read"),
    ],
)
def test_what_is_refused_leaves_the_edition_before_it_and_a_failure(place, name, body, says):
    place.write("2021-03-02/alpha.tiny", tiny_list("2021-03-02", ROWS))
    assert place.sync().counts[Fate.LOADED] == 1
    good = dump(place.ledger)
    place.write(f"2021-03-04/{name}", body)
    fate, note = place.fate(f"2021-03-04/{name}")
    assert (fate, says in note) == ("refused", True), note
    assert dump(place.ledger) == good
    failure = place.ledger.last_failure("alpha")
    assert failure is not None
    assert says in failure.what
    assert failure.name == f"2021-03-04/{name}"
    place.sync()
    assert len(place.ledger.failures()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("pack", [lambda: gzip.compress(b"\0" * (LIMIT + 2**21), 1), lambda: _zip_bomb(LIMIT)])
def test_a_bomb_is_refused(place, pack):
    packed = pack()
    place.write("2021-03-04/alpha.tiny.gz" if packed.startswith(b"\x1f") else "2021-03-04/alpha.tiny.zip", packed)
    (outcome,) = place.sync().outcomes
    assert outcome.fate is Fate.REFUSED
    assert "grows beyond" in outcome.note


def test_of_many_problems_the_first_are_told(place):
    place.write("2021-03-02/alpha.tiny", "TINY alpha 2021-03-02 whole extra\n")
    assert "four words" in place.fate("2021-03-02/alpha.tiny")[1]


# The brake


def test_a_brake_is_released_by_a_person_with_a_reason(place):
    place.write("2021-03-02/alpha.tiny", tiny_list("2021-03-02", ROWS))
    place.sync()
    place.write("2021-03-04/alpha.tiny", tiny_list("2021-03-04", ROWS[:50]))
    fate, note = place.fate("2021-03-04/alpha.tiny", accept="beta", because="wrong source", who="me")
    assert fate == "refused"
    assert "sync --from FOLDER --accept alpha --because" in note
    given = {"accept": "alpha", "because": "the regime was repealed", "who": "me"}
    assert place.fate("2021-03-04/alpha.tiny", **given) == ("loaded", "accepted: the regime was repealed")
    (release,) = place.ledger.releases("alpha")
    assert (release.reason, release.who) == ("the regime was repealed", "me")
    assert release.document == place.ledger.editions()[-1].document
    assert place.fate("2021-03-04/alpha.tiny", **given)[0] == "already there"
    assert len(place.ledger.releases()) == 1


@pytest.mark.parametrize("given", [{"because": ""}, {"because": " ", "who": "me"}, {"because": "so"}])
def test_a_brake_is_not_released_without_reason_and_name(place, given):
    with pytest.raises(UsageError, match="why are the documents of alpha right"):
        place.sync(accept="alpha", **given)


def test_a_list_may_shrink_slowly_and_an_old_edition_measures_nothing(place):
    for day, count in (("2020-01-01", 90), ("2021-01-01", 60), ("2021-01-05", 55), ("2021-01-06", 49)):
        place.write(f"{day}/alpha.tiny", tiny_list(day, ROWS[-count:]))
    report = place.sync()
    assert [str(each.fate) for each in report.outcomes] == ["loaded", "loaded", "loaded", "refused"]
    place.write("2018-01-01/alpha.tiny", tiny_list("2018-01-01", ROWS[:3]))
    assert place.fate("2018-01-01/alpha.tiny")[0] == "loaded"


def test_a_delta_or_a_part_is_no_measure_for_a_whole_list(place):
    place.write("2021-03-02/alpha.tiny", tiny_list("2021-03-02", ROWS))
    place.write("2021-03-03/alpha.tiny", tiny_list("2021-03-03", ROWS[:2], scope="delta"))
    place.write("2021-03-03/alias.tiny", tiny_list("2021-03-03", ROWS[:10]))
    place.write("2021-03-04/alpha.tiny", tiny_list("2021-03-04", ROWS[5:]))
    counts = place.sync().counts
    assert (counts[Fate.LOADED], counts[Fate.APART]) == (3, 1)


def test_another_form_of_the_same_day_is_no_measure_and_the_fullest_is(place):
    for day, name, count in (("2021-03-02", "a", 100), ("2021-03-02", "b", 20), ("2021-03-03", "a", 85)):
        place.write(f"{day}/{name}.tiny", tiny_list("-", ROWS[:count]))
    assert [str(each.fate) for each in place.sync().outcomes] == ["loaded", "loaded", "refused"]


# Any order, any number of processes


def test_the_order_of_arrival_makes_no_difference(place, tmp_path):
    days = ["2021-01-01", "2021-01-02", "2021-01-03", "2021-01-04"]
    write_editions(place.lists, days, 50)
    place.sync()
    with Ledger.open(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        for day in reversed(days):
            folder = tmp_path / "one by one"
            shutil.copytree(place.lists / day, folder / day)
            sync_folder(folder, place.documents, other, clock(), among=tiny())
        assert dump(other) == dump(place.ledger)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["", "local://", "memory://"])
def test_other_processes_may_parse(place, tmp_path, kind):
    if kind:
        place.documents = Documents.at(f"{kind}{tmp_path}/at an address")
    write_editions(place.lists, [f"2021-01-{day:02}" for day in range(1, 9)], 50)
    place.write("2021-02-01/alpha.tiny", tiny_list("2021-02-01", [*ROWS[:50], "broken"]))
    report = place.sync(workers=2)
    assert (report.counts[Fate.LOADED], report.counts[Fate.REFUSED]) == (8, 1)
    assert "two bars" in report.outcomes[-1].note
    with Ledger.open(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        sync_folder(place.lists, place.documents, other, clock(), among=tiny())
        assert dump(other) == dump(place.ledger)
    for edition in place.ledger.editions():
        assert place.documents.get(edition.document).startswith(b"TINY alpha ")


@pytest.mark.slow
def test_what_another_process_cannot_keep_is_told_as_it_was(place):
    place.documents = Documents.at("file-that-is-none://here")
    write_editions(place.lists, ["2021-01-01", "2021-01-02"], 50)
    with pytest.raises(UsageError, match="Protocol not known") as caught:
        place.sync(workers=2)
    assert len(caught.value.hints) == 1


def test_documents_that_were_lost_are_kept_again(place, tmp_path):
    write_editions(place.lists, ["2021-01-01", "2021-01-02"], 50)
    place.sync()
    before = dump(place.ledger)
    place.documents = Documents(tmp_path / "moved")
    assert place.sync().counts[Fate.ALREADY] == 2
    for edition in place.ledger.editions():
        assert place.documents.get(edition.document).startswith(b"TINY alpha ")
    assert dump(place.ledger) == before


def test_a_folder_that_is_none(place):
    with pytest.raises(UsageError, match="is not a folder"):
        sync_folder(place.lists / "nowhere", place.documents, place.ledger, clock(), among=tiny())


# The real files


@pytest.mark.official
@pytest.mark.slow
def test_the_folder_of_real_lists(shared, tmp_path):
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        folder, documents = shared / "data" / "lists", Documents(tmp_path / "documents")
        report = sync_folder(folder, documents, ledger, clock(), among=officials(), workers=2)
        files = [each for each in folder.rglob("*") if each.is_file() and not each.name.startswith(("README", "."))]
        assert sum(report.counts.values()) == len(report.outcomes) == len(files)
        for outcome in report.outcomes:
            if outcome.name.startswith("_failed_downloads"):
                assert outcome.fate is Fate.REFUSED
            if outcome.fate is Fate.REFUSED:
                assert any(each.name == outcome.name for each in ledger.failures())
        before = dump(ledger)
        again = sync_folder(folder, documents, ledger, clock(), among=officials())
        assert again.counts[Fate.LOADED] == again.counts[Fate.APART] == 0
        assert dump(ledger) == before


def _encrypted() -> bytes:
    """A zip archive that says its member is encrypted."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("alpha.tiny", tiny_list("2021-03-02", ROWS))
    body = bytearray(out.getvalue())
    body[6] |= 1
    body[body.index(b"PK\x01\x02") + 8] |= 1
    return bytes(body)


def test_a_file_that_cannot_be_read_costs_no_other(place):
    place.write("locked.zip", _encrypted())
    (place.lists / "huge.tiny").touch()
    os.truncate(place.lists / "huge.tiny", LIMIT + 1)
    (place.lists / os.fsdecode(b"x\xff.tiny")).write_bytes(b"anything")
    place.write("alpha.tiny", tiny_list("2021-03-02", ROWS))
    notes = {each.name: (str(each.fate), each.note) for each in place.sync().outcomes}
    assert notes["alpha.tiny"][0] == "loaded"
    assert "encrypted" in notes["locked.zip"][1]
    assert "is larger than" in notes["huge.tiny"][1]
    assert "not UTF-8" in notes["x\\udcff.tiny"][1]
    assert len(notes) == 4
    failures = len(place.ledger.failures())
    assert not place.sync().refused_anew
    assert len(place.ledger.failures()) == failures


def test_half_a_character_is_refused_with_its_place():
    with pytest.raises(RecordError, match=r"alpha.tiny: holds half a character .*Company"):
        check_characters("Company \ud800", "alpha.tiny")


def test_a_gzip_file_of_several_members_is_read_to_its_end():
    first, second = gzip.compress(b"one\n"), gzip.compress(b"two\n")
    assert unpacked("x.gz", first + second + b"\0" * 8) == b"one\ntwo\n"
    with pytest.raises(RecordError, match="broken gzip"):
        unpacked("x.gz", first + b"and more")
