"""To whom does a list say that a party is linked? Names in remarks, resolved to entries of the same list.

OFAC prints `Linked To: NAME`: that the party is linked to NAME, and not how. On the NS-CMIC List the one named is the
owner in most rows and the owned in three, so that nothing but a link can be taken from it. The United Kingdom prints
`Parent company: NAME` and `Subsidiaries: NAME`, which say who stands above whom. A name is resolved only if one entry
of the source bears exactly it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from proscribe.ingest.adapter import Entry, Tie
from proscribe.model.party import Property, Relation, Scheme
from proscribe.model.source import Citation

# Sources that print nothing but a name in these facts.
OFAC = frozenset({"us-ofac-sdn", "us-ofac-consolidated", "us-csl"})
# What stands before a name, how the two are related, and whether the one named stands above.
LABELS = (
    ("Parent company: ", Relation.PARENT, True),
    ("Subsidiaries: ", Relation.PARENT, False),
)
_Index = Mapping[tuple[str, str], Sequence[str]]


@attrs.frozen
class Unresolved:
    """A link whose name no entry of its source bears, or several do; `entries` are these."""

    ref: str
    name: str
    entries: tuple[str, ...] = ()


@attrs.frozen
class Linked:
    """Entries with the ties that their remarks state, and what could not be resolved."""

    entries: tuple[Entry, ...]
    unresolved: tuple[Unresolved, ...]


def linked(entries: Iterable[Entry]) -> Linked:
    """Give entries the ties that they state by name; `entries` are those of editions that stood together.

    A link to a party that the entry is tied to already, in either direction, adds nothing.
    """
    held = tuple(entries)
    main, every = _bearers(held)
    found: list[Entry] = []
    unresolved: list[Unresolved] = []
    for entry in held:
        ties = list(entry.ties)
        tied = {ref for tie in ties for ref in (tie.owner, tie.owned)}
        for name, relation, above in _stated(entry):
            refs = _bearing(name, entry, main) or _bearing(name, entry, every)
            if len(refs) != 1:
                unresolved.append(Unresolved(entry.ref, name, tuple(refs)))
            elif refs[0] not in {*tied, entry.ref}:
                ties.append(_tie(entry, refs[0], name, relation, above=above))
                tied.add(refs[0])
        found.append(entry if len(ties) == len(entry.ties) else attrs.evolve(entry, ties=tuple(ties)))
    return Linked(tuple(found), tuple(unresolved))


def _tie(entry: Entry, other: str, name: str, relation: Relation, *, above: bool) -> Tie:
    here = entry.about or entry.ref
    cite: Citation = attrs.evolve(entry.cite, text=f"{entry.cite.text}; {relation}: {name}")
    return Tie(other, here, cite, relation) if above else Tie(here, other, cite, relation)


def _stated(entry: Entry) -> Iterator[tuple[str, Relation, bool]]:
    """The names that an entry links its party to, each with how, and whether the one named stands above."""
    for fact in entry.facts:
        if fact.what is not Property.LINKED_TO:
            continue
        if entry.cite.source in OFAC:
            yield fact.value, Relation.LINKED, True
            continue
        for label, relation, above in LABELS:
            if fact.value.startswith(label):
                yield fact.value.removeprefix(label), relation, above


def _bearers(entries: Iterable[Entry]) -> tuple[_Index, _Index]:
    """Who bears a name in each source: as the main name, and as any.

    A source that repeats other authorities' lists beside OFAC's has bearers of whom OFAC does not speak.
    """
    main: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    every: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        if entry.cite.source in OFAC and not entry.about and Scheme.OFAC not in dict(entry.identifiers):
            continue
        ref = entry.about or entry.ref
        if entry.name and not entry.about:
            main[entry.cite.source, _plain(entry.name)].append(ref)
        for text in {_plain(entry.name), *(_plain(name.text) for name in entry.names)} - {""}:
            if ref not in every[entry.cite.source, text]:
                every[entry.cite.source, text].append(ref)
    return main, every


def _bearing(name: str, entry: Entry, index: _Index) -> Sequence[str]:
    own = entry.about or entry.ref
    refs = [ref for ref in index.get((entry.cite.source, _plain(name)), ()) if ref != own]
    return sorted(set(refs))


def _plain(name: str) -> str:
    """A name as it is compared: blanks and case aside, exactly as printed."""
    return " ".join(name.split()).casefold()
