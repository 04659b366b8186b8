"""What would make one party of several entries without anybody deciding it? Sources that say so, and numbers.

A number joins the entries that bear it if it is one that tells parties apart (`numbers.Number.joins`), or the ISIN of
a share. One that two entries of one source bear joins nothing, unless these two bear one name as well: then the
publisher lists a party twice, or gave it another key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from proscribe.ingest.adapter import Entry
from proscribe.ingest.numbers import ISSUED, REFERENCES, Number, numbers
from proscribe.ingest.traits import name_core, names_of, sort_of
from proscribe.model.party import IdentityDecision, Scheme

SHARES = ("ordinary", "ADR")
_RANK = {scheme: rank for rank, scheme in enumerate((*REFERENCES, Scheme.ISIN, *ISSUED))}


@attrs.frozen
class Join:
    """Entries that something takes for one party; `crowded` names the source that has several parties under it."""

    shown: IdentityDecision
    crowded: str = ""


def said_by_sources(known: Mapping[str, Entry]) -> Iterator[Join]:
    """What a source itself takes for one party."""
    for entry in known.values():
        for ref in entry.same_as:
            basis = f"{entry.cite.source} gives {ref} as this party's entry"
            yield Join(IdentityDecision("same", (entry.ref, ref), basis, ""))


def joined_by_number(known: Mapping[str, Entry]) -> Iterator[Join]:
    """What numbers join, the strongest first, in an order that does not depend on that of the entries."""
    claims: defaultdict[Number, list[Entry]] = defaultdict(list)
    for number, entry in _claims(known.values()):
        claims[number].append(entry)
    for number in sorted((each for each in claims if len(claims[each]) > 1), key=_strength):
        claimants = claims[number]
        word = f"the ISIN of a share {number.value}" if number.scheme is Scheme.ISIN else f"the {number}"
        refs = tuple(sorted(entry.ref for entry in claimants))
        yield Join(IdentityDecision("same", refs, f"they share {word}", ""), _crowded(claimants))


def _claims(entries: Iterable[Entry]) -> Iterator[tuple[Number, Entry]]:
    listed = tuple(entries)
    shares = {security.isin for entry in listed for security in entry.securities if security.kind.startswith(SHARES)}
    for entry in listed:
        for number in numbers(entry):
            if number.joins:
                yield number, entry
        for scheme, value in set(entry.identifiers):
            if scheme is Scheme.ISIN and value in shares:
                yield Number(scheme, "", value), entry


def _strength(number: Number) -> tuple[int, str, str]:
    return _RANK[number.scheme], number.country, number.value


def _crowded(claimants: Sequence[Entry]) -> str:
    """The first source of which two entries with different names bear the number."""
    by_source: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in claimants:
        by_source[entry.cite.source].append(entry)
    return min((source for source, several in by_source.items() if not _one_name(several)), default="")


def _one_name(several: Sequence[Entry]) -> bool:
    """Whether entries of one source bear one main name, so that they are not several parties."""
    if len(several) == 1:
        return True
    named = [{name_core(text, sort_of(entry)) for text, _ in names_of(entry)[:1] if entry.name} for entry in several]
    return bool(set.intersection(*named) - {""})
