"""Who consolidates whom? A relationship record as an addition to the child's entry, with a tie from child to parent.

The record's start is the child and its end the parent: X IS_DIRECTLY_CONSOLIDATED_BY Y makes Y the owner of X. No share
is taken from a quantifier: `1.00 PERCENTAGE` is printed where the whole is meant, and nobody can tell it from one.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from proscribe.ingest.adapter import Document, Entry, Tie
from proscribe.model.party import Property, Stated
from proscribe.sources.gleif.record import Faults, cite

# Whether the end of a relationship owns or controls its start. A fund's manager and its umbrella do not own it.
OWNS = {
    "IS_DIRECTLY_CONSOLIDATED_BY": True,
    "IS_ULTIMATELY_CONSOLIDATED_BY": True,
    "IS_INTERNATIONAL_BRANCH_OF": True,
    "IS_FUND-MANAGED_BY": False,
    "IS_SUBFUND_OF": False,
    "IS_FEEDER_TO": False,
}
STATUS = {"ACTIVE": True, "INACTIVE": False, "NULL": False}
# Whether a record of this registration status still says something; LAPSED is late, not wrong.
REGISTRATION = {
    "PENDING_VALIDATION": False,
    "PUBLISHED": True,
    "LAPSED": True,
    "DUPLICATE": False,
    "RETIRED": False,
    "ANNULLED": False,
    "TRANSFERRED": True,
    "PENDING_TRANSFER": True,
    "PENDING_ARCHIVAL": True,
}


@attrs.frozen
class Relation:
    """A relationship as its record says it.

    Attributes:
        id: the publisher's own, empty in a file that gives none.
        told: everything else, each with its label.
        deleted: when the record was taken out, if it was.
    """

    id: str
    place: str
    start: str
    end: str
    type: str
    status: str
    registration: str
    told: tuple[str, ...] = ()
    deleted: str = ""

    @property
    def key(self) -> str:
        """The publisher's own key, or the fewest fields that tell it from others."""
        return self.id or f"{self.start}|{self.type}|{self.end}"


def entry(document: Document, relation: Relation, faults: Faults) -> Entry:
    """The entry of a relationship; what is not in force is told and ties nobody."""
    _check(relation, faults)
    here = cite(document, relation.place, relation.key)
    child, parent = f"{document.source}:{relation.start}", f"{document.source}:{relation.end}"
    in_force = STATUS.get(relation.status, False) and REGISTRATION.get(relation.registration, False)
    owns = OWNS.get(relation.type, False) and in_force and not relation.deleted
    head = f"{relation.type} {relation.end}: {relation.status}, registration {relation.registration}"
    return Entry(
        key=relation.key,
        name="",
        cite=here,
        kind="relationship",
        about=child,
        ties=(Tie(owner=parent, owned=child, cite=here),) if owns else (),
        facts=(Stated(Property.RELATIONSHIP, "; ".join((head, *relation.told))),),
    )


def _check(relation: Relation, faults: Faults) -> None:
    for what, value, known in (
        ("type of relationship", relation.type, OWNS),
        ("status of a relationship", relation.status, STATUS),
        ("status of a registration", relation.registration, REGISTRATION),
    ):
        if value not in known:
            faults.add(relation.place, f"unknown {what} {value!r}")
    if not relation.start or not relation.end:
        faults.add(relation.place, "a relationship lacks one of its ends")
    if relation.id and relation.id.split("|")[0] != relation.start:
        faults.add(
            relation.place, f"the record {relation.id} does not start at {relation.start}", "which is the child?"
        )


def exception(document: Document, place: str, lei: str, key: str, told: Iterable[str]) -> Entry:
    """The entry of a reporting exception: why an entity names no parent."""
    return Entry(
        key=key,
        name="",
        cite=cite(document, place, key),
        kind="reporting exception",
        about=f"{document.source}:{lei}",
        facts=(Stated(Property.REPORTING_EXCEPTION, "; ".join(told)),),
    )
