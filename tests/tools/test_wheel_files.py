"""Does the wheel hold what the program reads, and nothing that only tests and maintainers do?"""

from __future__ import annotations

import pytest

from tests.conftest import ROOT

builders = pytest.importorskip("hatchling.builders.wheel")


def test_the_wheel_leaves_out_samples_and_has_all_else_of_every_source():
    held = {each.distribution_path for each in builders.WheelBuilder(str(ROOT)).recurse_included_files()}
    sources = ROOT / "src" / "proscribe" / "sources"
    for path in sources.glob("*/*.*"):
        for_tests = path.name.startswith(("sample", "expected")) or path.name == "MAINTENANCE.md"
        assert (path.relative_to(ROOT / "src").as_posix() in held) is not for_tests, path
    assert {path.relative_to(ROOT / "src").as_posix() for path in sources.parent.rglob("*.py")} <= held
