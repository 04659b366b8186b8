"""What comes out when a command is typed? Runs the command line in this process, on one library loaded once."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from typing import cast
from unittest.mock import patch

import attrs

from proscribe.cli.app import run
from proscribe.desk.library import Library


@attrs.frozen
class Typed:
    """The exit code and the two streams of a command."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, object]:
        """Standard output as the one JSON object it must be."""
        return cast("dict[str, object]", json.loads(self.out))


@cache
def library() -> Library:
    """The bundled law and record."""
    return Library.bundled()


def typed(*arguments: str) -> Typed:
    """Type `proscribe ARGUMENTS…`."""
    out, err, loaded = io.StringIO(), io.StringIO(), library()
    with patch.object(Library, "bundled", lambda: loaded), redirect_stdout(out), redirect_stderr(err):
        code = run(arguments)
    return Typed(code, out.getvalue(), err.getvalue())
