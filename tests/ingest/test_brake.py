"""Is a table that was cut short told from one that shrank, wherever it was cut?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from proscribe.ingest.brake import cut_at_a_row
from proscribe.ingest.intake import Fate
from proscribe.ingest.limits import read_checks
from proscribe.ingest.official import officials
from proscribe.ingest.sync import sync_folder
from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger
from tests.support.ledgers import clock, tiny, tiny_list

ROWS = [f"{n}|Company {n}|" for n in range(100)]
KEYS = [str(n) for n in range(100)]


def fates(folder: Path, home: Path, among, **options):
    with Ledger.open(f"sqlite:///{home / 'ledger.sqlite'}") as ledger:
        report = sync_folder(folder, Documents(home / "documents"), ledger, clock(), among=among, **options)
    return {each.name: (each.fate, each.note) for each in report.outcomes}


@pytest.mark.parametrize(
    ("after", "gone"),
    [
        (KEYS[:97], 3),  # cut
        (KEYS[:99], 1),
        ([*KEYS[:40], *KEYS[45:90]], 10),  # cut, and some had gone before
        ([*KEYS[:90], "new"], 10),  # cut just after a new one
        (KEYS[3:], 0),  # the first went
        ([*KEYS[:98], "new", "newer"], 0),  # the last were replaced
        ([*KEYS[:99], "new"], 0),
        (KEYS[::2], 0),  # every other went, the last among them
        (["other"], 0),  # another list altogether
        ([], 0),
        ([*KEYS, "new"], 0),
        (KEYS, 0),
    ],
)
def test_lost_last_rows_are_told_from_rows_that_went(after, gone):
    assert cut_at_a_row(KEYS, after) == gone


def test_a_table_cut_between_two_rows_waits_for_a_person(tmp_path):
    for day, rows in (("2021-01-01", ROWS), ("2021-01-08", ROWS[:95])):
        (tmp_path / "lists" / day).mkdir(parents=True)
        (tmp_path / "lists" / day / "alpha.tiny").write_text(tiny_list(day, rows), "utf-8")
    name = "2021-01-08/alpha.tiny"
    fate, note = fates(tmp_path / "lists", tmp_path, tiny())[name]
    assert fate is Fate.REFUSED
    assert "ends where the edition of 2021-01-01 goes on with 5 more: is it cut short?" in note
    assert "sync --from FOLDER --accept alpha --because REASON" in note
    given = {"accept": "alpha", "because": "the last five were annulled", "who": "me"}
    assert fates(tmp_path / "lists", tmp_path, tiny(), **given)[name][0] is Fate.LOADED


def test_a_later_form_of_another_name_is_no_measure_of_the_end(tmp_path):
    for name, rows in (
        ("2021-01-01/a.tiny", ROWS),
        ("2021-01-08/b.tiny", ROWS[:95]),
        ("2021-02-08/a7.tiny", ROWS[:94]),
    ):
        (tmp_path / "lists" / name).parent.mkdir(parents=True)
        (tmp_path / "lists" / name).write_text(tiny_list("-", rows), "utf-8")
    found = fates(tmp_path / "lists", tmp_path, tiny())
    assert [fate for fate, _ in found.values()] == [Fate.LOADED, Fate.LOADED, Fate.REFUSED]
    assert "the edition of 2021-01-01" in found["2021-02-08/a7.tiny"][1]


@pytest.mark.parametrize(
    ("name", "body", "cut"),
    [
        ("x.csv", b"a,b\n1,2", True),
        ("X.CSV", b"a,b\n1,", True),
        ("x.csv", b"a,b\n1,2\r\n", False),
        ("x.csv", b"a,b\r\n1,2\r\n\x1a", False),
        ("x.csv", b"a,b\r\n1,2\x1a", True),
        ("x.csv", b"", False),
        ("x.txt", b"a,b\n1,2", False),
    ],
)
def test_a_table_whose_rows_all_end_must_end_too(name, body, cut):
    tree = {"entries": {"min": "1", "max": "2", "max_drop": "3%"}, "ends_with": {"*.csv": "newline"}}
    checks, problems = read_checks(tree, "source.yml")
    assert problems == []
    assert (checks.broken_off(name, body) is not None) is cut


def test_parts_have_limits_of_their_own():
    tree = {
        "entries": {"min": "10", "max": "90", "max_drop": "3%"},
        "parts": {"sect*": {"min": "5"}, "names": {"max": "7"}},
    }
    checks, problems = read_checks(tree, "source.yml")
    assert problems == []
    found = {part: checks.limits(part) for part in ("whole", "names", "section_1", "aliases")}
    assert {part: (each.least, each.most, each.max_drop) for part, each in found.items()} == {
        "whole": (10, 90, 0.03),
        "names": (10, 7, 0.03),
        "section_1": (5, 90, 0.03),
        "aliases": (0, 90, 0.03),
    }


# The real tables, cut


CUTS = {
    "us_bis/2022-09-07/dpl.txt": ("us_bis/2019-06-29/dpl.txt",),
    "us_bis/2026-07-27/mieu.csv": (),
    "us_state/2016-07-22/isn.csv": ("us_state/2015-11-30/isn.csv",),
    "us_state/2017-04-17/itar_debarred_party_list_04172017.csv": (),
    "us_dod_1260h/2026-08-14/sanctions.csv": (),
    "us_ndaa/2026-08-14/section_154.csv": (),
    "us_ndaa/2026-08-14/section_889.csv": (),
    "us_ndaa/2026-08-14/section_5949.csv": (),
    "us_fcc_covered/2026-07-21/table.csv": ("us_fcc_covered/2026-05-21/table.csv",),
}


@pytest.mark.official
@pytest.mark.parametrize("name", CUTS)
@pytest.mark.parametrize("ending", [b"", b"\n"])
def test_real_tables_cut_between_two_rows_are_refused(shared, tmp_path, name, ending):
    lists, folder = shared / "data" / "lists", tmp_path / "lists"
    for before in CUTS[name]:
        (folder / before).parent.mkdir(parents=True)
        shutil.copy(lists / before, folder / before)
    rows = (lists / name).read_bytes().rstrip().split(b"\n")
    # the one row that an edition adds cannot be missed in it
    keep = len(rows) - max(2, len(rows) * 5 // 100)
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(b"\n".join(rows[:keep]).rstrip(b"\r") + ending)
    found = fates(folder, tmp_path, officials())
    assert {each: fate is Fate.LOADED for each, (fate, _) in found.items()} == {
        **dict.fromkeys(CUTS[name], True),
        name: False,
    }, found
