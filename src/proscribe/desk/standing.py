"""Which editions are held against each other when a source is compared between two days?

A list that is published in several tables is compared table by table: each that stood on both days, the same form of it
where both days have one. What only adds to a table (OFAC's aliases, addresses, comments) goes with it, where both days
have it in the form of the table. `whole` and `names` are two ways of publishing one list, and one of them is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from proscribe.errors import CannotAnswer, Problem, UsageError
from proscribe.ingest.editions import ADDING
from proscribe.ingest.limits import MAIN
from proscribe.ingest.official import officials
from proscribe.reason.document import nearest
from proscribe.store.ledger import Edition, Ledger

Pair = tuple[Edition, Edition]


@attrs.frozen
class Standing:
    """One table on two days: the editions, and those that add to them."""

    before: Edition
    after: Edition
    added_to: tuple[Pair, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All editions to compare, the table itself first."""
        return (self.before, self.after), *self.added_to


def standing(ledger: Ledger, wanted: str, first: date, last: date) -> tuple[tuple[Standing, ...], tuple[str, ...]]:
    """What stood on both days: first the table that follows the list most closely, then the others by name.

    Also the parts of the source that are not compared. `source/part` asks for one part, alone; a list that one source
    alone publishes stands for the source.

    Raises:
        UsageError: there is no such source or part, or the days are the wrong way round.
        CannotAnswer: no whole edition is kept from the earlier day or before.
    """
    if first >= last:
        raise UsageError(Problem(message=f"{first} is not before {last}", hint="write the earlier day first"))
    source, _, part = wanted.partition("/")
    kept, whole = _editions(ledger, source, part)
    found = list(_tables(whole, first, last))
    if not found:
        days_kept = ", ".join(sorted({str(edition.published) for edition in whole})) or "none; `proscribe sync` first"
        message = f"no whole edition of {wanted} is kept from {first} or before"
        raise CannotAnswer(Problem(message=message, hint=f"editions kept: {days_kept}"))
    if not part:
        found = [attrs.evolve(one, added_to=_added_to(kept, one)) for one in found]
    closest = max(found, key=lambda one: (one.after.published.day, one.before.published.day))
    ordered = (closest, *(one for one in found if one is not closest))
    compared = {before.part for one in found for before, _ in one.pairs}
    return ordered, tuple(sorted({one.part for one in kept} - compared))


def _source(wanted: str) -> str:
    """The source named, or the one source whose documents say who is on the list named.

    Raises:
        UsageError: there is no such source, and no or more than one source has such a list.
    """
    known = officials()
    if any(wanted == official.source for official in known):
        return wanted
    having = [official.source for official in known if wanted in official.adapter.LISTS]
    if len(having) == 1:
        return having[0]
    if having:
        message, hint = f"`{wanted}` is a list of several sources", f"name one of them: {', '.join(having)}"
    else:
        message, hint = f"unknown source `{wanted}`", nearest(wanted, [official.source for official in known])
    raise UsageError(Problem(message=message, hint=hint))


def _editions(ledger: Ledger, source: str, part: str) -> tuple[Sequence[Edition], list[Edition]]:
    """All editions of a source, and the whole ones of the tables that it publishes by themselves."""
    source = _source(source)
    kept = ledger.editions(source)
    whole = [one for one in kept if one.complete and one.part not in ADDING]
    parts = {one.part for one in whole}
    if part and part not in parts:
        raise UsageError(Problem(message=f"{source} has no part `{part}`", hint=nearest(part, parts)))
    return kept, [one for one in whole if not part or one.part == part]


def _tables(whole: Sequence[Edition], first: date, last: date) -> Iterator[Standing]:
    """Each table that stood on both days; of the two ways of publishing the main list the one that follows it best."""
    main = []
    for part in sorted({edition.part for edition in whole}):
        days = sorted((one for one in whole if one.part == part), key=lambda one: one.published.day)
        before = [one for one in days if one.published.day <= first]
        after = [one for one in days if one.published.day <= last]
        if not before:
            continue
        found = Standing(*_alike(_latest(before), _latest(after)))
        if part in MAIN:
            main.append(found)
        else:
            yield found
    if main:
        yield max(main, key=lambda one: (one.after.published.day, one.before.published.day))


def _latest(editions: Sequence[Edition]) -> list[Edition]:
    """Those of the last day: the list in its several forms, the fullest last."""
    found = [one for one in editions if one.published.day == editions[-1].published.day]
    return sorted(found, key=lambda one: (one.entries, one.name, one.document))


def _alike(before: Sequence[Edition], after: Sequence[Edition]) -> Pair:
    """One of each, in the same form where both days have it; files of one form bear one name."""
    for old in reversed(before):
        for new in reversed(after):
            if old.name.casefold() == new.name.casefold():
                return old, new
    return before[-1], after[-1]


def _added_to(kept: Sequence[Edition], table: Standing) -> tuple[Pair, ...]:
    """The editions that add to a table, of its days and in its form, where both days have them."""
    found = []
    for part in sorted(ADDING):
        old, new = (
            [one for one in kept if one.complete and one.part == part and _goes_with(one, edition)]
            for edition in (table.before, table.after)
        )
        if old and new:
            found.append((old[-1], new[-1]))
    return tuple(found)


def _goes_with(one: Edition, table: Edition) -> bool:
    """Whether a file is of the day and the form of another: OFAC's `alt.pip` goes with `sdn.pip`."""
    forms = [edition.name.rpartition(".")[2].casefold() for edition in (one, table)]
    return one.published.day == table.published.day and forms[0] == forms[1]
