"""What the index of names misses of what a scan of the whole UN list finds."""

from __future__ import annotations

import pytest

from bench.fixtures import NEGATIVES, TREATED, drawn, persons
from bench.ours import Index
from bench.parties import UN, listed, missing

pytestmark = [
    pytest.mark.official,
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=missing() or "the lists are there"),
]
MOST = 0.002
THRESHOLD = 0.7


def test_the_index_misses_at_most_one_in_five_hundred_of_whom_a_scan_finds():
    index = Index.build(listed(UN))
    treated = drawn(persons(TREATED), lambda each: each.name)[:100]
    others = drawn(persons(NEGATIVES["US negatives"]), lambda each: each.name)[:40]
    found, lost = 0, []
    for one in (*treated, *others):
        sought = one.sought(alone=True)
        scanned = index.scan(sought, THRESHOLD)
        by_index = {each.id for each in index.search(sought, THRESHOLD, 10_000)}
        assert by_index <= scanned
        found += len(scanned)
        lost += [(one.name, identity) for identity in sorted(scanned - by_index)]
    assert found > 80
    assert len(lost) <= MOST * found, lost
