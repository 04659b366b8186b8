"""Which text says so, and how do we know? An assessment put into words and citations, ready for any edge to render."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo

import attrs

from proscribe.desk.assess import Assessment, PartyAnswer, RegimeAnswer
from proscribe.desk.sentences import Part, Reason, Speaker, facts_in
from proscribe.model.listing import Listing
from proscribe.model.regime import Regime
from proscribe.model.source import ListStatus, RecordedList
from proscribe.model.verdict import Answer, Finding
from proscribe.model.when import BEGINNING, END
from proscribe.reason.history import in_effect, visible
from proscribe.reason.judge import Bench
from proscribe.reason.subject import blind_spots


@attrs.frozen
class Cite:
    """An instrument that a finding rests on."""

    instrument: str
    section: str
    cite: str
    url: str


@attrs.frozen
class Explained:
    """One finding in words, and the finding itself where there is one.

    `says` is what the text says; of a criterion, what was found: met, not_met or unknown.
    """

    provision: str
    says: str
    answer: Answer
    list: str
    listing: Listing | None
    reasons: tuple[Reason, ...]
    cites: tuple[Cite, ...]
    asks: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    then: str = ""
    finding: Finding | None = None

    @property
    def because(self) -> tuple[str, ...]:
        """The reasons as sentences, in the order in which one argues."""
        return tuple(reason.text for reason in self.reasons)


@attrs.frozen
class ExplainedRegime:
    """One regime's answer in words; edges are none where they are not known."""

    regime: Regime
    party: str
    answer: Answer
    since: datetime | None
    until: datetime | None
    findings: tuple[Explained, ...]
    relevant: bool


@attrs.frozen
class Coverage:
    """How far a list can be trusted for this answer."""

    list: str
    title: str
    document: str
    published: str
    age_days: int | None
    status: ListStatus


def explain(assessment: Assessment, answer: PartyAnswer) -> tuple[ExplainedRegime, ...]:
    """Put every regime's answer for one party into words; regimes that bear on the question first, strongest first."""
    explained = [_regime(assessment, answer, one) for one in answer.regimes]
    return tuple(sorted(explained, key=lambda one: (not one.relevant, one.answer.rank, one.regime.id)))


def edge(instant: datetime, zone: tzinfo) -> datetime | None:
    """An edge of a stretch in a zone; none at the beginning or end of time."""
    return None if instant <= BEGINNING or instant >= END else instant.astimezone(zone)


def _regime(assessment: Assessment, answer: PartyAnswer, one: RegimeAnswer) -> ExplainedRegime:
    zone = one.regime.zone
    since, until = one.run
    return ExplainedRegime(
        regime=one.regime,
        party=answer.subject.party,
        answer=one.step.answer,
        since=edge(since, zone),
        until=edge(until, zone),
        findings=tuple(_findings(assessment, answer, one)),
        relevant=one.relevant,
    )


def speaker_for(assessment: Assessment, answer: PartyAnswer, one: RegimeAnswer) -> Speaker:
    """The voice for one regime's findings about one party."""
    lawbook = assessment.library.lawbook
    instant = max(one.step.starts, assessment.request.on.first(one.regime.zone))
    return Speaker(one.regime, lawbook, assessment.question, answer.subject, one.bench.reading.known, instant)


def _findings(assessment: Assessment, answer: PartyAnswer, one: RegimeAnswer) -> Iterator[Explained]:
    if one.step.answer is Answer.UNCOVERED or not one.relevant:
        return
    speaker = speaker_for(assessment, answer, one)
    live = sorted(
        one.bench.at(speaker.instant), key=lambda f: f.answer.rank if f.criterion is None else Answer.CLEAR.rank
    )
    dormant = one.bench.dormant(speaker.instant)
    for finding in (*live, *dormant):
        yield _explained(speaker, finding)
    yield from _absences(speaker, one.bench, (*live, *dormant))
    yield from _others(answer, speaker, one.bench)


def _explained(speaker: Speaker, finding: Finding) -> Explained:
    cites = []
    for by in speaker.rests_on(finding):
        instrument = speaker.instrument(by)
        cites.append(Cite(instrument.title, by.section, instrument.cite, instrument.url))
    says = finding.criterion or finding.provision.says
    return Explained(
        provision=finding.provision.name,
        says=str(says),
        answer=finding.answer,
        list=finding.list,
        listing=None if finding.listing is None else speaker.as_known(finding.listing),
        reasons=speaker.reasons(finding),
        cites=tuple(cites),
        asks=finding.asks,
        unless=finding.unless,
        then=speaker.then(finding),
        finding=finding,
    )


def _absences(speaker: Speaker, bench: Bench, shown: tuple[Finding, ...]) -> Iterator[Explained]:
    """Where the party was looked for and not found."""
    told = {finding.list for finding in shown}
    zone, known = bench.reading.regime.zone, bench.reading.known
    for provision in bench.speaking:
        for name in () if provision.of is None else provision.of.lists:
            blind = blind_spots(name, bench.subject, zone, known, listed=False)
            if name in told or any(spot.span.starts.early <= BEGINNING for spot in blind):
                continue
            told.add(name)
            by = provision.by
            instrument = speaker.instrument(by)
            yield Explained(
                provision=provision.name,
                says=str(provision.says),
                answer=Answer.CLEAR,
                list=name,
                listing=None,
                reasons=(Reason(Part.ABSENCE, speaker.absent(name, bench.subject.lists[name])),),
                cites=(Cite(instrument.title, by.section, instrument.cite, instrument.url),),
            )


def _others(answer: PartyAnswer, speaker: Speaker, bench: Bench) -> Iterator[Explained]:
    """Which lists are not to be confused with those this regime rests on, and whether the party is on one of them."""
    lawbook = speaker.lawbook
    own = {name for p in bench.speaking if p.of is not None for name in p.of.lists}
    confused = dict.fromkeys(other for name in sorted(own) for other in lawbook.lists[name].confused_with)
    for name in confused:
        if name in own:
            continue
        there = on_list(answer, name, speaker)
        yield Explained(
            provision="not-to-be-confused",
            says="another list",
            answer=Answer.CLEAR,
            list=name,
            listing=None if there is None else speaker.as_known(there),
            reasons=(Reason(Part.OTHER_LIST, _other_list(speaker, name, there)),),
            cites=(),
        )


def on_list(answer: PartyAnswer, name: str, speaker: Speaker) -> Listing | None:
    """The party's listing in effect on a list at the instant of the answer, as known."""
    zone, instant = speaker.regime.zone, speaker.instant
    there = (li for li in answer.subject.listings if li.list == name and visible(li, zone, speaker.known))
    current = (li for li in there if any(s.truth(instant) is not False for s in in_effect(li, zone, speaker.known)))
    return next(current, None)


def _other_list(speaker: Speaker, name: str, there: Listing | None) -> str:
    lawbook, subject = speaker.lawbook, speaker.subject
    listed = lawbook.lists[name]
    if there is not None:
        return f"not to be confused with the {listed.title} ({name}): {subject.name} is on it, and it {listed.effect}"
    held = subject.lists.get(name)
    where = f"the {listed.title} ({name})"
    if held is None:
        return f"not to be confused with {where}, of which the record holds no edition"
    if not held.complete and subject.party not in held.absent and not any(li.list == name for li in subject.listings):
        return (
            f"not to be confused with {where}, of which the record holds a selection that does not name {subject.name}"
        )
    return f"not to be confused with {where}, on which {subject.name} was not found that day"


def coverage(assessment: Assessment) -> tuple[Coverage, ...]:
    """The lists that the answer looked at, and how old they were."""
    names: dict[str, RegimeAnswer] = {}
    for answer in assessment.parties:
        for one in answer.regimes:
            if one.relevant:
                names |= {name: one for p in one.bench.speaking if p.of is not None for name in p.of.lists}
    subjects = [answer.subject.party for answer in assessment.parties]
    lists = assessment.library.snapshot.lists
    return tuple(_covered(assessment, name, one, lists.get(name), subjects) for name, one in sorted(names.items()))


def _covered(
    assessment: Assessment, name: str, one: RegimeAnswer, held: RecordedList | None, subjects: list[str]
) -> Coverage:
    title = assessment.library.lawbook.lists[name].title
    if held is None:
        return Coverage(name, title, "", "", None, ListStatus.MISSING)
    zone = one.regime.zone
    day = min(assessment.request.on.last(zone), assessment.request.known.last(zone)).date()
    age = max(0, (day - held.last.day).days)
    return Coverage(name, title, held.document, str(held.last), age, _status(held, day, one, subjects))


def _status(held: RecordedList, day: date, one: RegimeAnswer, subjects: list[str]) -> ListStatus:
    if held.first.moment(one.regime.zone).early > one.bench.reading.known:
        return ListStatus.NOT_KNOWN_THEN
    if not held.complete and not all(subject in held.absent for subject in subjects):
        return ListStatus.PARTIAL
    stale = held.goes_stale()
    return ListStatus.STALE if stale is not None and day >= stale else ListStatus.FRESH


def presumed(assessment: Assessment) -> Mapping[str, str]:
    """The presumptions that the answer makes use of: facts not stated that a relevant rule looks at."""
    used: dict[str, str] = {}
    question = assessment.question
    for answer in assessment.parties:
        for one in answer.regimes:
            for provision in one.bench.speaking:
                names = [*(provision.who, provision.what, provision.when)]
                names += [t for e in provision.unless for t in _terms(one.regime, e)]
                for name in filter(None, names):
                    facts = facts_in(one.regime.terms[name].condition)
                    used |= {
                        f: question.presumed[f] for f in facts if f in question.presumed and f not in question.facts
                    }
    return used


def _terms(regime: Regime, provision: str) -> tuple[str, str, str]:
    found = regime.provisions[provision]
    return found.who, found.what, found.when
