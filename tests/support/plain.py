"""Modules of the package as Python reads them, where compiled ones stand beside them: the plain file is the oracle."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType


def plain(module: ModuleType) -> ModuleType:
    """The same module from its source; what it imports is as it is."""
    name = module.__name__.rpartition(".")[2]
    spec = importlib.util.spec_from_file_location(f"plain_{name}", Path(str(module.__file__)).parent / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


class Sources(MetaPathFinder):
    """Finds the sources of this package's modules, before anybody looks for compiled ones; for a process of its own."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Say where a module's source is; of whatever is no module of this package, nothing."""
        del target
        if path is None or not fullname.startswith("proscribe."):
            return None
        file = Path(path[0]) / f"{fullname.rpartition('.')[2]}.py"
        return importlib.util.spec_from_file_location(fullname, file) if file.is_file() else None
