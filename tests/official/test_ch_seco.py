"""The Swiss list: SECO's own example counted, a made-up whole list, and what must stop a run."""

from __future__ import annotations

import json

import pytest

from proscribe.errors import RecordError
from proscribe.model.listing import EventKind
from tests.official.published_lists import adapter, document, entries, real, render, sample
from tests.sources.golden import SOURCES

CH = "ch_seco"


def test_the_sample():
    expected = (SOURCES / CH / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    assert list(render(CH, "sample.xml")) == expected


@pytest.mark.official
def test_counts_of_the_amendment(shared):
    known = json.loads((shared / "data" / "counts.json").read_text(encoding="utf-8"))["files"][
        "lists/ch_seco/2024-01-17/seco.xml"
    ]
    one = real(shared / "data" / "lists" / CH / "2024-01-17" / "seco.xml", CH)
    found = list(adapter(CH).parse(one))
    assert len(found) == known["target"]
    assert {entry.kind for entry in found} == {"person"}
    assert [entry.name for entry in found] == ["Test B", "Test C", "Test A"]
    assert (
        len({listing.terms["measures"] for entry in found for listing in entry.listings}) == known["sanctions_set_ids"]
    )
    assert [len(entry.listings) for entry in found] == [1, 1, 2]
    assert {str(listing.recorded) for entry in found for listing in entry.listings} == {known["date"]}
    assert all(listing.dates == {} for entry in found for listing in entry.listings)
    assert (str(adapter(CH).published(one)), adapter(CH).complete(one)) == ("2024-01-17", False)


def test_a_whole_list_is_complete():
    assert adapter(CH).complete(document(CH, sample(CH)))
    assert not adapter(CH).complete(document(CH, sample(CH)[:-40]))


def test_a_target_listed_again_is_reinstated():
    again = b'<modification modification-type="listed" effective-date="2025-01-01"/>'
    gone = b'<modification modification-type="de-listed"'
    vessel = entries(CH, sample(CH).replace(gone, again + gone))[1]
    assert [event.kind for event in vessel.listings[0].events] == [EventKind.DELISTED, EventKind.REINSTATED]


def test_a_delisting_without_a_date_is_of_the_editions_day():
    vessel = entries(CH, sample(CH).replace(b'"de-listed" effective-date="2024-06-01"', b'"de-listed"'))[1]
    (event,) = vessel.listings[0].events
    assert (event.kind, str(event.at)) == (EventKind.DELISTED, "2026-01-05")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'main="true"', b'main="true" colour="red"', "identity@colour: no one reads this"),
        (b"<justification", b"<portrait/><justification", "individual/portrait: no one reads this"),
        (b'list-type="whole-list"', b'list-type="half-list"', "'half-list' is not a known type of list"),
        (b'name-type="alias"', b'name-type="nickname"', "'nickname' is not a known type of name"),
        (b'type="given-name"', b'type="pet-name"', "'pet-name' is not a known part of a name"),
        (b'quality="low"><name', b'quality="fair"><name', "'fair' is not a known quality"),
        (b'document-type="passport"', b'document-type="ticket"', "'ticket' is not a known document"),
        (b'object-type="vessel"', b'object-type="balloon"', "'balloon' is not a known kind of object"),
        (b'type="amended"', b'type="forgotten"', "'forgotten' is not a known modification"),
        (b"<sanctions-set-id>12<", b"<sanctions-set-id>13<", "there is no sanctions set 13"),
        (b'place-id="500"', b'place-id="501"', "there is no place 501"),
        (b'effective-date="2024-06-01"', b'effective-date="1.6.2024"', "modification@effective-date"),
        (b"</swiss-sanctions-list>", b"<appendix/></swiss-sanctions-list>", "appendix: no one reads this"),
        (b"</swiss-sanctions-list>", b"", "is not whole XML"),
    ],
)
def test_what_must_stop_a_run(old, new, says):
    body = sample(CH)
    assert old in body
    with pytest.raises(RecordError, match=says):
        entries(CH, body.replace(old, new))
