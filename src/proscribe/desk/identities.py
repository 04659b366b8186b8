"""Who is one with whom, by what, and what should a person decide? Proposals, decisions, and what waits or conflicts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from importlib.resources import files

import attrs

from proscribe.desk.contract import Json
from proscribe.errors import Problem, UsageError
from proscribe.ingest.holdings import holdings
from proscribe.ingest.identity import Conflict, Group, Identities, Waiting, identify
from proscribe.ingest.kept import kept
from proscribe.ingest.likeness import Piece
from proscribe.ingest.proposals import Proposal, proposal_id, proposals
from proscribe.ingest.run import transcribed
from proscribe.ingest.traits import names_of
from proscribe.model.decided import APART, SAME, DecidedPair
from proscribe.names.normalize import key
from proscribe.store.decisions import append_decision, decisions
from proscribe.store.ledger import Ledger


@attrs.frozen
class Examined:
    """Everything that is held of who is who.

    Attributes:
        decided: every decision in the ledger, in the order in which they were made, superseded ones included.
    """

    identities: Identities
    proposals: tuple[Proposal, ...]
    decided: tuple[DecidedPair, ...]


@attrs.frozen
class About:
    """What concerns one party, or everybody where `party` is empty; only the parties asked about are shown."""

    party: str
    parties: tuple[Group, ...]
    proposals: tuple[Proposal, ...]
    decided: tuple[DecidedPair, ...]
    conflicts: tuple[Conflict, ...]
    waiting: tuple[Waiting, ...]


def examine(ledger: Ledger, now: datetime) -> Examined:
    """Join what is held of all lists, the transcribed record and the kept editions, and propose what may be one."""
    readings, held = transcribed(files("proscribe.sources")), kept(ledger, holdings(ledger, now))
    entries = [entry for reading in readings for entry in reading.entries]
    told = (*(decision for reading in readings for decision in reading.decisions), *held.decisions)
    found = identify((*entries, *held.entries), told, frozenset(held.ranks))
    return Examined(found, proposals(found, told), decisions(ledger))


def about(found: Examined, party: str) -> About:
    """What concerns a party, by a reference `source:key`, a proposal's id or a name; everything for an empty text."""
    if not party.strip():
        every = found.identities
        return About("", (), found.proposals, found.decided, every.conflicts, every.waiting)
    groups = tuple(group for group in found.identities.groups if _is_meant(group, party.strip()))
    refs = {entry.ref for group in groups for entry in group.entries}
    concerning = tuple(
        each for each in found.proposals if each.id == party.strip() or not refs.isdisjoint(each.entries)
    )
    return About(
        party.strip(),
        groups,
        concerning,
        tuple(each for each in found.decided if not refs.isdisjoint(each.entries)),
        tuple(each for each in found.identities.conflicts if not refs.isdisjoint(each.would_join.entries)),
        tuple(each for each in found.identities.waiting if each.ref == party.strip()),
    )


def _is_meant(group: Group, text: str) -> bool:
    wanted = key(text)
    return any(
        entry.ref == text or (wanted != "" and any(key(name) == wanted for name, _ in names_of(entry)))
        for entry in group.entries
    )


def settle(  # noqa: PLR0913 -- a decision has as many sides, each by its name
    ledger: Ledger, wanted: str, *, same: bool, because: str, who: str, instant: datetime
) -> DecidedPair:
    """Accept or refuse a proposal, or decide anew what was decided before under the same id.

    Raises:
        UsageError: there is no such proposal, or a reason is missing.
    """
    _need(because)
    found = examine(ledger, instant)
    proposal = next((each for each in found.proposals if each.id == wanted), None)
    earlier = next((each for each in reversed(found.decided) if proposal_id(*each.entries) == wanted), None)
    if proposal is not None:
        refs, evidence = proposal.entries, json.dumps(evidence_json(proposal.evidence), ensure_ascii=False)
    elif earlier is not None:
        refs, evidence = earlier.entries, earlier.evidence
    else:
        hint = "`proscribe identities` lists them; an id changes when another entry comes to speak for a party"
        raise UsageError(Problem(message=f"there is no proposal {wanted}", hint=hint))
    verdict = SAME if same else APART
    made = DecidedPair(verdict=verdict, entries=refs, basis=because, who=who, instant=instant, evidence=evidence)
    return append_decision(ledger, made)


def split(ledger: Ledger, refs: tuple[str, str], *, because: str, who: str, instant: datetime) -> DecidedPair:
    """Tell two entries apart that a number, a source or an earlier decision joins.

    Raises:
        UsageError: they are not held, not one party, or a reason is missing.
    """
    _need(because)
    found = examine(ledger, instant).identities
    groups = [next((group for group in found.groups if _holds(group, ref)), None) for ref in refs]
    for ref, group in zip(refs, groups, strict=True):
        if group is None:
            raise UsageError(Problem(message=f"there is no entry {ref}", hint="write source:key, as `identities` does"))
    if groups[0] is not groups[1] or groups[0] is None:
        message = f"{refs[0]} and {refs[1]} are not one party"
        raise UsageError(Problem(message=message, hint="to refuse a proposal: --refuse ID"))
    joined = [{"says": each.basis} for each in groups[0].decisions if set(refs) & set(each.entries)]
    evidence = json.dumps(joined, ensure_ascii=False)
    made = DecidedPair(verdict=APART, entries=refs, basis=because, who=who, instant=instant, evidence=evidence)
    return append_decision(ledger, made)


def _holds(group: Group, ref: str) -> bool:
    return any(entry.ref == ref for entry in group.entries)


def _need(because: str) -> None:
    if not because.strip():
        raise UsageError(Problem(message="why is it so?", hint="say it: --because REASON"))


# As plain data


def about_json(found: About, limit: int) -> Json:
    """What concerns a party, or everybody, as plain data; at most so many of each kind, with how many there are."""
    return {
        "party": found.party or None,
        "parties": [_group_json(group) for group in found.parties[:limit]],
        "proposals": [_proposal_json(each) for each in found.proposals[:limit]],
        "decisions": [decided_json(each) for each in found.decided[-limit:]],
        "conflicts": [_conflict_json(each) for each in found.conflicts[:limit]],
        "waiting": [{"entry": each.ref, "place": each.place} for each in found.waiting[:limit]],
        "counts": {
            "parties": len(found.parties),
            "proposals": len(found.proposals),
            "by_name_alone": sum(each.by_name_alone for each in found.proposals),
            "decisions": len(found.decided),
            "conflicts": len(found.conflicts),
            "waiting": len(found.waiting),
        },
    }


def evidence_json(evidence: Iterable[Piece]) -> list[Json]:
    """Pieces of evidence as plain data."""
    return [{"signal": each.signal, "points": each.points, "says": each.says} for each in evidence]


def decided_json(each: DecidedPair) -> Json:
    """A decision as plain data."""
    return {
        "id": proposal_id(*each.entries),
        "verdict": each.verdict,
        "entries": list(each.entries),
        "because": each.basis,
        "who": each.who,
        "instant": each.instant.isoformat(),
        "evidence": json.loads(each.evidence),
    }


def _proposal_json(each: Proposal) -> Json:
    return {
        "id": each.id,
        "points": each.points,
        "by_name_alone": each.by_name_alone,
        "entries": [{"ref": ref, "name": name} for ref, name in zip(each.entries, each.names, strict=True)],
        "evidence": evidence_json(each.evidence),
    }


def _conflict_json(each: Conflict) -> Json:
    return {
        "entries": list(each.would_join.entries),
        "would_join": each.would_join.basis,
        "objection": str(each.objection),
        "source": each.source or None,
    }


def _group_json(group: Group) -> Json:
    return {
        "entries": [{"ref": entry.ref, "name": entry.name} for entry in group.entries if entry.name],
        "additions": sum(1 for entry in group.entries if not entry.name),
        "joined_by": [
            {
                "verdict": each.verdict,
                "entries": list(each.entries),
                "basis": each.basis,
                "decided": each.decided or None,
                "who": each.who or None,
            }
            for each in group.decisions
        ],
    }
