"""Do editions add up to histories: intervals that never overlap, whatever the order in which editions came?"""

from __future__ import annotations

import random
from datetime import UTC, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribe.model.listing import EventKind
from proscribe.model.party import NameKind
from proscribe.model.when import END
from proscribe.reason.history import in_effect
from tests.support.editions import LIST, Told, day_of, entry, spells


def says(found, listing=0):
    return [(event.says, str(event.recorded)) for event in found.listings[listing].events]


def test_between_two_editions_and_no_better():
    told = Told().add("2021-01-08", [entry("1", "A")]).add("2021-06-03", [entry("1", "A"), entry("2", "B")])
    told.add("2021-12-16", [entry("2", "B")])
    found = told.folded()
    assert spells(found["1"]) == [(LIST, "../2021-01-08", "2021-01-08", "2021-06-04/2021-12-16")]
    assert spells(found["2"]) == [(LIST, "2021-01-08/2021-06-03", "2021-06-03", "")]


def test_a_day_that_the_publisher_prints_is_the_beginning_and_the_edition_is_when_we_knew():
    told = Told().add("2021-01-08", []).add("2021-06-03", [entry("1", "A", listed="2021-03-01")])
    assert spells(told.folded()["1"]) == [(LIST, "2021-03-01", "2021-06-03", "")]


def test_editions_on_days_that_follow_leave_doubt_about_the_first_of_them():
    told = Told().add("2022-02-23", [entry("1", "A")]).add("2022-02-24", [entry("2", "B")])
    found = told.folded()
    assert spells(found["1"])[0][3] == "2022-02-24"
    assert spells(found["2"])[0][1] == "2022-02-23/2022-02-24"  # perhaps on the first day, after its edition


def test_listed_again_is_another_listing_that_begins_after_the_first_had_ended():
    told = Told()
    for day, there in (("2021-01-01", True), ("2021-02-01", False), ("2021-03-01", True)):
        told.add(day, [entry("1", "A", listed="2010-06-09")] if there else [])
    found = told.folded()["1"]
    assert spells(found) == [
        (LIST, "2010-06-09", "2021-01-01", "2021-01-02/2021-02-01"),
        (LIST, "2021-02-01/2021-03-01", "2021-03-01", ""),
    ]


def test_a_printed_day_long_before_editions_that_lack_the_entry_is_that_of_an_earlier_listing():
    told = Told().add("2018-06-07", []).add("2025-06-18", []).add("2026-02-27", [entry("1", "A", listed="2006-12-23")])
    assert spells(told.folded()["1"]) == [(LIST, "2025-06-18/2026-02-27", "2026-02-27", "")]
    told.add("2026-02-28", [entry("1", "A", listed="2006-12-23"), entry("2", "B", listed="2006-12-23")])
    assert spells(told.folded()["2"]) == [(LIST, "2026-02-27/2026-02-28", "2026-02-28", "")]


def test_a_printed_day_stands_where_only_the_key_is_new():
    told = Told().add("2018-06-07", [entry("1", "A")]).add("2026-02-27", [entry("2", "A", listed="2006-12-23")])
    assert spells(told.folded()["2"]) == [(LIST, "2006-12-23", "2026-02-27", "")]
    told.add("2022-01-01", [])
    assert spells(told.folded()["2"]) == [(LIST, "2022-01-01/2026-02-27", "2026-02-27", "")]


def test_what_was_seen_before_the_first_whole_edition_stays_seen():
    told = Told().add("2018-01-01", [entry("1", "A"), entry("2", "B")], complete=False)
    told.add("2018-02-01", [entry("3", "C")], complete=False)
    told.add("2019-01-01", [entry("1", "A"), entry("4", "D")]).add("2020-01-01", [entry("4", "D")])
    told.add("2019-06-01", [entry("5", "E")], complete=False)  # of a day between whole editions: it adds nothing yet
    found = told.folded()
    assert {key: spells(each) for key, each in found.items()} == {
        "1": [(LIST, "../2018-01-01", "2018-01-01", "2019-01-02/2020-01-01")],
        "2": [(LIST, "../2018-01-01", "2018-01-01", "2018-01-02/2019-01-01")],
        "3": [(LIST, "../2018-02-01", "2018-02-01", "2018-02-02/2019-01-01")],
        "4": [(LIST, "../2019-01-01", "2019-01-01", "")],
    }


def test_a_day_printed_later_is_an_anchor_from_then_on_only():
    told = Told().add("2021-01-01", [entry("1", "A")], name="alpha.csv")
    told.add("2021-02-01", [entry("1", "A", listed="2020-05-05")], name="alpha.xml")
    (listing,) = told.folded()["1"].listings
    assert str(listing.dates["listed"]) == "../2021-01-01"
    (event,) = listing.events
    assert (event.kind, str(event.recorded)) == (EventKind.AMENDED, "2021-02-01")
    assert {name: str(day) for name, day in event.dates.items()} == {"listed": "2020-05-05"}


def test_renamed_spelt_otherwise_and_names_added_are_told_apart():
    told = Told()
    told.add("2021-01-01", [entry("1", "Hikvison"), entry("2", "Old Name"), entry("3", "C", names=["C1"])])
    told.add("2021-02-01", [entry("1", "Hikvision"), entry("2", "Entirely New"), entry("3", "C", names=["C1", "C2"])])
    found = told.folded()
    assert says(found["1"]) == [("spelling corrected: Hikvison is now Hikvision", "2021-02-01")]
    assert says(found["2"]) == [("renamed: Old Name is now Entirely New", "2021-02-01")]
    assert says(found["3"]) == [("name added: C2", "2021-02-01")]
    assert [(name.text, name.kind) for name in found["2"].names] == [("Old Name", NameKind.FORMER)]


def test_forms_are_not_compared_word_by_word():
    told = Told().add("2021-01-01", [entry("1", "PUTIN, V.")], name="alpha.csv")
    told.add("2021-02-01", [entry("1", "V. Putin", names=["Vladimir"])], name="alpha.xml")
    assert says(told.folded()["1"]) == []


def test_of_several_forms_of_one_day_the_fullest_speaks():
    told = Told().add("2021-01-01", [entry("1", "Flat")], name="sdn.pip")
    told.add("2021-01-01", [entry("1", "Full")], name="sdn_enhanced.xml").add(
        "2021-01-01", [entry("1", "Some")], name="sdn.xml"
    )
    assert told.folded()["1"].name == "Full"


def test_tables_that_add_are_filed_with_what_they_add_to():
    told = Told().add("2021-01-01", [entry("1", "A"), entry("2", "B")], name="sdn.csv", part="names")
    told.add("2021-01-01", [entry("1/alt/7", names=["A2"], about="alpha:1")], name="alt.csv", part="aliases")
    told.add("2021-02-01", [entry("1", "A"), entry("2", "B")], name="sdn.csv", part="names")
    found = told.folded()
    assert [name.text for name in found["1"].names] == ["A2"]
    assert says(found["1"]) == []  # the second edition came without its table of aliases


def test_a_number_given_to_somebody_else_is_somebody_else():
    told = Told().add("2021-01-01", [entry("7", "GORITA")]).add("2021-02-01", []).add("2021-03-01", [entry("7", "YIP")])
    found = told.folded()
    assert {key: one.name for key, one in found.items()} == {"7": "GORITA", "7@2021-03-01": "YIP"}
    assert found["7@2021-03-01"].names == ()
    assert [len(one.listings) for one in found.values()] == [1, 1]


def test_from_one_list_to_another():
    told = Told().add("2021-01-08", [entry("1", "A", lists={"ccmc": "2020-11-12"})])
    told.add("2021-06-03", [entry("1", "A", lists={"cmic": "2021-06-03"})])
    told.add("2021-12-16", [entry("1", "A", lists={"cmic": "2021-06-03", "other": ""})])
    assert spells(told.folded()["1"]) == [
        ("ccmc", "2020-11-12", "2021-01-08", "2021-01-09/2021-06-03"),
        ("cmic", "2021-06-03", "2021-06-03", ""),
        ("other", "2021-06-03/2021-12-16", "2021-12-16", ""),
    ]


def test_of_sightings_silence_proves_nothing():
    told = Told().add("2021-01-01", [entry("1", "A")], complete=False).add("2021-02-01", [], complete=False)
    assert spells(told.folded()["1"]) == [(LIST, "../2021-01-01", "2021-01-01", "")]


def test_a_part_that_is_no_whole_list_takes_nobody_off_one_that_is():
    told = Told().add("2021-01-01", [entry("1", "A")]).add("2021-02-01", [entry("2", "B")], complete=False)
    assert spells(told.folded()["1"]) == [(LIST, "../2021-01-01", "2021-01-01", "")]


PRESENCE = st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=1, max_size=7)


@given(PRESENCE, st.randoms(use_true_random=False))
def test_histories_are_what_the_editions_show_in_whatever_order_they_came(presence, chance):
    told = Told()
    for number, there in enumerate(presence):
        here = [entry(str(key), f"Party {key}") for key, present in enumerate(there) if present]
        told.add(day_of(number).isoformat(), here)
    found = told.folded()
    shuffled = list(told.editions)
    chance.shuffle(shuffled)
    assert told.folded(shuffled) == found
    for key in range(3):
        spans = [span for one in listings(found, key) for span in in_effect(one, UTC, END)]
        for number, there in enumerate(presence):
            noon = instant(number)
            truths = [truth for span in spans if (truth := span.truth(noon)) is not False]
            later = number + 1 < len(presence) and presence[number + 1][key]
            assert truths == ([True] if there[key] else [None] if later else [])
        for one, other in pairwise(spans):
            assert one.ends.late <= other.starts.early


def listings(found, key):
    own = found.get(str(key))
    return () if own is None else sorted(own.listings, key=lambda one: one.recorded.day)


def instant(number):
    return datetime.combine(day_of(number), time(12), UTC)


@pytest.mark.parametrize("seed", range(3))
def test_what_later_editions_tell_leaves_alone_what_was_known(seed):
    chance = random.Random(seed)  # noqa: S311 -- no secret
    told = Told()
    for number in range(6):
        keys = [str(key) for key in range(6) if chance.random() < 0.6]
        told.add(day_of(number).isoformat(), [entry(key, f"P{key}") for key in keys])
    whole = told.folded()
    for upto in range(1, 7):
        early = told.folded(told.editions[:upto])
        for key, one in early.items():
            known = [
                (str(li.dates["listed"]), [str(event.at) for event in li.events if event.recorded.day < day_of(upto)])
                for li in whole[key].listings
                if li.recorded.day < day_of(upto)
            ]
            assert known == [(str(li.dates["listed"]), [str(e.at) for e in li.events]) for li in one.listings]
