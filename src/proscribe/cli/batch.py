"""Which command answers for a whole file? It parses what was typed; `screen.py` does the rest."""

from __future__ import annotations

from typing import Annotated

import typer
import typer.core

from proscribe.cli.options import AsJson, Home, KnownAt, On, Regimes, Role, With
from proscribe.cli.program import Command, app

_Column = list[str] | None


@app.command(cls=Command)
def screen(
    *,
    file: Annotated[str, typer.Argument(metavar="FILE", help="csv, tsv, xlsx, parquet or jsonl; - for stdin.")],
    role: Role = None,
    does: Annotated[str | None, typer.Option("--does", metavar="ACT", help="What you would do with them.")] = None,
    with_: With = None,
    on: On = None,
    known_at: KnownAt = None,
    regime: Regimes = None,
    out: Annotated[
        str, typer.Option("--out", metavar="FILE", help="Its suffix says the form; - for stdout.  [FILE.screened.csv]")
    ] = "",
    name: Annotated[_Column, typer.Option("--name", metavar="COLUMN", help="The name; repeated: joined.")] = None,
    also: Annotated[_Column, typer.Option("--also", metavar="COLUMN", help="Further names; repeatable.")] = None,
    country: Annotated[_Column, typer.Option("--country", metavar="COLUMN", help="Countries; repeatable.")] = None,
    birth: Annotated[_Column, typer.Option("--birth", metavar="COLUMN", help="The date of birth.")] = None,
    address: Annotated[_Column, typer.Option("--address", metavar="COLUMN", help="The address; repeatable.")] = None,
    number: Annotated[
        list[str] | None,
        typer.Option("--number", metavar="SCHEME=COLUMN", help="lei=COLUMN, tax=COLUMN …; repeatable."),
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="WORD", help="What every row is: person, company, organization, vessel.")
    ] = "",
    kind_column: Annotated[str, typer.Option("--kind-column", metavar="COLUMN", help="What each row is.")] = "",
    ignore: Annotated[
        _Column, typer.Option("--ignore", metavar="COLUMN", help="Not to be looked at; repeatable.")
    ] = None,
    dates: Annotated[
        str, typer.Option("--dates", metavar="ORDER", help="Of 03/04/1957: dmy or mdy.  [only the year is used]")
    ] = "",
    encoding: Annotated[str, typer.Option("--encoding", metavar="NAME", help="Of text.  [found out]")] = "",
    delimiter: Annotated[str, typer.Option("--delimiter", metavar="CHARACTER", help="Of csv.  [found out]")] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="Of a workbook.  [the first]")] = "",
    threshold: Annotated[float, typer.Option("--threshold", metavar="SCORE", help="Candidates from here on.")] = 0.7,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="Candidates a row, at most.")] = 5,
    workers: Annotated[int, typer.Option("--workers", metavar="N", help="Processes; 0 for all cores.")] = 0,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was interrupted.")] = False,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on", metavar="WORD", help="Exit with 1 at a match, unreadable, or this answer; repeatable."
        ),
    ] = None,
    as_json: AsJson = False,
    home: Home = "",
) -> int:
    """Look every row of a file up.

    Each row comes back with a verdict: match (a row for each candidate, with the evidence), no match, or unreadable
    with the reason. Columns are known by their headings, or named.

    proscribe screen customers.csv --as us-person --does buy --on 2021-09-01

    The same file and snapshot give the same bytes. What was taken for what, and the counts, are told on standard error.
    """
    from proscribe.cli.screen import Typed, screen_file

    typed = Typed(
        file=file,
        roles=role or (),
        act=does,
        facts=with_ or (),
        on=on,
        known_at=known_at,
        regimes=regime or (),
        out=out,
        name=name or (),
        also=also or (),
        country=country or (),
        birth=birth or (),
        address=address or (),
        number=number or (),
        kind=kind,
        kind_column=kind_column,
        ignore=ignore or (),
        dates=dates,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        threshold=threshold,
        limit=limit,
        workers=workers,
        resume=resume,
        fail_on=fail_on or (),
        home=home,
    )
    return screen_file(typed, as_json=as_json)
