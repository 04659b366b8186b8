"""Whom did the Department of Defense name as Chinese military companies, in its own papers?

One PDF an edition: of the list under section 1260H (`paper.py` says how it is read), and the tranches of that under
section 1237, by which E.O. 13959 worked. A paper states no day of its own. A tranche adds; only an edition without one
is a whole list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry, Tie
from proscribe.ingest.tables import hashed
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind, Property, Stated
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When
from proscribe.sources.us_dod_lists.paper import CCMC, CMC, Named, Paper, read_paper
from proscribe.sources.us_dod_lists.printed import Printed, printed

SOURCE = "us-dod-lists"
LISTS = (CMC, CCMC)
WHOLE = 40  # the first edition, of June 2021, named 47
PARTS = {CMC: "whole", CCMC: "section-1237"}
# E.O. 13959 annexed those named by August 2020, which DoD counts as three tranches; it named the others itself.
COHORTS = {"1": "annex", "2": "annex", "3": "annex", "4": "dod", "5": "dod"}
_NAME = re.compile(r"1260h|1237|chinese.?military.?compan|qualifying.?entities", re.IGNORECASE)


def recognises(name: str, head: bytes) -> bool:
    return head.lstrip().startswith(b"%PDF-") and _NAME.search(name.rpartition("/")[2]) is not None


def part(name: str) -> str:
    return PARTS[CCMC if "1237" in name.rpartition("/")[2] else CMC]


def part_of(document: Document) -> str:
    """The list that the title names: the two acts call their companies nearly alike."""
    return PARTS[read_paper(document).of]


def published(document: Document) -> When | None:  # noqa: ARG001  the day stands in the release, not in the paper
    return None


def complete(document: Document) -> bool:
    paper = read_paper(document)
    return paper.of == CMC and not paper.tranche and len(paper.named) >= WHOLE


def parse(document: Document) -> Iterator[Entry]:
    paper = read_paper(document)
    told = [(each, printed(each.text)) for each in paper.named]
    problems = [
        Problem(message=f"{name!r} stands twice", place=f"{document.name}:{_place(told, name)}", hint="read the paper")
        for name, count in Counter(said.name for _, said in told).items()
        if count > 1
    ]
    if paper.of == CCMC and paper.tranche not in COHORTS:
        hint = "the tranche says whether E.O. 13959 annexed the names: " + ", ".join(COHORTS)
        problems.append(Problem(message=f"is tranche {paper.tranche!r}", place=document.name, hint=hint))
    if problems:
        raise RecordError(problems)
    for each, said in told:
        yield _entry(document, paper, each, said)


def _place(told: list[tuple[Named, Printed]], name: str) -> str:
    return next(each.line.place for each, said in reversed(told) if said.name == name)


def _entry(document: Document, paper: Paper, each: Named, said: Printed) -> Entry:
    place, key = f"{document.name}:{each.line.place}", hashed(paper.of, said.name)
    cite = Citation(document.source, place, document.sha256, paper.title, document.read, document.url)
    above = printed(each.above).name if each.above else ""
    terms = {"parent": above, "reason": each.reason, "mark": paper.marks.get(said.mark, said.mark)}
    listing = Listing(
        list=paper.of,
        key=key,
        party="",
        name=said.name,
        cohort=COHORTS[paper.tranche] if paper.of == CCMC else "added",
        dates={},
        recorded=UNDATED,
        cite=cite,
        terms={term: text for term, text in terms.items() if text},
        stated={what: text for what, text in (("Name", each.text), ("tranche", paper.tranche)) if text},
    )
    return Entry(
        key=key,
        name=said.name,
        cite=cite,
        names=tuple(
            Name(alias, NameKind.FORMER if former else NameKind.ALIAS, cite)
            for alias, former in said.aliases
            if alias != said.name
        ),
        ties=(Tie(f"{SOURCE}:{hashed(paper.of, above)}", f"{SOURCE}:{key}", cite),) if above else (),
        listings=(listing,),
        facts=(Stated(Property.REASON, each.reason),) if each.reason else (),
    )
