"""Who stands behind a party? Its recorded owners, and theirs, each with what the lists say of them."""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.model.party import Party
from proscribe.reason.subject import OwnerListings
from proscribe.store.snapshot import Snapshot


def owners_of(snapshot: Snapshot, party: Party) -> Iterator[OwnerListings]:
    """Recorded owners, and theirs: a share further up cannot be known from shares further down, only not excluded."""
    shares: dict[str, tuple[float | None, float | None]] = {}
    ring = [(owner.owner, owner.low, owner.high) for owner in party.owners]
    while ring:
        owner_id, low, high = ring.pop(0)
        if owner_id == party.id or owner_id not in snapshot.parties:
            continue
        if owner_id in shares:
            shares[owner_id] = (shares[owner_id][0], None)  # a second way up adds to the first, by how much is unknown
            continue
        shares[owner_id] = (low, high)
        ring += [(above.owner, None, None) for above in snapshot.parties[owner_id].owners]
    for owner_id, (low, high) in shares.items():
        yield OwnerListings(owner_id, snapshot.parties[owner_id].name, low, high, snapshot.listings(owner_id))
