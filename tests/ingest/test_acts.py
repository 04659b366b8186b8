"""Is one act that several sources tell of told once, and known since the first of them told of it?"""

from __future__ import annotations

import attrs
import pytest

from proscribe.ingest.acts import acts
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.source import Citation
from proscribe.model.when import When

RANKS = {"own": 100, "other": 200}


def listing(source: str, listed: str, recorded: str, gone: str = "") -> Listing:
    cite = Citation(source, f"{source}.csv:1", "", source)
    events = (Event(EventKind.DELISTED, When.parse(gone), When.parse(gone), "gone", cite),) if gone else ()
    return Listing(
        list="alpha",
        key="1",
        party="a",
        name="A",
        cohort="",
        dates={"listed": When.parse(listed)},
        recorded=When.parse(recorded),
        cite=cite,
        events=events,
    )


def test_the_better_account_stands():
    own, other = listing("own", "2020-01-05", "2020-02-01"), listing("other", "2020-01-05", "2020-03-01")
    assert acts([other, own], RANKS) == (own,)


def test_what_a_lesser_source_told_first_was_known_since_then():
    own, other = listing("own", "2020-01-05", "2020-03-01"), listing("other", "../2020-02-01", "2020-02-01")
    (told,) = acts([own, other], RANKS)
    assert (told.cite.source, str(told.recorded), str(told.dates["listed"])) == ("own", "2020-02-01", "../2020-02-01")
    assert [(str(e.recorded), {name: str(day) for name, day in e.dates.items()}) for e in told.events] == [
        ("2020-03-01", {"listed": "2020-01-05"})
    ]


@pytest.mark.parametrize("listed", ["../2020-03-01", "2020-02-15/2020-03-01"])
def test_who_was_seen_earlier_did_not_come_later(listed):
    own, other = listing("own", listed, "2020-03-01"), listing("other", "../2020-02-01", "2020-02-01")
    (told,) = acts([own, other], RANKS)
    assert told == attrs.evolve(own, recorded=other.recorded, dates=other.dates)


def test_two_spells_on_one_list_are_two():
    own, other = listing("own", "2021-01-05", "2021-02-01"), listing("other", "2020-01-05", "2020-02-01", "2020-06-01")
    assert len(acts([own, other], RANKS)) == 2
