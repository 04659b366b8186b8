"""What `screen` takes, tells and returns."""

from __future__ import annotations

import csv
import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

import proscribe
from proscribe.errors import UsageError
from tests.cli.test_processes import CLEAN
from tests.support.typed import library, typed

ASK = ("--does", "buy", "--as", "us-person", "--on", "2021-09-01", "--known-at", "2026-11-22")
ROWS = b"Customer Name,Country,DOB\nHuawei,CN,\nAcme Tools,Atlantis,03/04/1957\n,DE,\nonly\n"


@pytest.fixture
def customers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "in.csv"
    path.write_bytes(ROWS)
    return path


def screen(*arguments):
    return typed("screen", *arguments, "--workers", "1")


def table(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_file_comes_back_with_verdicts(customers, tmp_path):
    found = screen("in.csv", "--limit", "1")
    assert (found.code, found.out) == (0, "")
    rows = table(tmp_path / "in.screened.csv")
    assert [row["verdict"] for row in rows] == ["match", "no match", "unreadable", "unreadable"]
    assert [row["row"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[0]["evidence"] == "'Huawei' is 'Huawei' (+1)"
    assert rows[1]["reason"].startswith("country 'Atlantis' is not known; '03/04/1957' may be 3 April or 4 March")
    assert rows[2]["reason"] == "row 3: there is no name"
    assert rows[3]["reason"] == "line 5: 1 cell under a header of 3"
    assert "answer" not in rows[0]
    told = found.err.splitlines()
    assert told[:3] == [
        "in.csv: 'Customer Name' is taken for: name",
        "in.csv: 'Country' is taken for: country",
        "in.csv: 'DOB' is taken for: birth date",
    ]
    assert told[3:6] == [
        "4 rows in, 4 rows out, into in.screened.csv",
        "of the rows in: 1 match, 1 no match, 2 unreadable",
        "1 row with a cell that could not be used: the column `reason` says which",
    ]
    assert told[6].startswith("snapshot ")


def test_with_a_question_each_row_is_answered(customers, tmp_path):
    found = screen("in.csv", *ASK, "--limit", "1", "--json")
    rows = table(tmp_path / "in.screened.csv")
    assert [row["answer"] for row in rows] == ["forbidden", "clear", "", ""]
    assert rows[0]["since"] == "2021-08-02T00:01:00-04:00"
    assert rows[0]["regimes"] == "us-eo13959 forbidden"
    assert found.data["rows"] == {"in": 4, "out": 4, "match": 1, "no match": 1, "unreadable": 2, "remarked": 1}
    assert found.data["answers"] == {"clear": 1, "forbidden": 1}
    assert found.data["stamp"]["on"] == "2021-09-01"
    assert found.data["stamp"]["snapshot"] == library().snapshot.id


@pytest.mark.parametrize(
    ("word", "code"),
    [("match", 1), ("unreadable", 1), ("forbidden", 1), ("clear", 1), ("licence", 0), ("undetermined", 0)],
)
def test_fail_on(customers, word, code):
    assert screen("in.csv", *ASK, "--limit", "1", "--fail-on", word).code == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.csv",), "none.csv: cannot be read: No such file or directory"),
        (("in.csv", "--out", "out.doc"), "out.doc: the name does not say what form the file has"),
        (("in.csv", "--out", "in.csv"), "--out: in.csv is the input"),
        (("in.csv", "--name", "Nme"), "in.csv: there is no column 'Nme'"),
        (("in.csv", "--ignore", "Customer Name"), "in.csv: no column is known to hold a name"),
        (("in.csv", "--kind", "persn"), "--kind: unknown word `persn`"),
        (("in.csv", "--number", "lei"), "--number: 'lei' names no column"),
        (("in.csv", "--threshold", "0"), "--threshold: 0"),
        (("in.csv", "--limit", "0"), "--limit: 0"),
        (("in.csv", "--dates", "ymd"), "--dates: unknown word `ymd`"),
        (("in.csv", "--delimiter", "ab"), "--delimiter: 'ab'"),
        (("in.csv", "--encoding", "utf-9"), "there is no encoding 'utf-9'"),
        (("in.csv", "--as", "us-person"), "--as asks a question without an act"),
        (("in.csv", "--does", "by"), "unknown act `by`"),
        (("in.csv", "--fail-on", "forbidden"), "--fail-on: nothing is forbidden where nothing is asked"),
        (("in.csv", "--fail-on", "hit"), "--fail-on: unknown word `hit`"),
        (("in.csv", "--out", "-", "--resume"), "--resume: standard output cannot be gone on with"),
        (("in.csv", "--out", "-", "--json"), "--json and the result both want standard output"),
        (("-", "--resume"), "--resume: standard input cannot be read again"),
    ],
)
def test_mistakes_are_refused(customers, tmp_path, arguments, message):
    found = screen(*arguments)
    assert (found.code, found.out) == (2, "")
    assert f"error: {message}" in found.err
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_file_without_names_says_which_columns_it_has(tmp_path):
    (tmp_path / "in.csv").write_text("amount,day\n1,2\n")
    found = screen(str(tmp_path / "in.csv"))
    assert found.code == 2
    assert "its columns: 'amount', 'day'" in " ".join(found.err.split())


@pytest.mark.slow
def test_streams(customers):
    command = [sys.executable, "-m", "proscribe", "screen", "-", "--workers", "2"]
    found = subprocess.run(command, input=ROWS, capture_output=True, check=False, env=CLEAN)
    assert found.returncode == 0
    rows = list(csv.DictReader(found.stdout.decode().splitlines()))
    assert [row["row"] for row in rows] == ["1", "1", "2", "3", "4"]
    assert b"4 rows in, 5 rows out, into standard output" in found.stderr
    lines = b'{"name": "Huawei"}\n{"name": "A"'
    found = subprocess.run(command, input=lines, capture_output=True, check=False, env=CLEAN)
    assert [json.loads(line)["verdict"] for line in found.stdout.splitlines()] == ["match", "match", "unreadable"]
    assert b"\x1b" not in found.stderr


def test_a_named_pipe_is_read_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    command = [sys.executable, "-m", "proscribe", "screen", str(tmp_path / "pipe"), "--limit", "1"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=CLEAN)
    (tmp_path / "pipe").write_bytes(b"name\nHuawei\n")
    assert child.communicate()[0].splitlines()[1].startswith(b"Huawei,1,match")


def test_a_bar_is_shown_on_a_terminal(customers):
    main, side = pty.openpty()
    command = [sys.executable, "-m", "proscribe", "screen", "in.csv", "--workers", "1"]
    subprocess.run(command, stderr=side, check=True, env={**CLEAN, "TERM": "xterm", "NO_COLOR": "1"})
    os.close(side)
    told = os.read(main, 65536).decode()
    os.close(main)
    assert "4 rows, 1 with a match" in told
    assert "\x1b[3" not in told
    assert "4 rows in, 5 rows out" in told


def test_a_column_that_is_there_already(tmp_path):
    (tmp_path / "in.csv").write_text("name,Score,name\nHuawei,3,Acme\n")
    found = screen(str(tmp_path / "in.csv"), "--limit", "1")
    assert "the file has a column 'score'; the one added is called 'proscribe_score'" in found.err
    with (tmp_path / "in.screened.csv").open(newline="") as file:
        header, row = csv.reader(file)
    assert header[:3] == ["name", "Score", "name"]
    assert row[:3] == ["Huawei", "3", "Acme"]
    assert row[header.index("proscribe_score")] == "1.0"


def test_a_header_alone_gives_a_header(tmp_path):
    (tmp_path / "in.csv").write_text("name\n")
    assert screen(str(tmp_path / "in.csv")).code == 0
    assert (tmp_path / "in.screened.csv").read_text().startswith("name,row,verdict")


@pytest.mark.slow
def test_the_command_killed_and_resumed_gives_the_same_bytes(tmp_path):
    rows = "".join(f"Acme {number},DE\nHuawei,CN\n" for number in range(15_000))
    (tmp_path / "in.csv").write_text(f"name,country\n{rows}")
    command = [sys.executable, "-m", "proscribe", "screen", "in.csv", "--does", "buy", "--as", "us-person", "--out"]
    journal = tmp_path / "out.csv.journal"
    child = subprocess.Popen([*command, "out.csv"], cwd=tmp_path, stderr=subprocess.DEVNULL, env=CLEAN)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not (journal.exists() and journal.read_bytes().count(b"\n") > 2):
        time.sleep(0.01)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    first = json.loads(journal.read_text().splitlines()[0])["stamp"]
    assert not (tmp_path / "out.csv").exists()
    resumed = subprocess.run(
        [*command, "out.csv", "--resume"], cwd=tmp_path, capture_output=True, check=False, env=CLEAN
    )
    assert resumed.returncode == 0
    assert f"known at {first['known_at']}" in resumed.stderr.decode()
    days = ["--on", first["on"], "--known-at", first["known_at"]]
    subprocess.run([*command, "whole.csv", *days], cwd=tmp_path, capture_output=True, check=True, env=CLEAN)
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_the_library_does_as_the_command(customers, tmp_path):
    screen("in.csv", *ASK, "--out", "out.jsonl")
    by_command = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    question = {"act": "buy", "role": "us-person", "on": "2021-09-01", "known_at": "2026-11-22", "library": library()}
    assert list(proscribe.screen("in.csv", **question)) == by_command
    given = [{"who": "Huawei"}, {"who": ""}, {"other": 1}]
    found = list(proscribe.screen(given, columns={"name": "who"}, kind="company", limit=1, library=library()))
    assert [(row["row"], row["verdict"]) for row in found] == [(1, "match"), (2, "unreadable"), (3, "unreadable")]
    assert found[2]["other"] == 1
    assert list(proscribe.screen([], library=library())) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows": [{"amount": 1}]},
        {"kind": "x"},
        {"threshold": 2.0},
        {"act": "by"},
        {"columns": {"nme": "name"}},
        {"limit": 0},
    ],
)
def test_the_library_refuses_at_once(wrong):
    with pytest.raises(UsageError):
        proscribe.screen(**{"rows": [{"name": "A"}], **wrong}, library=library())


def test_the_limit_leaves_nobody_out_who_bears_a_name():
    def found(limit):
        return list(proscribe.screen([{"name": "SMIC; China Mobile; Huawei"}], limit=limit, library=library()))

    few, many = found(1), found(50)
    meant = {row["party"] for row in many if row["kind"] in {"exact", "listed"}}
    assert meant <= {row["party"] for row in few}
    assert len(meant) > 1
    assert len(few) < len(many)
    assert few[0]["reason"] == f"{len(many) - len(few)} more close names left out: the limit is 1"
    assert many[0]["reason"] is None


def test_nobody_found_in_half_a_name_is_no_clear_answer():
    name = "Acme Goods " * 60 + "Xiaomi"
    (row,) = proscribe.screen([{"name": name}], act="buy", role="us-person", library=library())
    assert (row["verdict"], row["answer"]) == ("unreadable", None)
    assert row["reason"] == "row 1: of the name's 666 letters the first 400 are compared"


def test_it_is_told_what_is_replaced_and_begun_anew(customers, tmp_path):
    (tmp_path / "out.csv").write_text("mine")
    assert "out.csv is there already, and will be replaced" in screen("in.csv", "--out", "out.csv").err
    (tmp_path / "out.csv").unlink()
    (tmp_path / "out.csv.journal").write_text('{"stamp": {"input": "x"}}\n')
    assert "out.csv: a run was interrupted, and begins anew (--resume goes on with it)" in (
        screen("in.csv", "--out", "out.csv").err
    )
