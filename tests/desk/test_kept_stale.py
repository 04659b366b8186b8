"""Does a failure make a source stale only where it may have cost us a newer edition?"""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest

from proscribe.desk.kept import kept
from proscribe.model.source import ListStatus
from proscribe.store.ledger import Failure, Ledger
from tests.support.ledgers import LOADED_AT, edition, says

SOURCE, DAY = "us-state", date(2021, 1, 20)


def status(tmp_path, *failed: tuple[str, int], url: str = "") -> ListStatus:
    """How the source stands after failures, each with its name and the hours after the edition was got."""
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        held = attrs.evolve(edition("a" * 64, "2021-01-08", source=SOURCE, part="isn"), fetched=LOADED_AT)
        ledger.append_edition(attrs.evolve(held, url=url), says("1=One"))
        for name, hours in failed:
            ledger.record_failure(Failure(SOURCE, LOADED_AT + timedelta(hours=hours), name, "is empty"))
        (found,) = kept(ledger, DAY)
    return found.status


@pytest.mark.parametrize(
    ("failed", "expected"),
    [
        ([], ListStatus.FRESH),
        ([("2021-01-09/isn.csv", 1)], ListStatus.STALE),
        ([("2021-01-09/isn.csv", -1)], ListStatus.STALE),  # refused before an older one was read from the same folder
        ([("2021-01-08/isn.csv", -1)], ListStatus.FRESH),
        ([("2021-01-08/isn.csv", 1)], ListStatus.STALE),  # of the same day: another part of it may be missing
        ([("2018-04-06/isn.csv", 1)], ListStatus.FRESH),
        ([("state/2018-04-06/deep/isn.csv", 1)], ListStatus.FRESH),
        ([("2022-01-01/2018-04-06/isn.csv", 1)], ListStatus.FRESH),  # the nearest folder counts
        ([("2018-04-06/2021-13-44/isn.csv", 1)], ListStatus.STALE),  # no such day
        ([("unknown/isn.csv", 1)], ListStatus.STALE),
        ([("2018-04-06.csv", 1)], ListStatus.STALE),
        ([("https://state.example/2018-04-06/isn.csv", 1)], ListStatus.STALE),
        ([("https://state.example/isn.csv", -1)], ListStatus.FRESH),
        ([("https://state.example/isn.csv", 1), ("2018-04-06/isn.csv", 2)], ListStatus.STALE),
    ],
)
def test_a_failure_makes_stale_what_it_may_have_been_newer_than(tmp_path, failed, expected):
    assert status(tmp_path, *failed) is expected


def test_what_the_publisher_was_seen_to_have_later_is_not_outdated_by_an_earlier_failure(tmp_path):
    assert status(tmp_path, ("2021-01-09/isn.csv", -1), url="https://state.example/isn.csv") is ListStatus.FRESH
