"""How is a turn of the answer told? Changes and windows of a regime become events, with sentence and citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import attrs

from proscribe.desk.bearers import Bearer, Group
from proscribe.desk.sentences import FATES, Part, Speaker
from proscribe.model.happening import BECOMES, Cited, Family, Happening, Kind
from proscribe.model.regime import By, Lawbook, Provision, Regime
from proscribe.model.verdict import Answer, Finding, Question, Step
from proscribe.model.when import BEGINNING, END
from proscribe.reason.turns import Change, Window

DOING = {
    "buy": "buying",
    "sell": "selling",
    "hold": "holding",
    "trade": "admission to trading",
    "export": "export",
    "import": "import",
    "contract": "contracting",
    "use": "use",
    "maintain": "keeping up a contract",
    "procure": "procurement",
    "authorise": "authorisation",
    "deal": "dealing",
    "pay": "payment",
}
ANYBODY = "any party"


@attrs.frozen
class Occasion:
    """One change or window of a group, asked with what its listings say, and since when it could be known.

    Attributes:
        known: when it was learned; none for what the calendar brings.
    """

    group: Group
    question: Question
    facts: Mapping[str, str]
    known: datetime | None
    change: Change | None = None
    window: Window | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What decides: the findings that carry the new word or, where nothing is left, those that carried the old."""
        if self.change is None:
            return ()
        return deciding(self.change.after) or deciding(self.change.before)

    @property
    def places(self) -> tuple[int, ...]:
        """The listings it rests on, by their place among those of whoever bears it."""
        if self.window is not None:
            return (self.window.place,)
        found = (self.group.place(finding.listing) for finding in self.findings)
        return tuple(dict.fromkeys(place for place in found if place is not None))

    @property
    def same(self) -> tuple[object, ...]:
        """What makes two capacities' occasions one event."""
        words = () if self.change is None else self.change.words
        told = tuple((finding.provision.name, finding.asks, finding.doubts) for finding in self.findings)
        return self.known, words, self.window, told, self.places


def deciding(step: Step) -> tuple[Finding, ...]:
    """The findings that carry a step's word."""
    return tuple(f for f in step.findings if f.answer is step.answer and f.criterion is None)


@attrs.frozen
class Teller:
    """Tells occasions of one regime as events; `known` is the instant up to which everything is known."""

    regime: Regime
    lawbook: Lawbook
    names: Mapping[str, str]
    known: datetime

    def told(self, occasion: Occasion, roles: Iterable[str]) -> Iterator[Happening]:
        """One event for each bearer."""
        voice = self._voice(occasion)
        event = self._window(occasion, voice) if occasion.window is not None else self._change(occasion, voice)
        event = attrs.evolve(
            event,
            roles=tuple(roles),
            act=occasion.question.act,
            regime=self.regime.id,
            facts=dict(occasion.facts),
            known=None if occasion.known is None else occasion.known.astimezone(self.regime.zone),
        )
        for bearer in occasion.group.bearers:
            yield self._of(bearer, event, occasion.places)

    def _of(self, bearer: Bearer, event: Happening, places: tuple[int, ...]) -> Happening:
        listing = bearer.all_listings[places[0]] if places else None
        return attrs.evolve(
            event,
            party=bearer.party,
            name=self.names[bearer.party] if bearer.party else ANYBODY,
            list="" if listing is None else listing.list,
            key="" if listing is None else listing.key,
            source=None if listing is None else listing.cite,
        )

    def _voice(self, occasion: Occasion) -> Speaker:
        change, window = occasion.change, occasion.window
        instant = change.starts if change is not None else window.ends if window is not None else self.known
        known = occasion.known or self.known
        return Speaker(self.regime, self.lawbook, occasion.question, occasion.group.subject, known, instant)

    def _change(self, occasion: Occasion, voice: Speaker) -> Happening:
        change = occasion.change
        if change is None:
            raise AssertionError
        findings = occasion.findings
        return Happening(
            family=Family.CALENDAR if occasion.known is None else Family.LEARNED,
            kind=BECOMES[change.after.answer],
            at=self._edge(change.starts),
            until=self._edge(change.ends),
            provisions=tuple(dict.fromkeys(finding.provision.name for finding in findings)),
            before=change.before.answer,
            after=change.after.answer,
            cites=tuple(dict.fromkeys(self._cited(by) for f in findings for by in voice.rests_on(f))),
            says=_turned(change, voice) + _aside(findings, voice),
            detail=" ".join(dict.fromkeys(fact for finding in findings for fact in finding.asks)),
        )

    def _window(self, occasion: Occasion, voice: Speaker) -> Happening:
        window = occasion.window
        if window is None:
            raise AssertionError
        provisions = self.regime.provisions
        permission, rule = provisions[window.permission], provisions[window.rule]
        purpose = self._condition(permission)
        doing = DOING.get(occasion.question.act, occasion.question.act)
        return Happening(
            family=Family.CALENDAR if occasion.known is None else Family.LEARNED,
            kind=Kind.WINDOW_ENDS,
            at=self._edge(window.ends),
            provisions=(permission.name, rule.name),
            cites=tuple(dict.fromkeys(self._cited(by) for by in _bys(permission, rule))),
            says=f"the window for {doing}{purpose} ends on {voice.moment(window.ends)}",
        )

    def _condition(self, permission: Provision) -> str:
        term = self.regime.terms.get(permission.when)
        return "" if term is None else f" ({term.name.replace('_', ' ')})"

    def _cited(self, by: By) -> Cited:
        return cited(self.regime, by)

    def _edge(self, instant: datetime) -> datetime | None:
        return None if instant <= BEGINNING or instant >= END else instant.astimezone(self.regime.zone)


def cited(regime: Regime, by: By) -> Cited:
    """An instrument of a regime, as events cite it."""
    instrument = regime.instruments[by.instrument]
    return Cited(instrument.title, by.section, instrument.cite, instrument.url)


def _bys(permission: Provision, rule: Provision) -> Iterator[By]:
    yield permission.by
    if permission.ends is not None and permission.ends.by is not None:
        yield permission.ends.by
    yield rule.by


def _turned(change: Change, voice: Speaker) -> str:
    """The turn itself: `buying becomes forbidden on 2021-03-15 09:30 New York`."""
    doing = DOING.get(voice.question.act, voice.question.act)
    old, new = _word(change.before.answer), _word(change.after.answer)
    on = f" on {voice.moment(change.starts)}" if change.starts > BEGINNING else ""
    until = f" until {voice.moment(change.ends)}" if change.ends < END else ""
    if change.turns:
        return f"{doing} becomes {new}{on}{until}"
    return f"{doing} does not become {old}{on}: it is {new}{until}"


def _word(answer: Answer) -> str:
    return FATES.get(answer, str(answer))


def _aside(findings: Iterable[Finding], voice: Speaker) -> str:
    """What an undetermined answer turns on, and what must be done about one that is not."""
    kept = list(findings)
    asks = tuple(dict.fromkeys(fact for finding in kept for fact in finding.asks))
    reasons = (reason for finding in kept if finding.doubts for reason in voice.reasons(finding))
    doubts = tuple(dict.fromkeys(reason.text for reason in reasons if reason.part is Part.DOUBT))
    thens = tuple(dict.fromkeys(filter(None, (voice.then(finding) for finding in kept))))
    stakes = tuple(dict.fromkeys(_word(f.at_stake) for f in kept if f.answer is Answer.UNDETERMINED))
    told = [
        f"at stake: {' or '.join(stakes)}" if stakes else "",
        f"not stated: {', '.join(asks)}" if asks else "",
        f"in doubt: {'; '.join(doubts)}" if doubts else "",
        f"then: {'; '.join(thens)}" if thens else "",
    ]
    return "".join(f"; {part}" for part in told if part)
