"""Which text says so, and how do we know? An assessment put into words and citations, ready for any edge to render."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo

import attrs

from proscribe.desk.assess import Assessment, PartyAnswer, RegimeAnswer, speaks
from proscribe.desk.holdings import tie_in_words
from proscribe.desk.sentences import Part, Reason, Speaker, edition_at, facts_in, followed_to
from proscribe.model.listing import Listing
from proscribe.model.regime import Regime
from proscribe.model.source import ListStatus, RecordedList
from proscribe.model.verdict import Answer, DoubtKind, Finding
from proscribe.model.when import BEGINNING, END
from proscribe.reason.history import in_effect, visible
from proscribe.reason.judge import Bench, bears_on
from proscribe.reason.subject import blind_at, blind_spots


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
    yield from _unreached(speaker, one.bench, live)
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


def _unreached(speaker: Speaker, bench: Bench, live: Sequence[Finding]) -> Iterator[Explained]:
    """Owners that are on a list, where the law's reach of the day does not take in what they own."""
    told = {way[-1].owner for finding in live if finding.through is not None for way in finding.through.paths}
    zone, known = speaker.regime.zone, speaker.known
    for provision in bench.speaking:
        for owner in bench.subject.owners if provision.of is not None else ():
            there = [li for li in owner.listings if provision.of is not None and li.list in provision.of.lists]
            current = [li for li in there if visible(li, zone, known) and _stands(li, speaker)]
            if current and owner.owner not in told:
                told.add(owner.owner)
                title = speaker.lawbook.lists[current[0].list].title
                tie = tie_in_words(bench.tower.tie(owner.party, speaker.instant), bench.subject.name)
                text = f"{owner.owner} is on the {title}; {tie}; {speaker.reach()}"
                yield Explained(
                    provision=provision.name,
                    says=str(provision.says),
                    answer=Answer.CLEAR,
                    list=current[0].list,
                    listing=speaker.as_known(current[0]),
                    reasons=(Reason(Part.RULE, text),),
                    cites=(),
                )


def _stands(listing: Listing, speaker: Speaker) -> bool:
    spans = in_effect(listing, speaker.regime.zone, speaker.known)
    return any(span.truth(speaker.instant) is not False for span in spans)


def _absences(speaker: Speaker, bench: Bench, shown: tuple[Finding, ...]) -> Iterator[Explained]:
    """Where the party was looked for and not found."""
    told = {finding.list for finding in shown}
    zone, known = bench.reading.regime.zone, bench.reading.known
    for provision in bench.speaking:
        for name in () if provision.of is None else provision.of.lists:
            blind = blind_spots(name, bench.subject, zone, known)
            if name in told or any(spot.span.truth(speaker.instant) is not False for spot in blind):
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
    zone = speaker.regime.zone
    there = (li for li in answer.subject.listings if li.list == name and visible(li, zone, speaker.known))
    return next((listing for listing in there if _stands(listing, speaker)), None)


def _other_list(speaker: Speaker, name: str, there: Listing | None) -> str:
    subject, listed = speaker.subject, speaker.lawbook.lists[name]
    where = f"not to be confused with the {listed.title} ({name})"
    if there is not None:
        return f"{where}: {subject.name} is on it, and it {listed.effect}"
    return (
        where
        + {
            None: f", on which {subject.name} was not found that day",
            DoubtKind.MISSING: ", of which the record holds no edition",
            DoubtKind.NOT_KNOWN_THEN: ", which was not known then",
            DoubtKind.SELECTION: f", of which the record holds a selection that does not name {subject.name}",
            DoubtKind.STALE: f", on which {subject.name} was not found when it was last read",
            DoubtKind.UNIDENTIFIED: ", on which nobody can look for somebody not known",
        }[blindness(speaker, name)]
    )


def blindness(speaker: Speaker, name: str) -> DoubtKind | None:
    """Why a list cannot show at this instant that the party is not on it; none if it can."""
    return blind_at(name, speaker.subject, speaker.regime.zone, speaker.known, speaker.instant)


def coverage(assessment: Assessment) -> tuple[Coverage, ...]:
    """The lists that the answer looked at, and how far each could be trusted: the worst over the parties meant."""
    found: dict[str, Coverage] = {}
    for answer in assessment.parties:
        for one in answer.regimes:
            names = {n for p in one.bench.speaking if p.of is not None for n in p.of.lists} if one.relevant else set()
            for name in names:
                new = _covered(assessment, name, one, answer)
                old = found.get(name)
                found[name] = new if old is None or _TRUST.index(new.status) > _TRUST.index(old.status) else old
    return tuple(found[name] for name in sorted(found))


_TRUST = (ListStatus.FRESH, ListStatus.STALE, ListStatus.PARTIAL, ListStatus.NOT_KNOWN_THEN, ListStatus.MISSING)
_STATUS = {
    None: ListStatus.FRESH,
    DoubtKind.STALE: ListStatus.STALE,
    DoubtKind.SELECTION: ListStatus.PARTIAL,
    DoubtKind.NOT_KNOWN_THEN: ListStatus.NOT_KNOWN_THEN,
    DoubtKind.MISSING: ListStatus.MISSING,
}


def _covered(assessment: Assessment, name: str, one: RegimeAnswer, answer: PartyAnswer) -> Coverage:
    lawbook, held = assessment.library.lawbook, assessment.library.snapshot.lists.get(name)
    title = lawbook.lists[name].title
    if held is None:
        return Coverage(name, title, "", "", None, ListStatus.MISSING)
    zone, known = one.regime.zone, one.bench.reading.known
    instant = min(assessment.request.on.last(zone), known)
    looked_for = attrs.evolve(answer.subject, unidentified=False, doubtful={})
    status = _STATUS[blind_at(name, looked_for, zone, known, instant)]
    if status is ListStatus.NOT_KNOWN_THEN:
        return Coverage(name, title, "", "", None, status)
    if status is ListStatus.FRESH and _too_old(held, instant.astimezone(zone).date()):
        status = ListStatus.STALE  # who is on it may have been taken off since
    last = followed_to(held, known, zone) if held.curated else followed_to(held, instant, zone)
    edition = None if held.curated else edition_at(held, instant, zone)
    document = held.document if edition is None else edition.document
    age = max(0, (instant.astimezone(zone).date() - last).days)
    return Coverage(name, title, document, last.isoformat(), age, status)


def _too_old(held: RecordedList, day: date) -> bool:
    """Whether no edition shows any more, on a day, who is on the list."""
    if held.complete or not held.followed:
        stale = held.goes_stale()
        return stale is not None and day >= stale
    return not any(each.since <= day and (each.until is None or day < each.until) for each in held.followed)


def elsewhere(assessment: Assessment) -> tuple[Regime, ...]:
    """Regimes that may bind the actor in the same conduct, and that are asked with another act."""
    lawbook, question = assessment.library.lawbook, assessment.question
    found = []
    for act in lawbook.acts[question.act].see:
        other = attrs.evolve(question, act=act)
        found += [r for r in lawbook.regimes.values() if bears_on(r, other) and not speaks(r, question)]
    return tuple(found)


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
