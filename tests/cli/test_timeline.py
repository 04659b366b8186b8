"""Timelines: the bars, the window, and the drawing."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import attrs
import pytest

from proscribe.cli.bars import bar, drawn
from proscribe.cli.drawing import svg
from proscribe.cli.lanes import MARGIN, Lane, Window, lanes
from proscribe.cli.verdict import verdict
from proscribe.cli.words import CONCLUSIONS, LOOKS, NOUNS
from proscribe.desk.assess import assess
from proscribe.desk.request import Request
from proscribe.errors import CannotAnswer
from proscribe.model.verdict import Answer, Step, Timeline
from proscribe.model.when import BEGINNING, END, Asked
from tests.support.typed import library, typed

NS = {"svg": "http://www.w3.org/2000/svg"}
ASK = ("timeline", "buy", "Xiaomi", "--as", "us-person", "--on", "2021-01-20", "--known-at", "2026-11-22")


def day(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def asked(party="Xiaomi", on="2021-01-20", known="2026-11-22"):
    days = {"on": Asked.parse(on), "known": Asked.parse(known)}
    return assess(library(), Request(act="buy", party=party, role="us-person", **days))


def test_a_bar_reads_without_colour():
    steps = (
        Step(BEGINNING, day("2021-01-05"), Answer.UNCOVERED),
        Step(day("2021-01-05"), day("2021-01-08"), Answer.CLEAR),
        Step(day("2021-01-08"), END, Answer.FORBIDDEN),
    )
    lane = Lane("x", "", Timeline(steps))
    assert bar(lane, day("2021-01-01"), day("2021-01-11"), 10) == "    c··F██"


def test_a_short_ban_is_not_lost_in_a_wide_cell():
    steps = (
        Step(BEGINNING, day("2021-01-05"), Answer.CLEAR),
        Step(day("2021-01-05"), day("2021-01-06"), Answer.FORBIDDEN),
        Step(day("2021-01-06"), END, Answer.CLEAR),
    )
    assert "F" in bar(Lane("x", "", Timeline(steps)), day("2020-01-01"), day("2022-01-01"), 10)


def test_both_what_is_known_now_and_what_was_known_then_are_drawn():
    out = typed(*ASK).out
    assert "known then" in out
    assert "us-eo13959, as known on 2021-01-20\n" in out
    assert "2021-03-15 09:30 New York  forbidden" in out


def window(found, first="", last=""):
    party = found.parties[0]
    return Window.typed(first, last).around(lanes(found, party, full=False), found, party)


def test_the_window_ends_on_the_day_of_knowledge():
    assert window(asked())[1].date().isoformat() == "2026-11-22"


def test_the_window_goes_beyond_an_edge_that_comes_later():
    first, last = window(asked(on="2021-02-01", known="2021-02-01"))
    assert first.date().isoformat() == "2020-11-12"
    assert last > day("2021-03-15") + MARGIN


def test_the_window_goes_beyond_a_day_asked_about_that_comes_later():
    assert window(asked(on="2030-01-01"))[1] > day("2030-01-01")


def test_a_window_may_end_before_the_first_edge():
    first, last = window(asked(), last="2019-06-01")
    assert first < last
    assert last.date().isoformat() == "2019-06-01"


@pytest.mark.parametrize("on", ["2020-11-12", "2021-03-16", "2022-01-01", "2026-11-22", "2030-01-01"])
def test_the_day_asked_about_is_always_marked(on):
    lines = drawn(asked(on=on), Window()).text().splitlines()
    marks = [line for line in lines if "^" in line]
    assert len(marks) == 1
    assert on in marks[0]
    assert len(marks[0]) <= 100


@pytest.mark.parametrize(("first", "last", "where"), [("2021-03-01", "", "before"), ("", "2020-12-31", "after")])
def test_a_day_asked_about_outside_the_window_is_told(first, last, where):
    text = drawn(asked(), Window.typed(first, last)).text()
    assert f"2021-01-20, the day asked about, lies {where} what is drawn" in text
    assert "^" not in text


def test_the_key_has_only_the_words_drawn():
    text = drawn(asked(), Window.typed("2021-01-01", "2021-02-01")).text()
    assert "key: c· clear\n" in text
    picture = svg(asked(), asked().parties[0], Window.typed("2021-01-01", "2021-02-01"))
    assert ">clear</text>" in picture
    assert ">undetermined</text>" not in picture


def test_blank_is_in_the_key_where_something_is_blank():
    assert "blank: uncovered" in drawn(asked(), Window.typed("2020-01-01", "")).text()


def test_the_window_may_be_typed():
    out = typed(*ASK, "--from", "2021-03-01", "--to", "2021-03-31").out
    assert "|2021-03-01" in out


def test_a_window_of_nothing_is_a_day_at_least():
    found = asked()
    instant = Window.typed("2021-03-01T10:00+00:00", "2021-03-01T10:00+00:00")
    first, last = instant.around((), found, found.parties[0])
    assert first < last


def test_the_drawing_is_valid_accessible_and_always_the_same():
    found = asked()
    text = svg(found, found.parties[0], Window())
    assert text == svg(asked(), asked().parties[0], Window())
    root = ET.fromstring(text)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    assert "Xiaomi" in root.find("svg:title", NS).text
    assert "forbidden from 2021-03-15 09:30 New York" in root.find("svg:desc", NS).text
    assert {pattern.get("id") for pattern in root.iter(f"{{{NS['svg']}}}pattern")} == {str(word) for word in Answer}


def test_nothing_to_draw_is_no_answer():
    found = asked()
    silent = attrs.evolve(found.parties[0], regimes=())
    with pytest.raises(CannotAnswer):
        svg(found, silent, Window())


def test_nothing_to_draw_is_said_on_a_terminal():
    found = asked()
    silent = attrs.evolve(found, parties=(attrs.evolve(found.parties[0], regimes=()),))
    assert "no law written down here speaks of this act" in drawn(silent, Window()).text()
    assert verdict(silent).text()


def test_a_name_cannot_break_the_drawing():
    found = asked('<script>"&', "2021-09-01")
    ET.fromstring(svg(found, found.parties[0], Window()))


def test_the_drawing_is_written_to_a_file(tmp_path):
    file = tmp_path / "line.svg"
    found = typed(*ASK, "--svg", str(file))
    assert found.code == 0
    assert "key:" in found.out
    assert found.err == f"drawn into {file}\n"
    ET.fromstring(file.read_text("utf-8"))


def test_the_drawing_alone_on_standard_output():
    found = typed(*ASK, "--svg", "-")
    ET.fromstring(found.out)
    assert found.err == ""


def test_a_file_that_cannot_be_written_is_a_mistake_of_the_asker(tmp_path):
    found = typed(*ASK, "--svg", str(tmp_path / "no" / "line.svg"))
    assert (found.code, found.out) == (2, "")


def test_every_answer_word_has_a_letter_of_its_own_and_a_sentence():
    assert set(LOOKS) == set(CONCLUSIONS) == set(Answer)
    assert len({look.letter for look in LOOKS.values()}) == len(Answer)
    assert len({look.block for look in LOOKS.values()}) == len(Answer)


def test_every_act_has_a_noun():
    assert set(NOUNS) == set(library().lawbook.acts)


@pytest.mark.parametrize("act", NOUNS)
def test_every_act_can_be_drawn_and_asked(act):
    for command in ("ask", "timeline"):
        assert typed(command, act, "Huawei", "--on", "2021-09-01", "--known-at", "2026-11-22").code == 0
