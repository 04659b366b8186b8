"""What did exchanges do to which securities, when could it be known, and was it taken back?

One row is one action on one line of one market; the rows of an episode make one listing. The anchors of an episode
(`announced`, `suspends`, `delists`) are what the law files use; every action is also an event with its own day of
being known, and a notice that was taken back is `withdrawn`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import attrs

from proscribe.ingest.adapter import Document, Entry, Row
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Name, NameKind, Scheme
from proscribe.model.source import Citation
from proscribe.model.when import When

COLUMNS = (
    "key episode mic ticker issuer same_as isin happened at recorded action kind anchors effective_at detail "
    "source verified"
)
LISTS = {
    "XNYS": "us-xnys-actions",
    "XNAS": "us-xnas-actions",
    "XTSE": "ca-xtse-actions",
    "XSHG": "cn-xshg-actions",
    "XSHE": "cn-xshe-actions",
}
KINDS = {"announced": EventKind.ANNOUNCED, "withdrawn": EventKind.WITHDRAWN, "noted": EventKind.NOTED}


@attrs.frozen
class Action:
    """One row."""

    line: str
    episode: str
    list: str
    ticker: str
    issuer: str
    isin: str
    same_as: str
    anchors: Mapping[str, When]
    event: Event
    printed: str
    detail: str
    cite: Citation


def parse(document: Document) -> Iterator[Entry]:
    lines: defaultdict[str, list[Action]] = defaultdict(list)
    for row in document.csv(COLUMNS):
        action = _action(row)
        lines[action.line].append(action)
        row.done()
    for line, actions in lines.items():
        yield _entry(line, sorted(actions, key=lambda action: (action.episode, *_known(action.event))))


def _action(row: Row) -> Action:
    cite = row.cite()
    what, detail, printed = row.need("action"), row.take("detail"), row.take("effective_at")
    happened = row.when("happened")
    says = f"{what}: {detail}" if detail else what
    return Action(
        line=row.need("key"),
        episode=row.need("episode"),
        list=row.choice("mic", LISTS),
        ticker=row.need("ticker"),
        issuer=row.need("issuer"),
        isin=row.isin("isin"),
        same_as=row.take("same_as"),
        anchors=row.dates("anchors"),
        event=Event(row.choice("kind", KINDS), row.when("at"), row.when("recorded"), says, cite),
        printed=f"{happened} {what}: {printed}" if printed else "",
        detail=detail,
        cite=cite,
    )


def _known(event: Event) -> tuple[str, str, str]:
    return str(event.recorded), str(event.at), event.says


def _entry(line: str, actions: list[Action]) -> Entry:
    first = actions[0]
    episodes: defaultdict[str, list[Action]] = defaultdict(list)
    for action in actions:
        episodes[action.episode].append(action)
    isin = ((Scheme.ISIN, first.isin),) if first.isin else ()
    return Entry(
        key=line,
        name="",
        cite=first.cite,
        names=(Name(first.issuer, NameKind.ALIAS, first.cite),),
        identifiers=isin,
        listings=tuple(_listing(f"{line}-{episode}", rows) for episode, rows in episodes.items()),
        same_as=(first.same_as,) if first.same_as else (),
    )


def _listing(key: str, actions: list[Action]) -> Listing:
    first = actions[0]
    anchors = {anchor: when for action in actions for anchor, when in action.anchors.items()}
    printed = "; ".join(action.printed for action in actions if action.printed)
    return Listing(
        list=first.list,
        key=key,
        party="",
        name=first.issuer,
        cohort="added",
        dates=anchors,
        recorded=first.event.recorded,
        cite=first.cite,
        events=tuple(action.event for action in actions),
        scope={"isin": (first.isin,)} if first.isin else {"ticker": (first.ticker,)},
        stated={"effective_at": printed} if printed else {},
        note=first.detail,
    )
