"""Which commands keep lists and tell what became of them? Each parses what was typed, calls the desk, and prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
import typer.core

from proscribe.cli import edge
from proscribe.cli.options import (
    AsJson,
    Home,
    filled,
)
from proscribe.cli.program import Command, app

if TYPE_CHECKING:
    from proscribe.desk.kept import Kept


@app.command(cls=Command)
def lists(home: Home = "", as_json: AsJson = False) -> int:
    """Show the lists and how fresh they are.

    Lists that the law speaks of and the record lacks are shown too, as missing; then the official documents kept.
    """
    from proscribe.cli.homes import library_of
    from proscribe.desk.lists import lists_json, overview

    library = library_of(home)
    found = overview(library, edge.today())
    documents = _documents(home)
    if as_json:
        from proscribe.desk.kept import kept_json

        edge.put_json([*lists_json(found), *kept_json(documents)])
    else:
        from proscribe.cli.tables import lists_table

        edge.put_text(lists_table(found, library.snapshot.id))
        if documents:
            from proscribe.cli.kept import kept_lines

            edge.put_text("\n" + "".join(f"{line}\n" for line in kept_lines(documents)))
    return edge.ANSWERED


def _documents(home: str) -> Sequence[Kept]:
    """What is kept in the home, if there is one; the bundled record needs none."""
    from proscribe.cli.homes import home_to_read

    place = home_to_read(home)
    if not place.exists:
        return ()
    from proscribe.desk.kept import kept

    with place.ledger() as ledger:
        return kept(ledger, edge.today())


@app.command(cls=Command)
def sync(
    *,
    source: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]…", help="Sources to fetch.  [all, or --accept's]")
    ] = None,
    folder: Annotated[str, typer.Option("--from", metavar="FOLDER", help="Read documents already on disk.")] = "",
    accept: Annotated[str, typer.Option("--accept", metavar="SOURCE", help="Release this source's brake.")] = "",
    because: Annotated[str, typer.Option("--because", metavar="REASON", help="Why its documents are right.")] = "",
    dated: Annotated[str, typer.Option("--dated", metavar="DATE", help="The day of documents that state none.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Read what is kept, where an adapter was mended.")] = False,
    home: Home = "",
    as_json: AsJson = False,
) -> int:
    """Keep official documents and read them.

    Every file is loaded, already there, kept apart (a delta, a sample), refused with the reason, or not recognised.
    With --again, kept documents are read again, with no network; what was answered before can still be replayed.
    Exit code 3 if a list could not be fetched, or a document was refused that was not refused before.
    """
    from proscribe.cli.kept import Wanted, sync_documents

    return sync_documents(Wanted(tuple(source or ()), folder, accept, because, home, dated, again), as_json=as_json)


@app.command(cls=Command)
def diff(
    source: Annotated[
        str,
        typer.Argument(
            metavar="LIST",
            help="A source of official documents, as `lists` shows it, SOURCE/PART, or a list of one source.",
        ),
    ],
    first: Annotated[str, typer.Argument(metavar="FROM", help="The earlier day.")],
    last: Annotated[str, typer.Argument(metavar="TO", help="The later day.")],
    home: Home = "",
    as_json: AsJson = False,
) -> int:
    """Show who came on a list, went, or was changed between two days."""
    from proscribe.cli.kept import show_difference

    return show_difference(source, first, last, home, as_json=as_json)


@app.command(cls=Command)
def identities(
    *,
    party: Annotated[str, typer.Argument(metavar="[PARTY]", help="A name, source:key, or a proposal's id.")] = "",
    accept: Annotated[str, typer.Option("--accept", metavar="ID", help="These two are one.")] = "",
    refuse: Annotated[str, typer.Option("--refuse", metavar="ID", help="These two are not one.")] = "",
    split: Annotated[
        tuple[str, str], typer.Option("--split", metavar="REF REF", help="Undo a join.", show_default=False)
    ] = ("", ""),
    because: Annotated[str, typer.Option("--because", metavar="REASON", help="Why; kept with the decision.")] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="How many to show.")] = 20,
    home: Home = "",
    as_json: AsJson = False,
) -> int:
    """Show which entries are one party and why, and propose what a person should decide.

    Decisions are kept in the ledger with who made them, when and why; the later one about a pair stands.
    """
    from proscribe.cli.identities import Wanted, identities

    return identities(Wanted(party, accept, refuse, split, because, limit, home), as_json=as_json)


@app.command(cls=Command)
def watch(
    *,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="Heard of up to this day's end, or instant.")],
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Listen up to here.  [now]")] = None,
    ahead: Annotated[int, typer.Option("--ahead", metavar="DAYS", help="How far to read the calendar.")] = 30,
    party: Annotated[list[str] | None, typer.Option("--party", metavar="NAME", help="Only this; repeatable.")] = None,
    parties: Annotated[str, typer.Option("--parties", metavar="FILE", help="Only the parties of a file.")] = "",
    list_: Annotated[list[str] | None, typer.Option("--list", metavar="ID", help="Only this; repeatable.")] = None,
    role: Annotated[list[str] | None, typer.Option("--as", metavar="ROLE", help="Who you are; repeatable.")] = None,
    does: Annotated[list[str] | None, typer.Option("--does", metavar="ACT", help="What you do; repeatable.")] = None,
    as_json: AsJson = False,
    atom: Annotated[str, typer.Option("--atom", metavar="FILE", help="Write an Atom feed (- for stdout).")] = "",
    webhook: Annotated[str, typer.Option("--webhook", metavar="URL", help="Post the events there as JSON.")] = "",
    full: Annotated[bool, typer.Option("--full", help="Name every party and role.")] = False,
    home: Home = "",
) -> int:
    """Show what happened in law since a day, and what is about to.

    Who was listed or delisted, what became of rules, and what that does: buying becomes forbidden on 2021-03-15.

    PROSCRIBE_WEBHOOK_SECRET signs what --webhook posts. Exit code 3 if it cannot be delivered.
    """
    from proscribe.cli.watch import Typed as TypedWatch
    from proscribe.cli.watch import show_watch

    typed = TypedWatch(
        since=since,
        until=until,
        ahead=ahead,
        parties=party or (),
        parties_file=parties,
        lists=list_ or (),
        roles=role or (),
        acts=does or (),
        as_json=as_json,
        atom=atom,
        webhook=webhook,
        full=full,
        home=home,
    )
    return show_watch(typed)


@app.command(cls=Command)
def export(
    *,
    folder: Annotated[str, typer.Argument(metavar="DATASET-FOLDER", help="Where to; made if it is not there.")],
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="FORM", help="ftm statements simple nested senzing names; may be repeated.  [all]"
        ),
    ] = None,
    list_: Annotated[
        list[str] | None,
        typer.Option("--list", metavar="ID", help="Only parties on this list; may be repeated.  [all parties]"),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Listings as known and standing on this day.  [today]")
    ] = None,
    url: Annotated[str, typer.Option("--url", metavar="ADDRESS", help="Where the folder will be published.")] = "",
    home: Home = "",
    as_json: AsJson = False,
) -> int:
    """Write the record in the formats of the field.

    FollowTheMoney entities, statements, tables and Senzing records, with an index; over an earlier export, with
    what changed since.
    """
    from proscribe.cli.export import Typed as Wanted
    from proscribe.cli.export import export_record

    return export_record(Wanted(folder, form or (), list_ or (), filled("--on", on), url, home), as_json=as_json)
