"""Do the plain modules, without a C compiler, tell of names what the compiled ones tell?"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from proscribe.names import kernel
from tests.support.matched import told

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_plain_modules_score_and_find_as_the_compiled_ones(tmp_path):
    if kernel.__file__.endswith(".py"):
        pytest.skip("nothing is compiled here, so there is nothing to compare")
    plain = tmp_path / "proscribe"
    shutil.copytree(ROOT / "src" / "proscribe", plain, ignore=shutil.ignore_patterns("*.so", "*.pyc", "__pycache__"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.matched"],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    found = json.loads(done.stdout)
    assert found["kernel"].startswith(str(tmp_path))
    assert found["told"] == json.loads(json.dumps(told()))
