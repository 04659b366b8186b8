"""The whole record: what stops it, and that its order does not matter."""

from __future__ import annotations

import csv
import io
import random

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proscribe.errors import RecordError
from proscribe.ingest import run
from proscribe.ingest.adapter import Document
from proscribe.model.source import Citation
from tests.sources.golden import SOURCES


def stopped(sources):
    with pytest.raises(RecordError) as caught:
        run.load(sources)
    return [(problem.place, problem.message) for problem in caught.value.problems], caught.value.hints


def test_the_copy_gives_the_bundled_record(sources):
    assert run.load(sources) == run.bundled()


SPOILT = [
    (
        "us_dod_ccmc/entries.csv",
        ",2020-11-12,2020-11-12,2021-01-11",
        ",2020-11-31,2020-11-12,2021-01-11",
        "2:listed",
        "'2020-11-31'|day is out",
    ),
    ("us_ofac_ns_cmic/entries.csv", "US1694261033|", "US1694261034|", "2:isins", "check digit of an ISIN"),
    ("us_ofac_ns_cmic/entries.csv", "9111000071093019X7", "9111000071093019X8", "2:uscc", "USCC"),
    ("us_dod_1260h/entries.csv", "entity_key", "entity", "1:entity", "unknown column"),
    ("us_dod_1260h/entries.csv", ",yes\n", ",surely\n", "2:verified", "not a word of this column"),
    ("vendor_decisions/entries.csv", "gb-designated-vendors", "gb-vendors", "2:list", "not a word of this column"),
    ("us_nyse_actions/entries.csv", ",XNYS,", ",XLON,", "2:mic", "not a word of this column"),
    ("us_bis_entity_list/checked.csv", "2022-05-06", "6 May 2022", "2:edition", "is not a date"),
    ("identities/decisions.csv", "same,", "perhaps,", "2:verdict", "not a word of this column"),
    ("us_ndaa_889/source.yml", "max: 5", "max: 4", "entries.csv", "5 entries, where 5 to 4"),
    ("us_ndaa_889/source.yml", "us-ndaa-889: {}", "us-ndaa-890: {}", "2:list", "unknown list 'us-ndaa-889'"),
    ("us_ndaa_889/source.yml", "cohort: 100%", "terms: 100%", "1:terms", "a column that is not there"),
    ("us_ndaa_889/source.yml", "rank: 5", "rank: first", "rank", "a number is wanted"),
    ("us_ndaa_889/source.yml", "rank: 5", "order: 5", "order", "unknown key"),
    ("us_ndaa_889/source.yml", "source: us-ndaa-889", "source: us-889", "source", "calls itself"),
]


@pytest.mark.parametrize("case", SPOILT, ids=lambda case: f"{case[0]}-{case[3]}")
def test_a_spoilt_document_stops_the_run_and_says_where(sources, spoil, case):
    document, old, new, place, message = case
    spoil(document, old, new)
    found, _ = stopped(sources)
    wanted = message.split("|")
    assert any(where.endswith(place) and any(part in what for part in wanted) for where, what in found), found
    assert all(where.startswith(document.partition("/")[0]) for where, _ in found)


def test_the_problems_of_all_documents_come_together(sources, spoil):
    spoil("us_dod_ccmc/entries.csv", ",annex,", ",annexe,")
    spoil("securities/entries.csv", "CNE1000002V2", "CNE1000002V3")
    found, hints = stopped(sources)
    assert [where for where, _ in found] == ["securities/entries.csv:2:isin", "us_dod_ccmc/entries.csv:2:cohort"]
    assert len(hints) == 2


def test_a_half_empty_column_stops_the_run(sources, spoil):
    spoil("us_ndaa_889/entries.csv", "huawei,Huawei Technologies Company,telecom", "huawei,,telecom")
    found, _ = stopped(sources)
    assert ("us_ndaa_889/entries.csv:2:name", "this cell may not be empty") in found


def test_fill_rates_are_checked_on_the_document_itself(sources, spoil):
    spoil("us_ofac_ns_cmic/source.yml", "uscc: 70%", "lei: 70%")
    found, _ = stopped(sources)
    assert found == [("us_ofac_ns_cmic/entries.csv:1:lei", "filled in 3 of 68 rows, where 70% are expected")]


AT_ODDS = [
    ("securities/entries.csv", "us-ofac-ns-cmic:30882", "us-ofac-ns-cmic:1", "there is no entry us-ofac-ns-cmic:1"),
    ("us_bis_entity_list/checked.csv", "us-dod-1260h:", "us-dod-1260h:x", "there is no entry us-dod-1260h:x"),
    (
        "identities/decisions.csv",
        "us-bis-entity-list:",
        "us-bis-entity-list:x",
        "there is no entry us-bis-entity-list:x",
    ),
    ("us_dod_1260h/entries.csv", "hesai-2,", "hesai,", "us-dod-1260h:hesai has been used"),
    (
        "identities/decisions.csv",
        "apart,us-bis-entity-list:beijing-sensetime",
        "same,us-bis-entity-list:beijing-sensetime",
        None,
    ),
    (
        "identities/decisions.csv",
        "same,us-dod-1260h:huawei-investment-and-holding",
        "apart,us-ofac-ns-cmic:30947|us-dod-ccmc:huawei,x,2026-11-22,x,yes\nsame,us-dod-1260h:huawei-investment-and-holding",
        "told apart here and joined elsewhere",
    ),
]


@pytest.mark.parametrize("case", AT_ODDS, ids=range(len(AT_ODDS)))
def test_references_and_decisions_must_agree(sources, spoil, case):
    document, old, new, message = case
    spoil(document, old, new)
    if message is None:
        assert len(run.load(sources).parties) == len(run.bundled().parties) - 2
        return
    found, _ = stopped(sources)
    assert any(message in what for _, what in found), found


def test_a_folder_without_an_adapter_is_told(sources):
    (sources / "us_ndaa_889").rename(sources / "us_ndaa_890")
    path = sources / "us_ndaa_890" / "source.yml"
    path.write_text(path.read_text().replace("us-ndaa-889", "us-ndaa-890"))
    found, _ = stopped(sources)
    assert found == [("us_ndaa_890", "no adapter of this name")]


def shuffled(reading, seed):
    """The reading of a source whose rows come in another order."""
    folder = SOURCES / reading.description.source.replace("-", "_")
    header, *rows = csv.reader(io.StringIO((folder / "entries.csv").read_text(encoding="utf-8"), newline=""))
    random.Random(seed).shuffle(rows)  # noqa: S311
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    described = reading.description
    document = Document(f"{folder.name}/entries.csv", described.source, text.getvalue().encode(), described.read)
    entries = tuple(run._adapter(folder.name)(document))
    decisions = list(reading.decisions)
    random.Random(seed).shuffle(decisions)  # noqa: S311
    return attrs.evolve(reading, entries=entries, decisions=tuple(decisions))


def without_places(value):
    """A model object as plain values, citations without line, hash and address."""
    if isinstance(value, Citation):
        return value.source, value.text, value.read
    if attrs.has(type(value)):
        return tuple(without_places(getattr(value, field.name)) for field in attrs.fields(type(value)))
    if isinstance(value, tuple | list):
        return tuple(without_places(each) for each in value)
    return tuple((key, without_places(each)) for key, each in value.items()) if isinstance(value, dict) else value


READINGS = [run.read_source(path.parent) for path in sorted(SOURCES.glob("*/entries.csv"))]
PLAIN = run.assemble(READINGS)


@settings(max_examples=12)
@given(st.permutations(range(len(READINGS))), st.integers(0, 1000))
def test_the_order_of_folders_rows_and_decisions_does_not_matter(order, seed):
    other = run.assemble([shuffled(READINGS[place], seed) for place in order])
    assert list(other.parties) == list(PLAIN.parties)
    assert without_places(tuple(other.parties.values())) == without_places(tuple(PLAIN.parties.values()))
    assert without_places(other.every_listing) == without_places(PLAIN.every_listing)
    assert without_places(other.milestones) == without_places(PLAIN.milestones)
    assert {name: held.editions for name, held in other.lists.items()} == {
        name: held.editions for name, held in PLAIN.lists.items()
    }


def test_another_byte_is_another_snapshot(sources, spoil):
    spoil("us_ndaa_889/source.yml", "rank: 5", "rank: 5 # changed")
    other = run.load(sources)
    assert other.id != PLAIN.id
    assert other.parties == PLAIN.parties
