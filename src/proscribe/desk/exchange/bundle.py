"""Which parties are exported, and what with each? One bundle after the other, in the order of their ids.

Only ids are held at once: parties are looked up one by one, so that a record of any size is written in little memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import attrs

from proscribe.desk.exchange import day
from proscribe.desk.exchange.entity import Bundle, Entity, Tie
from proscribe.desk.exchange.holdings import securities, tie
from proscribe.desk.exchange.listing import sanction
from proscribe.desk.exchange.party import Standing, authority_numbers, entity_id, party_entity
from proscribe.model.listing import Listing
from proscribe.model.party import Party
from proscribe.store.snapshot import Snapshot


@attrs.frozen
class Scope:
    """What of a record is exported.

    Attributes:
        lists: only parties on these lists, with those listings, and who owns them; all parties, if empty.
        on: the day whose knowledge and status are written.
    """

    snapshot: Snapshot
    on: date
    lists: Collection[str] = ()

    def bundles(self) -> Iterator[Bundle]:
        """Everything that is exported, party by party."""
        chosen = self._chosen()
        for key in sorted(chosen):
            yield self._bundle(self.snapshot.parties[chosen[key]], chosen)

    def standing(self, party: Party) -> Standing:
        """A party's listings that are exported."""
        found = tuple(listing for listing in self.snapshot.listings(party.id) if self._wanted(listing))
        return Standing(found, self.snapshot.lists, self.on)

    def entity(self, party: Party) -> Entity:
        """A party by itself."""
        return party_entity(party, self.standing(party))

    def _wanted(self, listing: Listing) -> bool:
        return day.known(listing, self.on) and (not self.lists or listing.list in self.lists)

    def _chosen(self) -> dict[str, str]:
        """The parties exported, by the ids of their entities: those wanted, and who owns them."""
        listed, wanted = set(), set()
        for listing in self.snapshot.every_listing:
            listed.add(listing.party)
            if self._wanted(listing):
                wanted.add(listing.party)
        keys = (
            list(wanted) if self.lists else [key for key in self.snapshot.parties if key in wanted or key not in listed]
        )
        found = {entity_id(key): key for key in keys}
        if len(found) < len(self.snapshot.parties):  # otherwise every owner is there, and nobody needs to be looked up
            for key in keys:
                owners = (owner.owner for owner in self.snapshot.parties[key].owners)
                found.update((entity_id(owner), owner) for owner in owners)
        return found

    def _bundle(self, party: Party, chosen: Collection[str]) -> Bundle:
        standing = self.standing(party)
        entity = party_entity(party, standing)
        ties = []
        for stated in party.owners:
            if entity_id(stated.owner) in chosen:
                above = self.entity(self.snapshot.parties[stated.owner])
                ties.append(Tie(tie(entity, above, stated, standing.datasets_of), above))
        return Bundle(
            party=entity,
            sanctions=tuple(self._sanctions(party, entity, standing)),
            securities=tuple(securities(party, entity, standing.datasets_of)),
            ties=tuple({one.relation.id: one for one in ties}.values()),
            datasets_of=standing.datasets_of,
        )

    def _sanctions(self, party: Party, entity: Entity, standing: Standing) -> Iterator[Entity]:
        """A party's listings; a number whose publisher has none of them stands with the first."""
        sources = {listing.cite.source for listing in standing.listings}
        astray = {
            written: number
            for written, number in authority_numbers(party, "").items()
            if number.cite.source not in sources
        }
        written_ids: set[str] = set()
        for listing in standing.listings:
            numbers = authority_numbers(party, listing.cite.source) | astray
            astray = {}
            made = sanction(listing, entity.id, numbers, self.snapshot.lists.get(listing.list), self.on)
            again = 2
            while made.id in written_ids:
                made = attrs.evolve(made, id=f"{made.id.partition('--')[0]}--{again}")
                again += 1
            written_ids.add(made.id)
            yield made
