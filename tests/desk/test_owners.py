"""Are owners followed to the top, with their shares and days, and told in the answer?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import attrs
import pytest

from proscribe.desk.assess import assess
from proscribe.desk.contract import answer_json
from proscribe.desk.library import Library
from proscribe.desk.owners import stakes_above
from proscribe.desk.request import Request
from proscribe.errors import RecordError, UsageError
from proscribe.law import VERSION, bundled_texts
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind, Owner, Party, Relation
from proscribe.model.source import Citation, RecordedList
from proscribe.model.when import Asked, When
from proscribe.reason.load import load_lawbook
from proscribe.store.snapshot import Snapshot
from tests.support.typed import typed

LAWBOOK = load_lawbook(bundled_texts(), VERSION)
LISTED = ("us-ofac-sdn", "us-bis-el", "us-dod-1260h")
KNOWN = "2026-11-22"


def cite(line: int) -> Citation:
    return Citation("registry", f"registry.csv:{line}", "ab" * 32, "the register of companies")


def owned(party: str, *owners: Owner) -> Party:
    name = party.title()
    return Party(party, name, "company", (Name(name, NameKind.PRIMARY, cite(1)),), owners=owners)


def by(owner: str, low: float | None, high: float | None = None, **days: str) -> Owner:
    dates = {edge: When.parse(day) for edge, day in days.items()}
    return Owner(owner, low, low if high is None else high, cite(2), dates.get("starts"), dates.get("ends"))


def listing(party: str, name: str, listed: str = "2019-05-01") -> Listing:
    day = When.parse(listed)
    return Listing(name, party, party, party.title(), "added", {"listed": day, "effective": day}, day, cite(3))


def held(name: str) -> RecordedList:
    first, last = When(date(1990, 1, 1)), When(date(2099, 1, 1))
    return RecordedList(name, name, "registry", (), first, last, "0" * 64, complete=True, stale_after=None, absent={})


def library(*parties: Party, listings: Iterable[Listing]) -> Library:
    lists = {name: held(name) for name in LAWBOOK.lists}
    by_id = MappingProxyType({party.id: party for party in parties})
    return Library(
        LAWBOOK, Snapshot(id="0" * 64, parties=by_id, lists=lists, documents={}, every_listing=tuple(listings))
    )


def blocked(*names: str) -> list[Listing]:
    return [listing(name, each) for name in names for each in LISTED]


def ask(world: Library, party: str, on: str = "2025-10-15", act: str = "deal", known: str = KNOWN, **facts: str) -> Any:
    role = {"deal": "us-person", "export": "exporter", "contract": "us-dod"}[act]
    request = Request(act=act, party=party, role=role, on=Asked.parse(on), known=Asked.parse(known), facts=facts)
    return answer_json(assess(world, request))


def said(answer: Any) -> str:
    return "\n".join(text for one in answer["regimes"] for f in one["findings"] for text in f["because"])


def asks(answer: Any) -> set[str]:
    return {fact for one in answer["regimes"] for f in one["findings"] for fact in f["asks"]}


CHAIN = library(
    owned("target", by("middle", 51)),
    owned("middle", by("magnate", 60)),
    owned("magnate"),
    listings=blocked("magnate"),
)


def test_a_chain_is_followed_and_told_with_its_rows():
    answer = ask(CHAIN, "Target")
    assert answer["answer"] == "forbidden"
    assert "51 % of Target is held by Middle, itself 60 % held by the listed Magnate (registry.csv:2" in said(answer)
    assert "50 percent or more, summed over listed owners" in said(answer)
    finding = next(f for f in answer["regimes"][0]["findings"] if f["answer"] == "forbidden")
    assert finding["listing"]["party"] == "magnate"
    assert set(finding) == {
        *("provision", "says", "answer", "list", "listing", "because", "cites", "asks", "unless", "then")
    }


def test_a_minority_on_the_way_passes_nothing_on_and_that_is_told():
    world = library(
        owned("target", by("middle", 100)),
        owned("middle", by("magnate", 49)),
        owned("magnate"),
        listings=blocked("magnate"),
    )
    answer = ask(world, "Target")
    assert answer["answer"] == "clear"
    assert "100 % of Target is held by Middle, itself 49 % held by the listed Magnate" in said(answer)


def test_two_ways_up_are_added_and_both_are_told():
    world = library(
        owned("target", by("left", 25), by("right", 25)),
        owned("left", by("magnate", 50)),
        owned("right", by("magnate", 50)),
        owned("magnate"),
        listings=blocked("magnate"),
    )
    text = said(answer := ask(world, "Target"))
    assert answer["answer"] == "forbidden"
    assert "25 % of Target is held by Left" in text
    assert "25 % of Target is held by Right" in text
    assert "in all, listed owners hold 50 % of Target" in text


def test_a_range_cannot_be_excluded_and_says_between_what_it_lies():
    world = library(
        owned("target", by("magnate", 30, 40), by("tycoon", 10, 25)),
        owned("magnate"),
        owned("tycoon"),
        listings=blocked("magnate", "tycoon"),
    )
    answer = ask(world, "Target")
    assert answer["answer"] == "undetermined"
    assert asks(answer) == {"owned_percent"}
    assert "in all, listed owners hold 40 to 65 % of Target" in said(answer)
    assert ask(world, "Target", owned_percent="55")["answer"] == "forbidden"
    assert ask(world, "Target", owned_percent="45")["answer"] == "clear"


def test_what_others_hold_bounds_what_is_unknown():
    def world(others: float) -> Library:
        target = owned("target", Owner("magnate", None, None, cite(2)), by("fund", others))
        return library(target, owned("magnate"), owned("fund"), listings=blocked("magnate"))

    assert ask(world(60), "Target")["answer"] == "clear"
    assert ask(world(50), "Target")["answer"] == "undetermined"


def test_companies_that_own_each_other_end():
    circle = owned("target", by("other", 60)), owned("other", by("target", 60))
    assert ask(library(*circle, listings=[]), "Target")["answer"] == "clear"
    behind = owned("other", by("target", 40), by("magnate", 50))
    world = library(circle[0], behind, owned("magnate"), listings=blocked("magnate"))
    assert ask(world, "Target")["answer"] == "forbidden"


DATED = library(
    owned("target", by("magnate", 30, starts="2020-03-01"), by("tycoon", 20, starts="2021-06-01", ends="2023-01-01")),
    owned("magnate"),
    owned("tycoon"),
    listings=blocked("magnate", "tycoon"),
)


@pytest.mark.parametrize(
    ("on", "word"),
    [("2021-05-31", "clear"), ("2021-06-01", "forbidden"), ("2022-12-31", "forbidden"), ("2023-01-01", "clear")],
)
def test_stakes_count_while_they_are_held(on: str, word: str):
    assert ask(DATED, "Target", on)["answer"] == word


def test_the_edges_of_an_answer_are_those_of_the_stakes():
    answer = ask(DATED, "Target", "2022-01-01")
    assert answer["since"].startswith("2021-06-01")
    assert answer["until"].startswith("2023-01-01")
    assert "is prohibited from 2021-06-01 until 2023-01-01" in said(answer)
    before = ask(DATED, "Target", "2022-01-01", known="2022-01-01")
    assert before["until"] is None  # the sale was not known yet


def test_regimes_differ_over_the_same_stakes():
    assert ask(CHAIN, "Target", act="export")["answer"] == "licence"
    assert ask(CHAIN, "Target", "2025-09-28", act="export")["answer"] == "clear"
    assert ask(CHAIN, "Target", "2025-11-10", act="export")["answer"] == "clear"
    assert ask(CHAIN, "Target", "2026-11-10", act="export")["answer"] == "undetermined"
    controlled = ask(CHAIN, "Target", "2026-07-01", act="contract")
    assert controlled["answer"] == "undetermined"
    assert "controlled" in asks(controlled)
    assert ask(CHAIN, "Target", "2026-07-01", act="contract", controlled="yes")["answer"] == "forbidden"


def test_a_stated_owner_is_followed_upward_as_well():
    world = attrs.evolve(CHAIN)
    answer = ask(world, "Somebody Else", owner="Middle")
    assert answer["answer"] == "undetermined"
    assert "an unknown share of Somebody Else is held by Middle, itself 60 % held by the listed Magnate" in said(answer)
    stated = ask(world, "Somebody Else", owner="Middle", owned_percent="50")
    assert stated["answer"] == "forbidden"
    assert "listed owners hold 50 % of Somebody Else, as stated" in said(stated)


def test_stating_a_recorded_owner_takes_nothing_from_what_is_recorded():
    assert ask(CHAIN, "Target", owner="Middle")["answer"] == "forbidden"


def test_many_ways_are_cut_short_and_counted():
    middles = [f"middle{number}" for number in range(8)]
    world = library(
        owned("target", *(by(middle, 12) for middle in middles)),
        *(owned(middle, by("magnate", 60)) for middle in middles),
        owned("magnate"),
        listings=blocked("magnate"),
    )
    text = said(ask(world, "Target"))
    assert "and by 3 further ways" in text
    assert "in all, listed owners hold 96 % of Target" in text


def test_a_share_of_nobody_is_refused():
    with pytest.raises(UsageError, match="name the owner"):
        ask(library(owned("target"), listings=[]), "Target", owned_percent="60")


def test_a_range_that_is_none_is_an_error_with_its_place():
    world = library(owned("target", by("magnate", 60, 40)), owned("magnate"), listings=blocked("magnate"))
    with pytest.raises(RecordError, match=r"registry.csv:2: a share from 60 to 40 per cent is no range"):
        ask(world, "Target")


class Shy(Mapping[str, Party]):
    """A mapping of parties that cannot be walked over, as a record too large to load could not be."""

    def __init__(self, parties: Mapping[str, Party]) -> None:
        self.parties = parties

    def __getitem__(self, key: str) -> Party:
        return self.parties[key]

    def __iter__(self) -> Iterator[str]:
        raise AssertionError

    def __len__(self) -> int:
        raise AssertionError


def test_the_record_is_walked_upward_and_never_over():
    shy = attrs.evolve(CHAIN.snapshot, parties=Shy(CHAIN.snapshot.parties))
    assert [(stake.owner, stake.owned) for stake in stakes_above(shy, "target")] == [
        ("middle", "target"),
        ("magnate", "middle"),
    ]


def test_a_mere_link_is_no_stake():
    linked = Owner("magnate", None, None, cite(2), relation=Relation.LINKED)
    world = library(owned("target", linked), owned("magnate"), listings=blocked("magnate"))
    assert ask(world, "Target")["answer"] == "clear"


def test_an_owner_the_record_does_not_hold_still_counts():
    world = library(owned("target", by("gone", 60), by("magnate", None)), owned("magnate"), listings=blocked("magnate"))
    assert ask(world, "Target")["answer"] == "clear"  # what somebody unknown holds is not the listed one's


def test_the_command_line_says_the_way():
    facts = ["--with", "owner=YMTC", "--with", "owned_percent=60"]
    asked = ("ask", "export", "Acme Trading", "--as", "exporter", "--on", "2025-10-15", "--regime", "us-bis-el")
    found = typed(*asked, *facts)
    assert found.code == 0
    assert "listed owners hold 60 % of Acme Trading, as stated" in " ".join(found.out.split())
