"""How fresh a list is on a day, and which the record lacks."""

from datetime import date, timedelta

import attrs
import pytest

from proscribe.desk.lists import ended, overview, status
from proscribe.model.source import Edition, ListStatus, RecordedList
from proscribe.model.when import When
from tests.support.typed import library

HELD = RecordedList(
    list="a-list",
    title="A list",
    source="a-source",
    editions=(),
    first=When.parse("2021-01-01"),
    last=When.parse("2021-03-01"),
    document="0" * 64,
    stale_after=timedelta(days=31),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-12-31", ListStatus.NOT_KNOWN_THEN),
        ("2021-01-01", ListStatus.FRESH),
        ("2021-03-31", ListStatus.FRESH),
        ("2021-04-01", ListStatus.STALE),
    ],
)
def test_a_list_is_known_fresh_and_then_stale(day, expected):
    assert status(HELD, date.fromisoformat(day)) is expected


def test_a_list_fixed_by_statute_never_goes_stale():
    assert status(attrs.evolve(HELD, stale_after=None), date(2099, 1, 1)) is ListStatus.FRESH


def test_a_selection_proves_no_absence():
    assert status(attrs.evolve(HELD, complete=False), date(2021, 3, 1)) is ListStatus.PARTIAL


def test_no_edition_is_missing():
    assert status(None, date(2021, 3, 1)) is ListStatus.MISSING


def test_every_list_of_law_and_record_is_told():
    states = overview(library(), date(2026, 11, 22))
    names = {state.list for state in states}
    assert names == {*library().lawbook.lists, *library().snapshot.lists}
    assert {state.list for state in states if state.held is None} == names - set(library().snapshot.lists)


def edition(day, entries):
    return Edition(When.parse(day), "0" * 64, entries, entries)


@pytest.mark.parametrize(
    ("editions", "day", "expected"),
    [
        ((("2021-01-01", 3), ("2021-03-01", 0)), "2021-03-01", True),
        ((("2021-01-01", 3), ("2021-03-01", 0)), "2021-02-28", False),
        ((("2021-01-01", 3), ("2021-03-01", 2)), "2021-03-01", False),
        ((("2021-01-01", 0),), "2021-03-01", False),
        ((), "2021-03-01", False),
    ],
)
def test_a_list_ends_with_the_edition_that_takes_everybody_off(editions, day, expected):
    held = attrs.evolve(HELD, editions=tuple(edition(*one) for one in editions))
    assert ended(held, date.fromisoformat(day)) is expected


def test_what_is_not_held_has_not_ended():
    assert ended(None, date(2021, 3, 1)) is False


def test_a_list_tells_its_largest_edition_its_listings_and_its_age():
    states = {state.list: state for state in overview(library(), date(2026, 11, 22))}
    closed = states["us-ns-ccmc"]
    assert (closed.closed, closed.most, closed.age) == (True, 48, 1998)
    assert states["us-xnys-actions"].listings == 7
    assert (states["us-ofac-sdn"].age, states["us-ofac-sdn"].most) == (None, 0)
