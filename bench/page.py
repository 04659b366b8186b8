"""Where are figures written down? Between two marks of a page, so that no figure is typed by hand."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
START = "<!-- written by `python -m bench.names --write`; do not edit below -->"
END = "<!-- end of what `python -m bench.names --write` writes -->"


def between(page: str, text: str) -> str:
    r"""The page with the text, as a block of its own, in place of what stood between the marks.

    Raises:
        ValueError: the page has not each of the marks once, the first before the second.

    >>> print(between(f"before\n{START}\nold\n{END}\nafter", "new").replace(START, "[").replace(END, "]"))
    before
    [
    <BLANKLINE>
    ```text
    new
    ```
    <BLANKLINE>
    ]
    after
    """
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end or START in rest or END in after:
        raise ValueError(f"the page must have the marks {START!r} and {END!r}, each once")
    return f"{before}{START}\n\n```text\n{text.strip()}\n```\n\n{END}{after}"


def write(text: str, page: Path = PAGE) -> None:
    """Put a text between the marks of the page."""
    page.write_text(between(page.read_text(encoding="utf-8"), text), encoding="utf-8")
