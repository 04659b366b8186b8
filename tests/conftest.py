"""Fixtures shared by all tests: the real files where they are at hand, no network, one hypothesis profile."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
settings.register_profile("project", max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("project"), max_examples=40)
settings.load_profile("project")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        message = "tests do not use the network"
        raise RuntimeError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def _nobodys_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What whoever runs the tests has kept is no part of them."""
    monkeypatch.setenv("PROSCRIBE_HOME", str(tmp_path_factory.getbasetemp() / "nobodys-home"))
    for elsewhere in ("PROSCRIBE_LEDGER", "PROSCRIBE_DOCUMENTS"):
        monkeypatch.delenv(elsewhere, raising=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of compiled facts and real list files beside the project; tests that need it are marked `official`."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared facts and list files are not beside this checkout")
    return folder
