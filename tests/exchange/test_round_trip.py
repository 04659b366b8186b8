"""Does our own OpenSanctions adapter read every form back to the same parties?"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from proscribe.desk.exchange import day, values
from proscribe.desk.exchange.export import Order, export
from proscribe.desk.exchange.forms import FORMS
from proscribe.desk.exchange.party import entity_id
from proscribe.desk.exchange.programs import dataset
from proscribe.desk.exchange.properties import FACTS, SCHEMES, TYPES
from proscribe.ingest.adapter import Document
from proscribe.ingest.run import bundled
from proscribe.model.listing import EventKind
from proscribe.model.party import NameKind, Property, Scheme
from proscribe.sources.opensanctions import adapter
from proscribe.sources.opensanctions.schemata import SCHEMATA
from tests.support.records import ON, varied

RECORD = "os-prs_record"
WORDS = (Property.REMARK, Property.DOCUMENT)


@pytest.fixture(scope="module", params=["varied", "bundled"])
def written(request, tmp_path_factory):
    snapshot = varied() if request.param == "varied" else bundled()
    folder = tmp_path_factory.mktemp(request.param)
    export(snapshot, Order(folder=folder, on=ON, at=datetime(2026, 11, 22, tzinfo=UTC)))
    return snapshot, folder


def read(folder: Path, form: str):
    name = FORMS[form].file
    document = Document(name, "opensanctions", (folder / name).read_bytes())
    assert adapter.recognises(name, document.body[:4096])
    return list(adapter.parse(document))


def gathered(entries):
    """The parties that entries make up: what adds to a party is put with it; securities stay apart."""
    parties = {each.key: each for each in entries if not each.about and each.kind not in {"security", "ownership"}}
    found = defaultdict(lambda: {"identifiers": set(), "lists": set(), "dates": set(), "owners": set()})
    for each in entries:
        key = each.key if each.key in parties else each.about.removeprefix("opensanctions:").partition(".")[0]
        here = found[key]
        here["identifiers"] |= set(each.identifiers) if each.kind != "security" else set()
        here["lists"] |= {listing.list for listing in each.listings} - {RECORD}
        for listing in each.listings:
            ends = {str(event.at) for event in listing.events if event.kind is EventKind.DELISTED}
            if listing.cohort == "sanction":
                here["dates"].add((listing.list, str(listing.dates.get("listed", "")), *sorted(ends)))
        here["owners"] |= {tie.owner.removeprefix("opensanctions:") for tie in each.ties}
    return parties, found


def names(entry):
    return {(entry.name, NameKind.PRIMARY), *((name.text, name.kind) for name in entry.names)}


def expected_names(party):
    bears_short = party.kind not in {"vessel", "aircraft"}
    kinds = {NameKind.SHORT: NameKind.SHORT if bears_short else NameKind.WEAK}
    return {(values.name(name.text), kinds.get(name.kind, name.kind)) for name in party.names}


def expected_identifiers(party):
    """The numbers as they are written; those that fit no property of their scheme are found among the words."""
    fits, words = set(), set()
    company = party.kind == "company"
    for number in party.identifiers:
        fitted = number.value
        if number.scheme in SCHEMES:
            fitted = TYPES[SCHEMES[number.scheme][0]][1](number.value)
            if number.scheme in {Scheme.ISIN, Scheme.TICKER} and not company:
                fitted = None
        (fits if fitted else words).add((number.scheme, fitted or number.value))
    return fits, words


def said(entry, value):
    return any(values.plain(value) in stated.value for stated in entry.facts if stated.what in WORDS)


@pytest.mark.parametrize("form", ["ftm", "statements", "nested"])
def test_forms_that_keep_everything(written, form):
    snapshot, folder = written
    entries = read(folder, form)
    parties, found = gathered(entries)
    for party in snapshot.parties.values():
        key = entity_id(party.id)
        if form == "nested" and key not in parties:
            assert not stands(snapshot, party)
            continue
        entry, here = parties[key], found[key]
        assert names(entry) == expected_names(party), key
        nested_in_another = form == "nested" and not stands(snapshot, party)
        fits, words = expected_identifiers(party)
        if not nested_in_another:
            assert here["owners"] == {entity_id(owner.owner) for owner in party.owners}
            assert here["identifiers"] == fits, key
        for scheme, value in words:
            assert said(entry, f"{scheme}: {value}"), (key, scheme)
        for fact in party.facts:
            fitted = [TYPES[name][1](fact.value) for name in FACTS[fact.what] if name in entry_schema(entry)]
            stated = {each.value for each in entry.facts if each.what is fact.what}
            assert (fitted and fitted[0] in stated) or said(entry, fact.value), (key, fact)


def stands(snapshot, party):
    """Whether a party stands on a list on the day of the export."""
    return any(day.status(day.stopped(listing, ON)) != day.INACTIVE for listing in snapshot.listings(party.id))


def entry_schema(entry):
    (schema,) = [each.value for each in entry.facts if each.what is Property.TYPE and each.value in SCHEMATA][:1]
    return SCHEMATA[schema].properties


@pytest.mark.parametrize("form", ["ftm", "statements"])
def test_listings_come_back_with_their_dates(written, form):
    snapshot, folder = written
    _, found = gathered(read(folder, form))
    for party in snapshot.parties.values():
        here, listings = found[entity_id(party.id)], snapshot.listings(party.id)
        assert here["lists"] == {f"os-{dataset(listing.list)}" for listing in listings}
        listed = {(f"os-{dataset(one.list)}", str(one.dates.get("listed", ""))[:10]) for one in listings}
        assert {(each[0], each[1]) for each in here["dates"]} == listed


def test_endings_come_back(tmp_path):
    export(varied(), Order(folder=tmp_path, on=ON, at=datetime(2026, 11, 22, tzinfo=UTC)))
    _, found = gathered(read(tmp_path, "ftm"))
    assert found["prs-ann-example"]["dates"] == {
        ("os-us_ofac_sdn", "2021-03-01"),
        ("os-eu_fsf", "2021-04-01", "2024-02-03"),
    }


def test_the_table_of_targets(written):
    snapshot, folder = written
    entries = {entry.key: entry for entry in read(folder, "simple")}
    targets = {entity_id(party.id): party for party in snapshot.parties.values() if stands(snapshot, party)}
    assert entries.keys() == targets.keys()
    for key, party in targets.items():
        entry = entries[key]
        assert {text for text, _ in names(entry)} == {text for text, _ in expected_names(party)}
        told = {value for _, value in entry.identifiers} | {
            fact.value.removeprefix("identifier: ") for fact in entry.facts if fact.what is Property.DOCUMENT
        }
        fits, _ = expected_identifiers(party)
        assert told >= {value for scheme, value in fits if scheme in SCHEMES}
        lists = {f"os-{dataset(listing.list)}" for listing in snapshot.listings(party.id)}
        assert {listing.list for listing in entry.listings} - {RECORD} == lists
        days = {fact.value for fact in party.facts if fact.what is Property.BIRTH_DATE and values.day(fact.value)}
        assert {fact.value for fact in entry.facts if fact.what is Property.BIRTH_DATE} == days


def test_senzing_records(written):
    snapshot, folder = written
    entries = {entry.key: entry for entry in read(folder, "senzing")}
    assert entries.keys() == {entity_id(key) for key in snapshot.parties}
    for party in snapshot.parties.values():
        entry = entries[entity_id(party.id)]
        assert {text for text, _ in names(entry)} == {text for text, _ in expected_names(party)}
        fits, _ = expected_identifiers(party)
        on_lists = bool(snapshot.listings(party.id))
        wanted = {each for each in fits if on_lists or each[0] in SCHEMES}
        assert set(entry.identifiers) >= wanted, party.id
        for what in (Property.BIRTH_DATE, Property.NATIONALITY, Property.GENDER):
            written_as = TYPES[FACTS[what][0]][1]
            days = {written_as(fact.value) for fact in party.facts if fact.what is what} - {None}
            assert {fact.value for fact in entry.facts if fact.what is what} == days


def test_names(written):
    snapshot, folder = written
    wanted = {text for party in snapshot.parties.values() for text, _ in expected_names(party)}
    found = [entry.name for entry in read(folder, "names")]
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_securities_name_their_issuer(tmp_path):
    export(varied(), Order(folder=tmp_path, on=ON, at=datetime(2026, 11, 22, tzinfo=UTC)))
    found = {entry.key: entry for entry in read(tmp_path, "ftm") if entry.kind == "security"}
    assert len(found) == 2
    share = found["prs-example-works.security.US16941M1099"]
    assert set(share.identifiers) == {(Scheme.ISIN, "US16941M1099"), (Scheme.TICKER, "CHL")}
    assert "issuer: prs-example-works" in {fact.value for fact in share.facts}
