"""How is a regime read? Its texts, its terms, the values that changed, each provision, and what it leaves out."""

from __future__ import annotations

from proscribe.cli.paper import Paper
from proscribe.cli.words import short
from proscribe.desk.lawpage import in_words, provision_in_words, reach_in_words, value_in_words
from proscribe.model.regime import Instrument, Lawbook, Provision, Regime
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
