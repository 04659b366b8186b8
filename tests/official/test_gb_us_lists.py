"""The British lists, those of BIS and State, and the Screening List: samples, counts, what must stop."""

from __future__ import annotations

import json
from collections import Counter

import attrs
import pytest

from proscribe.errors import RecordError
from proscribe.ingest.aliases import taken_apart
from proscribe.ingest.canonical import Origin, canonical, entry_from_json
from proscribe.ingest.official import HEAD, officials, recognise
from proscribe.ingest.tables import lines, numbered
from proscribe.model.party import NameKind, Property, Scheme
from proscribe.model.when import UNDATED, When
from proscribe.sources.gb_ofsi.adapter import opened as ofsi_opened
from proscribe.sources.us_bis.adapter import opened as bis_opened
from proscribe.sources.us_csl.forms import records
from proscribe.sources.us_state.adapter import opened as state_opened
from tests.official.gb_us_lists import (
    SAMPLES,
    adapter,
    document,
    entries,
    golden,
    real,
    render,
    sample,
    spreadsheet,
    workbook,
)
from tests.sources.golden import SOURCES

MINE = ("gb_ofsi", "gb_fcdo", "us_csl", "us_bis", "us_bis_rules", "us_state")
OFSI = ("2018-04-13/sanctionsconlist.csv.gz", "2023-06-05/ConList.xlsx", "2025-04-10/UK_Sanctions_List.xlsx")
CSL = ("2019-12-03/csl.csv", "2022-05-06/consolidated.csv.gz")


@pytest.fixture(scope="session")
def known(shared):
    found = json.loads((shared / "data" / "counts.json").read_text(encoding="utf-8"))["files"]

    def look(path):
        return shared / "data" / "lists" / path, found[f"lists/{path}"]

    return look


def listings(found):
    return [listing for entry in found for listing in entry.listings]


def refused(folder, name, body):
    with pytest.raises(RecordError) as caught:
        entries(folder, name, body)
    return str(caught.value)


def changed(folder, name, old, new):
    body = sample(folder, name)
    assert old in body
    return body.replace(old, new, 1)


# Samples


@pytest.mark.parametrize(("folder", "name"), SAMPLES)
def test_a_sample_gives_the_expected_entries(folder, name):
    assert list(render(folder, name)) == (SOURCES / folder / golden(name)).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("folder", "name"), SAMPLES)
def test_one_adapter_recognises_a_sample(folder, name):
    assert recognise(name, sample(folder, name)[:HEAD], officials()).folder == folder


@pytest.mark.parametrize(("folder", "name"), SAMPLES)
def test_an_entry_can_be_written_and_read_again(folder, name):
    one = document(folder, name, sample(folder, name))
    edition = adapter(folder).published(one) or When.parse("2026-01-02")
    origin = Origin(one.source, one.sha256, one.name, edition, one.read, one.url)
    for entry in adapter(folder).parse(one):
        place, content = canonical(entry, origin)
        dated = (
            attrs.evolve(listing, recorded=edition) if listing.recorded == UNDATED else listing
            for listing in entry.listings
        )
        assert entry_from_json(content, place, origin) == attrs.evolve(entry, listings=tuple(dated))


def test_the_forms_of_one_list_say_the_same():
    rows = [cells for _, cells in lines(document("gb_ofsi", "x.csv", sample("gb_ofsi", "sample_2022.csv")))]
    for one, other in zip(
        entries("gb_ofsi", "ConList.csv", sample("gb_ofsi", "sample_2022.csv")),
        entries("gb_ofsi", "ConList.xlsx", workbook(rows)),
        strict=True,
    ):
        assert (one.key, one.name, one.facts, one.identifiers) == (
            other.key,
            other.name,
            other.facts,
            other.identifiers,
        )
    table = sample("gb_fcdo", "sample.csv")
    rows = [cells for _, cells in lines(document("gb_fcdo", "x.csv", table))]
    ods = spreadsheet(rows)
    assert recognise("UK-Sanctions-List.ods", ods[:HEAD], officials()).folder == "gb_fcdo"
    both = (entries("gb_fcdo", "list.csv", table), entries("gb_fcdo", "list.ods", ods))
    assert [(e.key, e.name, e.facts) for e in both[0]] == [(e.key, e.name, e.facts) for e in both[1]]
    for one, other in zip(both[0], entries("gb_fcdo", "list.xml", sample("gb_fcdo", "sample.xml")), strict=True):
        assert set(one.facts) == set(other.facts)
        assert set(one.identifiers) == set(other.identifiers)
        assert {(name.text, name.kind) for name in one.names} == {(name.text, name.kind) for name in other.names}


@pytest.mark.parametrize(("folder", "name"), [("gb_fcdo", "sample.xml"), ("gb_fcdo", "sample.csv")])
def test_the_uk_sanctions_list_states_its_day(folder, name):
    assert str(adapter(folder).published(document(folder, name, sample(folder, name)))) == "2026-08-20"


def test_names_inside_names():
    assert taken_apart("Loop SA (AKA Rainstar Ltd.)")[1] == ("Rainstar Ltd.", NameKind.ALIAS)
    assert taken_apart("Sinotech (Dalian) Carbon") == (("Sinotech (Dalian) Carbon", NameKind.PRIMARY),)
    assert taken_apart("Shaka Ltd") == (("Shaka Ltd", NameKind.PRIMARY),)
    assert numbered("(1) to (6) Algeria (7) Morocco") == ("(1) to (6) Algeria (7) Morocco",)


# Counts


@pytest.mark.official
@pytest.mark.parametrize("path", OFSI)
def test_ofsi(known, path):
    file, counts = known(f"uk_ofsi/{path}")
    one = real(file, "gb_ofsi")
    table, when = ofsi_opened(one)
    rows = list(table)
    assert (len(rows), len(table.columns)) == (counts["rows"], counts["columns"])
    assert Counter(row.take("Group Type") for row in rows) == counts["rows_by_group_type"]
    assert Counter(row.take("Alias Type") for row in rows) == counts["rows_by_alias_type"]
    assert "/".join(reversed(str(when).split("-"))) == counts["last_updated"]
    found = list(adapter("gb_ofsi").parse(one))
    assert len({entry.key for entry in found}) == len(found) == counts["distinct_group_id"]
    words = {"person": "Individual", "entity": "Entity", "vessel": "Ship"}
    assert Counter(words[entry.kind] for entry in found) == counts["groups_by_group_type"]
    assert len({listing.cohort for listing in listings(found)}) == counts["distinct_regimes"]
    assert all("listed" in listing.dates for listing in listings(found))
    assert adapter("gb_ofsi").complete(one)
    # every name variant of every row is a name of its entry
    names = {entry.key: {entry.name, *(name.text for name in entry.names)} for entry in found}
    columns = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
    printed = ((row.take("Group ID"), " ".join(filter(None, map(row.take, columns)))) for row in rows)
    missing = [text for key, text in printed if text not in names[key] and len(taken_apart(text)) == 1]
    assert missing == []


@pytest.mark.official
@pytest.mark.parametrize("path", CSL)
def test_csl(known, path):
    file, counts = known(f"us_csl/{path}")
    one = real(file, "us_csl")
    said = list(records(one))
    assert len(said) == counts["records"]
    assert Counter(record.single["source"] for record in said) == counts["by_source"]
    assert Counter(record.single["type"] or "(empty)" for record in said) == counts["by_type"]
    assert sum(len(record.several["alt_names"]) for record in said) == counts["alt_names_total"]
    # "… Tianjin Airport Economic Zone;, CN" is one address, counted as two in counts.json
    stray = sum(1 for record in said for address in record.several["addresses"] if ";," in address)
    assert sum(len(record.several["addresses"]) for record in said) + stray == counts["addresses_total"]
    assert stray == (1 if len(said) > 1000 else 0)
    assert sum(1 for record in said if record.single["start_date"]) == counts["records_with_start_date"]
    assert sum(1 for record in said if record.single["end_date"]) == counts["records_with_end_date"]
    found = list(adapter("us_csl").parse(one))
    shown = listings(found)
    assert len(shown) == counts["records"]
    by_list = {adapter("us_csl").SOURCES[source]: count for source, count in counts["by_source"].items()}
    assert Counter(listing.list for listing in shown) == by_list
    assert len({entry.key for entry in found}) == len(found)
    impossible = sorted(listing.stated["start_date"] for listing in shown if "start_date" in listing.stated)
    assert impossible == (["0017-05-26", "0097-06-30", "0097-06-30"] if len(said) > 1000 else [])
    given = [listing for listing in shown if "listed" in listing.dates and listing.list != "us-ns-cmic"]
    assert len(given) + len(impossible) == counts["records_with_start_date"]
    assert max(str(listing.dates["listed"]) for listing in given) == counts["newest_start_date"]
    assert sum(1 for listing in shown if "expires" in listing.dates) == counts["records_with_end_date"]
    assert adapter("us_csl").complete(one) is (len(said) > 1000)


@pytest.mark.official
@pytest.mark.parametrize("path", ["2019-06-29/dpl.txt", "2022-09-07/dpl.txt"])
def test_denied_persons(known, path):
    file, counts = known(f"us_bis/{path}")
    one = real(file, "us_bis")
    _, table = bis_opened(one)
    rows = list(table)
    assert len(rows) == counts["records"]
    assert Counter(row.take("Standard_Order") for row in rows) == counts["by_standard_order"]
    assert max(row.take("Last_Update") for row in rows) == counts["max_Last_Update_as_written"]
    found = list(adapter("us_bis").parse(one))
    assert len(found) == counts["distinct_names"]
    orders = {(row.take("Name"), row.take("Effective_Date"), row.take("Expiration_Date")) for row in rows}
    assert len(listings(found)) == len(orders)
    assert all("listed" in listing.dates for listing in listings(found))
    assert not any("3017" in str(date) for listing in listings(found) for date in listing.dates.values())
    assert adapter("us_bis").complete(one)


@pytest.mark.official
@pytest.mark.parametrize("path", ["unknown/el.csv", "unknown/uvl.csv", "2026-07-27/mieu.csv"])
def test_transcriptions_of_bis(known, path):
    file, counts = known(f"us_bis/{path}")
    one = real(file, "us_bis")
    which, table = bis_opened(one)
    rows = list(table)
    assert len(rows) == counts["rows"]
    found = list(adapter("us_bis").parse(one))
    name = "NAME" if which == "us-bis-uvl" else "Name"
    assert len(found) == len({row.take(name) for row in rows})
    assert {listing.list for listing in listings(found)} == {which}
    if "by_country_top" in counts:
        assert Counter(row.take("Country") for row in rows) == counts["by_country_top"]
    assert adapter("us_bis").complete(one) is (which == "us-bis-mieu")


@pytest.mark.official
@pytest.mark.parametrize(
    "path", ["2015-11-30/isn.csv", "2016-07-22/isn.csv", "2017-04-17/itar_debarred_party_list_04172017.csv"]
)
def test_state(known, path):
    file, counts = known(f"us_state/{path}")
    one = real(file, "us_state")
    rows = list(state_opened(one))
    assert len(rows) == counts["rows"]
    found = list(adapter("us_state").parse(one))
    assert len(listings(found)) == counts["rows"]
    assert all("listed" in listing.dates for listing in listings(found))
    if "by_country_top" in counts:
        top = Counter(row.take("Country") for row in rows)
        assert {country: top[country] for country in counts["by_country_top"]} == counts["by_country_top"]
    day = adapter("us_state").published(one)
    assert str(day) == ("2017-04-17" if "debarred" in path else "None")
    assert adapter("us_state").complete(one)


@pytest.mark.official
def test_a_rule(known):
    file, counts = known("us_bis/2023-02-27/2023-03929.xml")
    one = real(file, "us_bis_rules")
    found = list(adapter("us_bis_rules").parse(one))
    said = counts["stated_in_summary"]
    assert said.startswith(f"{len(found)} entities under {len(listings(found))} entries")
    printed = Counter(listing.terms["country"].partition(",")[0].title() for listing in listings(found))
    assert ", ".join(f"{country} {count}" for country, count in sorted(printed.items())) in said
    assert {str(listing.dates["listed"]) for listing in listings(found)} == {"2023-02-24"}
    assert {listing.terms["footnotes"] for listing in listings(found)} == {"3"}
    assert str(adapter("us_bis_rules").published(one)) == "2023-02-27"
    assert not adapter("us_bis_rules").complete(one)


def test_part_744_proves_an_absence_only_where_it_holds_all_three_lists():
    body = sample("us_bis_rules", "sample_part.xml").decode()
    rules = adapter("us_bis_rules")
    for number, least in (("4", 500), ("6", 50), ("7", 30)):
        begin = body.index(f'<DIV9 N="Supplement No. {number} ')
        at = body.index("<TBODY>", begin) + len("<TBODY>")
        row = body[at : body.index("</TR>", at)] + "</TR>"
        body = body[:at] + row * least + body[at:]
    assert rules.complete(document("us_bis_rules", "title-15.xml", body.encode()))
    without = body.replace("Supplement No. 7 to", "Supplement No. 8 to")
    assert not rules.complete(document("us_bis_rules", "title-15.xml", without.encode()))


@pytest.mark.official
def test_every_real_file_has_one_adapter(shared):
    for folder, sources in {
        "uk_ofsi": {"gb_ofsi"},
        "us_csl": {"us_csl"},
        "us_bis": {"us_bis", "us_bis_rules"},
        "us_state": {"us_state"},
    }.items():
        for path in (shared / "data" / "lists" / folder).rglob("*.*"):
            one = real(path, MINE[0])
            assert recognise(one.name, one.body[:HEAD], officials()).folder in sources


# What must stop a run


@pytest.mark.parametrize(
    ("folder", "name", "old", "new", "told"),
    [
        ("gb_ofsi", "sample_2018.csv", b",Group ID", b",Group Number", "unknown column"),
        ("gb_ofsi", "sample_2018.csv", b",Prime Alias,", b",Best Alias,", "'Best Alias'"),
        ("gb_ofsi", "sample_2018.csv", b"Last Updated,13/04/2018", b"Last Updated,31/02/2018", "not the day"),
        ("gb_ofsi", "sample_2018.csv", b"Last Updated,13/04/2018", b"Updated,13/04/2018", "begin with its date"),
        ("gb_ofsi", "sample_2022.csv", b"(UN Ref):", b"(UNO Ref):", "unknown label 'UNO Ref'"),
        ("gb_ofsi", "sample_2022.csv", b"Low quality", b"Fair quality", "'Fair quality'"),
        ("gb_ofsi", "sample_2022.csv", b",Ship,", b",Boat,", "'Boat'"),
        ("gb_fcdo", "sample.xml", b"<Titles><Title>Dr</Title></Titles>", b"<Rank>Dr</Rank>", "unknown element 'Rank'"),
        ("gb_fcdo", "sample.xml", b"<Title>", b'<Title lang="en">', "unknown attribute 'lang'"),
        ("gb_fcdo", "sample.xml", b"<UniqueID>XAA0006</UniqueID>", b"", "without its UniqueID"),
        ("gb_fcdo", "sample.xml", b">ALias<", b">Nickname<", "unknown word 'nickname'"),
        ("gb_fcdo", "sample.xml", b">Ship<", b">Boat<", "unknown word 'boat'"),
        ("gb_fcdo", "sample.xml", b"<TravelBan>true", b"<TravelBan>perhaps", "neither true nor false"),
        ("gb_fcdo", "sample.xml", b"TravelBan>", b"TravelLimit>", "TravelLimit"),
        ("gb_fcdo", "sample.xml", b"</Designations>", b"<Other/></Designations>", "unknown element 'Other'"),
        ("gb_fcdo", "sample.xml", b"</Designations>", b"", "not whole XML"),
        ("gb_fcdo", "sample.xml", b"<Designations ", b"<!DOCTYPE x><Designations ", "document type"),
        ("gb_fcdo", "sample.csv", b"Year Built", b"Year", "unknown column"),
        ("gb_fcdo", "sample.csv", b"Report Date: 20-Aug-2026", b"20-Aug-2026", "begin with its date"),
        ("us_csl", "sample.csv", b",remarks,", b",notes,", "unknown column"),
        ("us_csl", "sample.csv", b"Entity List (EL)", b"Best List (BL)", "unknown source"),
        ("us_csl", "sample.csv", b",Vessel,", b",Submarine,", "unknown type 'Submarine'"),
        ("us_csl", "sample.json", b'"remarks"', b'"notes"', "unknown key 'notes'"),
        ("us_csl", "sample.json", b'"postal_code"', b'"zip"', "unknown key 'zip'"),
        ("us_csl", "sample.json", b'"results"', b'"result"', "no list of results"),
        ("us_csl", "sample.json", b" ]\n}", b"", "not whole JSON"),
        ("us_bis", "sample_dpl.txt", b'"Action"', b'"Deed"', "unknown column"),
        ("us_bis", "sample_dpl.txt", b'\t"y"\t', b'\t"?"\t', "'?' is not a word"),
        ("us_bis", "sample_el.csv", b"\nEL,", b"\nXL,", "'XL' in a transcription of EL"),
        ("us_bis", "sample_el.csv", b",Programs,", b",Program,", "unknown column"),
        ("us_bis", "sample_uvl.csv", b"ADDRESS,,,,,", b"ADDRESS,CITY,,,,", "unknown column"),
        ("us_bis", "sample_mieu.csv", b"US-BIS-MIEU", b"US-BIS-OTHER", "'US-BIS-OTHER'"),
        ("us_bis", "sample_mieu.csv", b"2021-03-16", b"2021-02-31", "day"),
        ("us_state", "sample_isn.csv", b",Programs,", b",Program,", "unknown column"),
        ("us_state", "sample_debarred.csv", b",Notice,", b",Notices,", "unknown column"),
        ("us_bis_rules", "sample_rule.xml", b"<SIG>", b"<SEAL/><SIG>", "unknown element 'SEAL'"),
        ("us_bis_rules", "sample_rule.xml", b"by adding in", b"by removing and adding in", "does not only add"),
        ("us_bis_rules", "sample_rule.xml", "“CPUNTO Inc.”".encode(), "“CPUNTA Inc.”".encode(), "CPUNTA"),
        ("us_bis_rules", "sample_rule.xml", b"following six aliases", b"following five aliases", "6 aliases"),
        ("us_bis_rules", "sample_rule.xml", b"effective February 24, 2023", b"effective soon", "no effective day"),
        ("us_bis_rules", "sample_rule.xml", b'<ENT I="25">Country', b'<ENT I="25">State', "the columns are"),
        ("us_bis_rules", "sample_supplement.xml", b"<TH>Country", b"<TH>State", "5 headings"),
        ("us_bis_rules", "sample_supplement.xml", b"<TBODY>", b"<TBODY><FIG/>", "unknown element 'FIG'"),
        ("us_bis_rules", "sample_part.xml", b"<TH>Listed person", b"<TH>Person", "a row of 3 headings"),
        ("us_bis_rules", "sample_part.xml", b"<TD>87 FR 61971, 10/13/22.</TD>", b"", "0 headings and 2 cells"),
        ("us_bis_rules", "sample_part.xml", b"<TD>EL DORADO", b"<TD>", "an entity before any country"),
    ],
)
def test_what_is_unknown_stops_the_run(folder, name, old, new, told):
    assert told in refused(folder, name, changed(folder, name, old, new))


@pytest.mark.parametrize(
    ("folder", "name"),
    [each for each in SAMPLES if each[1].endswith(("csv", "txt")) and each != ("us_bis", "sample_uvl.csv")],
)
def test_a_table_cut_within_a_row_stops_the_run(folder, name):
    body = sample(folder, name).rstrip()
    rows = body.count(b"\n")
    cut = body[: body.rindex(b"\n") + (len(body) - body.rindex(b"\n")) // 8]
    assert rows == cut.count(b"\n")
    assert "cut short" in refused(folder, name, cut) or "cannot be read" in refused(folder, name, cut)


@pytest.mark.parametrize(("folder", "name"), SAMPLES)
@pytest.mark.parametrize("body", [b"", b"\n", b"<html><body>maintenance</body></html>"])
def test_nothing_and_web_pages_stop_the_run(folder, name, body):
    assert refused(folder, name, body)


@pytest.mark.parametrize("folder", ["gb_ofsi", "gb_fcdo"])
def test_a_broken_workbook_stops_the_run(folder):
    whole = workbook([["Last Updated", "10/04/2025"]])
    assert "broken workbook" in refused(folder, "ConList.xlsx", whole[:-40])


def test_all_that_is_wrong_is_told_at_once():
    body = sample("gb_ofsi", "sample_2018.csv").replace(b",Individual,", b",Human,").replace(b",AKA,", b",KNOWN,")
    told = refused("gb_ofsi", "sample_2018.csv", body)
    assert "'Human'" in told
    assert "'KNOWN'" in told


def test_misprinted_numbers_are_facts():
    body = changed("us_csl", "sample.csv", b"91110000MA005UCQ5P", b"91110000MA005UCQ5Q")
    (entry,) = (each for each in entries("us_csl", "sample.csv", body) if each.key == "30902")
    assert Scheme.USCC not in {scheme for scheme, _ in entry.identifiers}
    documents = [fact.value for fact in entry.facts if fact.what is Property.DOCUMENT]
    assert "Unified Social Credit Code (USCC): 91110000MA005UCQ5Q" in documents
