"""Which command shows who is one with whom, and keeps what a person decides? `identities`."""

from __future__ import annotations

import getpass
from collections.abc import Iterator

import attrs

from proscribe.cli import edge
from proscribe.cli.homes import home_to_read
from proscribe.cli.words import paired
from proscribe.desk.build import refresh
from proscribe.desk.identities import About, about, about_json, decided_json, examine, settle, split
from proscribe.ingest.identity import Group
from proscribe.ingest.proposals import Proposal
from proscribe.model.decided import DecidedPair


@attrs.frozen
class Wanted:
    """What `identities` was asked for."""

    party: str
    accept: str
    refuse: str
    split: tuple[str, str]
    because: str
    limit: int
    home: str


def identities(typed: Wanted, *, as_json: bool) -> int:
    """Show proposals, or keep a decision."""
    wanted = [
        word
        for word, given in (("--accept", typed.accept), ("--refuse", typed.refuse), ("--split", any(typed.split)))
        if given
    ]
    if len(wanted) > 1:
        edge.refuse(f"{' and '.join(wanted)} at once", "one decision at a time")
    if typed.because and not wanted:
        edge.refuse("--because: of which decision?", "--accept ID, --refuse ID or --split REF REF")
    if typed.limit < 1:
        edge.refuse("--limit: at least one")
    place = home_to_read(typed.home)
    if not place.exists:
        edge.refuse("no official documents are kept here", "`proscribe sync` keeps them; --home says where")
    with place.ledger() as ledger:
        if wanted:
            who, now = getpass.getuser(), edge.now()
            if any(typed.split):
                made = split(ledger, typed.split, because=typed.because, who=who, instant=now)
            else:
                chosen, same = typed.accept or typed.refuse, bool(typed.accept)
                made = settle(ledger, chosen, same=same, because=typed.because, who=who, instant=now)
            refresh(place, ledger, now)
            edge.put_json(decided_json(made)) if as_json else edge.put_text(f"{_decided(made)}\n")
            return edge.ANSWERED
        found = about(examine(ledger, edge.now()), typed.party)
    if as_json:
        edge.put_json(about_json(found, typed.limit))
    else:
        edge.put_text("".join(f"{line}\n" for line in _lines(found, typed.limit)))
    nobody = typed.party and not (found.parties or found.proposals)
    return edge.NO_ANSWER if nobody else edge.ANSWERED


def _lines(found: About, limit: int) -> Iterator[str]:
    if found.party and not (found.parties or found.proposals):
        yield f"nobody is called {found.party} on any list held"
        return
    for group in found.parties[:limit]:
        yield from _party(group)
    alone = sum(each.by_name_alone for each in found.proposals)
    many = len(found.proposals)
    yield f"{many} proposal{'' if many == 1 else 's'}, {alone} of them by name alone"
    for proposal in found.proposals[:limit]:
        yield from _proposal(proposal)
    if len(found.proposals) > limit:
        yield f"  … {len(found.proposals) - limit} more: --limit"
    for title, lines in (
        ("decided", [_decided(each) for each in found.decided]),
        ("not joined, though something would have joined them", [str(each) for each in found.conflicts]),
        ("waiting for entries not held", [f"{each.ref} ({each.place})" for each in found.waiting]),
    ):
        if lines:
            yield f"{title}: {len(lines)}"
            yield from (f"  {line}" for line in lines[:limit])


def _party(group: Group) -> Iterator[str]:
    named = [entry for entry in group.entries if entry.name]
    many = f"{len(named)} entries are one party" if len(named) > 1 else "stands by itself"
    yield f"{named[0].name if named else '(no name)'}: {many}"
    yield from (f"  {entry.ref}  {entry.name}" for entry in named)
    for each in group.decisions:
        by = f" ({each.who + ', ' if each.who else ''}{each.decided})" if each.decided else ""
        yield f"  {each.verdict}: {paired(each.verdict, each.entries)}: {each.basis}{by}"


def _proposal(proposal: Proposal) -> Iterator[str]:
    alone = "  by name alone" if proposal.by_name_alone else ""
    yield f"  {proposal.id}  {proposal.points:+.1f}{alone}"
    for ref, name in zip(proposal.entries, proposal.names, strict=True):
        yield f"    {ref}  {name}"
    for piece in proposal.evidence:
        yield f"      {piece.points:+.1f}  {piece.signal}: {piece.says}"


def _decided(each: DecidedPair) -> str:
    return f"{each.verdict}: {' / '.join(each.entries)}: {each.basis} ({each.who}, {each.instant:%Y-%m-%d %H:%M} UTC)"
