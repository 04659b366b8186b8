"""How is a regime read? Its texts, its terms, the values that changed, each provision, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from proscribe.cli.paper import Paper
from proscribe.cli.words import short
from proscribe.desk.lawpage import in_words, provision_in_words, reach_in_words, value_in_words, values_in_words
from proscribe.model.regime import Instrument, Lawbook, Provision, Regime, Role
from proscribe.model.source import Read

READ = {Read.PRIMARY: "text read", Read.SECONDARY: "read second hand", Read.NO: "not read"}


def page(regime: Regime, book: Lawbook) -> Paper:
    """Write a regime down."""
    paper, coverage = Paper(), regime.coverage
    paper.say(f": {regime.title}", head=regime.id, tone="bold")
    who = "not reviewed by anybody yet" if coverage.reviewer == "nobody-yet" else f"reviewed by {coverage.reviewer}"
    paper.say(f"{regime.jurisdiction}, {regime.zone}; speaks from {coverage.starts} on; {who}, {coverage.reviewed}")
    _heading(paper, "instruments")
    for instrument in regime.instruments.values():
        _instrument(paper, instrument)
    if regime.reach:
        _heading(paper, "reach: how far a listing extends beyond the party it names")
        for reach in regime.reach:
            paper.say(reach_in_words(reach), indent=2)
    if regime.terms:
        _heading(paper, "terms")
        paper.rows([(t.name, f"{in_words(t.condition)} (by {t.by})") for t in regime.terms.values()])
    _values(paper, regime)
    _heading(paper, "provisions")
    for provision in regime.provisions.values():
        _provision(paper, provision)
    if coverage.gaps:
        _heading(paper, "known gaps")
        for gap in coverage.gaps:
            paper.say(gap, head="- ", indent=2)
    paper.blank()
    paper.say(f"source: {regime.place}, sha256 {short(regime.digest)}, law {book.version}", style="dim")
    return paper


def _values(paper: Paper, regime: Regime) -> None:
    if regime.values:
        _heading(paper, "values that changed")
    for name, values in regime.values.items():
        for value in values:
            paper.say(f" {value_in_words(value)}", head=f"${name}", indent=2)


def _heading(paper: Paper, text: str) -> None:
    paper.blank()
    paper.say(text, style="bold")


def _instrument(paper: Paper, one: Instrument) -> None:
    force = f", in force {one.in_force}" if one.in_force is not None and one.in_force != one.made else ""
    cite = f", {one.cite}" if one.cite else ""
    text = f" made {one.made}{force}: {one.title}{cite}; {READ[one.read]}"
    paper.say(text, head=one.id, tone="bold", indent=2)
    for detail in filter(None, (one.url, one.note)):
        paper.say(detail, indent=6, style="dim")


def _provision(paper: Paper, provision: Provision) -> None:
    paper.say(f"  ({provision.place})", head=provision.name, tone="bold", indent=2, style="dim")
    paper.rows(list(provision_in_words(provision)), indent=6)


def vocabulary(book: Lawbook, kinds: Sequence[str]) -> Paper:
    """Write down the words of questions: acts, roles, facts with what they ask and take, lists with their effects."""
    paper = Paper()
    write = {"acts": _acts, "roles": _roles, "facts": _facts, "lists": _lists}
    for kind in kinds:
        paper.blank()
        write[kind](paper, book)
    paper.blank()
    paper.say(f"source: law {book.version}, sha256 {short(book.digest)}", style="dim")
    return paper


def _acts(paper: Paper, book: Lawbook) -> None:
    paper.say("acts: proscribe ask ACT PARTY", style="bold")
    paper.rows([(act.name, act.about, act.title) for act in book.acts.values()])


def _roles(paper: Paper, book: Lawbook) -> None:
    paper.say("roles: --as ROLE, once; of every status below that a role does not state it says no", style="bold")
    paper.rows([(role.name, f"{role.title} ({_stated(role)})") for role in book.roles.values()])


def _stated(role: Role) -> str:
    return ", ".join(f"{fact}={value}" for fact, value in role.facts.items() if value not in {"no", "none"})


def _facts(paper: Paper, book: Lawbook) -> None:
    paper.say("facts: --with FACT=VALUE", style="bold")
    for fact in book.facts.values():
        presumed = f" (presumed: {fact.presumed})" if fact.presumed else " (a status)" if fact.status else ""
        paper.say(f"={values_in_words(fact)}{presumed}", head=fact.name, tone="bold", indent=2, hang=4)
        paper.say(fact.asks, indent=6, hang=0, style="dim")


def _lists(paper: Paper, book: Lawbook) -> None:
    paper.say("lists, and what being on one does; how much is held of each: proscribe lists", style="bold")
    for one in book.lists.values():
        paper.say(f": {one.title}", head=one.name, tone="bold", indent=2, hang=4)
        confused = f"; not to be confused with {', '.join(one.confused_with)}" if one.confused_with else ""
        paper.say(f"{one.effect}{confused}", indent=6, hang=0, style="dim")
