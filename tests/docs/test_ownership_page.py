"""Is every example on the page about ownership what comes out?"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from proscribe.reason.ownership import Graph, Held, Rule, spread
from proscribe.reason.stakes import Stake, dated, standing

PAGE = (Path(__file__).parents[2] / "docs" / "ownership.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\w .+?) \| (\w) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
WORDS = {True: "yes", False: "no", None: "cannot exclude"}


def _stake(text: str) -> Stake:
    owner, share, owned = text.split()
    low, _, high = share.partition("-")
    return Stake(owner, owned) if share == "?" else Stake(owner, owned, float(low), float(high or low))


def _in_words(found: Held) -> str:
    return f"{WORDS[found.truth]} [{found.low:g}, {found.high:g}]"


def test_there_are_examples():
    assert len(ROWS) > 10


@pytest.mark.parametrize(("stakes", "party", "summed", "alone"), ROWS)
def test_example(stakes: str, party: str, summed: str, alone: str):
    graph = Graph.of(standing(dated(map(_stake, stakes.split("; ")), UTC, NOW), NOW))
    rules = Rule(50), Rule(50, strictly_more=True, summed=False)
    found = [_in_words(spread(graph, {"x": True, "y": True}, rule).of(party)) for rule in rules]
    assert found == [summed, alone]
