"""Does what the documents show still happen, and does every link lead somewhere?"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from proscribe.law import bundled_texts
from proscribe.model.verdict import Answer
from tests.support.accept_verdicts import masked
from tests.support.typed import typed

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.md")])
README = (ROOT / "README.md").read_text("utf-8")
SHOWN = re.findall(r"```console\n\$ proscribe ([^\n]+)\n```\n\n```text\n(.+?)\n```", README, re.DOTALL)
TYPED = [line.split("#")[0].strip() for line in re.findall(r"^\$ proscribe (.+)$", README, re.MULTILINE)]


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_what_the_readme_shows_is_what_comes_out(command: str, output: str) -> None:
    assert masked(typed(*shlex.split(command)).out).strip() == masked(output).strip()


@pytest.mark.parametrize("command", TYPED)
def test_every_command_of_the_readme_runs(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = typed(*shlex.split(command))
    assert found.code == 0
    assert found.err in {"", "drawn into xiaomi.svg\n"}


def test_the_readme_shows_something() -> None:
    assert SHOWN
    assert len(TYPED) > 8


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_answer_word_is_explained() -> None:
    guide = (ROOT / "docs" / "answers.md").read_text("utf-8")
    assert [word for word in Answer if f"| `{word}` |" not in guide] == []


def test_every_folder_of_the_package_is_explained() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    folders = [path.name for path in (ROOT / "src" / "proscribe").iterdir() if path.is_dir() and path.name[0] != "_"]
    assert [folder for folder in folders if f"`{folder}/`" not in text] == []


def test_every_regime_is_in_the_changelog() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    regimes = [re.search(r"^regime: (\S+)", law, re.MULTILINE) for name, law in bundled_texts().items() if "/" in name]
    assert [found[1] for found in regimes if found is not None and found[1] not in text] == []
