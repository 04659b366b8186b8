"""Which commands answer? Each parses what was typed, calls the desk, prints, and chooses the exit code."""

from __future__ import annotations

from typing import Annotated

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
from proscribe.cli.program import Command, app


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
