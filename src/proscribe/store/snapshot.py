"""What does the record hold? One immutable view of parties, lists, listings and the documents they come from.

Whatever is read anew makes another snapshot; a reader's world stands still. The indexes are built when first asked
for and live and die with their snapshot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

import attrs

from proscribe.model.listing import Listing
from proscribe.model.party import Milestone, NameKind, Party, Scheme, Security
from proscribe.model.source import RecordedList
from proscribe.names.index import FiledNames, Names

_K = TypeVar("_K")
_V = TypeVar("_V")


def plain_ticker(ticker: str) -> str:
    """Return a ticker as it is compared: upper case, and a number without leading zeros.

    >>> plain_ticker("00941"), plain_ticker("chl")
    ('941', 'CHL')
    """
    bare = ticker.strip().upper()
    return bare.lstrip("0") or "0" if bare.isdigit() else bare


@attrs.frozen(slots=False, kw_only=True)
class Snapshot:
    """An immutable view of the whole record.

    Attributes:
        id: sha256 over every document's hash, in hex; the same documents always give the same id.
        parties: party id to party.
        lists: list id, as law files use it, to what is held of it.
        documents: document name to the sha256 of its bytes.
        every_listing: all listings, in the order of their parties.
        milestones: dated events, in the order of their dates, those without a single party included.
    """

    id: str
    parties: Mapping[str, Party]
    lists: Mapping[str, RecordedList]
    documents: Mapping[str, str]
    every_listing: Iterable[Listing] = ()
    milestones: tuple[Milestone, ...] = ()

    def listings(self, party_id: str) -> tuple[Listing, ...]:
        """Every listing of a party, on whatever list; none for a party that no list names."""
        return self._by_party.get(party_id, ())

    def on_list(self, list_id: str) -> tuple[Listing, ...]:
        """Every listing that a list holds or held."""
        return self._by_list.get(list_id, ())

    def count_on(self, list_id: str) -> int:
        """How many listings a list holds or held."""
        return len(self.on_list(list_id))

    def by_identifier(self, scheme: Scheme, value: str) -> tuple[str, ...]:
        """The ids of the parties that carry a number; those of a security's issuers for an ISIN or a ticker."""
        if scheme is Scheme.TICKER:
            ticker, _, mic = value.partition("@")
            return _distinct(party for party, _ in self.by_security(ticker=ticker, mic=mic or None))
        numbered = self._by_number.get((scheme, value.strip().upper()), ())
        if scheme is not Scheme.ISIN:
            return numbered
        return _distinct((*numbered, *(party for party, _ in self.by_security(isin=value))))

    def by_security(
        self, *, isin: str | None = None, ticker: str | None = None, mic: str | None = None
    ) -> tuple[tuple[str, Security], ...]:
        """The issuers of a security and the security, by ISIN or by ticker, on one market or on any.

        Tickers are compared without leading zeros: 941 and 00941 are one line in Hong Kong.
        """
        if isin is not None:
            return self._by_isin.get(isin.strip().upper(), ())
        found = self._by_ticker.get(plain_ticker(ticker or ""), ())
        return found if mic is None else tuple(pair for pair in found if pair[1].mic == mic.upper())

    def names(self) -> Iterator[tuple[str, NameKind, str]]:
        """Every name with its kind and the id of its party, for whoever builds an index."""
        for party in self.parties.values():
            for name in party.names:
                yield name.text, name.kind, party.id

    def filed_names(self) -> Names:
        """The names, filed as an index of them wants."""
        return FiledNames(self.names())

    def events(self, party_id: str) -> tuple[Milestone, ...]:
        """What sources tell of a party beside its listings, in the order of the dates."""
        return self._milestones_of.get(party_id, ())

    @cached_property
    def _by_party(self) -> dict[str, tuple[Listing, ...]]:
        return _grouped((listing.party, listing) for listing in self.every_listing)

    @cached_property
    def _by_list(self) -> dict[str, tuple[Listing, ...]]:
        return _grouped((listing.list, listing) for listing in self.every_listing)

    @cached_property
    def _by_number(self) -> dict[tuple[Scheme, str], tuple[str, ...]]:
        return _grouped(
            ((number.scheme, number.value.upper()), party.id)
            for party in self.parties.values()
            for number in party.identifiers
        )

    @cached_property
    def _by_isin(self) -> dict[str, tuple[tuple[str, Security], ...]]:
        return _grouped((security.isin, (party, security)) for party, security in self._securities() if security.isin)

    @cached_property
    def _by_ticker(self) -> dict[str, tuple[tuple[str, Security], ...]]:
        return _grouped(
            (plain_ticker(security.ticker), (party, security))
            for party, security in self._securities()
            if security.ticker
        )

    @cached_property
    def _milestones_of(self) -> dict[str, tuple[Milestone, ...]]:
        return _grouped((milestone.party, milestone) for milestone in self.milestones if milestone.party)

    def _securities(self) -> Iterator[tuple[str, Security]]:
        for party in self.parties.values():
            for security in party.securities:
                yield party.id, security


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    """Gather values by key, keeping their order."""
    found: defaultdict[_K, list[_V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in the order of first sight."""
    return tuple(dict.fromkeys(values))
