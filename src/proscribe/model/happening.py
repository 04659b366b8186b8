"""What happened, or is about to, in law? A closed vocabulary of dated events, each with an id that stays the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import attrs

from proscribe.model.source import Citation
from proscribe.model.verdict import Answer


class Family(StrEnum):
    """Whether something became known in a stretch of time, or falls into one by the calendar."""

    LEARNED = "learned"
    CALENDAR = "calendar"


class Kind(StrEnum):
    """What may happen: first to a party on a list, then to a rule, then to what somebody may do."""

    LISTED = "listed"
    RELISTED = "relisted"
    DELISTED = "delisted"
    STRUCK = "struck"
    VACATED = "vacated"
    ENJOINED = "enjoined"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    AMENDED = "amended"
    ANNOUNCED = "announced"
    NOTED = "noted"

    INSTRUMENT_MADE = "instrument made"
    IN_FORCE = "comes into force"
    RULE_MADE = "rule made"
    RULE_AMENDED = "rule amended"
    RULE_REPEALED = "rule repealed"
    RULE_DISPUTED = "rule disputed"
    VALUE_CHANGED = "value changed"
    REACH_CHANGED = "reach changed"

    BECOMES_FORBIDDEN = "becomes forbidden"
    BECOMES_UNDETERMINED = "becomes undetermined"
    BECOMES_LICENCE = "becomes licence"
    BECOMES_DUTY = "becomes duty"
    BECOMES_PERMITTED = "becomes permitted"
    BECOMES_OPEN = "becomes open"
    BECOMES_CLEAR = "becomes clear"
    BECOMES_UNCOVERED = "becomes uncovered"
    WINDOW_ENDS = "window ends"
    COMPLY_BY = "comply by"


BECOMES = {answer: Kind(f"becomes {answer}") for answer in Answer}


@attrs.frozen
class Cited:
    """A legal text that an event rests on."""

    instrument: str
    section: str
    cite: str
    url: str


@attrs.frozen(kw_only=True)
class Happening:
    """One legal event.

    Attributes:
        at: when it takes effect in law, in the zone of the regime or list; none if no text dates it.
        latest: the other end of the stretch that `at` lies in, where only the month is known.
        known: of something learned, since when it could be known.
        party: the party's id; empty when it concerns every party, or a text.
        key: the entry's own key in its list, of an event about one listing.
        regime: the body of rules; empty of an event on a list.
        roles: the capacities that it concerns; not part of the id, so that asking for fewer gives the same events.
        facts: what the listing itself says of actor and object, and the question therefore assumes.
        until: when the answer `after` ends again, as far as known.
        says: the event as one sentence.
        detail: what else tells it from others: the facts an answer turns on, the words of a note, the value set.
        source: the row that states a listing or what happened to it.
    """

    family: Family
    kind: Kind
    at: datetime | None
    says: str
    latest: datetime | None = None
    known: datetime | None = None
    party: str = ""
    name: str = ""
    list: str = ""
    key: str = ""
    regime: str = ""
    provisions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    act: str = ""
    facts: Mapping[str, str] = attrs.field(factory=dict)
    before: Answer | None = None
    after: Answer | None = None
    until: datetime | None = None
    cites: tuple[Cited, ...] = ()
    source: Citation | None = None
    detail: str = ""

    @property
    def id(self) -> str:
        """Sha256 in hex over what makes the event this one, whenever and however it is asked for."""
        told = (
            *(self.family, self.kind, _iso(self.at), _iso(self.latest), _iso(self.known)),
            *(self.party, self.list, self.key, self.regime, self.provisions, self.act, sorted(self.facts.items())),
            *(self.before, self.after, _iso(self.until), self.detail),
        )
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    @property
    def day(self) -> datetime | None:
        """What an event is filed under: when it was learned, or when it is due."""
        return self.known if self.family is Family.LEARNED else self.at


def _iso(instant: datetime | None) -> str:
    return "" if instant is None else instant.isoformat()
