"""Who bears a name, and what holds for every record."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribe.model.party import NameKind
from proscribe.names.candidate import Candidate
from proscribe.names.index import FiledNames, NameIndex
from proscribe.names.normalize import core, key

LEAST = 0.93  # of a name that is the same

P, A, F = NameKind.PRIMARY, NameKind.ALIAS, NameKind.FORMER
RECORD = [
    ("Xiaomi Corporation", P, "xiaomi"),
    ("小米公司", A, "xiaomi"),
    ("Semiconductor Manufacturing International Corporation", P, "smic"),
    ("SMIC", A, "smic"),
    ("SMIC Holdings Limited", P, "smic-holdings"),
    ("Semiconductor Manufacturing International (Beijing) Corporation", P, "smic-beijing"),
    ("SMIC Beijing", A, "smic-beijing"),
    ("Huawei Technologies Co., Ltd.", P, "huawei"),
    ("Huawei", A, "huawei"),
    ("华为", A, "huawei"),
    ("华为技术有限公司", A, "huawei"),
    ("China Mobile Limited", P, "china-mobile"),
    ("China Mobile", A, "china-mobile"),
    ("中国移动有限公司", A, "china-mobile"),
    ("China Mobile Hong Kong (BVI) Limited", P, "china-mobile-bvi"),
    ("China Mobile Communications Group Co., Ltd.", P, "china-mobile-group"),
    ("China Unicom (Hong Kong) Limited", P, "china-unicom-hk"),
    ("China United Network Communications Group Co., Ltd.", P, "china-unicom-group"),
    ("China Unicom", A, "china-unicom-group"),
    ("China Shipbuilding Industry Corporation", P, "csic"),
    ("China Shipbuilding Industry Company Limited", P, "csic-limited"),
    ("Hangzhou Hikvision Digital Technology Co., Ltd.", P, "hikvision"),
    ("Hikvision", A, "hikvision"),
    ("Tonmac International Co., Ltd.", F, "avic-hitech"),
    ("SenseTime", A, "sensetime"),
]
INDEX = NameIndex(FiledNames(RECORD))
RECORDS = st.lists(
    st.tuples(
        st.lists(
            st.sampled_from(["Sense", "Time", "sense", "Co.", "Ltd", "Corp", "The", "A/S", "中国", "公司"]), max_size=4
        ).map(" ".join),
        st.sampled_from(list(NameKind)),
        st.sampled_from("abc"),
    ),
    max_size=12,
)


def ids(found: tuple[Candidate, ...]) -> list[str]:
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("asked", "party", "score"),
    [
        ("Xiaomi Corporation", "xiaomi", 1.0),
        ("XIAOMI  CORPORATION", "xiaomi", 1.0),
        ("xiaomi corp.", "xiaomi", 0.99),
        ("The Xiaomi Corporation", "xiaomi", 0.99),
        ("XiaomiCorporation", "xiaomi", 0.98),
        ("xiaomi", "xiaomi", 0.95),
        ("Xiaomi Ltd", "xiaomi", 0.94),
        ("小米", "xiaomi", 0.95),
        ("SMIC", "smic", 1.0),
        ("Semiconductor Manufacturing International Corp", "smic", 0.99),
        ("Huawei", "huawei", 1.0),
        ("華為", "huawei", 1.0),
        ("华为技术", "huawei", 0.95),
        ("中国移动有限公司", "china-mobile", 1.0),
        ("China Mobile Hong Kong (BVI)", "china-mobile-bvi", 0.95),
        ("Sense Time", "sensetime", 0.98),
        ("Sense Time Inc.", "sensetime", 0.94),
        ("China Mobile Limited (China Mobile)*", "china-mobile", 1.0),
        ("Corporation", None, 0),
        ("Co., Ltd.", None, 0),
        ("公司", None, 0),
        ("China", None, 0),
        ("China Unicom (Beijing)", None, 0),
        ("Huawei Tech", None, 0),
        ("Xiaomy", None, 0),
        ("SMIC Beijing Fab", None, 0),
        ("Huawei Group", None, 0),
        ("", None, 0),
        ("***", None, 0),
    ],
)
def test_lookup(asked, party, score):
    found = INDEX.lookup(asked)
    if party is None:
        assert found == ()
    else:
        assert (found[0].id, found[0].score) == (party, score)


def test_a_name_in_brackets_tells_a_branch_from_its_house():
    assert ids(INDEX.lookup("China Unicom (Hong Kong)")) == ["china-unicom-hk"]
    assert ids(INDEX.lookup("China Mobile")) == ["china-mobile"]


def test_evidence_is_told_in_words():
    (piece,) = INDEX.lookup("xiaomi")[0].evidence
    assert (piece.signal, piece.points) == ("name", 0.95)
    assert piece.words == "asked 'xiaomi' is 'Xiaomi Corporation' without its legal form"
    told = [piece.words for piece in INDEX.lookup("Xiaomi Ltd")[0].evidence]
    assert told == ["asked 'Xiaomi Ltd' is 'Xiaomi Corporation' but for the legal form", "ltd is not corp"]


def test_the_partys_own_name_is_shown_beside_the_one_found():
    (found,) = INDEX.lookup("SMIC")
    assert (found.name, found.matched) == ("Semiconductor Manufacturing International Corporation", "SMIC")
    assert INDEX.lookup("tonmac international")[0].name == "Tonmac International Co., Ltd."


def test_a_legal_form_grown_on_in_the_record_is_found_too():
    assert ids(NameIndex(FiledNames([("AcmeCorporation", P, "acme")])).lookup("Acme Corporation")) == ["acme"]


def test_a_weaker_name_in_brackets_lowers_the_score():
    (found,) = NameIndex(FiledNames([("Alpha Corp.", P, "a"), ("Beta Ltd", A, "a")])).lookup("Alpha Corp. (Beta)")
    assert found.score == 0.95
    assert len(found.evidence) == 2


@given(RECORDS, st.data())
def test_evidence_sums_to_the_score(record, data):
    names = NameIndex(FiledNames(record))
    asked = data.draw(st.sampled_from([text for text, _, _ in record] or ["Sense"]))
    for one in names.lookup(asked):
        assert one.score == round(sum(piece.points for piece in one.evidence), 2)
        assert LEAST <= one.score <= 1.0
    if key(asked) and record:
        assert names.lookup(asked)[0].score == 1.0


@given(
    RECORDS, st.randoms(use_true_random=False), st.sampled_from(["Sense Time", "sense", "The Time Corp", "中国公司"])
)
def test_the_order_of_names_does_not_matter(record, chance: random.Random, asked):
    mixed = list(record)
    chance.shuffle(mixed)
    assert NameIndex(FiledNames(mixed)).lookup(asked) == NameIndex(FiledNames(record)).lookup(asked)


@given(
    RECORDS,
    st.sampled_from(["Sense", "Time Sense", "中国", "Nobody"]),
    st.sampled_from(["Ltd", "Corp.", "A/S", "Co., Ltd."]),
)
def test_a_legal_form_alone_never_makes_a_match(record, asked, form):
    names = NameIndex(FiledNames(record))
    if not names.lookup(asked):
        assert not names.lookup(f"{asked} {form}")


def test_names_that_agree_in_nothing_but_their_form_are_two():
    assert core("Alpha Corporation") != core("Beta Corporation")
    assert NameIndex(FiledNames([("Alpha Corporation", P, "a")])).lookup("Beta Corporation") == ()


PERSONS = NameIndex(
    FiledNames(
        [
            ("LAM, Carrie", P, "lam"),
            ("PUTIN, Vladimir Vladimirovich", P, "putin"),
            ("MISHKIN, Alexander", P, "mishkin"),
            ("Rossiya Bank", P, "bank"),
        ]
    )
)


@pytest.mark.parametrize("asked", ["Carrie Lam", "Lam Carrie", "LAM, Carrie", "carrie  LAM"])
def test_the_order_of_words_makes_no_difference(asked):
    (found,) = PERSONS.lookup(asked)
    assert found.id == "lam"
    assert found.score >= LEAST
    assert round(sum(piece.points for piece in found.evidence), 2) == found.score


@pytest.mark.parametrize(
    ("asked", "shared"),
    [
        ("Vladimir Putin", ["putin"]),
        ("Alexander Yevgeniyevich Mishkin", ["mishkin"]),
        ("Vladimir Lam", []),
        ("Putin", []),
        ("Bank Rossiya of Moscow", ["bank"]),
    ],
)
def test_names_that_share_their_words_may_be_meant(asked, shared):
    assert [found.id for found in PERSONS.sharing(asked)] == shared
    assert PERSONS.lookup(asked) == ()
