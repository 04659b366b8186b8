"""What would make one party of several entries without anybody deciding it? Sources, numbers, copies of one list.

A number joins the entries that bear it if it is one that tells parties apart (`numbers.Number.joins`), or the ISIN of
a share. One that two entries of one source bear joins nothing, unless these two bear one name as well: then the
publisher lists a party twice, or gave it another key. Two sources that copy one list have each row twice: a row whose
name stands once in either copy is the same row. No other name joins anybody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from proscribe.ingest.adapter import Entry
from proscribe.ingest.numbers import ISSUED, REFERENCES, Number, numbers
from proscribe.ingest.traits import name_core, names_of, sort_of
from proscribe.model.party import IdentityDecision, Scheme
from proscribe.names.normalize import key

SHARES = ("ordinary", "ADR")
_SHORT_NAME = re.compile(r"\s*\([A-Z]{2,}\)\s*$")  # in brackets after the name, in one copy and not in the other
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


def one_row_of_two_copies(known: Mapping[str, Entry]) -> Iterator[Join]:
    """What is the same row of one list, held in two copies."""
    rows: defaultdict[tuple[str, str], defaultdict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in known.values():
        if entry.name and not entry.about:
            for listed in {listing.list for listing in entry.listings}:
                for name in {key(entry.name), key(_SHORT_NAME.sub("", entry.name))}:
                    rows[listed, name][entry.cite.source].append(entry)
    for listed, name in sorted(rows):
        copies = rows[listed, name]
        if name and len(copies) > 1 and all(len(several) == 1 for several in copies.values()):
            entries = [entry for (entry,) in copies.values()]
            if _numbered_apart(entries):
                continue
            basis = f"each copy of {listed} has one entry of this name: {min(entry.name for entry in entries)}"
            yield Join(IdentityDecision("same", tuple(sorted(entry.ref for entry in entries)), basis, ""))


def _numbered_apart(entries: Sequence[Entry]) -> bool:
    """Whether two of them bear different numbers of one numbering: then each copy lacks the other's row."""
    seen: defaultdict[Scheme, list[set[str]]] = defaultdict(list)
    for entry in entries:
        borne: defaultdict[Scheme, set[str]] = defaultdict(set)
        for number in numbers(entry):
            if number.scheme in REFERENCES:
                borne[number.scheme].add(number.value)
        for scheme, values in borne.items():
            seen[scheme].append(values)
    return any(not set.intersection(*several) for several in seen.values())


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
