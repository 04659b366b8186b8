"""How are many things compared? Tables with a source note, drawn by rich and the same with and without colour."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from proscribe.cli.edge import coloured
from proscribe.cli.paper import WIDTH, Paper, printable
from proscribe.cli.words import counted, short
from proscribe.desk.lists import ListState
from proscribe.model.regime import Lawbook
from proscribe.model.source import ListStatus

WIDE = 120  # of a table whose rows may not be cut: kept lists have long names
TONES = {ListStatus.FRESH: "green", ListStatus.MISSING: "bold red"}
"""Any other status is worth a second look."""


def grid(*columns: str, right: Sequence[str] = ()) -> Table:
    """An empty table with these columns, numbers to the right."""
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        justify: JustifyMethod = "right" if column in right else "left"
        table.add_column(Text(column), justify=justify, overflow="fold", no_wrap=column != columns[-1])
    return table


def cell(text: object, style: str = "") -> Text:
    """A cell that shows its text as it is."""
    return Text(printable(str(text)), style=style)


def rendered(table: Table, width: int = WIDTH) -> list[str]:
    """The table as lines, coloured where a terminal shows it."""
    stream = io.StringIO()
    colour = coloured()
    console = Console(
        file=stream,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
    )
    console.print(table)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def note(text: str, width: int = WIDTH) -> str:
    """The source note under a table."""
    paper = Paper(width)
    paper.say(text, head="source: ", hang=8, style="dim")
    return paper.text(colour=coloured())


def lists_table(states: Sequence[ListState], snapshot: str) -> str:
    """The lists: of each a row, and its title under it."""
    table = grid(
        "list", "status", "last", "age", "editions", "entries", "parties", right=("age", "editions", "parties")
    )
    for state in states:
        table.add_row(*_held(state))
    heading, *rows = rendered(table, WIDE)
    lines = [heading]
    for row, state in zip(rows, states, strict=True):
        title = Paper()
        title.say(state.title, indent=2, style="dim")
        lines += [row, title.text(colour=coloured()).rstrip("\n")]
    return "\n".join([*lines, "", note(f"snapshot {short(snapshot)}; {_told(states)}")])


def _held(state: ListState) -> tuple[Text, ...]:
    """What is held of one list, cell by cell."""
    held = state.held
    if held is None:
        return (cell(state.list), cell(state.status, TONES[ListStatus.MISSING]), *(cell("-") for _ in range(5)))
    last = held.editions[-1] if held.editions else None
    most = f" ({state.most:,} at most)" if last is not None and state.most > last.entries else ""
    entries = f"{last.entries:,}{most}" if last is not None and held.whole else counted(state.listings, "listing")
    return (
        cell(state.list),
        cell("closed" if state.closed else state.status, TONES.get(state.status, "yellow")),
        cell(held.last),
        cell(counted(state.age or 0, "day")),
        cell(len(held.editions) or "-"),
        cell(entries),
        cell(f"{last.parties:,}" if last is not None and held.whole else "-"),
    )


def _told(states: Sequence[ListState]) -> str:
    missing = sum(state.held is None for state in states)
    return (
        f"{len(states) - missing} lists held, {missing} missing: the law speaks of them and the record lacks them; "
        "partial: a selection, absence proves nothing; closed: it ended, and nobody has been on it since; "
        "entries: of the last edition, or the listings held where a record has no editions or is a selection"
    )


def law_table(book: Lawbook) -> str:
    """The regimes, one row each."""
    numbers = ("provisions", "gaps")
    table = grid("regime", "in", "from", "reviewed by", *numbers, "title", right=numbers)
    for regime in book.regimes.values():
        coverage = regime.coverage
        table.add_row(
            cell(regime.id),
            cell(regime.jurisdiction),
            cell(coverage.starts),
            cell(coverage.reviewer),
            cell(len(regime.provisions)),
            cell(len(coverage.gaps)),
            cell(regime.title),
        )
    return "\n".join(
        [*rendered(table), "", note(f"law {book.version}, sha256 {short(book.digest)}; one: proscribe law ID")]
    )
