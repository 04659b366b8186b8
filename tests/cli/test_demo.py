"""The table of the demonstration: each party once, and why a cell is undetermined."""

from proscribe.demo import PARTIES, QUESTIONS, table
from tests.support.typed import library


def test_each_party_is_named_once_above_its_questions():
    lines = table(library(), ("2021-01-14",))
    for party in PARTIES:
        start = lines.index(party)
        block = lines[start + 1 : start + 1 + 2 * len(QUESTIONS)]
        assert [line for line in lines if line.startswith(party)] == [party]
        assert [line.split("  ")[1] for line in block[::2]] == [says for says, *_ in QUESTIONS]


def test_undetermined_cells_are_told_by_reason():
    lines = table(library(), ("2026-11-22",))
    assert len([line for line in lines if line.startswith("undetermined: ")]) == 1
    told = " ".join(" ".join(lines).partition("undetermined: us-ns-cmic")[2].split())
    assert told.startswith("was last read as of 2026-07-09 (Xiaomi: US fund buys)")


def test_without_undetermined_cells_nothing_is_told():
    assert not any("undetermined" in line for line in table(library(), ("2021-01-14",)))
