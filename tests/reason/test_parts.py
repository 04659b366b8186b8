"""Do the small parts of the law engine hold: times, conditions, histories?"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.regime import AnyOf, Test
from proscribe.model.verdict import Question
from proscribe.model.when import Asked, When, zone_of
from proscribe.reason.conditions import Held, holds
from proscribe.reason.expressions import Clockwork, parse_time
from proscribe.reason.history import in_effect
from proscribe.reason.workdays import after_working_days
from tests.support.cases_file import CITE

NEW_YORK = zone_of("America/New_York")


def _resolve(text: str, **anchors: str) -> str:
    whens = {name: When.parse(value) for name, value in anchors.items()}
    clock = Clockwork(NEW_YORK, "us", whens.get, {})
    moment = clock.resolve(parse_time(text, frozenset({"listed", "draft_received"})))
    assert moment is not None
    return moment.early.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-01-11T09:30 EST", "2021-01-11T09:30:00-05:00"),
        ("2021-11-11T23:59 EST", "2021-11-11T23:59:00-05:00"),
        ("2021-06-11T09:30 EDT", "2021-06-11T09:30:00-04:00"),
        ("listed + 60d at 09:30", "2021-03-15T09:30:00-04:00"),
        ("listed + 365d at 00:01", "2022-01-14T00:01:00-05:00"),
        ("listed", "2021-01-14T00:00:00-05:00"),
        ("listed + 3 working days", "2021-01-20T00:00:00-05:00"),  # Martin Luther King day lies between
    ],
)
def test_times(text: str, expected: str) -> None:
    assert _resolve(text, listed="2021-01-14") == expected


def test_a_missing_anchor_resolves_to_nothing() -> None:
    clock = Clockwork(NEW_YORK, "us", {}.get, {})
    assert clock.resolve(parse_time("listed + 60d", frozenset({"listed"}))) is None


def test_working_days_skip_easter_in_denmark() -> None:
    # 2-3 and 6 April 2026 are Maundy Thursday, Good Friday and Easter Monday
    assert after_working_days(date(2026, 3, 31), 2, "dk") == date(2026, 4, 7)


@pytest.mark.parametrize("text", ["2021-13-01", "2021-02-30", "yesterday", "2021-1-1", "2021-01-11T09:30 XST"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|zone|month|day"):
        When.parse(text)


def test_a_month_is_wide_and_ends_with_the_next() -> None:
    moment = When.parse("2023-12").moment(NEW_YORK)
    assert moment.early == datetime(2023, 12, 1, tzinfo=NEW_YORK)
    assert moment.late == datetime(2024, 1, 1, tzinfo=NEW_YORK)


def test_a_bare_day_lasts_to_its_last_microsecond() -> None:
    asked = Asked.parse("2021-03-14")  # 23 hours long in New York
    assert asked.last(NEW_YORK).utctimetuple().tm_hour == 3


def test_an_instant_needs_its_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        Asked.parse("2021-03-16T09:30")


CONDITION = (
    Test("us_person", "in", ("yes",)),
    AnyOf(((Test("end_users", ">", ("50000",)),), (Test("state_end_users", ">", ("500",)),))),
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"us_person": "yes", "end_users": "50001"}, Held(truth=True)),
        ({"us_person": "yes", "end_users": "50000", "state_end_users": "501"}, Held(truth=True)),
        ({"us_person": "yes", "end_users": "50000", "state_end_users": "500"}, Held(truth=False)),
        ({"us_person": "yes", "end_users": "50000"}, Held(None, ("state_end_users",))),
        ({"us_person": "yes"}, Held(None, ("end_users", "state_end_users"))),
        ({"us_person": "no"}, Held(truth=False)),
        ({"end_users": "60000"}, Held(None, ("us_person",))),
        ({}, Held(None, ("us_person", "end_users", "state_end_users"))),
    ],
)
def test_a_missing_fact_is_unknown_and_named_unless_the_rest_settles_it(facts: dict[str, str], expected: Held) -> None:
    assert holds(CONDITION, Question("buy", facts)) == expected


def test_dates_compare_as_days() -> None:
    before = (Test("agreement", "<", ("2020-12-07",)),)
    assert holds(before, Question("maintain", {"agreement": "2020-12-06"})).truth is True
    assert holds(before, Question("maintain", {"agreement": "2020-12-07"})).truth is False


def _listing(*events: tuple[EventKind, str, str]) -> Listing:
    dated = tuple(Event(kind, When.parse(at), When.parse(recorded), kind, CITE) for kind, at, recorded in events)
    return Listing(
        list="us-ns-ccmc",
        key="1",
        party="p",
        name="P",
        cohort="dod",
        dates={"listed": When.parse("2021-01-14")},
        recorded=When.parse("2021-01-14"),
        cite=CITE,
        events=dated,
    )


def _days(listing: Listing, known: str) -> list[tuple[str, str]]:
    instant = Asked.parse(known).last(NEW_YORK)
    spans = in_effect(listing, NEW_YORK, instant)
    return [(s.starts.early.date().isoformat(), s.ends.early.date().isoformat()) for s in spans]


def test_a_listing_may_stop_and_start_again_and_later_events_are_not_seen_before() -> None:
    listing = _listing(
        (EventKind.ENJOINED, "2021-03-12", "2021-03-12"),
        (EventKind.REINSTATED, "2021-04-01", "2021-04-01"),
        (EventKind.VACATED, "2021-05-25", "2021-05-26"),
    )
    assert _days(listing, "2021-03-01") == [("2021-01-14", "9999-12-30")]
    assert _days(listing, "2021-03-12") == [("2021-01-14", "2021-03-12")]
    assert _days(listing, "2021-05-25") == [("2021-01-14", "2021-03-12"), ("2021-04-01", "9999-12-30")]
    assert _days(listing, "2021-05-26") == [("2021-01-14", "2021-03-12"), ("2021-04-01", "2021-05-25")]
