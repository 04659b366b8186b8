"""Do the dates that the law derives equal those that OFAC prints?"""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from proscribe.desk.library import Library
from proscribe.model.listing import Listing
from proscribe.model.verdict import Question
from proscribe.reason.judge import judge
from proscribe.reason.subject import Subject

LIBRARY = Library.bundled()
REGIME = LIBRARY.lawbook.regimes["us-eo13959"]
US_PERSON = LIBRARY.lawbook.roles["us-person"].facts
PRESUMED = {fact.name: fact.presumed for fact in LIBRARY.lawbook.facts.values() if fact.presumed}


def first_forbidden(listing: Listing, act: str, known: datetime, **facts: str) -> str:
    """The first day on which the act is forbidden by this listing alone, courts and removals left aside."""
    alone = attrs.evolve(listing, events=())
    subject = Subject(listing.party, listing.name, (alone,), LIBRARY.snapshot.lists)
    question = Question(act, {**US_PERSON, **facts}, PRESUMED)
    timeline, _ = judge(REGIME, question, subject, known)
    step = next(step for step in timeline.steps if step.answer == "forbidden")
    return step.starts.astimezone(REGIME.zone).date().isoformat()


CMIC = LIBRARY.snapshot.on_list("us-ns-cmic")
CCMC = LIBRARY.snapshot.on_list("us-ns-ccmc")
NOW = datetime(2026, 11, 22, tzinfo=UTC)
BEFORE_THE_NEW_ORDER = datetime(2021, 6, 2, tzinfo=UTC)


def test_sixty_eight_and_forty_four_and_four() -> None:
    assert len(CMIC) == 68
    assert (
        len({listing.key for listing in CCMC if listing.cohort in {"annex", "dod"}}) == 45
    )  # Luokung was listed twice
    assert len([listing for listing in CCMC if listing.cohort in {"treasury", "telecom"}]) == 4


@pytest.mark.parametrize("listing", CMIC, ids=lambda listing: listing.name)
def test_cmic_dates(listing: Listing) -> None:
    assert first_forbidden(listing, "buy", NOW) == listing.stated["ban_from"]
    assert first_forbidden(listing, "sell", NOW, purpose="divest") == listing.stated["divest_by"]


@pytest.mark.parametrize("listing", CCMC, ids=lambda listing: f"{listing.name} {listing.key}")
def test_ccmc_dates(listing: Listing) -> None:
    assert first_forbidden(listing, "buy", BEFORE_THE_NEW_ORDER) == listing.stated["ban_from"]
    assert first_forbidden(listing, "sell", BEFORE_THE_NEW_ORDER, purpose="divest") == listing.stated["divest_by"]
    assert first_forbidden(listing, "hold", BEFORE_THE_NEW_ORDER) == listing.stated["divest_by"]


@pytest.mark.official
def test_the_record_states_what_ofac_prints(shared: Path) -> None:
    printed = {}
    text = (shared / "data/lists/ofac_nonsdn/2025-12-19/cons_prim.csv").read_text("latin-1")
    for row in csv.reader(text.splitlines()):
        if len(row) > 3 and row[3].strip() == "CMIC-EO13959":
            days = [
                datetime.strptime(match, "%d %b %Y").replace(tzinfo=UTC).date().isoformat()
                for label in (r"Effective Date \(CMIC\)", r"Purchase/Sales For Divestment Date \(CMIC\)")
                for match in re.findall(rf"{label} (\d\d \w{{3}} \d{{4}})", row[-1])
            ]
            printed[row[0].strip()] = days
    assert len(printed) == 68
    stated = {listing.key: [listing.stated["ban_from"], listing.stated["divest_by"]] for listing in CMIC}
    assert stated == printed
