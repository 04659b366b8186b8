"""What is known of a party, from the bundled record."""

import json

from proscribe.desk.show import look_up, shown_json
from tests.support.typed import library


def test_listings_come_with_their_events_earliest_first():
    (shown,) = look_up(library(), "Huawei").parties
    days = [str(min(listing.dates.values(), key=str)) for listing in shown.listings]
    assert days == sorted(days)
    assert {"us-bis-el", "us-ns-cmic"} <= {listing.list for listing in shown.listings}


def test_several_bearers_are_all_shown():
    assert len(look_up(library(), "China Mobile").parties) == 2


def test_nobody_is_an_answer_with_suggestions():
    found = look_up(library(), "Xiaomo")
    assert found.parties == ()
    assert [near.id for near in found.reference.near] == ["xiaomi-corporation"]
    assert shown_json(found)["near"]


def test_every_party_of_the_record_can_be_shown_and_written_as_json():
    for party in library().snapshot.parties:
        found = look_up(library(), f"id:{party}")
        assert [one.party.id for one in found.parties] == [party]
        json.dumps(shown_json(found))
