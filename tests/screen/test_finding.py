"""Is a party found by its number as by its name, and is it said how near the name is?"""

from __future__ import annotations

import pytest

from proscribe.desk.finding import closeness, finder_of
from proscribe.names.candidate import Closeness, Evidence, candidate
from proscribe.names.sought import Sought
from tests.support.typed import library


@pytest.mark.parametrize(
    ("score", "near"),
    [
        (1.0, Closeness.EXACT),
        (0.95, Closeness.LISTED),
        (0.8, Closeness.CLOSE_NAME),
        (0.7, Closeness.CLOSE_NAME),
        (0.69, Closeness.WEAK),
    ],
)
def test_how_near_a_name_is(score, near):
    assert closeness(candidate(("x", "X"), "X", Evidence("name", "one", score))) is near


def test_numbers_names_and_further_names_find():
    found = finder_of(library()).search_many(
        [
            Sought("", identifiers={"isin": ("US16941M1099",)}),
            Sought("Nobody Known", also=("Huawei",)),
            Sought("Nobody Known"),
            Sought("Huawei", identifiers={"isin": ("US16941M1099",)}),
        ],
        0.7,
        3,
    )
    ids = [[one.id for one in several] for several in found]
    assert "china-mobile-limited" in ids[0]
    assert ids[1][0] == "huawei-technologies-co-ltd"
    assert ids[2] == []
    assert {"china-mobile-limited", "huawei-technologies-co-ltd"} <= set(ids[3])
    assert found[0][0].evidence[0].signal == "identifier"


def test_no_more_than_asked_for_and_none_below_the_threshold():
    finder = finder_of(library())
    ((one,),) = finder.search_many([Sought("Huawei")], 0.7, 1)
    assert one.score == 1.0
    assert all(each.score >= 0.78 for each in finder.search_many([Sought("Huawei")], 0.78, 50)[0])
