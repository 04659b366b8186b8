"""How good are proposals of identity? Numbers are taken away, and what they joined is held against what is proposed.

    python -m bench.proposals HOME

reads the ledger kept in HOME. A pair is *same* if numbers joined it, *apart* if both bear a number of one scheme and
not the same one, *unknown* otherwise. Publishers list some parties twice under two numbers, so that *apart* is too many
and the precision shown too low.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import attrs

from proscribe.desk.home import Home
from proscribe.ingest.adapter import Entry
from proscribe.ingest.holdings import holdings
from proscribe.ingest.identity import Identities, identify
from proscribe.ingest.kept import kept
from proscribe.ingest.numbers import REFERENCES, numbers
from proscribe.ingest.proposals import LEAST, Proposal, proposals
from proscribe.model.party import Property, Scheme

OFAC = frozenset({"us-csl", "us-ofac-sdn", "us-ofac-consolidated"})
EVERYTHING = -100.0
Judge = Callable[[Proposal], str]


def without_numbers(entry: Entry) -> Entry:
    """The entry without its numbers, and on a list that no other source copies."""
    listings = tuple(attrs.evolve(each, list=f"{entry.cite.source}/{each.list}") for each in entry.listings)
    facts = tuple(fact for fact in entry.facts if fact.what is not Property.DOCUMENT)
    return attrs.evolve(entry, identifiers=(), facts=facts, listings=listings)


def judge(truth: Identities) -> Judge:
    """Say of a proposal what numbers say of its two entries."""
    party = {entry.ref: at for at, group in enumerate(truth.groups) for entry in group.entries}
    borne: Mapping[int, dict[Scheme, set[str]]] = defaultdict(lambda: defaultdict(set))
    for at, group in enumerate(truth.groups):
        for entry in group.entries:
            for number in numbers(entry):
                borne[at][number.scheme].add(number.value)

    def say(proposal: Proposal) -> str:
        one, other = (party[ref] for ref in proposal.entries)
        if one == other:
            return "same"
        both = ((borne[one][scheme], borne[other][scheme]) for scheme in REFERENCES)
        return "apart" if any(here and there and not here & there for here, there in both) else "unknown"

    return say


def table(title: str, found: Sequence[Proposal], say: Judge) -> None:
    """Print how many of each band are same, apart and unknown, and the precision from the best down."""
    counts = Counter((int(each.points // 1), say(each)) for each in found if each.points >= LEAST)
    print(f"{title}\npoints   same  apart  unknown  precision  from the best down")
    same = apart = 0
    for band in sorted({band for band, _ in counts}, reverse=True):
        here, there, unknown = (counts[band, word] for word in ("same", "apart", "unknown"))
        same, apart = same + here, apart + there
        print(f"{band:>6} {here:>6} {there:>6} {unknown:>8} {_share(here, there):>10} {_share(same, apart):>10}")


def _share(same: int, apart: int) -> str:
    return f"{same / (same + apart):.3f}" if same + apart else "-"


def main(home: str) -> None:
    """Measure what is kept in a home, without collecting garbage, as the command line runs."""
    gc.disable()
    with Home(Path(home)).ledger() as ledger:
        entries = kept(ledger, holdings(ledger, datetime.now(UTC))).entries
    sources = frozenset(entry.cite.source for entry in entries)
    start = time.process_time()
    truth = identify(entries, (), sources)
    joined = time.process_time() - start
    several = sum(len({entry.cite.source for entry in group.entries}) > 1 for group in truth.groups)
    print(
        f"{len(entries)} entries, {len(truth.groups)} parties, {several} of several sources, in {joined:.1f} s of CPU"
    )
    start = time.process_time()
    made = proposals(truth)
    alone = sum(each.by_name_alone for each in made)
    print(f"{len(made)} proposals, {alone} by name alone, in {time.process_time() - start:.1f} s")
    print(f"{len(truth.conflicts)} conflicts: {dict(Counter(each.objection.name for each in truth.conflicts))}")
    say = judge(truth)
    bare = identify(tuple(map(without_numbers, entries)), (), sources)
    held_out = proposals(bare, least=EVERYTHING)
    table("\nwithout numbers, all", held_out, say)
    others = [each for each in held_out if not _both_of_ofac(*each.entries)]
    table("\nwithout numbers, not both of OFAC's lists", others, say)
    pairs = [pair for pair in joined_pairs(truth, bare) if not _both_of_ofac(*pair)]
    found = {each.entries for each in others if each.points >= LEAST}
    print(f"of {len(pairs)} such pairs that numbers join, {sum(pair in found for pair in pairs)} are proposed")


def joined_pairs(truth: Identities, bare: Identities) -> Iterator[tuple[str, str]]:
    """The pairs of entries of several sources that numbers join, each party called as a proposal calls it."""
    called = {
        entry.ref: min(each.ref for each in group.entries if each.name)
        for group in bare.groups
        for entry in group.entries
        if any(each.name for each in group.entries)
    }
    for group in truth.groups:
        names = sorted({called[entry.ref] for entry in group.entries if entry.ref in called})
        for at, one in enumerate(names):
            yield from ((one, other) for other in names[at + 1 :] if one.partition(":")[0] != other.partition(":")[0])


def _both_of_ofac(one: str, other: str) -> bool:
    return {one.partition(":")[0], other.partition(":")[0]} <= OFAC


if __name__ == "__main__":
    main(sys.argv[1])
