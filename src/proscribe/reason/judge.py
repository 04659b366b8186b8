"""May they? A regime, a question and a party become a timeline of answers.

For each provision the judge lays out pieces: stretches of time in which the provision bites on one listing, for sure
or perhaps. The answer at an instant is read off the pieces that hold there; nothing else depends on time, so the
timeline is the answer at each piece's edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import attrs

from proscribe.model.listing import Listing
from proscribe.model.regime import Provision, Regime, Says
from proscribe.model.verdict import (
    CONCLUDES,
    Answer,
    CriterionFinding,
    Finding,
    Question,
    Step,
    Timeline,
    joined,
    strongest,
)
from proscribe.model.when import BEGINNING, END
from proscribe.reason.conditions import Held
from proscribe.reason.history import in_effect
from proscribe.reason.pieces import Piece, lay_out
from proscribe.reason.reading import Reading
from proscribe.reason.subject import Subject
from proscribe.reason.through import Tower, carried

_CRITERION = {True: CriterionFinding.MET, False: CriterionFinding.NOT_MET, None: CriterionFinding.UNKNOWN}


@attrs.frozen
class Bench:
    """One regime's pieces for one question and one party, ready to be read at any instant.

    Attributes:
        relevant: whether any rule of the regime is about this act and may bind this actor.
        tower: who holds what above the party.
    """

    reading: Reading
    subject: Subject
    speaking: tuple[Provision, ...]
    pieces: dict[str, tuple[Piece, ...]]
    relevant: bool
    tower: Tower

    @classmethod
    def convene(cls, regime: Regime, question: Question, subject: Subject, known: datetime) -> Bench:
        """Lay out the pieces of every provision as far as the law and the facts were known at `known`."""
        reading = Reading(regime, question, known)
        subject = subject.as_known(regime.zone, known)
        visible = {provision.name: provision for provision in reading.provisions()}
        referred = {name for p in regime.provisions.values() for name in (*p.unless, *p.weighs)}
        speaking = tuple(p for p in visible.values() if p.name not in referred and reading.may_speak_of_act(p))
        speaking = tuple(p for p in speaking if reading.applies(p).truth is not False)
        wanted = {name for p in speaking for name in (p.name, *p.unless) if name in visible}
        pieces = {name: tuple(lay_out(visible[name], reading, subject)) for name in wanted}
        tower = Tower.above(subject, reading)
        pieces |= {p.name: tuple(_carried_over(pieces[p.name], tower)) for p in speaking}
        return cls(reading, subject, speaking, pieces, bears_on(regime, question), tower)

    def at(self, instant: datetime) -> tuple[Finding, ...]:
        """Every finding at an instant, in the order of the law file."""
        found: list[Finding] = []
        for provision in self.speaking:
            finding = self._finding(provision, instant)
            if finding is not None:
                found.append(finding)
                if provision.weighs and finding.answer is CONCLUDES[provision.says]:
                    found += [self._criterion(name, finding.answer, instant) for name in provision.weighs]
        return tuple(found)

    def dormant(self, instant: datetime) -> tuple[Finding, ...]:
        """Rules that take up a listing of the party and do not bite at the instant: not yet, no more, or never."""
        speaking_now = {finding.provision.name for finding in self.at(instant)}
        found = []
        for provision in self.speaking:
            if provision.name in speaking_now:
                continue
            found += [
                Finding(
                    provision=provision,
                    answer=Answer.CLEAR,
                    at_stake=CONCLUDES[provision.says],
                    listing=piece.listing,
                    list=piece.listing.list,
                    bites=piece.law.starts if piece.span.empty else piece.span.starts,
                    ends=piece.span.ends,
                    dormant=True,
                )
                for piece in self.pieces.get(provision.name, ())
                if piece.listing is not None and piece.owner is None and piece.held.truth is True
            ]
        return tuple(found)

    def _finding(self, provision: Provision, instant: datetime) -> Finding | None:
        live = ((piece, piece.truth(instant)) for piece in self.pieces[provision.name])
        verdicts = [(piece, truth) for piece, truth in live if truth is not False]
        if not verdicts:
            return None
        sure = [piece for piece, truth in verdicts if truth is True]
        open_ = [piece for piece, truth in verdicts if truth is None]
        unexcused = [piece for piece in sure if self._excused(provision, piece, instant).truth is not True]
        if unexcused:
            return self._concluded(provision, unexcused[0], instant)
        undecided = [piece for piece in open_ if self._excused(provision, piece, instant).truth is not True]
        if undecided:
            return self._undetermined(provision, undecided)
        return self._permitted(provision, (sure or open_)[0], instant)

    def _concluded(self, provision: Provision, piece: Piece, instant: datetime) -> Finding:
        answer = CONCLUDES[provision.says]
        excuse = self._excused(provision, piece, instant)
        return Finding(provision=provision, answer=answer, at_stake=answer, unless=excuse.missing, **piece.shown())

    @staticmethod
    def _undetermined(provision: Provision, pieces: Sequence[Piece]) -> Finding:
        lead = next((piece for piece in pieces if piece.listing is not None), pieces[0])  # it tells the most
        asks = tuple(dict.fromkeys(fact for piece in pieces for fact in piece.held.missing))
        doubts = tuple(dict.fromkeys(doubt for piece in pieces for doubt in piece.doubts))
        return Finding(
            provision=provision,
            answer=Answer.UNDETERMINED,
            at_stake=CONCLUDES[provision.says],
            asks=asks,
            doubts=doubts,
            **lead.shown(),
        )

    def _permitted(self, provision: Provision, piece: Piece, instant: datetime) -> Finding:
        regime = self.reading.regime
        excuse = next(
            regime.provisions[name]
            for name in provision.unless
            if name in self.pieces and self._excuse(name, piece, instant).truth is True
        )
        return Finding(
            provision=excuse,
            answer=Answer.PERMITTED,
            at_stake=Answer.PERMITTED,
            excuses=provision.name,
            **self._excusing_piece(excuse.name, piece, instant).shown(),
        )

    def _excused(self, provision: Provision, piece: Piece, instant: datetime) -> Held:
        """Whether a permission lifts the rule for this piece; what is unknown about a permission never excuses."""
        excuses = [self._excuse(name, piece, instant) for name in provision.unless if name in self.pieces]
        if any(excuse.truth is True for excuse in excuses):
            return Held(truth=True)
        missing = tuple(dict.fromkeys(fact for excuse in excuses if excuse.truth is None for fact in excuse.missing))
        return Held(None if missing else False, missing)

    def _excuse(self, name: str, piece: Piece, instant: datetime) -> Held:
        fitting = [other for other in self.pieces[name] if other.concerns(piece)]
        held = [(other.truth(instant), other.held.missing) for other in fitting]
        if any(truth is True for truth, _ in held):
            return Held(truth=True)
        return Held(None, tuple(fact for truth, facts in held if truth is None for fact in facts))

    def _excusing_piece(self, name: str, piece: Piece, instant: datetime) -> Piece:
        return next(other for other in self.pieces[name] if other.concerns(piece) and other.truth(instant) is True)

    def _criterion(self, name: str, answer: Answer, instant: datetime) -> Finding:
        provision = self.reading.regime.provisions[name]
        held = self.reading.applies(provision)
        zone, known = self.reading.regime.zone, self.reading.known
        lists = () if provision.of is None else provision.of.lists
        evidence = tuple(
            listing
            for listing in self.subject.listings
            if listing.list in lists and any(span.truth(instant) is True for span in in_effect(listing, zone, known))
        )
        return Finding(
            provision=provision,
            answer=answer,
            at_stake=answer,
            asks=held.missing,
            criterion=_CRITERION[held.truth],
            evidence=evidence,
        )


def judge(regime: Regime, question: Question, subject: Subject, known: datetime) -> tuple[Timeline, Bench]:
    """Return the whole timeline of a regime's answer as known at `known`, and the bench that can explain it."""
    bench = Bench.convene(regime, question, subject, known)
    zone = regime.zone
    first = regime.coverage.starts.moment(zone).early
    made = min((i.made.moment(zone).early for i in regime.instruments.values()), default=first)
    if known < min(made, first):
        return Timeline((Step(BEGINNING, END, Answer.UNCOVERED),)), bench
    edges = {first, *(edge for pieces in bench.pieces.values() for piece in pieces for edge in piece.edges)}
    steps = [Step(BEGINNING, first, Answer.UNCOVERED)]
    for starts, ends in _pairs(sorted(edge for edge in edges if first <= edge < END)):
        findings = bench.at(starts)
        steps.append(Step(starts, ends, strongest(findings), findings))
    return Timeline(joined(steps, _signature)), bench


def _carried_over(pieces: Sequence[Piece], tower: Tower) -> Iterable[Piece]:
    """The pieces of a rule, with those that bite on owners made the party's own, as far as the law reaches."""
    owned = [piece for piece in pieces if piece.owner is not None]
    direct = (piece for piece in pieces if piece.owner is None)
    return (*direct, *carried(owned, tower)) if owned else direct


def bears_on(regime: Regime, question: Question) -> bool:
    """Whether a rule of the regime, of whatever day, is about this act and may bind this actor."""
    reading = Reading(regime, question, END)
    rules = (p for p in regime.provisions.values() if p.says not in {Says.PERMITTED, Says.CRITERION})
    return any(reading.may_speak_of_act(p) and reading.applies(p).truth is not False for p in rules)


def _pairs(edges: Sequence[datetime]) -> Iterable[tuple[datetime, datetime]]:
    return zip(edges, [*edges[1:], END], strict=True)


def _signature(step: Step) -> tuple[object, ...]:
    return step.answer, tuple(
        (f.provision.name, f.answer, f.asks, f.doubts, f.unless, _key(f.listing)) for f in step.findings
    )


def _key(listing: Listing | None) -> str:
    return "" if listing is None else f"{listing.list}/{listing.key}"
