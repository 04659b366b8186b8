"""What does the index miss that comparing with every name finds? Measured, not argued.

Misspelt persons and names of the index are compared with every name of the UN and OFAC lists; of the parties that reach
the threshold so, some may not be among those that the index finds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from bench import ours
from bench.fixtures import TREATED, drawn, persons, within
from bench.parties import OFAC_CONSOLIDATED, OFAC_SDN, UN, listed, missing
from bench.tables import Section, Table, per_cent

THRESHOLD = 0.7
LIMIT = 100_000


@attrs.frozen
class Lost:
    """Of the parties that a scan finds for names, how many there are and how many of them the index does not find."""

    queries: int = 0
    by_scan: int = 0
    lost: int = 0

    def add(self, scanned: Collection[str], found: Collection[str]) -> Lost:
        """With one more name.

        >>> Lost().add({"a", "b"}, {"b", "c"})
        Lost(queries=1, by_scan=2, lost=1)
        """
        missed = set(scanned) - set(found)
        return Lost(self.queries + 1, self.by_scan + len(set(scanned)), self.lost + len(missed))


def section(seconds: float) -> Section:
    """The share that is lost, of as many names as there is time for."""
    title = "Index against scanning everything"
    if missing():
        return Section((Table(title, (), (), (missing(),)),))
    parties = [*listed(UN), *listed(OFAC_SDN), *listed(OFAC_CONSOLIDATED)]
    index = ours.Index.build(parties)
    queries = [each.sought(alone=True) for each in drawn(persons(TREATED), lambda each: each.name)]
    counted = Lost()
    for sought in within(queries, seconds):
        scanned = index.scan(sought, THRESHOLD)
        counted = counted.add(scanned, _ids(index.search(sought, THRESHOLD, LIMIT)))
    share = per_cent(counted.lost, counted.by_scan, 2)
    rows = ((f"{len(parties):,} parties", f"{counted.queries}", f"{counted.by_scan:,}", f"{counted.lost:,}", share),)
    remark = f"misspelt persons of the UN list, by hash, as many as {seconds:.0f} s allow"
    head = ("scanned", "queries", f"parties at {THRESHOLD} by scan", "not found by index", "lost")
    figures = {"index loss": counted.lost / counted.by_scan} if counted.by_scan else {}
    return Section((Table(title, head, rows, (remark,)),), figures)


def _ids(found: Iterable[ours.Found]) -> set[str]:
    return {each.id for each in found}
