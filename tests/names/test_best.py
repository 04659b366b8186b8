"""What is kept of a question until it is answered, and when nobody else need be looked at."""

from proscribe.names.best import Best, Held
from proscribe.names.flat import Bearer
from proscribe.names.search import SearchIndex
from proscribe.names.sought import Kind, Sought

PERSON, COMPANY = Kind.PERSON, Kind.COMPANY


def held(points: float, at: int = 0) -> Held:
    return Held(points, at, (), None)


def test_the_nearest_name_of_a_party_is_kept_and_of_two_as_near_the_first():
    best = Best(Sought("x"), 5)
    best.put(1, PERSON, held(0.8, at=7))
    best.put(1, PERSON, held(0.7, at=1))
    assert best.held[1] == held(0.8, at=7)
    best.put(1, PERSON, held(0.8, at=3))
    assert best.held[1] == held(0.8, at=3)


def test_nobody_else_is_looked_at_once_so_many_are_surely_nearer():
    best = Best(Sought("x"), 2)
    best.put(1, PERSON, held(1.0))
    assert not best.need_not(0.5)
    best.put(2, PERSON, held(0.9))
    assert best.need_not(0.8)
    assert not best.need_not(0.88)  # a bound may be a little below the score
    best.put(2, PERSON, held(1.0))
    assert best.need_not(0.88)


def test_a_party_of_another_kind_counts_less():
    best = Best(Sought("x", PERSON), 1)
    best.put(1, COMPANY, held(1.0))
    assert not best.need_not(0.8)


def test_where_more_is_known_than_names_all_are_looked_at():
    for sought in (
        Sought("x", birth="1970-01-01"),
        Sought("x", countries=("ru",)),
        Sought("x", identifiers={"lei": ("1",)}),
    ):
        best = Best(sought, 1)
        best.put(1, PERSON, held(1.0))
        assert not best.need_not(0.1)


def test_the_first_candidates_are_those_of_all():
    names = [
        f"{first} {last}" for first in ("Ivan", "Iwan", "Yvan", "Ivana") for last in ("Petrov", "Petroff", "Petrow")
    ]
    index = SearchIndex.of([Bearer(id=name, name=name, kind=PERSON, names=(name,)) for name in names])
    for name in names:
        found = index.search(Sought(name, PERSON), 0.5, 100)
        assert len(found) > 3
        for limit in range(1, 6):
            assert index.search(Sought(name, PERSON), 0.5, limit) == found[:limit]
