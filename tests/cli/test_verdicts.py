"""The golden verdicts: what each command prints, word for word (`python -m tests.support.accept_verdicts`)."""

import pytest

from tests.support.accept_verdicts import COMMANDS, GOLDEN, masked, rendered
from tests.support.typed import typed

WIDTH = 100


@pytest.mark.parametrize("name", COMMANDS)
def test_verdict_speaks_as_read_over(name):
    assert rendered(name) == (GOLDEN / f"{name}.txt").read_text("utf-8")


def test_every_golden_file_belongs_to_a_command():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_lines_keep_to_the_width(name):
    lines = (GOLDEN / f"{name}.txt").read_text("utf-8").splitlines()[1:]
    assert [line for line in lines if len(line) > WIDTH] == []


@pytest.mark.parametrize(
    "name", ["bought_when_forbidden", "enjoined_in_time", "exchange_as_known_then", "licence_with_review_policy"]
)
def test_a_normal_answer_fits_one_screen(name):
    assert len((GOLDEN / f"{name}.txt").read_text("utf-8").splitlines()) <= 32


def test_masks_leave_no_hash():
    assert masked("snapshot 0a1b2c3d…, law 2026.11.1+0a1b2c3d…") == "snapshot ########…, law 2026.11.1+########…"


def test_an_escape_sequence_in_a_name_does_not_reach_the_terminal():
    found = typed("ask", "buy", "evil \x1b[31m name", "--as", "us-person", "--on", "2021-09-01")
    assert "\x1b" not in found.out
    assert "evil" in found.out


def test_full_says_more():
    short = typed("ask", "contract", "Huawei", "--on", "2026-11-22").out
    full = typed("ask", "contract", "Huawei", "--on", "2026-11-22", "--full").out
    assert len(full.splitlines()) > 2 * len(short.splitlines())
    assert "known gap in us-ndaa-889" in full
