"""Were the compiled facts carried over whole? Rows and dates against the files beside the project."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from proscribe.ingest.run import bundled
from proscribe.model.listing import EventKind

pytestmark = pytest.mark.official


@pytest.fixture(scope="module")
def record():
    return bundled()


@pytest.fixture
def facts(shared):
    def read(name):
        with (shared / "facts" / "us" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


def test_ccmc(record, facts):
    rows, listings = facts("ccmc.csv"), {each.name: each for each in record.on_list("us-ns-ccmc")}
    assert len(rows) == 44
    for row in rows:
        listing = listings[row["name"]]
        assert listing.stated["announced"] == row["announced"]
        assert listing.cohort == ("annex" if row["tranche"] in {"1", "2"} else "dod")
        if row["name"].startswith("Luokong"):
            continue
        assert listing.stated["ban_from"] == row["purchase_ban_from"]
        assert listing.stated["divest_by"] == row["divest_by"]
        assert str(listing.events[-1].at) == row["removed_date"]
    luokung = listings["Luokung Technology Corporation"]
    (luokong,) = [row for row in rows if row["name"].startswith("Luokong")]
    assert (luokung.stated["ban_from"], luokung.stated["divest_by"]) == (
        luokong["purchase_ban_from"],
        luokong["divest_by"],
    )
    for row in facts("ccmc_ofac_subsidiaries.csv"):
        listing = listings[row["name"]]
        assert (str(listing.dates["listed"]), listing.stated["ban_from"]) == (
            row["listed_date"],
            row["purchase_ban_from"],
        )
        assert (listing.stated["divest_by"], row["contradiction"] in listing.note) == (row["divest_by"], True)


def test_cmic(record, facts):
    rows, listings = facts("nscmic.csv"), {each.key: each for each in record.on_list("us-ns-cmic")}
    assert len(rows) == len(listings) == 68
    for row in rows:
        listing = listings[row["ofac_uid"]]
        assert str(listing.dates["listed"]) == row["listed_date"]
        assert listing.stated["ban_from"] == row["purchase_ban_from"]
        assert listing.stated["divest_by"] == row["divest_by"]
        numbers = {number.value for number in record.parties[listing.party].identifiers}
        assert {value for column in ("uscc", "lei", "isins") for value in row[column].split("|") if value} <= numbers


def test_1260h(record, facts):
    rows = facts("dod1260h_periods.csv")

    def period(row):
        return row["name"], row["start"], row["end"], row["end_basis"]

    def held(listing):
        end = [event for event in listing.events if event.kind is EventKind.DELISTED]
        basis = end[0].says if end else listing.note
        return listing.name, str(listing.dates["listed"]), str(end[0].at) if end else "", basis

    assert Counter(map(period, rows)) == Counter(map(held, record.on_list("us-dod-1260h")))


def test_1260h_parents(record, facts):
    listings = record.on_list("us-dod-1260h")
    printed = sum(1 for row in facts("dod1260h_periods.csv") if row["parent"])
    assert sum(1 for each in listings if "parent" in each.terms) == printed


def test_entity_list(record, facts):
    rows, listings = facts("entity_list_selected.csv"), record.on_list("us-bis-el")
    assert len(rows) == len(listings) == 95
    assert Counter(
        (row["effective"], row["federal_register_cite"], row["licence_requirement"]) for row in rows
    ) == Counter(
        (str(each.dates["effective"]), each.stated["federal_register_cite"], each.terms["requirement"])
        for each in listings
    )
    assert sum(1 for row in rows if row["effective_verified"] == "yes") == sum(
        1 for each in listings if each.stated["effective_verified"] == "yes"
    )


def test_securities(record, facts):
    rows = facts("securities.csv")
    held = [security for party in record.parties.values() for security in party.securities]
    assert Counter((row["isin"], row["ticker"], row["mic"], row["type"], row["to"]) for row in rows) == Counter(
        (each.isin, each.ticker, each.mic, each.kind, str(each.ends or "")) for each in held
    )


def test_exchange_actions(record, facts):
    rows = facts("exchange_actions.csv")
    lists = [name for name in record.lists if name.endswith("-actions")]
    events = [event for name in lists for listing in record.on_list(name) for event in listing.events]
    assert Counter((row["date"], row["action"]) for row in rows) == Counter(
        (event.at.day.isoformat(), event.says.partition(": ")[0]) for event in events
    )


def test_events(record, facts):
    rows = facts("events.csv")
    assert Counter((row["date"], row["regime"], row["event"]) for row in rows) == Counter(
        (str(each.at), each.regime, each.what) for each in record.milestones
    )
