"""The snapshot: how it is asked."""

from __future__ import annotations

import attrs
import pytest

from proscribe.ingest.run import bundled
from proscribe.model.party import NameKind, Scheme
from proscribe.store.snapshot import Snapshot, plain_ticker

MOBILE = "china-mobile-limited"


@pytest.fixture(scope="module")
def record():
    return bundled()


def test_an_empty_snapshot_answers_nothing():
    empty = Snapshot(id="0", parties={}, lists={}, documents={})
    assert empty.listings("anyone") == empty.on_list("any") == empty.events("anyone") == ()
    assert empty.by_identifier(Scheme.LEI, "x") == empty.by_security(isin="x") == ()
    assert list(empty.names()) == []


def test_a_snapshot_cannot_be_changed(record):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        record.id = "other"
    with pytest.raises(TypeError):
        record.parties["new"] = None


@pytest.mark.parametrize("ticker", ["941", "00941", " 0941 "])
def test_a_ticker_is_found_with_and_without_leading_zeros(record, ticker):
    assert [party for party, _ in record.by_security(ticker=ticker, mic="XHKG")] == [MOBILE]


def test_a_ticker_may_be_asked_on_any_market(record):
    ((party, security),) = record.by_security(ticker="chl")
    assert (party, security.mic, security.isin) == (MOBILE, "XNYS", "US16941M1099")
    assert record.by_security(ticker="CHL", mic="XHKG") == ()
    assert record.by_security(ticker="") == record.by_security() == ()


def test_identifiers_find_their_party(record):
    assert record.by_identifier(Scheme.OFAC, "30923") == (MOBILE,)
    assert record.by_identifier(Scheme.ISIN, "us16941m1099") == (MOBILE,)
    assert record.by_identifier(Scheme.TICKER, "CHL@XNYS") == (MOBILE,)
    assert record.by_identifier(Scheme.TICKER, "00941") == (MOBILE,)
    assert record.by_identifier(Scheme.USCC, "914403001922038216") == ("huawei-technologies-co-ltd",)


def test_every_listing_is_reached_by_party_and_by_list(record):
    by_party = [listing for party in record.parties for listing in record.listings(party)]
    by_list = [listing for name in record.lists for listing in record.on_list(name)]
    assert by_party == list(record.every_listing)
    assert len(by_list) == len(by_party)
    assert {listing.party for listing in by_list} <= set(record.parties)


def test_names_come_with_kind_and_party(record):
    assert ("China Mobile Limited", NameKind.PRIMARY, MOBILE) in set(record.names())


def test_documents_are_named_with_their_hashes(record):
    assert "us_dod_ccmc/entries.csv" in record.documents
    assert record.lists["us-ns-ccmc"].document == record.documents["us_dod_ccmc/entries.csv"]
    assert bundled().id == record.id


def test_plain_ticker():
    assert plain_ticker("000") == "0"
    assert plain_ticker("A00") == "A00"
