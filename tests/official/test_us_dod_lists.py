"""The papers of the Department of Defense: lines of a PDF, what they print, and which PDFs are refused."""

from __future__ import annotations

import csv
import json
import subprocess
import textwrap
import zlib
from collections import defaultdict
from types import SimpleNamespace

import pytest

from proscribe.errors import RecordError
from proscribe.ingest import pdf, pdf_child
from proscribe.ingest.adapter import Document
from proscribe.ingest.official import HEAD, officials, recognise
from proscribe.ingest.pdf import pdf_lines
from proscribe.model.party import NameKind, Property
from proscribe.sources.us_dod_lists import adapter
from proscribe.sources.us_dod_lists.printed import printed
from tests.official.us_lists import PAPERS, TITLE_1237, TITLE_1260H
from tests.sources.golden import SOURCES
from tests.support import papers
from tests.support.papers import paper, stream

FOLDER = SOURCES / "us_dod_lists"
# What the transcription has otherwise than a paper prints it: names kept from an earlier edition, aliases of others.
OTHERWISE = {
    ("2025-01-07", "Addsino Co., Ltd."),
    ("2025-01-07", "Aerospace CH UAV Co., Ltd (CH UAV)"),
    ("2025-01-07", "AVIC Airborne Systems Co., Ltd. (formerly China Avionics Systems Co., Ltd.)"),
    ("2022-10-05", "Beijing Zhidao Chuangyu Information Technology Co., Ltd. (Knownsec)*"),
    ("2021-06-03", "China Communications Construction Group (Limited) (CCCG)*"),
    ("2024-01-31", "China Telecom Group Co., Ltd."),
    ("2025-01-07", "Dawning Information Industry Co., Ltd. (Sugon)"),
    ("2026-06-08", "Dawning Information Industry Co., Ltd. (Sugon)"),
    ("2021-06-03", "Inner Mongolia First Machinery Group Co., Ltd. (Inner Mongolia)*"),
    ("2025-01-07", "Inner Mongolia First Machinery Group Co., Ltd. (Inner Mongolia)"),
    ("2025-01-07", "MGI Tech Co., Ltd. (MGI)"),
}


@pytest.fixture(autouse=True)
def at_once(request, monkeypatch):
    """Read in this process, for speed, but where the other one is what is tested."""
    if "process" in request.function.__name__:
        return

    def run(arguments, *, input, **_):  # noqa: A002  as subprocess calls it
        pages, lines, *_ = map(int, arguments[3:5])
        return subprocess.CompletedProcess(arguments, 0, json.dumps(pdf_child.read(input, pages, lines)))

    monkeypatch.setattr(pdf, "subprocess", SimpleNamespace(run=run, TimeoutExpired=subprocess.TimeoutExpired))


def document(body, name="1260H.pdf"):
    return Document(name, adapter.SOURCE, body)


def parsed(*lines, title=TITLE_1260H):
    return list(adapter.parse(document(paper([*title, *lines]))))


def refused(body, name="1260H.pdf"):
    with pytest.raises(RecordError) as caught:
        list(adapter.parse(document(body, name)))
    return str(caught.value)


def refused_lines(*lines, title=TITLE_1260H):
    return refused(paper([*title, *lines]))


@pytest.mark.parametrize("name", PAPERS)
def test_a_sample_is_the_paper_that_it_is_said_to_be(name):
    assert (FOLDER / name).read_bytes() == paper(PAPERS[name])


def test_each_list_is_told_by_its_title():
    first, second = (document((FOLDER / name).read_bytes(), "x.pdf") for name in PAPERS)
    assert [adapter.part_of(each) for each in (first, second)] == ["whole", "section-1237"]
    assert {each.listings[0].list for each in adapter.parse(first)} == {"us-dod-1260h"}
    assert {each.listings[0].list for each in adapter.parse(second)} == {"us-ns-ccmc"}
    assert {each.listings[0].cohort for each in adapter.parse(second)} == {"dod"}


def test_a_paper_is_recognised_by_its_name_and_first_bytes():
    name = "ENTITIES-IDENTIFIED-AS-CHINESE-MILITARY-COMPANIES-OPERATING-IN-THE-UNITED-STATES.PDF"
    body = (FOLDER / "sample_1260h.pdf").read_bytes()
    assert recognise(name, body[:HEAD], officials()).source == adapter.SOURCE
    assert not adapter.recognises("annual-report.pdf", body)
    assert not adapter.recognises(name, b"<html>")


def test_only_an_edition_without_a_tranche_and_with_enough_names_is_whole():
    many = [f"Invented {number} Corporation" for number in range(40)]
    assert adapter.complete(document(paper([*TITLE_1260H, *many])))
    assert not adapter.complete(document(paper([*TITLE_1260H, "Tranche 2", *many])))
    assert not adapter.complete(document(paper([*TITLE_1260H, *many[1:]])))
    assert not adapter.complete(document(paper([*TITLE_1237, "Tranche 4", *many])))


def test_names_further_in_belong_to_the_last_one_less_far_in():
    found = parsed("A Corporation", "  B Corporation", "    C Corporation", "  D Corporation", "E Corporation")
    above = [each.listings[0].terms.get("parent", "") for each in found]
    assert above == ["", "A Corporation", "B Corporation", "A Corporation", ""]


def test_reasons_are_kept_apart_from_names():
    found = parsed(
        "Alpha Corporation (Alpha)",
        "Alpha is owned by SASAC (Section",
        "1260H(g)(2)(B)(i)(I)).",
        "Alpha is a contributor (Section 1260H(g)(3)(B)(i)).",
        "Beta Limited",
    )
    assert [each.name for each in found] == ["Alpha Corporation", "Beta Limited"]
    (fact,) = found[0].facts
    assert fact.what is Property.REASON
    first, second = "Alpha is owned by SASAC (Section 1260H(g)(2)(B)(i)(I)).", "Alpha is a contributor"
    assert fact.value == f"{first} {second} (Section 1260H(g)(3)(B)(i))."


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["A Corporation (B"], "a bracket that is not closed"),
        (["A Corporation", "A Corporation"], "'A Corporation' stands twice"),
        (["A" * 3 + " company" * 30], "no name of an entity"),
        (["A Corporation", "A is bad"], "a reason that does not end"),
        (["A Corporation", "Tranche 2 and more"], "words behind the tranche"),
        (["Invented " * 11 + "Corporation", "Next"], "nobody can tell whether this goes on"),
        ([], "names no entity"),
    ],
)
def test_what_cannot_be_understood_stops_the_run(lines, told):
    assert told in refused_lines(*lines)


def test_a_tranche_must_say_whom_the_order_annexed():
    assert "is tranche ''" in refused_lines("Xiaomi Corporation", title=TITLE_1237)
    annexed = parsed("Tranche 1", "A Corporation", title=TITLE_1237)
    assert annexed[0].listings[0].cohort == "annex"


def test_another_paper_is_refused():
    assert "has no title of a list" in refused(paper(["Annual report", "A Corporation"]))


# PDFs that are no papers


def bomb(size):
    once = zlib.compressobj(9)
    block = bytes(1_000_000)
    packed = b"".join(once.compress(block) for _ in range(size // len(block))) + once.flush()
    return stream(zlib.compress(packed), "/Filter [/FlateDecode /FlateDecode] ")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "is no PDF"),
        (b"<html>", "is no PDF"),
        (b"%PDF-1.7", "is a damaged PDF"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "is a damaged PDF"),
        (paper(TITLE_1260H)[:700], "is a damaged PDF"),
        (papers.pdf([b"0 0 m"]), "holds no text: its pages are pictures"),
        (papers.pdf([b"BT"], "/Encrypt << /Filter /Standard /V 9 >> /ID [<00> <00>] "), "is an encrypted PDF"),
        (papers.pdf([b"BT (x) Tj ET"] * 61), "more than 60"),
        (b"%PDF-" + bytes(10_000_000), "more than 10,000,000"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_in_words(body, told):
    assert told in refused(body)


def test_pages_that_hold_themselves_end():
    body = papers.pdf([b"BT (x) Tj ET"])
    assert refused(body.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"))


@pytest.mark.slow
def test_a_stream_that_unpacks_to_gigabytes_ends_its_process_only(monkeypatch):
    monkeypatch.setattr(pdf, "MEMORY", 500_000_000)
    told = refused(papers.pdf([bomb(600_000_000)]))
    assert "unpacks to too much" in told or "memory and time allowed" in told


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    assert "cannot be read in 0.01 seconds" in refused(paper([*TITLE_1260H, "Slow Corporation"]))


def test_a_process_that_dies_is_a_document_that_cannot_be_read(monkeypatch):
    monkeypatch.setattr(pdf, "_CHILD", "proscribe.ingest.no_such_module")
    assert "within the memory and time allowed" in refused(paper([*TITLE_1260H, "Mortal Corporation"]))


def test_a_process_without_memory_is_a_document_that_cannot_be_read(monkeypatch):
    monkeypatch.setattr(pdf, "MEMORY", 1_000)
    assert refused(paper([*TITLE_1260H, "Greedy Corporation"]))


def test_a_paper_is_read_by_another_process():
    assert [each.name for each in parsed("A Corporation (AC)", "B Limited")] == ["A Corporation", "B Limited"]


def test_lines_know_their_place():
    first, second = pdf_lines(document(paper(["One two", "  Three"])))
    assert (first.text, first.place, second.text, second.place) == ("One two", "p1.1", "Three", "p1.2")
    assert second.left - first.left == pytest.approx(36)
    assert first.left < first.left + first.first < first.right


# The transcription


@pytest.fixture
def rows(shared):
    with (shared / "facts" / "us" / "dod1260h.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(aliases, *, former):
    return [alias for alias, was in aliases if was is former]


@pytest.mark.official
def test_printed_names_say_what_was_transcribed(rows):
    unlike = set()
    for row in rows:
        said = printed(row["name_as_printed"])
        expected = (row["name"], row["aliases"], row["previous_name"])
        found = (said.name, "|".join(named(said.aliases, former=False)), "|".join(named(said.aliases, former=True)))
        if found != expected:
            unlike.add((row["start"], row["name_as_printed"]))
    assert unlike == OTHERWISE
    assert len(rows) == 397


@pytest.mark.official
def test_a_paper_laid_out_like_the_edition_of_2026_gives_its_entries(rows, shared):
    edition = [row for row in rows if row["start"] == "2026-06-08"]
    with (shared / "data/lists/us_dod_1260h/2026-08-14/sanctions.csv").open(encoding="utf-8", newline="") as file:
        reasons = {row["Name"]: row["Note"] for row in csv.DictReader(file) if row["Start date"] == "2026-06-08"}
    names = {row["name"] for row in edition}
    below = defaultdict(list)
    for row in edition:
        below[row["parent"] if row["parent"] in names else ""].append(row)

    def lines(parent, depth):
        for row in below[parent]:
            yield "  " * depth + row["name_as_printed"]
            yield from textwrap.wrap(reasons.get(row["name_as_printed"], ""), 100, break_on_hyphens=False)
            yield from lines(row["name"], depth + 1)

    one = document(paper([*TITLE_1260H, *lines("", 0)]))
    found = {each.listings[0].stated["Name"]: each for each in adapter.parse(one)}
    assert found.keys() == {row["name_as_printed"] for row in edition}
    assert adapter.complete(one)
    for row in edition:
        entry = found[row["name_as_printed"]]
        above = printed(next((r["name_as_printed"] for r in edition if r["name"] == row["parent"]), "")).name
        assert entry.listings[0].terms.get("parent", "") == above
        assert entry.listings[0].terms.get("reason", "") == reasons.get(row["name_as_printed"], "")
        assert {name.kind for name in entry.names} <= {NameKind.ALIAS, NameKind.FORMER}
    assert sum(1 for each in found.values() if each.facts) == 80
