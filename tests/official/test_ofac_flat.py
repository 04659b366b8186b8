"""OFAC's flat files: the samples, the counts of every real file, one edition in four forms, and what stops a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proscribe.errors import RecordError
from proscribe.ingest import ofac_flat, ofac_labels, ofac_lists, ofac_prose, ofac_remarks, ofac_xml
from proscribe.ingest.ofac_remarks import Beside
from proscribe.model.party import NameKind, Property, Scheme
from tests.official.ofac_flat import CONSOLIDATED, GOLDEN, SAMPLES, SDN, adapter, document, entries, real, render
from tests.sources.golden import SOURCES

FOLDERS = {"ofac_sdn": SDN, "ofac_nonsdn": CONSOLIDATED}
NULLS = '-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '
ROW = f'36,"AEROCARIBBEAN AIRLINES",{NULLS},'


def row(remarks="DOB 1962.", **changed):
    cells = {"name": '"A"', "type": '"individual"', "program": '"CUBA"', "title": "-0- ", **changed}
    fixed = ",".join(["-0- "] * 6)
    return f'36,{cells["name"]},{cells["type"]},{cells["program"]},{cells["title"]},{fixed},"{remarks}"\r\n'.encode()


def one(remarks="DOB 1962.", **changed):
    (entry,) = entries(SDN, "sdn.csv", row(remarks, **changed))
    return entry


def facts(entry):
    return [(fact.what.value, fact.value) for fact in entry.facts if fact.what is not Property.PROGRAM]


def problems(body, name="sdn.csv", folder=SDN):
    with pytest.raises(RecordError) as caught:
        entries(folder, name, body)
    return [str(problem) for problem in caught.value.problems]


def plain_quotes(text):
    """The forms with separators print single quotes for double ones, the others do not."""
    return text.replace('"', "'")


# the samples, and the real files


@pytest.mark.parametrize("folder", SAMPLES)
def test_the_samples_give_the_expected_entries(folder):
    expected = (SOURCES / folder / GOLDEN).read_text(encoding="utf-8").splitlines()
    for given, wanted in zip(render(folder).splitlines(), expected, strict=True):
        assert json.loads(given) == json.loads(wanted)


def flat_files(shared: Path):
    counts = json.loads((shared / "data" / "counts.json").read_text(encoding="utf-8"))["files"]
    for name, count in counts.items():
        path = shared / "data" / name
        if (folder := FOLDERS.get(name.split("/")[1])) and ofac_flat.is_flat(path.name.removesuffix(".gz")):
            yield path, folder, count


@pytest.mark.official
def test_every_real_file_has_as_many_entries_as_were_counted_independently(shared):
    seen = 0
    for path, folder, count in flat_files(shared):
        found = list(adapter(folder).parse(real(path, folder)))
        part = ofac_flat.part_flat(path.name.removesuffix(".gz"))
        # nothing is said by a row of nulls, which stands for a record without an address; the independent count of
        # the fixed-width form does not tell these rows apart, those of the same edition's other forms do
        nulls = count.get("all_null_address", 146 if part == ofac_flat.ADDRESSES else 0)
        assert len(found) == count["records"] - nulls, path
        if part == ofac_flat.PRIMARY and "by_type" in count:
            words = {word: word or "(entity)" for word in ofac_flat.KINDS}
            kinds = {words[word]: sum(entry.kind == kind for entry in found) for word, kind in ofac_flat.KINDS.items()}
            assert {kind: number for kind, number in kinds.items() if number} == count["by_type"], path
            on = [listing.list for entry in found for listing in entry.listings]
            assert (on.count("us-ns-cmic"), on.count("us-ns-ccmc")) == (count["cmic_records"], count["ccmc_records"])
        if part == ofac_flat.ALIASES and "by_alt_type" in count:
            former = sum(entry.names[0].kind is NameKind.FORMER for entry in found)
            assert former == count["by_alt_type"]["fka"], path
        seen += 1
    assert seen == 34


@pytest.mark.official
def test_every_real_file_is_claimed_by_its_source_alone_and_is_whole(shared):
    for path, folder, _ in flat_files(shared):
        read = real(path, folder)
        assert [each for each in SAMPLES if adapter(each).recognises(read.name, read.body[:4096])] == [folder], path
        assert adapter(folder).complete(read), path
        assert adapter(folder).published(read) is None


@pytest.mark.official
def test_an_edition_says_the_same_in_all_four_flat_forms(shared):
    folder = shared / "data" / "lists" / "ofac_nonsdn" / "2018-04-06"
    for part in ("prim", "alt", "add"):
        told = []
        for form in ("csv", "del", "pip", "ff"):
            found = adapter(CONSOLIDATED).parse(real(folder / f"cons_{part}.{form}", CONSOLIDATED))
            names = [([plain_quotes(name.text) for name in e.names], e.identifiers, e.about) for e in found]
            told.append(names)
        assert told[0] == told[1] == told[2] == told[3]


@pytest.mark.official
@pytest.mark.parametrize(
    ("flat", "xml", "weak"),
    [
        ("2018-04-06/cons_{}.csv", "2018-04-06/consolidated.xml", 46),
        ("2025-12-19/cons_{}.csv", "2025-12-18/ofac.xml", 72),
    ],
)
def test_an_edition_has_the_same_numbers_names_and_addresses_in_flat_files_and_in_xml(shared, flat, xml, weak):
    folder = shared / "data" / "lists" / "ofac_nonsdn"
    parts = {
        part: list(adapter(CONSOLIDATED).parse(real(folder / flat.format(part), CONSOLIDATED)))
        for part in ("prim", "alt", "add", "comments")
    }
    comments = {entry.key.partition("/")[0]: entry for entry in parts["comments"]}
    primary = [ofac_flat.joined(e, comments[e.key]) if e.key in comments else e for e in parts["prim"]]
    other = list(ofac_xml.parse_xml(real(folder / xml, CONSOLIDATED), ofac_lists.CONSOLIDATED))
    by_key = {entry.key: entry for entry in other}
    assert {e.key: (e.name, e.kind, set(e.identifiers)) for e in primary} == {
        e.key: (e.name, e.kind, set(e.identifiers)) for e in other
    }
    for entry in primary:
        other_lists = {each.list: each.dates for each in by_key[entry.key].listings}
        assert {each.list: each.dates for each in entry.listings} == other_lists
    assert sum(name.kind is NameKind.WEAK for e in primary for name in e.names) == weak
    assert sum(name.kind is NameKind.WEAK for e in other for name in e.names) == weak
    source = adapter(CONSOLIDATED).SOURCE
    strong = {(e.about, name.kind, plain_quotes(name.text)) for e in parts["alt"] for name in e.names}
    assert strong == {
        (f"{source}:{e.key}", name.kind, plain_quotes(name.text))
        for e in other
        for name in e.names
        if name.kind is not NameKind.WEAK
    }
    addresses = sorted((e.about, plain_quotes(fact.value)) for e in parts["add"] for fact in e.facts)
    assert addresses == sorted(
        (f"{source}:{e.key}", plain_quotes(fact.value))
        for e in other
        for fact in e.facts
        if fact.what is Property.ADDRESS
    )


# the form


@pytest.mark.parametrize("end", [b"", b"\x1a", b"\x1a\r\n", b"\n\x1a", b"\r\n\x1a\x1a\n"])
def test_ctrl_z_may_end_a_file_in_any_shape(end):
    assert len(entries(SDN, "sdn.csv", row() + end)) == 1
    assert adapter(SDN).complete(document(SDN, "sdn.csv", row() + end)) is (b"\x1a" in end)


def test_comments_without_ctrl_z_are_whole():
    assert adapter(SDN).complete(document(SDN, "sdn_comments.csv", b'36,"x."\r\n'))


def test_programmes_come_apart_though_their_outer_brackets_are_missing():
    entry = one(program='"FTO] [SDGT"')
    assert [fact.value for fact in entry.facts if fact.what is Property.PROGRAM] == ["FTO", "SDGT"]
    assert [listing.list for listing in entry.listings] == ["us-ofac-sdn"]


def test_each_programme_of_the_consolidated_list_puts_on_its_list():
    body = row(program='"UKRAINE-EO13662] [RUSSIA-EO14024"')
    (entry,) = entries(CONSOLIDATED, "cons_prim.csv", body)
    assert [listing.list for listing in entry.listings] == ["us-ofac-ssi", "us-ofac-cons-russia-eo14024"]
    assert not any(listing.dates for listing in entry.listings)


def test_a_row_of_nulls_says_that_there_is_no_address():
    body = b'36,25,-0- ,"Havana","Cuba",-0- \r\n37,26,-0- ,-0- ,-0- ,-0- \r\n\x1a'
    (entry,) = entries(SDN, "add.csv", body)
    assert (entry.key, entry.about, facts(entry)) == ("36/add/25", "us-ofac-sdn:36", [("address", "Havana, Cuba")])


def test_parts_are_told_by_the_names_of_files_whatever_their_case():
    names = ["SDN.CSV", "alt.pip", "ADD.DEL", "sdn_comments.ff", "sdn.xml"]
    assert [adapter(SDN).part(name) for name in names] == ["names", "aliases", "addresses", "comments", "whole"]


@pytest.mark.parametrize("name", ["sdn.csv", "alt.csv", "entries.csv", "dpl.txt"])
def test_a_web_page_or_another_table_is_nobodys(name):
    for folder in SAMPLES:
        assert not adapter(folder).recognises(name, b"<!DOCTYPE html><html>")
        assert not adapter(folder).recognises(name, b"key,name\n1,2\n")


# remarks


@pytest.mark.parametrize(
    ("remarks", "expected"),
    [
        ("DOB circa 07 Jul 1966; alt. DOB Mar 1962 to Feb 1963.", ["circa 1966-07-07", "1962-03 to 1963-02"]),
        ("POB Jabaliya, Gaza Strip; Gender Male; nationality Iran; citizen Mexico.", None),
        ("Telephone (357)(22660766); Fax: 982188526337; EMAIL kdb@co.chesin.com; www.manartv.com.", None),
        (
            "Digital Currency Address - ETH 0xfec8a6; alt. Digital Currency Address - XBT 12Qt.",
            ["ETH 0xfec8a6", "XBT 12Qt"],
        ),
        ("Listing Date (EO 14024 Directive 1a): 22 Feb 2022.", ["Listing Date (EO 14024 Directive 1a) 2022-02-22"]),
        ("Additional Sanctions Information - Not on the SDN List.", None),
    ],
)
def test_labels_become_facts(remarks, expected):
    found = facts(one(remarks))
    assert found
    assert expected is None or [value for _, value in found] == expected


def test_what_is_said_not_to_be_under_secondary_sanctions_is_a_remark():
    (fact,) = facts(one("Additional Sanctions Information - Not Subject to Secondary Sanctions."))
    assert fact[0] == "remark"


@pytest.mark.parametrize(
    ("remarks", "scheme", "number"),
    [
        ("Passport RL 0962973 (Lebanon) expires 08 Feb 2012.", Scheme.PASSPORT, "RL0962973"),
        ("Vessel Registration Identification IMO 9187629.", Scheme.IMO, "9187629"),
        ("SWIFT/BIC BTEJ IR TH.", Scheme.BIC, "BTEJIRTH"),
        ("D-U-N-S Number 54-295-7624.", Scheme.DUNS, "542957624"),
        ("Identification Number ISIN: RU0009177331.", Scheme.ISIN, "RU0009177331"),
        ("Legal Entity Number 253400V1H6ART1UQ0N98.", Scheme.LEI, "253400V1H6ART1UQ0N98"),
        ("Company Number 0685974 (Hong Kong).", Scheme.REGISTRATION, "Company Number 0685974 (Hong Kong)"),
        ("R.F.C. # PMA-910805 (Mexico).", Scheme.TAX, "PMA-910805"),
    ],
)
def test_numbers_go_under_their_scheme(remarks, scheme, number):
    assert one(remarks).identifiers == ((Scheme.OFAC, "36"), (scheme, number))


@pytest.mark.parametrize("remarks", ["ISIN CND10002K094", "Company Number IMO 5055293", "Passport issued in Sarajevo"])
def test_a_malformed_number_or_one_of_unknown_kind_is_kept_as_printed(remarks):
    entry = one(remarks + ".")
    if not remarks.startswith("Company"):
        assert entry.identifiers == ((Scheme.OFAC, "36"),)
        assert facts(entry) == [("document", remarks)]
    else:
        assert entry.identifiers[1:] == ((Scheme.REGISTRATION, remarks),)


@pytest.mark.parametrize("quoted", ["'THE TALL'", "''ABD AL-MUHSI'", "'Abu Haza''"])
def test_names_in_quotes_are_weak(quoted):
    (name,) = one(f"a.k.a. {quoted}.").names
    assert (name.text, name.kind) == (quoted[1:-1], NameKind.WEAK)


def test_the_closing_stop_is_not_part_of_a_name_unless_the_name_has_one():
    company = f'37,"B LTD.",{NULLS},"Linked To: A LTD."\r\n'.encode()
    named = row(name='"A LTD."') + company
    assert ("linked_to", "A LTD.") in facts(entries(SDN, "sdn.csv", named)[1])
    bare = row(name='"A LTD"') + company
    assert ("linked_to", "A LTD") in facts(entries(SDN, "sdn.csv", bare)[1])
    assert facts(one("POB Washington, D.C.")) == [("birth_place", "Washington, D.C.")]


def test_a_title_repeated_in_the_remarks_is_told_once():
    assert facts(one("Director, Banco Nacional de Cuba.", title='"Director, Banco Nacional de Cuba"')) == [
        ("title", "Director, Banco Nacional de Cuba")
    ]


def test_dates_of_the_cmic_list_are_the_listings():
    remarks = "Effective Date (CMIC) 02 Aug 2021; Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022; "
    body = row(remarks + "Listing Date (CMIC) 03 Jun 2021.", program='"CMIC-EO13959"', type="-0- ")
    (entry,) = entries(CONSOLIDATED, "cons_prim.csv", body)
    (listing,) = entry.listings
    assert {anchor: str(day) for anchor, day in listing.dates.items()} == {"listed": "2021-06-03"}
    assert listing.stated == {"ban_from": "2021-08-02", "divest_by": "2022-06-03"}


def test_remarks_cut_at_their_limit_are_marked_and_joined_with_the_comments():
    text = "DOB 1962; Linked To: SOMEBODY; " + "Website www.example.com/" + "a" * 919 + "; Legal Entity Number 2534"
    assert len(text) == 1000
    (entry,) = entries(SDN, "sdn.csv", row(text))
    assert facts(entry)[-1] == ("remark", "Legal Entity Number 2534 [cut at 1,000 characters]")
    body = b"36,\"00V1H6ART1UQ0N98; a.k.a. 'X'.\"\r\n"
    (comment,) = entries(SDN, "sdn_comments.csv", body)
    assert (comment.key, comment.about) == ("36/comments", "us-ofac-sdn:36")
    assert facts(comment) == [("remark", "[continued] 00V1H6ART1UQ0N98")]
    whole = ofac_flat.joined(entry, comment)
    assert whole.identifiers == ((Scheme.OFAC, "36"), (Scheme.LEI, "253400V1H6ART1UQ0N98"))
    assert [name.text for name in whole.names] == ["X"]
    assert not any("[c" in value for _, value in facts(whole))


def test_no_sentence_hides_a_number():
    for text in ("Director Number 12345", "Member ETA: 17", "wife of AB-123456", "Former Passport 12", "arrested 17"):
        assert ofac_prose.sentence(text) is None


def test_a_longer_label_is_not_taken_for_the_shorter_one_it_begins_with():
    assert ofac_remarks.read("Passport Card No. 57.").faults == ("Passport Card No. 57",)
    assert ofac_labels.told("Shoe Size", "45") is None
    assert ofac_remarks.read("", Beside()).facts == ()


# what stops a run


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (row("Shoe Size 45."), "sdn.csv:1:Remarks: nobody knows how to read 'Shoe Size 45'"),
        (row("DOB summer of 1962."), "nobody knows how to read 'DOB summer of 1962'"),
        (row("Gender Unclear."), "nobody knows how to read 'Gender Unclear'"),
        (row(program='"MARS-EO1"'), "sdn.csv:1:Program: 'MARS-EO1' is a programme that nobody knows"),
        (row(type='"robot"'), "sdn.csv:1:SDN_Type: 'robot' is no known type"),
        (row(name="-0- "), "sdn.csv:1:SDN_Name: a record without a name"),
        (row()[:40] + b"\r\n", "columns where OFAC's specification has 12"),
        (row()[:-3], "sdn.csv:1: cannot be read"),
        (row().replace(b"\r\n", b',"more"\r\n'), "13 columns where OFAC's specification has 12"),
        (row() + row(), "sdn.csv:2: the number 36 stands twice"),
        (row().replace(b"36", b"x36"), "sdn.csv:1:ent_num: 'x36' is not a number"),
        (row() + b"\x1a\r\n" + row(), "Ctrl-Z before the end of the file"),
        (row().replace(b"A", b"\xff"), "sdn.csv:1: cannot be read: invalid start byte"),
        (b"", "is empty"),
        (b"\x1a", "is empty"),
    ],
)
def test_what_cannot_be_read_stops_the_run_with_its_place(body, message):
    assert any(message in problem for problem in problems(body))


def test_all_problems_of_a_document_are_told_at_once():
    body = row("Shoe Size 45.", type='"robot"') + row("Hat Size 7.").replace(b"36", b"37")
    assert len(problems(body)) == 3


def test_unknown_sorts_of_names_and_short_lines_stop_the_run():
    assert "'xka' is no known sort" in problems(b'36,12,"xka","A",-0- \r\n', "alt.csv")[0]
    assert (
        "7 characters where OFAC's specification has 1336" in problems(b"     36\r\n", "cons_add.ff", CONSOLIDATED)[0]
    )


def test_a_programme_of_the_sdn_list_is_none_of_the_consolidated_list():
    assert "a programme that nobody knows" in problems(ROW.encode() + b"-0- \r\n", "cons_prim.csv", CONSOLIDATED)[0]
