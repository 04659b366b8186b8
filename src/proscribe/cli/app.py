"""Which commands are there? Each parses what was typed, calls the desk, prints, and chooses the exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
import typer.core

from proscribe.cli import edge
from proscribe.cli.options import (
    Act,
    AsJson,
    FailOn,
    Full,
    Home,
    KnownAt,
    On,
    PartyText,
    Regimes,
    Role,
    Typed,
    With,
    filled,
    words,
)
from proscribe.errors import ProscribeError
from proscribe.version import VERSION

if TYPE_CHECKING:
    from proscribe.desk.kept import Kept

MISTYPED: type[Exception] = typer.BadParameter.__bases__[0]  # typer has the base of all usage errors, without a name
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


@app.command(cls=Command)
def ask(
    *,
    act: Act,
    party: PartyText,
    role: Role = None,
    with_: With = None,
    on: On = None,
    known_at: KnownAt = None,
    regime: Regimes = None,
    as_json: AsJson = False,
    full: Full = False,
    fail_on: FailOn = None,
    home: Home = "",
) -> int:
    """Answer, with reasons and citations.

    proscribe ask buy Xiaomi --as us-person --on 2021-03-16
    """
    from proscribe.cli.homes import library_of
    from proscribe.desk.assess import assess

    refused = words(fail_on or ())
    typed = Typed(
        act=act, party=party, roles=role or (), facts=with_ or (), on=on, known_at=known_at, regimes=regime or ()
    )
    found = assess(library_of(home), typed.request())
    if as_json:
        from proscribe.desk.contract import answer_json

        edge.put_json(answer_json(found))
    else:
        from proscribe.cli.verdict import verdict

        edge.put(verdict(found, full=full))
    return edge.MET if found.answer in refused else edge.ANSWERED


@app.command(cls=Command)
def timeline(
    *,
    act: Act,
    party: PartyText,
    role: Role = None,
    with_: With = None,
    on: On = None,
    known_at: KnownAt = None,
    regime: Regimes = None,
    as_json: AsJson = False,
    full: Full = False,
    svg: Annotated[str, typer.Option("--svg", metavar="FILE", help="Draw it into this file too (- for stdout).")] = "",
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Where the drawing begins.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Where the drawing ends.")] = None,
    home: Home = "",
) -> int:
    """Draw the same question over time.

    Bars for each regime, every day on which the answer changes, and what was known on the day asked about.
    """
    from proscribe.cli import lanes
    from proscribe.cli.homes import library_of
    from proscribe.desk.assess import assess

    typed = Typed(
        act=act, party=party, roles=role or (), facts=with_ or (), on=on, known_at=known_at, regimes=regime or ()
    )
    window = lanes.Window.typed(filled("--from", first), filled("--to", last))
    if as_json and svg == "-":
        edge.refuse("--json and --svg - both want standard output", "name a file for the drawing")
    found = assess(library_of(home), typed.request())
    if svg:
        from proscribe.cli.drawing import save

        save(svg, found, window, full=full)
    if as_json:
        from proscribe.desk.contract import timeline_json

        edge.put_json(timeline_json(found))
    elif svg != "-":
        from proscribe.cli.bars import drawn

        edge.put(drawn(found, window, full=full))
    return edge.ANSWERED


@app.command(cls=Command)
def show(party: PartyText, home: Home = "", as_json: AsJson = False) -> int:
    """Show what is known of a party.

    Names, identifiers, securities, listings with their events, owners, identity decisions, milestones. Exit code 3
    if the record holds nobody of that name or number.
    """
    from proscribe.cli.homes import library_of
    from proscribe.desk.show import look_up, shown_json

    found = look_up(library_of(home), party)
    if as_json:
        edge.put_json(shown_json(found))
    else:
        from proscribe.cli.party import page

        edge.put(page(found))
    return edge.ANSWERED if found.parties else edge.NO_ANSWER


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
    from proscribe.cli.homes import home_of

    place = home_of(home)
    if not place.exists:
        return ()
    from proscribe.desk.kept import kept

    with place.ledger() as ledger:
        return kept(ledger, edge.today())


@app.command(cls=Command)
def sync(
    *,
    source: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]…", help="Sources to fetch.  [all]")] = None,
    folder: Annotated[str, typer.Option("--from", metavar="FOLDER", help="Read documents already on disk.")] = "",
    accept: Annotated[str, typer.Option("--accept", metavar="SOURCE", help="Release this source's brake.")] = "",
    because: Annotated[str, typer.Option("--because", metavar="REASON", help="Why its documents are right.")] = "",
    dated: Annotated[str, typer.Option("--dated", metavar="DATE", help="The day of documents that state none.")] = "",
    home: Home = "",
    as_json: AsJson = False,
) -> int:
    """Keep official documents and read them.

    Every file is loaded, already there, kept apart (a delta, a sample), refused with the reason, or not recognised.
    Exit code 3 if a list could not be fetched, or a document was refused that was not refused before.
    """
    from proscribe.cli.kept import Wanted, sync_documents

    return sync_documents(Wanted(tuple(source or ()), folder, accept, because, home, dated), as_json=as_json)


@app.command(cls=Command)
def diff(
    source: Annotated[
        str, typer.Argument(metavar="LIST", help="A source of official documents, as `lists` shows it, or SOURCE/PART.")
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
def replay(
    answer: Annotated[str, typer.Argument(metavar="ANSWER.json", help="What `ask --json` printed; - for stdin.")],
    home: Home = "",
) -> int:
    """Ask the question of an answer again, of what was known when it was given.

    Prints the same answer, byte for byte; exit code 3 if it cannot be had, or is another now.
    """
    from proscribe.cli.homes import replayed

    found = replayed(answer, home)
    edge.put_text(found.text)
    edge.note("the same answer, byte for byte" if found.exact else "the same answer; the file lays it out otherwise")
    return edge.ANSWERED


@app.command(cls=Command)
def law(
    regime: Annotated[str, typer.Argument(metavar="[REGIME]", help="A regime, to read it whole.")] = "",
    words: Annotated[
        bool, typer.Option("--words", help="The words of questions: all, or acts, roles, facts or lists.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Show the law written down, or one regime.

    With REGIME: its instruments, terms, values, provisions and known gaps.

    With --words [acts|roles|facts|lists]: what a question may be made of, and what being on each list does.
    """
    from proscribe.desk.lawpage import bundled_law, chosen, chosen_words, law_json, regime_json, words_json

    book = bundled_law()
    if words:
        kinds = chosen_words(regime)
        if as_json:
            edge.put_json(words_json(book, kinds))
        else:
            from proscribe.cli.lawtext import vocabulary

            edge.put(vocabulary(book, kinds))
    elif as_json:
        edge.put_json(regime_json(chosen(book, regime)) if regime else law_json(book))
    elif regime:
        from proscribe.cli.lawtext import page

        edge.put(page(chosen(book, regime), book))
    else:
        from proscribe.cli.tables import law_table

        edge.put_text(law_table(book))
    return edge.ANSWERED


@app.command(cls=Command)
def identities(
    *,
    party: Annotated[str, typer.Argument(metavar="[PARTY]", help="A name, source:key, or a proposal's id.")] = "",
    accept: Annotated[str, typer.Option("--accept", metavar="ID", help="These two are one.")] = "",
    refuse: Annotated[str, typer.Option("--refuse", metavar="ID", help="These two are not one.")] = "",
    split: Annotated[tuple[str, str], typer.Option("--split", metavar="REF REF", help="Undo a join.")] = ("", ""),
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
