"""Do the words of two names meet as a reader would pair them?"""

import csv
import importlib.util
from pathlib import Path

import pytest

from proscribe.names import align, kernel
from proscribe.names.align import INITIAL, pairs
from proscribe.names.analyse import analyse
from proscribe.names.form import likeness
from proscribe.names.sought import Kind
from proscribe.names.token import Told


def met(one, other, kind=Kind.COMPANY):
    """Pairs of words, as written."""
    mine, theirs = analyse(one, kind)[0], analyse(other, kind)[0]
    return {
        (" ".join(mine.tokens[at].text for at in pair.one), " ".join(theirs.tokens[at].text for at in pair.other))
        for pair in pairs(mine, theirs)
    }


@pytest.mark.parametrize(
    ("one", "other", "kind", "expected"),
    [
        ("Huawei Technologies", "Huawei Tech", Kind.COMPANY, {("Huawei", "Huawei"), ("Technologies", "Tech")}),
        ("Sense Time", "SenseTime", Kind.COMPANY, {("Sense Time", "SenseTime")}),
        ("华为技术有限公司", "Huawei Technologies", Kind.COMPANY, {("华为", "Huawei"), ("技术", "Technologies")}),
        ("国机重装", "Sinomach Heavy Equipment", Kind.COMPANY, {("国机重装", "Sinomach Heavy Equipment")}),
        ("V. Putin", "Vladimir Putin", Kind.PERSON, {("V", "Vladimir"), ("Putin", "Putin")}),
        ("Putin Vladimir", "Vladimir Putin", Kind.PERSON, {("Putin", "Putin"), ("Vladimir", "Vladimir")}),
        ("M. Martin Gray", "Marks Martin Gray", Kind.PERSON, {("M", "Marks"), ("Martin", "Martin"), ("Gray", "Gray")}),
        ("al Zawahiri", "Alzawahiri", Kind.PERSON, {("al Zawahiri", "Alzawahiri")}),
        ("윤석열", "Yoon Suk Yeol", Kind.PERSON, {("윤", "Yoon"), ("석열", "Suk Yeol")}),
        ("A. Thabet", "AL-DURI, Thabet", Kind.PERSON, {("Thabet", "Thabet"), ("A", "AL DURI")}),
        ("A. al-Duri", "Ahmad al-Duri", Kind.PERSON, {("A", "Ahmad"), ("al", "al"), ("Duri", "Duri")}),
        ("Siemens", "Xiaomi", Kind.COMPANY, set()),
    ],
)  # fmt: skip
def test_who_meets_whom(one, other, kind, expected):
    assert met(one, other, kind) == expected
    assert met(other, one, kind) == {(there, here) for here, there in expected}


def test_legal_forms_meet_nobody():
    assert met("Xiaomi Corporation", "Huawei Corporation") == set()


def test_each_word_is_paired_once():
    mine, theirs = analyse("Ali Ali Hassan", Kind.PERSON)[0], analyse("Ali Hassan Ali Reza", Kind.PERSON)[0]
    found = pairs(mine, theirs)
    assert len(found) == 3
    assert len({at for pair in found for at in pair.other}) == 3


def test_how_words_met_is_told():
    mine, theirs = analyse("V. 海淀", Kind.COMPANY)[0], analyse("Vladimir Haidian", Kind.COMPANY)[0]
    assert {pair.way for pair in pairs(mine, theirs)} == {kernel.SAME, INITIAL}
    assert Told.READING in {pair.told for pair in pairs(mine, theirs)}


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        (b"#14", b"#15", kernel.APART),
        (b"muhammad+", b"muhammad", kernel.APART),
        (b"muhammad+", b"muhammad+", kernel.SAME),
        (b"~hsyn", b"~hsyn", kernel.SAME),
        (b"~mhmd", b"mohammed", kernel.SKELETON),
        (b"~slmy", b"salami", kernel.SKELETON),
        (b"~slm", b"salami", kernel.APART),
        (b"~hsna", b"hossein", kernel.APART),
        (b"~fatma", b"fatemeh", kernel.SKELETON),
        (b"~zfry", b"safari", kernel.APART),
        (b"~zfry", b"zafari", kernel.SKELETON),
        ("中芯".encode(), "中芯国际".encode(), kernel.BEGINNING),
        ("中芯".encode(), "华为".encode(), kernel.APART),
    ],
)
def test_forms_of_every_kind(one, other, way):
    assert likeness(one, other) & 15 == way
    assert likeness(other, one) == likeness(one, other)


def test_the_compiled_module_pairs_as_the_plain_one():
    if align.__file__.endswith(".py"):
        pytest.skip("align is not compiled here, so there is nothing to compare")
    spec = importlib.util.spec_from_file_location("plain_align", Path(align.__file__).parent / "align.py")
    oracle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)
    labelled = Path(__file__).resolve().parent.parent / "golden" / "names"
    for file in sorted(labelled.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            for row in list(csv.DictReader(opened))[::3]:
                one, other = (analyse(row[side], Kind(row["kind"]))[0] for side in ("a", "b"))
                found = [
                    [(pair.one, pair.other, pair.like, pair.way, pair.told, pair.weight) for pair in paired(one, other)]
                    for paired in (pairs, oracle.pairs)
                ]
                assert found[0] == found[1], row
