"""A small made-up record with every kind of party, name, number and fact, for tests of what is written out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import (
    Fact,
    Identifier,
    Name,
    NameKind,
    Owner,
    Party,
    Property,
    Scheme,
    Security,
)
from proscribe.model.source import Citation, RecordedList
from proscribe.model.when import When
from proscribe.store.snapshot import Snapshot

LISTS = {"us-ofac-sdn": "us-ofac-sdn", "us-ns-cmic": "us-ofac-ns-cmic", "eu-fsf": "eu-fsf"}


def cited(source: str, line: int = 2) -> Citation:
    """A citation of a made-up document."""
    return Citation(
        source, f"{source}/entries.csv:{line}", "ab" * 32, f"{source}, row {line}", url="https://a.example/x"
    )


def when(text: str) -> When:
    """A date."""
    return When.parse(text)


def listing(party: str, list_id: str, recorded: str, *events: Event) -> Listing:
    """A listing known since the day it was made."""
    cite, day = cited(LISTS[list_id]), when(recorded)
    return Listing(list_id, f"{party}-row", party, party, "annex", {"listed": day}, day, cite, events)


def delisted(day: str) -> Event:
    """A delisting, known on the same day."""
    return Event(EventKind.DELISTED, when(day), when(day), "taken off", cited("us-ofac-sdn", 9))


def snapshot(parties: Iterable[Party], listings: Iterable[Listing]) -> Snapshot:
    """A record of these."""
    held = {
        name: RecordedList(name, f"The list {name}", source, (), when("2020-01-01"), when("2026-01-31"), "document")
        for name, source in LISTS.items()
    }
    every = tuple(listings)
    known = {one.id: one for one in parties}
    digest = hashlib.sha256(repr((known, every)).encode()).hexdigest()
    return Snapshot(id=digest, parties=known, lists=held, documents={}, every_listing=every)


def varied() -> Snapshot:
    """One of everything."""
    sdn, cmic, eu = (cited(source) for source in LISTS.values())
    person = Party(
        "ann-example",
        "EXAMPLE, Ann",
        "person",
        names=(
            Name("EXAMPLE, Ann", NameKind.PRIMARY, sdn),
            Name("Анна Пример", NameKind.ALIAS, eu),
            Name("Annie", NameKind.WEAK, sdn),
            Name("Ann Sample", NameKind.FORMER, sdn),
            Name("A. E.", NameKind.SHORT, sdn),
        ),
        identifiers=(
            Identifier(Scheme.OFAC, "4711", sdn),
            Identifier(Scheme.EU, "EU.1.23", eu),
            Identifier(Scheme.PASSPORT, "K 0123456", sdn),
            Identifier(Scheme.NATIONAL, "0012-3", eu),
            Identifier(Scheme.WIKIDATA, "Q42", eu),
        ),
        facts=(
            Fact(Property.BIRTH_DATE, "1960-05-01", sdn),
            Fact(Property.BIRTH_DATE, "circa 1961", eu),
            Fact(Property.BIRTH_PLACE, "Tehran, Iran", sdn),
            Fact(Property.NATIONALITY, "IRAN (ISLAMIC REPUBLIC OF)", sdn),
            Fact(Property.NATIONALITY, "Atlantis", sdn),
            Fact(Property.GENDER, "M", eu),
            Fact(Property.ADDRESS, "1 High Street\nTehran; Iran", sdn),
            Fact(Property.EMAIL, "ann@Example.com", sdn),
            Fact(Property.PHONE, "+44 20 7123 4567", sdn),
            Fact(Property.PHONE, "0123456", sdn),
            Fact(Property.WEBSITE, "www.example.com", sdn),
            Fact(Property.REASON, "because of this, and that;\nat length", sdn),
            Fact(Property.TOPIC, "role.pep", eu),
            Fact(Property.TOPIC, "of-no-list", eu),
            Fact(Property.WALLET, "XBT 1H939dom7i4WDLCKyGbXUp3fs9CSTNRzgL", sdn),
        ),
    )
    company = Party(
        "example-works",
        "Example Works Co., Ltd.",
        "company",
        names=(Name("Example Works Co., Ltd.", NameKind.PRIMARY, cmic), Name("范例", NameKind.ALIAS, cmic)),
        identifiers=(
            Identifier(Scheme.LEI, "5493001KJTIIGC8Y1R12", cmic),
            Identifier(Scheme.LEI, "5493001KJTIIGC8Y1R13", cmic),
            Identifier(Scheme.USCC, "91110000MA005UCQ5P", cmic),
            Identifier(Scheme.ISIN, "US16941M1099", cmic),
            Identifier(Scheme.BIC, "DEUTDEFF500", cmic),
            Identifier(Scheme.INN, "7707083893", cmic),
            Identifier(Scheme.OGRN, "1027700132195", cmic),
            Identifier(Scheme.DUNS, "123456789", cmic),
            Identifier(Scheme.REGISTRATION, "HRB 1", cmic),
            Identifier(Scheme.TAX, "99", cmic),
            Identifier(Scheme.TICKER, "600001", cmic),
            Identifier(Scheme.OFAC, "30902", cmic),
        ),
        securities=(
            Security("US16941M1099", "CHL", "XNYS", "ADR", cmic, when("2000-01-01"), when("2021-01-11")),
            Security("", "600001", "XSHG", "ordinary (A share)", cmic, note="no ISIN printed"),
        ),
        owners=(
            Owner("example-holding", 50.0, 50.0, cmic, when("2010-01")),
            Owner("ann-example", None, None, cmic),
        ),
        facts=(Fact(Property.COUNTRY, "China", cmic), Fact(Property.TYPE, "State-Owned Enterprise", cmic)),
    )
    holding = Party(
        "example-holding", "Example Holding", "entity", names=(Name("Example Holding", NameKind.PRIMARY, eu),)
    )
    vessel = Party(
        "sea-example",
        "SEA EXAMPLE",
        "vessel",
        names=(Name("SEA EXAMPLE", NameKind.PRIMARY, sdn), Name("SE", NameKind.SHORT, sdn)),
        identifiers=(Identifier(Scheme.IMO, "9074729", sdn), Identifier(Scheme.MMSI, "572469210", sdn)),
        facts=(
            Fact(Property.FLAG, "Panama", sdn),
            Fact(Property.FLAG, "Former Vessel Flag: Malta", sdn),
            Fact(Property.TONNAGE, "318000", sdn),
            Fact(Property.TONNAGE, "gross registered 163660", sdn),
            Fact(Property.VESSEL_TYPE, "Crude Oil Tanker", sdn),
            Fact(Property.CALL_SIGN, "5IM 597", sdn),
        ),
    )
    plane = Party("ep-exa", "EP-EXA", "aircraft", names=(Name("EP-EXA", NameKind.PRIMARY, sdn),))
    fund = Party("example-fund", "Example Fund", "fund", names=(Name("Example Fund", NameKind.PRIMARY, eu),))
    return snapshot(
        [person, company, holding, vessel, plane, fund],
        [
            listing("ann-example", "us-ofac-sdn", "2021-03-01"),
            listing("ann-example", "eu-fsf", "2021-04-01", delisted("2024-02-03")),
            listing("example-works", "us-ns-cmic", "2021-06-03"),
            listing("sea-example", "us-ofac-sdn", "2020-05-05", delisted("2022-01-01")),
            listing("ep-exa", "us-ofac-sdn", "2020-05-05"),
            listing("example-fund", "eu-fsf", "2019-05"),
        ],
    )


ON = date(2026, 11, 22)
