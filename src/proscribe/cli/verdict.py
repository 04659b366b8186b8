"""How does a verdict speak? The word and its days, each regime's argument, and what the answer rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from proscribe.cli.argument import Argument
from proscribe.cli.paper import Paper, clipped
from proscribe.cli.words import LOOKS, dated, deciding, short, stretch, teller
from proscribe.desk.assess import Assessment, PartyAnswer
from proscribe.desk.contract import stamp
from proscribe.desk.explain import coverage, explain, presumed
from proscribe.desk.sentences import Part
from proscribe.model.regime import Fact
from proscribe.model.source import ListStatus, RecordedList
from proscribe.model.verdict import Answer

PARTIES = 3
BLOCKS = 3
ASKS = 4
VALUES = 5
INDENT = 2


def verdict(assessment: Assessment, *, full: bool = False) -> Paper:
    """Write an answer down, strongest party first."""
    paper = Paper()
    parties = assessment.parties
    shown = parties if full else parties[:PARTIES]
    if len(parties) > 1:
        text = f"{len(parties)} parties bear the name {assessment.request.party!r}; strongest first"
        paper.say(text, style="dim")
    for number, answer in enumerate(shown):
        paper.blank()
        _party(paper, assessment, answer, full=full, last=number == len(shown) - 1)
    for answer in parties[len(shown) :]:
        paper.say(f": {_bearer(answer)} (--full)", head=str(answer.answer), tone=LOOKS[answer.answer].tone)
    paper.blank()
    _presumed(paper, assessment)
    _silent(paper, assessment, full=full)
    _gaps(paper, assessment, full=full)
    _stamp(paper, assessment)
    return paper


def _bearer(answer: PartyAnswer) -> str:
    if answer.party is None:
        return answer.subject.name
    return f"{answer.subject.name} ({answer.subject.party})"


def _party(paper: Paper, assessment: Assessment, answer: PartyAnswer, *, full: bool, last: bool) -> None:
    told = _headline(paper, assessment, answer)
    _unlisted(paper, assessment, answer)
    arguments = _arguments(assessment, answer, full=full)
    weighty = sorted((one for one in arguments if _weighs(one, answer)), key=lambda one: one.weight)
    quiet = [one for one in arguments if one not in weighty]
    blocks = len(weighty) if full else BLOCKS
    for argument in weighty[:blocks]:
        paper.blank()
        argument.write(paper, told=told)
    paper.blank()
    _asks(paper, assessment, weighty, blocks, full=full)
    _in_short(paper, weighty[blocks:])
    if quiet:
        _quiet(paper, quiet)
    _confused(paper, arguments, full=full)
    if not last:
        paper.blank()


def _headline(paper: Paper, assessment: Assessment, answer: PartyAnswer) -> str:
    """Write the word, its days and the question; return the first two."""
    one, request = deciding(answer), assessment.request
    when = "" if one is None else stretch(answer.answer, answer.run, teller(assessment, answer, one))
    paper.say(when, head=str(answer.answer), tone=LOOKS[answer.answer].tone, style="bold")
    act = assessment.library.lawbook.acts[request.act].title.replace("the party", _bearer(answer))
    who = f"as {request.role}, " if request.role else ""
    stated = "".join(f", {fact}={value}" for fact, value in sorted(request.facts.items()))
    paper.say(f"{who}{act}, on {request.on}{stated}", indent=INDENT, style="dim")
    return f"{answer.answer}{when}"


def _unlisted(paper: Paper, assessment: Assessment, answer: PartyAnswer) -> None:
    """Say that nobody bears the name, who comes near, and that a number was not found."""
    reference = assessment.reference
    if answer.party is not None:
        return
    lists = assessment.library.snapshot.lists
    asked = [one.list for one in coverage(assessment)]
    if reference.unresolved_identifier:
        text = f"{reference.unresolved_identifier} is not in the record: whose it is, and whether they are listed, "
        paper.say(f"{text}is not known here", indent=INDENT)
    else:
        days = f"; of those that count here: {dated(asked, lists)}" if asked else ""
        paper.say(f"no list of {len(lists)} knows this name{days}", indent=INDENT)
    if reference.near:
        paper.say("whether another name was meant is not known, so that nothing can rest on it:", indent=INDENT)
    for near in reference.near:
        paper.say(f"{near.name}, id:{near.id} ({near.evidence[0].words})", head="did you mean ", indent=INDENT)


def _arguments(assessment: Assessment, answer: PartyAnswer, *, full: bool) -> list[Argument]:
    """Every regime that bears on the question, strongest answer first."""
    by_id = {one.regime.id: one for one in answer.regimes}
    told = [one for one in explain(assessment, answer) if one.relevant]
    return [Argument(assessment, answer, by_id[one.regime.id], one, full) for one in told]


def _weighs(argument: Argument, answer: PartyAnswer) -> bool:
    """Whether a regime's argument is to be written out: it says something, or it tells why nothing is said."""
    word = argument.one.step.answer
    if argument.full or word not in {Answer.CLEAR, Answer.UNCOVERED}:
        return True
    about_listing = any(finding.listing is not None and finding.finding is not None for finding in argument.others)
    return word is Answer.CLEAR and (about_listing or argument.one is deciding(answer))


def _in_short(paper: Paper, arguments: Sequence[Argument]) -> None:
    """Regimes for whose arguments there is no room, by their words."""
    for word in dict.fromkeys(argument.one.step.answer for argument in arguments):
        names = ", ".join(one.one.regime.id for one in arguments if one.one.step.answer is word)
        paper.say(f" too: {names} (--full)", head=str(word), tone=LOOKS[word].tone)


def _quiet(paper: Paper, arguments: Sequence[Argument]) -> None:
    """Regimes that bear on the question and find nothing, or do not speak about the day."""
    dark = [one for one in arguments if one.one.step.answer is Answer.UNCOVERED]
    clear = [one for one in arguments if one not in dark]
    if clear:
        names = ", ".join(one.one.regime.id for one in clear)
        paper.say(f": {names}", head=str(Answer.CLEAR), tone=LOOKS[Answer.CLEAR].tone)
    if dark:
        days = ", ".join(f"{one.one.regime.id} speaks from {one.one.regime.coverage.starts} on" for one in dark)
        paper.say(f": {days}", head=str(Answer.UNCOVERED), tone=LOOKS[Answer.UNCOVERED].tone)


def _wanted(arguments: Iterable[Argument]) -> list[str]:
    """The facts that would settle what is undetermined."""
    findings = (finding for argument in arguments for finding in argument.live)
    open_ones = (finding for finding in findings if finding.answer is Answer.UNDETERMINED)
    return list(dict.fromkeys(fact for finding in open_ones for fact in finding.asks))


def _asks(paper: Paper, assessment: Assessment, arguments: Sequence[Argument], blocks: int, *, full: bool) -> None:
    """What to type to settle what is undetermined: who asks, then the facts that the regimes argued above look at."""
    book = assessment.library.lawbook
    wanted = _wanted(arguments[:blocks])
    status = [fact for fact in _wanted(arguments) if book.facts[fact].status]
    roles = [role.name for role in book.roles.values() if any(role.facts.get(fact) == "yes" for fact in status)]
    if roles and not assessment.request.role:
        paper.say(f"who asks? --as {' | '.join(sorted(roles))}", head="to settle it: ", hang=14)
        wanted = [fact for fact in wanted if not book.facts[fact].status]
    shown = wanted if full else wanted[:ASKS]
    for fact in shown:
        paper.say(
            f"{book.facts[fact].asks} --with {fact}={_values(book.facts[fact], full=full)}",
            head="to settle it: ",
            hang=14,
        )
    if len(wanted) > len(shown):
        paper.say(f"and: {', '.join(wanted[len(shown) :])} (--full)", indent=14, style="dim")


def _values(fact: Fact, *, full: bool) -> str:
    if fact.values:
        return "|".join(fact.values if full or len(fact.values) <= VALUES else (*fact.values[:VALUES], "…"))
    return "NUMBER" if fact.number else "DATE" if fact.date else "…"


def _confused(paper: Paper, arguments: Sequence[Argument], *, full: bool) -> None:
    """The lists not to be confused with those that count: the ones the party is on first, the others in one line."""
    others = {
        finding.list: finding
        for argument in arguments
        for finding in argument.told.findings
        if any(reason.part is Part.OTHER_LIST for reason in finding.reasons)
    }
    mattering = {name for argument in arguments for name in argument.one.regime.lists()}
    others = {name: finding for name, finding in others.items() if full or name not in mattering}
    for finding in others.values():
        if finding.listing is not None or full:
            paper.say(finding.because[0], style="" if finding.listing is not None else "dim")
    absent = [name for name, finding in others.items() if finding.listing is None]
    if absent and not full:
        lists, party = arguments[0].assessment.library.snapshot.lists, arguments[0].answer.subject.party
        head = "not to be confused with: " if len(absent) == len(others) else "nor with: "
        paper.say(", ".join(_absent(name, lists, party) for name in absent), head=head, style="dim")


def _absent(name: str, lists: Mapping[str, RecordedList], party: str) -> str:
    """A list the party is not on, as far as what is held of it shows."""
    held = lists.get(name)
    if held is None:
        return f"{name} (no edition held)"
    return f"{name} ({'not on it' if held.complete or party in held.absent else 'not in the selection held'})"


def _presumed(paper: Paper, assessment: Assessment) -> None:
    used = presumed(assessment)
    if used:
        first = next(iter(used))
        facts = ", ".join(f"{fact}={value}" for fact, value in used.items())
        paper.say(f"{facts} (--with {first}=… says otherwise)", head="presumed: ", hang=10, style="dim")


def _silent(paper: Paper, assessment: Assessment, *, full: bool) -> None:
    """Regimes that were looked at and do not bind this actor."""
    silent = [one.regime for one in assessment.parties[0].regimes if not one.relevant]
    if silent and full:
        for regime in silent:
            paper.say(f"{regime.id}, {regime.title}", head="does not bind this actor: ", style="dim")
    elif silent:
        names = ", ".join(regime.id for regime in silent)
        paper.say(names, head="looked at, not binding this actor: ", hang=2, style="dim")


def _gaps(paper: Paper, assessment: Assessment, *, full: bool) -> None:
    regimes = {one.regime.id: one.regime for answer in assessment.parties for one in answer.regimes if one.relevant}
    gaps = [f"{regime.id}: {gap}" for regime in regimes.values() for gap in regime.coverage.gaps]
    if full:
        for gap in gaps:
            paper.say(gap, head="known gap in ", style="dim")
    elif gaps:
        first = min(gaps, key=len) if len(regimes) > 1 else gaps[0]
        more = f" (and {len(gaps) - 1} more: --full)" if len(gaps) > 1 else ""
        paper.say(clipped(first, paper.width - 13 - len(more)) + more, head="known gap in ", style="dim")


def _stamp(paper: Paper, assessment: Assessment) -> None:
    request, marks = assessment.request, stamp(assessment)
    law, _, digest = str(marks["law"]).partition("+")
    paper.say(
        f"answered as of {request.on}, known at {request.known}, snapshot {short(str(marks['snapshot']))}, "
        f"law {law}+{short(digest)}, matcher {marks['matcher']}, proscribe {marks['version']}",
        style="dim",
    )
    lists = "; ".join(_covered(assessment))
    if lists:
        paper.say(lists, head="lists: ", hang=7, style="dim")


def _covered(assessment: Assessment) -> Iterator[str]:
    """How far each list can be trusted, the doubtful ones first."""
    for one in sorted(coverage(assessment), key=lambda each: (each.status is ListStatus.FRESH, each.list)):
        age = f", {one.age_days} days" if one.age_days else ""
        age = "" if one.age_days is None else f" ({one.published}{age})"
        yield f"{one.list} {one.status}{age}"
