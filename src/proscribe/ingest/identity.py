"""Which entries speak of one party? Numbers join by themselves, names only where somebody decided so.

Entries are joined by a number that two sources print (OFAC's uid, a unified social credit code, an LEI, the ISIN of a
share), by a source that says which entry of another it means, and by the rows of `decisions.csv`. A number that two
entries of one source claim joins nothing. Rows that say `apart` are checked against the result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry
from proscribe.model.party import IdentityDecision, Scheme
from proscribe.model.source import Citation

DECISIONS = "verdict entries basis decided source verified"
VERDICTS = {"same": "same", "apart": "apart"}
JOINING = frozenset({Scheme.OFAC, Scheme.USCC, Scheme.LEI})
SHARES = ("ordinary", "ADR")


@attrs.frozen
class Decision:
    """A row that takes entries for one party, or for several."""

    shown: IdentityDecision
    cite: Citation


@attrs.frozen
class Group:
    """The entries of one party, and why they are taken together or told apart."""

    entries: tuple[Entry, ...]
    decisions: tuple[IdentityDecision, ...]


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


def group(entries: Iterable[Entry], decisions: Sequence[Decision]) -> tuple[Group, ...]:
    """Join entries into parties, in an order that does not depend on the order of the entries.

    Raises:
        RecordError: an entry or a decision refers to an entry that is not there, two entries have one key, or a
            decision that tells parties apart contradicts those that join them.
    """
    known = _by_ref(entries)
    _check_refs(known, decisions)
    union = _Union(known)
    made = [*_said_by_sources(known), *_joined_by_number(known)]
    for entry in known.values():
        if entry.about:
            union.join((entry.ref, entry.about))
    for decision in (*made, *(each.shown for each in decisions if each.shown.verdict == "same")):
        union.join(decision.entries)
    _check_apart(union, decisions)
    shown = defaultdict(set)
    for decision in (*made, *(each.shown for each in decisions)):
        for ref in decision.entries:
            shown[union.root(ref)].add(decision)
    members = defaultdict(list)
    for ref in sorted(known):
        members[union.root(ref)].append(known[ref])
    return tuple(Group(tuple(found), tuple(sorted(shown[root], key=attrs.astuple))) for root, found in members.items())


class _Union:
    """Disjoint sets of references; the least reference of a set is its root."""

    def __init__(self, refs: Iterable[str]) -> None:
        self._parent = {ref: ref for ref in refs}

    def root(self, ref: str) -> str:
        while (above := self._parent[ref]) != ref:
            self._parent[ref] = ref = self._parent[above]
        return ref

    def join(self, refs: Sequence[str]) -> None:
        roots = sorted({self.root(ref) for ref in refs})
        for root in roots[1:]:
            self._parent[root] = roots[0]


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


def _check_refs(known: Mapping[str, Entry], decisions: Iterable[Decision]) -> None:
    pointers = [
        (ref, entry.cite.place)
        for entry in known.values()
        for ref in (entry.about, *entry.same_as, *(ref for tie in entry.ties for ref in (tie.owner, tie.owned)))
    ]
    pointers += [(ref, decision.cite.place) for decision in decisions for ref in decision.shown.entries]
    problems = [
        Problem(message=f"there is no entry {ref}", place=place, hint="write source:key as the entry's own row has it")
        for ref, place in pointers
        if ref and ref not in known
    ]
    if problems:
        raise RecordError(problems)


def _said_by_sources(known: Mapping[str, Entry]) -> Iterator[IdentityDecision]:
    for entry in known.values():
        for ref in entry.same_as:
            yield IdentityDecision(
                "same", (entry.ref, ref), f"{entry.cite.source} gives {ref} as this party's entry", ""
            )


def _joined_by_number(known: Mapping[str, Entry]) -> Iterator[IdentityDecision]:
    shares = {
        security.isin for entry in known.values() for security in entry.securities if security.kind.startswith(SHARES)
    }
    claims: defaultdict[tuple[Scheme, str], list[Entry]] = defaultdict(list)
    for entry in known.values():
        for scheme, value in entry.identifiers:
            if scheme in JOINING or (scheme is Scheme.ISIN and value in shares):
                claims[scheme, value].append(entry)
    for (scheme, value), claimants in claims.items():
        sources = {entry.cite.source for entry in claimants}
        if len(claimants) > 1 and len(sources) == len(claimants):
            refs = tuple(sorted(entry.ref for entry in claimants))
            number = "the ISIN of a share" if scheme is Scheme.ISIN else f"the {scheme.value.upper()}"
            yield IdentityDecision("same", refs, f"they share {number} {value}", "")


def _check_apart(union: _Union, decisions: Iterable[Decision]) -> None:
    problems = []
    for decision in decisions:
        refs = decision.shown.entries
        if decision.shown.verdict == "apart" and len({union.root(ref) for ref in refs}) < len(set(refs)):
            message = f"{' and '.join(refs)} are told apart here and joined elsewhere"
            hint = "look at the numbers and decisions of these entries"
            problems.append(Problem(message=message, place=decision.cite.place, hint=hint))
    if problems:
        raise RecordError(problems)
