"""What was on one newspaper page in January 2021? Five lists, told apart: `python -m proscribe.demo`, offline.

It asks what the command line asks, through the same code, of the law and the record that come with the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs
from rich.text import Text

from proscribe.cli.edge import coloured, hung_up, today
from proscribe.cli.paper import Paper
from proscribe.cli.tables import grid, rendered
from proscribe.cli.verdict import verdict
from proscribe.cli.words import LOOKS, deciding
from proscribe.desk.assess import Assessment, assess
from proscribe.desk.library import Library
from proscribe.desk.request import Request
from proscribe.model.source import RecordedList
from proscribe.model.verdict import Answer, Doubt, DoubtKind
from proscribe.model.when import BEGINNING, Asked

WIDTH = 110
DAYS = ("2021-01-10", "2021-01-14", "2021-01-15", "2021-03-16", "2021-06-01", "2021-08-03")
TONES = {"red": "bold red", "magenta": "bold magenta"}


@attrs.frozen
class Row:
    """One party and one question about it."""

    party: str
    says: str
    act: str
    asked: str
    role: str
    facts: Mapping[str, str] = attrs.field(factory=dict)


CORE = {"component": "mobile_core", "end_users": "900000", "staff": "3000"}
QUESTIONS: tuple[tuple[str, str, str, Mapping[str, str]], ...] = (
    ("US fund buys", "buy", "us-person", {}),
    ("exporter ships", "export", "exporter", {}),
    ("NYSE trades", "trade", "exchange", {}),
    ("Danish telco signs", "contract", "dk-telecom", CORE),
)
PARTIES = ("Xiaomi", "China Mobile", "Huawei", "SMIC", "DJI", "SenseTime")
# By name "China Mobile" is two companies; the story is about the one whose shares New York traded as CHL.
ASKED = {"China Mobile": "ticker:CHL@XNYS"}
ROWS = tuple(
    Row(party, says, act, ASKED.get(party, party), role, facts)
    for party in PARTIES
    for says, act, role, facts in QUESTIONS
)
TRY = (
    "proscribe timeline buy Xiaomi --as us-person --on 2021-01-20",
    "proscribe ask contract Huawei --as dk-telecom --with component=transport --with end_users=900000",
    "proscribe show SMIC",
)


def answered(library: Library, row: Row, day: str) -> Assessment:
    """Ask a row's question about a day, knowing what was known on that day."""
    asked = Asked.parse(day)
    return assess(library, Request(act=row.act, party=row.asked, on=asked, known=asked, role=row.role, facts=row.facts))


def told(found: Assessment) -> tuple[Answer, str]:
    """The answer word and, below it, since when; nothing where it is so from the first day that the law speaks of."""
    one = deciding(found.parties[0])
    since = found.run[0]
    if one is None or since <= BEGINNING or found.answer is Answer.UNCOVERED:
        return found.answer, ""
    begun = since.astimezone(one.regime.zone).date()
    quiet = found.answer is Answer.CLEAR and begun == one.regime.coverage.starts.day
    return found.answer, "" if quiet else begun.isoformat()


def table(library: Library, days: Sequence[str]) -> list[str]:
    """The answers: the party, then a row for each question, one column each day; last, why some are undetermined."""
    drawn = grid("", *days)
    open_cells: dict[str, list[str]] = {}
    for party in PARTIES:
        drawn.add_row(Text(party, style="bold"))
        for row in (row for row in ROWS if row.party == party):
            found = [answered(library, row, day) for day in days]
            drawn.add_row(Text(f"  {row.says}"), *(_cell(*told(one)) for one in found))
            for reason in (reason for one in found for reason in unsettled(one)):
                open_cells.setdefault(reason, []).append(f"{row.party}: {row.says}")
    return [*rendered(drawn, WIDTH), "", *_undetermined(open_cells)]


def unsettled(found: Assessment) -> tuple[str, ...]:
    """Why an answer is undetermined: what is wrong with the lists it rests on, and the facts nobody stated."""
    one = deciding(found.parties[0])
    if found.answer is not Answer.UNDETERMINED or one is None:
        return ()
    held = found.library.snapshot.lists
    carrying = [finding for finding in one.step.findings if finding.answer is Answer.UNDETERMINED]
    doubts = [_doubted(doubt, held) for finding in carrying for doubt in finding.doubts]
    asks = [f"not stated: {fact}" for finding in carrying for fact in finding.asks]
    return tuple(dict.fromkeys([*doubts, *asks])) or (f"{one.regime.id} cannot say",)


def _doubted(doubt: Doubt, held: Mapping[str, RecordedList]) -> str:
    if doubt.kind is DoubtKind.STALE and doubt.about in held:
        return f"{doubt.about} was last read as of {held[doubt.about].last}"
    words = {
        DoubtKind.SELECTION: "of {} a selection is held",
        DoubtKind.MISSING: "of {} no edition is held",
        DoubtKind.NOT_KNOWN_THEN: "{} was not known then",
        DoubtKind.DISPUTED: "{} reads otherwise",
        DoubtKind.SCHEDULED: "what is scheduled for {} may be put off",
    }
    return words.get(doubt.kind, f"{doubt.kind} {{}}").format(doubt.about)


def _undetermined(reasons: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """One paragraph: each reason, and whose cells it leaves open."""
    if reasons:
        paper = Paper(WIDTH)
        text = "; ".join(f"{reason} ({', '.join(dict.fromkeys(cells))})" for reason, cells in reasons.items())
        paper.say(f"{text}.", head="undetermined: ", hang=14)
        yield from paper.text().splitlines()


def _cell(answer: Answer, since: str) -> Text:
    tone = LOOKS[answer].tone
    return Text.assemble((str(answer), TONES.get(tone, tone)), f"\n{since}")


def story(library: Library, day: date) -> Iterable[str]:
    """The demonstration, line by line."""
    yield "January 2021: five lists and laws on one newspaper page, and not one of them the same."
    yield "Each cell answers for its day as known on that day; below the word, since when it has been so."
    yield ""
    yield from table(library, (*DAYS, day.isoformat()))
    yield ""
    yield "One of these in full, as known today:  proscribe ask buy ticker:CHL@XNYS --as us-person --on 2021-09-01"
    yield ""
    request = Request(
        act="buy", party="ticker:CHL@XNYS", on=Asked.parse("2021-09-01"), known=Asked(day), role="us-person"
    )
    yield verdict(assess(library, request)).text(colour=coloured())
    yield "Three to try:"
    yield from (f"  {command}" for command in TRY)


def main() -> None:
    """Print the demonstration."""
    try:
        for line in story(Library.bundled(), today()):
            print(line)
    except BrokenPipeError:
        hung_up()


if __name__ == "__main__":
    main()
