"""Is no row lost, does the number of chunks and workers change nothing, and does a killed run go on where it was?"""

from __future__ import annotations

import csv
import io
import json
import multiprocessing
import os
import signal
import time
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proscribe.desk.assess import assess_reference
from proscribe.desk.home import Home
from proscribe.desk.library import Library
from proscribe.desk.request import Request
from proscribe.desk.screen import answers
from proscribe.desk.screen.journal import Journal
from proscribe.desk.screen.plan import Said, plan_of
from proscribe.desk.screen.run import Job, Run
from proscribe.desk.screen.stamp import added_to, stamp
from proscribe.errors import CannotAnswer, UsageError
from proscribe.files.chunk import Form
from proscribe.files.forms import layout_of, reader_of
from proscribe.files.source import look
from proscribe.model.when import Asked
from tests.support.finders import borne, slow
from tests.support.typed import library

BUY = Request(act="buy", party="", role="us-person", on=Asked.parse("2021-09-01"), known=Asked.parse("2026-11-22"))
NAMES = ("Huawei", "Acme Tools", "SenseTime", "", "Xiaomi Corporation", "=1+1", "华为")


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Processes are started over a socket of this machine's own, which the fixture of this name would refuse."""


def run_of(given: Path, target: Path, *, workers=1, size=5, **job):
    source = look(given)
    reader = reader_of(source)
    held = library()
    added = added_to(reader.columns, asked=job.get("request") is not None)[0]
    job = {"make": borne, **job}
    what = Job(
        home=Home(given.parent / "none"),
        snapshot=held.snapshot.id,
        plan=plan_of(reader.columns, Said()),
        layout=layout_of(Form(target.suffix[1:]), source, reader, added),
        **job,
    )
    run = Run(job=what, reader=reader, workers=workers, size=size)
    return run, stamp(run, source, held)


def screened(given, target, *, resume=False, **how):
    run, told = run_of(given, target, **how)
    with patch.object(Library, "bundled", library):
        return run.save(target, told, lambda _counts, _done: None, resume=resume)


def customers(path, rows=40):
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "country", "score"])
        writer.writerows([NAMES[number % len(NAMES)], "CN", number] for number in range(rows))
    return path


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "xlsx", "parquet"])
@pytest.mark.parametrize("request_", [None, BUY], ids=["names", "answers"])
def test_the_size_of_chunks_changes_no_byte(tmp_path, form, request_):
    given = customers(tmp_path / "in.csv")
    bodies = set()
    for size in (5, 7, 1000):
        counts = screened(given, tmp_path / f"out.{form}", request=request_, size=size)
        assert counts.rows == 40 == counts.matched + counts.unmatched + counts.unreadable
        bodies.add((tmp_path / f"out.{form}").read_bytes())
    assert len(bodies) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", f"out.{form}"]


SLOW = [pytest.param(form, marks=pytest.mark.slow) for form in ("jsonl", "xlsx", "parquet")]


@pytest.mark.parametrize("form", ["csv", *SLOW])
def test_the_number_of_workers_changes_no_byte(tmp_path, form):
    given = customers(tmp_path / "in.csv")
    screened(given, tmp_path / f"one.{form}", request=BUY)
    screened(given, tmp_path / f"two.{form}", request=BUY, workers=2)
    assert (tmp_path / f"one.{form}").read_bytes() == (tmp_path / f"two.{form}").read_bytes()


@pytest.mark.parametrize("source", ["csv", "jsonl", "xlsx", "parquet"])
@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx", "parquet"])
def test_every_form_goes_into_every_other(tmp_path, source, form):
    first = screened(customers(tmp_path / "in.csv"), tmp_path / f"middle.{source}")
    second = screened(tmp_path / f"middle.{source}", tmp_path / f"out.{form}")
    assert second.rows == first.out
    back = reader_of(look(tmp_path / f"out.{form}"))
    assert set(back.columns) >= {
        "name",
        "score",
        "row",
        "proscribe_row",
        "proscribe_score",
        "proscribe_proscribe_score",
    }


cells = st.text(max_size=6) | st.sampled_from([*NAMES, '"', '"open', "a\nb", "a\r", ",", "x,y", "\0"])


@settings(max_examples=60)
@given(st.lists(st.lists(cells, min_size=0, max_size=3), max_size=12), st.integers(1, 5))
def test_no_row_is_lost_whatever_the_csv(tmp_path_factory, rows, size):
    tmp_path = tmp_path_factory.mktemp("any")
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["name", "note"])
    writer.writerows(rows)
    (tmp_path / "in.csv").write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))
    counts = screened(tmp_path / "in.csv", tmp_path / "out.csv", size=size)
    assert counts.rows == len(rows) == counts.matched + counts.unmatched + counts.unreadable
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    assert list(dict.fromkeys(int(row["row"]) for row in found)) == list(range(1, len(rows) + 1))
    assert len(found) == counts.out
    for row in found:
        given_row = rows[int(row["row"]) - 1]
        if row["verdict"] != "unreadable":
            assert [row["name"], row["note"]] == given_row


@pytest.mark.parametrize("end", ["", ",x"])
def test_a_quotation_mark_by_mistake_takes_no_other_row(tmp_path, end):
    lines = ["name,note", '"Acme' + end, "Huawei,a", 'SMIC,"b"', 'ZTE,"two', 'lines"', '"Open', "Xiaomi,"]
    (tmp_path / "in.csv").write_text("\n".join(lines))
    counts = screened(tmp_path / "in.csv", tmp_path / "out.csv", size=2)
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        found = {row["name"] or row["note"]: row for row in csv.DictReader(file)}
    assert counts.rows == len(found) == 6
    assert [row["name"] for row in found.values() if row["verdict"] != "unreadable"] == [
        "Huawei",
        "SMIC",
        "ZTE",
        "Xiaomi",
    ]
    assert "line 2: a quotation mark is opened and not closed before the next one" in found['"Acme' + end]["reason"]
    assert found["ZTE"]["note"] == "two\nlines"


@settings(max_examples=60)
@given(
    st.lists(
        st.binary(max_size=12) | st.sampled_from([b'{"name": "Huawei"}', b"{}", b'{"name": 7}', b"[]"]), max_size=8
    )
)
def test_no_row_is_lost_whatever_the_json_lines(tmp_path_factory, lines):
    tmp_path = tmp_path_factory.mktemp("any")
    (tmp_path / "in.jsonl").write_bytes(
        b"".join(line.replace(b"\n", b" ") + b"\n" for line in (b'{"name": "A"}', *lines))
    )
    counts = screened(tmp_path / "in.jsonl", tmp_path / "out.jsonl", size=3)
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").split("\n")[:-1]]
    if counts.rows != len(lines) + 1:  # the bytes began like UTF-16 or had another mark: lines end elsewhere
        assert look(tmp_path / "in.jsonl").encoding != "utf-8"
    assert list(dict.fromkeys(row["row"] for row in found)) == list(range(1, counts.rows + 1))


def test_answers_are_those_of_ask(tmp_path):
    (tmp_path / "in.csv").write_text("name\nHuawei\nNobody Known\n\n")
    counts = screened(tmp_path / "in.csv", tmp_path / "out.jsonl", request=BUY)
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [(row["verdict"], row["answer"]) for row in found] == [
        ("match", "forbidden"),
        ("no match", "clear"),
        ("unreadable", None),
    ]
    assert (found[0]["since"], found[0]["until"]) == ("2021-08-02T00:01:00-04:00", None)
    assert found[0]["regimes"] == {"us-eo13959": "forbidden"}
    assert counts.answers == Counter(forbidden=1, clear=1)


def test_a_party_is_judged_once_however_often_it_is_found(tmp_path, monkeypatch):
    judged = []

    def counting(held, request, reference):
        judged.append(reference.text)
        return assess_reference(held, request, reference)

    monkeypatch.setattr(answers, "assess_reference", counting)
    (tmp_path / "in.csv").write_text("name\n" + "Huawei\nNobody Known\n" * 1_000)
    assert screened(tmp_path / "in.csv", tmp_path / "out.csv", request=BUY, size=500).rows == 2_000
    assert judged == ["Huawei", "unlisted"]


def _run(given, target, workers):
    screened(given, target, make=slow, workers=workers, size=10)


@pytest.mark.slow
@pytest.mark.parametrize(("form", "workers"), [("csv", 1), ("csv", 2), ("jsonl", 2), ("xlsx", 1), ("parquet", 2)])
def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(tmp_path, form, workers):
    given, target = customers(tmp_path / "in.csv", 300), tmp_path / f"out.{form}"
    screened(given, tmp_path / f"whole.{form}")
    part, journal = tmp_path / f"out.{form}.part", tmp_path / f"out.{form}.journal"
    sizes = [0]
    for chunks in (3, 8, 15):
        child = multiprocessing.get_context("spawn").Process(target=_run, args=(given, target, workers))
        if sizes[-1]:
            child = multiprocessing.get_context("spawn").Process(target=_resume, args=(given, target, workers))
        child.start()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and _lines(journal) <= chunks:
            time.sleep(0.01)
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        assert not target.exists()
        sizes.append(part.stat().st_size)
        assert sizes[-1] > sizes[-2]
    with journal.open("ab") as file:
        file.write(b'{"end": 9999')  # a line that was being written
    with part.open("ab") as file:
        file.write(b"half a chunk")
    counts = screened(given, target, resume=True, size=13)
    assert counts.rows == 300
    assert target.read_bytes() == (tmp_path / f"whole.{form}").read_bytes()
    assert not part.exists()
    assert not journal.exists()


def _resume(given, target, workers):
    screened(given, target, make=slow, workers=workers, size=10, resume=True)


def _lines(path):
    return path.read_bytes().count(b"\n") if path.exists() else 0


class Enough(Exception):
    pass


def interrupted(given, target, after=2, **how):
    run, told = run_of(given, target, **how)
    seen = 0

    def tick(_counts, _done):
        nonlocal seen
        seen += 1
        if seen == after:
            raise Enough

    with patch.object(Library, "bundled", library), pytest.raises(Enough):
        run.save(target, told, tick, resume=False)


def test_only_the_same_run_goes_on(tmp_path):
    given, target = customers(tmp_path / "in.csv"), tmp_path / "out.csv"
    interrupted(given, target)
    with pytest.raises(UsageError, match=r"threshold was '0.7' and is '0.8'"):
        screened(given, target, resume=True, threshold=0.8)
    customers(given, 41)
    with pytest.raises(UsageError, match=r"input was 'sha256 \w+, \d+ bytes, csv' and is"):
        screened(given, target, resume=True)
    customers(given)
    screened(given, target, resume=True)
    assert target.exists()


def test_bytes_that_were_changed_are_made_again(tmp_path):
    given, target = customers(tmp_path / "in.csv"), tmp_path / "out.csv"
    screened(given, tmp_path / "whole.csv")
    interrupted(given, target, after=4)
    part = tmp_path / "out.csv.part"
    body = bytearray(part.read_bytes())
    body[len(body) // 2] ^= 1
    part.write_bytes(body)
    screened(given, target, resume=True)
    assert target.read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_without_resume_it_begins_anew(tmp_path):
    given, target = customers(tmp_path / "in.csv"), tmp_path / "out.csv"
    interrupted(given, target)
    assert screened(given, target).rows == 40


def test_two_runs_do_not_write_one_file(tmp_path):
    target = tmp_path / "out.csv"
    with (
        Journal.open(target, {}, b"", resume=False),
        pytest.raises(CannotAnswer, match="another run is writing this file"),
    ):
        Journal.open(target, {}, b"", resume=False)
    with pytest.raises(CannotAnswer, match="cannot be written"):
        Journal.open(tmp_path / "none" / "out.csv", {}, b"", resume=False)
