"""Do `sync`, `diff` and `lists` keep documents, lose nothing, and say what became of each?"""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import httpx
import pytest

from proscribe.ingest.fetch import Terms
from proscribe.ingest.official import officials
from tests.support.typed import typed

HEADER = "covered_equipment_or_services,date_of_inclusion_on_covered_list\n"


def table(*names: str) -> str:
    rows = (
        f'"Telecommunications equipment produced by {name}, including services.","March 12, 2021"\n' for name in names
    )
    return HEADER + "".join(rows)


WORDS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven")
MAKERS = [f"Example {word} Company" for word in WORDS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "lists"
    for day, makers in (("2026-05-21", MAKERS), ("2026-07-21", [*MAKERS[1:], "Example Twelve Company"])):
        (found / day).mkdir(parents=True)
        (found / day / "table.csv").write_text(table(*makers), "utf-8")
    (found / "2026-08-01").mkdir()
    (found / "2026-08-01" / "table.csv").write_text("<html><body>503</body></html>", "utf-8")
    (found / "2026-08-01" / "holiday.txt").write_text("nothing of ours", "utf-8")
    return found


@pytest.fixture
def home(tmp_path: Path) -> str:
    return str(tmp_path / "home")


def test_every_file_found_is_in_the_report(folder, home):
    found = typed("sync", "--from", str(folder), "--home", home)
    assert found.code == 3
    assert found.out.endswith("4 files: 2 loaded, 1 refused, 1 not recognised\n")
    assert "is an HTML page in place of a list" in found.out
    again = typed("sync", "--from", str(folder), "--home", home)
    assert again.out.endswith("4 files: 2 already there, 1 refused, 1 not recognised\n")
    assert again.code == 0  # what was refused was told before
    (folder / "2026-08-01" / "table.csv").write_text("<html><body>504</body></html>", "utf-8")
    assert typed("sync", "--from", str(folder), "--home", home).code == 3


def test_a_folder_without_faults_is_answered(folder, home):
    (folder / "2026-08-01" / "table.csv").unlink()
    assert typed("sync", "--from", str(folder), "--home", home).code == 0
    assert typed("sync", "--from", str(folder), "--home", home).code == 0


def test_documents_live_where_the_environment_says(folder, home, tmp_path, monkeypatch):
    monkeypatch.setenv("PROSCRIBE_DOCUMENTS", f"file://{tmp_path}/elsewhere")
    typed("sync", "--from", str(folder), "--home", home)
    assert len(list((tmp_path / "elsewhere").glob("??/*.z"))) == 3
    assert not (Path(home) / "documents").exists()


def test_a_store_of_documents_that_is_not_to_be_had_is_told(folder, home, monkeypatch):
    monkeypatch.setenv("PROSCRIBE_DOCUMENTS", "nowhere://lists")
    found = typed("sync", "--from", str(folder), "--home", home)
    assert (found.code, found.out) == (2, "")
    assert "nowhere://lists: Protocol not known: nowhere" in found.err


def test_kept_documents_are_read_again_when_an_adapter_was_mended(folder, home, monkeypatch):
    typed("sync", "--from", str(folder), "--home", home)
    nothing = typed("sync", "--again", "--home", home)
    assert (nothing.code, nothing.out) == (0, "0 files\n")
    revised = tuple(attrs.evolve(each, revision=each.revision + 1) for each in officials())
    monkeypatch.setattr("proscribe.cli.kept.officials", lambda: revised)
    left = typed("sync", "us-csl", "--again", "--home", home)
    assert left.out == "0 files\n"
    assert "2 kept documents were read by an adapter mended since: `proscribe sync --again`" in left.err
    found = typed("sync", "us-fcc-covered-table", "--again", "--home", home)
    assert (found.code, found.out) == (0, "2 files: 2 read again\n")
    assert "mended since" not in found.err
    assert "made anew" in found.err
    assert "give one of them" in typed("sync", "--again", "--from", str(folder), "--home", home).err


def test_a_document_without_a_day_is_dated_by_a_person(folder, home):
    (folder / "2026-08-01").rename(folder / "unknown")
    (folder / "unknown" / "table.csv").write_text(table(*MAKERS, "Example Thirteen Company"), "utf-8")
    assert "newest date inside: 2021-03-12" in typed("sync", "--from", str(folder), "--home", home).out
    given = ("sync", "--from", str(folder), "--home", home, "--dated", "2026-09-01")
    assert "1 loaded, 2 already there" in typed(*given).out
    again = typed("sync", "--from", str(folder), "--home", home)
    assert (again.code, "3 already there" in again.out) == (0, True)


def test_a_list_that_cannot_be_fetched_is_told_every_time(home, monkeypatch):
    def broken(*_: object, **__: object) -> httpx.Response:
        raise httpx.ConnectError("no route")

    monkeypatch.setattr("httpx.Client.send", broken)
    monkeypatch.setattr("proscribe.cli.kept.Terms", lambda: Terms(waits=()))
    for _ in range(2):
        found = typed("sync", "us-csl", "--home", home)
        assert found.code == 3
        assert "2 files: 2 refused" in found.out
        assert "ConnectError: no route" in found.out


def test_who_accepts_one_source_fetches_it_alone(home, monkeypatch):
    asked = []

    def broken(_: object, request: httpx.Request, **__: object) -> httpx.Response:
        asked.append(str(request.url))
        raise httpx.ConnectError("no route")

    monkeypatch.setattr("httpx.Client.send", broken)
    monkeypatch.setattr("proscribe.cli.kept.Terms", lambda: Terms(waits=()))
    found = typed("sync", "--accept", "us-csl", "--because", "it was cut by law", "--home", home)
    assert (found.code, len(asked)) == (3, 2)
    assert all("trade.gov" in url for url in asked)


def test_json_says_the_same_one_object_a_file(folder, home):
    found = json.loads(typed("sync", "--from", str(folder), "--home", home, "--json").out)
    assert [(one["fate"], one["entries"]) for one in found if one["source"] == "us-fcc-covered-table"][:2] == [
        ("loaded", 11),
        ("loaded", 11),
    ]
    assert len(found) == 4


def test_a_difference_is_told_as_events(folder, home):
    typed("sync", "--from", str(folder), "--home", home)
    found = typed("diff", "us-fcc-covered-table", "2026-05-21", "2026-07-21", "--home", home)
    assert "1 listed, 1 delisted, 0 amended" in found.out
    assert "Example Twelve Company" in found.out
    data = typed("diff", "us-fcc-covered-table", "2026-05-21", "2026-07-30", "--home", home, "--json").data
    assert data["counts"] == {"listed": 1, "delisted": 1, "amended": 0}
    assert (data["not_compared"], data["forms_differ"], data["to"]["published"]) == ([], False, "2026-07-21")


def test_a_list_of_one_source_stands_for_it(folder, home):
    typed("sync", "--from", str(folder), "--home", home)
    of_source, of_list = (
        typed("diff", name, "2026-05-21", "2026-07-21", "--home", home)
        for name in ("us-fcc-covered-table", "us-fcc-covered")
    )
    assert (of_list.code, of_list.out) == (0, of_source.out)


def test_a_difference_of_an_edition_with_itself_says_so(folder, home):
    typed("sync", "--from", str(folder), "--home", home)
    found = typed("diff", "us-fcc-covered-table", "2026-08-01", "2026-08-02", "--home", home)
    assert "the same edition stood on both days" in found.out


def test_a_brake_is_released_for_a_known_source_and_with_a_reason(home):
    mistyped = typed("sync", "--home", home, "--accept", "us-fcc", "--because", "so").err
    assert "unknown source `us-fcc`" in mistyped
    assert "un-sc" in mistyped
    assert "law --words" not in mistyped
    assert "--because REASON" in typed("sync", "--home", home, "--accept", "us-fcc-covered-table").err


def test_a_list_that_lost_half_its_entries_waits_for_a_person(folder, home):
    (folder / "2026-07-21" / "table.csv").write_text(table(*MAKERS[:5]), "utf-8")
    assert "1 loaded, 2 refused" in typed("sync", "--from", str(folder), "--home", home).out
    accepted = ("--accept", "us-fcc-covered-table", "--because", "the Commission took six off")
    found = typed("sync", "--from", str(folder), "--home", home, *accepted)
    assert "1 loaded, 1 already there" in found.out
    assert typed("sync", "--from", str(folder), "--home", home, "--accept", "us-fcc-covered-table").code == 2


def test_lists_shows_what_is_kept_and_what_failed(folder, home):
    typed("sync", "--from", str(folder), "--home", home)
    shown = typed("lists", "--home", home).out
    assert "us-fcc-covered-table" in shown
    assert "last failure" in shown
    data = json.loads(typed("lists", "--home", home, "--json").out)
    kept = next(one for one in data if one["list"] == "us-fcc-covered-table")
    assert [edition["entries"] for edition in kept["editions"]] == [11, 11]
    assert kept["last_failure"]["name"].endswith("table.csv")
    assert set(kept) == {"list", "source", "title", "status", "editions", "last_failure"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "buy", "Xiaomi"),
        ("timeline", "buy", "Xiaomi"),
        ("show", "Xiaomi"),
        ("lists",),
        ("watch", "--since", "2021-01-01"),
        ("export", "somewhere"),
        ("replay", "answer.json"),
        ("diff", "us-csl", "2021-01-01", "2021-02-01"),
        ("identities",),
    ],
)
def test_a_home_that_is_not_there_is_not_read(arguments, home):
    found = typed(*arguments, "--home", home)
    assert (found.code, found.out) == (2, "")
    assert f"{home}: there is no such home" in found.err
    assert f"`proscribe sync --home {home}` makes it" in " ".join(found.err.split())
    assert not Path(home).exists()


def test_a_home_of_the_environment_need_not_be_there(home, monkeypatch):
    monkeypatch.setenv("PROSCRIBE_HOME", home)
    assert typed("show", "Xiaomi").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("diff", "us-fcc", "2026-05-21", "2026-07-21"), 2, "unknown source `us-fcc`"),
        (("diff", "us-ns-cmic", "2026-05-21", "2026-07-21"), 2, "name one of them: us-csl, us-ofac-consolidated"),
        (("diff", "us-ofac-sdn", "2026-07-21", "2026-05-21"), 2, "is not before"),
        (("diff", "us-ofac-sdn", "May", "2026-05-21"), 2, "is no day"),
        (("diff", "us-ofac-sdn", "2020-05-21", "2026-05-21"), 3, "no whole edition of us-ofac-sdn"),
        (("sync", "us-fcc", "--from", "."), 2, "did you mean"),
        (("sync", "--from", "nowhere-at-all"), 2, "is not a folder"),
        (("sync", "--from", ".", "--dated", "May"), 2, "--dated 'May' is no day"),
        (("sync", "--dated", "2026-05-21"), 2, "--dated is for documents in a folder"),
    ],
)
def test_mistakes_are_told_with_a_hint(arguments, code, told, home):
    Path(home).mkdir()
    found = typed(*arguments, "--home", home)
    assert found.code == code
    assert told in found.err


@pytest.mark.slow
@pytest.mark.official
def test_the_real_files_differ_as_counted(shared, home):
    report = typed("sync", "--from", str(shared / "data" / "lists"), "--home", home)
    assert report.out.endswith("124 files: 72 loaded, 4 already there, 40 kept apart, 7 refused, 1 not recognised\n")
    pairs = json.loads((shared / "data" / "counts.json").read_text("utf-8"))["pairs"]
    checked = 0
    for names, counted in pairs.items():
        source, days = _days(names)
        found = typed("diff", source, *days, "--home", home, "--json")
        counts = found.data["counts"]
        if source not in {"us-bis/denied-persons", "us-fcc-covered-table"}:  # keyed otherwise: see their MAINTENANCE.md
            assert (counts["listed"], counts["delisted"]) == (counted["added"], counted["removed"]), names
            # records whose elements only changed places are counted there as changed, and are the same to us
            assert counts["amended"] <= counted["changed"], names
            checked += 1
    assert checked == 19


SOURCES = {
    "ofac_sdn": "us-ofac-sdn/names",
    "ofac_nonsdn": "us-ofac-consolidated/whole",
    "un_sc": "un-sc",
    "uk_ofsi": "gb-ofsi",
    "us_bis": "us-bis/denied-persons",
    "us_fcc_covered": "us-fcc-covered-table",
}


def _days(names: str) -> tuple[str, tuple[str, str]]:
    one, other = (name.split("/") for name in names.split(" -> "))
    return SOURCES[one[1]], (one[2], other[2])
