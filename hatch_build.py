"""Compiles the matcher's kernel where there is a C compiler; without one the package works from the same file, slowly.

A hook of the build, run for wheels and for installs in place. What it compiles is `src/proscribe/names/kernel.py` with
the types of `kernel.pxd`; Python imports the compiled module in the stead of the plain one because it stands beside it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULE = "proscribe.names.kernel"
SOURCE = "src/proscribe/names/kernel.py"
DIRECTIVES = {
    "language_level": "3",
    "annotation_typing": False,  # kernel.pxd has the types; the annotations are for mypy
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
}


class KernelHook(BuildHookInterface):  # type: ignore[misc]
    """Builds the kernel beside its source, and has it packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, or say that it could not be done."""
        del version
        if self.target_name != "wheel":
            return
        for old in (Path(self.root) / SOURCE).parent.glob("kernel.*.so"):
            old.unlink()
        try:
            compiled(Path(self.root))
        except Exception as error:  # noqa: BLE001 -- whatever is missing, the plain file does the work
            self.app.display_warning(f"the kernel was not compiled, and matching will be slow: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"].append("/src/proscribe/names/kernel.*.so")


def compiled(root: Path) -> None:
    """Compile the kernel in place."""
    from Cython.Build import cythonize  # noqa: PLC0415 -- only where it is built
    from setuptools import Distribution, Extension  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        extensions = cythonize(
            [Extension(MODULE, [str(root / SOURCE)], extra_compile_args=["-O2"])],
            compiler_directives=DIRECTIVES,
            build_dir=scratch,
            quiet=True,
        )
        distribution = Distribution({"name": "proscribe", "ext_modules": extensions})
        command: Any = distribution.get_command_obj("build_ext")
        command.build_lib = str(root / "src")
        command.build_temp = scratch
        command.ensure_finalized()
        command.run()
