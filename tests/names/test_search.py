"""The index finds whom a scan finds, on the day asked about, the same in every order, and never fails."""

from __future__ import annotations

import importlib.util
import random
import string
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proscribe.names import finder, kernel, keyed, keys, near, search, sounding
from proscribe.names.candidate import Closeness
from proscribe.names.flat import Bearer
from proscribe.names.search import Scan, SearchIndex
from proscribe.names.sought import Kind, Sought
from tests.support.sample_names import sample

INDEX = SearchIndex.of(sample())
TEXTS = sorted({(name, one.kind) for one in sample() for name in one.names})
ALL = 10_000


def ids(found) -> set[str]:
    return {one.id for one in found}


def misspelt(text: str, seed: int) -> str:
    """A name with one of the things that typists do: a letter wrong, left out, exchanged, words turned or joined."""
    dice = random.Random(seed)  # noqa: S311 -- always the same
    at = dice.choice([place for place, letter in enumerate(text) if not letter.isspace()] or [0])
    words = text.split()
    dice.shuffle(words)
    ways = (
        text[:at] + text[at + 1 :],
        text[:at] + dice.choice(string.ascii_lowercase) + text[at + 1 :],
        text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
        " ".join(words),
        text.replace(" ", "", 1),
        text.upper(),
    )
    return dice.choice(ways) or text


def person(identity: str, *names: str, **more) -> Bearer:
    return Bearer(id=identity, name=names[0], kind=Kind.PERSON, names=names, **more)


def test_a_party_listed_in_2021_alone_is_found_for_2021_and_not_for_2022():
    spans = ((date(2021, 1, 14).toordinal(), date(2021, 5, 26).toordinal()),)
    index = SearchIndex.of(
        [Bearer(id="x", name="Xiaomi", kind=Kind.COMPANY, names=("Xiaomi Corporation",), spans=spans)]
    )
    asked = Sought("Xiaomi Corp", Kind.COMPANY)

    def found(*day: int) -> set[str]:
        return ids(index.search(asked, on=date(*day).toordinal()))

    assert found(2021, 1, 14) == found(2021, 5, 25) == ids(index.search(asked)) == {"x"}
    assert found(2021, 1, 13) == found(2021, 5, 26) == found(2022, 1, 1) == set()


def test_ties_are_in_order_of_name_and_id_whatever_the_order_of_parties():
    twins = [person(identity, "Ivan Petrovich Sidorov") for identity in "dacb"]
    for order in (twins, twins[::-1]):
        found = SearchIndex.of(order).search(Sought("Ivan Petrovich Sidorov", Kind.PERSON), limit=3)
        assert [one.id for one in found] == ["a", "b", "c"]


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_many_at_once_are_answered_as_one_by_one(several, seed):
    asked = [Sought(misspelt(text, seed + at), kind) for at, (text, kind) in enumerate(several)]
    asked += asked[:1]
    assert INDEX.search_many(asked) == [INDEX.search(one) for one in asked]


@pytest.mark.slow
def test_the_index_finds_whom_a_scan_finds():
    scan = Scan(INDEX)
    found = lost = 0
    for seed, (text, kind) in enumerate(TEXTS[::2]):
        asked = Sought(misspelt(text, seed), kind if seed % 3 else Kind.UNKNOWN)
        by_scan = scan.search(asked)
        by_index = ids(INDEX.search(asked, limit=ALL))
        assert by_index <= by_scan, asked.name
        found += len(by_scan)
        lost += len(by_scan - by_index)
    assert found > len(TEXTS) // 3
    assert lost <= 0.01 * found  # 0.002 on the UN list: tests/official


def test_a_weak_alias_finds_only_by_the_same_name():
    index = SearchIndex.of([person("x", "Abdul Karim Rasoul Haqqani", "Ghulam Mustafa", weak=("Ghulam Mustafa",))])

    def found(name: str) -> set[str]:
        asked = Sought(name, Kind.PERSON)
        assert ids(index.search(asked)) == Scan(index).search(asked)
        return ids(index.search(asked))

    assert found("GHULAM MUSTAFÁ") == found("Mustafa Ghulam") == {"x"}
    assert found("Ghulam Mustafaa") == found("Ghulam Mustafa Khan") == set()
    assert found("Abdul Karim Rasul Haqani") == {"x"}


def test_a_place_behind_the_name_of_a_party_that_sits_there_is_asked_about():
    airline = Bearer(id="m", name="Mahan Air", kind=Kind.COMPANY, names=("Mahan Air",), countries=("ir",))
    index = SearchIndex.of([airline])
    for text in ("MAHAN AIR TEHRAN", "Mahan Air (Iran)", "Mahan Air, Tehran"):
        (found,) = index.search(Sought(text, Kind.COMPANY))
        assert (found.score, found.kind) == (0.92, Closeness.CLOSE_NAME)
        assert sum(piece.points for piece in found.evidence) == pytest.approx(found.score)
        assert "it may be a branch" in found.evidence[-1].words
    assert index.search(Sought("Mahan Air", Kind.COMPANY))[0].score == 1.0
    nowhere = SearchIndex.of([Bearer(id="m", name="Mahan Air", kind=Kind.COMPANY, names=("Mahan Air",))])
    (found,) = nowhere.search(Sought("Mahan Air Moscow", Kind.COMPANY))
    assert found.kind is Closeness.CLOSE_NAME
    assert "is not known" in found.evidence[-1].words
    assert index.search(Sought("Mahan Air Moscow", Kind.COMPANY)) == ()
    assert index.search(Sought("Mahan Air Moscow", Kind.COMPANY), threshold=0.5)[0].score < 0.7


@pytest.mark.parametrize(
    ("listed", "asked"),
    [
        ("TARABAIN CHAMAS, Mohamad", "TARABAIN CHAMAS, Moh"),  # cut off in a field of twenty letters
        ("LOPERA BARBOSA, Juan Carlos", "LPRA BRBS, Jn Crls"),
        ("RUIZ ZAVALA, Aleyda", "RZ ZVL, Alyda"),
        ("AL-JALAMAH, Jaber", "A. Jaber"),
        ("Abd al-Rahim al-Talhi", "Abdurrahim al-Talhi"),
        ("Abdelmalek Droukdel", "Abd al-Malik Drukdal"),
        ("Abd al-Malik Drukdal", "Abdelmalek Droukdel"),
        ("Abdul Rahman Yasin", "Abd ar-Rahman Yasin"),
        ("Abd al-Nasir Husayn", "Abdennasser Hussein"),
        ("'Abd al-Rahman Khalaf AL-'ANZI", "Abdulrahman Khalaf"),
    ],
)
def test_what_the_scorer_finds_the_index_finds(listed, asked):
    index = SearchIndex.of([person("x", listed), *(person(f"{at}", f"Somebody Else{at}") for at in range(40))])
    assert ids(index.search(Sought(asked, Kind.PERSON))) == Scan(index).search(Sought(asked, Kind.PERSON)) == {"x"}


def test_a_person_is_no_vessel_and_that_is_told():
    index = SearchIndex.of([Bearer(id="v", name="AMELIA ROSE", kind=Kind.VESSEL, names=("AMELIA ROSE",))])
    (found,) = index.search(Sought("Amelia Rose", Kind.PERSON))
    assert found.score == 0.8
    (kind,) = [piece for piece in found.evidence if piece.signal == "kind"]
    assert kind.points == -0.2
    assert kind.words == "a person is sought, and 'AMELIA ROSE' is a vessel"
    assert index.search(Sought("Amelia Rose"))[0].score == 1.0
    assert sum(piece.points for piece in found.evidence) == pytest.approx(found.score)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "\ud800",
        "Ali \udfff Hassan",
        "".join(map(chr, range(256))),
        "a" * 10_000,
        "Mohammed " * 1_200,
        "华" * 10_000,
        "((((" * 2_500,
        "\u202e\u200b" * 5_000,
        "-" * 10_000,
    ],
    ids=lambda name: repr(name[:6]),
)
@pytest.mark.parametrize("kind", Kind)
def test_every_text_has_an_answer_in_bounded_time(name, kind):
    start = time.process_time()
    assert isinstance(INDEX.search(Sought(name, kind)), tuple)
    assert time.process_time() - start < 10


@given(st.text(max_size=60), st.sampled_from(Kind))
@settings(max_examples=100, deadline=None)
def test_any_text_is_answered_and_may_be_a_name_of_the_index(text, kind):
    index = SearchIndex.of([Bearer(id="x", name=text, kind=kind, names=(text,))])
    assert ids(index.search(Sought(text, kind), threshold=0.9)) <= {"x"}


def test_threads_ask_one_index_at_once():
    asked = [Sought(misspelt(text, seed), kind) for seed, (text, kind) in enumerate(TEXTS)]
    alone = [INDEX.search(one) for one in asked]
    fresh = SearchIndex.of(sample())
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(fresh.search, asked)) == alone


def plain(module: ModuleType) -> ModuleType:
    """The same module as Python reads it."""
    name = module.__name__.rpartition(".")[2]
    spec = importlib.util.spec_from_file_location(f"plain_{name}", Path(module.__file__).parent / f"{name}.py")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def need_compiled(module: ModuleType) -> None:
    if module.__file__.endswith(".py"):
        pytest.skip(f"{module.__name__} is not compiled here, so there is nothing to compare")


WORDS = st.one_of(
    st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=40).map(str.encode),
    st.sampled_from([word.lower().encode() for text, _ in TEXTS for word in text.split() if word.isascii()]),
)


@given(WORDS, WORDS, st.integers(0, 1 << 30))
@settings(max_examples=300, deadline=None)
def test_the_compiled_kernel_compares_as_the_plain_one(one, other, seed):
    need_compiled(kernel)
    oracle = plain(kernel)
    mistyped = (misspelt(one.decode(), seed).strip().lower() or "a").encode()
    for word in (other, mistyped):
        assert kernel.likeness(one, word) == oracle.likeness(one, word)
        assert kernel.distance(one, word, 3) == oracle.distance(one, word, 3)


@given(WORDS, WORDS)
@settings(max_examples=300, deadline=None)
def test_compiled_keys_and_sounds_are_the_plain_ones(one, other):
    need_compiled(sounding)
    oracle = plain(sounding)
    assert sounding.looks(one) == oracle.looks(one)
    assert sounding.record(one) == oracle.record(one)
    need_compiled(keys)
    oracle = plain(keys)
    assert keys.hashed(one, other) == oracle.hashed(one, other)
    for form in (one, b"~" + one, one + b"+", b"#" + one, "华为".encode()):
        assert keys.keys(form) == oracle.keys(form)
    assert keys.keys_of_runs([one, other, one]) == oracle.keys_of_runs([one, other, one])
    assert keys.apart_keys([one, other]) == oracle.apart_keys([one, other])


@given(WORDS, WORDS, st.integers(1, 3))
@settings(max_examples=300, deadline=None)
def test_the_distance_is_that_of_the_table_of_all_letters(one, other, limit):
    one, other = one[:32], other[:32]
    table = [[row + column for column in range(len(other) + 1)] for row in range(len(one) + 1)]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            costs = [table[row - 1][column] + 1, table[row][column - 1] + 1]
            costs.append(table[row - 1][column - 1] + (one[row - 1] != other[column - 1]))
            if row > 1 and column > 1 and one[row - 2 : row] == other[column - 2 : column][::-1]:
                costs.append(table[row - 2][column - 2] + 1)
            table[row][column] = min(costs)
    assert kernel.distance(one, other, limit) == min(table[-1][-1], limit + 1)


def test_the_compiled_finder_finds_as_the_plain_one(monkeypatch):
    need_compiled(finder)
    oracle, slow_keyed, slow_near = plain(finder), plain(keyed), plain(near)
    slow_near.kernel, slow_near.keys, slow_near.Row = plain(kernel), plain(keys), oracle.Row
    asked = [Sought(misspelt(text, seed), kind) for seed, (text, kind) in enumerate(TEXTS[::3])]
    found = [INDEX.search(one, limit=ALL) for one in asked]
    monkeypatch.setattr("proscribe.names.search.Finder", oracle.Finder)
    monkeypatch.setattr("proscribe.names.search.Limits", oracle.Limits)
    monkeypatch.setattr("proscribe.names.search._limits", search._limits.__wrapped__)  # what it remembers is compiled
    monkeypatch.setattr("proscribe.names.search.Keyed", slow_keyed.Keyed)
    monkeypatch.setattr("proscribe.names.likes.Keyed", slow_keyed.Keyed)
    monkeypatch.setattr("proscribe.names.likes.Near", slow_near.Near)
    slow = SearchIndex.of(sample())
    assert [slow.search(one, limit=ALL) for one in asked] == found


def test_many_names_are_looked_at_at_once():
    index = SearchIndex.of([person(f"{at:05}", f"Ivan Petrovich {word}") for at, word in enumerate(["Sidorov"] * 3000)])
    assert len(index.search(Sought("Ivan Petrovich Sidorov", Kind.PERSON), limit=ALL)) > 5
    assert not index.search(Sought("Anna Kowalska", Kind.PERSON))
    assert index.search(Sought("Ivan Petrovich Sidorof", Kind.PERSON), limit=1)[0].id == "00000"


def test_of_very_many_who_serve_the_same_all_are_looked_at():
    index = SearchIndex.of(
        [person(f"{at:03}", f"Abd al-Rahman Nobody{at}") for at in range(90)] + [person("x", "Abd al-Rahman Zayani")]
    )
    assert ids(index.search(Sought("Abdulrahman Zayani", Kind.PERSON))) == {"x"}


def test_a_legal_form_in_brackets_is_no_name():
    group = Bearer(id="g", name="Construction Group (Ltd)", kind=Kind.COMPANY, names=("Construction Group (LTD)",))
    assert not SearchIndex.of([group]).search(Sought("Ltd", Kind.COMPANY))


@pytest.mark.parametrize(
    "text", ["SMIC (Semiconductor Manufacturing International Corporation)", "\U0001f642 SMIC", "SMIC \u2605"]
)
def test_an_acronym_spelt_out_and_signs_that_are_no_letters(text):
    names = ("SMIC", "Semiconductor Manufacturing International Corp")
    index = SearchIndex.of([Bearer(id="s", name="SMIC", kind=Kind.COMPANY, names=names)])
    assert index.search(Sought(text, Kind.COMPANY))[0].score == 1.0


def test_a_name_in_signs_that_has_a_translation_finds_itself():
    names = ("Semiconductor Manufacturing International Corporation", "SMIC", "中芯国际")
    index = search.SearchIndex.of([Bearer(id="smic", name=names[0], kind=Kind.COMPANY, names=names)])
    for kind in Kind:
        (found,) = index.search(Sought("中芯国际", kind))
        assert found.matched == "中芯国际"
