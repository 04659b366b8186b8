"""Does the size check count what it says it counts?"""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "check_sizes.py"


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, check=False)


def function(statements: int) -> str:
    body = "\n\n".join(f"    x{n} = {n}  # a comment" for n in range(statements))
    return f'@staticmethod\ndef long():\n    """First line.\n\n    More.\n    """\n    # a comment\n{body}\n'


def test_docstring_comments_blank_lines_and_decorators_do_not_count(tmp_path: Path):
    (tmp_path / "a.py").write_text(function(39))
    assert check(tmp_path).returncode == 0


def test_a_function_one_line_too_long_is_named_with_its_place_and_size(tmp_path: Path):
    (tmp_path / "a.py").write_text(function(40))
    done = check(tmp_path)
    assert done.returncode == 1
    assert done.stdout == f"{tmp_path / 'a.py'}:2: long has 41 lines of code, more than 40\n"


def test_a_string_over_several_lines_is_code_on_each(tmp_path: Path):
    text = "\n".join("words" for _ in range(40))
    (tmp_path / "a.py").write_text(f'def long():\n    x = 1\n    return """\n{text}\n"""\n')
    assert "long has 44 lines" in check(tmp_path).stdout


def test_a_module_may_have_400_lines(tmp_path: Path):
    (tmp_path / "a.py").write_text("# line\n" * 400)
    assert check(tmp_path).returncode == 0
    (tmp_path / "a.py").write_text("# line\n" * 401)
    assert check(tmp_path).stdout == f"{tmp_path / 'a.py'}:1: module has 401 lines, more than 400\n"


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path):
    assert check(tmp_path / "nowhere").returncode == 2
