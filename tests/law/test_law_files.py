"""Do the law files answer as the law has it, and would a wrong one be noticed?"""

from __future__ import annotations

from pathlib import Path

import pytest

from proscribe.desk.library import Library
from tests.support.cases_file import Case, CasesFile
from tests.support.golden import golden_path, render
from tests.support.law_cases import LAW, faults, law_files, lawbook, regime_of
from tests.support.mutants import excused, survivors

BOOK = lawbook()
GAP = 160
FIRST_GAP = 110
FILES = law_files()
CASES = [(law, case) for law in FILES for case in CasesFile.beside(law, BOOK).cases()]


def _place(law: Path) -> str:
    return law.relative_to(LAW).as_posix()


@pytest.mark.parametrize(("law", "case"), CASES, ids=[f"{_place(law)}: {case.title}"[:150] for law, case in CASES])
def test_case(law: Path, case: Case) -> None:
    assert faults(regime_of(law, BOOK), case) == []


@pytest.mark.parametrize("law", FILES, ids=_place)
def test_chronicle_is_the_one_that_was_read(law: Path) -> None:
    assert render(regime_of(law, BOOK), CasesFile.beside(law, BOOK)) == golden_path(law).read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("law", FILES, ids=_place)
def test_every_mutant_is_caught_or_listed_with_its_reason(law: Path) -> None:
    count, alive = survivors(law, BOOK)
    assert count > 0
    assert sorted(alive) == sorted(excused(law))


@pytest.mark.parametrize("law", FILES, ids=_place)
def test_reviewed_gaps_and_citations_are_said(law: Path) -> None:
    regime = regime_of(law, BOOK)
    assert regime.coverage.gaps
    assert [gap for gap in regime.coverage.gaps if len(gap) > GAP] == []  # they are printed in every answer
    assert all(instrument.title for instrument in regime.instruments.values())


@pytest.mark.parametrize("law", FILES, ids=_place)
def test_the_first_gap_is_short_and_no_answer_lifts_what_it_cites(law: Path) -> None:
    regime = regime_of(law, BOOK)
    assert len(regime.coverage.gaps[0]) <= FIRST_GAP  # the only one printed without --full
    provisions = regime.provisions
    named = [(rule.name, name) for rule in provisions.values() for name in rule.unless]
    assert [pair for pair in named if provisions[pair[0]].by == provisions[pair[1]].by] == []


def test_every_list_of_the_record_has_a_title_and_an_effect() -> None:
    lists = Library.bundled().snapshot.lists
    assert sorted(set(lists) - set(BOOK.lists)) == []
    assert [name for name in lists if not (BOOK.lists[name].title and BOOK.lists[name].effect)] == []


def test_a_role_leaves_open_what_it_cannot_say() -> None:
    for name in ("exchange", "exporter"):
        assert not {"us_person", "eu_person", "gb_person"} & set(BOOK.roles[name].facts)
    assert not {"us_importer", "us_contractor", "exporter"} & set(BOOK.roles["us-person"].facts)
    assert BOOK.roles["us-person"].facts["us_agency"] == "no"
