"""May they? One request becomes an assessment: every party meant, every regime's answer, the strongest of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo

import attrs

from proscribe.desk.library import Library
from proscribe.desk.owners import check_owners, owners_in, stakes_above, stated_owners
from proscribe.desk.reference import Reference, resolve
from proscribe.desk.request import Request, question_of
from proscribe.model.listing import Listing
from proscribe.model.party import Party
from proscribe.model.regime import Regime
from proscribe.model.verdict import Answer, Finding, Question, Step, Timeline, joined, strongest
from proscribe.model.when import BEGINNING, END
from proscribe.names.normalize import key
from proscribe.reason.judge import Bench, judge
from proscribe.reason.reading import Reading
from proscribe.reason.subject import Subject
from proscribe.store.snapshot import Snapshot


@attrs.frozen
class RegimeAnswer:
    """One regime's answer to a question about one party.

    Attributes:
        step: the stretch of the timeline that answers; of a whole day, its strongest.
        as_known_then: the timeline as it was known on the day asked about, where that differs.
        speaks: whether the regime has any rule about the act.
    """

    regime: Regime
    timeline: Timeline
    step: Step
    bench: Bench
    as_known_then: Timeline | None
    speaks: bool

    @property
    def relevant(self) -> bool:
        """Whether the regime has a rule about this act that may bind this actor."""
        return self.bench.relevant

    @property
    def run(self) -> tuple[datetime, datetime]:
        """The edges of the stretch around the step in which the answer word stays the same."""
        return self.timeline.run(self.step)


@attrs.frozen
class PartyAnswer:
    """The answer for one of the parties meant; `zone` is that of the regime that decides it."""

    subject: Subject
    party: Party | None
    answer: Answer
    zone: tzinfo
    timeline: Timeline
    step: Step
    regimes: tuple[RegimeAnswer, ...]

    @property
    def run(self) -> tuple[datetime, datetime]:
        """Since when, until when the answer word is the same."""
        if self.step.answer is not self.answer:
            return BEGINNING, END
        return self.timeline.run(self.step)


@attrs.frozen
class Assessment:
    """The answer to a request: parties strongest first."""

    request: Request
    question: Question
    reference: Reference
    parties: tuple[PartyAnswer, ...]
    library: Library

    @property
    def answer(self) -> Answer:
        """The strongest party's answer."""
        return self.parties[0].answer

    @property
    def run(self) -> tuple[datetime, datetime]:
        """Since when, until when the strongest party's answer holds."""
        return self.parties[0].run


def assess(library: Library, request: Request) -> Assessment:
    """Answer a request.

    Raises:
        UsageError: a word of the request is not known, an identifier is malformed, or an owner is nobody we know.
    """
    question_of(request, library.lawbook, {})  # a mistyped word is told before anything is looked up
    return assess_reference(library, request, resolve(request.party, library.snapshot, library.names))


def assess_reference(library: Library, request: Request, reference: Reference) -> Assessment:
    """Answer a request about parties that are found already.

    Raises:
        UsageError: as `assess`.
    """
    question = question_of(request, library.lawbook, reference.facts)
    regimes = _regimes(library, request, question)
    subjects = list(_subjects(library, request, reference))
    check_owners(request, subjects)
    answers = [_for_party(library, request, question, regimes, subject) for subject in subjects]
    word = _strongest_party(answers)
    answers.sort(key=lambda one: (one.answer is not word, one.answer.rank, one.subject.name, one.subject.party))
    return Assessment(request, question, reference, tuple(answers), library)


def _strongest_party(answers: Sequence[PartyAnswer]) -> Answer:
    """The answer over all parties meant: doubt about one does not unsettle what stands for another."""
    words = {one.answer for one in answers}
    word = strongest(f for one in answers for regime in one.regimes if regime.relevant for f in regime.step.findings)
    return word if word in words else min(words, key=lambda answer: answer.rank)


def _regimes(library: Library, request: Request, question: Question) -> list[Regime]:
    chosen = [library.lawbook.regimes[name] for name in request.regimes] or list(library.lawbook.regimes.values())
    return [regime for regime in chosen if request.regimes or speaks(regime, question)]


def speaks(regime: Regime, question: Question) -> bool:
    """Whether the regime has any rule about the act, whoever does it."""
    reading = Reading(regime, question, END)
    return any(p.does and reading.may_speak_of_act(p) for p in regime.provisions.values())


def _subjects(library: Library, request: Request, reference: Reference) -> Iterator[Subject]:
    snapshot = library.snapshot
    stated = stated_owners(library, request)
    for party_id in reference.parties:
        stakes = stakes_above(snapshot, party_id, stated)
        owners, name = owners_in(snapshot, party_id, stakes), snapshot.parties[party_id].name
        doubtful = _doubtful(snapshot, party_id, reference)
        listings = snapshot.listings(party_id)
        yield Subject(party_id, name, listings, snapshot.lists, owners, stakes=stakes, doubtful=doubtful)
    if reference.unlisted:
        unclear = bool(reference.near or reference.unresolved_identifier or reference.unread)
        nobody = f"unlisted:{key(reference.text)}"
        stakes = stakes_above(snapshot, nobody, stated)
        owners = owners_in(snapshot, nobody, stakes)
        yield Subject(nobody, reference.text, (), snapshot.lists, owners, unclear, stakes)


def _doubtful(snapshot: Snapshot, party: str, reference: Reference) -> Mapping[str, tuple[Listing, ...]]:
    """Where others stand who may be this party: nobody has decided, or the name asked may be theirs as well."""
    others = dict.fromkeys((*(twin.party for twin in snapshot.parties[party].twins), *reference.namesakes))
    found: dict[str, tuple[Listing, ...]] = {}
    for other in others:
        if other not in reference.parties:
            for listing in snapshot.listings(other):
                found[listing.list] = (*found.get(listing.list, ()), listing)
    return found


def _for_party(
    library: Library, request: Request, question: Question, regimes: Sequence[Regime], subject: Subject
) -> PartyAnswer:
    answers = tuple(_for_regime(request, question, regime, subject) for regime in regimes)
    timeline = combined(answers)
    answer = _overall((a.step for a in answers), answers)
    first = min(answers, key=lambda a: (not a.relevant, a.step.answer is not answer), default=None)
    zone = UTC if first is None else first.regime.zone
    instant = BEGINNING if first is None else max(first.step.starts, request.on.first(zone))
    party = library.snapshot.parties.get(subject.party)
    return PartyAnswer(subject, party, answer, zone, timeline, timeline.at(instant), answers)


def _for_regime(request: Request, question: Question, regime: Regime, subject: Subject) -> RegimeAnswer:
    zone = regime.zone
    first, last, known = request.on.first(zone), request.on.last(zone), request.known.last(zone)
    timeline, bench = judge(regime, question, subject, known)
    step = min(timeline.within(first, last), key=lambda found: (found.answer.rank, found.starts))
    earlier = judge(regime, question, subject, last)[0] if last < known and bench.relevant else None
    differs = earlier is not None and _words(earlier) != _words(timeline)
    return RegimeAnswer(regime, timeline, step, bench, earlier if differs else None, speaks(regime, question))


def _words(timeline: Timeline) -> list[tuple[datetime, Answer]]:
    runs: list[tuple[datetime, Answer]] = []
    for step in timeline.steps:
        if not runs or runs[-1][1] is not step.answer:
            runs.append((step.starts, step.answer))
    return runs


def combined(answers: Sequence[RegimeAnswer], timelines: Mapping[str, Timeline] | None = None) -> Timeline:
    """Return the answer over time across regimes: at every edge the strongest, nothing averaged."""
    lines = [(a, a.timeline if timelines is None else timelines[a.regime.id]) for a in answers]
    edges = sorted({BEGINNING, *(step.starts for _, line in lines for step in line.steps)})
    steps = []
    for starts, ends in zip(edges, [*edges[1:], END], strict=True):
        here = [line.at(starts) for _, line in lines]
        steps.append(Step(starts, ends, _overall(here, answers)))
    return Timeline(joined(steps, lambda step: step.answer))


def _overall(steps: Iterable[Step], answers: Sequence[RegimeAnswer]) -> Answer:
    """The strongest of all findings; `clear` only if a regime speaks of the act, and all that may bind are covered."""
    here = list(steps)
    findings: list[Finding] = [finding for step in here for finding in step.findings]
    word = strongest(findings)
    dark = [s.answer is Answer.UNCOVERED for s, a in zip(here, answers, strict=True) if a.relevant]
    looked = any(s.answer is not Answer.UNCOVERED and a.speaks for s, a in zip(here, answers, strict=True))
    return Answer.UNCOVERED if word is Answer.CLEAR and (any(dark) or not looked) else word
