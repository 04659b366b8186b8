"""What is known of a party? Everything the record holds of it, each statement with its place."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from proscribe.desk.contract import Json, candidate_json, listing_json
from proscribe.desk.library import Library
from proscribe.desk.reference import Reference, resolve
from proscribe.model.listing import Listing
from proscribe.model.party import Milestone, Owner, Party, Security
from proscribe.model.source import Citation
from proscribe.reason.history import began


@attrs.frozen
class Shown:
    """One party with its listings, earliest first, its owners with their names, and what else is told of it."""

    party: Party
    listings: tuple[Listing, ...]
    owners: tuple[tuple[Owner, str], ...]
    milestones: tuple[Milestone, ...]


@attrs.frozen
class LookedUp:
    """The parties that a text means, in a snapshot."""

    reference: Reference
    parties: tuple[Shown, ...]
    lists: tuple[str, ...]
    titles: Mapping[str, str]
    snapshot: str


def look_up(library: Library, text: str) -> LookedUp:
    """Find the parties that a text means, and all that is held of them.

    Raises:
        UsageError: the text is empty, or an identifier that cannot be one.
    """
    snapshot = library.snapshot
    reference = resolve(text, snapshot, library.names)
    shown = tuple(_shown(library, snapshot.parties[party]) for party in reference.parties)
    titles = {name: listed.title for name, listed in library.lawbook.lists.items()}
    titles |= {name: held.title for name, held in snapshot.lists.items() if name not in titles}
    return LookedUp(reference, shown, tuple(snapshot.lists), titles, snapshot.id)


def _shown(library: Library, party: Party) -> Shown:
    snapshot = library.snapshot
    listings = sorted(snapshot.listings(party.id), key=lambda one: (str(began(one) or one.recorded), one.list, one.key))
    owners = tuple(
        (owner, snapshot.parties[owner.owner].name if owner.owner in snapshot.parties else owner.owner)
        for owner in party.owners
    )
    return Shown(party, tuple(listings), owners, snapshot.events(party.id))


def shown_json(found: LookedUp) -> Json:
    """The parties as plain data."""
    return {
        "text": found.reference.text,
        "parties": [_party_json(one) for one in found.parties],
        "candidates": [candidate_json(one) for one in found.reference.candidates],
        "near": [candidate_json(one) for one in found.reference.near],
        "unresolved": found.reference.unresolved_identifier or None,
        "snapshot": found.snapshot,
    }


def _party_json(shown: Shown) -> Json:
    party = shown.party
    return {
        "id": party.id,
        "name": party.name,
        "kind": party.kind,
        "names": [{"text": n.text, "kind": str(n.kind), "cite": _cite_json(n.cite)} for n in party.names],
        "identifiers": [
            {"scheme": str(i.scheme), "value": i.value, "cite": _cite_json(i.cite)} for i in party.identifiers
        ],
        "securities": [_security_json(one) for one in party.securities],
        "listings": [listing_json(listing) for listing in shown.listings],
        "owners": [_owner_json(owner, name) for owner, name in shown.owners],
        "decisions": [
            {"verdict": d.verdict, "entries": list(d.entries), "basis": d.basis, "decided": d.decided}
            for d in party.decisions
        ],
        "milestones": [
            {"at": str(m.at), "regime": m.regime, "what": m.what, "detail": m.detail, "cite": _cite_json(m.cite)}
            for m in shown.milestones
        ],
        "entries": list(party.entries),
    }


def _security_json(one: Security) -> Json:
    return {
        "isin": one.isin or None,
        "ticker": one.ticker or None,
        "mic": one.mic or None,
        "kind": one.kind,
        "from": _text(one.starts),
        "until": _text(one.ends),
        "note": one.note or None,
        "cite": _cite_json(one.cite),
    }


def _owner_json(owner: Owner, name: str) -> Json:
    return {
        "id": owner.owner,
        "name": name,
        "relation": str(owner.relation),
        "low": owner.low,
        "high": owner.high,
        "from": _text(owner.starts),
        "until": _text(owner.ends),
        "cite": _cite_json(owner.cite),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _cite_json(cite: Citation) -> Json:
    return {"source": cite.source, "place": cite.place, "sha256": cite.sha256, "read": str(cite.read)}
