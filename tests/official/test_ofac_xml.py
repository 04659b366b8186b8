"""OFAC's XML forms: the samples, the counts of every real file, the same edition in two forms, and what stops a run."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import attrs
import pytest

from proscribe.errors import RecordError
from proscribe.ingest import ofac_flat, ofac_xml
from proscribe.ingest.adapter import Document
from proscribe.ingest.ofac_lists import CONSOLIDATED
from proscribe.ingest.ofac_record import KINDS, Record
from proscribe.model.listing import EventKind
from proscribe.model.party import NameKind, Property, Scheme
from proscribe.model.when import When
from tests.official.ofac_xml import FOLDER, SDN_SAMPLES, entries, real, render, sample

SAMPLES = sorted(path.name for path in FOLDER.glob("*.xml"))


def facts(entry, what):
    return [fact.value for fact in entry.facts if fact.what is what]


def by_key(name):
    return {entry.key: entry for entry in entries(sample(name), sdn=name in SDN_SAMPLES)}


def changed(name, old, new, times=1):
    body = (FOLDER / name).read_text(encoding="utf-8")
    assert old in body
    return Document(name, "us-ofac", body.replace(old, new, times).encode())


def problems(document, *, sdn):
    with pytest.raises(RecordError) as caught:
        entries(document, sdn=sdn)
    return "\n".join(str(problem) for problem in caught.value.problems)


# the samples


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_give_the_expected_entries(name):
    expected = (FOLDER / name).with_suffix(".jsonl").read_text(encoding="utf-8")
    assert render(name).splitlines() == expected.splitlines()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_form_is_recognised_by_its_first_bytes(name):
    assert ofac_xml.recognises_xml(sample(name).body[:4096])
    assert not ofac_xml.recognises_xml(b'<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2025-06-18">')
    assert not ofac_xml.recognises_xml(b"<html><body>Forbidden</body></html>")


def test_a_document_says_of_which_day_it_is():
    days = {name: str(ofac_xml.published_xml(sample(name))) for name in SAMPLES}
    assert days == {
        "cons_advanced.xml": "2020-03-17",
        "cons_enhanced.xml": "2024-07-03",
        "consolidated.xml": "2025-12-18",
        "delta.xml": "2025-01-13",
        "one_programme.xml": "2024-08-28",
        "sdn.xml": "2021-03-10",
    }


def test_deltas_and_exports_of_one_programme_are_not_whole_lists():
    assert {name for name in SAMPLES if not ofac_xml.complete_xml(sample(name))} == {"delta.xml", "one_programme.xml"}


def test_an_export_filtered_by_list_is_whole_only_for_a_whole_publication():
    whole = '<sanctionsList refId="91512">Consolidated List</sanctionsList>'
    part = whole.replace("Consolidated List", "FSE List")
    assert not ofac_xml.complete_xml(changed("cons_enhanced.xml", whole, part))


def test_what_a_delta_file_removed_is_off_the_list_from_its_day_on():
    removed, added = by_key("delta.xml").values()
    (gone,), (come,) = removed.listings, added.listings
    day = When.parse("2025-01-13")
    assert [(event.kind, event.at, event.recorded) for event in gone.events] == [(EventKind.DELISTED, day, day)]
    assert (str(gone.dates["listed"]), str(gone.recorded)) == ("2005-11-09", "2005-11-09")
    assert (come.events, come.dates["listed"], come.recorded) == ((), day, day)


@pytest.mark.parametrize("word", ["modify", "change"])
def test_what_a_delta_file_changed_is_told_as_a_change(word):
    document = changed("delta.xml", 'action="remove"', f'action="{word}"')
    (listing,) = entries(document, sdn=True)[0].listings
    assert [event.kind for event in listing.events] == [EventKind.AMENDED]


def test_days_of_the_military_industrial_list_become_dates_of_its_listing():
    (listing,) = by_key("consolidated.xml")["30882"].listings
    assert (listing.list, str(listing.dates["listed"])) == ("us-ns-cmic", "2021-06-03")
    assert listing.stated == {"ban_from": "2021-08-02", "divest_by": "2022-06-03"}


def test_a_misprinted_isin_is_kept_as_a_document():
    document = changed("consolidated.xml", "US1694261033", "US1694261034")
    entry = next(entry for entry in entries(document, sdn=False) if entry.key == "30882")
    assert (Scheme.ISIN, "US1694261034") not in entry.identifiers
    assert "ISIN US1694261034" in facts(entry, Property.DOCUMENT)


def test_papers_of_the_advanced_form_may_have_days():
    fixed = 'YearFixed="true" MonthFixed="true" DayFixed="true"'
    day = "<Year>2005</Year><Month>8</Month><Day>21</Day>"
    ends = "".join(
        f'<{end} Approximate="false" {fixed}><From>{day}</From><To>{day}</To></{end}>' for end in ("Start", "End")
    )
    dated = f'<DocumentDate IDRegDocDateTypeID="1481"><DatePeriod CalendarTypeID="1" {fixed}>{ends}</DatePeriod>'
    document = changed("cons_advanced.xml", "<IssuingAuthority />", f"<IssuingAuthority />{dated}</DocumentDate>")
    found = {entry.key: entry for entry in entries(document, sdn=False)}["17526"]
    assert facts(found, Property.DOCUMENT) == ["Passport X0906223 (Switzerland) expires 21 Aug 2005"]


def test_names_in_other_scripts_stand_beside_the_latin_one():
    names = [name.text for name in by_key("one_programme.xml")["26935"].names]
    assert "علی رضا تنگسیری" in names


def test_an_owner_is_tied_only_where_the_document_has_it():
    found = by_key("cons_enhanced.xml")
    assert [(tie.owner, tie.owned) for tie in found["18268"].ties] == [("us-ofac:17015", "us-ofac:18268")]
    assert found["30882"].ties == ()
    assert facts(found["30882"], Property.LINKED_TO) == ["CHINA TELECOMMUNICATIONS CORPORATION"]


def test_the_standard_and_the_advanced_form_say_the_same_of_a_party():
    forms = [by_key(name)["9641"] for name in ("consolidated.xml", "cons_advanced.xml")]
    first, second = forms
    assert (first.name, first.kind, first.identifiers) == (second.name, second.kind, second.identifiers)
    assert [(name.text, name.kind) for name in first.names] == [(name.text, name.kind) for name in second.names]
    extra = {Property.LEGAL_BASIS}
    assert {fact for fact in second.facts if fact.what not in extra} == {*first.facts}


# the real files


def counts(shared: Path):
    found = json.loads((shared / "data" / "counts.json").read_text(encoding="utf-8"))["files"]
    for name, count in found.items():
        source = name.split("/")[1]
        if source.startswith("ofac_") and name.removesuffix(".gz").endswith(".xml"):
            sdn = source in {"ofac_sdn", "ofac_delta"}
            yield pytest.param(shared / "data" / name, count, sdn, id=name)


def pytest_generate_tests(metafunc):
    if "count" in metafunc.fixturenames:
        shared = Path(__file__).parents[3] / "shared"
        rows = list(counts(shared)) if shared.is_dir() else []
        metafunc.parametrize(("path", "count", "sdn"), rows)


@pytest.fixture
def told(monkeypatch):
    """How often each reader was handed an address, a labelled value and a paper."""
    handed = Counter()

    def spy(what, original):
        def counted(self, *arguments, **named):
            handed.update({what: 1, arguments[0] if what == "tell" else "": 1})
            return original(self, *arguments, **named)

        return counted

    for what in ("address", "tell", "number"):
        monkeypatch.setattr(Record, what, spy(what, getattr(Record, what)))
    return handed


def kinds(found):
    words = {kind: word for word, kind in KINDS.items()}
    return dict(Counter(words[entry.kind] for entry in found))


def akas(found):
    """Names that have an element of their own: one record has another in its remarks."""
    return [name for entry in found for name in entry.names if name.cite.text != "remarks"]


def weak(found):
    return sum(name.kind is NameKind.WEAK for name in akas(found))


def stated(found):
    return dict(
        Counter(key.removeprefix("on ") for entry in found for key in entry.listings[0].stated if key.startswith("on "))
    )


def latin(found):
    return [name for entry in found for name in entry.names if name.text.encode()[0] < 0xCD]


def facts_of(found, what):
    return sum(len(facts(entry, what)) for entry in found)


@pytest.mark.official
def test_every_real_file_is_read_whole(path, count, sdn, told):
    document = real(path)
    found = entries(document, sdn=sdn)
    assert len({entry.key for entry in found}) == len(found)
    check = standard if "sdnEntry" in count else advanced if "DistinctParty" in count else enhanced
    check(document, count, found, told)


def _of_vessel(fact):
    own = {Property.CALL_SIGN, Property.VESSEL_TYPE, Property.FLAG, Property.VESSEL_OWNER, Property.TONNAGE}
    return fact.what in own and not fact.value.startswith(("Former Vessel", "Other Vessel"))


def standard(document, count, found, told):
    assert ofac_xml.complete_xml(document)
    assert f"{ofac_xml.published_xml(document).day:%m/%d/%Y}" == count["publish_date"]
    assert (len(found), kinds(found)) == (count["sdnEntry"], count["by_sdnType"])
    assert Counter(name.cite.text for name in akas(found)) == count["aka_by_type"]
    assert {"strong": count["aka"] - weak(found), "weak": weak(found)} == count["aka_by_category"]
    assert told["address"] == facts_of(found, Property.ADDRESS) == count["address"]
    assert told["number"] == count["id"]
    # records may tell the same twice, and more in their remarks: what is counted is what was handed over
    assert (told["DOB"], told["POB"]) == (count["dateOfBirthItem"], count["placeOfBirthItem"])
    assert (told["nationality"], told["citizen"]) == (count["nationality"], count["citizenship"])
    assert sum(any(_of_vessel(fact) for fact in entry.facts) for entry in found) == count["vesselInfo"]
    programmes = {tag for entry in found for tag in facts(entry, Property.PROGRAM)}
    assert len(programmes) == count["distinct_programs"]
    tags = Counter(tag for entry in found for tag in facts(entry, Property.PROGRAM) if tag.startswith(("CMIC", "CCMC")))
    assert dict(tags) == count["cmic_ccmc_program_tags"]
    dated = [one for entry in found for one in entry.listings if one.list in {"us-ns-cmic", "us-ns-ccmc"}]
    assert len(dated) == sum(tags.values())
    assert all("listed" in one.dates and one.stated.keys() >= {"ban_from", "divest_by"} for one in dated)


def advanced(document, count, found, told):
    assert str(ofac_xml.published_xml(document)) == count["date_of_issue"]
    assert (len(found), kinds(found)) == (count["DistinctParty"], count["party_by_type"])
    assert len(found) + sum(len(entry.names) for entry in found) == count["DocumentedName"]
    assert weak(found) == count["Alias_low_quality"]
    assert told["number"] == count["IDRegDocument"]
    # papers and features are told, and places of parties are addresses
    assert told["tell"] - told["number"] + told["address"] == count["Feature"]
    assert facts_of(found, Property.RELATIONSHIP) == count["ProfileRelationship"]
    assert stated(found) == count["SanctionsEntry_by_list"]


def enhanced(document, count, found, told):
    printed = count.get("data_as_of") or count["date_published"]
    assert str(ofac_xml.published_xml(document)) == printed[:10]
    assert len(found) == count["entity"]
    if "by_action" in count:
        words = {kind: word for word, kind in KINDS.items()}
        ended = [(words[entry.kind], "remove" if entry.listings[0].events else "add") for entry in found]
        assert Counter("/".join(pair) for pair in ended) == count["by_type_action"]
        assert Counter(action for _, action in ended) == count["by_action"]
        return
    assert kinds(found) == count["by_entityType"]
    assert len(found) + sum(len(entry.names) for entry in found) == count["translation"]
    assert len(latin(found)) == count["name_alias"]
    assert sum(name.kind is NameKind.WEAK for name in latin(found)) == count["name_low_quality"]
    assert told["number"] == count["identityDocument"]
    assert told["tell"] - told["number"] == count["feature"]
    assert facts_of(found, Property.RELATIONSHIP) == count["relationship"]
    assert stated(found) == count["by_sanctionsList"]
    cmic = [one for entry in found for one in entry.listings if one.list == "us-ns-cmic"]
    assert len(cmic) == count["cmic_entities"]
    assert all(str(one.dates["listed"]) == one.stated["on Non-SDN CMIC List"] for one in cmic)


# one edition in two forms


def flat(folder: Path):
    def rows(part):
        document = Document(f"cons_{part}.csv", "us-ofac", (folder / f"cons_{part}.csv").read_bytes())
        return ofac_flat.parse_flat(document, CONSOLIDATED)

    found = {entry.key: entry for entry in rows("prim")}
    for part in ("comments", "alt", "add"):
        for entry in rows(part):
            key = entry.about.partition(":")[2]
            if part == "comments":
                found[key] = ofac_flat.joined(found[key], entry)
            else:
                names, told = found[key].names + entry.names, found[key].facts + entry.facts
                found[key] = attrs.evolve(found[key], names=names, facts=told)
    return found


def as_flat(text):
    return text.replace('"', "'").rstrip(".")


def plain(entry):
    # the flat forms have ' for ", thousands set apart, and a stop of their own at the end of the remarks
    tonnages = Counter(value.replace(",", "") for value in facts(entry, Property.TONNAGE))
    told = [fact for fact in entry.facts if fact.what is not Property.TONNAGE]
    return (
        (entry.key, as_flat(entry.name), entry.kind, tonnages),
        Counter((as_flat(name.text), name.kind) for name in entry.names),
        Counter(entry.identifiers),
        Counter((fact.what, as_flat(fact.value)) for fact in told),
        {(one.list, tuple(one.dates.items()), tuple(sorted(one.terms.items()))) for one in entry.listings},
    )


@pytest.mark.official
@pytest.mark.parametrize(
    ("table", "document"),
    [("2018-04-06", "2018-04-06/consolidated.xml"), ("2025-12-19", "2025-12-18/ofac.xml")],
)
def test_the_flat_files_of_an_edition_say_the_same(shared, table, document):
    folder = shared / "data" / "lists" / "ofac_nonsdn"
    tables = flat(folder / table)
    found = {entry.key: entry for entry in entries(real(folder / document), sdn=False)}
    assert found.keys() == tables.keys()
    for key, entry in found.items():
        assert plain(entry) == plain(tables[key])
        # days that stand in the comments file are not carried over to the listing
        ours = {one.list: one.stated for one in entry.listings}
        for listing in tables[key].listings:
            assert listing.stated.items() <= ours[listing.list].items()


# what stops a run


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("sdn.xml", "<Record_Count>8<", "<Record_Count>9<", "holds 8 records where Record_Count says 9"),
        ("sdn.xml", "<lastName>", "<middleName>X</middleName><lastName>", "sdnEntry/middleName: an element"),
        ("sdn.xml", "<uid>36</uid>", "<uid>36</uid><uid>37</uid>", "sdnEntry/uid: stands twice"),
        ("sdn.xml", "<uid>36</uid>", "", "sdnEntry/uid: is missing"),
        ("sdn.xml", "<uid>36</uid>", "<uid>2686</uid>", "a uid that another record has"),
        ("sdn.xml", "<uid>36</uid>", '<uid new="1">36</uid>', "uid@new: an attribute"),
        ("sdn.xml", "<uid>36</uid>", "<uid>36</uid>stray", "text where only elements were expected"),
        ("sdn.xml", "<sdnType>Entity<", "<sdnType>Animal<", "'Animal' is no known type"),
        ("sdn.xml", "<type>a.k.a.<", "<type>o.k.a.<", "'o.k.a.' is no known sort of name"),
        ("sdn.xml", "<category>strong<", "<category>middling<", "'middling' is no known category"),
        ("sdn.xml", "<program>CUBA<", "<program>ATLANTIS<", "ATLANTIS: a programme that no one knows"),
        ("sdn.xml", "<program>CUBA</program>", "", "a record without a programme"),
        ("sdn.xml", "<idType>Gender<", "<idType>Shoe Size<", "Shoe Size: a label that no one knows"),
        ("sdn.xml", "</publshInformation>", "</publshInformation><news/>", "news: an element that no one reads"),
        ("sdn.xml", "</sdnList>", "<news/></sdnList>", "news: an element that no one reads"),
        ("consolidated.xml", ">Listing Date (CMIC)<", ">Listing Date (CMOC)<", "a label that no one knows"),
        ("consolidated.xml", ">03 Jun 2021<", ">Jun 2021<", "'Jun 2021' is not a day"),
        ("cons_enhanced.xml", "<generalInfo>", "<generalInfo><mood/>", "generalInfo/mood: an element"),
        ("cons_enhanced.xml", ">Website<", ">Shoe Size<", "Shoe Size: a label that no one knows"),
        ("cons_enhanced.xml", ">CITY<", ">PLANET<", "PLANET: a part of an address that no one knows"),
        ("cons_enhanced.xml", "<isPrimary>true<", "<isPrimary>false<", "no name is the primary one"),
        ("delta.xml", 'action="add">\n      <g', 'action="merge">\n      <g', "'merge' is no known action"),
        ("delta.xml", "<sanctionsProgram id", '<sanctionsProgram action="add" id', "sanctionsProgram@action: an attri"),
        ("cons_advanced.xml", 'AliasTypeID="1400"', 'AliasTypeID="9"', "AliasTypeValues: has no 9, which Alias refers"),
        ("cons_advanced.xml", ">Gregorian<", ">Julian<", "only Gregorian days are read"),
        ("cons_enhanced.xml", 'datePublished="2006', 'datePublished="206', "is not a day"),
        ("delta.xml", "<fromDateBegin>1977", "<fromDateBegin>197", "are no days"),
        ("cons_advanced.xml", "<Year>2006<", "<Year>MMVI<", "'MMVI-04-12' is not a day"),
        ("cons_advanced.xml", "<Year>1955<", "<Year>MCMLV<", "'MCMLV-01-01' to '1955-12-31' are no days"),
        ("cons_advanced.xml", ">Created<", ">Removed<", "'Removed' is no known event"),
        ("cons_advanced.xml", ">Last Name<", ">Family Name<", "is no known part of a name"),
        ("cons_advanced.xml", "<Profile ", "<Photo /><Profile ", "DistinctParty/Photo: an element that no one reads"),
        ("cons_advanced.xml", 'Version="3"', 'Version="3" Kind="x"', "Sanctions@Kind: an attribute"),
    ],
)
def test_what_nobody_knows_stops_the_run(name, old, new, says):
    assert says in problems(changed(name, old, new), sdn=name in SDN_SAMPLES)


def test_all_problems_are_told_at_once_with_their_lines():
    body = (
        (FOLDER / "sdn.xml").read_text(encoding="utf-8").replace("CUBA", "ATLANTIS").replace(">Gender<", ">Shoe Size<")
    )
    found = problems(Document("sdn.xml", "us-ofac", body.encode()), sdn=True)
    assert "sdn.xml:7:ATLANTIS" in found
    assert ":Shoe Size: a label" in found


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda body: body[:-200], "is not whole XML"),
        (lambda body: body.replace(b"03/10/2021", b"today"), "states no day of publication"),
        (lambda body: body.replace(b"03/10/2021", b"13/10/2021"), "states no day of publication"),
        (lambda body: body.replace(b"tempuri.org", b"example.org"), "is none of OFAC's XML forms"),
        (lambda body: body.replace(b"<sdnList", b'<!DOCTYPE sdnList [<!ENTITY a "b">]><sdnList'), "document type"),
        (lambda _: b"", "is none of OFAC's XML forms"),
    ],
)
def test_a_broken_file_stops_the_run(change, says):
    assert says in problems(Document("sdn.xml", "us-ofac", change(sample("sdn.xml").body)), sdn=True)
