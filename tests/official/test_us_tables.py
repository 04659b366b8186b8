"""Tables of US lists: made-up samples, real files against independent counts, and what must stop a run."""

from __future__ import annotations

import json
from collections import Counter
from importlib import import_module

import pytest

from proscribe.errors import RecordError
from proscribe.ingest.adapter import Document
from proscribe.model.listing import EventKind
from tests.sources.golden import SOURCES, plain

FOLDERS = ("us_fcc_covered_table", "us_dod_1260h_table", "us_ndaa_tables")
LEFT = "open, though no row of this name starts with the latest edition (2026-06-08)"
FILES = {
    "us_fcc_covered/2026-05-21/table.csv": "us_fcc_covered_table",
    "us_fcc_covered/2026-07-21/table.csv": "us_fcc_covered_table",
    "us_dod_1260h/2026-08-14/sanctions.csv": "us_dod_1260h_table",
    "us_ndaa/2026-08-14/section_1286.csv": "us_ndaa_tables",
    "us_ndaa/2026-08-14/section_154.csv": "us_ndaa_tables",
    "us_ndaa/2026-08-14/section_5949.csv": "us_ndaa_tables",
    "us_ndaa/2026-08-14/section_889.csv": "us_ndaa_tables",
}


def adapter(folder):
    return import_module(f"proscribe.sources.{folder}.adapter")


def parsed(folder, body, name="sample.csv"):
    found = adapter(folder)
    return list(found.parse(Document(name, found.SOURCE, body if isinstance(body, bytes) else body.encode())))


def sample(folder):
    return (SOURCES / folder / "sample.csv").read_text(encoding="utf-8")


def problems(folder, body, name="sample.csv"):
    with pytest.raises(RecordError) as raised:
        parsed(folder, body, name)
    return str(raised.value)


@pytest.mark.parametrize("folder", FOLDERS)
def test_samples_give_the_expected_entries(folder):
    lines = [json.dumps(plain(entry), ensure_ascii=False) for entry in parsed(folder, sample(folder))]
    assert lines == (SOURCES / folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("folder", FOLDERS)
def test_samples_are_recognised_by_their_own_adapter_alone(folder):
    head = sample(folder).encode()[:4096]
    assert [each for each in FOLDERS if adapter(each).recognises("table.csv", head)] == [folder]


@pytest.mark.parametrize(
    ("folder", "before", "after", "told"),
    [
        ("us_fcc_covered_table", "produced by", "made by", "names no producer and no category"),
        ("us_fcc_covered_table", "March 12, 2021", "12.3.2021", "'12.3.2021' is not a date"),
        ("us_fcc_covered_table", "Updated:", "Amended:", "is not a date"),
        ("us_fcc_covered_table", "date_of_inclusion", "day_of_inclusion", "unknown column"),
        ("us_dod_1260h_table", "Clean Name", "Tidy Name", "unknown, missing or moved columns: Clean Name, Tidy Name"),
        ("us_dod_1260h_table", "2022-10-05", "5 October", "'5 October' is not a date"),
        ("us_dod_1260h_table", "Example Lab,Example Lab,", "Example Lab,,", "this cell may not be empty"),
        ("us_dod_1260h_table", "Nobody Listed,", "Nobody Listed", "8 cells where the header has 9"),
        ("us_ndaa_tables", "topics", "subjects", "unknown column"),
        ("us_ndaa_tables", "Section 154 of", "Section 155 of", "names no section we know"),
        ("us_ndaa_tables", "2026-07-23", "23/07/2026", "is not a date"),
        (
            "us_ndaa_tables",
            'Company,"Example Battery',
            'Guild,"Example Battery',
            "'Guild' is not a word of this column",
        ),
    ],
)
def test_what_is_not_known_stops_the_run(folder, before, after, told):
    body = sample(folder)
    assert before in body
    assert told in problems(folder, body.replace(before, after))


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_broken_file_stops_the_run(folder):
    assert "is empty" in problems(folder, "")
    assert "cannot be read" in problems(folder, b"\xff\xfe")


def test_a_section_in_the_file_of_another_stops_the_run():
    told = problems("us_ndaa_tables", sample("us_ndaa_tables"), "section_1286.csv")
    assert "section_1286.csv:4:program: section 154 in the file of section 1286" in told


def test_goods_of_no_one_are_categories():
    entries = parsed("us_fcc_covered_table", sample("us_fcc_covered_table"))
    assert [entry.name for entry in entries if entry.kind == "category"] == ["Kites^ and kite strings", "Routers"]
    (kites,) = [entry for entry in entries if entry.name.startswith("Kites")]
    (listing,) = kites.listings
    assert str(listing.dates["listed"]) == "2025-12-22"
    assert [(event.kind, str(event.at)) for event in listing.events] == [(EventKind.AMENDED, "2026-01-07")]


def test_contradictions_are_kept_and_told():
    group, yard, lab = parsed("us_dod_1260h_table", sample("us_dod_1260h_table"))
    assert [each.note for each in group.listings] == [
        f"overlaps the rows of this name that start 2025-01-07; {LEFT}",
        "overlaps the rows of this name that start 2021-06-03",
    ]
    assert [len(each.events) for each in group.listings] == [0, 1]
    assert yard.ties[0].owner == group.ref
    assert lab.ties == ()
    assert lab.facts[0].value == "parent: Nobody Listed"


def real(shared, name):
    path = shared / "data" / "lists" / name
    return parsed(FILES[name], path.read_bytes(), path.name)


@pytest.mark.official
@pytest.mark.parametrize("name", FILES)
def test_real_files_give_as_many_as_were_counted(shared, name):
    counts = json.loads((shared / "data" / "counts.json").read_bytes())["files"][f"lists/{name}"]
    entries = real(shared, name)
    refs = {entry.ref for entry in entries}
    assert len(refs) == len(entries)
    assert all({tie.owner, tie.owned} <= refs for entry in entries for tie in entry.ties)
    listings = [listing for entry in entries for listing in entry.listings]
    assert {listing.list for listing in listings} <= set(adapter(FILES[name]).LISTS)
    assert len({listing.cite.place for listing in listings}) == counts["rows"]
    if "distinct_clean_names" in counts:
        assert len(entries) == counts["distinct_clean_names"]
        assert sum(1 for each in listings if not each.events) == counts["open_ended"]
        assert Counter(str(each.dates["listed"]) for each in listings) == counts["rows_by_start_date"]
        ends = Counter(str(each.events[0].at) if each.events else "(open)" for each in listings)
        assert ends == counts["rows_by_end_date"]


@pytest.mark.official
def test_the_covered_list_names_producers_and_two_categories(shared):
    earlier, later = (real(shared, name) for name in FILES if name.startswith("us_fcc"))
    assert {entry.name for entry in later} - {entry.name for entry in earlier} == {"Digitalsystem Technology Inc."}
    assert {entry.key for entry in earlier} < {entry.key for entry in later}
    assert [entry.name for entry in later if entry.kind == "category"] == [
        "Uncrewed aircraft systems (UAS) and UAS critical components",
        "Routers",
    ]
    assert {"AO Kaspersky Lab", "Kaspersky Lab, Inc.", "Pacific Networks Corp", "ComNet (USA) LLC"} <= {
        entry.name for entry in later
    }
