"""The law: one YAML file a regime, and the words they share. Data; `reason` reads it."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

VERSION = "2026.11.1"
_TESTS = (".cases.yml", ".golden.yml", ".mutants.yml")


def bundled_texts() -> dict[str, str]:
    """Return the text of every law and vocabulary file of the package, by its path below this folder."""
    root = files(__name__)
    return dict(_texts(root, ""))


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for item in folder.iterdir():
        if item.is_dir() and not item.name.startswith("_"):
            found += _texts(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".yml") and not item.name.endswith(_TESTS):
            found.append((prefix + item.name, item.read_text("utf-8")))
    return found
