"""What may be typed? The options that commands share, and the request that they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import attrs
import typer

from proscribe.cli.edge import now, refuse, today
from proscribe.desk.request import Request
from proscribe.model.verdict import Answer
from proscribe.model.when import Asked
from proscribe.reason.document import nearest

Act = Annotated[str, typer.Argument(metavar="ACT", help="buy sell hold trade export import contract use maintain …")]
PartyText = Annotated[
    str, typer.Argument(metavar="PARTY", help="A name, or isin:… lei:… uscc:… ticker:CHL@XNYS ofac:… id:…")
]
Role = Annotated[
    list[str] | None, typer.Option("--as", metavar="ROLE", help="Who asks: us-person, exporter, dk-telecom …; once.")
]
With = Annotated[
    list[str] | None, typer.Option("--with", metavar="KEY=VALUE", help="A fact of the question; may be repeated.")
]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day or instant asked about.  [today]")]
KnownAt = Annotated[
    str | None,
    typer.Option("--known-at", metavar="DATE", help="Nothing learned after this day or instant counts.  [now]"),
]
Regimes = Annotated[
    list[str] | None, typer.Option("--regime", metavar="ID", help="Ask this regime only; may be repeated.")
]
Home = Annotated[
    str, typer.Option("--home", metavar="DIR", help="Where documents are kept.  [PROSCRIBE_HOME, or your data folder]")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
Full = Annotated[bool, typer.Option("--full", help="Every finding, regime, note and gap.")]
FailOn = Annotated[
    list[str] | None,
    typer.Option("--fail-on", metavar="WORD", help="Exit with 1 if the answer is this word; repeated: any of them."),
]


@attrs.frozen(kw_only=True)
class Typed:
    """What was typed about a question, before anything is looked up."""

    act: str
    party: str
    roles: Sequence[str]
    facts: Sequence[str]
    on: str | None
    known_at: str | None
    regimes: Sequence[str]

    def request(self) -> Request:
        """The request; the clock is read here, once.

        Raises:
            UsageError: a date or a fact cannot be read, or there are two capacities.
        """
        return Request(
            act=self.act,
            party=self.party,
            on=moment("--on", filled("--on", self.on), today()),
            known=moment("--known-at", filled("--known-at", self.known_at), now()),
            role=one_role(self.roles),
            facts=pairs(self.facts),
            regimes=tuple(self.regimes),
        )


def filled(option: str, text: str | None) -> str:
    """What was typed after an option, or nothing where it was not typed at all.

    Raises:
        UsageError: the option was typed with nothing after it, as by a script whose variable is empty.
    """
    if text is not None and not text.strip():
        refuse(f"{option}: nothing stands there", "leave the option away, or write a day: 2021-03-16")
    return text or ""


def one_role(typed: Sequence[str]) -> str:
    """The one capacity in which somebody asks, if any was typed.

    Raises:
        UsageError: there are two, or there is an empty one.
    """
    if len(typed) > 1:
        second = f"--with {typed[1].replace('-', '_')}=yes" if typed[1] else "--with us_person=yes"
        refuse(
            f"--as is given more than once: {', '.join(typed)}",
            f"keep one, and state a second capacity as a fact, such as {second} (all: proscribe law --words roles)",
        )
    if typed and not typed[0].strip():
        refuse("--as: nothing stands there", "leave the option away, or name a role: proscribe law --words roles")
    return typed[0] if typed else ""


def moment(option: str, text: str, otherwise: date | datetime) -> Asked:
    """Read a day or an instant, or take the default when nothing was typed.

    Raises:
        UsageError: it is neither.
    """
    if not text:
        return Asked(otherwise)
    try:
        return Asked.parse(text)
    except ValueError as problem:
        message, _, hint = str(problem).partition(": ")
        refuse(f"{option}: {message}", hint)


def pairs(texts: Sequence[str]) -> dict[str, str]:
    """Read `KEY=VALUE` texts.

    Raises:
        UsageError: one has no value, or two state one fact differently.
    """
    found: dict[str, str] = {}
    for text in texts:
        key, _, value = (part.strip() for part in text.partition("="))
        if not key or not value:
            refuse(f"--with: {text!r} states no fact", "write KEY=VALUE, such as --with purpose=divest")
        if found.get(key, value) != value:
            refuse(f"--with: {key} is stated twice: {found[key]} and {value}", "ask once for each")
        found[key] = value
    return found


def words(texts: Sequence[str]) -> frozenset[Answer]:
    """Read answer words.

    Raises:
        UsageError: one is none.
    """
    known = [str(answer) for answer in Answer]
    for text in texts:
        if text not in known:
            refuse(f"--fail-on: unknown answer `{text}`", nearest(text, known))
    return frozenset(Answer(text) for text in texts)
