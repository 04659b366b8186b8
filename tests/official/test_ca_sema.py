"""Canada's list: the real file counted, a sample of it in both forms, and what must stop a run."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from proscribe.errors import RecordError
from proscribe.model.party import Property, Scheme
from proscribe.sources.ca_sema.adapter import FIELDS
from tests.official.published_lists import adapter, document, entries, real, render, sample
from tests.sources.golden import SOURCES

CA = "ca_sema"


def test_the_sample():
    expected = (SOURCES / CA / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    assert list(render(CA, "sample.xml")) == expected


@pytest.mark.official
def test_counts(shared):
    known = json.loads((shared / "data" / "counts.json").read_text(encoding="utf-8"))["files"][
        "lists/ca_sema/unknown/cannada.xml"
    ]
    tags = known["child_tags"]
    one = real(shared / "data" / "lists" / CA / "unknown" / "cannada.xml", CA)
    found = list(adapter(CA).parse(one))
    kinds = Counter(entry.kind for entry in found)
    assert len(found) == len({entry.key for entry in found}) == known["records"]
    assert (kinds["person"], kinds["entity"] + kinds["vessel"]) == (known["individuals"], known["with_entity_tag"])
    assert kinds["vessel"] == tags["ShipIMONumber"] == sum(len(entry.identifiers) for entry in found)
    stated = Counter(fact.what for entry in found for fact in entry.facts)
    built = sum(fact.value.startswith("built ") for entry in found for fact in entry.facts)
    assert stated[Property.BIRTH_DATE] + built == tags["DateOfBirthOrShipBuildDate"]
    assert stated[Property.TITLE] + stated[Property.VESSEL_TYPE] == tags["TitleOrShip"]
    assert sum(bool(entry.names) for entry in found) == tags["Aliases"]
    listings = [entry.listings[0] for entry in found]
    assert len({listing.cohort for listing in listings}) == known["distinct_country"]
    assert sum("schedule" in listing.terms for listing in listings) == tags["Schedule"]
    assert max(str(listing.dates["listed"]) for listing in listings) == known["newest_DateOfListing"]
    assert (adapter(CA).published(one), adapter(CA).complete(one)) == (None, True)


def test_the_bilingual_form_says_the_same():
    body = sample(CA)
    for english, both in FIELDS.items():
        body = body.replace(f"<{english}>".encode(), f"<{both}>".encode())
        body = body.replace(f"</{english}>".encode(), f"</{both}>".encode())
    assert b"<LastName>" not in body
    assert adapter(CA).recognises("sema-lmes.xml", body[:4096])
    assert [attr(entry) for entry in entries(CA, body)] == [attr(entry) for entry in entries(CA, sample(CA))]


def attr(entry):
    names = [name.text for name in entry.names]
    return entry.key, entry.name, entry.kind, names, entry.identifiers, entry.facts, entry.listings[0].dates


def test_a_misprinted_imo_number_is_a_fact():
    vessel = entries(CA, sample(CA).replace(b"7612448", b"7612449"))[1]
    assert (Scheme.IMO, "7612449") not in vessel.identifiers
    assert "IMO number 7612449" in {fact.value for fact in vessel.facts}


def test_a_file_cut_short_is_incomplete():
    assert adapter(CA).complete(document(CA, sample(CA)))
    assert not adapter(CA).complete(document(CA, sample(CA)[:-30]))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"<Item>99</Item>", b"<Item>99</Item><Photo>x</Photo>", r"record/Photo: no one reads this"),
        (b"<Item>99<", b'<Item n="1">99<', "Item@n: no one reads this"),
        (b"<DateOfListing>2024-04-12<", b"<DateOfListing>12 April 2024<", "DateOfListing"),
        (b"<Item>99</Item>", b"", "record/Item: may not be empty"),
        (b"<LastName>MASH", b"<EntityOrShip>X</EntityOrShip><LastName>MASH", "neither a person nor an entity, or both"),
        (b"</data-set>", b"<note/></data-set>", "note: no one reads this"),
        (b"</data-set>", b"", "is not whole XML"),
    ],
)
def test_what_must_stop_a_run(old, new, says):
    body = sample(CA)
    assert old in body
    with pytest.raises(RecordError, match=says):
        entries(CA, body.replace(old, new))


def test_an_item_that_stands_twice_stops_the_run():
    body = sample(CA)
    record = body[body.index(b"<record>") : body.index(b"</record>") + len(b"</record>")]
    with pytest.raises(RecordError, match="stands at line 3 too"):
        entries(CA, body.replace(record, record + record, 1))
