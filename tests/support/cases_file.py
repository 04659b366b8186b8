"""What does a `.cases.yml` say? Questions, listings and expected answers, read strictly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import cast

import attrs
import yaml

from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.regime import Lawbook
from proscribe.model.source import Citation, RecordedList
from proscribe.model.verdict import Question
from proscribe.model.when import Asked, When
from proscribe.reason.stakes import Stake
from proscribe.reason.subject import OwnerListings, Subject

Node = Mapping[str, object]
CITE = Citation(source="cases", place="cases:1", sha256="0" * 64, text="as the case has it")
ANCHORS = ("listed", "decided", "comply_by", "effective", "announced", "suspends", "delists")
CASE_KEYS = {"on", "known", "does", "of", "with", "as", "expect", "by", "since", "until", "asks", "unless", "found"}
CASE_KEYS |= {"why", "lists", "owner", "owners", "then", "evidence"}
LISTING_KEYS = {"list", "cohort", "binds", "scope", "recorded", "events", "terms", *ANCHORS}


@attrs.frozen
class Case:
    """One question about one made-up party, and what must come out."""

    body: Node
    question: Question
    subject: Subject
    on: Asked
    known: Asked

    @property
    def title(self) -> str:
        """The case in one line."""
        body = self.body
        known = f" known {body['known']}" if "known" in body else ""
        extra = f" {body['with']}" if "with" in body else ""
        return f"{body.get('on', '')} {body['does']} {body['of']}{extra}{known} -> {body.get('expect', '')}".strip()


def _node(value: object) -> Node:
    return cast("Node", value or {})


def _items(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value or ())


def _owners(body: Node) -> Sequence[object]:
    """The owners of a case: one under `owner`, or several under `owners`."""
    return [body["owner"]] if "owner" in body else _items(body.get("owners"))


@attrs.frozen
class CasesFile:
    """A regime's cases and chronicle scenarios, with the listings they are about."""

    path: Path
    raw: Node
    lawbook: Lawbook

    @classmethod
    def beside(cls, law: Path, lawbook: Lawbook) -> CasesFile:
        """Open the cases that lie beside a law file."""
        path = law.with_name(law.name.replace(".yml", ".cases.yml"))
        raw = _node(yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader))
        unknown = set(raw) - {"regime", "assume", "listings", "lists", "cases", "chronicles"}
        if unknown:
            message = f"{path.name}: unknown keys {sorted(unknown)}"
            raise ValueError(message)
        return cls(path, raw, lawbook)

    def cases(self) -> list[Case]:
        """Every case."""
        return [self.case(_node(body)) for body in _items(self.raw["cases"])]

    def scenarios(self) -> list[Case]:
        """Every chronicle scenario; its dates are not used."""
        return [self.case({"on": "2021-01-01", **_node(body)}) for body in _items(self.raw.get("chronicles"))]

    def case(self, body: Node) -> Case:
        """Build one case; unknown keys are errors."""
        if set(body) - CASE_KEYS:
            message = f"{self.path.name}: unknown keys {sorted(set(body) - CASE_KEYS)} in {dict(body)}"
            raise ValueError(message)
        on = str(body["on"])
        return Case(
            body, self._question(body), self._subject(body), Asked.parse(on), Asked.parse(str(body.get("known", on)))
        )

    def _question(self, body: Node) -> Question:
        assume = dict(_node(self.raw.get("assume")))
        role = str(body.get("as", assume.pop("as", "")))
        assume.pop("as", None)
        given = {**assume, **_node(body.get("with"))}
        unknown = set(given) - set(self.lawbook.facts)
        if unknown:
            message = f"{self.path.name}: unknown facts {sorted(unknown)}"
            raise ValueError(message)
        facts = {
            **(self.lawbook.roles[role].facts if role else {}),
            **{k: str(v) for k, v in given.items() if v != "?"},
        }
        presumed = {fact.name: fact.presumed for fact in self.lawbook.facts.values() if fact.presumed}
        return Question(str(body["does"]), facts, presumed)

    def _subject(self, body: Node) -> Subject:
        named = _node(self.raw["listings"])
        entries = [self._listing(_node(item), i) for i, item in enumerate(_items(named[str(body["of"])]))]
        lists = self._lists({**_node(self.raw.get("lists")), **_node(body.get("lists"))})
        owners = [self._owner(_node(item), i) for i, item in enumerate(_owners(body), 1)]
        held = tuple(owner for owner, _ in owners)
        stakes = tuple(stake for _, stake in owners)
        return Subject("the-party", "the party", tuple(entries), lists, held, stakes=stakes)

    def _owner(self, body: Node, number: int) -> tuple[OwnerListings, Stake]:
        if set(body) - {"of", "low", "high"}:
            message = f"{self.path.name}: unknown keys {sorted(set(body) - {'of', 'low', 'high'})} in an owner"
            raise ValueError(message)
        entries = _items(_node(self.raw["listings"])[str(body["of"])])
        low, high = (float(str(body[key])) if key in body else None for key in ("low", "high"))
        held = tuple(self._listing(_node(item), i) for i, item in enumerate(entries))
        owner = OwnerListings(f"owner-{number}", f"owner {number}", held)
        return owner, Stake(owner.party, "the-party", low, high)

    def _lists(self, states: Node) -> dict[str, RecordedList]:
        held = {}
        for name in self.lawbook.lists:
            state = str(states.get(name, "fresh"))
            if state == "missing":
                continue
            last, stale_after = ("2001-01-01", timedelta(1)) if state == "stale" else ("2099-01-01", None)
            held[name] = RecordedList(
                list=name,
                title=name,
                source="cases",
                editions=(),
                first=When.parse("1990-01-01"),
                last=When.parse(last),
                document="0" * 64,
                complete=state != "partial",
                stale_after=stale_after,
            )
        return held

    def _listing(self, body: Node, number: int) -> Listing:
        if set(body) - LISTING_KEYS:
            message = f"{self.path.name}: unknown keys {sorted(set(body) - LISTING_KEYS)} in a listing"
            raise ValueError(message)
        dates = {anchor: When.parse(str(body[anchor])) for anchor in ANCHORS if anchor in body}
        recorded = When.parse(str(body["recorded"])) if "recorded" in body else next(iter(dates.values()))
        events = tuple(self._event(_node(item)) for item in _items(body.get("events")))
        scope = {k: tuple(map(str, _items(v))) for k, v in _node(body.get("scope")).items()}
        return Listing(
            list=str(body["list"]),
            key=str(number),
            party="the-party",
            name="the party",
            cohort=str(body.get("cohort", "added")),
            dates=dates,
            recorded=recorded,
            cite=CITE,
            events=events,
            binds=str(body.get("binds", "")),
            scope=scope,
            terms={k: str(v) for k, v in _node(body.get("terms")).items()},
        )

    def _event(self, body: Node) -> Event:
        kind = next(key for key in body if key != "recorded")
        at = When.parse(str(body[kind]))
        recorded = When.parse(str(body["recorded"])) if "recorded" in body else at
        return Event(EventKind(kind), at, recorded, kind, CITE)
