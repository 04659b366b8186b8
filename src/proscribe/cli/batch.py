"""Which command answers for a whole file? It parses what was typed; `screen.py` does the rest."""

from __future__ import annotations

from typing import Annotated

import typer
import typer.core

from proscribe.cli.options import AsJson, Home, KnownAt, On, Regimes, Role, With
from proscribe.cli.program import Command, app

Columns = list[str] | None
FileText = Annotated[str, typer.Argument(metavar="FILE", help="csv, tsv, xlsx, parquet or jsonl; - for stdin.")]
Does = Annotated[str | None, typer.Option("--does", metavar="ACT", help="What you would do with them.")]
Out = Annotated[
    str, typer.Option("--out", metavar="FILE", help="Its suffix says the form; - for stdout.  [FILE.screened.csv]")
]
Name = Annotated[Columns, typer.Option("--name", metavar="COLUMN", help="The name; repeated: joined.")]
Also = Annotated[Columns, typer.Option("--also", metavar="COLUMN", help="Further names; repeatable.")]
Country = Annotated[Columns, typer.Option("--country", metavar="COLUMN", help="Countries; repeatable.")]
Birth = Annotated[Columns, typer.Option("--birth", metavar="COLUMN", help="The date of birth.")]
Address = Annotated[Columns, typer.Option("--address", metavar="COLUMN", help="The address; repeatable.")]
Number = Annotated[Columns, typer.Option("--number", metavar="SCHEME=COLUMN", help="lei=COLUMN …; repeatable.")]
Kind = Annotated[
    str, typer.Option("--kind", metavar="WORD", help="What every row is: person, company, organization, vessel.")
]
KindColumn = Annotated[str, typer.Option("--kind-column", metavar="COLUMN", help="What each row is.")]
Ignore = Annotated[Columns, typer.Option("--ignore", metavar="COLUMN", help="Not to be looked at; repeatable.")]
Dates = Annotated[
    str, typer.Option("--dates", metavar="ORDER", help="Of 03/04/1957: dmy or mdy.  [only the year is used]")
]
Encoding = Annotated[str, typer.Option("--encoding", metavar="NAME", help="Of text.  [found out]")]
Delimiter = Annotated[str, typer.Option("--delimiter", metavar="CHARACTER", help="Of csv.  [found out]")]
Sheet = Annotated[str, typer.Option("--sheet", metavar="NAME", help="Of a workbook.  [the first]")]
Threshold = Annotated[float, typer.Option("--threshold", metavar="SCORE", help="Candidates from here on.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", help="Candidates a row, at most.")]
Workers = Annotated[int, typer.Option("--workers", metavar="N", help="Processes; 0 for all cores.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with a run that was interrupted.")]
FailOn = Annotated[
    list[str] | None,
    typer.Option("--fail-on", metavar="WORD", help="Exit with 1 at a match, unreadable, or this answer; repeatable."),
]


@app.command(cls=Command)
def screen(
    *,
    file: FileText,
    role: Role = None,
    does: Does = None,
    with_: With = None,
    on: On = None,
    known_at: KnownAt = None,
    regime: Regimes = None,
    out: Out = "",
    name: Name = None,
    also: Also = None,
    country: Country = None,
    birth: Birth = None,
    address: Address = None,
    number: Number = None,
    kind: Kind = "",
    kind_column: KindColumn = "",
    ignore: Ignore = None,
    dates: Dates = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    threshold: Threshold = 0.7,
    limit: Limit = 5,
    workers: Workers = 0,
    resume: Resume = False,
    fail_on: FailOn = None,
    as_json: AsJson = False,
    home: Home = "",
) -> int:
    """Look every row of a file up.

    Each row comes back with a verdict: match (a row for each candidate, with the evidence), no match, or unreadable
    with the reason. Columns are known by their headings, or named.

    proscribe screen customers.csv --as us-person --does buy --on 2021-09-01

    The same file and snapshot give the same bytes. What was taken for what, and the counts, are told on standard error.
    """
    from proscribe.cli import screen as page

    asked = page.Asked(does, role or (), with_ or (), on, known_at, regime or ())
    numbers = page.paired(number or ())
    columns = page.said(page.Names(name, also, country, birth, address, ignore), numbers, kind_column, kind, dates)
    form = page.Writing(encoding, delimiter, sheet)
    how = page.How(threshold, limit, workers, resume, tuple(fail_on or ()))
    return page.screen_file(page.Typed(file, out, home, asked, columns, form, how), as_json=as_json)
