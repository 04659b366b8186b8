"""Is a party found by its number as by its name?"""

from proscribe.desk.finding import finder_of
from proscribe.desk.reference import Reference
from proscribe.desk.request import Request
from proscribe.desk.screen.answers import Answers
from proscribe.model.when import Asked
from proscribe.names.candidate import Closeness
from proscribe.names.sought import Sought
from tests.support.typed import library


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
    assert (one.score, one.kind) == (1.0, Closeness.EXACT)
    assert all(each.score >= 0.78 for each in finder.search_many([Sought("Huawei")], 0.78, 50)[0])


def test_nobody_is_clear_whose_name_is_near_that_of_somebody_who_is_not():
    asked = Request(
        act="buy", party="", on=Asked.parse("2021-09-01"), known=Asked.parse("2026-11-22"), role="us-person"
    )
    answers = Answers(library(), asked)
    finder = finder_of(library())
    near, same = (finder.search_many([Sought(name)], 0.7, 1)[0][0] for name in ("Hikvison", "Hikvision"))
    assert (near.kind, answers.about(near).answer) == (Closeness.CLOSE_NAME, "undetermined")
    assert answers.about(near).regimes["us-eo13959"] == "undetermined"
    assert (same.kind, answers.about(same).answer) == (Closeness.EXACT, "forbidden")


def test_what_is_permitted_for_close_names_is_open_for_who_may_be_listed():
    asked = Request(
        act="buy", party="", on=Asked.parse("2021-05-01"), known=Asked.parse("2026-11-22"), role="us-person"
    )
    answers = Answers(library(), asked)
    (found,) = finder_of(library()).search_many([Sought("Hikvison")], 0.7, 1)[0]
    assert answers.about(found).answer == "undetermined"
    assert answers._judged(Reference(text=found.name, parties=(found.id,)), near=True).answer == "permitted"
