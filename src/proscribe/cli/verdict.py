"""How does a verdict speak? The word and its days, each regime's argument, and what the answer rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from proscribe.cli.argument import Argument
from proscribe.cli.paper import Paper
from proscribe.cli.words import LOOKS, counted, dated, deciding, short, stretch, teller
from proscribe.desk.assess import Assessment, PartyAnswer
from proscribe.desk.contract import stamp
from proscribe.desk.explain import blindness, coverage, explain, presumed
from proscribe.desk.lists import ended
from proscribe.desk.sentences import Part
from proscribe.model.regime import Fact
from proscribe.model.source import ListStatus
from proscribe.model.verdict import Answer, DoubtKind
from proscribe.names.candidate import Closeness, why

PARTIES = 3
BLOCKS = 3
ASKS = 4
VALUES = 5
ROLES = 8
INDENT = 2
_ABSENT = {
    None: "not on it",
    DoubtKind.MISSING: "no edition held",
    DoubtKind.NOT_KNOWN_THEN: "not known then",
    DoubtKind.SELECTION: "not in the selection held",
    DoubtKind.STALE: "not on it when last read",
    DoubtKind.UNIDENTIFIED: "bearer not known",
}


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
    _told_otherwise(paper, assessment, answer)
    _unlisted(paper, assessment, answer)
    arguments = _arguments(assessment, answer, full=full)
    weighty = sorted((one for one in arguments if _weighs(one, answer)), key=lambda one: one.weight)
    quiet = [one for one in arguments if not _weighs(one, answer)]
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
    paper.say(f"{who}{act}, on {request.on}{_projected(assessment, answer)}{stated}", indent=INDENT, style="dim")
    return f"{answer.answer}{when}"


def _projected(assessment: Assessment, answer: PartyAnswer) -> str:
    """Say that a day which lies after the day of knowledge is answered by what is known so far."""
    on, known = assessment.request.on, assessment.request.known
    if on.first(answer.zone) <= known.last(answer.zone):
        return ""
    return f", as things stood on {known if known.is_day else known.last(answer.zone).astimezone(answer.zone).date()}"


def _told_otherwise(paper: Paper, assessment: Assessment, answer: PartyAnswer) -> None:
    """Say why a name that no list prints is taken for this party's."""
    for found in assessment.reference.candidates:
        if found.id == answer.subject.party and found.kind is not Closeness.EXACT:
            paper.say(why(found), head="found ", indent=INDENT)


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
        counting = f"; of those that count here: {dated(asked, lists)}" if asked else ""
        paper.say(f"none of the {len(lists)} lists held knows this name{counting}", indent=INDENT)
    if reference.near:
        paper.say("whether another name was meant is not known, so that nothing can rest on it:", indent=INDENT)
    for near in reference.near:
        paper.say(f"{near.name}, id:{near.id} ({why(near)})", head="did you mean ", indent=INDENT)


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
        reasons = "; ".join(f"{one.one.regime.id}{_unspoken(one)}" for one in dark)
        paper.say(f": {reasons}", head=str(Answer.UNCOVERED), tone=LOOKS[Answer.UNCOVERED].tone)


def _unspoken(argument: Argument) -> str:
    """Why a regime does not speak: the day comes before its law, or so does the day of knowledge."""
    if all(step.answer is Answer.UNCOVERED for step in argument.one.timeline.steps):
        return f": nothing of it had been made, or was known, by {argument.assessment.request.known}"
    return f" speaks from {argument.one.regime.coverage.starts} on"


def _wanted(arguments: Iterable[Argument]) -> list[str]:
    """The facts that would settle what is undetermined."""
    findings = (finding for argument in arguments for finding in argument.live)
    open_ones = (finding for finding in findings if finding.answer is Answer.UNDETERMINED)
    return list(dict.fromkeys(fact for finding in open_ones for fact in finding.asks))


def _asks(paper: Paper, assessment: Assessment, arguments: Sequence[Argument], blocks: int, *, full: bool) -> None:
    """What to type to settle what is undetermined: who asks, then the facts that the regimes argued above look at."""
    book = assessment.library.lawbook
    wanted = _wanted(arguments[:blocks])
    all_wanted = _wanted(arguments)
    roles = [] if assessment.request.role else _roles(assessment, all_wanted)
    if roles:
        named = " | ".join(roles) if len(roles) <= ROLES else "a role (proscribe law --words roles)"
        elsewhere = "; a telecom operator elsewhere: --with telecom_in=…" if "telecom_in" in all_wanted else ""
        paper.say(f"who asks? --as {named}{elsewhere}", head="to settle it: ", hang=14)
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


def _roles(assessment: Assessment, wanted: Sequence[str]) -> list[str]:
    """The roles that matter: those that state a fact wanted about the actor, in a way that some rule looks for."""
    book = assessment.library.lawbook
    status = [fact for fact in wanted if book.facts[fact].status]
    places = {regime.jurisdiction for regime in book.regimes.values()} if "telecom_in" in wanted else set()
    matter = (
        role.name
        for role in book.roles.values()
        if any(role.facts.get(fact) == "yes" for fact in status) or role.facts.get("telecom_in") in places
    )
    return sorted(matter)


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
        voice = arguments[0].voice
        head = "not to be confused with: " if len(absent) == len(others) else "nor with: "
        paper.say(", ".join(f"{name} ({_ABSENT[blindness(voice, name)]})" for name in absent), head=head, style="dim")


def _presumed(paper: Paper, assessment: Assessment) -> None:
    used = presumed(assessment)
    if used:
        first = next(iter(used))
        facts = ", ".join(f"{fact}={value}" for fact, value in used.items())
        paper.say(f"{facts} (--with {first}=… says otherwise)", head="presumed: ", hang=10, style="dim")


def _silent(paper: Paper, assessment: Assessment, *, full: bool) -> None:
    """Regimes that were looked at and have no rule that fits; in short, those of other countries are counted only."""
    silent = [one.regime for one in assessment.parties[0].regimes if not one.relevant]
    head = "looked at, with no rule for this actor, act and object: "
    if full:
        for regime in silent:
            paper.say(f"{regime.id}, {regime.title}", head=head, style="dim")
        return
    own = _jurisdictions(assessment)
    named = [regime.id for regime in silent if regime.jurisdiction in own or regime.id in assessment.request.regimes]
    rest = len(silent) - len(named)
    more = f"and {rest} more (--full)" if named else f"{counted(rest, 'regime')} (--full)"
    if silent:
        paper.say(", ".join([*named, *([more] if rest else [])]), head=head, hang=2, style="dim")


def _jurisdictions(assessment: Assessment) -> frozenset[str]:
    """Where the actor is at home, as far as the facts say: `dk_telecom=yes` and `telecom_in=dk` say Denmark."""
    facts = assessment.question.facts
    said = {name.partition("_")[0] for name, value in facts.items() if value == "yes"}
    return frozenset({*said, facts.get("telecom_in", "")})


def _gaps(paper: Paper, assessment: Assessment, *, full: bool) -> None:
    """What the law files are known not to cover; in short, the first gap of the regime that decides, whole."""
    first = deciding(assessment.parties[0])
    relevant = [one for answer in assessment.parties for one in answer.regimes if one.relevant]
    relevant.sort(key=lambda one: first is None or one.regime.id != first.regime.id)
    regimes = {one.regime.id: one.regime for one in relevant}
    gaps = [f"{regime.id}: {gap}" for regime in regimes.values() for gap in regime.coverage.gaps]
    more = f" (and {len(gaps) - 1:,} more: --full)" if len(gaps) > 1 and not full else ""
    for gap in gaps if full else gaps[:1]:
        paper.say(f"{gap}{more}", head="known gap in ", style="dim")


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
    held, day = assessment.library.snapshot.lists, _day(assessment)
    for one in sorted(coverage(assessment), key=lambda each: (each.status is ListStatus.FRESH, each.list)):
        age = ", " + counted(one.age_days, "day") if one.age_days else ""
        age = "" if one.age_days is None else f" ({one.published}{age})"
        closed = one.status is ListStatus.FRESH and ended(held.get(one.list), day)
        yield f"{one.list} {'closed' if closed else one.status}{age}"


def _day(assessment: Assessment) -> date:
    """The day up to which lists count: the earlier of the two."""
    zone = assessment.parties[0].zone
    return min(assessment.request.on.last(zone), assessment.request.known.last(zone)).astimezone(zone).date()
