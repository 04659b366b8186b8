"""How does a verdict speak? Full sentences for one finding, each with its date and its source, ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from enum import StrEnum

import attrs

from proscribe.desk.holdings import through_in_words
from proscribe.model.listing import RESTORES, STOPS, Event, EventKind, Listing
from proscribe.model.regime import AnyOf, By, Condition, Instrument, Lawbook, ReachTest, Regime, Says, ValueRef
from proscribe.model.source import Edition, Read, RecordedList
from proscribe.model.verdict import CONCLUDES, Answer, Doubt, DoubtKind, Finding, Question
from proscribe.model.when import BEGINNING, END, Moment, When
from proscribe.reason.history import as_known, began, events_seen, visible
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
FATES = {
    Answer.FORBIDDEN: "forbidden",
    Answer.LICENCE: "subject to a licence",
    Answer.DUTY: "subject to a duty",
    Answer.PERMITTED: "expressly permitted",
    Answer.OPEN: "open to prohibition",
}
TERMS = (("requirement", "licence requirement"), ("review_policy", "review policy"), ("footnotes", "footnotes"))
SHORT_HASH = 12
OFFICIAL = 80


class Part(StrEnum):
    """What a reason is in the argument, so that an edge may leave out what it has no room for."""

    LISTING = "listing"
    OWNERS = "owners"
    TERM = "term"
    RULE = "rule"
    EVENT = "event"
    FATE = "fate"
    DOUBT = "doubt"
    ASK = "ask"
    NOTE = "note"
    CRITERION = "criterion"
    EVIDENCE = "evidence"
    ABSENCE = "absence"
    OTHER_LIST = "other list"


@attrs.frozen
class Reason:
    """One sentence of an argument."""

    part: Part
    text: str


@attrs.frozen
class Speaker:
    """Says in words what findings of one regime about one party mean, at `instant` and as known at `known`."""

    regime: Regime
    lawbook: Lawbook
    question: Question
    subject: Subject
    known: datetime
    instant: datetime

    def reasons(self, finding: Finding) -> tuple[Reason, ...]:
        """The chain of reasons under a finding, in the order in which one argues."""
        return tuple(self._chain(finding) if finding.criterion is None else self._criterion(finding))

    def _chain(self, finding: Finding) -> Iterator[Reason]:
        if finding.listing is not None:
            yield Reason(Part.LISTING, self._on_list(finding.listing, finding.owner))
            for key, title in TERMS:
                if text := finding.listing.terms.get(key):
                    yield Reason(Part.TERM, f"the entry's {title}: {text}")
        if finding.through is not None:
            stated = self.question.facts.get("owned_percent", "")
            told = through_in_words(finding.through, self.subject.name, stated)
            yield from (Reason(Part.OWNERS, text) for text in told)
        if finding.owner:
            yield Reason(Part.RULE, self.reach())
        yield Reason(Part.RULE, self._rule(finding))
        if finding.listing is not None:
            turns = (event for event in self._events(finding.listing) if event.kind in STOPS | RESTORES)
            yield from (Reason(Part.EVENT, self._event(event)) for event in turns)
            yield from (Reason(Part.FATE, text) for text in self._asleep(finding))
        yield from (Reason(Part.DOUBT, self._doubt(doubt, finding)) for doubt in finding.doubts)
        for fact in finding.asks:
            if fact in self.lawbook.facts:
                yield Reason(Part.ASK, f"not stated: {self.lawbook.facts[fact].asks}")
        yield from (Reason(Part.NOTE, text) for text in self._unread(finding))

    def _on_list(self, listing: Listing, owner: str) -> str:
        name = self.lawbook.lists[listing.list].title
        since = began(listing)
        begins = "" if since is None else since.in_words()
        printed = "" if listing.name in {self.subject.name, owner} else f" as {listing.name}"
        cite = source_of(listing)
        who = f"{owner}, which owns or controls {self.subject.name}," if owner else self.subject.name
        verb = "is addressed in" if listing.binds else "was on" if self._taken_off(listing) else "is on"
        bound = f", which binds {listing.binds} alone" if listing.binds else ""
        branch = f", {listing.cohort}" if listing.cohort else ""
        return f"{who} {verb} the {name}{bound} (listed {begins}{printed}{branch}; {cite})"

    def _taken_off(self, listing: Listing) -> bool:
        """Whether the authority had surely taken it off the list by the instant, and has not put it back."""
        turns = [event for event in self._events(listing) if event.kind in STOPS | RESTORES]
        last = turns[-1] if turns else None
        return (
            last is not None
            and last.kind is EventKind.DELISTED
            and last.at.moment(self.regime.zone).late <= self.instant
        )

    def _rule(self, finding: Finding) -> str:
        provision, act = finding.provision, self.lawbook.acts[self.question.act]
        cite = self.citation(provision.by)
        if finding.answer is Answer.PERMITTED and finding.excuses:
            ends = self._until(finding.ends)
            excused = self.regime.provisions[finding.excuses]
            return f"to {act.title} is permitted{ends} by {cite}, an exception from {self.citation(excused.by)}"
        if finding.answer is Answer.UNDETERMINED and finding.listing is None and finding.doubts:
            return f"at stake: to {act.title} {SAYS[provision.says]} if it is on the list ({cite})"
        stake = "at stake: " if finding.answer is Answer.UNDETERMINED else ""
        return f"{stake}to {act.title} {SAYS[provision.says]}{self._from(finding)} ({cite}{self._amended(finding)})"

    def _amended(self, finding: Finding) -> str:
        """Who made the rule speak of this act, where that was another text than the rule's own."""
        does = finding.provision.does
        if not isinstance(does, ValueRef) or finding.bites is None:
            return ""
        value = Reading(self.regime, self.question, self.known).dated(does.name, self.instant)
        rule = self.instrument(finding.provision.by)
        if value is None or self.instrument(value.by).made.day <= rule.made.day:
            return ""
        return f", as amended by {self.citation(value.by)}"

    def _from(self, finding: Finding) -> str:
        if finding.bites is None or finding.bites.early <= BEGINNING:
            return ""
        if not finding.bites.exact:
            return f" from {self._edge(finding.bites)}"
        until = "" if finding.dormant else self._until(finding.ends)
        return f" from {self._edge(finding.bites)}{until}"

    def _until(self, ends: Moment | None) -> str:
        return "" if ends is None or ends.early >= END else f" until {self._edge(ends)}"

    def _edge(self, moment: Moment) -> str:
        """An edge of a stretch, or between which days it lies."""
        if moment.exact:
            return self.moment(moment.early)
        return f"a day between {self.moment(moment.early)} and {self.moment(moment.late)}"

    def _events(self, listing: Listing) -> tuple[Event, ...]:
        return events_seen(listing, self.regime.zone, self.known)

    def _event(self, event: Event) -> str:
        recorded = "" if event.recorded == event.at else f", recorded {event.recorded}"
        return f"{event.kind} {event.at.in_words()}{recorded}: {event.says}"

    def _asleep(self, finding: Finding) -> Iterator[str]:
        """Of a rule that does not bite at this instant: whether it is yet to, did, or never got to."""
        if not finding.dormant or finding.bites is None or finding.ends is None or finding.listing is None:
            return
        begins, ends = finding.bites.early, finding.ends.early
        stops = [event for event in self._events(finding.listing) if event.kind in STOPS]
        word = FATES[CONCLUDES[finding.provision.says]]
        until = self._until(finding.ends)
        if ends <= begins:
            cause = f"was {stops[0].kind}" if stops else "ended"
            yield f"the listing {cause} on {self.moment(ends)}, before {self.moment(begins)}: it never became {word}"
        elif self.instant < begins:
            yield f"it becomes {word} on {self._edge(finding.bites)}{until}"
        else:
            yield f"it was {word} from {self._edge(finding.bites)}{until}"

    def _doubt(self, doubt: Doubt, finding: Finding) -> str:
        if doubt.kind is DoubtKind.DISPUTED:
            other = By(*doubt.about.partition(" ")[::2])
            mine = self.citation(finding.provision.by)
            return f"two readings stand against each other: {mine} has it so, {self.citation(other)} does not"
        if doubt.kind is DoubtKind.SCHEDULED:
            return f"what was scheduled for {doubt.about} has not been observed, and may have been put off"
        if doubt.kind is DoubtKind.BLURRED:
            return f"only the month of it is known, {doubt.about}: it may have been decided after the day of knowledge"
        return self._blind(doubt.kind, doubt.about)

    def _blind(self, kind: DoubtKind, name: str) -> str:
        title = f"{self.lawbook.lists[name].title} ({name})"
        held = self.subject.lists.get(name)
        if kind is DoubtKind.UNIDENTIFIED and not self.subject.unidentified:
            other = self.subject.doubtful[name][0]
            may_be = f"{self.subject.name} may be {other.name} ({other.party}), who is on the {title}"
            return f"{may_be}: nobody has decided (`proscribe identities` shows why)"
        if kind is DoubtKind.UNIDENTIFIED:
            return f"who is meant by '{self.subject.name}' is not known, nor whether that party is on the {title}"
        if held is None:
            return f"the record holds no edition of the {title}: nobody has looked whether {self.subject.name} is on it"
        if kind is DoubtKind.SELECTION:
            return f"of the {title} the record holds a selection: not being in it proves nothing"
        if kind is DoubtKind.STALE:
            return self._unseen(title, held)
        return f"the first document of the {title} is of {held.first}: it was not known by then"

    def _unseen(self, title: str, held: RecordedList) -> str:
        """Why nobody can say whether the party was on a list: the editions held are of other days."""
        day = self.instant.astimezone(self.regime.zone).date()
        since = [each.since for each in held.followed if each.since <= self.known.astimezone(self.regime.zone).date()]
        if held.complete or not since:
            return f"the {title} was last read as of {self._last(held)}, and may have changed since"
        before, after = [each for each in since if each <= day], [each for each in since if each > day]
        if not before:
            return f"the first edition held of the {title} is of {min(since)}: who was on it before is not known"
        last = f"the {title} was last read as of {max(before)}, and may have changed since"
        return f"{last}; the next edition held is of {min(after)}" if after else last

    def _last(self, held: RecordedList) -> When:
        looked_up = held.absent.get(self.subject.party)
        return held.last if looked_up is None or held.complete else looked_up[0]

    def _unread(self, finding: Finding) -> Iterator[str]:
        disputed = any(doubt.kind is DoubtKind.DISPUTED for doubt in finding.doubts)
        named = [by.instrument for by in self.rests_on(finding)]
        for instrument in (self.regime.instruments[name] for name in dict.fromkeys(named)):
            if instrument.read is Read.NO:
                yield f"the text of {instrument.title} has not been read; what is said of it is second hand"
            if instrument.note and disputed:
                yield f"on {instrument.title}: {instrument.note}"

    def _criterion(self, finding: Finding) -> Iterator[Reason]:
        found = str(finding.criterion).replace("_", " ")
        by = self.citation(finding.provision.by)
        yield Reason(Part.CRITERION, f"{by}: {found}, one circumstance that the authority weighs")
        for fact in self._facts_of(finding):
            stated = self.question.facts.get(fact)
            if stated:
                yield Reason(Part.CRITERION, f"{fact} = {stated}")
            else:
                yield Reason(Part.ASK, f"not stated: {self.lawbook.facts[fact].asks}")
        for listing in finding.evidence:
            text = f"evidence, which decides nothing here: {self._on_list(listing, '')}"
            yield Reason(Part.EVIDENCE, text)

    def _facts_of(self, finding: Finding) -> tuple[str, ...]:
        term = self.regime.terms.get(finding.provision.when)
        return () if term is None else tuple(facts_in(term.condition))

    def absent(self, name: str, held: RecordedList) -> str:
        """Say where the party was looked for and not found, or that what stands there is not about this question."""
        title, who = self.lawbook.lists[name].title, self.subject.name
        zone = self.regime.zone
        there = [one for one in self.subject.listings if one.list == name and visible(one, zone, self.known)]
        for listing in there:
            stops = [event for event in self._events(listing) if event.kind in STOPS]
            if listing.binds or listing.scope:
                words = (listing.binds, *(" or ".join(each) for each in listing.scope.values()))
                about = ", ".join(word for word in words if word)
                return f"what the {title} holds of {who} concerns {about} alone ({listing.cite.place})"
            if stops:
                first, until = began(listing), f"{stops[0].kind} {stops[0].at.in_words()} ({stops[0].says})"
                return f"{who} was on the {title}{'' if first is None else f', listed {first.in_words()}'}, {until}"
            return f"{who} is on the {title} by a branch ({listing.cohort}) that this rule does not take up"
        if not held.whole and self.subject.party not in held.absent:
            return f"{who} was not on the {title} then, as far as known"
        if held.whole:
            edition, read = edition_at(held, min(self.instant, self.known), zone), followed_to(held, self.known, zone)
            count = 0 if edition is None else edition.entries
            where = f"not found among {count} {'entry' if count == 1 else 'entries'}" if count else "it had no entries"
            document = held.document if edition is None or held.curated else edition.document
            return f"{who} is not on the {title}: {where}, followed to {read} (sha256 {document[:SHORT_HASH]}…)"
        looked_in, cite = held.absent[self.subject.party]
        return f"{who} was looked for on the {title} of {looked_in} and not found ({cite.text}; {cite.place})"

    def reach(self) -> str:
        """How far listings extend beyond the party they name, at the instant and as known."""
        reaches = Reading(self.regime, self.question, self.known).reaches()
        now = next((reach for span, reach in reaches if span.truth(self.instant) is not False), None)
        if now is None:
            return "no text read says that owners reach beyond the party they own"
        share = f"more than {now.percent:g} percent" if now.strictly_more else f"{now.percent:g} percent or more"
        owners = "listed ones own" if now.summed else "a listed one owns"
        summed = ", summed over listed owners," if now.summed else ""
        summed += ", or several under a joint arrangement do," if now.jointly else ""
        summed += " or that a listed one controls" if now.controlled else ""
        says = {
            ReachTest.NONE: "a party is in only if it is itself on the list",
            ReachTest.WEIGHED: "owners are one circumstance among others",
            ReachTest.OWNED: f"a party that {owners} to {share}{summed} is treated like them",
            ReachTest.CONTROL: "a party that is subject to the control of a listed one is treated like it",
            ReachTest.AFFILIATE: "a subsidiary or affiliate of a listed party is treated like it",
        }[now.test]
        return f"from {now.starts} {says} ({self.citation(now.by)})"

    def as_known(self, listing: Listing) -> Listing:
        """The listing with those of its events that could be known: what came later is not shown."""
        listing = as_known(listing, self.regime.zone, self.known)
        return attrs.evolve(listing, events=self._events(listing))

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
            found += [reach.by for span, reach in reading.reaches() if span.truth(self.instant) is not False]
        if finding.provision.then is not None and finding.provision.then.by is not None:
            found.append(finding.provision.then.by)
        return tuple(dict.fromkeys(by for by in found if reading.seen(by)))

    def then(self, finding: Finding) -> str:
        """What must be done about it, with the length of time that held at the instant."""
        duty = finding.provision.then
        if duty is None or finding.dormant or finding.answer in {Answer.UNDETERMINED, Answer.CLEAR}:
            return ""
        within = duty.within
        if within.startswith("$"):
            within = Reading(self.regime, self.question, self.known).length(within[1:], self.instant)
        by = f" ({self.citation(duty.by)})" if duty.by is not None else ""
        return f"{duty.duty}{f' within {within}' if within else ''}{by}"


def source_of(listing: Listing) -> str:
    """Where a listing is read: the official document, our row and its hash; and that nobody verified it, if so."""
    cite = listing.cite
    official = cite.text.partition(";")[0].strip()
    short = official if len(official) <= OFFICIAL else official[:OFFICIAL].rpartition(" ")[0] + " …"
    unverified = ", not verified" if cite.read is Read.NO else ""
    return f"{short}; {cite.place}, sha256 {cite.sha256[:SHORT_HASH]}…{unverified}"


def followed_to(held: RecordedList, known: datetime, zone: tzinfo) -> date:
    """The day up to which the record follows a list, as far as it could be followed by `known`."""
    day = known.astimezone(zone).date()
    if held.complete or not held.followed:
        return min(held.last.day, day)
    return max((each.since for each in held.followed if each.since <= day), default=held.first.day)


def facts_in(condition: Condition) -> Iterator[str]:
    """Every fact that a condition looks at, in order."""
    for part in condition:
        if isinstance(part, AnyOf):
            for branch in part.branches:
                yield from facts_in(branch)
        else:
            yield part.fact


def edition_at(held: RecordedList, instant: datetime, zone: tzinfo) -> Edition | None:
    """The edition in force at an instant; the first, for an instant before it."""
    before = [edition for edition in held.editions if edition.published.moment(zone).early <= instant]
    return before[-1] if before else next(iter(held.editions), None)
