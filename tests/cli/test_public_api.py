"""The package as a library: what is public, and that it answers as the command line does."""

import json
import re
from datetime import UTC, date, datetime

import pytest

import proscribe
from proscribe.errors import UsageError
from tests.support.typed import library, typed

ARGUMENTS = {"role": "us-person", "on": "2021-09-01", "known_at": "2026-11-22"}


def test_what_is_public():
    assert proscribe.__all__ == ["Verdict", "__version__", "ask", "explain", "load", "screen", "timeline"]
    assert all(getattr(proscribe, name) is not None for name in proscribe.__all__)


def test_it_answers_as_the_command_does():
    found = proscribe.ask("buy", "ticker:CHL@XNYS", library=library(), **ARGUMENTS)
    command = ("buy", "ticker:CHL@XNYS", "--as", "us-person", "--on", "2021-09-01", "--known-at", "2026-11-22")
    assert found.answer == "forbidden"
    assert json.loads(json.dumps(found.json())) == typed("ask", *command, "--json").data
    assert json.loads(json.dumps(found.timeline())) == typed("timeline", *command, "--json").data
    assert proscribe.explain(found) == str(found) == typed("ask", *command).out
    assert proscribe.explain(found, full=True) == typed("ask", *command, "--full").out
    assert repr(found) == "<Verdict forbidden: buy 'ticker:CHL@XNYS' on 2021-09-01>"


def test_a_home_that_is_not_there_is_not_answered_from(tmp_path):
    with pytest.raises(UsageError, match="there is no such home"):
        proscribe.load(tmp_path / "none")
    assert proscribe.load(tmp_path).snapshot.id == library().snapshot.id


def test_the_help_names_every_act():
    words = set(re.findall(r"\w+", proscribe.ask.__doc__.partition("act:")[2].partition("party:")[0]))
    assert set(library().lawbook.acts) <= words


def test_a_timeline_is_an_answer_over_time():
    found = proscribe.ask("buy", "Xiaomi", library=library(), **ARGUMENTS)
    assert proscribe.timeline("buy", "Xiaomi", library=library(), **ARGUMENTS) == found.timeline()


@pytest.mark.parametrize("on", [date(2021, 9, 1), datetime(2021, 9, 1, 12, tzinfo=UTC), "2021-09-01T12:00+00:00"])
def test_days_and_instants_may_be_objects(on):
    found = proscribe.ask(
        "buy", "ticker:CHL@XNYS", role="us-person", on=on, facts={"purpose": "divest"}, library=library()
    )
    assert found.answer == "permitted"


def test_regimes_may_be_chosen():
    found = proscribe.ask("buy", "Huawei", regimes=["us-eo13959"], library=library(), **ARGUMENTS)
    assert [one["regime"] for one in found.json()["regimes"]] == ["us-eo13959"]


@pytest.mark.parametrize("on", ["soon", datetime(2021, 9, 1, 12)])  # noqa: DTZ001 - that is what is refused
def test_what_is_no_instant_is_refused(on):
    with pytest.raises(UsageError):
        proscribe.ask("buy", "Xiaomi", on=on, library=library())


def test_without_a_day_today_is_meant():
    assert proscribe.ask("buy", "Xiaomi", role="us-person").answer
