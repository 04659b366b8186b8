"""Does followthemoney take what we write, and does every value survive its cleaning?"""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribe.desk.exchange.entity import Draft, Seen
from proscribe.desk.exchange.export import Order, export
from proscribe.desk.exchange.ftm import as_json
from proscribe.desk.exchange.programs import PROGRAMS
from proscribe.desk.exchange.properties import FACTS, NAMES, SCHEMAS, SCHEMES, TOPICS, TYPES
from proscribe.desk.exchange.simple import joined
from proscribe.desk.exchange.statements import COLUMNS
from proscribe.desk.library import Library
from proscribe.ingest.official import officials
from proscribe.ingest.run import bundled
from proscribe.model.party import NameKind, Property, Scheme
from tests.support.records import ON, varied

pytest.importorskip("followthemoney", reason="followthemoney is not installed: pip install -e '.[exchange]'")
from followthemoney import ValueEntity, model, registry
from followthemoney.dataset import DataCatalog, Dataset
from followthemoney.statement import Statement, StatementEntity
from followthemoney.statement.serialize import read_csv_statements

AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module", params=["varied", "bundled"])
def folder(request, tmp_path_factory):
    found = tmp_path_factory.mktemp(request.param)
    snapshot = varied() if request.param == "varied" else bundled()
    export(snapshot, Order(folder=found, on=ON, at=AT, base="https://example.org/lists"))
    return found


def faults(data):
    """What followthemoney would drop, change or miss in an entity."""
    entity = model.get_proxy(json.loads(json.dumps(data)), cleaned=True)
    values = ValueEntity.from_dict(json.loads(json.dumps(data)))
    entity.schema.validate(data)
    wrong = [name for name in data["properties"] if entity.schema.get(name) is None]
    wrong += [name for name in entity.schema.required if not values.has(name)]
    for prop, value in values.itervalues():
        if prop.type.clean(value, proxy=entity, format=prop.format) != value:
            wrong.append((prop.name, value))
    return wrong


def test_every_entity_loads_and_every_value_survives(folder):
    lines = (folder / "entities.ftm.json").read_text("utf-8").splitlines()
    entities = [json.loads(line) for line in lines]
    assert len(entities) > 10
    assert {data["id"]: found for data in entities if (found := faults(data))} == {}


def test_references_lead_to_entities_of_the_right_kind(folder):
    lines = (folder / "entities.ftm.json").read_text("utf-8").splitlines()
    entities = {data["id"]: ValueEntity.from_dict(data) for data in map(json.loads, lines)}
    assert len(entities) == len(lines)
    referred = [
        (entity.id, prop, value)
        for entity in entities.values()
        for prop, value in entity.itervalues()
        if prop.type == registry.entity
    ]
    assert referred
    assert [(key, prop.name) for key, prop, value in referred if not entities[value].schema.is_a(prop.range)] == []


def test_statements_make_the_same_entities(folder):
    lines = (folder / "entities.ftm.json").read_text("utf-8").splitlines()
    flat = {data["id"]: data for data in map(json.loads, lines)}
    found = {}
    dataset = Dataset.make({"name": "proscribe", "title": "proscribe"})
    for statement in read_csv_statements(io.BytesIO((folder / "statements.csv").read_bytes())):
        found.setdefault(statement.canonical_id, []).append(statement)
        assert statement.id == statement.generate_key()
    assert found.keys() == flat.keys()
    for key, statements in found.items():
        entity = StatementEntity.from_statements(dataset, statements)
        assert entity.schema.name == flat[key]["schema"]
        assert {name: set(values) for name, values in flat[key]["properties"].items()} == {
            prop.name: set(entity.get(prop)) for prop in entity.iterprops()
        }
        assert entity.datasets == set(flat[key]["datasets"])


def test_columns_and_types_of_statements_are_theirs(folder):
    with (folder / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    for row in rows:
        assert row["prop_type"] == Statement(row["entity_id"], row["prop"], row["schema"], row["value"], "x").prop_type


def test_the_index_is_a_dataset_and_the_catalogue_a_catalogue(folder):
    index = json.loads((folder / "index.json").read_text("utf-8"))
    dataset = Dataset.make(index)
    assert dataset.is_collection
    resource = dataset.get_resource("entities.ftm.json")
    assert resource.url == "https://example.org/lists/entities.ftm.json"
    assert resource.size == (folder / "entities.ftm.json").stat().st_size
    catalogue = DataCatalog(Dataset, json.loads((folder / "catalog.json").read_text("utf-8")))
    assert {child.name for child in catalogue.require("proscribe").children} == set(index["children"])
    assert index["delta_url"] == "https://example.org/lists/delta.json"


def test_targets_nested_hold_whole_entities(folder):
    for line in (folder / "targets.nested.json").read_text("utf-8").splitlines():
        data = json.loads(line)
        assert data["target"]
        for name, values in list(data["properties"].items()):
            prop = model.get(data["schema"]).get(name)
            for inner in values:
                if isinstance(inner, dict):
                    assert prop.stub
                    assert model.get(inner["schema"]).is_a(prop.range)


def test_tables_name_what_the_model_has():
    codes = set(registry.topic.codes)
    assert codes >= TOPICS
    assert {topic for program in PROGRAMS.values() for topic in program.topics} <= codes
    assert all(program.country in registry.country.codes for program in PROGRAMS.values())
    assert [schema for schema in SCHEMAS.values() if model.get(schema) is None] == []
    known = {}
    for schema in model:
        for prop in schema.properties.values():
            known.setdefault(prop.name, set()).add(prop.type.name)
    assert {name: kind for name, (kind, _) in TYPES.items() if kind not in known.get(name, ())} == {}
    written = {name for names in (*NAMES.values(), *SCHEMES.values(), *FACTS.values()) for name in names}
    assert written <= TYPES.keys()


def test_tables_have_every_word_of_ours():
    assert set(NAMES) == set(NameKind)
    assert set(FACTS) == set(Property)
    assert set(SCHEMES) | {Scheme.OFAC, Scheme.EU, Scheme.UN, Scheme.GB} == set(Scheme)
    held = {*bundled().lists, *Library.bundled().lawbook.lists}
    held |= {name for official in officials() for name in official.adapter.LISTS if "*" not in name}
    assert held - PROGRAMS.keys() == set()


NUMBERS = st.from_regex(r"([A-Z]{2}\d{10}|\d{7,13}|[12]\d{3}(-\d\d){1,2}|\+?[\d ]+)", fullmatch=True)
ADDRESSES = st.from_regex(r"(https?://[a-z.]+/\S*|[^@ ]+@[a-z.]+|www\.[a-z]+\.[a-z]{2,3})", fullmatch=True)
TEXTS = st.from_regex(r"""["' ]?([\w ,;.\n]|<br>)+["' ]?""", fullmatch=True)
ANYTHING = st.text(min_size=1, max_size=400) | NUMBERS | ADDRESSES | TEXTS


STATED = sorted(name for name, (kind, _) in TYPES.items() if kind not in {"entity", "phone"})  # phones: see below
WRITTEN = [model.get(name) for name in (*SCHEMAS.values(), "Sanction", "Security", "Ownership")]


@given(name=st.sampled_from(STATED), text=ANYTHING)
def test_whatever_is_stated_survives_or_stands_in_words(name, text):
    schemas = [schema for schema in WRITTEN if schema.get(name) is not None]
    draft = Draft(schemas[0].name)
    draft.state([name], name, text)
    data = as_json(draft.done("prs-one", "one", ["prs_record"], Seen()))
    left = [each for each in faults(data) if each not in schemas[0].required]
    assert left == []
    if any(character.isalnum() and character.isascii() for character in text):
        assert data["properties"]


def test_phone_numbers_are_written_in_international_form():
    draft = Draft("Person")
    draft.state(["phone"], "phone", "+44 (20) 7123-4567")
    draft.state(["phone"], "phone", "020 7123 4567")
    data = as_json(draft.done("prs-one", "one", ["prs_record"], Seen()))
    assert data["properties"] == {"phone": ["+442071234567"], "notes": ["phone: 020 7123 4567"]}
    assert registry.phone.clean("+442071234567") == "+442071234567"


def test_a_cell_of_several_values_is_read_back():
    cell = joined(["b;c", 'say "so"', "a", "a"])
    assert next(csv.reader(io.StringIO(cell), delimiter=";")) == ["a", "b;c", 'say "so"']
    assert joined([]) == ""
