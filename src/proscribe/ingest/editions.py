"""Which documents speak for a list on a day? One form of each whole edition, with what adds to it.

A publisher gives out the same list in several forms, and tables of aliases and addresses beside the names. For each
day one form speaks, the fullest; the tables that add to it are taken in the same form. Before the first whole edition
of a list, every document is a sighting: what stands in it was so on its day, and its silence proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

import attrs

from proscribe.ingest.limits import MAIN
from proscribe.store.ledger import Edition

ADDING = frozenset({"aliases", "addresses", "comments"})
_LIST, _SIGHTINGS = "list", "sightings"
_FULLEST = ("enhanced", "advanced", "xml", "json", "xlsx", "ods", "csv")


@attrs.frozen(slots=False)
class State:
    """What a source's documents of one day are, taken together.

    Attributes:
        editions: the one that speaks first, then those that add to it; of sightings, all.
        whole: whether who is not in it was not on the list that day.
    """

    day: date
    editions: tuple[Edition, ...]
    whole: bool

    @cached_property
    def form(self) -> str:
        """The form in which it speaks, and of what it consists: two states of one form can be compared word by word."""
        return "+".join((form(self.editions[0]), *sorted(edition.part for edition in self.editions)))


def form(edition: Edition) -> str:
    """The form of a document, by its name.

    >>> from datetime import UTC, datetime
    >>> from proscribe.model.when import When
    >>> sdn = Edition(source="x", part="whole", published=When.parse("2021-01-08"), dated="document",
    ...               fetched=datetime.now(UTC), document="", name="SDN_ENHANCED.XML")
    >>> form(sdn), form(attrs.evolve(sdn, name="sdn.pip"))
    ('enhanced', 'pip')
    """
    plain = edition.name.casefold()
    marked = next((mark for mark in _FULLEST[:2] if mark in plain), None)
    return marked or plain.rpartition(".")[2]


def series(editions: Iterable[Edition]) -> dict[tuple[str, str], tuple[State, ...]]:
    """The states of every list of every source, in the order of their days, whatever the order in which they came.

    Keys are the source and which of its tables; of a source that publishes one list, `list`.
    """
    by_source: defaultdict[str, list[Edition]] = defaultdict(list)
    for edition in editions:
        by_source[edition.source].append(edition)
    found: dict[tuple[str, str], tuple[State, ...]] = {}
    for source, held in sorted(by_source.items()):
        whole = [edition for edition in held if edition.complete]
        if not any(edition.part not in ADDING for edition in whole):
            found[source, _SIGHTINGS] = tuple(_sightings(held))
            continue
        adding = [edition for edition in whole if edition.part in ADDING]
        for table in sorted({_table(edition) for edition in whole} - ADDING):
            of_table = [edition for edition in whole if _table(edition) == table]
            states = tuple(_states(of_table, adding if table == _LIST else ()))
            before = [e for e in held if not e.complete and _table(e) == table and e.published.day < states[0].day]
            found[source, table] = (*_sightings(before), *states)
    return found


def _table(edition: Edition) -> str:
    return _LIST if edition.part in MAIN else edition.part


def _by_day(editions: Iterable[Edition]) -> list[tuple[date, list[Edition]]]:
    found: defaultdict[date, list[Edition]] = defaultdict(list)
    for edition in editions:
        found[edition.published.day].append(edition)
    return sorted(found.items())


def _states(editions: Iterable[Edition], adding: Sequence[Edition]) -> Iterator[State]:
    for day, of_day in _by_day(editions):
        speaks = min(of_day, key=_rank)
        beside = [edition for edition in adding if edition.published.day == day]
        tables = sorted({edition.part for edition in beside})
        chosen = (
            min((e for e in beside if e.part == table), key=lambda e: (form(e) != form(speaks), *_rank(e)))
            for table in tables
        )
        # a form that holds everything needs no tables beside it
        yield State(day, (speaks, *(chosen if speaks.part != "whole" else ())), whole=True)


def _rank(edition: Edition) -> tuple[int, int, str, str]:
    """The fullest form first; of two documents in one form that with more entries, then always the same one."""
    own = form(edition)
    rank = _FULLEST.index(own) if own in _FULLEST else len(_FULLEST)
    return rank, -edition.entries, edition.name, edition.document


def _sightings(editions: Iterable[Edition]) -> Iterator[State]:
    for day, of_day in _by_day(editions):
        ordered = sorted(of_day, key=lambda edition: (edition.part not in MAIN, edition.part, edition.document))
        yield State(day, tuple(ordered), whole=False)
