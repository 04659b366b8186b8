"""The EU's list in its three forms: real files counted, samples, and what must stop a run."""

from __future__ import annotations

import json
from collections import Counter

import attrs
import pytest

from proscribe.errors import RecordError
from proscribe.model.party import NameKind, Property, Scheme
from tests.official.published_lists import adapter, document, entries, real, render, sample
from tests.sources.golden import SOURCES

EU = "eu_fsf"
FORMS = {"sample.xml": "expected.jsonl", "sample_1_0.csv": "expected_1_0.jsonl", "sample_1_1.csv": "expected_1_1.jsonl"}
XML, TABLE = "2021-03-02/2021-03-05.xml.gz", "2018-07-04/EUSanctionsShort.csv"


@pytest.fixture(scope="session")
def counts(shared):
    return json.loads((shared / "data" / "counts.json").read_text(encoding="utf-8"))["files"]


@pytest.fixture(scope="module")
def edition(shared):
    return real(shared / "data" / "lists" / EU / XML, EU)


@pytest.fixture(scope="module")
def found(edition):
    return list(adapter(EU).parse(edition))


def stated(found, what):
    return [fact.value for entry in found for fact in entry.facts if fact.what is what]


@pytest.mark.parametrize("name", FORMS)
def test_the_samples(name):
    expected = (SOURCES / EU / FORMS[name]).read_text(encoding="utf-8").splitlines()
    assert list(render(EU, name)) == expected


@pytest.mark.official
def test_counts_of_the_xml(counts, edition, found):
    known = counts[f"lists/{EU}/{XML}"]
    assert len(found) == known["distinct_logicalId"]
    listings = [listing for entry in found for listing in entry.listings]
    assert len(listings) == known["sanctionEntity"] == known["regulation_direct"]
    assert len({listing.cohort for listing in listings}) == known["distinct_programmes"]
    by_kind = Counter(entry.kind for entry in found for _ in entry.listings)
    assert {"person": by_kind["person"], "enterprise": by_kind["entity"]} == known["by_subjectType"]
    assert sum(1 + len(entry.names) for entry in found) == known["nameAlias"]
    assert len(stated(found, Property.CITIZENSHIP)) == known["citizenship"]
    assert len(stated(found, Property.DOCUMENT)) == known["identification"]
    bases = Counter(text.partition(": ")[0] for text in stated(found, Property.LEGAL_BASIS))
    assert (bases["address"], bases["birth"]) == (known["address"], known["birthdate"])
    assert all(any(scheme is Scheme.EU for scheme, _ in entry.identifiers) for entry in found)
    assert sum("listed" in listing.dates for listing in listings) == 1170
    assert (str(adapter(EU).published(edition)), adapter(EU).complete(edition)) == ("2021-03-02", True)


@pytest.mark.official
def test_a_subject_under_two_regimes_is_one_entry_with_two_listings(found):
    twice = [entry for entry in found if len(entry.listings) > 1]
    assert len(twice) == 21
    (one,) = [entry for entry in found if entry.key == "516"]
    afghan, alqaida = one.listings
    assert (afghan.cohort, str(afghan.dates["listed"])) == ("AFG", "2001-01-31")
    assert (alqaida.cohort, alqaida.dates, str(alqaida.recorded)) == ("TAQA", {}, "2021-03-02")
    assert alqaida.terms["regulation"] == "220/2008 (OJ L68)"
    assert alqaida.cite.url.startswith("http://eur-lex.europa.eu/")


@pytest.mark.official
def test_numbers_that_are_not_what_they_are_called_stay_documents(found):
    numbers = {number for entry in found for number in entry.identifiers}
    assert (Scheme.BIC, "DCBKKPPY") in numbers  # printed with a blank
    assert not any(scheme is Scheme.IMO for scheme, _ in numbers)  # both are companies' numbers
    assert "IMO (vessel identification) 5342883" in stated(found, Property.DOCUMENT)


@pytest.mark.official
def test_counts_of_the_old_table(shared, counts):
    known = counts[f"lists/{EU}/{TABLE}"]
    one = real(shared / "data" / "lists" / EU / TABLE, EU)
    found = list(adapter(EU).parse(one))
    assert len(found) == known["distinct_Entity_logical_id"]
    data = sum(1 + len(entry.names) for entry in found) + len(stated(found, Property.LEGAL_BASIS))
    assert data == known["rows"]  # one datum a row
    assert (str(adapter(EU).published(one)), adapter(EU).complete(one)) == ("2018-07-04", False)
    assert "al-Awja, near Tikrit" in {text.removesuffix(", IRQ") for text in stated(found, Property.BIRTH_PLACE)}


def test_the_newer_table_says_what_the_xml_says():
    def told(entry):
        whole = attrs.evolve(entry, cite=None, names=(), listings=())
        names = [(name.text, name.kind, name.cite.text, name.cite.url) for name in entry.names]
        listings = [attrs.evolve(each, cite=None) for each in entry.listings]
        return attrs.evolve(whole, facts=tuple(sorted(entry.facts, key=str))), names, listings

    table = [told(entry) for entry in entries(EU, sample(EU, "sample_1_1.csv"), "list.csv")]
    xml = [told(entry) for entry in entries(EU, sample(EU)) if entry.key != "516"]
    assert len(table) == 3
    assert table == xml
    whole = document(EU, sample(EU, "sample_1_1.csv"))
    assert (str(adapter(EU).published(whole)), adapter(EU).complete(whole)) == ("2021-03-02", True)


@pytest.mark.parametrize("name", FORMS)
def test_each_form_is_recognised(name):
    assert adapter(EU).recognises("x", sample(EU, name)[:4096])
    assert not adapter(EU).recognises("x", b"<html>")


def test_weak_former_and_part_names():
    body = sample(EU)
    first = body[body.index(b"<nameAlias") :]
    alias = first[: first.index(b"</nameAlias>") + len(b"</nameAlias>")]
    weak = alias.replace(b'strong="true"', b'strong="false"').replace(b'wholeName="', b'wholeName="Weak ')
    parts = b'<nameAlias firstName="Only" middleName="" lastName="Parts" wholeName="" strong="true"/>'
    former = (
        b'<nameAlias wholeName="Old Name" strong="true"><remark>formerly known as</remark></nameAlias>'
        b'<nameAlias wholeName="Whole Name" firstName="Other" lastName="Name" strong="true"/>'
    )
    (entry, *_) = entries(EU, body.replace(alias, alias + weak + parts + former, 1))
    kinds = {name.text: name.kind for name in entry.names}
    assert kinds["Only Parts"] is NameKind.ALIAS
    assert kinds["Old Name"] is NameKind.FORMER
    assert {"Whole Name", "Other Name"} <= kinds.keys()
    assert NameKind.WEAK in kinds.values()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"<subjectType ", b'<subjectType colour="red" ', "subjectType@colour: no one reads this"),
        (b"<subjectType ", b"<picture/><subjectType ", "sanctionEntity/picture: no one reads this"),
        (b'code="person"', b'code="robot"', "'robot' is not a known kind of subject"),
        (b'identificationTypeCode="swiftbic"', b'identificationTypeCode="dna"', "'dna' is not a known kind of number"),
        (b'key="PHONE"', b'key="TELEX"', "'TELEX' is not a known way of contact"),
        (b'programme="AFG"', b'programme=""', "regulation/programme: may not be empty"),
        (b'designationDate="2001-01-31"', b'designationDate="31.1.2001"', "sanctionEntity@designationDate"),
        (b'logicalId="516"', b'logicalId=""', "sanctionEntity/logicalId: may not be empty"),
        (b"</export>", b"<appendix/></export>", "appendix: no one reads this"),
        (b"</export>", b"", "is not whole XML"),
    ],
)
def test_what_must_stop_a_run(old, new, says):
    body = sample(EU)
    assert old in body
    with pytest.raises(RecordError, match=says):
        entries(EU, body.replace(old, new))


@pytest.mark.parametrize("name", ["sample_1_0.csv", "sample_1_1.csv"])
def test_a_table_with_another_header_stops_the_run(name):
    body = sample(EU, name)
    strange = body.replace(b"Naal_title", b"Naal_rank").replace(b"NameAlias_Title", b"NameAlias_Rank")
    with pytest.raises(RecordError, match=r"the columns are not those of this form: 'Na.*_[rR]ank'"):
        entries(EU, strange)


def test_a_row_cut_short_stops_the_run():
    with pytest.raises(RecordError, match="3 cells where the header has 118"):
        entries(EU, sample(EU, "sample_1_1.csv") + b"02/03/2021;1;EU.1.1\n")
