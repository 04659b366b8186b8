"""What scripts rely on: exit codes, streams, one JSON object, hints that name what is valid."""

import json

import pytest

from proscribe import errors
from proscribe.cli import app
from proscribe.desk.library import Library
from proscribe.errors import CannotAnswer, LawError, Problem
from proscribe.model.verdict import Answer
from proscribe.version import VERSION
from tests.support.typed import typed

ASK = ("ask", "buy", "ticker:CHL@XNYS", "--as", "us-person", "--on", "2021-09-01", "--known-at", "2026-11-22")


def test_answered():
    found = typed(*ASK)
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("forbidden since 2021-08-02 00:01 New York")


@pytest.mark.parametrize(("word", "code"), [("forbidden", 1), ("clear", 0), ("undetermined", 0)])
def test_fail_on_is_met_by_the_answer_word_alone(word, code):
    found = typed(*ASK, "--fail-on", word)
    assert found.code == code
    assert found.out == typed(*ASK).out


def test_fail_on_may_be_repeated_and_goes_with_json():
    found = typed(*ASK, "--fail-on", "clear", "--fail-on", "forbidden", "--json")
    assert found.code == 1
    assert found.data["answer"] == "forbidden"


@pytest.mark.parametrize(
    ("arguments", "said", "hint"),
    [
        (("ask", "bye", "Xiaomi"), "unknown act `bye`", "did you mean `buy`?"),
        (("ask", "buy", "Xiaomi", "--as", "us-persn"), "unknown role `us-persn`", "did you mean `us-person`?"),
        (("ask", "buy", "Xiaomi", "--with", "purpse=divest"), "unknown fact `purpse`", "did you mean `purpose`?"),
        (("ask", "buy", "Xiaomi", "--with", "purpose=divst"), "`divst` is no value", "did you mean `divest`?"),
        (("ask", "buy", "Xiaomi", "--with", "purpose"), "'purpose' states no fact", "KEY=VALUE"),
        (("ask", "buy", "X", "--with", "purpose=divest", "--with", "purpose=invest"), "stated twice", "once for each"),
        (("ask", "buy", "Xiaomi", "--on", "2021-13-01"), "'2021-13-01' is not a day", "write 2021-03-16"),
        (("ask", "buy", "Xiaomi", "--known-at", "2021-01-01T10:00"), "has no offset", "2021-03-16T09:30-04:00"),
        (("ask", "buy", "Xiaomi", "--regime", "us-eo1395"), "unknown regime `us-eo1395`", "`us-eo13959`"),
        (("ask", "buy", "Xiaomi", "--fail-on", "forbiden"), "unknown answer `forbiden`", "`forbidden`"),
        (("ask", "buy", "isin:US16941M1098"), "check digit", "character by character"),
        (("ask", "buy", "ticker:CHL"), "which market", "ticker:CHL@XNYS"),
        (("ask", "buy"), "missing argument 'PARTY'", "see proscribe ask --help"),
        (("ask", "buy", "Xiaomi", "--know-at", "x"), "no such option: --know-at", "--known-at"),
        (("aks", "buy", "Xiaomi"), "no such command 'aks'", "did you mean 'ask'?"),
        (("law", "us-ndaa-888"), "unknown regime `us-ndaa-888`", "did you mean `us-ndaa-889`?"),
        (("timeline", "buy", "Xiaomi", "--json", "--svg", "-"), "both want standard output", "name a file"),
        (("show", ""), "names no party", "isin:US16941M1099"),
        (("timeline", "buy", "Xiaomi", "--from", "soon"), "--from: 'soon' is not a day", "write 2021-03-16"),
    ],
)
def test_a_mistake_is_told_with_what_would_be_right(arguments, said, hint):
    found = typed(*arguments)
    assert (found.code, found.out) == (2, "")
    error, _, rest = found.err.partition("\n\n")
    assert error.startswith("error: ")
    assert said in error
    assert rest.startswith("hint: ")
    assert hint in rest


def test_all_mistakes_of_a_question_are_told_at_once():
    found = typed("ask", "bye", "Xiaomi", "--as", "us-persn", "--with", "purpse=divest")
    assert found.err.count("error: ") == 3
    assert found.err.count("hint: ") == 3


@pytest.mark.parametrize(
    ("error", "code"), [(CannotAnswer, 3), (LawError, 4), (errors.RecordError, 4), (errors.UsageError, 2)]
)
def test_every_error_has_its_exit_code(error, code, monkeypatch, capsys):
    def fail():
        raise error([Problem(message="one", place="a.yml:1"), Problem(message="two", hint="mend it")])

    monkeypatch.setattr(Library, "bundled", fail)
    assert app.run(ASK) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "error: a.yml:1: one\nerror: two\n\nhint: mend it\n"


def test_what_nobody_foresaw_is_told_without_a_stack(monkeypatch, capsys):
    def fail():
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(Library, "bundled", fail)
    assert app.run(ASK) == 4
    err = capsys.readouterr().err
    assert "ZeroDivisionError: by nothing" in err
    assert "Traceback" not in err


def test_json_is_one_object_of_the_agreed_shape():
    found = typed(*ASK, "--json")
    assert (found.code, found.err) == (0, "")
    assert list(found.data) == [
        *("question", "answer", "since", "until", "regimes", "candidates", "coverage", "stamp"),
    ]
    assert found.data["since"] == "2021-08-02T00:01:00-04:00"


def test_json_of_the_timeline():
    found = typed("timeline", *ASK[1:], "--json")
    assert list(found.data) == ["question", "parties", "coverage", "stamp"]


def test_json_of_lists():
    lists = json.loads(typed("lists", "--json").out)
    keys = ["list", "source", "title", "status", "editions", "last_failure"]
    assert all(list(each) == keys for each in lists)
    edition = ["published", "fetched", "document", "entries", "parties"]
    assert all(list(one) == edition for each in lists for one in each["editions"])
    missing = [each for each in lists if each["status"] == "missing"]
    assert missing
    assert all(each["editions"] == [] for each in missing)


def test_json_of_law():
    regimes = json.loads(typed("law", "--json").out)
    assert {"regime", "title", "jurisdiction", "coverage", "provisions", "gaps"} <= set(regimes[0])
    one = typed("law", "us-eo13959", "--json").data
    assert one["regime"] == "us-eo13959"
    assert {"instruments", "terms", "values", "provisions", "reach"} <= set(one)


def test_json_of_show():
    parties = typed("show", "Xiaomi", "--json").data["parties"]
    assert isinstance(parties, list)
    assert [each["id"] for each in parties] == ["xiaomi-corporation"]
    assert parties[0]["listings"][0]["events"][0]["kind"] == "enjoined"


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_alone_it_prints_help(arguments):
    found = typed(*arguments)
    assert found.code == 0
    assert "Usage: proscribe" in found.out
    assert "Exit codes" in found.out


def test_version():
    assert typed("--version").out == f"proscribe {VERSION}\n"


@pytest.mark.parametrize("command", [command.callback.__name__ for command in app.app.registered_commands])
def test_every_command_and_option_has_help(command):
    found = typed(command, "--help")
    assert found.code == 0
    group = app.typer.main.get_command(app.app)
    assert group.commands[command].help
    assert [one.name for one in group.commands[command].params if not one.help] == []


def test_every_regime_can_be_read():
    for regime in json.loads(typed("law", "--json").out):
        found = typed("law", regime["regime"])
        assert found.code == 0
        assert found.out.count("(") >= regime["provisions"]


def test_every_answer_word_is_accepted_by_fail_on():
    assert [typed(*ASK, *(part for word in Answer for part in ("--fail-on", str(word)))).code] == [1]
