"""Does followthemoney take what real lists say, once it is exported?"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import pytest

from proscribe.desk.exchange.export import Order, export
from proscribe.ingest.adapter import Document
from proscribe.ingest.official import officials, recognise
from proscribe.ingest.unpack import unpacked
from proscribe.model.party import Fact, Identifier, Name, NameKind, Party
from proscribe.model.source import RecordedList
from proscribe.model.when import When
from proscribe.store.snapshot import Snapshot

pytest.importorskip("followthemoney", reason="followthemoney is not installed: pip install -e '.[exchange]'")
from followthemoney import ValueEntity

LISTS = Path(__file__).parents[3] / "shared" / "data" / "lists"
FILES = ("eu_fsf/2021-03-02/2021-03-05.xml.gz", "uk_ofsi/2025-04-10/UK_Sanctions_List.xlsx")
pytestmark = [
    pytest.mark.official,
    pytest.mark.slow,
    pytest.mark.skipif(not LISTS.is_dir(), reason="no official lists in ../shared"),
]


def party_of(entry):
    cite = entry.cite
    return Party(
        f"{cite.source}-{entry.key}",
        entry.name,
        entry.kind,
        names=(Name(entry.name, NameKind.PRIMARY, cite), *entry.names),
        identifiers=tuple(Identifier(scheme, value, cite) for scheme, value in entry.identifiers),
        facts=tuple(Fact(each.what, each.value, cite) for each in entry.facts),
    )


def record_of(path):
    """Each entry of a document as a party by itself."""
    name = str(path.relative_to(LISTS))
    body = unpacked(name, path.read_bytes())
    official = recognise(name, body[:4096], officials())
    entries = [entry for entry in official.adapter.parse(Document(name, official.source, body)) if entry.name]
    parties = {party.id: party for party in map(party_of, entries)}
    listings = [attrs.evolve(listing, party=party_of(entry).id) for entry in entries for listing in entry.listings]
    day = When.parse("2026-01-01")
    lists = {
        listing.list: RecordedList(listing.list, listing.list, official.source, (), day, day, name)
        for listing in listings
    }
    return Snapshot(id="ab" * 32, parties=parties, lists=lists, documents={}, every_listing=tuple(listings))


@pytest.mark.parametrize("name", FILES)
def test_every_value_of_a_real_list_survives(name, tmp_path):
    path = LISTS / name
    if not path.is_file():
        pytest.skip(f"{name} is not here")
    record = record_of(path)
    found = export(
        record, Order(folder=tmp_path, forms=["ftm"], on=date(2026, 11, 22), at=datetime(2026, 11, 22, tzinfo=UTC))
    )
    assert found.entities == len(record.parties) + len(record.every_listing) > 2000
    dropped = []
    with (tmp_path / "entities.ftm.json").open(encoding="utf-8") as file:
        for line in file:
            entity = ValueEntity.from_dict(json.loads(line))
            dropped += [
                (entity.id, prop.name, value)
                for prop, value in entity.itervalues()
                if prop.name != "phone" and prop.type.clean(value, proxy=entity, format=prop.format) != value
            ]
    assert dropped == []
