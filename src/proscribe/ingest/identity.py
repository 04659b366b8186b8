"""Which entries speak of one party? Numbers join by themselves, names only where somebody decided so.

Entries are joined by a number that two sources print, by a source that says which entry of another it means, as the
same row in two copies of one list (`joins.py`), and by what people decided: the rows of `decisions.csv`, and those kept
in the ledger. What would join entries
that cannot be one party (told apart by somebody, a person and a vessel, born in different years) joins nothing and is
a conflict, which is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.joins import joined_by_number, one_row_of_two_copies, said_by_sources
from proscribe.ingest.traits import Sort, births, contradict_in_birth, contradict_in_sort, sort_of
from proscribe.model.decided import APART, SAME, DecidedPair, standing
from proscribe.model.party import IdentityDecision
from proscribe.model.source import Citation, Read

DECISIONS = "verdict entries basis decided source verified"
VERDICTS = {SAME: SAME, APART: APART}
LEDGER = "ledger"


@attrs.frozen
class Decision:
    """What takes entries for one party, or for several: a row of a document, or a decision kept in the ledger."""

    shown: IdentityDecision
    cite: Citation

    @property
    def kept(self) -> bool:
        """Whether it stands in the ledger, which may be ahead of what is held of lists, or behind."""
        return self.cite.source == LEDGER


@attrs.frozen
class Group:
    """The entries of one party, and why they are taken together or told apart."""

    entries: tuple[Entry, ...]
    decisions: tuple[IdentityDecision, ...]


class Objection(StrEnum):
    """Why entries were not joined although something would have joined them."""

    SEVERAL = "one source has several parties under it"
    APART = "somebody told them apart"
    SORT = "they are different sorts of thing"
    BIRTH = "they were born in different years"


@attrs.frozen
class Conflict:
    """Something that would have joined entries and did not, and why; `source` is the one that has several."""

    would_join: IdentityDecision
    objection: Objection
    source: str = ""

    def __str__(self) -> str:
        """The conflict as a sentence."""
        which = f" ({self.source})" if self.source else ""
        return f"{', '.join(self.would_join.entries)}: {self.would_join.basis}, but {self.objection}{which}"


@attrs.frozen(order=True)
class Waiting:
    """A reference to an entry that is not held, and where it stands; a decision waits until there is one."""

    ref: str
    place: str
    hint: str = attrs.field(default="", order=False)


@attrs.frozen
class Identities:
    """All parties, what did not become one and why, and what refers to entries not held.

    Attributes:
        waiting: references to entries of kept editions, or by the ledger's decisions; they join nothing yet.
        orphans: entries that only add to another that is not held; they are in no group.
    """

    groups: tuple[Group, ...]
    conflicts: tuple[Conflict, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    orphans: tuple[Entry, ...] = ()


def read_decisions(document: Document) -> Iterator[Decision]:
    """Read the rows of a `decisions.csv`."""
    for row in document.csv(DECISIONS):
        cite = row.cite()
        verdict, entries = row.choice("verdict", VERDICTS), row.many("entries")
        if len(set(entries)) < 2:  # noqa: PLR2004  a decision is about at least two
            row.fault("entries", "fewer than two entries", "write source:key|source:key")
        decided = str(row.when("decided"))
        yield Decision(IdentityDecision(verdict, entries, row.need("basis"), decided), cite)
        row.done()


def kept_decisions(made: Iterable[DecidedPair]) -> tuple[Decision, ...]:
    """The decisions of a ledger that stand, superseded ones left out; `made` is in the order of the ledger."""
    return tuple(
        Decision(
            IdentityDecision(each.verdict, each.entries, each.basis, str(each.instant.date()), each.who),
            Citation(LEDGER, f"decision {each.id}", "", f"{each.who}: {each.basis}", Read.PRIMARY),
        )
        for each in standing(made)
    )


def group(
    entries: Iterable[Entry], decisions: Sequence[Decision], kept: Container[str] = frozenset()
) -> tuple[Group, ...]:
    """Join entries into parties; the groups alone of what `identify` finds.

    Raises:
        RecordError: as `identify`.
    """
    return identify(entries, decisions, kept).groups


def identify(entries: Iterable[Entry], decisions: Sequence[Decision], kept: Container[str] = frozenset()) -> Identities:
    """Join entries into parties, in an order that does not depend on the order of the entries.

    Args:
        entries: one for each reference.
        decisions: what people decided, each pair once.
        kept: the sources whose entries come from kept editions, and so may be missing or contradict a decision;
            what the transcribed record says of itself has to agree.

    Raises:
        RecordError: two entries have one key, an entry or a decision of the transcribed record refers to an entry
            that is not there, or one that tells parties apart contradicts those that join them.
    """
    known = _by_ref(entries)
    waiting = _pointing_nowhere(known, decisions, kept)
    orphans = {ref: entry for ref, entry in known.items() if entry.about and entry.about not in known}
    held = {ref: entry for ref, entry in known.items() if ref not in orphans}
    union = _Union(held, [each for each in decisions if each.shown.verdict == APART])
    for entry in held.values():
        if entry.about:
            union.join((entry.ref, entry.about))
    made, conflicts = _joined(held, decisions, union, kept)
    shown = defaultdict(set)
    for decision in (*made, *(each.shown for each in decisions if each.shown.verdict == APART)):
        for ref in decision.entries:
            if ref in held:
                shown[union.root(ref)].add(decision)
    members = defaultdict(list)
    for ref in sorted(held):
        members[union.root(ref)].append(held[ref])
    groups = (Group(tuple(found), tuple(sorted(shown[root], key=attrs.astuple))) for root, found in members.items())
    return Identities(tuple(groups), conflicts, waiting, tuple(orphans[ref] for ref in sorted(orphans)))


def _joined(
    held: Mapping[str, Entry], decisions: Sequence[Decision], union: _Union, kept: Container[str]
) -> tuple[list[IdentityDecision], tuple[Conflict, ...]]:
    """Join what can be joined: first what people decided, then what sources say, then numbers, the strongest first."""
    made: list[IdentityDecision] = []
    conflicts: list[Conflict] = []
    problems: list[Problem] = []
    people = sorted(
        (each for each in decisions if each.shown.verdict == SAME), key=lambda one: attrs.astuple(one.shown)
    )
    joins = [(each.shown, "", True) for each in people]
    joins += [(each.shown, "", False) for each in sorted(said_by_sources(held), key=lambda one: one.shown.entries)]
    joins += [(each.shown, each.crowded, False) for each in joined_by_number(held)]
    copies = {each.shown for each in one_row_of_two_copies(held)}
    joins += [(shown, "", False) for shown in sorted(copies, key=attrs.astuple)]
    for shown, crowded, decided in joins:
        refs = tuple(ref for ref in shown.entries if ref in held)
        # a decision waits for what is not held; that copies agree is no news where a number has joined them
        if len(refs) < 2 or (shown in copies and union.are_one(refs)):  # noqa: PLR2004
            continue
        objection = Objection.SEVERAL if crowded else union.objection(refs, decided=decided)
        if objection is None:
            union.join(refs)
            made.append(shown)
            continue
        problems += _contradictions(union, refs, objection, kept)
        conflicts.append(Conflict(shown, objection, crowded))
    if problems:
        raise RecordError(problems)
    return made, tuple(conflicts)


def _contradictions(
    union: _Union, refs: Sequence[str], objection: Objection, kept: Container[str]
) -> Iterator[Problem]:
    """What is wrong with the transcribed record, which contradicts itself; a kept edition is not ours to mend."""
    if objection is Objection.APART and not any(_source(ref) in kept for ref in refs):
        for decision in union.telling_apart(refs):
            if not decision.kept:
                message = f"{' and '.join(decision.shown.entries)} are told apart here and joined elsewhere"
                hint = "look at the numbers and decisions of these entries"
                yield Problem(message=message, place=decision.cite.place, hint=hint)


def _source(ref: str) -> str:
    return ref.partition(":")[0]


class _Union:
    """Disjoint sets of references, each with what forbids it to be joined; the least reference of a set is its root."""

    def __init__(self, known: Mapping[str, Entry], apart: Iterable[Decision]) -> None:
        self._parent = {ref: ref for ref in known}
        self._sort = {ref: sort_of(entry) for ref, entry in known.items()}
        self._years = {
            ref: frozenset(year for birth in births(known[ref]) for year in range(birth.first, birth.last + 1))
            for ref, sort in self._sort.items()
            if sort is Sort.PERSON
        }
        self._enemies: defaultdict[str, dict[str, Decision]] = defaultdict(dict)
        for decision in apart:
            for one in decision.shown.entries:
                for other in decision.shown.entries:
                    if one != other and one in known and other in known:
                        self._enemies[one][other] = decision

    def root(self, ref: str) -> str:
        while (above := self._parent[ref]) != ref:
            self._parent[ref] = ref = self._parent[above]
        return ref

    def join(self, refs: Sequence[str]) -> None:
        first, *others = sorted({self.root(ref) for ref in refs}) or [""]
        for root in others:
            self._parent[root] = first
            if self._sort[first] is Sort.UNKNOWN:
                self._sort[first] = self._sort[root]
            if years := self._years.get(root):
                self._years[first] = self._years.get(first, frozenset()) | years
            for enemy, decision in self._enemies.pop(root, {}).items():
                self._enemies[first].setdefault(enemy, decision)

    def are_one(self, refs: Sequence[str]) -> bool:
        return len({self.root(ref) for ref in refs}) == 1

    def objection(self, refs: Sequence[str], *, decided: bool) -> Objection | None:
        """Why these cannot be one; what a person decided is only held against what a person decided."""
        roots = sorted({self.root(ref) for ref in refs})
        if any(self.telling_apart(refs)):
            return Objection.APART
        pairs = () if decided else [(one, other) for at, one in enumerate(roots) for other in roots[at + 1 :]]
        if any(contradict_in_sort(self._sort[one], self._sort[other]) for one, other in pairs):
            return Objection.SORT
        nobody: frozenset[int] = frozenset()
        born = [(self._years.get(one, nobody), self._years.get(other, nobody)) for one, other in pairs]
        return Objection.BIRTH if any(contradict_in_birth(*both) for both in born) else None

    def telling_apart(self, refs: Sequence[str]) -> Iterator[Decision]:
        """The decisions that tell apart what these references would join, or stand in one set already."""
        roots = {self.root(ref) for ref in refs}
        for root in sorted(roots):
            for enemy, decision in sorted(self._enemies.get(root, {}).items(), key=lambda item: item[0]):
                if self.root(enemy) in roots:
                    yield decision


def _by_ref(entries: Iterable[Entry]) -> dict[str, Entry]:
    known: dict[str, Entry] = {}
    problems = []
    for entry in entries:
        if entry.ref in known:
            first = known[entry.ref].cite.place
            problems.append(Problem(message=f"{entry.ref} has been used at {first}", place=entry.cite.place))
        known[entry.ref] = entry
    if problems:
        raise RecordError(problems)
    return known


def _pointing_nowhere(
    known: Mapping[str, Entry], decisions: Iterable[Decision], kept: Container[str]
) -> tuple[Waiting, ...]:
    """The references to entries not held, where they may be; the others are problems."""
    pointers = [
        (ref, entry.cite.place, entry.cite.source in kept)
        for entry in known.values()
        for ref in (entry.about, *entry.same_as, *(ref for tie in entry.ties for ref in (tie.owner, tie.owned)))
        if ref and ref not in known
    ]
    pointers += [
        (ref, decision.cite.place, decision.kept)
        for decision in decisions
        for ref in decision.shown.entries
        if ref not in known
    ]
    hint = "write source:key as the entry's own row has it"
    if problems := [
        Problem(message=f"there is no entry {ref}", place=place, hint=hint)
        for ref, place, may_wait in pointers
        if not (may_wait or _source(ref) in kept)
    ]:
        raise RecordError(problems)
    return tuple(sorted({Waiting(ref, place) for ref, place, _ in pointers}))
