"""Each adapter on its sample: the reviewed `expected.jsonl`, line by line."""

from __future__ import annotations

import pytest

from tests.sources.golden import folders, render


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_a_sample_gives_the_expected_entries(folder):
    assert render(folder).splitlines() == (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_a_source_says_how_it_is_kept_up(folder):
    text = (folder / "MAINTENANCE.md").read_text(encoding="utf-8")
    assert "## How to update" in text
