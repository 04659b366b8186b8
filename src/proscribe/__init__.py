"""May this actor do this act with this party on this day, which text says so, and how do we know?

    import proscribe

    verdict = proscribe.ask("buy", "Xiaomi", role="us-person", on="2021-03-16")
    print(verdict.answer)               # clear
    print(proscribe.explain(verdict))   # because …, and which text says so
    verdict.json()                      # what `proscribe ask --json` prints

    for row in proscribe.screen([{"name": "Huawei"}], act="buy", role="us-person"):
        print(row["verdict"], row["party_name"], row["answer"])

Importing the package reads nothing and takes next to no time; the law and the record are loaded when first needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from proscribe.version import VERSION

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from proscribe.desk.assess import Assessment
    from proscribe.desk.library import Library

__all__ = ["Verdict", "__version__", "ask", "explain", "load", "screen", "timeline"]
__version__ = VERSION


class Verdict:
    """An answer, with everything it rests on."""

    __slots__ = ("assessment",)

    def __init__(self, assessment: Assessment) -> None:
        """Hold an assessment; `ask` makes it."""
        self.assessment = assessment

    @property
    def answer(self) -> str:
        """The answer word: forbidden, undetermined, licence, duty, permitted, open, clear or uncovered."""
        return str(self.assessment.answer)

    def json(self) -> Mapping[str, object]:
        """The answer as plain data, in the shape that `proscribe ask --json` prints."""
        from proscribe.desk.contract import answer_json

        return answer_json(self.assessment)

    def timeline(self) -> Mapping[str, object]:
        """The same question over time, in the shape that `proscribe timeline --json` prints."""
        from proscribe.desk.contract import timeline_json

        return timeline_json(self.assessment)

    def __str__(self) -> str:
        return explain(self)

    def __repr__(self) -> str:
        request = self.assessment.request
        return f"<Verdict {self.answer}: {request.act} {request.party!r} on {request.on}>"


def load(home: str | Path | None = None) -> Library:
    """Load what answers rest on; pass it to `ask` to ask many questions of one state.

    Args:
        home: the folder that `proscribe sync --home` filled, to answer from its snapshot; the record that comes with
            the package if it is not given.

    Raises:
        UsageError: there is no such folder.
        CannotAnswer: the home's snapshot is gone or cannot be read.
        LawError: a law file is wrong.
        RecordError: a source of the record is wrong.
    """
    from pathlib import Path

    from proscribe.desk.home import Home
    from proscribe.desk.library import Library

    return Library.bundled() if home is None else Library.at(Home(Path(home)).named())


def ask(
    act: str,
    party: str,
    *,
    role: str = "",
    facts: Mapping[str, str] | None = None,
    on: str | date | datetime | None = None,
    known_at: str | date | datetime | None = None,
    regimes: Iterable[str] = (),
    library: Library | None = None,
) -> Verdict:
    """Answer one question.

    Args:
        act: buy, sell, hold, trade, export, import, contract, use, maintain, procure, authorise, arm, enter,
            deal or pay.
        party: a name, an alias, or an identifier such as `isin:US16941M1099` or `ticker:CHL@XNYS`.
        role: who asks, such as `us-person`, `exporter` or `dk-telecom`.
        facts: further facts of the question, as `--with` takes them.
        on: the day or instant asked about; today if it is not given.
        known_at: nothing learned later counts; now if it is not given.
        regimes: ask these regimes only.
        library: what to answer from; the bundled law and record if it is not given.

    Raises:
        UsageError: a word, a date or an identifier cannot be read.
    """
    from proscribe.cli.edge import now, today
    from proscribe.cli.options import moment
    from proscribe.desk.assess import assess
    from proscribe.desk.request import Request

    request = Request(
        act=act,
        party=party,
        on=moment("on", _text(on), today()),
        known=moment("known_at", _text(known_at), now()),
        role=role,
        facts=dict(facts or {}),
        regimes=tuple(regimes),
    )
    return Verdict(assess(load() if library is None else library, request))


def timeline(
    act: str,
    party: str,
    *,
    role: str = "",
    facts: Mapping[str, str] | None = None,
    on: str | date | datetime | None = None,
    known_at: str | date | datetime | None = None,
    regimes: Iterable[str] = (),
    library: Library | None = None,
) -> Mapping[str, object]:
    """Answer one question over time: `ask(…).timeline()`, with the same arguments."""
    found = ask(act, party, role=role, facts=facts, on=on, known_at=known_at, regimes=regimes, library=library)
    return found.timeline()


def screen(
    rows: str | Path | Iterable[Mapping[str, object]],
    *,
    act: str = "",
    role: str = "",
    facts: Mapping[str, str] | None = None,
    on: str | date | datetime | None = None,
    known_at: str | date | datetime | None = None,
    regimes: Iterable[str] = (),
    columns: Mapping[str, str | Iterable[str]] | None = None,
    kind: str = "",
    threshold: float = 0.7,
    limit: int = 5,
    library: Library | None = None,
) -> Iterator[Mapping[str, object]]:
    """Look every row up, as `proscribe screen` does, in this process; yields each row with its verdict beside it.

    Args:
        rows: mappings of columns to cells, or a file: csv, tsv, xlsx, parquet or jsonl.
        act: what would be done with the parties found, as `ask` takes it; without an act nothing is asked of them.
        role: who asks.
        facts: further facts of the question.
        on: the day or instant asked about; today if it is not given.
        known_at: nothing learned later counts; now if it is not given.
        regimes: ask these regimes only.
        columns: which column holds what (`name`, `also`, `country`, `birth`, `address`, `kind`, or a number's scheme
            such as `lei`), where their headings do not say so.
        kind: what every row is: person, company, organization or vessel.
        threshold: the least score of a candidate, above 0 and up to 1.
        limit: candidates a row, at most.
        library: what to look in; the bundled law and record if it is not given.

    Raises:
        UsageError: a word, a date or a file cannot be read, or no column holds a name.
    """
    from proscribe.cli.edge import now, today
    from proscribe.cli.options import moment
    from proscribe.desk.request import Request
    from proscribe.desk.screen.rowwise import Wanted, said_of, screened

    request = Request(
        act=act,
        party="",
        on=moment("on", _text(on), today()),
        known=moment("known_at", _text(known_at), now()),
        role=role,
        facts=dict(facts or {}),
        regimes=tuple(regimes),
    )
    wanted = Wanted(said_of(columns or {}, kind), request if act else None, threshold, limit)
    return screened(load() if library is None else library, rows, wanted)


def explain(verdict: Verdict, *, full: bool = False) -> str:
    """Put a verdict into words, as `proscribe ask` prints it; with `full`, every finding, note and gap."""
    from proscribe.cli.verdict import verdict as written

    return written(verdict.assessment, full=full).text()


def _text(moment: str | date | datetime | None) -> str:
    """A day or an instant as it would be typed; nothing for nothing."""
    return "" if moment is None else moment if isinstance(moment, str) else moment.isoformat()
