"""Does `watch` read what is typed, and is what scripts get of the agreed shape?"""

from __future__ import annotations

import re

import jsonschema
import pytest
from lxml import etree

from proscribe.model.happening import Family, Kind
from proscribe.model.verdict import Answer
from tests.support.typed import typed

JANUARY = ("watch", "--since", "2021-01-01", "--until", "2021-01-31")
INSTANT = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d(:\d\d)?$"}
WORD = {"type": ["string", "null"], "minLength": 1}
WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}}


def closed(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def or_null(schema: dict[str, object]) -> dict[str, object]:
    return {"anyOf": [schema, {"type": "null"}]}


EVENT = closed(
    id={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    family={"enum": [str(each) for each in Family]},
    kind={"enum": [str(each) for each in Kind]},
    at=INSTANT,
    latest=INSTANT,
    until=INSTANT,
    known_since=INSTANT,
    party=or_null(closed(id={"type": "string"}, name={"type": "string"})),
    list=WORD,
    key=WORD,
    regime=WORD,
    provisions=WORDS,
    roles=WORDS,
    act=WORD,
    facts={"type": "object", "additionalProperties": {"type": "string"}},
    before={"enum": [None, *(str(each) for each in Answer)]},
    after={"enum": [None, *(str(each) for each in Answer)]},
    says={"type": "string", "minLength": 1},
    cites={
        "type": "array",
        "items": closed(
            instrument={"type": "string"}, section={"type": "string"}, cite={"type": "string"}, url={"type": "string"}
        ),
    },
    source=or_null(
        closed(
            source={"type": "string"},
            place={"type": "string"},
            sha256={"type": "string"},
            text={"type": "string"},
            read={"type": "string"},
            url={"type": "string"},
        )
    ),
)
WATCH = closed(
    question=closed(
        since={"type": "string"},
        until={"type": "string"},
        ahead_days={"type": "integer"},
        parties=or_null(WORDS),
        unknown=WORDS,
        lists=WORDS,
        roles=WORDS,
        acts=WORDS,
    ),
    learned={"type": "array", "items": EVENT},
    calendar={"type": "array", "items": EVENT},
    coverage={"type": "array", "items": closed(list={"type": "string"}, status={"type": "string"}, last=WORD)},
    stamp=closed(snapshot={"type": "string"}, law={"type": "string"}, version={"type": "string"}),
)


def test_json_is_of_the_agreed_shape():
    whole = typed("watch", "--since", "2009-01-01", "--until", "2026-11-22", "--ahead", "400", "--json")
    assert (whole.code, whole.err) == (0, "")
    one_of_each = {}
    for family in ("learned", "calendar"):
        one_of_each |= {(family, event["kind"], event["regime"]): event for event in whole.data[family]}
        whole.data[family] = [event for key, event in one_of_each.items() if key[0] == family]
    jsonschema.validate(whole.data, WATCH)
    assert len({kind for _, kind, _ in one_of_each}) > 20


def test_json_says_what_was_asked():
    found = typed(*JANUARY, "--json", "--as", "us-person", "--does", "buy", "--list", "us-ns-ccmc", "--party", "Xiaomi")
    assert found.data["question"] == {
        "since": "2021-01-01",
        "until": "2021-01-31",
        "ahead_days": 30,
        "parties": ["xiaomi-corporation"],
        "unknown": [],
        "lists": ["us-ns-ccmc"],
        "roles": ["us-person"],
        "acts": ["buy"],
    }
    assert {event["party"]["id"] for event in found.data["learned"] if event["party"]} == {"xiaomi-corporation"}
    assert found.data["coverage"] == [{"list": "us-ns-ccmc", "status": "fresh", "last": "2021-06-03"}]


def test_events_are_told_in_the_order_of_their_days():
    data = typed(*JANUARY, "--json").data
    for family, day in (("learned", "known_since"), ("calendar", "at")):
        days = [event[day][:10] for event in data[family]]
        assert days == sorted(days)


def test_the_january_story_in_words():
    out = typed(*JANUARY, "--as", "us-person", "--does", "buy", "--full").out
    for name in ("China Mobile Limited", "China Telecom Corporation Limited", "China Unicom (Hong Kong) Limited"):
        assert name in re.sub(r"\s+", " ", out)
    nine = out.partition("\n2021-01-14\n")[2]
    assert "buying becomes forbidden on 2021-03-15 09:30 New York\n      9 parties: " in nine
    assert "Xiaomi Corporation" in nine
    assert "more (--full)" not in out


def test_parties_of_a_file(tmp_path):
    names = tmp_path / "parties.txt"
    names.write_text("﻿# ours\nXiaomi\n\nisin:US16941M1099\nNobody Whatsoever Ltd\n", "utf-8")
    found = typed(*JANUARY, "--parties", str(names), "--json")
    assert found.data["question"]["parties"] == ["china-mobile-limited", "xiaomi-corporation"]
    assert found.data["question"]["unknown"] == ["Nobody Whatsoever Ltd"]
    assert found.err == (
        f"{names}:5: the record holds nobody called 'Nobody Whatsoever Ltd': nothing can be watched for\n"
    )


def test_a_bad_line_of_a_file_costs_no_other(tmp_path):
    names = tmp_path / "parties.txt"
    names.write_text("ofac:xx\nHuawei  # phone\nXiaomi\n# nobody\nisin:US16941M1098\nC#Soft Ltd\n", "utf-8")
    found = typed(*JANUARY, "--parties", str(names), "--json")
    assert found.code == 0
    assert found.data["question"]["parties"] == ["huawei-technologies-co-ltd", "xiaomi-corporation"]
    assert found.data["question"]["unknown"] == ["ofac:xx", "isin:US16941M1098", "C#Soft Ltd"]
    told = found.err.splitlines()
    assert told[0].startswith(f"{names}:1: ofac:XX cannot be right: an OFAC number has digits only; compare it")
    assert any(line.startswith(f"{names}:5: isin:US16941M1098 cannot be right") for line in told)
    assert any(line.startswith(f"{names}:6: the record holds nobody called 'C#Soft Ltd'") for line in told)


def test_only_unknown_parties_are_not_all_parties():
    found = typed(*JANUARY, "--party", "Nobody Whatsoever Ltd", "--json")
    assert found.data["question"]["parties"] == []
    assert not any(event["party"] for event in found.data["learned"])
    june = ("watch", "--since", "2021-06-01", "--until", "2021-06-20", "--as", "dk-telecom")
    assert "any party" in typed(*june).out
    assert "any party" not in typed(*june, "--party", "Nobody Whatsoever Ltd").out


def test_a_feed_goes_into_a_file_beside_the_table(tmp_path):
    feed = tmp_path / "feed.xml"
    found = typed(*JANUARY, "--as", "us-person", "--atom", str(feed))
    assert found.out.startswith("learned after 2021-01-01")
    told = typed(*JANUARY, "--as", "us-person", "--json").data
    many = len(told["learned"]) + len(told["calendar"])
    assert found.err == f"{many} events written into {feed}\n"
    assert len(etree.parse(str(feed)).getroot().findall("{*}entry")) == many


def test_a_feed_alone_on_standard_output():
    found = typed(*JANUARY, "--as", "us-person", "--atom", "-")
    assert found.out.startswith("<?xml version='1.0' encoding='UTF-8'?>\n<feed")
    assert found.out.endswith("</feed>\n")


def test_a_feed_that_cannot_be_written(tmp_path):
    found = typed(*JANUARY, "--atom", str(tmp_path / "no" / "feed.xml"))
    assert (found.code, found.out) == (3, "")
    assert "the feed cannot be written" in found.err


def test_a_home_in_which_nothing_is_kept_is_the_bundled_record(tmp_path):
    found = typed(*JANUARY, "--home", str(tmp_path), "--json")
    assert (found.code, found.data) == (0, typed(*JANUARY, "--json").data)


def test_without_an_end_it_listens_until_now():
    found = typed("watch", "--since", "2026-01-01", "--party", "Xiaomi", "--json")
    assert found.code == 0
    assert "T" in found.data["question"]["until"]


@pytest.mark.parametrize(
    ("arguments", "said", "hint"),
    [
        ((), "missing option '--since'", "proscribe watch --help"),
        (("--since", "yesterday"), "--since: 'yesterday' is not a day", "write 2021-03-16"),
        (("--since", ""), "--since: nothing stands there", "leave the option away"),
        (
            ("--since", "2021-02-01", "--until", "2021-01-01"),
            "ends after --until",
            "a bare day counts as heard to its end",
        ),
        (("--since", "2021-02-01", "--ahead", "-1"), "--ahead: -1 days", "from 0 to 3660"),
        (("--since", "2021-02-01", "--list", "us-bis"), "unknown list `us-bis`", "us-bis-el"),
        (("--since", "2021-02-01", "--as", "us-persn"), "unknown role `us-persn`", "us-person"),
        (("--since", "2021-02-01", "--does", "bye"), "unknown act `bye`", "buy"),
        (("--since", "2021-02-01", "--party", "isin:US16941M1098"), "check digit", ""),
        (("--since", "2021-02-01", "--parties", "/nowhere"), "--parties: /nowhere cannot be read", "one party a line"),
        (("--since", "2021-02-01", "--json", "--atom", "-"), "both want standard output", "name a file"),
    ],
)
def test_a_mistake_is_told_with_what_would_be_right(arguments, said, hint):
    found = typed("watch", *arguments)
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert hint in found.err


def test_a_file_that_names_nobody_is_refused(tmp_path):
    names = tmp_path / "parties.txt"
    names.write_text("# nobody yet\n", "utf-8")
    found = typed(*JANUARY, "--parties", str(names))
    assert found.code == 2
    assert "names nobody" in found.err
