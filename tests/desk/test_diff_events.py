"""Does a difference say what happened to parties, and nothing that two forms of a list only print otherwise?"""

from __future__ import annotations

import json
import shutil
from datetime import date

import attrs
import pytest

from proscribe.desk.diff import Diff, Happened, diff, diff_json, in_law
from proscribe.ingest.official import officials
from proscribe.ingest.sync import sync_folder
from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger, Observation
from tests.support.ledgers import clock, edition
from tests.support.typed import library

FIRST, LAST = date(2021, 1, 8), date(2021, 2, 8)
SDN = "us-ofac-sdn"
LAWBOOK = library().lawbook


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as found:
        yield found


def put(  # noqa: PLR0913 -- an edition's own words
    ledger: Ledger, day: str, name: str, records: dict[str, dict[str, object]], *, part="names", source=SDN
) -> None:
    """Append an edition of records by key."""
    found = [
        Observation(key, f"+{n}", json.dumps({"key": key, **said})) for n, (key, said) in enumerate(records.items())
    ]
    ledger.append_edition(attrs.evolve(edition(f"{day}{name}", day, source=source, part=part), name=name), found)


def party(name: str, **said: object) -> dict[str, object]:
    return {"name": name, **said}


def adds(to: str, *aliases: str, source: str = SDN, **said: object) -> dict[str, object]:
    names = [{"kind": "alias", "text": text} for text in aliases]
    return {"about": f"{source}:{to}", "name": "", "names": names, **said}


def lives(where: str, what: str = "address") -> dict[str, object]:
    return {"facts": [{"what": what, "value": where}]}


def told(found: Diff) -> list[tuple[str, str, str, list[str]]]:
    return [(str(e.happened), e.key, e.name, [each.field for each in e.changed]) for e in found.events]


# What adds to a party


def flat_editions(ledger, before, after, *, form="csv", later=None):
    for day, (names, aliases) in (("2021-01-08", before), ("2021-02-08", after)):
        put(ledger, day, f"sdn.{form}", names)
        put(ledger, day, f"alt.{(later if day > '2021-01-31' else None) or form}", aliases, part="aliases")


def test_an_alias_that_came_or_went_amends_its_party(ledger):
    parties = {"1": party("One"), "2": party("Two"), "3": party("Three"), "4": party("Four")}
    flat_editions(
        ledger,
        (parties, {"2/alt/1": adds("2", "Deux"), "3/alt/2": adds("3", "Trois"), "4/alt/3": adds("4", "Quatre")}),
        (parties, {"1/alt/9": adds("1", "Un"), "3/alt/8": adds("3", "Trois"), "4/alt/3": adds("4", "Vier")}),
    )
    found = diff(ledger, SDN, FIRST, LAST)
    assert told(found) == [
        ("amended", "1", "One", ["names"]),
        ("amended", "2", "Two", ["names"]),
        ("amended", "4", "Four", ["names"]),  # 3's alias has another number and says the same
    ]
    assert [json.loads(each)["text"] for each in found.events[0].changed[0].come] == ["Un"]
    assert (found.with_them, found.not_compared) == (("aliases",), ())
    assert diff_json(found, LAWBOOK)["with"] == ["aliases"]


def test_an_alias_goes_with_its_party_and_moves_between_parties(ledger):
    flat_editions(
        ledger,
        ({"1": party("One"), "2": party("Two"), "3": party("Old")}, {"a": adds("1", "X"), "b": adds("3", "O")}),
        ({"1": party("One"), "2": party("Two"), "4": party("New")}, {"a": adds("2", "X"), "c": adds("4", "N")}),
    )
    assert told(diff(ledger, SDN, FIRST, LAST)) == [
        ("amended", "1", "One", ["names"]),
        ("amended", "2", "Two", ["names"]),
        ("delisted", "3", "Old", []),
        ("listed", "4", "New", []),
    ]


def test_what_a_party_lost_in_one_record_and_got_in_another_is_unchanged(ledger):
    alias = {"names": [{"kind": "alias", "text": "Uno"}]}
    flat_editions(ledger, ({"1": party("One", **alias)}, {}), ({"1": party("One")}, {"1/alt/1": adds("1", "Uno")}))
    assert told(diff(ledger, SDN, FIRST, LAST)) == []


def test_what_adds_is_compared_in_the_form_of_the_table_or_named(ledger):
    flat_editions(ledger, ({"1": party("One")}, {}), ({"1": party("One")}, {"a": adds("1", "X")}), later="pip")
    found = diff(ledger, SDN, FIRST, LAST)
    assert (told(found), found.not_compared, found.with_them) == ([], ("aliases",), ())


def test_one_part_asked_for_is_compared_alone(ledger):
    flat_editions(ledger, ({"1": party("One")}, {}), ({"1": party("One")}, {"a": adds("1", "X")}))
    found = diff(ledger, f"{SDN}/names", FIRST, LAST)
    assert (told(found), found.not_compared) == ([], ("aliases",))


def test_a_record_about_another_in_the_same_edition_amends_it(ledger):
    for day, extra in (("2021-01-08", {}), ("2021-02-08", {"s-1": adds("Q1", source="opensanctions", **lives("x"))})):
        put(ledger, day, "targets.json", {"Q1": party("One"), **extra}, part="wd", source="opensanctions")
    assert told(diff(ledger, "opensanctions", FIRST, LAST)) == [("amended", "Q1", "One", ["facts"])]


# Two forms of one list


def test_of_two_forms_only_what_both_print_alike_is_compared(ledger):
    old = {str(n): party(f"P{n}", **lives(f"{n} Road")) for n in range(8)}
    new = {str(n): party(f"P{n}", facts=[{"what": "address", "value": f"{n} ROAD"}]) for n in range(8)}
    for records, born in ((old, "1980"), (new, "1980")):
        for key, record in records.items():
            record["facts"] = [*record["facts"], {"what": "birth_date", "value": born + key}]
    for record in new.values():
        record["listings"] = stands("x")["listings"]
    new["7"]["facts"] = [{"what": "birth_date", "value": "1999"}]
    new["6"]["name"] = "P six"
    del new["5"]
    put(ledger, "2021-01-08", "sdn.pip", old)
    put(ledger, "2021-02-08", "sdn.csv", new)
    found = diff(ledger, SDN, FIRST, LAST)
    assert found.forms_differ
    assert found.fields_not_compared == ("facts.address", "listings")
    assert told(found) == [
        ("amended", "6", "P six", ["name"]),
        ("amended", "7", "P7", ["facts"]),
        ("delisted", "5", "P5", []),
    ]
    assert found.events[1].changed[0].gone == ('{"value": "19807", "what": "birth_date"}',)


def test_the_same_form_is_taken_where_both_days_have_it(ledger):
    for day, name in (("2021-01-08", "a.csv"), ("2021-02-08", "a.csv")):
        put(ledger, day, name, {"1": party("One")})
    put(ledger, "2021-02-08", "fuller.pip", {"1": party("One"), "2": party("Two")})
    found = diff(ledger, SDN, FIRST, LAST)
    assert (told(found), found.forms_differ) == ([], False)


# Several tables


def test_every_table_of_a_source_that_stood_on_both_days_is_compared(ledger):
    for part, days in (("isn", ("2021-01-08", "2021-02-01")), ("debarred", ("2021-01-01", "2021-02-08"))):
        for number, day in enumerate(days):
            records = {"1": party("One"), str(number + 2): party(f"{part} {number}")}
            put(ledger, day, f"{part}.csv", records, part=part, source="us-state")
    put(ledger, "2021-02-08", "new.csv", {"1": party("One")}, part="new", source="us-state")
    found = diff(ledger, "us-state", FIRST, LAST)
    assert [(one.after.part, told(one)) for one in (found, *found.parts)] == [
        ("debarred", [("delisted", "2", "debarred 0", []), ("listed", "3", "debarred 1", [])]),
        ("isn", [("delisted", "2", "isn 0", []), ("listed", "3", "isn 1", [])]),
    ]
    assert found.not_compared == ("new",)
    data = diff_json(found, LAWBOOK)
    assert (data["part"], [one["part"] for one in data["parts"]]) == ("debarred", ["isn"])
    assert set(data["parts"][0]) == set(data) - {"parts", "not_compared"}
    alone = diff(ledger, "us-state/isn", FIRST, LAST)
    assert (alone.after.part, alone.parts) == ("isn", ())


# The real files


@pytest.mark.official
def test_real_aliases_and_addresses_amend_their_parties(shared, tmp_path, ledger):
    lists, folder = shared / "data" / "lists" / "ofac_sdn", tmp_path / "lists"
    for day in ("2021-04-25", "2021-07-07"):
        shutil.copytree(lists / day, folder / day)
    sync_folder(folder, Documents(tmp_path / "documents"), ledger, clock(), among=officials())
    found = diff(ledger, SDN, date(2021, 4, 25), date(2021, 7, 7))
    amended = {e.key: {each.field for each in e.changed} for e in found.events if e.happened == "amended"}
    listed = {e.key for e in found.events if e.happened != "amended"}
    rows: dict[str, set[str]] = {}
    for name, field in (("alt.csv", "names"), ("add.csv", "facts")):
        old, new = (set((lists / day / name).read_text("utf-8").splitlines()) for day in ("2021-04-25", "2021-07-07"))
        for line in old ^ new:
            if (key := line.partition(",")[0]).isdigit() and key not in listed:
                rows.setdefault(key, set()).add(field)
    assert found.with_them == ("addresses", "aliases")
    assert rows.keys() <= amended.keys()
    assert {key for key, fields in rows.items() if "names" in fields} == {"10138", "20290", "23581", "26889", "26890"}
    for key, fields in rows.items():
        assert fields <= amended[key], key


# In law


def stands(on: str, **dates: str) -> dict[str, object]:
    listing = {"list": on, "key": "k", "party": "", "name": "", "cohort": "", "dates": dates}
    return {"listings": [listing]}


def test_what_came_and_went_is_told_in_law_each_effect_once(ledger):
    cons = "us-ofac-consolidated"
    put(ledger, "2021-01-08", "cons.xml", {"0": party("Zero", **stands("us-ns-cmic"))}, part="whole", source=cons)
    later = {
        "1": party("One", **stands("us-ns-cmic", listed="2021-02-01")),
        "2": party("Two", **stands("us-ns-cmic", listed="2021-02-01")),
        "3": party("Three", **stands("us-ofac-sdn")),
        "4": party("Four", **stands("us-ofac-cons-peesa")),
    }
    put(ledger, "2021-02-08", "cons.xml", later, part="whole", source=cons)
    found = in_law(diff(ledger, cons, FIRST, LAST), LAWBOOK)
    told = {(one.happened, one.list): (one.keys, " ".join(one.says)) for one in found}
    assert told[Happened.LISTED, "us-ofac-cons-peesa"] == (("4",), "")  # no rule takes it up
    keys, says = told[Happened.LISTED, "us-ns-cmic"]
    assert keys == ("1", "2")
    assert "buying and selling (covered security) become forbidden on 2021-04-02 00:01 New York to us-person" in says
    assert "dealing and payment become forbidden between 2021-01-08 and 2021-02-08" in told[Happened.LISTED, SDN][1]
    assert told[Happened.DELISTED, "us-ns-cmic"][0] == ("0",)
    data = diff_json(diff(ledger, cons, FIRST, LAST), LAWBOOK)
    assert [one["keys"] for one in data["effects"]] == [list(one.keys) for one in found]
    assert data["events"][-1]["lists"] == ["us-ofac-cons-peesa"]
