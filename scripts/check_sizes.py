"""Is any module or function too long to be read at one sitting?

Modules under the given folders (default: src) may have 400 lines, functions 40 lines of code. A line of code is a line
with something on it besides a comment; the docstring, blank lines and decorators do not count, a nested function
counts for the outer one too. Prints `file:line: what is too long` and ends with 1 if anything is.
"""

import ast
import io
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 400
FUNCTION_LINES = 40
SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def code_lines(text: str) -> set[int]:
    """Numbers of the lines with code on them; a string over several lines is code on each."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines


def docstring_lines(function: Function) -> set[int]:
    """Numbers of the lines of a function's docstring; none if it has none."""
    if ast.get_docstring(function, clean=False) is None:
        return set()
    first = function.body[0]
    return set(range(first.lineno, (first.end_lineno or first.lineno) + 1))


def function_size(function: Function, code: set[int]) -> int:
    """Lines of code from `def` to the end, without the docstring."""
    span = set(range(function.lineno, (function.end_lineno or function.lineno) + 1))
    return len((span & code) - docstring_lines(function))


def complaints(path: Path) -> Iterator[str]:
    """One line for each thing in this file that is too long."""
    text = path.read_text(encoding="utf-8")
    length = len(text.splitlines())
    if length > MODULE_LINES:
        yield f"{path}:1: module has {length} lines, more than {MODULE_LINES}"
    code = code_lines(text)
    for node in ast.walk(ast.parse(text, filename=str(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = function_size(node, code)
            if size > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {size} lines of code, more than {FUNCTION_LINES}"


def main(folders: list[str]) -> int:
    """Checks every Python file under the folders; 1 if any is too long, 2 if a folder does not exist."""
    missing = [folder for folder in folders if not Path(folder).is_dir()]
    if missing:
        print(f"error: no such folder: {', '.join(missing)}", file=sys.stderr)
        return 2
    files = sorted(path for folder in folders for path in Path(folder).rglob("*.py"))
    found = [complaint for path in files for complaint in complaints(path)]
    for complaint in found:
        print(complaint)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["src"]))
