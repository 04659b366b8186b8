"""How does a verdict speak? Full sentences for one finding, each with its date and its source, ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import attrs

from proscribe.model.listing import STOPS, Event, Listing
from proscribe.model.regime import AnyOf, By, Condition, Instrument, Lawbook, Regime, Says
from proscribe.model.source import Read, RecordedList
from proscribe.model.verdict import CONCLUDES, Answer, Doubt, DoubtKind, Finding, Question
from proscribe.model.when import BEGINNING, END, Moment, When
from proscribe.reason.history import began, events_seen
from proscribe.reason.reading import Reading, values_used
from proscribe.reason.subject import Subject

SAYS = {
    Says.PROHIBITED: "is prohibited",
    Says.LICENCE: "needs a licence",
    Says.REQUIRED: "carries a duty",
    Says.PERMITTED: "is permitted",
    Says.OPEN: "may be prohibited by the authority, which has not done so,",
    Says.CRITERION: "is weighed",
}
SHORT_HASH = 12


@attrs.frozen
class Speaker:
    """Says in words what findings of one regime about one party mean."""

    regime: Regime
    lawbook: Lawbook
    question: Question
    subject: Subject
    known: datetime

    def because(self, finding: Finding) -> tuple[str, ...]:
        """The chain of reasons under a finding, in the order in which one argues."""
        if finding.criterion is not None:
            return tuple(self._criterion(finding))
        return tuple(self._chain(finding))

    def _chain(self, finding: Finding) -> Iterator[str]:
        if finding.listing is not None:
            yield self._on_list(finding.listing, finding.owner)
            yield from (
                f"the entry's {key.replace('_', ' ')}: {text}" for key, text in finding.listing.terms.items() if text
            )
        yield self._rule(finding)
        if finding.listing is not None:
            yield from (self._event(event) for event in self._events(finding.listing))
            yield from self._never(finding)
        yield from (self._doubt(doubt, finding) for doubt in finding.doubts)
        yield from (
            f"not stated: {self.lawbook.facts[fact].asks}" for fact in finding.asks if fact in self.lawbook.facts
        )
        yield from self._unread(finding)

    def _on_list(self, listing: Listing, owner: str) -> str:
        name = self.lawbook.lists[listing.list].title
        since = began(listing)
        printed = "" if listing.name in {self.subject.name, owner} else f" as {listing.name}"
        cite = f"{listing.cite.place}, sha256 {listing.cite.sha256[:SHORT_HASH]}…"
        who = f"{owner}, which owns or controls {self.subject.name}," if owner else self.subject.name
        verb = "is addressed in" if listing.binds else "is on"
        bound = f", which binds {listing.binds} alone" if listing.binds else ""
        return f"{who} {verb} the {name}{bound} (listed {since}{printed}, {listing.cohort}; {cite})"

    def _rule(self, finding: Finding) -> str:
        provision, act = finding.provision, self.lawbook.acts[self.question.act]
        cite = self.citation(provision.by)
        if finding.answer is Answer.PERMITTED and finding.excuses:
            ends = self._until(finding.ends)
            excused = self.regime.provisions[finding.excuses]
            return f"to {act.title} is permitted{ends} by {cite}, although {self.citation(excused.by)} would forbid it"
        return f"to {act.title} {SAYS[provision.says]}{self._from(finding)} ({cite})"

    def _from(self, finding: Finding) -> str:
        if finding.bites is None or finding.bites.early <= BEGINNING:
            return ""
        if not finding.bites.exact:
            return f" from a day between {self.moment(finding.bites.early)} and {self.moment(finding.bites.late)}"
        return f" from {self.moment(finding.bites.early)}{self._until(finding.ends)}"

    def _until(self, ends: Moment | None) -> str:
        return "" if ends is None or ends.early >= END else f" until {self.moment(ends.early)}"

    def _events(self, listing: Listing) -> tuple[Event, ...]:
        return events_seen(listing, self.regime.zone, self.known)

    def _event(self, event: Event) -> str:
        recorded = "" if event.recorded == event.at else f", recorded {event.recorded}"
        return f"{event.kind} {event.at}{recorded}: {event.says}"

    def _never(self, finding: Finding) -> Iterator[str]:
        """Of a rule that does not bite: whether it is yet to, did, or never got to."""
        if not finding.dormant or finding.bites is None or finding.ends is None or finding.listing is None:
            return
        begins, ends = finding.bites.early, finding.ends.early
        stops = [event for event in self._events(finding.listing) if event.kind in STOPS]
        word = CONCLUDES[finding.provision.says]
        if ends <= begins:
            cause = f"was {stops[0].kind}" if stops else "ended"
            yield f"the listing {cause} on {self.moment(ends)}, before {self.moment(begins)}: it never became {word}"
        elif stops or ends < END:
            yield f"it was {word} from {self.moment(begins)} until {self.moment(ends)} and is not any more, or not yet"
        else:
            yield f"it becomes {word} on {self.moment(begins)}"

    def _doubt(self, doubt: Doubt, finding: Finding) -> str:
        if doubt.kind is DoubtKind.DISPUTED:
            other = By(*doubt.about.partition(" ")[::2])
            mine = self.citation(finding.provision.by)
            return f"two readings stand against each other: {mine} has it so, {self.citation(other)} does not"
        if doubt.kind is DoubtKind.SCHEDULED:
            return f"what was scheduled for {doubt.about} has not been observed, and may have been put off"
        return self._blind(doubt.kind, doubt.about)

    def _blind(self, kind: DoubtKind, name: str) -> str:
        title = f"{self.lawbook.lists[name].title} ({name})"
        held = self.subject.lists.get(name)
        if held is None:
            return f"the record holds no edition of the {title}: nobody has looked whether {self.subject.name} is on it"
        if kind is DoubtKind.SELECTION:
            count = _entries(held)
            return (
                f"of the {title} the record holds a selection of {count} entries: not being among them proves nothing"
            )
        if kind is DoubtKind.STALE:
            return f"the {title} was last read as of {self._last(held)}, and may have changed since"
        return f"the first document of the {title} is of {held.first}: it was not known by then"

    def _last(self, held: RecordedList) -> When:
        looked_up = held.absent.get(self.subject.party)
        return held.last if looked_up is None or held.complete else looked_up[0]

    def _unread(self, finding: Finding) -> Iterator[str]:
        named = [by.instrument for by in self.rests_on(finding)]
        for instrument in (self.regime.instruments[name] for name in dict.fromkeys(named)):
            if instrument.read is Read.NO:
                yield f"the text of {instrument.title} has not been read; what is said of it is second hand"
            if instrument.note:
                yield f"on {instrument.title}: {instrument.note}"

    def _criterion(self, finding: Finding) -> Iterator[str]:
        found = str(finding.criterion).replace("_", " ")
        yield f"{self.citation(finding.provision.by)}: {found}, one circumstance that the authority weighs"
        for fact in self._facts_of(finding):
            stated = self.question.facts.get(fact)
            yield f"{fact} = {stated}" if stated else f"not stated: {self.lawbook.facts[fact].asks}"
        for listing in finding.evidence:
            yield f"evidence, which decides nothing here: {self._on_list(listing, '')}"

    def _facts_of(self, finding: Finding) -> tuple[str, ...]:
        term = self.regime.terms.get(finding.provision.when)
        return () if term is None else tuple(facts_in(term.condition))

    def absent(self, name: str, held: RecordedList) -> str:
        """Say where the party was looked for and not found."""
        title = self.lawbook.lists[name].title
        if held.complete:
            return (
                f"{self.subject.name} is not on the {title}: not found among {_entries(held)} entries, "
                f"read as of {held.last} (sha256 {held.document[:SHORT_HASH]}…)"
            )
        edition, cite = held.absent[self.subject.party]
        return (
            f"{self.subject.name} was looked for on the {title} of {edition} and not found ({cite.text}; {cite.place})"
        )

    def moment(self, instant: datetime) -> str:
        """Render an instant in the regime's zone, with its place: `2021-01-11 09:30 New York`."""
        local = instant.astimezone(self.regime.zone)
        place = str(self.regime.zone).rpartition("/")[2].replace("_", " ")
        return f"{local:%Y-%m-%d}" if f"{local:%H:%M}" == "00:00" else f"{local:%Y-%m-%d %H:%M} {place}"

    def instrument(self, by: By) -> Instrument:
        """The instrument that an assertion rests on."""
        return self.regime.instruments[by.instrument]

    def citation(self, by: By) -> str:
        """Render an instrument with section and citation: `E.O. 14032 s.1(a), 86 FR 30145`."""
        instrument = self.instrument(by)
        head = f"{instrument.title} {by.section}".strip()
        return f"{head}, {instrument.cite}" if instrument.cite and instrument.cite not in head else head

    def rests_on(self, finding: Finding) -> tuple[By, ...]:
        """Every instrument a finding rests on: the rule, its edges and values, what it excuses, what disputes it."""
        provision = finding.provision
        found = [provision.by]
        if finding.excuses:
            found.append(self.regime.provisions[finding.excuses].by)
        found += [edge.by for edge in (provision.starts, provision.ends) if edge is not None and edge.by is not None]
        disputed = any(doubt.kind is DoubtKind.DISPUTED for doubt in finding.doubts)
        found += [provision.disputed_by] if disputed and provision.disputed_by is not None else []
        reading = Reading(self.regime, self.question, self.known)
        if finding.bites is not None:
            dated = (reading.dated(name, finding.bites.early) for name in values_used(provision))
            found += [value.by for value in dated if value is not None]
        if finding.owner:
            found += [reach.by for span, reach in reading.reaches() if reach.test != "none"]
        if finding.provision.then is not None and finding.provision.then.by is not None:
            found.append(finding.provision.then.by)
        return tuple(dict.fromkeys(by for by in found if reading.seen(by)))

    def then(self, finding: Finding, instant: datetime) -> str:
        """What must be done about it, with the length of time that held at the instant."""
        duty = finding.provision.then
        if duty is None or finding.dormant or finding.answer in {Answer.UNDETERMINED, Answer.CLEAR}:
            return ""
        within = duty.within
        if within.startswith("$"):
            within = Reading(self.regime, self.question, self.known).length(within[1:], instant)
        by = f" ({self.citation(duty.by)})" if duty.by is not None else ""
        return f"{duty.duty}{f' within {within}' if within else ''}{by}"


def facts_in(condition: Condition) -> Iterator[str]:
    """Every fact that a condition looks at, in order."""
    for part in condition:
        if isinstance(part, AnyOf):
            for branch in part.branches:
                yield from facts_in(branch)
        else:
            yield part.fact


def _entries(held: RecordedList) -> int:
    return held.editions[-1].entries if held.editions else 0
