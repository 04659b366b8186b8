"""Who stands above a party? Owners recorded and stated, theirs in turn, and the stakes between them.

The record is walked upward from the party asked about, never as a whole: it may hold far more than a question needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from proscribe.desk.library import Library
from proscribe.desk.reference import resolve
from proscribe.desk.request import Request
from proscribe.errors import Problem, RecordError, UsageError
from proscribe.model.party import Party
from proscribe.reason.stakes import Stake
from proscribe.reason.subject import OwnerListings, Subject
from proscribe.store.snapshot import Snapshot

_OF_AN_OWNER = ("owned_percent", "controlled", "affiliate", "joint_arrangement")


def stakes_above(snapshot: Snapshot, party: str, stated: Iterable[str] = ()) -> tuple[Stake, ...]:
    """Return every stake in a party and in those above it: recorded ones, and one of each owner that is stated.

    Raises:
        RecordError: a recorded share is no range of per cent.
    """
    parties = snapshot.parties
    found = [Stake(owner, party) for owner in stated if owner != party]
    ring, met = [party, *(stake.owner for stake in found)], {party, *(stake.owner for stake in found)}
    while ring:
        owned = parties.get(ring.pop(0))
        recorded = [] if owned is None else list(_recorded(owned))
        found += recorded
        fresh = dict.fromkeys(stake.owner for stake in recorded if stake.owner not in met)
        ring += fresh
        met |= fresh.keys()
    return tuple(found)


def _recorded(owned: Party) -> Iterator[Stake]:
    for one in owned.owners:
        if not one.is_ownership:
            continue  # a mere link says nothing of who owns whom
        stake = Stake(one.owner, owned.id, one.low, one.high, one.starts, one.ends, one.kind, one.cite)
        if fault := stake.fault():
            raise RecordError(Problem(message=fault, place=one.cite.place, hint="write two shares from 0 to 100"))
        yield stake


def owners_in(snapshot: Snapshot, party: str, stakes: Iterable[Stake]) -> tuple[OwnerListings, ...]:
    """Return everybody who holds one of the stakes, with its listings; a party is not its own owner."""
    parties = snapshot.parties
    names = dict.fromkeys(stake.owner for stake in stakes if stake.owner != party)
    return tuple(
        OwnerListings(owner, parties[owner].name if owner in parties else owner, snapshot.listings(owner))
        for owner in names
    )


def stated_owners(library: Library, request: Request) -> tuple[str, ...]:
    """Return the parties that the asker means by `owner`.

    Raises:
        UsageError: the record knows nobody of that name.
    """
    if "owner" not in request.facts:
        return ()
    found = resolve(request.facts["owner"], library.snapshot, library.names)
    if found.unlisted:
        near = ", ".join(f"{one.name} (id:{one.id})" for one in found.near)
        hint = f"did you mean {near}?" if near else "an owner that is on no list reaches nobody; leave it out"
        raise UsageError(
            Problem(message="the record knows nobody of this name", place=f"owner={found.text}", hint=hint)
        )
    return found.parties


def check_owners(request: Request, subjects: Sequence[Subject]) -> None:
    """See that a share or control is one of somebody's: stated without an owner it would be passed over.

    Raises:
        UsageError: one is stated, and nobody is known to own any of the parties meant.
    """
    stated = [fact for fact in _OF_AN_OWNER if fact in request.facts]
    if stated and not any(subject.owners for subject in subjects):
        message = "is said of nobody: the record knows no owner of this party"
        hint = "name the owner as well: --with owner=Huawei"
        raise UsageError([Problem(message=message, place=fact, hint=hint) for fact in stated])
