"""Which companies did DoD and Treasury name under s.1237 and E.O. 13959, and how did each naming end?

One row is one listing. The 31 names of the first two DoD lists came under the order by its annex (cohort `annex`,
listed with the order), later DoD names by the list itself (`dod`), four subsidiaries by Treasury: the three telecoms of
which OFAC had told the New York Stock Exchange (`telecom`), and CNOOC Limited (`treasury`).
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from proscribe.ingest.adapter import Document, Entry, Row, Tie
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Name, NameKind
from proscribe.model.source import Citation, Read

LIST = "us-ns-ccmc"
COLUMNS = (
    "key name name_zh name_zh_verified aliases cohort tranche tranche_date tranche_date_verified announced listed "
    "recorded ban_from ban_time divest_by possession_ban_after parent successor enjoined enjoined_source enjoined_why "
    "removed removed_how removed_recorded removed_why removed_verified note source verified"
)
COHORTS = {"annex": "annex", "dod": "dod", "telecom": "telecom", "treasury": "treasury"}
ENDS = {"delisted": EventKind.DELISTED, "vacated": EventKind.VACATED, "struck": EventKind.STRUCK}
STATED = (
    "announced",
    "ban_from",
    "ban_time",
    "divest_by",
    "possession_ban_after",
    "tranche",
    "tranche_date",
    "tranche_date_verified",
)


def parse(document: Document) -> Iterator[Entry]:
    for row in document.csv(COLUMNS):
        cite = row.cite()
        key, name, parent, successor = row.need("key"), row.need("name"), row.take("parent"), row.take("successor")
        chinese = cite if row.flag("name_zh_verified") else attrs.evolve(cite, read=Read.NO)
        names = row.names("aliases", NameKind.ALIAS, cite)
        if han := row.take("name_zh"):
            names += (Name(han, NameKind.ALIAS, chinese),)
        yield Entry(
            key=key,
            name=name,
            cite=cite,
            names=names,
            ties=(Tie(parent, f"{document.source}:{key}", cite),) if parent else (),
            listings=(_listing(row, key, name, cite),),
            same_as=(successor,) if successor else (),
        )
        row.done()


def _listing(row: Row, key: str, name: str, cite: Citation) -> Listing:
    stated = {column: text for column in STATED if (text := row.take(column))}
    return Listing(
        list=LIST,
        key=key,
        party="",
        name=name,
        cohort=row.choice("cohort", COHORTS),
        dates={"listed": row.when("listed")},
        recorded=row.when("recorded"),
        cite=cite,
        events=_events(row, cite),
        stated=stated,
        note=row.take("note"),
    )


def _events(row: Row, cite: Citation) -> tuple[Event, ...]:
    events = []
    enjoined, says, text = row.when_given("enjoined"), row.take("enjoined_why"), row.take("enjoined_source")
    if enjoined is not None:
        court = attrs.evolve(cite, text=text, url="")
        events.append(Event(EventKind.ENJOINED, enjoined, enjoined, says, court))
    ended = cite if row.flag("removed_verified") else attrs.evolve(cite, read=Read.NO)
    how, at, recorded = row.choice("removed_how", ENDS), row.when("removed"), row.when("removed_recorded")
    events.append(Event(how, at, recorded, row.take("removed_why"), ended))
    return tuple(events)
