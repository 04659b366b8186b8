"""What scripts rely on: exit codes, streams, one JSON object, hints that name what is valid."""

import json
import re

import pytest

from proscribe import errors
from proscribe.cli import app
from proscribe.desk.lawpage import WORDS
from proscribe.desk.library import Library
from proscribe.errors import CannotAnswer, LawError, Problem
from proscribe.model.verdict import Answer
from proscribe.version import VERSION
from tests.support.typed import library, typed

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


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("clear", "forbidden"), 1),
        (("forbidden", "clear"), 1),
        (("licence", "forbidden", "duty"), 1),
        (("licence", "undetermined"), 0),
    ],
)
def test_fail_on_may_be_repeated_and_any_of_the_words_counts(words, code):
    found = typed(*ASK, *(part for word in words for part in ("--fail-on", word)), "--json")
    assert found.code == code
    assert found.data["answer"] == "forbidden"


def test_help_says_that_fail_on_may_be_repeated():
    assert "is this word; repeated: any of them." in " ".join(typed("ask", "--help").out.split())


@pytest.mark.parametrize(
    ("fact", "kind"), [("purpse=divest", "facts"), ("component=x", "facts")], ids=["of 71 facts", "of 21 values"]
)
def test_a_long_list_of_words_is_cut_to_the_nearest(fact, kind):
    hint = typed("ask", "buy", "Xiaomi", "--with", fact).err.partition("hint: ")[2]
    near, _, rest = hint.partition("near: ")[2].replace("\n      ", " ").partition(";")
    assert len(near.split(", ")) == 8
    assert re.fullmatch(rf" all \d+: proscribe law --words {kind}\n", rest)


def test_a_short_list_of_words_is_told_whole():
    assert "known: acts, facts, lists, roles" in typed("law", "--words", "fact").err


def test_nobody_of_that_name_is_no_answer_and_near_names_are_told():
    found = typed("show", "Xiaomo")
    assert (found.code, found.out) == (3, "")
    assert found.err.startswith("error: none of the 18 lists held knows this name: Xiaomo\n")
    hint = " ".join(found.err.partition("hint: ")[2].split())
    words = "'Xiaomo' is spelt almost like 'Xiaomi'"
    assert hint == f"did you mean Xiaomi Corporation, id:xiaomi-corporation (as 'Xiaomi', 0.79: {words})?"


def test_nobody_of_that_name_as_json():
    found = typed("show", "Xiaomo", "--json")
    assert found.code == 3
    assert found.data["parties"] == []
    assert found.data["near"]


def test_a_number_nobody_has_is_no_answer():
    found = typed("show", "isin:US0378331005")
    assert (found.code, found.out) == (3, "")
    assert "isin:US0378331005 is not in the record" in found.err


@pytest.mark.parametrize("kind", WORDS)
def test_the_words_of_questions_can_be_read(kind):
    found = typed("law", "--words", kind)
    assert found.code == 0
    assert found.out.startswith(kind)
    held = getattr(library().lawbook, kind)
    assert [name for name in held if name not in found.out] == []
    data = typed("law", "--words", kind, "--json").data
    assert list(data) == [kind]
    assert [one[kind.removesuffix("s")] for one in data[kind]] == list(held)


def test_facts_are_told_with_their_questions_values_and_presumptions():
    out = typed("law", "--words", "facts").out
    assert "security=listed_security|derivative|exposure_fund|private_share (presumed: listed_security)\n" in out
    assert "us_person=yes|no (a status)\n" in out
    assert "What kind of security is it?" in out


def test_all_words_at_once():
    assert list(typed("law", "--words", "--json").data) == list(WORDS)


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
        (("ask", "buy", "Xiaomi", "--known-at", "2021-01-01T10:00"), "has no offset", "T09:30-04:00"),
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
        (("ask", "buy", "Xiaomi", "--as", "us-person", "--as", "exporter"), "more than once", "--with exporter=yes"),
        (("ask", "buy", "Xiaomi", "--as", ""), "--as: nothing stands there", "proscribe law --words roles"),
        (("ask", "buy", "Xiaomi", "--on", ""), "--on: nothing stands there", "write a day: 2021-03-16"),
        (("ask", "buy", "Xiaomi", "--known-at", " "), "--known-at: nothing stands there", "leave the option away"),
        (("timeline", "buy", "Xiaomi", "--from", ""), "--from: nothing stands there", "leave the option away"),
        (
            ("timeline", "buy", "Xiaomi", "--from", "2021-03-02", "--to", "2021-03-01"),
            "--from 2021-03-02 comes after --to 2021-03-01",
            "--from 2021-03-01 --to 2021-03-02",
        ),
        (("ask", "buy", "id:nope"), "no party has the id 'nope'", "proscribe show"),
        (("show", "id:nope"), "no party has the id 'nope'", "proscribe show"),
        (("ask", "buy", "Xiaomi", "--with", "owned_percent=60%"), "`owned_percent` needs a number", "per cent"),
        (("law", "--words", "fact"), "unknown kind of words `fact`", "did you mean `facts`?"),
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
