"""How is a command run? Its exit code is returned, and errors are told on standard error."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import typer

from proscribe.cli import asking, batch, edge, keeping
from proscribe.cli.program import app
from proscribe.errors import ProscribeError

MISTYPED: type[Exception] = typer.BadParameter.__bases__[0]  # typer has the base of all usage errors, without a name
COMMANDS = (asking, batch, keeping)  # they put themselves into the program when they are imported


def run(arguments: Sequence[str]) -> int:
    """Run one command; return its exit code. Errors are told on standard error."""
    try:
        code = app(args=list(arguments), prog_name="proscribe", standalone_mode=False)
    except ProscribeError as error:
        return edge.fail(error)
    except MISTYPED as error:
        return edge.mistyped(error)
    except typer.Abort:
        return edge.INTERNAL
    except BrokenPipeError:  # whoever reads has read enough; nothing more can be said
        edge.hung_up()
        return edge.ANSWERED
    except Exception as error:  # noqa: BLE001 - the edge: what nobody foresaw is told, with a code of its own
        return edge.unforeseen(error)
    return code if isinstance(code, int) else edge.ANSWERED


def main() -> None:
    """Run the command typed, and end the process."""
    gc.disable()  # the process lives for a third of a second; looking for garbage would cost a tenth of it
    sys.stdout.reconfigure(errors="backslashreplace") if hasattr(sys.stdout, "reconfigure") else None
    sys.exit(run(sys.argv[1:]))
