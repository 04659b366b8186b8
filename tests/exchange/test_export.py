"""Is an export the same each time, whole or not there, and does its delta make the new one of the old?"""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proscribe.desk.exchange import folder as folders
from proscribe.desk.exchange.bundle import Scope
from proscribe.desk.exchange.delta import Op, applied, delta
from proscribe.desk.exchange.entity import order
from proscribe.desk.exchange.export import Order, export
from proscribe.desk.exchange.folder import READY, finish, staging
from proscribe.desk.exchange.ftm import flat, line
from proscribe.desk.exchange.party import entity_id
from proscribe.errors import RecordError, UsageError
from proscribe.model.listing import Event, EventKind
from proscribe.model.party import Name, NameKind, Party
from tests.support.records import ON, cited, listing, snapshot, varied, when
from tests.support.typed import typed

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def ordered(folder: Path, **more) -> Order:
    return Order(**{"folder": folder, "on": ON, "at": AT} | more)


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def entities(folder: Path) -> dict[str, dict[str, object]]:
    return {one["id"]: one for one in map(json.loads, (folder / "entities.ftm.json").read_text("utf-8").splitlines())}


def lines(record, on=ON) -> list[str]:
    return [text for bundle in Scope(record, on).bundles() for text in flat(bundle)]


def test_the_same_record_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        export(varied(), ordered(tmp_path / name))
    assert held(tmp_path / "one") == held(tmp_path / "two")
    before = held(tmp_path / "one")
    again = export(varied(), ordered(tmp_path / "one", at=datetime(2026, 11, 23, tzinfo=UTC)))
    assert again.unchanged
    assert held(tmp_path / "one") == before


def test_the_index_describes_the_files(tmp_path):
    found = export(varied(), ordered(tmp_path, base="https://example.org/x"))
    index = json.loads((tmp_path / "index.json").read_text("utf-8"))
    for resource in index["resources"]:
        body = (tmp_path / resource["path"]).read_bytes()
        assert resource["checksum"] == hashlib.sha1(body, usedforsecurity=False).hexdigest()
        assert (resource["size"], resource["url"]) == (len(body), f"https://example.org/x/{resource['name']}")
    written = entities(tmp_path)
    assert index["entity_count"] == len(written) == found.entities
    assert index["target_count"] == sum(bool(one["target"]) for one in written.values()) == found.targets
    assert index["version"] == "20261122090000-" + varied().id[:3]
    assert index["updated_at"] == "2026-11-22T09:00:00"
    deltas = json.loads((tmp_path / "delta.json").read_text("utf-8"))
    assert deltas["versions"] == {
        index["version"]: f"https://example.org/x/artifacts/{index['version']}/entities.delta.json"
    }


def test_a_target_is_who_stands_on_a_list(tmp_path):
    export(varied(), ordered(tmp_path))
    found = entities(tmp_path)
    targets = {key for key, one in found.items() if one["target"]}
    assert targets == {"prs-ann-example", "prs-example-works", "prs-ep-exa", "prs-example-fund"}
    assert found["prs-example-works"]["properties"]["topics"] == ["invest.ban", "sanction"]
    assert "topics" not in found["prs-sea-example"]["properties"]
    ann = [one["properties"] for key, one in found.items() if key.startswith("prs-ann-example.")]
    assert {(*one["status"], *one.get("endDate", [])) for one in ann} == {("Active",), ("Inactive", "2024-02-03")}
    assert {(*one["authorityId"],) for one in ann} == {("OFAC-4711",), ("EU-EU.1.23",)}


def test_the_day_decides_what_is_known_and_stands(tmp_path):
    export(varied(), ordered(tmp_path, on=date(2021, 3, 31)))
    found = entities(tmp_path)
    assert found["prs-sea-example"]["target"] is True
    assert found["prs-ann-example"]["datasets"] == ["prs_record", "us_ofac_sdn"]
    assert not any("eu-fsf" in key for key in found if key.startswith("prs-ann"))
    assert "prs-example-works" not in found


def test_what_is_known_to_the_month_stops_when_the_month_is_over():
    stop = Event(EventKind.DELISTED, when("2022-03"), when("2022-03"), "", cited("us-ofac-sdn"))
    party = Party("one", "One", "company", names=(Name("One", NameKind.PRIMARY, cited("us-ofac-sdn")),))
    record = snapshot([party], [listing("one", "us-ofac-sdn", "2021-01", stop)])
    targets = {}
    for day in ("2021-01-01", "2022-03-31", "2022-04-01"):
        (bundle,) = Scope(record, date.fromisoformat(day)).bundles()
        targets[day] = bundle.party.target
    assert targets == {"2021-01-01": True, "2022-03-31": True, "2022-04-01": False}


def test_the_table_names_the_programmes_that_stand(tmp_path):
    export(varied(), ordered(tmp_path, forms=["simple"]))
    with (tmp_path / "targets.simple.csv").open(encoding="utf-8", newline="") as file:
        (ann,) = [row for row in csv.DictReader(file) if row["id"] == "prs-ann-example"]
    assert ann["program_ids"] == "X-US-OFAC-SDN"
    assert ann["dataset"] == ("The list eu-fsf [eu_fsf];The list us-ofac-sdn [us_ofac_sdn]")
    assert ann["sanctions"] == ("The list eu-fsf - Inactive - 2024-02-03;The list us-ofac-sdn - Active")


def test_a_suspended_listing_still_stands():
    stop = Event(EventKind.ENJOINED, when("2022-03-01"), when("2022-03-01"), "by a court", cited("us-ofac-sdn"))
    party = Party("one", "One", "company", names=(Name("One", NameKind.PRIMARY, cited("us-ofac-sdn")),))
    (bundle,) = Scope(snapshot([party], [listing("one", "us-ofac-sdn", "2021-01-01", stop)]), ON).bundles()
    assert (bundle.party.target, bundle.sanctions[0].get("status")) == (True, ["Suspended"])
    assert bundle.sanctions[0].get("endDate") == []
    assert "2022-03-01: enjoined: by a court" in bundle.sanctions[0].get("description")


def test_one_list_with_those_who_own_its_parties(tmp_path):
    export(varied(), ordered(tmp_path, lists=["us-ns-cmic"], forms=["ftm"]))
    found = entities(tmp_path)
    assert {key for key in found if "." not in key} == {"prs-ann-example", "prs-example-holding", "prs-example-works"}
    assert found["prs-ann-example"]["target"] is False
    assert json.loads((tmp_path / "index.json").read_text("utf-8"))["children"] == ["us_ns_cmic", "prs_record"]
    assert not (tmp_path / "names.txt").exists()


def test_an_ownership_has_its_share_and_a_person_below_nobody_is_controlled(tmp_path):
    export(varied(), ordered(tmp_path))
    ties = [one for one in entities(tmp_path).values() if one["schema"] == "Ownership"]
    shares = {one["properties"]["owner"][0]: one["properties"].get("percentage") for one in ties}
    assert shares == {"prs-example-holding": ["50"], "prs-ann-example": None}


def test_exports_follow_one_another(tmp_path):
    first = export(varied(), ordered(tmp_path))
    old = (tmp_path / "entities.ftm.json").read_text("utf-8").splitlines(keepends=True)
    record = varied()
    renamed = attrs.evolve(record.parties["ep-exa"], name="EP-EXB", names=())
    fewer = {key: one for key, one in record.parties.items() if key != "example-fund"} | {"ep-exa": renamed}
    left = tuple(one for one in record.every_listing if one.party != "example-fund")
    second = export(attrs.evolve(record, parties=fewer, every_listing=left, id="ff" * 32), ordered(tmp_path))
    assert second.version > first.version
    assert second.changes == {Op.ADD: 0, Op.MOD: 1, Op.DEL: 2}
    changes = (tmp_path / "entities.delta.json").read_text("utf-8").splitlines(keepends=True)
    assert json.loads(changes[-1]) == {"op": "DEL", "entity": {"id": json.loads(changes[-1])["entity"]["id"]}}
    assert "".join(applied(old, changes)) == (tmp_path / "entities.ftm.json").read_text("utf-8")
    assert (tmp_path / "artifacts" / second.version / "entities.delta.json").read_text("utf-8") == "".join(changes)
    versions = json.loads((tmp_path / "versions.json").read_text("utf-8"))
    assert versions == {"items": [first.version, second.version], "last_successful": second.version}
    assert list(json.loads((tmp_path / "delta.json").read_text("utf-8"))["versions"]) == versions["items"]


NAMES = st.sampled_from(["Aa", "Ab", "Ab c", "Ab-c", "Abc", "B", "Ä", "Ab 1"])
LISTED = st.sampled_from(["us-ofac-sdn", "us-ns-cmic", "eu-fsf"])
RECORDS = st.dictionaries(NAMES, st.tuples(st.text(max_size=5), st.sets(LISTED)), max_size=6)


def record_of(drawn):
    parties, listings = [], []
    for key, (alias, lists) in drawn.items():
        cite = cited("eu-fsf")
        names = (Name(key, NameKind.PRIMARY, cite), Name(alias, NameKind.ALIAS, cite))
        parties.append(Party(key, key, "company", names=names))
        listings += [listing(key, name, "2021-01-01") for name in sorted(lists)]
    return snapshot(parties, listings)


@given(old=RECORDS, new=RECORDS)
def test_a_delta_makes_the_new_export_of_the_old(old, new):
    before, after = lines(record_of(old)), lines(record_of(new))
    changes = [text for _, text in delta(before, after)]
    assert list(applied(before, changes)) == after
    gone = {json.loads(text)["id"] for text in before} - {json.loads(text)["id"] for text in after}
    assert {json.loads(text)["entity"]["id"] for text in changes if json.loads(text)["op"] == "DEL"} == gone
    if before == after:
        assert changes == []


def test_a_delta_of_another_version_is_refused():
    old, new = lines(varied()), lines(varied())[1:]
    changes = [text for _, text in delta(old, new)]
    with pytest.raises(RecordError, match="changes what is not there"):
        list(applied(new, changes))
    with pytest.raises(RecordError, match="adds what is there"):
        list(applied(old, [text for _, text in delta(new, old)]))
    with pytest.raises(RecordError, match="not in the order"):
        list(delta(reversed(old), new))


def test_lines_are_in_the_order_of_ids():
    keys = [order(json.loads(text)["id"]) for text in lines(varied())]
    assert keys == sorted(set(keys))


class Killed(BaseException):
    """Stands for the process being killed."""


STEPS = 26


@pytest.mark.slow
@pytest.mark.parametrize("after", range(1, STEPS))
def test_a_crash_leaves_the_old_export_or_the_next_finds_the_new(tmp_path, monkeypatch, after):
    few = {"forms": ["ftm", "names"]}
    later = attrs.evolve(varied(), id="ee" * 32, every_listing=varied().every_listing[1:])
    for name in ("here", "wanted"):
        export(varied(), ordered(tmp_path / name, **few))
    old = held(tmp_path / "here")
    export(later, ordered(tmp_path / "wanted", **few))
    left = [after]

    def counted(call):
        def wrapped(*given_, **named):
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return call(*given_, **named) if left[0] > 0 else None  # the dead do nothing more

        return wrapped

    with monkeypatch.context() as patched:
        for owner, name in ((Path, "replace"), (Path, "rename"), (folders, "_sync"), (folders.shutil, "rmtree")):
            patched.setattr(owner, name, counted(getattr(owner, name)))
        with pytest.raises(Killed):
            export(later, ordered(tmp_path / "here", **few))
    if not (tmp_path / "here" / READY).is_dir():
        visible = {name: body for name, body in held(tmp_path / "here").items() if not name.startswith(".export")}
        assert visible in (old, held(tmp_path / "wanted"))
    export(later, ordered(tmp_path / "here", **few))
    assert held(tmp_path / "here") == held(tmp_path / "wanted")


def test_two_exports_at_once_are_refused(tmp_path):
    with staging(tmp_path, "index.json"), pytest.raises(UsageError, match="is at work"):
        export(varied(), ordered(tmp_path))
    finish(tmp_path, "index.json")
    assert held(tmp_path) == {}


@pytest.mark.parametrize("index", ["{}", "[]", "nonsense", '{"version": "x", "on": "y", "resources": []}'])
def test_somebody_elses_folder_is_left_alone(tmp_path, index):
    (tmp_path / "index.json").write_text(index, "utf-8")
    (tmp_path / "versions.json").write_text('{"items": []}', "utf-8")
    with pytest.raises(UsageError, match="not of an export of proscribe"):
        export(varied(), ordered(tmp_path))
    assert (tmp_path / "index.json").read_text("utf-8") == index


def test_long_and_strange_ids_stay_apart():
    keys = ["a" * 300, "a" * 301, "a_b", "a-b", "名", "a.b"]
    made = [entity_id(key) for key in keys]
    assert len(set(made)) == len(keys)
    assert all(len(key) < 150 and "." not in key for key in made)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(drawn=RECORDS)
def test_any_record_is_exported(tmp_path, drawn):
    found = export(record_of(drawn), ordered(tmp_path / hashlib.sha256(repr(drawn).encode()).hexdigest()))
    assert found.entities >= len(drawn)


def test_typed(tmp_path):
    found = typed("export", str(tmp_path / "out"), "--on", "2026-11-22")
    assert found.code == 0
    assert found.out.startswith("version 20261122000000-548: ")
    assert "since the export before: " in found.out
    assert "nothing was written" in typed("export", str(tmp_path / "out"), "--on", "2026-11-22").out
    told = typed("export", str(tmp_path / "out"), "--list", "us-ns-cmic", "--format", "ftm", "--json").data
    assert [one["name"] for one in told["files"]] == ["entities.ftm.json"]
    assert told["targets"] == 68
    assert told["unchanged"] is False


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "xml"], "unknown format `xml`"),
        (["--list", "us-ns-cmc"], "did you mean `us-ns-cmic`?"),
        (["--on", "yesterday"], "'yesterday' is no day"),
        (["--on", ""], "nothing stands there"),
        (["--url", "example.org"], "is no address"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, arguments, told):
    found = typed("export", str(tmp_path / "out"), *arguments)
    assert (found.code, found.out) == (2, "")
    assert told in found.err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    found = typed("export", str(tmp_path / "file" / "out"))
    assert found.code == 2
    assert "cannot be written" in found.err


def test_one_line_of_json_is_one_line():
    assert line({"a": "b\nc"}) == '{"a":"b\\nc"}\n'
