"""By which branch of its text did a listing come, where the document does not say so but the day it prints does?

Law files date the effect of a listing by its branch (its cohort). OFAC prints the day of listing beside each name and
not the branch; for two lists the one follows from the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import attrs

from proscribe.model.listing import Listing

# List, then the day of listing; other days are the branch under "".
_BRANCHES: Mapping[str, Mapping[date | None, str]] = MappingProxyType(
    {
        # the annex of E.O. 14032 is of the day of the order (86 FR 30145); whoever came later was added under s.1(a)
        "us-ns-cmic": {date(2021, 6, 3): "annex", None: "added"},
        # the annex of E.O. 13959 is of 2020-11-12 (85 FR 73185); the Treasury named four subsidiaries on 2021-01-08
        # (General License 1A, para. (b)); all others were named by the Department of Defense
        "us-ns-ccmc": {date(2020, 11, 12): "annex", date(2021, 1, 8): "treasury", None: "dod"},
    }
)


def with_branch(listing: Listing) -> Listing:
    """The listing with its branch, where its list has branches and its day tells which.

    The Consolidated Screening List prints a programme where a branch is wanted, which says nothing here.
    """
    branches = _BRANCHES.get(listing.list)
    listed = listing.dates.get("listed")
    if branches is None or listed is None or listed.earliest is not None:
        return listing
    return attrs.evolve(listing, cohort=branches.get(listed.day, branches[None]))
