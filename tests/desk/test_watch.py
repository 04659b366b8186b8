"""Does a watch tell what happened, once, on the day it could be known, and what is about to?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bench.watch
from proscribe.desk import court
from proscribe.desk import watch as desk_watch
from proscribe.desk.bearers import longest_term, whole
from proscribe.desk.happenings import DOING
from proscribe.desk.library import Library
from proscribe.desk.watch import Wanted, Watch, watch
from proscribe.model.happening import BECOMES, Family, Happening, Kind
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Owner, Party
from proscribe.model.source import Citation
from proscribe.model.verdict import Answer
from proscribe.model.when import Asked, When
from proscribe.store.snapshot import Snapshot
from tests.support.typed import library

NINE = 9
CITE = Citation("tests", "row 1", "0" * 64, "made up")
FACTS = frozenset(list(Kind)[: list(Kind).index(Kind.INSTRUMENT_MADE)])
TELECOMS = ["China Mobile Limited", "China Telecom Corporation Limited", "China Unicom (Hong Kong) Limited"]
FUND = {"roles": ("us-person",), "acts": ("buy",)}


def heard(since: str, until: str, ahead: int = 30, among: Library | None = None, **wanted: object) -> Watch:
    asked = Wanted(since=Asked.parse(since), until=Asked.parse(until), ahead=timedelta(ahead))
    return watch(among or library(), attrs.evolve(asked, **wanted))  # type: ignore[arg-type]


def told(events: Iterable[Happening], *kinds: Kind) -> list[Happening]:
    return [event for event in events if event.kind in kinds]


def made_up(*listings: Listing, parties: Iterable[Party] = ()) -> Library:
    """The bundled law with a record of these listings alone."""
    named = {party.id: party for party in parties}
    for one in listings:
        named.setdefault(one.party, Party(one.party, one.name, "company"))
    lists = library().snapshot.lists
    record = Snapshot(id="0" * 64, parties=named, lists=lists, documents={}, every_listing=listings)
    return Library(library().lawbook, record)


def listing(
    name: str, listed: str, *events: Event, party: str = "acme", cohort: str = "added", **more: object
) -> Listing:
    dates = {"listed": When.parse(listed)}
    made = Listing(name, f"{party}-{listed}", party, party, cohort, dates, When.parse(listed), CITE, events)
    return attrs.evolve(made, **more)  # type: ignore[arg-type]


def event(kind: EventKind, at: str, recorded: str = "") -> Event:
    return Event(kind, When.parse(at), When.parse(recorded or at), "made up", CITE)


@pytest.fixture(scope="module")
def month() -> Watch:
    return heard("2021-01-01", "2021-01-31", **FUND)


class TestJanuary2021:
    """The month that the project was made for."""

    def test_the_exchange_wavers_about_the_three_telecoms(self):
        month = heard("2021-01-01", "2021-01-31", lists=frozenset({"us-xnys-actions"}))
        turns = [
            (f"{e.known:%m-%d}", str(e.kind))
            for e in month.learned
            if e.name == TELECOMS[0] and e.kind is not Kind.NOTED
        ]
        assert turns == [
            ("01-04", "withdrawn"),
            ("01-04", "becomes clear"),
            ("01-06", "relisted"),
            ("01-06", "announced"),
            ("01-06", "becomes forbidden"),
        ]
        assert {e.name for e in told(month.learned, Kind.RELISTED)} == set(TELECOMS)
        says = next(e.says for e in told(month.learned, Kind.BECOMES_CLEAR))
        assert says == "admission to trading does not become forbidden on 2021-01-11 04:00 New York: it is clear"

    def test_the_four_subsidiaries_are_listed(self, month):
        listed = told(month.learned, Kind.LISTED)
        assert [e.name for e in listed if f"{e.known:%m-%d}" == "01-08"] == ["CNOOC Limited", *TELECOMS]

    def test_nine_are_added_and_buying_becomes_forbidden(self, month):
        listed = {
            e.party
            for e in told(month.learned, Kind.LISTED)
            if e.list == "us-ns-ccmc" and f"{e.known:%m-%d}" == "01-14"
        }
        assert len(listed) == NINE
        bans = [e for e in told(month.learned, Kind.BECOMES_FORBIDDEN) if e.party in listed]
        assert {e.party for e in bans} == listed
        assert {e.says for e in bans} == {"buying becomes forbidden on 2021-03-15 09:30 New York"}
        one = next(e for e in bans if e.party == "xiaomi-corporation")
        assert one.at is not None
        assert one.at.isoformat() == "2021-03-15T09:30:00-04:00"
        assert (one.before, one.after, one.until) == (Answer.CLEAR, Answer.FORBIDDEN, None)
        assert (one.regime, one.provisions, one.roles) == ("us-eo13959", ("ccmc-trade",), ("us-person",))
        assert "s.1(a)" in {cite.section for cite in one.cites}
        assert one.source is not None
        assert "us_dod_ccmc" in one.source.place

    def test_each_bearer_cites_its_own_row(self, month):
        nine = [e for e in told(month.learned, Kind.BECOMES_FORBIDDEN) if "2021-03-15" in e.says]
        assert len({e.source.place for e in nine if e.source is not None}) == NINE

    def test_the_licence_that_reads_otherwise_unsettles_the_telecoms(self, month):
        unsettled = told(month.learned, Kind.BECOMES_UNDETERMINED)
        assert [e.name for e in unsettled] == TELECOMS
        assert all("two readings stand against each other" in e.says for e in unsettled)
        assert {f"{e.known:%Y-%m-%d}" for e in unsettled} == {"2021-01-27"}

    def test_the_order_of_january_is_told_as_law(self, month):
        law = [e for e in month.learned if not e.act and e.regime == "us-eo13959"]
        assert [(f"{e.known:%m-%d}", e.kind) for e in law if "13974" in e.says] == [
            ("01-13", Kind.RULE_MADE),
            ("01-13", Kind.VALUE_CHANGED),
        ]

    def test_the_calendar_tells_what_was_known_before(self, month):
        bans = told(month.calendar, Kind.BECOMES_FORBIDDEN)
        assert {f"{e.at:%Y-%m-%d}" for e in bans} == {"2021-01-11", "2021-02-01"}
        assert len([e for e in bans if f"{e.at:%m-%d}" == "01-11"]) == 31
        assert all(e.known is None for e in bans)


def test_xiaomi_is_enjoined_on_the_day_it_was_recorded():
    found = heard("2021-03-01", "2021-03-20", **FUND)
    of_xiaomi = [e for e in found.learned if e.party == "xiaomi-corporation"]
    assert [(f"{e.known:%Y-%m-%d}", str(e.kind)) for e in of_xiaomi] == [
        ("2021-03-12", "enjoined"),
        ("2021-03-12", "becomes clear"),
    ]
    assert of_xiaomi[1].says == "buying does not become forbidden on 2021-03-15 09:30 New York: it is clear"
    banned = {e.party for e in told(found.calendar, Kind.BECOMES_FORBIDDEN) if f"{e.at:%m-%d}" == "03-15"}
    assert len(banned) == NINE - 2  # neither Xiaomi nor the misspelt Luokung
    assert "xiaomi-corporation" not in banned


@pytest.mark.parametrize(
    ("since", "until", "ahead", "day", "parties"),
    [
        ("2021-01-01", "2021-01-31", 300, "2021-11-11", 31),
        ("2022-05-20", "2022-05-21", 30, "2022-06-03", 59),
        ("2021-10-20", "2021-10-21", 30, "2021-11-11", 0),  # the order behind it was gone in June
    ],
)
def test_windows_end(since, until, ahead, day, parties):
    found = heard(since, until, ahead, roles=("us-person",), acts=("sell",))
    ends = [e for e in told(found.calendar, Kind.WINDOW_ENDS) if f"{e.at:%Y-%m-%d}" == day]
    assert len(ends) == parties
    assert all("(divesting)" in e.says for e in ends)


def test_an_order_is_told_for_the_one_it_binds():
    found = heard("2026-11-20", "2026-11-22", 60, lists=frozenset({"dk-supplier-orders"}))
    assert [str(e.kind) for e in found.calendar] == ["becomes forbidden", "comply by"]
    ban, due = found.calendar
    assert (ban.facts, ban.roles, ban.act) == ({"actor": "tdcnet", "kind": "dwdm"}, ("dk-telecom",), "use")
    assert due.facts == {"actor": "tdcnet"}
    assert f"{due.at:%Y-%m-%d}" == "2027-01-01"


def test_a_law_about_every_supplier_is_told_once_of_any_party():
    found = heard("2021-06-01", "2021-06-20", roles=("dk-telecom",), acts=("contract",))
    turns = [e for e in found.learned if e.act]
    assert [(e.party, e.name, str(e.kind), e.regime) for e in turns] == [
        ("", "any party", "becomes undetermined", "dk-supplier-security")
    ]
    assert "open to prohibition" in turns[0].says


def test_a_rule_that_binds_no_role_is_told_of_whoever_it_binds():
    found = heard("2024-07-01", "2024-07-31", lists=frozenset({"de-operator-contracts"}))
    turns = [e for e in found.learned if e.act]
    assert {e.name for e in turns} == {"Huawei Technologies Co., Ltd.", "ZTE Corporation"}
    assert all(e.roles == () and "not stated:" in e.says for e in turns)
    assert not [
        e for e in heard("2024-07-01", "2024-07-31", roles=("us-person",)).learned if e.regime.startswith("de-")
    ]


class TestTwoAxes:
    """What is learned is learned once, on the day it could be known."""

    @pytest.mark.slow
    @given(st.sets(st.integers(1, 181), min_size=1, max_size=4))
    @settings(max_examples=4)
    def test_adjacent_windows_add_up(self, cuts):
        first, last = date(2020, 12, 15), date(2021, 6, 15)
        days = [first, *sorted(first + timedelta(cut) for cut in cuts), last]
        parts = [heard(str(a), str(b), 0) for a, b in pairwise(days)]
        ids = [event.id for part in parts for event in part.learned]
        assert len(ids) == len(set(ids))
        assert set(ids) == {event.id for event in heard(str(first), str(last), 0).learned}

    def test_a_window_of_instants_ends_where_the_next_begins(self):
        morning = heard("2021-01-13", "2021-01-14T05:00+00:00", 0, **FUND)  # midnight in New York: the listing's own
        rest = heard("2021-01-14T05:00+00:00", "2021-01-14", 0, **FUND)
        assert len(told(morning.learned, Kind.LISTED)) == NINE
        assert rest.learned == ()

    def test_what_is_learned_later_changes_nothing_heard_before(self):
        before = heard("2021-01-01", "2021-01-31")
        record = library().snapshot
        later = [
            attrs.evolve(one, events=tuple(e for e in one.events if str(e.recorded) <= "2021-02-01"))
            for one in record.every_listing
            if str(one.recorded) <= "2021-02-01"
        ]
        then = Library(library().lawbook, attrs.evolve(record, every_listing=tuple(later)))
        again = heard("2021-01-01", "2021-01-31", among=then)
        assert [e.id for e in again.events] == [e.id for e in before.events]

    def test_the_calendar_tells_each_turn_under_one_id_night_after_night(self):
        nights = [heard(f"2021-02-{day:02}", f"2021-02-{day + 1:02}", **FUND).calendar for day in (20, 21)]
        first, second = ({e.id: e for e in night if f"{e.at:%m-%d}" == "03-15"} for night in nights)
        assert len(first) == NINE
        assert first == second

    def test_what_bites_when_it_is_learned_is_told_once(self):
        found = heard("2021-01-13", "2021-01-14", roles=("exporter",), acts=("export",))
        assert [(e.family, str(e.kind)) for e in found.events if e.act] == [(Family.LEARNED, "becomes licence")]


class TestIds:
    def test_ids_are_distinct(self):
        events = heard("2009-01-01", "2026-11-22").events
        assert len({e.id for e in events}) == len(events) > 2000

    @pytest.mark.parametrize(
        "wanted",
        [
            {"roles": ("us-person",)},
            {"acts": ("buy",)},
            {"lists": frozenset({"us-ns-ccmc"})},
            {"parties": frozenset({"xiaomi-corporation"})},
        ],
    )
    def test_asking_for_less_gives_the_same_events(self, wanted):
        every = {e.id for e in heard("2021-01-01", "2021-01-31").events}
        fewer = {e.id for e in heard("2021-01-01", "2021-01-31", **wanted).events}
        assert fewer
        assert fewer < every

    def test_the_id_is_that_of_the_content(self):
        one = Happening(family=Family.LEARNED, kind=Kind.LISTED, at=None, says="listed", party="a")
        assert attrs.evolve(one, says="in other words", roles=("us-person",)).id == one.id
        assert attrs.evolve(one, party="b").id != one.id
        assert one.id == "1c942cb87d54f1d7a5e311d58c42d9c58d3ae08bfa9ee08d7753cd6b65927825"

    def test_one_event_told_for_two_capacities_is_one(self):
        one = Happening(family=Family.LEARNED, kind=Kind.LISTED, at=None, says="listed", roles=("exporter",))
        (both,) = desk_watch._once((one, attrs.evolve(one, roles=("us-person",))))
        assert both.roles == ("exporter", "us-person")


class TestFilters:
    def test_a_party_hears_of_itself_and_of_what_concerns_all(self):
        found = heard("2021-01-01", "2021-01-31", parties=frozenset({"xiaomi-corporation"}))
        assert {e.party for e in found.events} == {"xiaomi-corporation", ""}

    def test_nobody_known_hears_of_law_and_not_of_what_happens_to_any_party(self):
        everybody = heard("2021-06-01", "2021-06-20").events
        told = [e for e in everybody if not e.party]
        assert any(e.name == "any party" for e in told)
        found = heard("2021-06-01", "2021-06-20", parties=frozenset())
        assert list(found.events) == [e for e in told if e.name != "any party"]

    def test_a_list_is_watched_alone(self):
        found = heard("2021-01-01", "2021-01-31", lists=frozenset({"us-bis-el"}))
        assert {e.list for e in found.events if e.party} == {"us-bis-el"}
        assert {e.regime for e in found.events} == {"", "us-bis-el"}

    def test_a_capacity_hears_of_the_lists_that_bind_it(self):
        found = heard("2021-01-01", "2021-01-31", roles=("eu-person",), acts=("buy",))
        assert found.events == ()

    def test_a_capacity_named_is_told_what_it_would_be_asked(self):
        found = heard("2021-01-13", "2021-01-14", roles=("exchange",), acts=("buy",))
        turns = [e for e in found.learned if e.act]
        assert {str(e.kind) for e in turns} == {"becomes undetermined"}
        assert all("not stated: us_person" in e.says for e in turns)


class TestListings:
    """What becomes of listings, in a record made for it."""

    def test_delisted_and_relisted_on_the_same_entry(self):
        one = listing(
            "us-bis-el",
            "2022-01-10",
            event(EventKind.AMENDED, "2022-05-02"),
            event(EventKind.DELISTED, "2022-08-01", "2022-08-03"),
            event(EventKind.REINSTATED, "2023-02-01"),
        )
        found = heard("2021-12-31", "2023-12-31", 0, made_up(one), roles=("exporter",), acts=("export",))
        assert [(f"{e.known:%Y-%m-%d}", str(e.kind)) for e in found.learned if e.party] == [
            ("2022-01-10", "listed"),
            ("2022-01-10", "becomes licence"),
            ("2022-05-02", "amended"),
            ("2022-08-03", "delisted"),
            ("2022-08-03", "becomes clear"),
            ("2023-02-01", "relisted"),
            ("2023-02-01", "becomes licence"),
        ]
        gone = told(found.learned, Kind.BECOMES_CLEAR)[0]
        assert gone.says == "export becomes clear on 2022-08-01"

    def test_suspended_and_reinstated(self):
        one = listing(
            "us-bis-el",
            "2022-01-10",
            event(EventKind.SUSPENDED, "2022-08-01"),
            event(EventKind.REINSTATED, "2022-09-01"),
        )
        found = heard("2022-01-31", "2022-12-31", 0, made_up(one), acts=("export",))
        assert [str(e.kind) for e in found.learned if e.party] == [
            "suspended",
            "becomes clear",
            "reinstated",
            "becomes licence",
        ]

    def test_put_on_again_by_a_new_entry(self):
        first = listing("us-bis-el", "2020-01-10", event(EventKind.DELISTED, "2020-06-01"))
        found = heard("2022-01-31", "2022-12-31", 0, made_up(first, listing("us-bis-el", "2022-03-01")))
        assert [str(e.kind) for e in told(found.learned, *FACTS)] == ["relisted"]
        assert told(found.learned, Kind.RELISTED)[0].says == "listed again on the Entity List (added) on 2022-03-01"

    def test_an_owners_listing_reaches_whom_it_owns(self):
        owned = Party("child", "Child Ltd", "company", owners=(Owner("acme", 60.0, 60.0, CITE),))
        record = made_up(listing("us-bis-el", "2025-10-01"), parties=[owned])
        found = heard("2025-09-30", "2025-10-02", 0, record, roles=("exporter",), acts=("export",))
        reached = [e for e in found.learned if e.party == "child"]
        assert [(str(e.kind), f"{e.at:%Y-%m-%d}") for e in reached] == [("becomes licence", "2025-10-01")]
        assert reached[0].source == CITE
        assert "acme" not in {
            e.party for e in heard("2025-09-30", "2025-10-02", 0, record, parties=frozenset({"child"})).events
        }

    def test_a_month_is_told_with_both_its_ends(self):
        one = listing("us-bis-el", "2022-03", recorded=When.parse("2022-04-01"))
        found = heard("2022-03-31", "2022-04-02", 0, made_up(one))
        fact = told(found.learned, Kind.LISTED)[0]
        assert (f"{fact.at:%Y-%m-%d}", f"{fact.latest:%Y-%m-%d}") == ("2022-03-01", "2022-04-01")

    def test_a_list_that_no_rule_takes_up_is_watched_too(self):
        found = heard("2021-12-30", "2021-12-31", 0)
        assert [(e.list, str(e.kind)) for e in found.learned if e.party] == [
            ("ca-xtse-actions", "listed"),
            ("ca-xtse-actions", "noted"),
        ]

    def test_a_list_that_nobody_has_described_is_watched_too(self):
        found = heard("2021-12-31", "2022-12-31", 0, made_up(listing("xx-new-list", "2022-03-01")))
        assert [e.says for e in found.learned if e.party] == ["listed on the xx-new-list (added) on 2022-03-01"]

    def test_what_was_not_recorded_by_then_is_not_in_the_calendar(self):
        one = listing("us-ns-cmic", "2021-12-16", recorded=When.parse("2022-01-20"))
        found = heard("2022-01-10", "2022-01-15", 60, made_up(one), **FUND)
        assert [e for e in found.events if e.party] == []
        assert [str(e.kind) for e in heard("2022-01-15", "2022-01-21", 60, made_up(one), **FUND).calendar] == [
            "becomes forbidden"
        ]


class TestGroups:
    def test_the_calendar_of_groups_is_the_calendar_of_each(self, monkeypatch):
        windows = [
            ("2021-02-01", "2021-02-02", 60),
            ("2021-05-20", "2021-06-10", 400),
            ("2025-09-01", "2026-11-22", 400),
        ]
        fast = [heard(*each).calendar for each in windows]
        monkeypatch.setattr(court, "settling", lambda *_: whole)
        assert [heard(*each).calendar for each in windows] == fast

    def test_so_it_is_among_many(self, monkeypatch):
        many = bench.watch.made_up(library(), 1500)
        windows = [("2024-03-01", "2024-03-05", 90), ("2026-11-01", "2026-11-22", 400)]
        fast = [heard(*each, among=many).calendar for each in windows]
        assert all(fast)
        monkeypatch.setattr(court, "settling", lambda *_: whole)
        assert [heard(*each, among=many).calendar for each in windows] == fast

    def test_parties_who_stand_alike_are_judged_once(self, monkeypatch):
        judged = []
        real = court.judge
        monkeypatch.setattr(court, "judge", lambda *given: judged.append(given) or real(*given))
        few = made_up(*(listing("us-ns-cmic", "2021-12-16", party=f"party-{n}") for n in range(200)))
        found = heard("2021-12-15", "2021-12-16", 60, few, **FUND)
        assert len(told(found.learned, Kind.BECOMES_FORBIDDEN)) == 200
        assert len(judged) < 12

    def test_the_longest_term_is_that_of_the_law(self):
        assert longest_term(library().lawbook) >= timedelta(365)


def test_every_act_has_a_word_for_doing_it():
    assert set(DOING) == set(library().lawbook.acts)


def test_every_answer_may_be_become():
    assert [str(kind) for kind in BECOMES.values()] == [f"becomes {answer}" for answer in Answer]


def test_nothing_is_told_of_a_stretch_in_which_nothing_happened():
    assert heard("2019-02-02", "2019-02-03", 0).events == ()
