"""Are official adapters found, told apart and described; and is an entry written so that nothing of it is lost?"""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from importlib.resources import files
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribe.errors import RecordError
from proscribe.ingest.adapter import Entry, Tie
from proscribe.ingest.canonical import Origin, canonical, entry_from_json
from proscribe.ingest.limits import Checks, Limits
from proscribe.ingest.official import Official, html_page, officials, recognise
from proscribe.ingest.run import read_source
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Milestone, Name, NameKind, Property, Relation, Scheme, Security, Stated
from proscribe.model.source import Citation, Read
from proscribe.model.when import UNDATED, When
from tests.support.ledgers import tiny

# Finding and telling apart


def test_every_official_source_of_the_package_is_found_and_well_described():
    found = officials()
    folders = [
        each.name
        for each in files("proscribe.sources").iterdir()
        if each.joinpath("adapter.py").is_file() and "def recognises(" in each.joinpath("adapter.py").read_text("utf-8")
    ]
    assert [each.folder for each in found] == sorted(folders)
    for each in found:
        assert each.source == each.adapter.SOURCE
        for limits in (each.checks.entries, *(limits for _, limits in each.checks.parts)):
            assert 0 <= limits.least <= limits.most
            assert 0 <= limits.max_drop < 1
        assert all(url.startswith("https://") for url in each.urls)


def test_what_a_source_says_of_itself():
    alpha, beta = tiny()
    assert alpha == Official(
        source="alpha",
        package="tests.support.tiny_sources",
        folder="alpha",
        title="A tiny list",
        publisher="The tests",
        urls=("https://127.0.0.1/alpha.tiny",),
        licence="none needed",
        stale_after=timedelta(days=30),
        checks=Checks(Limits(1, 1000, 0.1)),
    )
    assert beta.source == "beta"


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ("stale_after: 30 days", "stale_after: soon", "stale_after: write `30 days` or `none`"),
        ("max_drop: 10%", "max_drop: some", "max_drop: a percentage"),
        ("licence: none needed", "colour: red", "colour: unknown key"),
        ("licence: none needed", "", "licence: is missing"),
        ("licence: none needed", "licence: x\nrevision: two", "revision: a number is wanted here, 1 or more"),
        ("licence: none needed", "licence: x\nrevision: 0", "revision: a number is wanted here, 1 or more"),
        ("licence: none needed", "licence: x\nredirects: here", "redirects: a list of hosts"),
        ("source: alpha", "source: beta", "source: is not the folder's name"),
        ('urls: ["https://127.0.0.1/alpha.tiny"]', "urls: here", "urls: a list is wanted"),
        ("checks:", "checks: none\nnote:", "entries.min: a number"),
        ("max_drop: 10%}", "max_drop: 10%}\n  ends: newline", "checks.ends: unknown key"),
        ("max_drop: 10%}", "max_drop: 10%}\n  ends_with: newline", "checks.ends_with: a mapping is wanted"),
        ("max_drop: 10%}", 'max_drop: 10%}\n  ends_with: {"*.csv": dot}', "ends_with.*.csv: 'dot' is no ending"),
        ("max_drop: 10%}", "max_drop: 10%}\n  parts: {aliases: {max_drop: few}}", "parts.aliases.max_drop: a perc"),
        ("max_drop: 10%}", "max_drop: 10%}\n  parts: {aliases: {least: 3}}", "parts.aliases.least: unknown key"),
        ("source: alpha", "source: [", "cannot be read"),
    ],
)
def test_a_source_described_wrongly_stops_the_run(tmp_path, monkeypatch, line, instead, says):
    package = f"wrong_{tmp_path.name.replace('-', '_')}"
    folder = tmp_path / package / "alpha"
    folder.mkdir(parents=True)
    original = Path(str(files("tests.support.tiny_sources"))) / "alpha"
    (folder / "adapter.py").write_text((original / "adapter.py").read_text("utf-8"), encoding="utf-8")
    described = (original / "source.yml").read_text("utf-8")
    assert line in described
    (folder / "source.yml").write_text(described.replace(line, instead), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RecordError) as caught:
        officials(package)
    assert says in str(caught.value)


def test_a_document_is_read_by_exactly_one_adapter():
    alpha, beta = tiny()
    assert recognise("x", b"TINY alpha 2021-03-02 whole\n", tiny()) is alpha
    assert recognise("x", b"TINY beta 2021-03-02 whole\n", tiny()) is beta
    with pytest.raises(RecordError, match="claimed by several adapters: alpha, beta"):
        recognise("x", b"TINY alpha and beta ", tiny())


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (b"{}", "no adapter recognises it"),
        (b"", "is empty"),
        (b"<html>\n<head><title>403 Forbidden</title>", "HTML page in place of a list"),
        (b"\xef\xbb\xbf <!-- x --> <!DOCTYPE html>", "HTML page in place of a list"),
        (b"<head><body> This object may be found <a", "HTML page in place of a list"),
    ],
)
def test_what_no_adapter_reads_is_told_apart(head, says):
    with pytest.raises(RecordError, match=says):
        recognise("x", head, tiny())


@pytest.mark.parametrize("head", [b"<?xml version='1.0'?><html_list/>", b"<headquarters/>", b"<CONSOLIDATED_LIST>"])
def test_xml_is_no_web_page(head):
    assert html_page("x", head) is None


# Writing entries

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
WHENS = st.one_of(
    st.builds(When, st.dates(date(1900, 1, 1), date(2100, 1, 1))),
    st.builds(lambda day: When(day.replace(day=1), month_only=True), st.dates(date(1900, 1, 1), date(2100, 1, 1))),
    st.just(When(date(2021, 1, 11), time(9, 30), "EST")),
)
NAME = "list.xml"
PLACES = st.one_of(
    st.integers(0, 99_999).map(lambda n: f"{NAME}:{n}"),
    st.integers(0, 999).map(lambda n: f"{NAME}:{n}:column"),
    st.sampled_from(("", "other.csv:7", "list.xml", f"{NAME}:007", f"{NAME}:x", "=1", "+3", "a:b:c:4:d:5")),
    TEXT,
)
PUBLISHED = When(date(2021, 3, 2))
CITES = st.builds(
    Citation,
    source=st.sampled_from(("alpha", "other")),
    place=PLACES,
    sha256=st.sampled_from(("a" * 64, "b" * 64)),
    text=TEXT | st.just(f"the list of {PUBLISHED}, 12"),
    read=st.sampled_from(Read),
    url=st.sampled_from(("https://x/y", "")),
)
NAMES = st.builds(Name, TEXT, st.sampled_from(NameKind), CITES)
RECORDED = WHENS | st.just(PUBLISHED)
EVENTS = st.builds(Event, st.sampled_from(EventKind), WHENS, RECORDED, TEXT, CITES)
LISTINGS = st.builds(
    Listing,
    list=TEXT,
    key=TEXT,
    party=TEXT,
    name=TEXT,
    cohort=TEXT,
    dates=st.dictionaries(TEXT, WHENS, max_size=2),
    recorded=RECORDED,
    cite=CITES,
    events=st.lists(EVENTS, max_size=2).map(tuple),
    binds=TEXT,
    scope=st.dictionaries(TEXT, st.lists(TEXT, max_size=2).map(tuple), max_size=2),
    terms=st.dictionaries(TEXT, TEXT, max_size=2),
    stated=st.dictionaries(TEXT, TEXT, max_size=2),
    note=TEXT,
)


def _few(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


ENTRIES = st.builds(
    Entry,
    key=TEXT,
    name=TEXT,
    cite=CITES,
    kind=TEXT | st.just("company"),
    names=_few(NAMES),
    identifiers=_few(st.tuples(st.sampled_from(Scheme), TEXT)),
    securities=_few(st.builds(Security, TEXT, TEXT, TEXT, TEXT, CITES, st.none() | WHENS, st.none() | WHENS, TEXT)),
    ties=_few(st.builds(Tie, TEXT, TEXT, CITES, st.sampled_from(Relation), st.none() | WHENS, st.none() | WHENS)),
    listings=_few(LISTINGS),
    milestones=_few(st.builds(Milestone, TEXT, WHENS, TEXT, TEXT, TEXT, CITES)),
    facts=_few(st.builds(Stated, st.sampled_from(Property), TEXT)),
    same_as=_few(TEXT),
    about=TEXT,
    note=TEXT,
)
ORIGIN = Origin("alpha", "a" * 64, NAME, PUBLISHED, Read.PRIMARY, "https://x/y")


@given(entry=ENTRIES)
def test_an_entry_comes_back_as_it_was(entry):
    place, content = canonical(entry, ORIGIN)
    assert entry_from_json(content, place, ORIGIN) == entry
    assert canonical(entry_from_json(content, place, ORIGIN), ORIGIN) == (place, content)
    assert "\n" not in content
    assert json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == content


def test_every_field_of_an_entry_is_written():
    strange = attrs.fields(Entry)
    assert {each.name for each in strange} == {
        *("key", "name", "cite", "kind", "names", "identifiers", "securities", "ties", "listings", "milestones"),
        *("facts", "same_as", "about", "note"),
    }, "a new field is written by itself; add it to the strategy above so that a test says so"


def test_every_bundled_entry_comes_back_as_it_was():
    count = 0
    for folder in files("proscribe.sources").iterdir():
        if folder.joinpath("entries.csv").is_file():
            for entry in read_source(folder).entries:
                origin = Origin(entry.cite.source, entry.cite.sha256, "entries.csv")
                place, content = canonical(entry, origin)
                assert entry_from_json(content, place, origin) == entry
                count += 1
    assert count > 100


def _entry(line: int, day: str, sha256: str) -> tuple[Entry, Origin]:
    origin = Origin("alpha", sha256, "list.xml", When.parse(day), Read.PRIMARY)
    cite = Citation("alpha", f"list.xml:{line}", sha256, f"The list of {day}, 7", Read.PRIMARY)
    later = attrs.evolve(cite, place=f"list.xml:{line + 3}")
    listing = Listing("alpha", "7", "", "Xiaomi", "", {}, When.parse(day), cite)
    return Entry("7", "Xiaomi", cite, names=(Name("Mi", NameKind.ALIAS, later),), listings=(listing,)), origin


def test_two_editions_that_say_the_same_have_the_same_content():
    one, one_of = _entry(100, "2021-03-02", "a" * 64)
    other, other_of = _entry(2_345, "2021-06-03", "b" * 64)
    (place, content), (other_place, other_content) = canonical(one, one_of), canonical(other, other_of)
    assert content == other_content
    assert (place, other_place) == ("+100", "+2345")
    assert entry_from_json(content, other_place, other_of) == other


def test_what_an_adapter_could_not_date_is_of_the_editions_day_and_no_other_date_is_lost():
    entry, origin = _entry(7, "2021-03-02", "a" * 64)
    undated = attrs.evolve(entry, listings=(attrs.evolve(entry.listings[0], recorded=UNDATED),))
    assert entry_from_json(*reversed(canonical(undated, origin)), origin) == entry
    impossible = attrs.evolve(entry, listings=(attrs.evolve(entry.listings[0], dates={"listed": UNDATED}),))
    with pytest.raises(ValueError, match="0001-01-01"):
        canonical(impossible, origin)
