"""Which companies are on OFAC's NS-CMIC List, with which numbers, and to whom does OFAC say they are linked?

The names of issuers that OFAC prints beside its ISINs are kept as terms and never as names: some are stale, some
belong to companies that have since become others. Misprinted ISINs are a note. "Linked To" names the owner in most
rows and the owned in three; the column `link` says which, row by row.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from proscribe.ingest.adapter import Document, Entry, Row, Tie
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Name, NameKind, Scheme
from proscribe.model.source import Citation, Read

LIST = "us-ns-cmic"
COLUMNS = (
    "ofac_uid name aliases name_zh name_zh_verified ticker_short_name_zh target_type listed_date purchase_ban_from "
    "purchase_ban_time divest_by annex_eo14032 uscc lei other_ids issuer_names equity_tickers isins "
    "isins_malformed_in_source linked_to linked_uid link removed_date source verified"
)
COHORTS = {"yes": "annex", "no": "added"}
STATED = {"purchase_ban_from": "ban_from", "purchase_ban_time": "ban_time", "divest_by": "divest_by"}
TERMS = ("target_type", "issuer_names", "equity_tickers", "linked_to")
LINKS = {"": "", "linked is owner": "owner", "linked is owned": "owned"}


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        uid, name = row.need("ofac_uid"), row.need("name")
        chinese = attrs.evolve(cite, read=Read.SECONDARY if row.flag("name_zh_verified") else Read.NO)
        names = row.names("aliases", NameKind.ALIAS, cite)
        if han := row.take("name_zh"):
            names += (Name(han, NameKind.ALIAS, chinese),)
        names += row.names("ticker_short_name_zh", NameKind.SHORT, attrs.evolve(cite, read=Read.SECONDARY))
        yield Entry(
            key=uid,
            name=name,
            cite=cite,
            names=names,
            identifiers=(
                (Scheme.OFAC, uid),
                *row.identifiers("uscc", Scheme.USCC),
                *row.identifiers("lei", Scheme.LEI),
                *row.identifiers("other_ids", Scheme.REGISTRATION),
                *row.identifiers("isins", Scheme.ISIN),
            ),
            ties=_ties(row, f"{document.source}:{uid}", document.source, cite),
            listings=(_listing(row, uid, name, cite),),
        )
        row.done()


def _ties(row: Row, here: str, source: str, cite: Citation) -> tuple[Tie, ...]:
    linked, direction = row.take("linked_uid"), row.choice("link", LINKS)
    if not direction:
        return ()
    there = f"{source}:{linked}"
    return (Tie(there, here, cite),) if direction == "owner" else (Tie(here, there, cite),)


def _listing(row: Row, uid: str, name: str, cite: Citation) -> Listing:
    listed, removed = row.when("listed_date"), row.when_given("removed_date")
    misprinted = row.many("isins_malformed_in_source")
    says = "no longer on the list"
    return Listing(
        list=LIST,
        key=uid,
        party="",
        name=name,
        cohort=row.choice("annex_eo14032", COHORTS),
        dates={"listed": listed},
        recorded=listed,
        cite=cite,
        events=() if removed is None else (Event(EventKind.DELISTED, removed, removed, says, cite),),
        terms={column: text for column in TERMS if (text := row.take(column))},
        stated={key: text for column, key in STATED.items() if (text := row.take(column))},
        note=f"ISINs misprinted in the list: {', '.join(misprinted)}" if misprinted else "",
    )
