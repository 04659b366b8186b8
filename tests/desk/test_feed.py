"""Is the feed one that every reader of RFC 4287 understands, with ids that stay?"""

from __future__ import annotations

import re
from datetime import timedelta

import attrs
import pytest
from lxml import etree

from proscribe.desk.feed import ATOM, atom
from proscribe.desk.watch import Wanted, Watch, watch
from proscribe.model.happening import Family, Happening, Kind
from proscribe.model.when import Asked
from tests.support.typed import library

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
IRI = re.compile(r"urn:sha256:[0-9a-f]{64}")


def heard(since: str, until: str) -> Watch:
    wanted = Wanted(since=Asked.parse(since), until=Asked.parse(until), ahead=timedelta(30), roles=("us-person",))
    return watch(library(), wanted)


def inside(element: etree._Element, name: str) -> list[etree._Element]:
    return element.findall(f"{{{ATOM}}}{name}")


def text(element: etree._Element, name: str) -> str:
    (found,) = inside(element, name)
    return found.text or ""


@pytest.fixture(scope="module")
def month() -> Watch:
    return heard("2021-01-01", "2021-01-31")


@pytest.fixture(scope="module")
def feed(month: Watch) -> etree._Element:
    return etree.fromstring(atom(month))


def test_the_feed_has_what_section_4_1_1_requires(feed):
    assert feed.tag == f"{{{ATOM}}}feed"
    assert IRI.fullmatch(text(feed, "id"))
    assert text(feed, "title")
    assert RFC3339.fullmatch(text(feed, "updated"))
    (author,) = inside(feed, "author")
    assert text(author, "name") == "proscribe"


def test_every_entry_has_what_section_4_1_2_requires(feed, month):
    entries = inside(feed, "entry")
    assert len(entries) == len(month.events) > 200
    assert {text(entry, "id") for entry in entries} == {f"urn:sha256:{event.id}" for event in month.events}
    for entry in entries:
        assert text(entry, "title")
        assert RFC3339.fullmatch(text(entry, "updated"))
        (content,) = inside(entry, "content")  # with a content no alternate link is required
        assert content.get("type") == "text"
        assert all(one.get("term") for one in inside(entry, "category"))
        assert {one.get("rel") for one in inside(entry, "link")} <= {"related"}


def test_there_is_nothing_but_what_atom_knows(feed):
    known = {"feed", "id", "title", "subtitle", "updated", "author", "name", "generator", "entry"}
    known |= {"category", "link", "content"}
    assert {etree.QName(one).localname for one in feed.iter()} <= known
    assert {etree.QName(one).namespace for one in feed.iter()} == {ATOM}


def test_the_newest_entry_is_first_and_dates_the_feed(feed):
    days = [text(entry, "updated") for entry in inside(feed, "entry")]
    assert days == sorted(days, reverse=True)
    assert days[0] == text(feed, "updated")


def test_the_same_watch_is_the_same_bytes(month):
    assert atom(month) == atom(heard("2021-01-01", "2021-01-31"))


def test_an_entry_is_the_same_whichever_night_it_is_in():
    nights = [etree.fromstring(atom(heard(f"2021-02-{day}", f"2021-02-{day + 1}"))) for day in (20, 21)]
    first, second = ({text(e, "id"): etree.tostring(e) for e in inside(night, "entry")} for night in nights)
    shared = set(first) & set(second)
    assert shared
    assert all(first[one].strip() == second[one].strip() for one in shared)
    assert text(nights[0], "id") == text(nights[1], "id")


def test_categories_tell_kind_act_and_party(feed, month):
    event = next(e for e in month.learned if e.kind is Kind.BECOMES_FORBIDDEN and e.party == "xiaomi-corporation")
    entry = next(e for e in inside(feed, "entry") if text(e, "id").endswith(event.id))
    told = {(c.get("scheme"), c.get("term")) for c in inside(entry, "category")}
    assert ("urn:proscribe:kind", "becomes forbidden") in told
    assert ("urn:proscribe:party", "xiaomi-corporation") in told
    assert ("urn:proscribe:role", "us-person") in told


def test_an_empty_feed_is_a_feed():
    found = etree.fromstring(atom(heard("2019-02-02", "2019-02-03")))
    assert inside(found, "entry") == []
    assert text(found, "updated") == "2019-02-03T23:59:59Z"


def test_what_xml_cannot_carry_is_marked():
    odd = Happening(family=Family.CALENDAR, kind=Kind.COMPLY_BY, at=None, says="a\x07b <&> 小米", name="\ud800")
    wanted = heard("2019-02-02", "2019-02-03")
    (entry,) = inside(etree.fromstring(atom(attrs.evolve(wanted, calendar=(odd,)))), "entry")
    assert text(entry, "title") == "?: a?b <&> 小米"
