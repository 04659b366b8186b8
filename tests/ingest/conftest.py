"""A small folder of sources that tests may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sources.golden import SOURCES

Spoil = Callable[[str, str, str], None]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of every bundled source."""
    shutil.copytree(SOURCES, tmp_path / "sources", ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.md"))
    return tmp_path / "sources"


@pytest.fixture
def spoil(sources: Path) -> Spoil:
    """Replace the first occurrence of a text in a document; the text must be there."""

    def change(document: str, old: str, new: str) -> None:
        path = sources / document
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change
