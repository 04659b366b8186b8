"""The UN Security Council's list: every real edition counted, a made-up sample, and what must stop a run."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from proscribe.errors import RecordError
from proscribe.model.party import NameKind, Property, Scheme
from tests.official.published_lists import adapter, document, entries, real, render, sample
from tests.sources.golden import SOURCES

UN = "un_sc"
# Names beyond one for each named alias: several in one element, another script in its note, a main name in two parts.
EXTRA = {
    "2018-06-07": 71,
    "2018-06-21": 71,
    "2021-03-12": 71,
    "2023-10-17": 72,
    "2023-10-19": 40,
    "2025-06-18": 40,
    "2026-02-27": 84,
}


@pytest.fixture(scope="session")
def counts(shared):
    return json.loads((shared / "data" / "counts.json").read_text(encoding="utf-8"))["files"]


def stated(found, what):
    return [fact.value for entry in found for fact in entry.facts if fact.what is what]


def test_the_sample():
    expected = (SOURCES / UN / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    assert list(render(UN, "sample.xml")) == expected


@pytest.mark.official
@pytest.mark.parametrize("day", EXTRA)
def test_counts_of_every_edition(shared, counts, day):
    (path,) = (shared / "data" / "lists" / UN / day).iterdir()
    known = counts[f"lists/{UN}/{day}/{path.name}"]
    one = real(path, UN)
    found = list(adapter(UN).parse(one))
    kinds = {kind: [entry for entry in found if entry.kind == kind] for kind in ("person", "entity")}
    assert (len(kinds["person"]), len(kinds["entity"])) == (known["individuals"], known["entities"])
    for kind, of in (("person", "individual"), ("entity", "entity")):
        cohorts = Counter(entry.listings[0].cohort for entry in kinds[kind])
        assert cohorts == known[f"by_list_{of}"]
        assert len(stated(kinds[kind], Property.ADDRESS)) == known[f"{of}_address_nonempty"]
    assert len(stated(found, Property.DOCUMENT)) == known["individual_document_nonempty"]
    names = sum(len(entry.names) for entry in found)
    aliases = known["individual_alias_named"] + known["entity_alias_named"]
    assert names - aliases - known["with_original_script"] == EXTRA[day]
    assert (str(adapter(UN).published(one)), adapter(UN).complete(one)) == (known["date_generated"][:10], True)
    assert all(entry.listings[0].dates["listed"] == entry.listings[0].recorded for entry in found)
    assert len({entry.key for entry in found}) == len({entry.identifiers[0] for entry in found}) == len(found)


@pytest.mark.official
def test_weak_aliases_are_those_of_low_quality(shared):
    found = list(adapter(UN).parse(real(shared / "data/lists/un_sc/2018-06-07/consolidated.xml", UN)))
    (saddam,) = [entry for entry in found if (Scheme.UN, "IQi.001") in entry.identifiers]
    assert saddam.name == "SADDAM HUSSEIN AL-TIKRITI"
    assert "صدام حسين التكريتي" in {name.text for name in saddam.names}
    (one,) = [entry for entry in found if (Scheme.UN, "QDi.012") in entry.identifiers]
    assert {name.kind for name in one.names} == {NameKind.ALIAS, NameKind.WEAK}
    assert (Scheme.NATIONAL, "0094195") not in one.identifiers  # a ration card


def test_it_is_recognised_by_its_root():
    assert adapter(UN).recognises("whatever.xml", sample(UN)[:4096])
    assert not adapter(UN).recognises("un-data.xml", b"<html>\n<head><title>403 Forbidden</title></head>")


def test_a_list_cut_short_is_incomplete_and_stops_the_run():
    body = sample(UN)[:-300]
    assert not adapter(UN).complete(document(UN, body))
    with pytest.raises(RecordError, match="is not whole XML"):
        entries(UN, body)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"<GENDER>", b"<EYES>brown</EYES><GENDER>", r"list.xml:\d+:INDIVIDUAL/EYES: no one reads this"),
        (b"<TITLE>", b'<TITLE colour="red">', "TITLE@colour: no one reads this"),
        (b"<QUALITY>Low<", b"<QUALITY>Middling<", "'Middling' is not a known quality"),
        (b">Passport<", b">Library card<", "'Library card' is not a known document"),
        (b">APPROXIMATELY<", b">PERHAPS<", "'PERHAPS' is not a known type of date"),
        (b">UN List<", b">Other List<", "'Other List' is not a known type of list"),
        (b"2016-03-02", b"2016-13-02", "ENTITY/LISTED_ON"),
        (b"<DATAID>9000001</DATAID>", b"", "INDIVIDUAL/DATAID: may not be empty"),
        (b"<UN_LIST_TYPE>DPRK", b"<UN_LIST_TYPE>", "ENTITY/UN_LIST_TYPE: may not be empty"),
        (b"<ENTITIES>", b"<VESSELS><VESSEL/></VESSELS><ENTITIES>", "CONSOLIDATED_LIST/VESSELS: no one reads this"),
        (b"<ENTITY>", b"<VESSEL/><ENTITY>", "VESSEL: no one reads this"),
        (b"CONSOLIDATED_LIST", b"OTHER_LIST", "the outermost element is not <CONSOLIDATED_LIST>"),
        (b"<CONSOLIDATED_LIST", b"<!DOCTYPE x><CONSOLIDATED_LIST", "declares a document type"),
    ],
)
def test_what_must_stop_a_run(old, new, says):
    body = sample(UN)
    assert old in body
    with pytest.raises(RecordError, match=says):
        entries(UN, body.replace(old, new))


def test_all_problems_are_told_at_once():
    body = sample(UN).replace(b"<QUALITY>Low<", b"<QUALITY>Middling<").replace(b">Passport<", b">Library card<")
    with pytest.raises(RecordError) as caught:
        entries(UN, body)
    assert len(caught.value.problems) == 2


def test_a_day_of_delisting_ends_the_listing():
    listed = b"<LISTED_ON>2016-03-02</LISTED_ON>"
    body = sample(UN).replace(listed, listed + b"<DELISTED_ON>2020-01-02</DELISTED_ON>")
    (event,) = entries(UN, body)[1].listings[0].events
    assert (event.kind.value, str(event.at)) == ("delisted", "2020-01-02")


@pytest.mark.official
@pytest.mark.parametrize("day", ["2021-02-09", "2021-08-19"])
def test_a_page_stored_in_place_of_the_list_stops_the_run(shared, day):
    page = real(shared / "data" / "lists" / "_failed_downloads" / day / "un-data.xml", UN)
    assert not adapter(UN).recognises(page.name, page.body[:4096])
    assert (adapter(UN).published(page), adapter(UN).complete(page)) == (None, False)
    with pytest.raises(RecordError, match="is not whole XML"):
        list(adapter(UN).parse(page))
