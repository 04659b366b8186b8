"""In which forms is a record exported? One row each: its file, what it is, and how a party is written in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from proscribe.desk.exchange import ftm, senzing, simple, statements
from proscribe.desk.exchange.entity import Bundle

Lines = Callable[[Bundle], Iterator[str]]


@attrs.frozen
class Form:
    """One form of the export.

    Attributes:
        header: what stands before the first party.
        lines: the lines of one party; made anew for each export, since it may remember what it has written.
    """

    file: str
    title: str
    mime: str
    header: str
    lines: Callable[[Callable[[str], str]], Lines]


FORMS = {
    "ftm": Form(
        "entities.ftm.json",
        "FollowTheMoney entities",
        "application/json+ftm",
        "",
        lambda _: ftm.flat,
    ),
    "statements": Form(
        "statements.csv",
        "Statements, each value with its source",
        "text/csv",
        statements.header(),
        lambda _: statements.statements,
    ),
    "simple": Form(
        "targets.simple.csv",
        "Targets as simplified CSV",
        "text/csv",
        simple.header(),
        lambda title: lambda bundle: simple.targets(bundle, title),
    ),
    "nested": Form("targets.nested.json", "Targets as nested JSON", "application/json", "", lambda _: ftm.nested),
    "senzing": Form(
        "senzing.json",
        "Senzing entity format",
        "application/json+senzing",
        "",
        lambda _: senzing.records,
    ),
    "names": Form("names.txt", "Names of parties", "text/plain", "", lambda _: simple.Names().lines),
}
DELTAS_OF = "ftm"
