"""What is the program called, and how is its help told? The commands are in `asking.py` and `keeping.py`."""

from __future__ import annotations

from typing import Annotated

import typer
import typer.core

from proscribe.version import VERSION

app = typer.Typer(
    name="proscribe",
    help="May this actor do this act with this party on this day, which text says so, and how do we know?",
    epilog="Exit codes: 0 answered, 1 --fail-on met, 2 usage, 3 cannot answer, 4 internal. NO_COLOR is honoured.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class Command(typer.core.TyperCommand):
    """A command whose help is plain text: typer escapes brackets as if rich were to print them."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # typer's context is click's
        """The help without the escapes."""
        return super().get_help(ctx).replace("\\[", "[")


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """May this actor do this act with this party on this day, which text says so, and how do we know?"""
    if version:
        typer.echo(f"proscribe {VERSION}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
