"""American lists on web pages and in notices: samples, goods of nobody, sections, and what must stop a run."""

from __future__ import annotations

import pytest

from proscribe.errors import RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.canonical import Origin, canonical, entry_from_json
from proscribe.ingest.intake import Arrival, dated
from proscribe.ingest.official import HEAD, officials, recognise
from proscribe.ingest.page import page_tables
from proscribe.model.listing import EventKind
from proscribe.model.when import When
from proscribe.sources.us_uflpa.told import told
from tests.official.gb_us_lists import adapter, document, golden, sample
from tests.official.us_lists import SAMPLES, parsed, rendered
from tests.sources.golden import SOURCES


def refused(folder, name, body):
    with pytest.raises(RecordError) as caught:
        parsed(folder, name, body)
    return str(caught.value)


@pytest.mark.parametrize(("folder", "name"), SAMPLES)
def test_a_sample_gives_the_expected_entries(folder, name):
    assert rendered(folder, name) == (SOURCES / folder / golden(name)).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("folder", "name"), SAMPLES)
def test_one_adapter_recognises_a_sample(folder, name):
    assert recognise(name, sample(folder, name)[:HEAD], officials()).folder == folder


@pytest.mark.parametrize(("folder", "name"), SAMPLES)
def test_an_entry_can_be_written_and_read_again(folder, name):
    one = document(folder, name, sample(folder, name))
    origin = Origin(one.source, one.sha256, one.name, When.parse("2026-01-02"), one.read, one.url)
    for entry in adapter(folder).parse(one):
        place, content = canonical(entry, origin)
        again = entry_from_json(content, place, origin)
        assert (again.ref, again.names, again.ties, again.facts) == (entry.ref, entry.names, entry.ties, entry.facts)


@pytest.mark.parametrize(("folder", "name"), SAMPLES)
@pytest.mark.parametrize("body", [b"", b"\n", b"<html><body>maintenance</body></html>", b"<NOTICE/>"])
def test_nothing_and_other_pages_stop_the_run(folder, name, body):
    assert refused(folder, name, body)


@pytest.mark.parametrize(
    ("folder", "name", "old", "new", "said"),
    [
        ("us_fcc_covered_table", "sample.html", "Date of Inclusion", "Day of Inclusion", "a table with other columns"),
        ("us_fcc_covered_table", "sample.html", "March 25, 2022", "Easter", "sample.html:23:date_of"),
        ("us_fcc_covered_table", "sample.html", "produced in a foreign", "made in a foreign", "no producer and no cat"),
        ("us_fcc_covered_table", "sample.html", '<td style="', '<td colspan="2" style="', "over several columns"),
        ("us_fcc_covered_table", "sample.html", "</table>", "</table><table><tr><td>x</table>", "holds 2 tables"),
        ("us_fcc_covered_table", "sample.html", '<p class="rtecenter">', "<table><tr><td>", "a table within a table"),
        ("us_uflpa", "sample_page.html", "August 2, 2023", "soon", "sample_page.html:23: 'soon' is not a date"),
        ("us_uflpa", "sample_page.html", "<th>Name of Entity", "<th>Name of Person", "a table with other columns"),
        ("us_uflpa", "sample_page.html", "<td>August 2, 2023</td>", "", "1 cells where the header names 2"),
        ("us_uflpa", "sample_page.html", "(d)(2)(B)(ii)", "(d)(2)(B)(i)", "of section i, in words ii"),
        ("us_uflpa", "sample_page.html", "(also known as Aksu", "(alias Aksu", "other names in a form"),
        ("us_uflpa", "sample_page.html", "Yarn Co., Ltd.)", "Yarn Co., Ltd.", "a bracket that is not closed"),
        (
            "us_uflpa",
            "sample_notice.xml",
            "its three Erewhon",
            "its two Erewhon",
            "3 subsidiaries where 2 are announced",
        ),
        ("us_uflpa", "sample_notice.xml", "<SIG>", "<SEAL/><SIG>", "unknown element 'SEAL'"),
        ("us_uflpa", "sample_notice.xml", "<P>Entities identified", "<P>Those", "a sentence among names"),
        ("us_uflpa", "sample_notice.xml", "Appendix 1", "Part 1", "names no entity"),
        (
            "us_uflpa",
            "sample_notice.xml",
            "(B)(v) A List of Facilities",
            "(B)(i) A List of Fac",
            "of section i, in words v",
        ),
    ],
)
def test_what_is_unknown_stops_the_run(folder, name, old, new, said):
    body = sample(folder, name).decode()
    assert old in body
    assert said in refused(folder, name, body.replace(old, new, 1).encode())


def test_goods_of_no_one_on_the_fcc_page_are_categories_with_their_days():
    kinds = {entry.name: entry for entry in parsed("us_fcc_covered_table", "sample.html") if entry.kind == "category"}
    assert set(kinds) == {"Uncrewed aircraft systems (UAS) and UAS critical components", "Routers"}
    (listing,) = kinds["Uncrewed aircraft systems (UAS) and UAS critical components"].listings
    assert str(listing.dates["listed"]) == "2025-12-22"
    days = [(event.kind, str(event.at)) for event in listing.events]
    assert days == [(EventKind.AMENDED, "2026-01-07"), (EventKind.AMENDED, "2026-03-18")]


def test_exceptions_beside_the_covered_list_are_not_on_it():
    page = (
        b'<!DOCTYPE html><html><head><link rel="canonical" href="https://www.fcc.gov/supplychain/coveredlist"></head>'
        b"<body>%b<h3>Conditional Approvals</h3><table><tr><th>Entity</th><th>Detail</th></tr>"
        b"<tr><td>Some Co</td><td>approved</td></tr></table></body></html>"
    ) % sample("us_fcc_covered_table", "sample.html")
    assert recognise("coveredlist.html", page[:HEAD], officials()).folder == "us_fcc_covered_table"
    names = [entry.name for entry in parsed("us_fcc_covered_table", "coveredlist.html", page)]
    assert names == [entry.name for entry in parsed("us_fcc_covered_table", "sample.html")]


@pytest.mark.parametrize(("name", "day"), [("sample_page.html", "2026-07-31"), ("sample_notice.xml", "2024-06-12")])
def test_the_uflpa_entity_list_states_its_day(name, day):
    one = document("us_uflpa", name, sample("us_uflpa", name))
    assert str(adapter("us_uflpa").published(one)) == day
    assert not adapter("us_uflpa").complete(one)


def test_a_page_with_all_sections_and_enough_rows_is_whole():
    row = "<tr><td>Camel Group Co., Ltd.</td><td>August 2, 2023</td></tr>"
    body = sample("us_uflpa", "sample_page.html").decode()
    assert row in body
    many = body.replace(row, "".join(row.replace("Camel", f"Camel {number}") for number in range(20)))
    assert adapter("us_uflpa").complete(document("us_uflpa", "page.html", many.encode()))
    lacking = many.replace("(d)(2)(B)(v)", "(d)(2)(B)(iv)").replace("source material from", "exported products")
    assert not adapter("us_uflpa").complete(document("us_uflpa", "page.html", lacking.encode()))


def test_one_entity_under_two_sections_is_one_entry():
    (cotton,) = (one for one in parsed("us_uflpa", "sample_notice.xml") if one.name == "Invented Cotton Co., Ltd.")
    assert [listing.cohort for listing in cotton.listings] == ["producers", "sourcing"]
    assert {listing.key for listing in cotton.listings} == {cotton.key}


@pytest.mark.parametrize(
    ("text", "name", "aliases", "reach"),
    [
        ("A (including two aliases: B and C)", "A", ("B", "C"), ""),
        ("A Co., Ltd. (including two aliases: B Co., Ltd.; and C)", "A Co., Ltd.", ("B Co., Ltd.", "C"), ""),
        ("A, and Subsidiaries", "A", (), "Subsidiaries"),
        ("A and its subordinate and affiliated entities", "A", (), "its subordinate and affiliated entities"),
        ("Trade and Business Co., Ltd.", "Trade and Business Co., Ltd.", (), ""),
    ],
)
def test_printed_names_are_taken_apart(text, name, aliases, reach):
    found = told(text)
    assert (found.name, tuple(alias for alias, _ in found.aliases), found.reach) == (name, aliases, reach)
    assert not found.fault


def test_an_announced_number_that_is_not_printed_is_a_note():
    assert told("A (including three aliases: B; and C)").note == "2 aliases where 3 are announced"


def test_a_page_in_place_of_another_list_is_still_refused():
    page = b"<!DOCTYPE html><html><body>We are down</body></html>"
    by_name = {each.source: each for each in officials()}
    uflpa, ofac = by_name["us-uflpa"], by_name["us-ofac-sdn"]
    assert (uflpa.web_pages, ofac.web_pages) == (True, False)
    with pytest.raises(RecordError, match="HTML page in place of a list"):
        dated(Arrival("sdn.xml", "sdn.xml", ofac, "whole", "0" * 64), page, None, "")
    found = dated(
        Arrival("p.html", "p.html", uflpa, "whole", "0" * 64), sample("us_uflpa", "sample_page.html"), None, ""
    )
    assert str(found.published) == "2026-07-31"


def test_tables_of_a_page_know_the_words_before_them():
    body = (
        b"<html><script>var x='<table>'</script><p>One</p><table><tr><td>a</table><p>Two<br>three</p><table><tr><td>b"
    )
    first, second = page_tables(Document("p.html", "x", body))
    assert (first.before, first.header, second.before) == ("One", ("a",), "Two three")


def test_a_page_of_many_megabytes_is_refused():
    with pytest.raises(RecordError, match="more than"):
        page_tables(Document("p.html", "x", b"<html>" + b" " * 10_000_000))


@pytest.mark.official
@pytest.mark.parametrize("day", ["2026-05-21", "2026-07-21"])
def test_goods_of_no_one_in_the_real_tables_are_categories(shared, day):
    body = (shared / f"data/lists/us_fcc_covered/{day}/table.csv").read_bytes()
    entries = parsed("us_fcc_covered_table", "table.csv", body)
    found = {entry.name: entry for entry in entries if entry.kind == "category"}
    assert set(found) == {"Uncrewed aircraft systems (UAS) and UAS critical components", "Routers"}
    assert {listing.cohort for entry in found.values() for listing in entry.listings} == {"category"}
    page = {entry.key for entry in parsed("us_fcc_covered_table", "sample.html")}
    assert page <= {entry.key for entry in entries}  # the page's own wording gives the same keys
