"""GLEIF's files and answers: samples, real files against independent counts, and what must stop a run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from proscribe.errors import RecordError
from proscribe.ingest.adapter import Document
from proscribe.model.party import Property, Relation, Scheme
from proscribe.sources.gleif import adapter
from tests.sources.golden import SOURCES, plain

FOLDER = SOURCES / "gleif"
SAMPLES = sorted(path for path in FOLDER.glob("sample.*"))
CHILD, PARENT = "gleif:5493001KJTIIGC8Y1R12", "gleif:549300B56MD0ZC402L06"


def document(name, body):
    return Document(name, "gleif", body if isinstance(body, bytes) else body.encode())


def parsed(name, body):
    return list(adapter.parse(document(name, body)))


def sample(name):
    return (FOLDER / name).read_text(encoding="utf-8")


def problems(name, body):
    with pytest.raises(RecordError) as raised:
        parsed(name, body)
    return str(raised.value)


def test_samples_give_the_expected_entries():
    lines = [
        json.dumps(plain(entry), ensure_ascii=False)
        for path in SAMPLES
        for entry in parsed(path.name, path.read_bytes())
    ]
    assert lines == (FOLDER / "expected.jsonl").read_text(encoding="utf-8").splitlines()


def test_samples_are_recognised():
    for path in SAMPLES:
        assert adapter.recognises(path.name, path.read_bytes()[:4096]), path.name
    assert not adapter.recognises("targets.json", b'{"id": 1}')
    assert adapter.part("x/direct-child-relationships_A.json") == "relationships"
    assert adapter.part("20180901-gleif-concatenated-file-lei2.xml") == "records"
    assert adapter.part("isins_A.json") == "isins"


def test_the_tie_points_from_child_to_parent():
    (entry,) = parsed("r.json", sample("sample.relationship.json"))
    assert [(tie.owned, tie.owner) for tie in entry.ties] == [(CHILD, PARENT)]
    assert entry.about == CHILD


@pytest.mark.parametrize(
    ("before", "after", "relation", "starts", "ends"),
    [
        ("", "", Relation.PARENT, "2006-09-22", None),
        ("DIRECTLY", "ULTIMATELY", Relation.ULTIMATE_PARENT, "2006-09-22", None),
        ("IS_DIRECTLY_CONSOLIDATED_BY", "IS_INTERNATIONAL_BRANCH_OF", Relation.HEAD_OFFICE, "2006-09-22", None),
        (
            "2006-09-22T00:00:00Z</rr:StartDate>",
            "2006-09-22T00:00:00Z</rr:StartDate><rr:EndDate>2016-12-31T00:00:00Z</rr:EndDate>",
            Relation.PARENT,
            "2006-09-22",
            "2016-12-31",
        ),
        ("DOCUMENT_FILING_PERIOD", "RELATIONSHIP_PERIOD", Relation.PARENT, None, None),
    ],
)
def test_a_tie_says_what_relation_and_since_when(before, after, relation, starts, ends):
    (entry,) = parsed("rr.xml", sample("sample.rr.xml").replace(before or "\0", after))
    (tie,) = entry.ties
    assert (tie.relation, tie.starts and str(tie.starts), tie.ends and str(tie.ends)) == (relation, starts, ends)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"status":"ACTIVE"', '"status":"INACTIVE"'),
        ('"status":"PUBLISHED"', '"status":"ANNULLED"'),
        ('"type":"IS_DIRECTLY_CONSOLIDATED_BY"', '"type":"IS_FUND-MANAGED_BY"'),
        ('"deletedAt":null', '"deletedAt":"2031-01-01"'),
    ],
)
def test_what_is_not_in_force_or_no_ownership_ties_nobody(before, after):
    body = sample("sample.relationship.json")
    assert before in body
    (entry,) = parsed("r.json", body.replace(before, after))
    assert entry.ties == ()
    assert entry.facts[0].what is Property.RELATIONSHIP


def test_reporting_exceptions_are_kept():
    (entry,) = parsed("a.json", sample("sample.record.json"))
    assert [f.value for f in entry.facts if f.what is Property.REPORTING_EXCEPTION] == [
        "direct-parent",
        "ultimate-parent",
    ]
    (entry,) = parsed("repex.xml", sample("sample.repex.xml"))
    assert entry.about == "gleif:029200013A5N6ZD0F605"
    assert "NO_KNOWN_PERSON" in entry.facts[0].value


def test_a_misprinted_isin_is_a_fact():
    good, bad = parsed("isin.csv", sample("sample.isin.csv"))
    assert good.identifiers == ((Scheme.ISIN, "US7458781082"),)
    assert (bad.identifiers, bad.facts[0].value) == ((), "ISIN: US7458781083")


def test_only_whole_files_are_complete():
    body = sample("sample.lei.xml")
    assert adapter.complete(document("lei.xml", body))
    assert not adapter.complete(document("lei.xml", body.replace("GLEIF_FULL_PUBLISHED", "GLEIF_DELTA_PUBLISHED")))
    for name in ("sample.rr.xml", "sample.record.json", "sample.isins.json"):
        assert not adapter.complete(document(name, sample(name)))


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        ("sample.lei.xml", "lei:EntityStatus>", "lei:EntityMood>", "unknown element Entity/EntityMood"),
        ("sample.lei.xml", "<lei:EntityStatus>", '<lei:EntityStatus hue="red">', "unknown attribute hue"),
        ("sample.lei.xml", "lei:PostalCode>", "lei:PostCode>", "unknown element Entity/LegalAddress/PostCode"),
        ("sample.lei.xml", "ALTERNATIVE_LANGUAGE_LEGAL_NAME", "NICKNAME", "unknown type of name 'NICKNAME'"),
        ("sample.lei.xml", ">1<", ">2<", "1 records, where the header says 2"),
        ("sample.lei.xml", "<lei:FileContent>", "<lei:Colour>red</lei:Colour><lei:FileContent>", "LEIHeader/Colour"),
        ("sample.rr.xml", "rr:PeriodType>", "rr:Kind>", "unknown element"),
        ("sample.rr.xml", "IS_DIRECTLY_CONSOLIDATED_BY", "IS_FOND_OF", "unknown type of relationship 'IS_FOND_OF'"),
        ("sample.rr.xml", ">ACTIVE<", ">ASLEEP<", "unknown status of a relationship 'ASLEEP'"),
        ("sample.rr.xml", "<rr:NodeIDType>LEI<", "<rr:NodeIDType>DUNS<", "a node is no LEI"),
        ("sample.repex.xml", "repex:ExceptionReason>", "repex:Excuse>", "unknown element Exception/Excuse"),
        ("sample.record.json", '"jurisdiction"', '"realm"', "unknown key entity.realm"),
        ("sample.record.json", '"city"', '"town"', "unknown key entity.legalAddress.town"),
        ("sample.record.json", '"category":"GENERAL"', '"category":"GUILD"', "unknown category 'GUILD'"),
        ("sample.record.json", '"direct-parent"', '"godparent"', "unknown relationship 'godparent'"),
        ("sample.record.json", '"meta"', '"note":1,"meta"', "is no form"),
        ("sample.record.json", '"type":"lei-records"', '"type":"songs"', "unknown type of record 'songs'"),
        ("sample.relationship.json", '"validTo"', '"validUntil"', "unknown key 'validUntil'"),
        ("sample.relationship.json", '"managingLou"', '"keeper"', "unknown key registration.keeper"),
        (
            "sample.relationship.json",
            '"startNode":{"id":"5493001KJTIIGC8Y1R12"',
            '"startNode":{"id":"X"',
            "does not start at",
        ),
        ("sample.relationship.json", "lei-records\\/549300B56MD0ZC402L06", "lei-records\\/X", "in its links"),
        ("sample.isins.json", '"isin":', '"cusip":', "unknown key 'cusip' of an ISIN"),
        ("sample.isin.csv", "LEI,ISIN", "LEI,ISIN,Name", "is no form"),
    ],
)
def test_what_is_not_known_stops_the_run(name, before, after, told):
    body = sample(name)
    assert before in body
    assert told in problems(name, body.replace(before, after))


@pytest.mark.official
def test_children_that_end_elsewhere_stop_the_run(shared):
    path = shared / "data/lists/gleif/2025-05-15/direct-child-relationships_INR2EJN1ERAN0W5ZP974.json"
    body = path.read_text().replace("lei-records\\/INR2EJN1ERAN0W5ZP974\\/direct", "lei-records\\/OTHER\\/direct")
    assert "a child of OTHER ends at INR2EJN1ERAN0W5ZP974" in problems("c.json", body)


def test_comments_say_nothing():
    body = sample("sample.lei.xml").replace("<lei:EntityStatus>", "<!-- as of today --><lei:EntityStatus>")
    assert parsed("sample.lei.xml", body)[0].facts == parsed("sample.lei.xml", sample("sample.lei.xml"))[0].facts


def test_a_wrong_shape_stops_the_run():
    body = sample("sample.relationship.json")
    assert "startNode is no mapping" in problems("r.json", re.sub(r'"startNode":\{[^}]*\}', '"startNode":7', body))
    assert "periods is no list" in problems("r.json", re.sub(r'"periods":\[[^]]*\]', '"periods":7', body))


def test_a_broken_file_stops_the_run():
    assert "is not whole XML" in problems("lei.xml", sample("sample.lei.xml")[:-30])
    assert "is not whole JSON" in problems("r.json", sample("sample.record.json")[:-5])
    assert "is no form" in problems("empty.json", "")
    assert "document type" in problems(
        "lei.xml", sample("sample.lei.xml").replace("<lei:LEIData", "<!DOCTYPE x><lei:LEIData")
    )


def files() -> list[str]:
    counts = Path(__file__).parents[3] / "shared" / "data" / "counts.json"
    if not counts.is_file():
        return []
    return [name for name in json.loads(counts.read_bytes())["files"] if name.startswith("lists/gleif/")]


@pytest.mark.official
@pytest.mark.parametrize("name", files())
def test_real_files_give_as_many_as_were_counted(shared, name):
    counts = json.loads((shared / "data" / "counts.json").read_bytes())["files"][name]
    path = shared / "data" / name
    found = document(path.name, path.read_bytes())
    assert found.sha256 == counts["sha256"]
    assert adapter.recognises(found.name, found.body[:4096])
    entries = list(adapter.parse(found))
    assert len({entry.key for entry in entries}) == len(entries)
    wanted = next(counts[key] for key in ("records", "relationships", "LEIRecord") if key in counts)
    assert len(entries) == wanted
    assert not adapter.complete(found)
    if "golden_copy_date" in counts:
        assert str(adapter.published(found)) == counts["golden_copy_date"][:10]
    if "relationship" in name:
        assert all(len(entry.ties) == 1 and entry.ties[0].owned == entry.about for entry in entries)
    if "child-relationships" in name:
        (owner,) = {tie.owner for entry in entries for tie in entry.ties} or {""}
        assert owner in ("", f"gleif:{path.stem.rpartition('_')[2]}")
    if "id" in counts:
        assert entries[0].key == counts["id"]
