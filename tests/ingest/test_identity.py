"""Are entries of several lists joined by what tells parties apart, and by nothing else?"""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribe.errors import RecordError
from proscribe.ingest.adapter import Entry
from proscribe.ingest.identity import Decision, Identities, Objection, group, identify, kept_decisions
from proscribe.ingest.numbers import Number, issuer, numbers
from proscribe.model.decided import APART, SAME, DecidedPair
from proscribe.model.party import IdentityDecision, Scheme
from tests.support.entries import cited, entry
from tests.support.ledgers import LOADED_AT

KEPT = frozenset({"ofac", "csl", "un", "eu", "gb"})


def parties(found: Identities) -> list[list[str]]:
    return [[each.ref for each in party.entries] for party in found.groups]


def joined(*entries: Entry, decisions: tuple[Decision, ...] = ()) -> list[list[str]]:
    return [refs for refs in parties(identify(entries, decisions, KEPT)) if len(refs) > 1]


def row(verdict: str, *refs: str) -> Decision:
    return Decision(IdentityDecision(verdict, refs, "both registers", "2026-11-22"), cited("identities", "2"))


def said(verdict: str, one: str, other: str) -> Decision:
    made = DecidedPair(verdict=verdict, entries=(one, other), basis="seen", who="me", instant=LOADED_AT, id=7)
    return kept_decisions([made])[0]


# By numbers

PASSPORT = [("document", "Passport D9004878 (Iran)")]
IRANIAN = [("document", "National passport D9004878, issuing country IRAN (ISLAMIC REPUBLIC OF)")]


def test_one_party_on_five_lists_is_one_party():
    found = identify(
        (
            entry("ofac:1", "SALIMI, Hosein", numbers="ofac:1 passport:D9004878", facts=PASSPORT),
            entry("csl:1", "SALIMI, Hosein", numbers="ofac:1"),
            entry("un:1", "HOSEIN SALIMI", numbers="un:IRi.040 passport:D9004878", facts=IRANIAN),
            entry("gb:1", "Hosein SALIMI", numbers="un:IRi.040 gb:9002"),
            entry("eu:1", "Hossein Salimi", numbers="eu:EU.1.2 passport:D9004878", facts=IRANIAN),
        ),
        (),
        KEPT,
    )
    assert parties(found) == [["csl:1", "eu:1", "gb:1", "ofac:1", "un:1"]]
    assert {each.basis for each in found.groups[0].decisions} == {
        "they share the OFAC uid 1",
        "they share the passport D9004878 of IR",
        "they share the UN reference IRI.040",
    }
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lei:5493001KJTIIGC8Y1R12", "lei:5493001KJTIIGC8Y1R12"),
        ("uscc:914403001922038216", "uscc:914403001922038216"),
        ("inn:7707083893", "inn:7707083893"),
        ("ogrn:1027700132195", "ogrn:1027700132195"),
        ("gb:RUS0001", "gb:rus0001"),
    ],
)
def test_numbers_that_join(one, other):
    assert joined(entry("ofac:1", "A", "company", numbers=one), entry("eu:2", "B", "entity", numbers=other))


@pytest.mark.parametrize(
    ("paper", "found"),
    [
        ("Tax ID No. 7707083893 (Russia)", [Number(Scheme.INN, "", "7707083893")]),
        ("Business Reg No: OGRN: 1027700132195", [Number(Scheme.OGRN, "", "1027700132195")]),
        ("identifier: 914403001922038216", [Number(Scheme.USCC, "", "914403001922038216")]),
        ("identifier: 5493001KJTIIGC8Y1R12", [Number(Scheme.LEI, "", "5493001KJTIIGC8Y1R12")]),
        ("Tax ID No. 7707083893 (Panama)", []),
        ("Business Reg No: OGRN: 1027700132196", []),
        ("identifier: 7707083893", []),
    ],
)
def test_numbers_that_prove_themselves_are_found_in_papers(paper, found):
    assert sorted(numbers(entry("gb:1", "A", "entity", facts=[("document", paper)]))) == found


def test_a_russian_company_has_russian_numbers_unless_it_says_otherwise():
    facts = [("country", "ru"), ("document", "identifier: 7707083893")]
    assert numbers(entry("os:1", "A", "company", facts=facts)) == {Number(Scheme.INN, "", "7707083893")}
    facts.append(("country", "cy"))
    assert numbers(entry("os:1", "A", "company", facts=facts)) == frozenset()


@pytest.mark.parametrize("value", ["0000000", "N/A", "12345678", "n.a.", "111111", "A-1"])
def test_placeholders_are_no_numbers(value):
    paper = [("document", f"Passport {value} (Iran)")]
    assert numbers(entry("un:1", "A", numbers=f"passport:{value}", facts=paper)) == frozenset()


def test_a_passport_needs_its_country_and_the_same_kind_of_paper():
    here = entry("ofac:1", "A", numbers="passport:D9004878", facts=PASSPORT)
    nowhere = entry("un:1", "B", numbers="passport:D9004878", facts=[("document", "Passport D9004878")])
    abroad = entry("eu:1", "C", numbers="passport:D9004878", facts=[("document", "Passport D9004878: YE")])
    card = entry("gb:1", "D", numbers="national:D9004878", facts=[("document", "National ID No. D9004878 (Iran)")])
    assert joined(here, nowhere, abroad, card) == []
    assert issuer("Passport D9004878: YE") == "YE"


def test_ships_and_companies_have_imo_numbers_of_their_own():
    ship = entry("ofac:1", "SHONA", "vessel", numbers="imo:9187629")
    renamed = entry("os:2", "ARTAVIL", "vessel", numbers="imo:IMO9187629")
    company = entry("eu:3", "SHONA LTD", "company", numbers="imo:IMO9187629")
    assert joined(ship, renamed, company) == [["ofac:1", "os:2"]]
    on_paper = entry("gb:5", "X", "vessel", facts=[("document", "Identification Number IMO 9187629")])
    assert numbers(on_paper) == numbers(ship)
    misprinted = entry("gb:4", "SHONA", "vessel", numbers="imo:9187620")
    assert numbers(misprinted) == frozenset()


# What a number cannot join


def test_a_number_that_two_parties_of_one_source_bear_joins_nothing_and_is_told():
    found = identify(
        (
            entry("eu:1", "Kyong Ok Kim", numbers="un:KPi.045"),
            entry("eu:2", "Tong-Ho Kim", numbers="un:KPi.045"),
            entry("gb:1", "KIM KYONG OK", numbers="un:KPi.045"),
            entry("un:1", "KIM KYONG OK", numbers="un:KPi.045"),
        ),
        (),
        KEPT,
    )
    assert all(len(refs) == 1 for refs in parties(found))
    (conflict,) = found.conflicts
    assert (conflict.objection, conflict.source) == (Objection.SEVERAL, "eu")
    assert str(conflict).endswith("but one source has several parties under it (eu)")


def test_a_publisher_that_gives_a_party_another_key_has_one_party():
    old, new = (entry(f"un:{key}", "JOHNSON ANDRE", numbers="un:HTi.002") for key in "12")
    assert joined(old, new, entry("gb:1", "Andre JOHNSON", numbers="un:HTi.002")) == [["gb:1", "un:1", "un:2"]]


def test_a_person_and_a_vessel_are_not_one():
    found = identify(
        (entry("ofac:1", "MARIA", "vessel", numbers="ofac:1"), entry("csl:1", "MARIA", "person", numbers="ofac:1")),
        (),
        KEPT,
    )
    assert [each.objection for each in found.conflicts] == [Objection.SORT]
    assert parties(found) == [["csl:1"], ["ofac:1"]]


BORN = {year: [("birth_date", f"{year}-05-01")] for year in (1960, 1961, 1970)}


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ([("birth_date", "1960-05-01")], [("birth_date", "1960-06-01")], True),
        ([("birth_date", "1960-05-01")], [("birth_date", "circa 1962")], True),
        ([("birth_date", "1960-05-01")], [("birth_date", "1958 to 1961")], True),
        ([("birth_date", "1960-05-01")], [("birth_date", "1970-05-01"), ("birth_date", "1960")], True),
        ([("birth_date", "1960-05-01")], [], True),
        ([("birth_date", "1960-05-01")], [("birth_date", "1961-05-01")], False),
    ],
)
def test_births_that_contradict_keep_a_number_from_joining(one, other, is_one):
    first, second = (entry(f"{src}:1", "A B", numbers="un:X.1", facts=f) for src, f in (("un", one), ("gb", other)))
    found = identify((first, second), (), KEPT)
    assert (len(found.groups) == 1) is is_one
    assert [each.objection for each in found.conflicts] == ([] if is_one else [Objection.BIRTH])


def test_a_party_cannot_be_joined_to_its_contradiction_by_way_of_a_third():
    entries = (
        entry("un:1", "A", numbers="un:X.1", facts=BORN[1960]),
        entry("gb:1", "A", numbers="un:X.1 ofac:5"),
        entry("csl:5", "A", numbers="ofac:5", facts=BORN[1970]),
    )
    found = identify(entries, (), KEPT)
    assert parties(found) == [["csl:5", "gb:1"], ["un:1"]]  # the publisher's own number goes before a reference
    assert [each.objection for each in found.conflicts] == [Objection.BIRTH]


# By what people decided


def test_nothing_is_joined_by_name_alone():
    twins = [entry(f"{source}:1", "Mohamad Iqbal", facts=BORN[1960]) for source in ("un", "eu", "gb")]
    assert joined(*twins) == []


def test_a_row_of_a_list_is_the_same_row_in_another_copy_of_it():
    one, other = (entry(f"{source}:1", "Fuzzy Ltd.", "company", on="us-bis-el") for source in ("csl", "un"))
    assert joined(one, other) == [["csl:1", "un:1"]]
    assert joined(one, other, entry("csl:2", "FUZZY LTD", "company", on="us-bis-el")) == []
    assert joined(one, attrs.evolve(other, listings=())) == []
    numbered = [attrs.evolve(each, identifiers=((Scheme.OFAC, each.ref),)) for each in (one, other)]
    assert joined(*numbered) == []


def test_a_person_joins_what_no_number_joins_and_tells_apart_what_one_does():
    one, other = entry("un:1", "A", facts=BORN[1960]), entry("gb:1", "B", facts=BORN[1970])
    assert joined(one, other, decisions=(said(SAME, "un:1", "gb:1"),)) == [["gb:1", "un:1"]]
    shared = [attrs.evolve(each, identifiers=((Scheme.UN, "X.1"),), facts=()) for each in (one, other)]
    found = identify(shared, (said(APART, "un:1", "gb:1"),), KEPT)
    assert parties(found) == [["gb:1"], ["un:1"]]
    assert [each.objection for each in found.conflicts] == [Objection.APART]
    assert {(each.verdict, each.who, each.decided) for party in found.groups for each in party.decisions} == {
        ("apart", "me", "2026-05-01")
    }


def test_what_was_told_apart_is_not_joined_by_way_of_others():
    chain = [entry(f"{source}:1", "A", numbers=given) for source, given in (("un", "un:X"), ("gb", "un:X gb:7"))]
    chain.append(entry("eu:1", "A", numbers="gb:7"))
    assert joined(*chain) == [["eu:1", "gb:1", "un:1"]]
    assert joined(*chain, decisions=(said(APART, "un:1", "eu:1"),)) == [["gb:1", "un:1"]]


def test_a_decision_of_the_ledger_waits_for_entries_not_held():
    found = identify((entry("un:1", "A"),), (said(SAME, "un:1", "gb:9"),), KEPT)
    assert [(each.ref, each.place) for each in found.waiting] == [("gb:9", "decision 7")]
    assert found.groups[0].decisions == ()


def test_the_transcribed_record_may_not_speak_of_what_is_not_there_or_contradict_itself():
    a, b = (entry(f"{source}:1", "A", "company", numbers="lei:5493001KJTIIGC8Y1R12") for source in ("dod", "cmic"))
    with pytest.raises(RecordError, match="there is no entry dod:2"):
        group((a, b), [row(SAME, "dod:1", "dod:2")])
    with pytest.raises(RecordError, match="told apart here and joined elsewhere"):
        group((a, b), [row(APART, "dod:1", "cmic:1")])
    held = identify((a, b), [row(APART, "dod:1", "cmic:1")], frozenset({"cmic"}))
    assert [each.objection for each in held.conflicts] == [Objection.APART]
    assert [each.ref for each in identify((a,), [row(SAME, "dod:1", "cmic:9")], {"cmic"}).waiting] == ["cmic:9"]


def test_what_only_adds_to_an_entry_not_held_is_an_orphan():
    alias = entry("ofac:1/alt/2", "", about="ofac:1")
    found = identify((alias,), (), KEPT)
    assert (found.groups, found.orphans) == ((), (alias,))
    assert [each.ref for each in found.waiting] == ["ofac:1"]
    with_it = identify((alias, entry("ofac:1", "A", "vessel")), (), KEPT)
    assert parties(with_it) == [["ofac:1", "ofac:1/alt/2"]]


# In any order

_refs = st.tuples(st.sampled_from(sorted(KEPT)), st.integers(1, 4)).map(lambda pair: f"{pair[0]}:{pair[1]}")
_numbers = st.lists(
    st.sampled_from(("un:X.1", "un:X.2", "ofac:1", "ofac:2", "gb:7", "lei:5493001KJTIIGC8Y1R12")), max_size=3
)
_entries = st.lists(
    st.builds(
        lambda ref, name, kind, given, years: entry(
            ref, name, kind, numbers=" ".join(given), facts=[("birth_date", str(year)) for year in years]
        ),
        _refs,
        st.sampled_from(("A B", "B A", "C")),
        st.sampled_from(("person", "company", "vessel", "unknown")),
        _numbers,
        st.lists(st.sampled_from((1960, 1961, 1970)), max_size=2),
    ),
    max_size=9,
    unique_by=lambda one: one.ref,
)
_decisions = st.lists(
    st.tuples(st.sampled_from((SAME, APART)), _refs, _refs).filter(lambda made: made[1] != made[2]),
    max_size=3,
    unique_by=lambda made: tuple(sorted(made[1:])),
).map(lambda made: tuple(said(*each) for each in made))


@given(_entries, _decisions, st.randoms(use_true_random=False))
def test_the_order_of_entries_and_decisions_does_not_matter(entries, decisions, random):
    found = identify(entries, decisions, KEPT)
    shuffled, others = list(entries), list(decisions)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert identify(shuffled, others, KEPT) == found


@given(_entries, _decisions)
def test_every_party_has_a_reason_and_none_contradicts_itself(entries, decisions):
    found = identify(entries, decisions, KEPT)
    assert sorted(each.ref for party in found.groups for each in party.entries) == sorted(e.ref for e in entries)
    for party in found.groups:
        refs = {each.ref for each in party.entries}
        same = [set(each.entries) & refs for each in party.decisions if each.verdict == SAME]
        reached = {min(refs)}
        while grown := [each for each in same if each & reached and not each <= reached]:
            reached = reached.union(*grown)
        assert reached == refs
        assert not any(each.shown.verdict == APART and set(each.shown.entries) <= refs for each in decisions)
        if not any(each.who for each in party.decisions):
            sorts = {each.kind for each in party.entries} - {"unknown"}
            assert len(sorts) <= 1


@given(_entries)
def test_names_alone_never_join(entries):
    bare = [attrs.evolve(each, identifiers=()) for each in entries]
    assert all(len(party.entries) == 1 for party in identify(bare, (), KEPT).groups)
