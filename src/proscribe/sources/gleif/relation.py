"""Who consolidates whom? A relationship record as an addition to the child's entry, with a tie from child to parent.

The record's start is the child and its end the parent: X IS_DIRECTLY_CONSOLIDATED_BY Y makes Y the owner of X. No share
is taken from a quantifier: `1.00 PERCENTAGE` is printed where the whole is meant, and nobody can tell it from one.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from proscribe.ingest.adapter import Document, Entry, Tie
from proscribe.model.party import Property, Stated
from proscribe.model.party import Relation as How
from proscribe.model.when import When
from proscribe.sources.gleif.record import Faults, cite

# What the end of a relationship is to its start. A fund's manager and its umbrella do not own it.
OWNS = {
    "IS_DIRECTLY_CONSOLIDATED_BY": How.PARENT,
    "IS_ULTIMATELY_CONSOLIDATED_BY": How.ULTIMATE_PARENT,
    "IS_INTERNATIONAL_BRANCH_OF": How.HEAD_OFFICE,
    "IS_FUND-MANAGED_BY": None,
    "IS_SUBFUND_OF": None,
    "IS_FEEDER_TO": None,
}
SINCE = "RELATIONSHIP_PERIOD"  # the other periods are those of the accounts and of the filing
_DAY = len("2017-12-14")
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
        periods: each with its type, first and last day; the last is empty where it goes on.
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
    periods: tuple[tuple[str, str, str], ...] = ()

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
    how = OWNS.get(relation.type) if in_force and not relation.deleted else None
    starts, ends = _lasting(relation, faults)
    head = f"{relation.type} {relation.end}: {relation.status}, registration {relation.registration}"
    return Entry(
        key=relation.key,
        name="",
        cite=here,
        kind="relationship",
        about=child,
        ties=() if how is None else (Tie(parent, child, here, how, starts, ends),),
        facts=(Stated(Property.RELATIONSHIP, "; ".join((head, *relation.told))),),
    )


def _lasting(relation: Relation, faults: Faults) -> tuple[When | None, When | None]:
    """Since when and until when, where one period says so; of several, none can be told from the others."""
    lasting = [(first, last) for kind, first, last in relation.periods if kind == SINCE]
    if len(lasting) != 1:
        return None, None
    found: list[When | None] = []
    for text in lasting[0]:
        try:
            found.append(When.parse(text.strip()[:_DAY]) if text.strip() else None)
        except ValueError as problem:
            faults.add(relation.place, f"{text!r} in a {SINCE}: {problem}")
            found.append(None)
    return found[0], found[1]


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
