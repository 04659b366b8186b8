"""An index of names is made the same whatever the order, in parts, or from one that was made before."""

from __future__ import annotations

import random
from collections.abc import Iterable

import attrs
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from proscribe.names import building
from proscribe.names.building import build
from proscribe.names.flat import Arrays, Bearer
from proscribe.names.sought import Kind
from tests.support.sample_names import sample


def same(one: Arrays, other: Arrays) -> None:
    for (name, mine), (_, theirs) in zip(one.flat(), other.flat(), strict=True):
        assert mine.dtype == theirs.dtype, name
        assert mine.tobytes() == theirs.tobytes(), name


def shuffled(bearers: Iterable[Bearer], seed: int) -> list[Bearer]:
    found = [attrs.evolve(one, names=tuple(reversed(one.names))) for one in bearers]
    random.Random(seed).shuffle(found)  # noqa: S311 -- always the same
    return found


@given(st.integers(0, 1000))
@settings(max_examples=5, deadline=None)
def test_the_order_of_parties_and_of_names_never_matters(seed):
    same(build(sample()), build(shuffled(sample(), seed)))


@given(st.sets(st.integers(0, 200), max_size=40), st.sets(st.integers(0, 200), max_size=40))
@settings(max_examples=20, deadline=None)
def test_an_index_made_from_an_earlier_one_is_that_made_anew(gone, changed):
    before = [one for at, one in enumerate(sample()) if at not in changed]
    after = [one for at, one in enumerate(sample()) if at not in gone]
    after.append(Bearer(id="new", name="Yangtze Memory", kind=Kind.COMPANY, names=("Yangtze Memory", "长江存储")))
    same(build(after), build(after, build(before)))


def test_names_whose_party_changed_its_kind_are_read_again():
    name = ("Bank of Mohammed Ali Ltd",)
    before = build([Bearer(id="x", name=name[0], kind=Kind.PERSON, names=name)])
    after = [Bearer(id="x", name=name[0], kind=Kind.COMPANY, names=name)]
    same(build(after), build(after, before))


def test_names_that_an_earlier_index_holds_are_not_analysed_again(monkeypatch):
    before = build(sample())

    def forbidden(text: str, kind: Kind) -> None:
        raise AssertionError(text)

    monkeypatch.setattr("proscribe.names.filing._filing", forbidden)
    same(before, build(sample(), before))


def test_an_index_made_in_parts_is_that_made_at_once(monkeypatch):
    whole = build(sample())
    monkeypatch.setattr(building, "AT_ONCE", 7)
    same(whole, build(sample()))


def test_an_index_of_nobody_has_nothing_in_it():
    arrays = build([])
    assert len(arrays.name_texts) == len(arrays.words) == 0
    assert arrays.offsets.tolist() == [0]


def test_weights_are_those_of_the_word_in_that_name():
    arrays = build(sample())
    assert np.all(arrays.posting_weights & 0x7FFF <= 1000)
    assert len(arrays.posting_weights) == len(arrays.postings) == arrays.offsets[-1]
