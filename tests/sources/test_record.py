"""What the bundled record says of the parties that the world mixed up in January 2021."""

from __future__ import annotations

from collections import Counter

import pytest

from proscribe.ingest.run import bundled
from proscribe.model.listing import EventKind
from proscribe.model.party import NameKind, Scheme
from proscribe.model.source import Read

XIAOMI = "xiaomi-corporation"
HUAWEI = "huawei-technologies-co-ltd"


@pytest.fixture(scope="module")
def record():
    return bundled()


def parties_called(record, text):
    return sorted({party for name, _, party in record.names() if name.casefold() == text.casefold()})


def on(record, party, list_id):
    return [listing for listing in record.listings(party) if listing.list == list_id]


def happened(listing):
    return [(event.kind, str(event.at)) for event in listing.events]


def test_ccmc_has_its_cohorts(record):
    cohorts = Counter(listing.cohort for listing in record.on_list("us-ns-ccmc"))
    assert cohorts == {"annex": 31, "dod": 13 + 1, "telecom": 3, "treasury": 1}


def test_cmic_has_59_of_the_annex_and_9_added(record):
    assert Counter(listing.cohort for listing in record.on_list("us-ns-cmic")) == {"annex": 59, "added": 9}


def test_1260h_counts_at_each_edition(record):
    editions = record.lists["us-dod-1260h"].editions
    assert [edition.entries for edition in editions] == [47, 60, 73, 134, 188]


def test_annex_names_are_listed_with_the_order_and_keep_dods_own_day(record):
    (huawei,) = on(record, HUAWEI, "us-ns-ccmc")
    assert (huawei.cohort, str(huawei.dates["listed"]), str(huawei.recorded)) == ("annex", "2020-11-12", "2020-11-12")
    assert huawei.stated["announced"] == "2020-06-24"
    assert happened(huawei) == [(EventKind.DELISTED, "2021-06-03")]


def test_xiaomi_was_enjoined_and_vacated_and_never_delisted(record):
    (listing,) = record.listings(XIAOMI)
    assert (listing.list, listing.cohort, str(listing.dates["listed"])) == ("us-ns-ccmc", "dod", "2021-01-14")
    assert happened(listing) == [(EventKind.ENJOINED, "2021-03-12"), (EventKind.VACATED, "2021-05-25")]


def test_luokung_was_struck_and_listed_again_under_its_own_name(record):
    (party,) = parties_called(record, "Luokung")
    assert record.parties[party].name == "Luokung Technology Corporation"
    wrong, right = sorted(on(record, party, "us-ns-ccmc"), key=lambda listing: str(listing.recorded))
    assert (wrong.name, str(wrong.dates["listed"])) == ("Luokong Technology Corporation", "2021-01-14")
    assert happened(wrong) == [(EventKind.STRUCK, "2021-03-09")]
    assert (right.name, str(right.dates["listed"])) == ("Luokung Technology Corporation", "2021-03-09")
    assert happened(right) == [(EventKind.ENJOINED, "2021-05-05"), (EventKind.DELISTED, "2021-06-03")]


def test_huawei_is_one_party_on_five_us_lists_and_more(record):
    assert parties_called(record, "Huawei") == [HUAWEI]
    lists = {listing.list for listing in record.listings(HUAWEI)}
    assert {"us-ns-ccmc", "us-ns-cmic", "us-dod-1260h", "us-bis-el", "us-ndaa-889"} <= lists
    assert {"gb-designated-vendors", "se-pts-conditions", "dk-supplier-orders"} <= lists


def test_sensetime_is_three_parties_on_a_list_each(record):
    three = parties_called(record, "SenseTime")
    assert three == [
        "beijing-sensetime-technology-development-co-ltd",
        "sensetime-group-inc",
        "sensetime-group-limited",
    ]
    assert [{listing.list for listing in record.listings(party)} for party in three] == [
        {"us-bis-el"},
        {"us-dod-1260h"},
        {"us-ns-cmic"},
    ]
    assert record.by_security(ticker="20", mic="XHKG")[0][0] == "sensetime-group-inc"
    for party in three:
        assert any(decision.verdict == "apart" for decision in record.parties[party].decisions)


def test_dji_is_one_party_whatever_each_list_calls_it(record):
    (party,) = parties_called(record, "SZ DJI Technology Co., Ltd.")
    assert parties_called(record, "Shenzhen DJI Innovation Technology Co., Ltd.") == [party]
    assert {listing.list for listing in record.listings(party)} == {"us-bis-el", "us-ns-cmic", "us-dod-1260h"}


def test_groups_are_not_their_listed_companies(record):
    for short in ("China Mobile", "China Telecom", "China Unicom", "CNOOC"):
        assert len(parties_called(record, short)) == 2, short
    assert parties_called(record, "China Shipbuilding Industry Corporation") != parties_called(
        record, "China Shipbuilding Industry Company Limited"
    )


def test_every_union_is_explained(record):
    for party in record.parties.values():
        sources = {ref.partition(":")[0] for ref in party.entries}
        told = {ref for decision in party.decisions if decision.verdict == "same" for ref in decision.entries}
        if len(sources - {"securities", "identities", "events"}) > 1:
            assert told & set(party.entries), party.id
        assert all(decision.basis for decision in party.decisions)


def test_stale_issuer_names_are_terms_and_not_names(record):
    (party,) = record.by_identifier(Scheme.OFAC, "32082")
    assert "Tonmac International Co., Ltd." not in {name.text for name in record.parties[party].names}
    (listing,) = on(record, party, "us-ns-cmic")
    assert listing.terms["issuer_names"] == "Tonmac International Co., Ltd."


def test_misprinted_isins_are_a_note(record):
    (cnooc,) = record.by_identifier(Scheme.OFAC, "30926")
    (listing,) = on(record, cnooc, "us-ns-cmic")
    assert "BRC1EODR004" in listing.note
    assert record.by_identifier(Scheme.ISIN, "BRC1EODR004") == ()


def test_linked_to_points_from_the_owned_to_the_owner_everywhere(record):
    def owners(uid):
        (party,) = record.by_identifier(Scheme.OFAC, uid)
        return {owner.owner for owner in record.parties[party].owners}

    assert owners("30923") == {"china-mobile-communications-group-co-ltd"}
    assert owners("30947") == {"huawei-investment-and-holding-co-ltd"}
    assert owners("30930") == {"china-communications-construction-group-limited"}
    assert owners("32128") == {"china-electronics-corporation"}
    assert owners("32072") == owners("30932") == owners("32087") == set()


def test_owners_are_parties_and_no_party_owns_itself(record):
    for party in record.parties.values():
        for owner in party.owners:
            assert owner.owner in record.parties
            assert owner.owner != party.id
            assert (owner.low, owner.high) == (None, None)


def test_new_york_took_its_notice_back_and_gave_it_again(record):
    (mobile,) = parties_called(record, "China Mobile Limited")
    first, second = on(record, mobile, "us-xnys-actions")
    assert record.lists["us-xnys-actions"].complete
    assert str(first.dates["suspends"]) == str(second.dates["suspends"]) == "2021-01-11T04:00 America/New_York"
    assert (str(first.recorded), str(second.recorded)) == ("2020-12-31", "2021-01-06")
    assert "conditional" in first.note
    assert (EventKind.WITHDRAWN, "2021-01-04") in happened(first)
    assert str(second.dates["delists"]) == "2021-05-18"
    assert second.scope == {"isin": ("US16941M1099",)}
    assert not {event.kind for event in second.events} & {EventKind.WITHDRAWN, EventKind.DELISTED}


def test_nasdaq_withdrew_both_notices(record):
    listings = record.on_list("us-xnas-actions")
    assert [[str(e.at) for e in each.events if e.kind is EventKind.WITHDRAWN] for each in listings] == [
        ["2021-03-11"],
        ["2021-05-06"],
    ]


def test_the_danish_order_binds_one_provider_and_one_kind_of_equipment(record):
    (order,) = record.on_list("dk-supplier-orders")
    assert record.lists["dk-supplier-orders"].complete  # of the orders made public; the law file says the gap
    assert (order.binds, order.scope, order.cohort) == ("tdcnet", {"kind": ("dwdm",)}, "use")
    assert (str(order.dates["decided"]), str(order.dates["comply_by"])) == ("2023-05", "2027-01-01")
    assert happened(order) == [(EventKind.NOTED, "2026-06-24")]


def test_a_month_stays_a_month(record):
    first, second = on(record, "hesai-group", "us-dod-1260h")
    assert [str(event.at) for event in first.events] == ["2024-10"]
    assert (str(second.dates["listed"]), second.events) == ("2024-10-29", ())


def test_the_withdrawn_notice_of_february_2026_ended_nothing(record):
    for listing in record.on_list("us-dod-1260h"):
        assert all(str(event.at) != "2026-02-17" for event in listing.events)
    (memory,) = on(record, "yangtze-memory-technologies-co-ltd", "us-dod-1260h")
    assert memory.events == ()


def test_xiaomi_and_china_mobile_were_looked_up_on_the_entity_list(record):
    absent = record.lists["us-bis-el"].absent
    assert not record.lists["us-bis-el"].complete
    for party in (XIAOMI, "china-mobile-limited", "china-mobile-communications-group-co-ltd"):
        when, cite = absent[party]
        assert str(when) == "2022-05-06"
        assert cite.sha256.startswith("80e780b9")
    for party in (HUAWEI, "shenzhen-dji-technology-co-ltd", "semiconductor-manufacturing-international-corporation"):
        assert party not in absent
        assert on(record, party, "us-bis-el")


def test_nobody_is_absent_from_and_on_the_entity_list_on_one_day(record):
    for party, (when, _) in record.lists["us-bis-el"].absent.items():
        for listing in on(record, party, "us-bis-el"):
            ended = [event.at.day for event in listing.events]
            assert listing.dates["listed"].day > when.day or (ended and ended[0] < when.day), party


def test_what_was_not_verified_stays_flagged(record):
    by_key = {listing.key: listing for listing in record.on_list("us-bis-el")}
    assert by_key["zte-corporation"].cite.read is Read.NO
    assert by_key["naura-technology-group-co-ltd"].cite.read is Read.NO
    assert by_key["huawei-technologies-co-ltd"].cite.read is Read.SECONDARY
    assert by_key["huawei-technologies-co-ltd"].terms["review_policy_verified"] == "yes"
    assert by_key["huawei-technologies-co-ltd"].stated["published"] == "2019-05-21"
    (zte,) = [each for each in record.on_list("se-pts-conditions") if each.name == "ZTE"]
    assert "verified in part" in zte.note


def test_events_hang_on_the_one_party_they_name(record):
    assert "vacated" in {event.what for event in record.events(XIAOMI)}
    assert len(record.milestones) == 121
    assert sum(1 for event in record.milestones if event.party) == 30


def test_short_names_are_marked_as_such(record):
    kinds = {(name.text, name.kind) for name in record.parties[XIAOMI].names}
    assert {("Xiaomi Corporation", NameKind.PRIMARY), ("Xiaomi", NameKind.SHORT), ("小米", NameKind.SHORT)} <= kinds


def test_every_date_and_name_has_a_citation(record):
    for listing in record.every_listing:
        assert listing.cite.text, listing.key
        assert all(event.cite.text for event in listing.events)
    for party in record.parties.values():
        assert all(name.cite.text for name in party.names)
