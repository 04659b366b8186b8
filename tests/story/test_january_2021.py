"""Are the questions that the project was made for answered as the facts have it, with provision, dates and reasons?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from proscribe.desk.assess import Assessment, assess
from proscribe.desk.contract import answer_json, timeline_json
from proscribe.desk.library import Library
from proscribe.desk.request import Request
from proscribe.model.when import Asked

TODAY = "2026-11-22"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.bundled()


class Desk:
    """Asks the bundled record, as of a fixed today."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def assess(self, act: str, party: str, role: str, on: str, known: str = TODAY, **facts: str) -> Assessment:
        request = Request(act=act, party=party, role=role, on=Asked.parse(on), known=Asked.parse(known), facts=facts)
        return assess(self.library, request)

    def ask(self, act: str, party: str, role: str, on: str, known: str = TODAY, **facts: str) -> Any:
        return answer_json(self.assess(act, party, role, on, known, **facts))


@pytest.fixture(scope="module")
def desk(library: Library) -> Desk:
    return Desk(library)


def regime(answer: Any, name: str) -> Any:
    return next(one for one in answer["regimes"] if one["regime"] == name)


def finding(answer: Any, name: str, provision: str) -> Any:
    return next(one for one in regime(answer, name)["findings"] if one["provision"] == provision)


def said(answer: Any) -> str:
    return "\n".join(text for one in answer["regimes"] for f in one["findings"] for text in f["because"])


def test_xiaomi_was_listed_and_the_ban_never_came(desk: Desk) -> None:
    answer = desk.ask("buy", "Xiaomi", "us-person", "2021-01-20")
    assert answer["answer"] == "clear"
    trade = finding(answer, "us-eo13959", "ccmc-trade")
    assert trade["answer"] == "clear"
    assert trade["listing"]["dates"]["listed"] == "2021-01-14"
    assert [event["kind"] for event in trade["listing"]["events"]] == ["enjoined", "vacated"]
    assert any("before 2021-03-15 09:30 New York: it never became forbidden" in text for text in trade["because"])


def test_on_that_day_the_ban_was_coming(desk: Desk) -> None:
    assessment = desk.assess("buy", "Xiaomi", "us-person", "2021-01-20")
    then = next(one for one in assessment.parties[0].regimes if one.regime.id == "us-eo13959").as_known_then
    assert then is not None
    step = next(step for step in then.steps if step.answer == "forbidden")
    assert step.starts.astimezone(assessment.parties[0].zone).isoformat() == "2021-03-15T09:30:00-04:00"
    drawn: Any = timeline_json(desk.assess("buy", "Xiaomi", "us-person", "2021-01-20", "2021-01-20"))
    assert {"from": "2021-03-15T09:30:00-04:00", "until": None, "answer": "forbidden"} in drawn["parties"][0][
        "timeline"
    ]
    told: Any = timeline_json(assessment)
    then_told = told["parties"][0]["regimes"][0]["as_known_then"]
    assert next(s["from"] for s in then_told if s["answer"] == "forbidden") == "2021-03-15T09:30:00-04:00"
    asked_then = desk.ask("buy", "Xiaomi", "us-person", "2021-01-20", "2021-01-20")
    assert (asked_then["answer"], asked_then["until"]) == ("clear", "2021-03-15T09:30:00-04:00")


def test_before_the_court_spoke_the_day_of_the_ban_was_a_day_of_ban(desk: Desk) -> None:
    answer = desk.ask("buy", "Xiaomi", "us-person", "2021-03-16", "2021-03-01")
    assert (answer["answer"], answer["since"]) == ("forbidden", "2021-03-15T09:30:00-04:00")
    assert finding(answer, "us-eo13959", "ccmc-trade")["answer"] == "forbidden"
    after = desk.ask("buy", "Xiaomi", "us-person", "2021-03-16")
    assert after["answer"] == "clear"
    assert "enjoined 2021-03-12" in said(after)


def test_two_readings_of_the_telecoms_are_both_shown(desk: Desk) -> None:
    answer = desk.ask("buy", "isin:US16941M1099", "us-person", "2021-01-12")
    assert answer["question"]["party"]["name"] == "China Mobile Limited"
    assert (answer["answer"], answer["since"], answer["until"]) == (
        "undetermined",
        "2021-01-11T09:30:00-05:00",
        "2021-03-09T09:30:00-05:00",
    )
    cited = {cite["instrument"] for one in regime(answer, "us-eo13959")["findings"] for cite in one["cites"]}
    assert any("General License 1A" in title for title in cited)
    assert any("New York Stock Exchange" in title for title in cited)
    assert "two readings stand against each other" in said(answer)
    assert "2021-03-09 09:30 New York" in said(answer)
    then = desk.ask("buy", "isin:US16941M1099", "us-person", "2021-01-12", "2021-01-12")
    assert (then["answer"], then["since"]) == ("forbidden", "2021-01-11T09:30:00-05:00")


def test_the_exchange_took_the_adrs_off(desk: Desk) -> None:
    answer = desk.ask("trade", "ticker:CHL@XNYS", "exchange", "2021-01-12")
    assert (answer["answer"], answer["since"]) == ("forbidden", "2021-01-11T04:00:00-05:00")
    assert desk.ask("trade", "ticker:CHL@XNYS", "exchange", "2021-01-12", "2021-01-05")["answer"] == "clear"
    announced = desk.ask("trade", "ticker:CHL@XNYS", "exchange", "2021-01-12", "2021-01-02")
    assert announced["answer"] == "forbidden"


def test_sensetime_needs_a_licence_and_its_three_companies_are_kept_apart(desk: Desk) -> None:
    answer = desk.ask("export", "SenseTime", "exporter", "2021-01-15")
    assert (answer["answer"], answer["since"]) == ("licence", "2019-10-09T00:00:00-04:00")
    first = answer["regimes"][0]
    assert first["party"] == answer["question"]["party"]["id"] == "beijing-sensetime-technology-development-co-ltd"
    assert len({one["id"] for one in answer["candidates"]}) == 3
    assert "case-by-case for ECCNs 1A004.c" in said(answer)


def test_xiaomi_is_on_another_list(desk: Desk) -> None:
    answer = desk.ask("export", "Xiaomi", "exporter", "2021-01-15")
    assert answer["answer"] == "clear"
    assert "looked for on the Entity List of 2022-05-06 and not found" in said(answer)
    other = [f for f in regime(answer, "us-bis-el")["findings"] if f["provision"] == "not-to-be-confused"]
    on_it = [f for f in other if f["listing"] is not None]
    assert [f["list"] for f in on_it] == ["us-ns-ccmc"]
    assert "it was no export control" in on_it[0]["because"][0]


@pytest.mark.parametrize(
    ("known", "word", "provision"),
    [("2021-03-01", "forbidden", "ccmc-hold"), ("2021-07-01", "clear", None), (TODAY, "permitted", "cmic-hold")],
)
def test_holding_smic_in_december_2021_as_known_on_three_days(
    known: str, word: str, provision: str | None, desk: Desk
) -> None:
    answer = desk.ask("hold", "SMIC", "us-person", "2021-12-10", known)
    assert answer["answer"] == word
    if provision is not None:
        assert finding(answer, "us-eo13959", provision)["answer"] == word


def test_the_department_of_defense_and_dji(desk: Desk) -> None:
    answer = desk.ask("contract", "DJI", "us-dod", "2026-07-01")
    assert (answer["answer"], answer["since"]) == ("forbidden", "2026-06-30T00:00:00-04:00")
    before = desk.ask("contract", "DJI", "us-dod", "2026-06-01")
    assert (before["answer"], before["until"]) == ("clear", "2026-06-30T00:00:00-04:00")
    assert "it becomes forbidden on 2026-06-30" in said(before)


def test_a_danish_operator_and_huawei(desk: Desk) -> None:
    asked = {"component": "mobile_core", "end_users": "900000"}
    answer = desk.ask("contract", "Huawei", "dk-telecom", "2024-06-01", **asked)
    assert answer["answer"] == "open"
    danish = regime(answer, "dk-supplier-security")
    power = next(f for f in danish["findings"] if f["says"] == "open")
    assert "25 working days" in power["then"]
    criteria = [f for f in danish["findings"] if f["says"] in {"met", "not_met", "unknown"}]
    assert len(criteria) == 4
    assert any("evidence, which decides nothing here" in text for f in criteria for text in f["because"])
    stated = desk.ask("contract", "Huawei", "dk-telecom", "2024-06-01", supplier_state_controlled="yes", **asked)
    assert "met" in {f["says"] for f in regime(stated, "dk-supplier-security")["findings"]}
    earlier = desk.ask("contract", "Huawei", "dk-telecom", "2023-06-01", **asked)
    thens = [f["then"] for f in regime(earlier, "dk-supplier-security")["findings"] if f["then"]]
    assert any("10 working days" in text for text in thens)


def test_without_the_number_of_end_users_it_is_asked_for(desk: Desk) -> None:
    answer = desk.ask("contract", "Huawei", "dk-telecom", "2024-06-01", component="mobile_core")
    assert answer["answer"] == "undetermined"
    asks = {fact for f in regime(answer, "dk-supplier-security")["findings"] for fact in f["asks"]}
    assert "end_users" in asks


@pytest.mark.parametrize("on", ["2024-06-01", TODAY])
def test_tdc_net_has_to_phase_out(on: str, desk: Desk) -> None:
    answer = desk.ask("use", "Huawei", "dk-telecom", on, actor="tdcnet", component="transport", kind="dwdm")
    assert (answer["answer"], answer["until"]) == ("duty", "2027-01-01T00:00:00+01:00")
    listing = next(f["listing"] for f in regime(answer, "dk-supplier-security")["findings"] if f["answer"] == "duty")
    assert listing["binds"] == "tdcnet"


def test_an_eu_person_is_not_bound_and_hears_where_we_looked(desk: Desk) -> None:
    answer = desk.ask("buy", "Xiaomi", "eu-person", "2021-02-01")
    assert answer["answer"] == "clear"
    assert [one["regime"] for one in answer["regimes"]] == ["us-eo13959"]


@pytest.mark.parametrize(
    ("act", "role", "missing"), [("deal", "us-person", "us-ofac-sdn"), ("import", "us-importer", "us-uflpa")]
)
def test_a_list_that_is_not_there_is_never_clear(act: str, role: str, missing: str, desk: Desk) -> None:
    answer = desk.ask(act, "Xiaomi", role, "2024-01-01")
    assert answer["answer"] == "undetermined"
    assert {one["list"]: one["status"] for one in answer["coverage"]}[missing] == "missing"
    assert "the record holds no edition of" in said(answer)


def test_a_list_read_long_ago_is_never_clear(desk: Desk) -> None:
    answer = desk.ask("buy", "Xiaomi", "us-person", TODAY)
    assert answer["answer"] == "undetermined"
    assert {one["list"]: one["status"] for one in answer["coverage"]}["us-ns-cmic"] == "stale"


def test_a_name_nobody_bears_is_judged_as_unlisted(desk: Desk) -> None:
    answer = desk.ask("buy", "Siemens Aktiengesellschaft", "us-person", "2021-09-01")
    assert answer["answer"] == "clear"
    assert "not found among 59 entries" in said(answer)
    danish = desk.ask(
        "contract", "Siemens Aktiengesellschaft", "dk-telecom", "2024-06-01", component="mobile_core", end_users="60000"
    )
    assert danish["answer"] == "open"


def test_a_name_near_another_is_asked_about(desk: Desk) -> None:
    answer = desk.ask("buy", "Xiaomy", "us-person", "2021-03-16", "2021-03-01")
    assert answer["answer"] == "undetermined"
    assert [one["id"] for one in answer["candidates"]] == ["xiaomi-corporation"]


def test_an_isin_nobody_knows_is_not_clear(desk: Desk) -> None:
    assert desk.ask("buy", "isin:US0378331005", "us-person", "2021-09-01")["answer"] == "undetermined"


def test_before_a_list_was_known_it_was_not_known(desk: Desk) -> None:
    answer = desk.ask("buy", "Xiaomi", "us-person", "2021-09-01", "2020-01-01")
    assert answer["answer"] == "uncovered"


def test_huawei_is_one_party_on_five_lists(desk: Desk) -> None:
    subject = desk.assess("contract", "Huawei", "us-dod", "2026-07-01").parties[0].subject
    lists = {listing.list for listing in subject.listings}
    assert {"us-ns-ccmc", "us-ns-cmic", "us-dod-1260h", "us-bis-el", "us-ndaa-889"} <= lists


def test_owners_reach_while_the_affiliates_rule_stood(desk: Desk) -> None:
    asked: Mapping[str, str] = {"owner": "Huawei", "owned_percent": "60"}
    word = {
        on: desk.ask("export", "Nowhere Trading GmbH", "exporter", on, **asked)
        for on in ("2025-10-15", "2025-12-01", TODAY)
    }
    assert regime(word["2025-10-15"], "us-bis-el")["answer"] == "licence"
    assert word["2025-10-15"]["answer"] == "undetermined"  # nobody looked for this name among the denied persons
    assert word["2025-12-01"]["answer"] == "undetermined"  # the record holds a selection: nobody looked for this name
    assert "scheduled for 2026-11-10" in said(word[TODAY])
    unknown = desk.ask("export", "Nowhere Trading GmbH", "exporter", "2025-10-15", owner="Huawei")
    assert "owned_percent" in {fact for f in regime(unknown, "us-bis-el")["findings"] for fact in f["asks"]}
