"""Do the law files answer as the law has it, and would a wrong one be noticed?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cases_file import Case, CasesFile
from tests.support.golden import golden_path, render
from tests.support.law_cases import LAW, faults, law_files, lawbook, regime_of
from tests.support.mutants import excused, survivors

BOOK = lawbook()
GAP = 160
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
