"""Does a removal in OFAC's delta file ever look like a presence? Against the real one of 13 January 2025."""

from __future__ import annotations

import re

import pytest

from proscribe.ingest.adapter import Document
from proscribe.ingest.ofac_files import complete
from proscribe.model.listing import EventKind
from proscribe.model.when import When
from proscribe.sources.us_ofac_sdn.adapter import parse
from tests.support.editions import Told

DAY = "2025-01-13"
pytestmark = pytest.mark.official


@pytest.fixture
def delta(shared):
    body = (shared / f"data/lists/ofac_delta/{DAY}/{DAY}_delta.xml").read_bytes()
    return Document("2025-01-13_delta.xml", "us-ofac-sdn", body)


@pytest.fixture
def actions(delta):
    found = dict(re.findall(rb'<entity id="(\d+)" action="(\w+)"', delta.body))
    assert len(found) == delta.body.count(b"<entity ")
    assert set(found.values()) == {b"add", b"remove"}
    return {key.decode(): action.decode() for key, action in found.items()}


def ended(listing):
    return [(event.kind, event.at) for event in listing.events]


def test_each_entity_is_told_by_its_action(delta, actions):
    entries = {entry.key: entry for entry in parse(delta)}
    assert entries.keys() == actions.keys()
    assert not complete(delta)
    for key, action in actions.items():
        listings = entries[key].listings
        assert listings
        end = [(EventKind.DELISTED, When.parse(DAY))] if action == "remove" else []
        assert all(ended(listing) == end for listing in listings), key


def test_what_is_kept_of_it_is_off_the_list_too(delta, actions):
    told = Told().add(DAY, list(parse(delta)), name=delta.name, complete=False, source="us-ofac-sdn").folded()
    for key, action in actions.items():
        gone = [bool(listing.events) for listing in told[key].listings]
        assert set(gone) == {action == "remove"}, key
