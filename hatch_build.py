"""Compiles the loops of the matcher where there is a C compiler; without one the same files do the work, slowly.

A hook of the build, run for wheels and for installs in place. What it compiles are the modules of
`src/proscribe/names` that have a `.pxd` file with types beside them; Python imports a compiled module in the stead of
the plain one because it stands beside it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = "src/proscribe/names"
DIRECTIVES = {
    "language_level": "3",
    "annotation_typing": False,  # the .pxd files have the types; the annotations are for mypy
    "cdivision": True,
}
# Loops over numbers and letters alone; a place outside of them is not noticed there.
LOOPS = ("finder", "kernel", "keyed", "keys", "near", "sounding")
UNCHECKED = {"boundscheck": False, "wraparound": False, "initializedcheck": False}


class KernelHook(BuildHookInterface):  # type: ignore[misc]
    """Builds the kernel beside its source, and has it packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, or say that it could not be done."""
        del version
        if self.target_name != "wheel":
            return
        try:
            compiled(Path(self.root))
        except Exception as error:  # noqa: BLE001 -- whatever is missing, the plain file does the work
            self.app.display_warning(f"the matcher was not compiled, and will be slow: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"] += [f"/{FOLDER}/{module}.*.so" for module in modules(Path(self.root))]


def modules(root: Path) -> list[str]:
    """The names of the modules that are compiled."""
    return sorted(types.stem for types in (root / FOLDER).glob("*.pxd"))


def compiled(root: Path) -> None:
    """Compile the modules in place: all of them or none, since they call each other."""
    _remove(root)
    try:
        _compile(root)
    except BaseException:
        _remove(root)
        raise


def _remove(root: Path) -> None:
    for old in (root / FOLDER).glob("*.so"):
        old.unlink()


def _compile(root: Path) -> None:
    from Cython.Build import cythonize  # noqa: PLC0415 -- only where it is built
    from setuptools import Distribution, Extension  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        extensions = [
            extension
            for module in modules(root)
            for extension in cythonize(
                Extension(
                    f"proscribe.names.{module}",
                    [str(root / FOLDER / f"{module}.py")],
                    extra_compile_args=["-O2" if module in LOOPS else "-O1"],  # compiled in half the time, and as fast
                ),
                include_path=[str(root / "src")],
                compiler_directives=DIRECTIVES | (UNCHECKED if module in LOOPS else {}),
                build_dir=scratch,
                quiet=True,
            )
        ]
        distribution = Distribution({"name": "proscribe", "ext_modules": extensions})
        command: Any = distribution.get_command_obj("build_ext")
        command.build_lib = str(root / "src")
        command.build_temp = scratch
        command.parallel = os.cpu_count()
        command.ensure_finalized()
        command.run()


if __name__ == "__main__":
    compiled(Path(__file__).resolve().parent)
