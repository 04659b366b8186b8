"""How does text get onto the terminal? Lines, wrapped with a hanging indent, styled only where a terminal shows it.

Nothing is said by colour alone: the text is the same with and without it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import attrs

WIDTH = 100
_RESET = "\x1b[0m"
STYLES = {
    "dim": "\x1b[2m",
    "bold": "\x1b[1m",
    "red": "\x1b[1;31m",
    "green": "\x1b[32m",
    "yellow": "\x1b[33m",
    "blue": "\x1b[34m",
    "magenta": "\x1b[1;35m",
    "cyan": "\x1b[36m",
}


@attrs.frozen
class Line:
    """One line: `head` characters from its indent on in one style, the rest in another."""

    text: str
    style: str = ""
    head: int = 0
    head_style: str = ""

    def dressed(self) -> str:
        """The line with its styles written as terminal codes."""
        start = len(self.text) - len(self.text.lstrip())
        head, rest = self.text[start : start + self.head], self.text[start + self.head :]
        return self.text[:start] + _in_style(head, self.head_style) + _in_style(rest, self.style)


def _in_style(text: str, style: str) -> str:
    return f"{STYLES[style]}{text}{_RESET}" if style and text else text


class Paper:
    """A page being written, line by line."""

    def __init__(self, width: int = WIDTH) -> None:
        """Start an empty page."""
        self.width = width
        self.lines: list[Line] = []

    def say(
        self, text: str, *, indent: int = 0, hang: int = 2, style: str = "", head: str = "", tone: str = ""
    ) -> None:
        """Write a paragraph, with `head` before it in the style `tone`; later lines stand `hang` further in."""
        rows = list(wrapped(printable(head + text), self.width, indent, indent + hang))
        for number, row in enumerate(rows):
            length = len(printable(head)) if number == 0 else 0
            self.lines.append(Line(row, style, length, tone))

    def raw(self, text: str, *, style: str = "") -> None:
        """Write one line as it is, however long."""
        self.lines.append(Line(printable(text).rstrip(), style))

    def blank(self) -> None:
        """Leave one line empty, unless the page is empty or the last line is."""
        if self.lines and self.lines[-1].text:
            self.lines.append(Line(""))

    def rows(self, cells: Sequence[Sequence[str]], *, indent: int = 2, gap: int = 2, style: str = "") -> None:
        """Write a small table without frame; the last column wraps."""
        if not cells:
            return
        widths = [max(cells_wide(row[i]) for row in cells) for i in range(len(cells[0]) - 1)]
        for row in cells:
            lead = "".join(padded(cell, width + gap) for cell, width in zip(row[:-1], widths, strict=True))
            hang = cells_wide(lead)
            texts = list(wrapped(printable(row[-1]), self.width, indent + hang, indent + hang)) or [""]
            first = (" " * indent + printable(lead) + texts[0].lstrip()).rstrip()
            self.lines += [Line(first, style), *(Line(text, style) for text in texts[1:])]

    def text(self, *, colour: bool = False) -> str:
        """The page as text."""
        return "".join((line.dressed() if colour else line.text) + "\n" for line in self.lines)


def printable(text: str) -> str:
    r"""Return text that cannot steer a terminal: line breaks become blanks, other control characters question marks.

    >>> printable("a\x1b[31mb\nc")
    'a?[31mb c'
    """
    if text.isprintable():
        return text
    plain = (" " if character.isspace() else character for character in text)
    return "".join("?" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} else character for character in plain)


def cells_wide(text: str) -> int:
    """Return how many columns of a terminal a text fills: a Han character fills two.

    >>> cells_wide("小米"), cells_wide("Xiaomi")
    (4, 6)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def padded(text: str, width: int) -> str:
    """Fill a text up with blanks to a width in columns."""
    return text + " " * max(0, width - cells_wide(text))


def clipped(text: str, width: int) -> str:
    """Cut a text that is too long at a word, with an ellipsis.

    >>> clipped("one two three", 9)
    'one two …'
    """
    if cells_wide(text) <= width:
        return text
    while cells_wide(text) > width - 2:
        shorter = text.rpartition(" ")[0] or text[:-1]
        text = shorter
    return f"{text} …"


def wrapped(text: str, width: int, first: int, later: int) -> Iterator[str]:
    """Break a text at blanks into lines of at most `width` columns; what has no blanks is left whole."""
    line, filled = " " * first, first
    for word in text.split(" "):
        size = cells_wide(word)
        empty = not line.strip()
        if not empty and filled + 1 + size > width:
            yield line
            line, filled, empty = " " * later, later, True
        line += word if empty else f" {word}"
        filled += size if empty else size + 1
    if line.strip():
        yield line
