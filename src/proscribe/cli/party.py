"""How is a party shown? Names, numbers, securities, listings with their events, owners, and why it is one party."""

from __future__ import annotations

from proscribe.cli.paper import Paper
from proscribe.cli.words import paired, short
from proscribe.desk.show import LookedUp, Shown
from proscribe.errors import CannotAnswer, Problem
from proscribe.model.listing import Event, Listing
from proscribe.model.party import Owner, Relation, Security
from proscribe.names.candidate import Closeness, why
from proscribe.reason.history import began


def page(found: LookedUp) -> Paper:
    """Write down every party meant.

    Raises:
        CannotAnswer: the record knows nobody of that name or number.
    """
    if not found.parties:
        raise CannotAnswer(_nobody(found))
    paper = Paper()
    for shown in found.parties:
        _party(paper, shown, found)
        paper.blank()
    paper.say(f"source: snapshot {short(found.snapshot)}", style="dim")
    return paper


def _nobody(found: LookedUp) -> Problem:
    """Say that nobody is meant, and who comes near."""
    reference = found.reference
    near = "; ".join(f"{one.name}, id:{one.id} ({why(one)})" for one in reference.near)
    if reference.unresolved_identifier:
        message = f"{reference.unresolved_identifier} is not in the record"
    else:
        message = f"none of the {len(found.lists)} lists held knows this name: {reference.text}"
    return Problem(message=message, hint=f"did you mean {near}?" if near else "what is held: proscribe lists")


def _party(paper: Paper, shown: Shown, found: LookedUp) -> None:
    party = shown.party
    paper.say(f" ({party.id}), {party.kind}", head=party.name, tone="bold")
    for one in found.reference.candidates:
        if one.id == party.id and one.kind is not Closeness.EXACT:
            paper.say(why(one), head="found ")
    _part(paper, "names", [(n.text, str(n.kind), n.cite.place) for n in party.names])
    _part(paper, "identifiers", [(str(i.scheme), i.value, i.cite.place) for i in party.identifiers])
    _part(paper, "securities", [_security(one) for one in party.securities])
    if shown.listings:
        paper.say("listings", style="bold")
    for listing in shown.listings:
        _listing(paper, listing, found.titles.get(listing.list, listing.list))
    if not shown.listings:
        paper.say("listings: none held", style="bold")
    owners = [(name, _share(owner), owner.cite.place) for owner, name in shown.owners if owner.is_ownership]
    _part(paper, "owners", owners)
    links = [(name, str(owner.relation), owner.cite.place) for owner, name in shown.owners if not owner.is_ownership]
    _part(paper, "links", links)
    _part(
        paper,
        "identity",
        [(d.verdict, d.decided, f"{paired(d.verdict, d.entries)}: {d.basis}") for d in party.decisions],
    )
    _part(paper, "milestones", [(str(m.at), m.what, f"{m.detail} ({m.cite.place})") for m in shown.milestones])


def _part(paper: Paper, title: str, rows: list[tuple[str, str, str]]) -> None:
    if rows:
        paper.say(title, style="bold")
        paper.rows(rows)


def _security(one: Security) -> tuple[str, str, str]:
    ticker = f"{one.ticker}@{one.mic}" if one.ticker and one.mic else one.ticker or one.mic
    days = f", until {one.ends}" if one.ends is not None else ""
    note = f"; {one.note}" if one.note else ""
    return one.isin or "-", ticker or "-", f"{one.kind}{days}{note} ({one.cite.place})"


def _share(owner: Owner) -> str:
    if owner.low is None and owner.high is None:
        return "share not stated" if owner.relation is Relation.OWNS else f"{owner.relation}, share not stated"
    low, high = owner.low, owner.high
    return f"{low:g} %" if low is not None and low == high else f"{low or 0:g} to {100 if high is None else high:g} %"


def _listing(paper: Paper, listing: Listing, title: str) -> None:
    since = began(listing)
    dates = (f"{name} {when}" for name, when in listing.dates.items() if when is not since)
    bound = (f"binds {listing.binds} alone",) if listing.binds else ()
    scope = (f"{fact} {'|'.join(words)}" for fact, words in listing.scope.items())
    beside = ", ".join(part for part in (listing.cohort, *dates, *bound, *scope) if part)
    begins = " without a date"
    if since is not None:
        begins = f" since {since}" if since.earliest is None else f" listed {since.in_words()}"
    text = f"{begins}{f' ({beside})' if beside else ''} as {listing.name}"
    paper.say(text, head=listing.list, tone="bold", indent=2)
    paper.say(f"{title}; {listing.cite.place}, sha256 {short(listing.cite.sha256)}", indent=4, style="dim")
    for event in listing.events:
        _event(paper, event)
    for key, text in listing.terms.items():
        paper.say(text, head=f"{key.replace('_', ' ')}: ", indent=4, style="dim")


def _event(paper: Paper, event: Event) -> None:
    recorded = "" if event.recorded == event.at else f" (recorded {event.recorded})"
    paper.say(f" {event.at.in_words()}{recorded}: {event.says}", head=str(event.kind), tone="yellow", indent=4)
