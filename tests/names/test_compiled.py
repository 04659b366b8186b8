"""Do the compiled modules tell of names what their sources tell?"""

import csv
import doctest
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import proscribe.names
from proscribe.names import analyse, script, security
from proscribe.names.sought import Kind
from tests.support import matched
from tests.support.plain import plain

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "names"
TYPES = sorted(Path(proscribe.names.__path__[0]).glob("*.pxd"))
MODULES = [importlib.import_module(f"proscribe.names.{types.stem}") for types in TYPES]
# Marks of names in brackets, former names, securities, initials, commas and scripts that mix.
ODD = [
    "",
    " (",
    "()",
    "A (formerly B) C",
    "R.A. Kadyrov",
    "Kadyrov, R.A.",
    ",A,B",
    "BYD CO LTD-H",
    "X AG",
    "Huаwei",
    "&",
    "14",
]
ASK = """
import json
import sys
from tests.support.plain import Sources
sys.meta_path.insert(0, Sources())
from tests.names.test_compiled import MODULES, told
from tests.support import matched
assert all(module.__file__.endswith(".py") for module in MODULES)
json.dump([told(), matched.told()], sys.stdout)
"""


def told() -> list[str]:
    """All that is said of each labelled name, a line each."""
    texts = list(ODD)
    for file in sorted(GOLDEN.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            texts += [row[side] for row in csv.DictReader(opened) for side in ("a", "b")]
    return [
        repr((text, kind.value, [_all(name) for name in analyse.analyse(text, kind)]))
        for text in texts
        for kind in Kind
    ]


def _all(name):
    tokens = [
        (token.forms, token.role.value, token.weight, token.text, token.told, token.phrases, token.raw)
        for token in name.tokens
    ]
    return name.text, name.kind.value, tokens, name.initials, name.unread, name.cut


def test_compiled_modules_tell_of_names_what_the_plain_ones_tell():
    if all(module.__file__.endswith(".py") for module in MODULES):
        pytest.skip("nothing is compiled here, so there is nothing to compare")
    asked = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True)
    apart, met = json.loads(asked.stdout)
    assert apart == told()
    assert met == json.loads(json.dumps(matched.told()))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_are_true_of_the_source(module):
    assert not doctest.testmod(plain(module)).failed


class Text(str):
    """What some libraries make of the text that they read."""

    __slots__ = ()


@pytest.mark.parametrize(
    "text", ["Foo Ltd", "Foo & Co. (FOO)", "华为技术有限公司", "任正非", "Сбербанк", "Müller", "(Foo)", ""]
)
def test_a_text_of_another_class_is_a_text(text):
    for kind in Kind:
        assert [_all(name) for name in analyse.analyse(Text(text), kind)] == [
            _all(name) for name in analyse.analyse(text, kind)
        ]
    assert script.pieces(Text(text)) == script.pieces(text)
    assert security.clean_security(Text(text)) == security.clean_security(text)
