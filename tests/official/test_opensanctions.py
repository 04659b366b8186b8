"""OpenSanctions' exports: made-up samples, real files against independent counts, and what must stop a run."""

from __future__ import annotations

import json
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from proscribe.errors import RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.unpack import unpacked
from proscribe.model.party import NameKind
from proscribe.sources.opensanctions import adapter, ftm
from tests.sources.golden import SOURCES, plain

FOLDER = SOURCES / "opensanctions"
SAMPLES = sorted(path for path in FOLDER.glob("sample.*"))
FILES = {
    "2024-03-09/entities.ftm.json": "entities",
    "2024-03-09/names.txt": "lines",
    "2024-03-09/senzing.json": "records",
    "2024-03-09/targets.nested.json": "entities",
    "2024-03-09/targets.simple.csv": "records",
    "2026-03-13/targets.simple.csv.gz": "records",
    "unknown/us_congress_senzing.json": "records",
}


def document(name, body):
    return Document(name, "opensanctions", body if isinstance(body, bytes) else body.encode())


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


def test_samples_are_recognised_and_whole():
    for path in SAMPLES:
        assert adapter.recognises(path.name, path.read_bytes()[:4096]), path.name
        assert adapter.complete(document(path.name, path.read_bytes())), path.name
    assert not adapter.recognises("table.csv", b"a,b\n")
    assert not adapter.complete(document("names.txt", "Ann Example\n"))


def test_flat_and_nested_say_the_same_of_targets():
    flat = {entry.key: entry for entry in parsed("entities.ftm.json", sample("sample.entities.ftm.json"))}
    nested = {entry.key: entry for entry in parsed("targets.nested.json", sample("sample.targets.nested.json"))}
    assert flat.keys() == nested.keys()
    for key, entry in flat.items():
        assert set(nested[key].facts) == set(entry.facts), key
        assert {tie.owner for tie in nested[key].ties} == {tie.owner for tie in entry.ties}
        assert [(each.list, each.cohort, each.dates) for each in nested[key].listings] == [
            (each.list, each.cohort, each.dates) for each in entry.listings
        ]


def test_the_day_is_that_of_the_latest_sighting():
    assert str(adapter.published(document("entities.ftm.json", sample("sample.entities.ftm.json")))) == "2031-02-03"
    assert str(adapter.published(document("targets.simple.csv", sample("sample.targets.simple.csv")))) == "2031-02-03"
    assert adapter.published(document("senzing.json", sample("sample.senzing.json"))) is None


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        ("sample.entities.ftm.json", '"schema":"Vessel"', '"schema":"Submarine"', "unknown schema 'Submarine'"),
        ("sample.entities.ftm.json", '"flag":', '"banner":', "unknown property Vessel.banner"),
        ("sample.entities.ftm.json", '"caption":"SEA', '"mood":1,"caption":"SEA', "unknown key 'mood'"),
        ("sample.entities.ftm.json", '"target":false', '"target":null', "is not whole"),
        ("sample.entities.ftm.json", '"id":"NK-ship"', '"id":"NK-made1"', "is there twice"),
        ("sample.entities.ftm.json", '"flag":["xa"]', '"flag":[7]', "neither text nor entity"),
        ("sample.targets.nested.json", '"sanctions":[', '"ownershipOwner":[', "a Sanction cannot stand under"),
        ("sample.targets.simple.csv", '"emails"', '"e-mails"', "column"),
        ("sample.targets.simple.csv", '"Company"', '"Firm"', "unknown schema 'Firm'"),
        ("sample.targets.simple.csv", "Ukraine War and Sanctions", "Some List", "unknown title of a dataset"),
        ("sample.statements.csv", ",country,country,", ",land,country,", "unknown property LegalEntity.land"),
        ("sample.statements.csv", "original_value", "raw", "column"),
        ("sample.statements.csv", "eng,,t,", "eng,,perhaps,", "'perhaps' is not a word"),
        ("sample.senzing.json", '"TOPIC"', '"TOPICS"', "unknown attribute RISKS.TOPICS"),
        ("sample.senzing.json", '"RISKS"', '"PERILS"', "unknown key 'PERILS'"),
        ("sample.senzing.json", '"ORGANIZATION"', '"CLUB"', "unknown RECORD_TYPE 'CLUB'"),
        ("sample.senzing.json", '"PRIMARY"', '"FIRST"', "unknown NAME_TYPE 'FIRST'"),
        ("sample.senzing.json", "OPEN_SANCTIONS", "ELSEWHERE", "unknown domain"),
    ],
)
def test_what_is_not_known_stops_the_run(name, before, after, told):
    body = sample(name)
    assert before in body
    assert told in problems(name, body.replace(before, after))


def test_a_broken_file_stops_the_run():
    body = sample("sample.entities.ftm.json")
    assert "sample.entities.ftm.json:8: is not whole JSON" in problems("sample.entities.ftm.json", body[:-20])
    assert "cut short" in problems("sample.entities.ftm.json", body[:-1])
    assert "is no form" in problems("entities.ftm.json", "")
    assert "is no form" in problems("targets.simple.csv", "a,b\n")
    assert "not UTF-8" in problems("sample.entities.ftm.json", body.encode() + b"\xff\n")


def test_all_problems_are_told_at_once():
    body = sample("sample.entities.ftm.json").replace('"flag":', '"banner":').replace('"birthDate":', '"born":')
    told = problems("sample.entities.ftm.json", body)
    assert "sample.entities.ftm.json:6: unknown property Person.born" in told
    assert "sample.entities.ftm.json:8: unknown property Vessel.banner" in told


def real(shared: Path, name: str) -> Document:
    path = shared / "data" / "lists" / "opensanctions" / name
    return document(path.name.removesuffix(".gz"), unpacked(path.name, path.read_bytes()))


@pytest.mark.official
@pytest.mark.parametrize("name", FILES)
def test_real_files_give_as_many_as_were_counted(shared, name):
    counts = json.loads((shared / "data" / "counts.json").read_bytes())["files"][f"lists/opensanctions/{name}"]
    found = real(shared, name)
    assert found.sha256 == counts["sha256"]
    assert adapter.recognises(found.name, found.body[:4096])
    entries = list(adapter.parse(found))
    assert len({entry.key for entry in entries}) == len(entries)
    refs = {entry.ref for entry in entries}
    assert all(entry.about in refs for entry in entries if entry.about)
    own = [entry for entry in entries if entry.listings] if "nested" in name else entries
    assert len({entry.key.partition("#")[0] for entry in own}) == counts[FILES[name]]
    assert adapter.complete(found) is (FILES[name] != "lines")
    if "targets" in counts:
        assert sum(1 for entry in entries if entry.listings) == counts["targets"]
    if "newest_last_seen" in counts:
        assert str(adapter.published(found)) == counts["newest_last_seen"][:10]


@pytest.mark.official
def test_schemas_names_and_kinds_are_those_counted(shared):
    counts = json.loads((shared / "data" / "counts.json").read_bytes())["files"]
    name = "2024-03-09/entities.ftm.json"
    flat, counted = ftm.read(real(shared, name), nested=False), counts[f"lists/opensanctions/{name}"]
    assert Counter(raw.schema.name for raw in flat.values()) == counted["by_schema"]
    assert sum(len(raw.get("name")) for raw in flat.values()) == counted["name_values"]
    assert sum(len(raw.get("alias")) for raw in flat.values()) == counted["alias_values"]
    entries = list(adapter.parse(real(shared, name)))
    aliases = sum(1 for entry in entries for each in entry.names if each.kind is NameKind.ALIAS)
    assert aliases == counted["alias_values"]
    mains = sum(1 for raw in flat.values() if raw.caption in raw.get("name"))
    assert mains + sum(1 for e in entries for n in e.names if n.kind is NameKind.PRIMARY) == counted["name_values"]
    name = "2026-03-13/targets.simple.csv.gz"
    kinds = Counter(entry.kind for entry in adapter.parse(real(shared, name)))
    schemas = counts[f"lists/opensanctions/{name}"]["by_schema"]
    assert kinds == {
        "person": schemas["Person"],
        "company": schemas["Company"],
        "vessel": schemas["Vessel"],
        "entity": schemas["LegalEntity"],
    }


@pytest.mark.official
def test_nested_and_flat_agree_on_the_targets_of_one_run(shared):
    flat = {e.key: e for e in adapter.parse(real(shared, "2024-03-09/entities.ftm.json"))}
    nested = [e for e in adapter.parse(real(shared, "2024-03-09/targets.nested.json")) if e.listings]
    for entry in nested:
        assert {n.text for n in entry.names} == {n.text for n in flat[entry.key].names}
        assert set(entry.facts) == set(flat[entry.key].facts)


def test_the_table_of_the_model_has_no_dead_ends():
    properties = import_module("proscribe.sources.opensanctions.properties")
    schemata = import_module("proscribe.sources.opensanctions.schemata").SCHEMATA
    known = {name for schema in schemata.values() for name in schema.properties}
    for table in (properties.NAMES, properties.SCHEMES, properties.PLAIN, properties.LABELLED):
        assert table.keys() <= known
    for schema, name in properties.ADDS_TO.items():
        assert name in schemata[schema].refers
    for schema, ends in properties.TIES.items():
        assert set(ends) <= schemata[schema].refers.keys()


def test_bad_bytes_among_names_are_told_with_their_line():
    assert "names.txt:3: is not UTF-8: byte 0xe9" in problems("names.txt", b"One\nTwo\nCaf\xe9 Ltd\nFour\n")


@pytest.mark.parametrize(
    ("name", "body", "part"),
    [
        ("entities.ftm.json", '{"datasets":["a"]}\n{"datasets":["b","a"]}\n', "a"),
        ("entities.ftm.json", '{"datasets":["a"]}\n{"datasets":["b"]}\n', "whole"),
        ("entities.ftm.json", '{"datasets":["a","b"]}\nnot JSON\n', "whole"),
        ("senzing.json", '{"DATA_SOURCE":"OS_WD_PERSONS"}\n', "wd_persons"),
        ("statements.csv", "entity_id,prop,schema,dataset\n1,name,Person,a\n2,name,Person,a\n", "a"),
        ("statements.csv", "entity_id,prop,schema,dataset\n1,name,Person,a\n2,name,Person,b\n", "whole"),
        ("targets.simple.csv", 'id,schema,dataset\n1,Person,"Ukraine War and Sanctions;Other"\n', "whole"),
        ("targets.simple.csv", "id,schema,dataset\n1,Person,Ukraine War and Sanctions\n", "ua_war_sanctions"),
        ("targets.simple.csv", b"\xff", "whole"),
        ("names.txt", "One\n", "names"),
    ],
)
def test_an_export_is_filed_by_the_dataset_that_all_its_records_are_in(name, body, part):
    assert adapter.part_of(document(name, body)) == part


@pytest.mark.official
@pytest.mark.parametrize("name", FILES)
def test_real_exports_are_filed_by_their_dataset(shared, name):
    body = unpacked(name, (shared / "data" / "lists" / "opensanctions" / name).read_bytes())
    found = adapter.part_of(document(name.removesuffix(".gz"), body))
    day = name.partition("/")[0]
    expected = {"2024-03-09": "wd_persons", "2026-03-13": "ua_war_sanctions", "unknown": "us_congress"}[day]
    assert found == ("names" if "names" in name else expected)
