"""Fixtures of the store: each test of the ledger runs on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from proscribe.store.ledger import Ledger
from tests.support.ledgers import BACKENDS, fresh


@pytest.fixture(params=BACKENDS)
def address(request, tmp_path: Path) -> Iterator[str]:
    with fresh(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with Ledger.open(address) as opened:
        yield opened
