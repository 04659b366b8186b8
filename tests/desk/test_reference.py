"""What a text means to the record: a party, several, nobody, or a number that is wrong or not held.

The small record here is built by hand, so that every case stands beside its reason; the last test asks the real one.
"""

import doctest

import pytest

from proscribe.desk import reference
from proscribe.desk.naming import Naming
from proscribe.desk.reference import resolve, security_fact
from proscribe.errors import UsageError
from proscribe.ingest.run import bundled
from proscribe.model.party import Identifier, Name, NameKind, Party, Scheme, Security
from proscribe.model.source import Citation
from proscribe.names.normalize import key
from proscribe.store.snapshot import Snapshot

CITE = Citation(source="a-list", place="entries.csv:2", sha256="0" * 64, text="as printed")


def party(party_id: str, *names: str, numbers: str = "", securities: tuple[Security, ...] = ()) -> Party:
    kinds = [NameKind.PRIMARY, *([NameKind.ALIAS] * (len(names) - 1))]
    pairs = [number.split(":") for number in numbers.split()]
    return Party(
        id=party_id,
        name=names[0],
        kind="company",
        names=tuple(Name(text, kind, CITE) for text, kind in zip(names, kinds, strict=True)),
        identifiers=tuple(Identifier(Scheme(scheme), value, CITE) for scheme, value in pairs),
        securities=securities,
    )


PARTIES = (
    party("xiaomi-corporation", "Xiaomi Corporation", "小米公司"),
    party("huawei-technologies", "Huawei Technologies Co., Ltd.", "Huawei", "华为技术有限公司", "华为"),
    party(
        "china-mobile",
        "China Mobile Limited",
        "China Mobile",
        "中国移动有限公司",
        numbers="ofac:30923",
        securities=(
            Security("US16941M1099", "CHL", "XNYS", "ADR", CITE),
            Security("HK0941009539", "00941", "XHKG", "ordinary (H or HK share)", CITE),
            Security("HK0941009539", "80941", "XHKG", "ordinary (RMB counter of 00941, same ISIN)", CITE),
        ),
    ),
    party("china-mobile-group", "China Mobile Communications Group Co., Ltd.", "China Mobile"),
    party("cnooc-group", "China National Offshore Oil Corporation", "CNOOC"),
    party("cnooc-limited", "CNOOC Limited", numbers="lei:549300XIVJCBIGMRUD48 registration:0685974"),
    party("csic", "China Shipbuilding Industry Corporation"),
    party("csic-limited", "China Shipbuilding Industry Company Limited"),
    party(
        "avic",
        "Aviation Industry Corporation of China, Ltd.",
        numbers="uscc:91110000710935732K",
        securities=(Security("CND10002K094", "", "", "debt (CND prefix, inferred)", CITE),),
    ),
    party("sensetime", "SenseTime"),
)
RECORD = Snapshot(id="0", parties={one.id: one for one in PARTIES}, lists={}, documents={})
NAMES = Naming.of(RECORD)


def ask(text: str) -> reference.Reference:
    return resolve(text, RECORD, NAMES)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Xiaomi", "xiaomi-corporation"),
        ("xiaomi corp.", "xiaomi-corporation"),
        ("XIAOMI CORPORATION", "xiaomi-corporation"),
        ("  Xiaomi\u200b ", "xiaomi-corporation"),
        ("小米", "xiaomi-corporation"),
        ("华为", "huawei-technologies"),
        ("華為技術有限公司", "huawei-technologies"),
        ("Sense Time", "sensetime"),
        ("China Mobile", "china-mobile-group china-mobile"),
        ("China Mobile Limited", "china-mobile"),
        ("CNOOC", "cnooc-group cnooc-limited"),
        ("CNOOC Limited", "cnooc-limited"),
        ("CNOOC Inc.", "cnooc-group cnooc-limited"),
        ("China Shipbuilding Industry Corporation", "csic"),
        ("China Shipbuilding Industry Co., Ltd.", "csic-limited"),
        ("China Shipbuilding Industry", "csic-limited csic"),
        ("isin:US16941M1099", "china-mobile"),
        ("ISIN: us16941m1099", "china-mobile"),
        ("ｉｓｉｎ：US16941M1099", "china-mobile"),
        ("ISIN US16941M1099", "china-mobile"),
        ("US16941M1099", "china-mobile"),
        ("us16941m1099", "china-mobile"),
        ("isin:CND10002K094", "avic"),
        ("lei:549300XIVJCBIGMRUD48", "cnooc-limited"),
        ("549300XIVJCBIGMRUD48", "cnooc-limited"),
        ("uscc:91110000710935732K", "avic"),
        ("91110000710935732K", "avic"),
        ("ticker:CHL@XNYS", "china-mobile"),
        ("CHL@XNYS", "china-mobile"),
        ("ticker:941@XHKG", "china-mobile"),
        ("ofac:30923", "china-mobile"),
        ("registration:0685974", "cnooc-limited"),
        ("id:xiaomi-corporation", "xiaomi-corporation"),
        ("sensetime", "sensetime"),
        ("csic-limited", "csic-limited"),
        ("avic", "avic"),
        ("Huawei Tech Co", "huawei-technologies"),
        ("XIAOMI CORP-W", "xiaomi-corporation"),
    ],
)
def test_who_is_meant(text, parties):
    found = ask(text)
    assert found.parties == tuple(parties.split())
    assert not found.unlisted
    assert not found.unresolved_identifier
    assert set(found.parties) <= {one.id for one in found.candidates}
    assert found.near == ()
    assert found.text == text


@pytest.mark.parametrize(
    "text", ["China Mobile Hong Kong (BVI)", "Vestas Wind Systems A/S", "Lei Holdings", "Foo: Bar"]
)
def test_nobody_is_meant(text):
    found = ask(text)
    assert found.unlisted
    assert found.candidates == ()
    assert not found.unresolved_identifier


@pytest.mark.parametrize(("text", "hint"), [("Xiaomy", "xiaomi-corporation"), ("Huawie", "huawei-technologies")])
def test_a_hint_is_not_a_match(text, hint):
    found = ask(text)
    assert found.unlisted
    assert found.near[0].id == hint


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("isin:US0378331005", "isin:US0378331005"),
        ("US0378331005", "isin:US0378331005"),
        ("lei:HWUPKR0MPOU8FGXBT394", "lei:HWUPKR0MPOU8FGXBT394"),
        ("ticker:AAPL@XNAS", "ticker:AAPL@XNAS"),
        ("aapl@xnas", "ticker:AAPL@XNAS"),
        ("ofac:1", "ofac:1"),
        ("registration:none such", "registration:NONE SUCH"),
    ],
)
def test_a_number_that_is_not_held_is_said_to_be_missing(text, missing):
    found = ask(text)
    assert found.unlisted
    assert found.unresolved_identifier == missing


def test_a_mistyped_id_has_a_hint():
    with pytest.raises(UsageError, match="id:xiaomi-corporation"):
        ask("id:xiaomi-corporatoin")


@pytest.mark.parametrize("text", ["Corporation", "Co., Ltd.", "Ltd", "company limited"])
def test_a_legal_form_names_nobody(text):
    with pytest.raises(UsageError, match="names no party"):
        ask(text)


@pytest.mark.parametrize("text", ["CHL", "CHL US", "CHL.N"])
def test_a_bare_ticker_is_only_near(text):
    found = ask(text)
    assert found.unlisted
    assert found.near[0].evidence[0].signal == "ticker"
    assert "ask ticker:" in found.near[0].evidence[0].words


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("isin:US16941M1098", "check digit", "character by character"),
        ("US16941M1098", "check digit", "character by character"),
        ("isin:US16941M", "twelve|two letters", "character"),
        ("lei:549300XIVJCBIGMRUD49", "check digits", "character"),
        ("uscc:91110000710935732X", "check character", "character"),
        ("isn:US16941M1099", "'isn' is not a kind of identifier", "isin:US16941M1099"),
        ("isn: US16941M1099", "'isn' is not a kind of identifier", "ticker:CHL@XNYS"),
        ("figi:BBG000B9XRY4", "'figi' is not", "lei:"),
        ("ticker:CHL", "which market", "ticker:CHL@XNYS"),
        ("ticker:CHL@", "which market", "ticker:CHL@XNYS"),
        ("ticker:CHL US", "which market", "MIC"),
        ("ofac:CHL", "digits only", "character"),
        ("7702070139", "is a number and names no party", "inn:7702070139, registration:7702070139, ofac:"),
        ("770 207-01.39", "is a number and names no party", "inn:7702070139"),
        ("isin:", "no number", "isin:US16941M1099"),
        ("", "names no party", "name"),
        (" *** ", "names no party", "name"),
    ],
)
def test_a_number_that_cannot_be_right_is_refused(text, says, hint):
    with pytest.raises(UsageError, match=says) as caught:
        ask(text)
    assert hint in caught.value.hints[0]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("isin:US16941M1099", {"isin": "US16941M1099", "ticker": "CHL@XNYS", "security": "listed_security"}),
        ("ticker:chl@xnys", {"isin": "US16941M1099", "ticker": "CHL@XNYS", "security": "listed_security"}),
        ("HK0941009539", {"isin": "HK0941009539", "security": "listed_security"}),
        ("ticker:941@XHKG", {"isin": "HK0941009539", "ticker": "00941@XHKG", "security": "listed_security"}),
        ("isin:US0378331005", {"isin": "US0378331005"}),
        ("isin:CND10002K094", {"isin": "CND10002K094", "security": "listed_security"}),
        ("ofac:30923", {}),
        ("China Mobile Limited", {}),
    ],
)
def test_facts_follow_from_a_security(text, facts):
    assert dict(ask(text).facts) == facts


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("ordinary (A share)", "listed_security"),
        ("depositary receipt BR/AR (inferred)", "listed_security"),
        ("GDR", "listed_security"),
        ("debt (XS prefix, inferred)", "listed_security"),
        ("private shares", "private_share"),
        ("exchange traded fund", "exposure_fund"),
        ("call option", "derivative"),
        ("unclassified", ""),
        ("addressed", ""),
    ],
)
def test_kinds_of_security(kind, fact):
    assert security_fact(kind) == fact


def test_a_number_is_evidence_enough():
    (found,) = ask("ofac:30923").candidates
    assert found.score == 1.0
    assert found.evidence[0].words == "the record gives ofac:30923 to 'China Mobile Limited'"


def test_examples_in_the_docstrings():
    failed, attempted = doctest.testmod(reference)
    assert attempted
    assert not failed


@pytest.fixture(scope="module")
def record():
    snapshot = bundled()
    return snapshot, Naming.of(snapshot)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Xiaomi", "Xiaomi Corporation"),
        ("xiaomi corp.", "Xiaomi Corporation"),
        ("XIAOMI CORPORATION", "Xiaomi Corporation"),
        ("小米", "Xiaomi Corporation"),
        ("SMIC", "Semiconductor Manufacturing International Corporation"),
        ("Semiconductor Manufacturing International Corp", "Semiconductor Manufacturing International Corporation"),
        ("Huawei", "Huawei Technologies Co., Ltd."),
        ("華為", "Huawei Technologies Co., Ltd."),
        ("DJI", "Shenzhen DJI Technology Co., Ltd."),
        ("Sense Time", "SenseTime Group Limited"),
        ("中国移动有限公司", "China Mobile Limited"),
        ("China Mobile Ltd", "China Mobile Limited"),
        ("isin:US16941M1099", "China Mobile Limited"),
        ("US16941M1099", "China Mobile Limited"),
        ("ticker:CHL@XNYS", "China Mobile Limited"),
        ("ticker:941@XHKG", "China Mobile Limited"),
        ("ofac:30923", "China Mobile Limited"),
        ("lei:549300XIVJCBIGMRUD48", "CNOOC Limited"),
        ("uscc:91110000710935732K", "Aviation Industry Corporation of China, Ltd."),
    ],
)
def test_who_is_meant_in_the_record(record, text, named):
    snapshot, names = record
    found = resolve(text, snapshot, names)
    assert any(key(snapshot.parties[one].name) == key(named) for one in found.parties), [
        snapshot.parties[one].name for one in found.parties
    ]


@pytest.mark.parametrize("text", ["Vestas Wind Systems A/S", "Apple Inc.", "Xiaomy", "Hikvison"])
def test_nobody_is_meant_in_the_record(record, text):
    assert resolve(text, *record).unlisted


def test_who_bears_the_name_in_brackets_is_meant_as_well_and_nobody_is_left_out():
    parties = (
        party("smic", "Semiconductor Manufacturing International Corporation", "SMIC"),
        party("committee", "State Military-Industrial Committee (SMIC)"),
        *(party(f"smic-{number}", "SMIC Ltd.") for number in range(8)),
    )
    snapshot = Snapshot(id="0", parties={one.id: one for one in parties}, lists={}, documents={})
    found = resolve("SMIC", snapshot, Naming.of(snapshot))
    assert set(found.parties) == {one.id for one in parties}


@pytest.mark.slow
def test_every_name_in_the_record_means_its_party_and_is_shown_with_its_own_name(record):
    snapshot, names = record
    for text, _, party_id in snapshot.names():
        found = resolve(text, snapshot, names)
        assert party_id in found.parties, text
        assert [one.name for one in found.candidates] == [snapshot.parties[one.id].name for one in found.candidates]


def test_a_subsidiary_in_the_record_is_not_its_parent(record):
    snapshot, names = record
    meant = resolve("China Mobile Hong Kong (BVI) Limited", snapshot, names).parties
    assert not set(meant) & set(resolve("China Mobile Limited", snapshot, names).parties)


@pytest.mark.parametrize(("text", "hint"), [("Xiaomy", "xiaomi"), ("Hikvison", "hikvision")])
def test_hints_in_the_record(record, text, hint):
    assert hint in key(resolve(text, *record).near[0].matched)
