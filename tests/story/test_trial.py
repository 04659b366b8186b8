"""What a first round of users stumbled over: does it stay mended?"""

from __future__ import annotations

from typing import Any

import pytest

from proscribe.desk.assess import assess
from proscribe.desk.contract import answer_json, timeline_json
from proscribe.desk.library import Library
from proscribe.desk.request import Request
from proscribe.errors import UsageError
from proscribe.model.when import Asked

LIBRARY = Library.bundled()
TODAY = "2026-11-22"


def request(*words: str, known: str = TODAY, regime: str = "", **facts: str) -> Request:
    act, party, role, on = words
    days = {"on": Asked.parse(on), "known": Asked.parse(known)}
    return Request(act=act, party=party, role=role, facts=facts, regimes=(regime,) if regime else (), **days)


def ask(*words: str, **facts: str) -> Any:
    return answer_json(assess(LIBRARY, request(*words, **facts)))


def said(answer: Any) -> str:
    return "\n".join(text for one in answer["regimes"] for f in one["findings"] for text in f["because"])


def test_an_owner_nobody_knows_is_an_error_and_not_clear():
    with pytest.raises(UsageError, match="the record knows nobody of this name"):
        ask("contract", "Acme", "us-dod", "2026-07-01", owner="CATLL", controlled="yes")
    with pytest.raises(UsageError, match="id:huawei-technologies-co-ltd"):
        ask("contract", "Acme", "us-dod", "2026-07-01", owner="Huawey", controlled="yes")


@pytest.mark.parametrize("fact", [{"controlled": "yes"}, {"owned_percent": "60"}, {"affiliate": "yes"}])
def test_a_share_of_nobody_is_an_error(fact):
    with pytest.raises(UsageError, match="name the owner"):
        ask("contract", "Acme", "us-dod", "2026-07-01", **fact)


def test_a_close_name_does_not_make_a_missing_list_clear():
    assert ask("deal", "Bank Mellat", "us-person", "2024-01-01", match="close_name")["answer"] == "undetermined"


@pytest.mark.parametrize("party", ["Xiaomy", "isin:US0378331005", "CHL", "981", "0981.HK"])
def test_who_is_not_known_is_undetermined_all_the_way_down(party):
    answer = ask("buy", party, "us-person", "2021-09-01")
    assert answer["answer"] == "undetermined"
    assert [one["answer"] for one in answer["regimes"]] == ["undetermined"]
    assert "is not known, nor whether that party is on" in said(answer)
    drawn: Any = timeline_json(assess(LIBRARY, request("buy", party, "us-person", "2021-09-01")))
    assert "clear" not in {step["answer"] for step in drawn["parties"][0]["timeline"]}


def test_a_regime_that_does_not_speak_of_the_act_covers_nothing():
    assert ask("buy", "Huawei", "us-person", "2024-01-01", regime="us-bis-el")["answer"] == "uncovered"


@pytest.mark.parametrize(("actor", "word"), [("tdcnet", "duty"), ("TDC NET", "duty"), ("norlys", "open")])
def test_an_addressee_is_known_however_it_is_written(actor, word):
    asked = {"component": "transport", "kind": "DWDM", "end_users": "900000", "agreement": "2022-01-01"}
    answer = ask("use", "Huawei", "dk-telecom", "2024-06-01", actor=actor, **asked)
    assert answer["answer"] == word


def test_a_decision_known_to_the_month_may_not_have_been_made_yet():
    asked = {"actor": "tdcnet", "component": "transport", "kind": "dwdm", "end_users": "900000"}
    asked |= {"staff": "3000", "agreement": "2019-01-01"}
    for known, word in (("2023-04-30", "open"), ("2023-05-10", "undetermined"), ("2023-06-01", "forbidden")):
        answer = ask("use", "Huawei", "dk-telecom", "2027-06-15", known=known, regime="dk-supplier-security", **asked)
        assert answer["answer"] == word, known


def test_nothing_later_is_shown_in_an_earlier_answer():
    answer = ask("buy", "Xiaomi", "us-person", "2021-03-16", known="2021-03-01")
    shown = [f["listing"] for one in answer["regimes"] for f in one["findings"] if f["listing"]]
    assert [event for listing in shown for event in listing["events"]] == []
    assert {one["published"] for one in answer["coverage"]} == {"2021-03-01"}
    earlier = ask("buy", "Xiaomi", "us-person", "2020-12-01", known="2020-12-01")
    assert "us-dod-1260h), which was not known then" in said(earlier)


def test_a_list_at_stake_is_not_said_to_forbid():
    answer = ask("buy", "CATL", "us-person", TODAY)
    assert "is prohibited if it is on the list" in said(answer)
    assert "from 2026-08-09" not in said(answer)


def test_an_owned_party_cites_the_reach_and_its_days():
    asked = {"owner": "YMTC", "owned_percent": "60", "regime": "us-bis-el"}
    answer = ask("export", "Acme Trading", "exporter", "2025-10-15", **asked)
    assert answer["answer"] == "licence"
    assert answer["since"].startswith("2025-09-29")
    assert "needs a licence from 2025-09-29" in said(answer)
    assert "50 percent or more, summed over listed owners" in said(answer)
    suspended = ask("export", "Acme Trading", "exporter", "2025-11-20", **asked)
    assert "a party is in only if it is itself on the list" in said(suspended)


def test_the_text_that_brought_the_sale_ban_is_named():
    answer = ask("sell", "Hikvision", "us-person", "2021-02-01")
    assert "as amended by Executive Order 13974" in said(answer)


def test_where_blocking_is_asked_is_said():
    gaps = ask("buy", "Xiaomi", "eu-person", "2021-02-01")["regimes"][0]["gaps"]
    assert any("eu-asset-freeze" in gap and "ask `deal`" in gap for gap in gaps)


def test_a_branch_not_taken_up_is_not_called_an_absence():
    answer = ask("procure", "Hikvision", "us-agency", "2021-01-01", security_use="no")
    assert "was not on the list of producers" not in said(answer)


def test_presumed_facts_are_in_the_answer():
    assert ask("buy", "Xiaomi", "us-person", "2021-02-01")["question"]["facts"]["security"] == "listed_security"


@pytest.mark.parametrize("fact", [{"owned_percent": "160"}, {"end_users": "nan"}, {"draft_received": "9999-12-31"}])
def test_impossible_facts_are_refused(fact):
    with pytest.raises(UsageError):
        ask("contract", "Huawei", "dk-telecom", "2024-06-01", **fact)


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01T00:00+14:00", "20210112", "2021-1-12", ""])
def test_days_that_no_calendar_of_ours_has_are_refused(text):
    with pytest.raises(ValueError, match=r"outside|write"):
        Asked.parse(text)


def test_a_row_that_nobody_verified_says_so():
    assert (
        "not verified" in said(ask("export", "ZTE", "exporter", "2016-06-01", regime="us-bis-el"))
        or ask("export", "ZTE", "exporter", "2016-06-01", regime="us-bis-el")["answer"] == "uncovered"
    )
    assert "not verified" in said(ask("export", "Inspur Group", "exporter", "2024-06-01"))
