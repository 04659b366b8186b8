"""How does one regime argue? Because … and because …, this purchase is forbidden; then, hints, and what is coming."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import attrs

from proscribe.cli.paper import Paper, clipped
from proscribe.cli.words import LOOKS, concluded, merely_stale, stretch
from proscribe.desk.assess import Assessment, PartyAnswer, RegimeAnswer
from proscribe.desk.explain import Explained, ExplainedRegime, speaker_for
from proscribe.desk.sentences import Part, Speaker, facts_in
from proscribe.model.regime import AnyOf, Condition, Provision, Test
from proscribe.model.verdict import Answer, Timeline
from proscribe.model.when import BEGINNING, END

CHAIN = (Part.LISTING, Part.OWNERS, Part.RULE, Part.FATE, Part.DOUBT, Part.ABSENCE)
AT_STAKE = "at stake: "
STALE = "undetermined from {}, when a list was too old to prove an absence"
ASIDE = (Part.NOTE, Part.EVENT)
ARGUED = 2
FORESEEN = 3
EXPLAINED = 3
INDENT = 2


@attrs.frozen
class Argument:
    """One regime's answer about one party, ready to be written down."""

    assessment: Assessment
    answer: PartyAnswer
    one: RegimeAnswer
    told: ExplainedRegime
    full: bool

    @property
    def voice(self) -> Speaker:
        """What says things in the regime's zone."""
        return speaker_for(self.assessment, self.answer, self.one)

    @property
    def live(self) -> tuple[Explained, ...]:
        """What the rules that bite say, criteria apart."""
        return tuple(f for f in self.told.findings if f.finding is not None and f.finding in self.one.step.findings)

    @property
    def others(self) -> tuple[Explained, ...]:
        """Rules that do not bite, and lists the party is not on."""
        told = (f for f in self.told.findings if f not in self.live)
        return tuple(f for f in told if all(reason.part is not Part.OTHER_LIST for reason in f.reasons))

    @property
    def weight(self) -> tuple[int, int]:
        """How strong its answer is, and how strong what is undetermined could become."""
        stakes = [f.at_stake.rank for f in self.one.step.findings if f.answer is Answer.UNDETERMINED]
        return self.one.step.answer.rank, min(stakes, default=self.one.step.answer.rank)

    def days(self) -> str:
        """Since when, until when the regime's word holds."""
        return stretch(self.one.step.answer, self.one.run, self.voice.moment)

    def write(self, paper: Paper, *, told: str) -> None:
        """Write the block: heading, arguments, hints, what is coming, what was known; `told` has been said above."""
        word, regime = self.one.step.answer, self.one.regime
        if f"{word}{self.days()}" == told:
            paper.say(f": {regime.title}", head=regime.id, tone="bold")
        else:
            paper.say(f"{self.days()}  ({regime.id})", head=str(word), tone=LOOKS[word].tone, style="bold")
        rules = [f for f in self.live if f.finding is not None and f.finding.criterion is None]
        bearing = [f for f in rules if f.answer is word] or rules
        shown = rules if self.full else bearing[:ARGUED]
        for finding in shown:
            self._argue(paper, finding)
        if len(bearing) > len(shown):
            names = ", ".join(finding.provision for finding in bearing[len(shown) :])
            paper.say(f"and likewise: {names} (--full)", indent=INDENT, style="dim")
        sleeping = sorted(self.others, key=self._far) if self.full or not rules else ()
        for finding in sleeping if self.full else _together(sleeping):
            self._argue(paper, finding)
        self._criteria(paper)
        self._coming(paper)
        self._known_then(paper)

    def _far(self, explained: Explained) -> timedelta:
        """How far from the day asked about a rule that does not bite begins or ceases to; what has no dates is last."""
        finding = explained.finding
        if finding is None or finding.bites is None or finding.ends is None:
            return timedelta.max
        return min(abs(edge.early - self.voice.instant) for edge in (finding.bites, finding.ends))

    def _argue(self, paper: Paper, finding: Explained) -> None:
        self._reason(paper, finding)
        if finding.then:
            paper.say(finding.then, head="then: ", indent=INDENT, hang=6)
        wanted = (Part.TERM, Part.NOTE, Part.EVENT) if self.full or finding.answer is Answer.LICENCE else ASIDE
        for reason in finding.reasons:
            if reason.part in wanted:
                head = "on the list: " if reason.part is Part.EVENT else ""
                text = reason.text if self.full else clipped(reason.text, paper.width - INDENT - len(head))
                paper.say(text, head=head, indent=INDENT, style="" if reason.part is Part.TERM else "dim")
        for hint in self._excuses(finding):
            paper.say(hint, head="hint: ", indent=INDENT, hang=6)

    def _reason(self, paper: Paper, finding: Explained) -> None:
        """Write the chain: because … and because …, this purchase is forbidden."""
        open_question = finding.answer is Answer.UNDETERMINED
        reasons = [reason for reason in finding.reasons if reason.part in CHAIN]
        if open_question:
            for reason in (each for each in reasons if each.part is Part.RULE):
                paper.say(f"{reason.text.removeprefix(AT_STAKE)}.", head="At stake: ", indent=INDENT)
            reasons = [reason for reason in reasons if reason.part is not Part.RULE]
        for number, reason in enumerate(reasons):
            paper.say(f"{reason.text},", head="and because " if number else "Because ", indent=INDENT)
        stake = finding.answer if finding.finding is None else finding.finding.at_stake
        text = concluded(self.assessment.request.act, finding.answer, stake)
        paper.say(f"{text}." if reasons else f"{text[:1].upper()}{text[1:]}.", indent=INDENT, style="bold")

    def _excuses(self, finding: Explained) -> Iterator[str]:
        """What could still excuse it, and what to type to test that."""
        if finding.finding is None or not finding.unless:
            return
        said = set()
        for name in finding.finding.provision.unless:
            excuse = self.one.regime.provisions[name]
            stated = self._stated(excuse, finding.unless)
            pieces = self.one.bench.pieces.get(name, ())
            fitting = (p for p in pieces if p.listing is None or p.listing is finding.finding.listing)
            ends = [p.span.ends.early for p in fitting if p.span.truth(self.voice.instant) is not False]
            if stated and ends and stated not in said:
                said.add(stated)
                until = f" until {self.voice.moment(max(ends))}" if max(ends) < END else ""
                typed = " ".join(f"--with {fact}" for fact in stated)
                yield f"permitted{until} if {', '.join(stated)} ({self.voice.citation(excuse.by)}); {typed} tests that"

    def _stated(self, excuse: Provision, wanted: Sequence[str]) -> tuple[str, ...]:
        names = [name for name in (excuse.who, excuse.what, excuse.when) if name]
        tests = [test for name in names for test in _tests(self.one.regime.terms[name].condition)]
        return tuple(f"{t.fact}={t.values[0]}" for t in tests if t.fact in wanted and t.operator == "in")

    def _criteria(self, paper: Paper) -> None:
        """What the authority weighs, as a small table."""
        rows = []
        for told in self.live:
            finding = told.finding
            if finding is not None and finding.criterion is not None:
                evidence = ", ".join(dict.fromkeys(f"on {listing.list}" for listing in finding.evidence))
                said = _stated_facts(self, finding.provision)
                detail = "; ".join(filter(None, (finding.provision.by.section, said, evidence)))
                rows.append((str(finding.criterion).replace("_", " "), told.provision.replace("-", " "), detail))
        if rows:
            paper.say("what the authority weighs (a foreign list is evidence and decides nothing):", indent=INDENT)
            paper.rows(rows, indent=INDENT + 2)

    def _coming(self, paper: Paper) -> None:
        """What the answer turns into, as far as it is known."""
        turns = _turns(self.one.timeline, self.one.run[1])
        if turns:
            text = "; ".join(word.format(self.voice.moment(at)) for at, word in turns)
            paper.say(text, head="coming: ", indent=INDENT, hang=8)

    def _known_then(self, paper: Paper) -> None:
        """What would have been said on the day asked about, where later knowledge has changed it."""
        then = self.one.as_known_then
        if then is None:
            return
        asked = self.assessment.request.on.first(self.one.regime.zone)
        step = then.at(max(asked, self.one.step.starts))
        turns = _turns(then, then.run(step)[1])
        now = _turns(self.one.timeline, self.one.run[1])
        if step.answer is self.one.step.answer and _told_in_law(turns) == _told_in_law(now):
            return
        text = "; ".join([str(step.answer), *(word.format(self.voice.moment(at)) for at, word in turns)])
        paper.say(text, head=f"as known on {self.assessment.request.on}: ", indent=INDENT, hang=2)


def _together(findings: Sequence[Explained]) -> Sequence[Explained]:
    """Of findings that do not bite, one argument: the nearest of the first listings, and lists that lack the party."""
    listed: dict[int, Explained] = {}
    for finding in findings:
        if finding.finding is not None and finding.listing is not None:
            listed.setdefault(id(finding.finding.listing), finding)
    nearest = list(listed.values())[:EXPLAINED]
    told = {one.list for one in nearest}
    absent = [finding for finding in findings if finding.listing is None and finding.list not in told]
    reasons = tuple(reason for finding in (*nearest, *absent) for reason in finding.reasons)
    return [attrs.evolve(finding, reasons=reasons) for finding in (*nearest, *absent)[:1]]


def _turns(timeline: Timeline, start: datetime) -> list[tuple[datetime, str]]:
    """The next words of a timeline from an edge on."""
    found: list[tuple[datetime, str]] = []
    at = start
    while BEGINNING < at < END and len(found) < FORESEEN:
        step = timeline.at(at)
        found.append((at, STALE if merely_stale(step) else f"{step.answer} from {{}}"))
        at = timeline.run(step)[1]
    return found


def _told_in_law(turns: Sequence[tuple[datetime, str]]) -> list[tuple[datetime, str]]:
    """Turns that law or listings make, and not the age of a list."""
    return [turn for turn in turns if turn[1] != STALE]


def _tests(condition: Condition) -> Iterable[Test]:
    for part in condition:
        if isinstance(part, AnyOf):
            for branch in part.branches:
                yield from _tests(branch)
        else:
            yield part


def _stated_facts(argument: Argument, provision: Provision) -> str:
    """What was stated of a criterion."""
    term = argument.one.regime.terms.get(provision.when)
    facts = argument.assessment.question.facts
    return ", ".join(f"{name}={facts[name]}" for name in facts_in(term.condition) if name in facts) if term else ""
