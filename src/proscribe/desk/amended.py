"""What did editions say of each party before, and what after? Field by field, with what other records add to it.

A record that is about another party (an alias of OFAC's flat files, a sanction of an OpenSanctions export) is no entry
that comes or goes: what it says is said of that party. Two forms of one list do not print all fields, nor all alike. Of
such editions a field is compared if both print it and if it reads the same for most parties that have it in both;
otherwise a difference would be the forms' doing, and the field is named instead.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from proscribe.desk.standing import Standing
from proscribe.ingest.canonical import Origin, listings_of
from proscribe.model.listing import Listing
from proscribe.model.when import When
from proscribe.store.ledger import Difference, Edition, Ledger, values_of

_OF_THE_RECORD = frozenset({"key", "about", "kind", "name"})  # what a record that adds to a party says of itself
_ALWAYS = frozenset({"key", "name"})
_ALIKE = 0.75  # of the parties that have a field in both forms; real amendments between editions touch far fewer
_Values = dict[str, Counter[str]]
_Record = Mapping[str, object]


@attrs.frozen
class Said:
    """What some records of an edition say.

    Attributes:
        own: the parties' main names, by their keys.
        of: everything said of each party, by field.
        listings: where each party stands, by its key.
    """

    own: dict[str, str]
    of: dict[str, _Values]
    listings: dict[str, tuple[Listing, ...]]


@attrs.frozen
class Touched:
    """What differs between the editions of one table: for each party that stayed, and who came and went, with names.

    `listings` says where those who came stand now, and where those who went stood.
    """

    listed: Mapping[str, str]
    delisted: Mapping[str, str]
    amended: Mapping[str, tuple[str, tuple[Difference, ...]]]
    listings: Mapping[str, tuple[Listing, ...]]
    not_compared: tuple[str, ...] = ()


def touched(ledger: Ledger, table: Standing, *, forms_differ: bool) -> Touched:
    """Compare a table's editions."""
    keys = [ledger.changes(before, after) for before, after in table.pairs]
    old = _said(
        ledger, [(pair[0], {*each.removed, *each.changed}) for pair, each in zip(table.pairs, keys, strict=True)]
    )
    new = _said(ledger, [(pair[1], {*each.added, *each.changed}) for pair, each in zip(table.pairs, keys, strict=True)])
    listed = {key: new.own[key] for key in keys[0].added if key in new.own}
    delisted = {key: old.own[key] for key in keys[0].removed if key in old.own}
    strange = _not_alike(ledger, table) if forms_differ else frozenset()
    amended = {}
    for key in sorted((old.of.keys() | new.of.keys()) - listed.keys() - delisted.keys()):
        if found := tuple(_differences(old.of.get(key, {}), new.of.get(key, {}), strange)):
            amended[key] = new.own.get(key, ""), found
    names = _names(ledger, table.after, {key for key, (name, _) in amended.items() if not name})
    named = {key: (name or names.get(key, ""), found) for key, (name, found) in amended.items()}
    stand = {key: (new if key in listed else old).listings.get(key, ()) for key in (*listed, *delisted)}
    return Touched(listed, delisted, named, stand, tuple(sorted(strange)))


def _said(ledger: Ledger, wanted: Iterable[tuple[Edition, set[str]]]) -> Said:
    """What the records of the given keys say, gathered by the party that they are about."""
    own: dict[str, str] = {}
    listings: dict[str, tuple[Listing, ...]] = {}
    records: defaultdict[str, list[_Record]] = defaultdict(list)
    for edition, keys in wanted:
        origin = Origin(edition.source, edition.document, edition.name, When(edition.published.day))
        for key, record in _records(ledger, edition, keys):
            about = str(record.get("about", "")).removeprefix(f"{edition.source}:")
            if not about:
                own[key] = str(record.get("name", ""))
                listings[key] = listings_of(record, origin)
                records[key].append(record)
            else:
                records[about].append({each: item for each, item in record.items() if each not in _OF_THE_RECORD})
    return Said(own, {key: values_of(found) for key, found in records.items()}, listings)


def _records(ledger: Ledger, edition: Edition, keys: set[str] | None = None) -> Iterator[tuple[str, _Record]]:
    if keys is None or keys:
        for one in ledger.entries(edition):
            if keys is None or one.key in keys:
                yield one.key, json.loads(one.content)


def _names(ledger: Ledger, edition: Edition, keys: set[str]) -> dict[str, str]:
    return {key: str(record.get("name", "")) for key, record in _records(ledger, edition, keys)}


def _differences(old: _Values, new: _Values, strange: frozenset[str]) -> Iterator[Difference]:
    for field in sorted(old.keys() | new.keys()):
        before, after = old.get(field, Counter()), new.get(field, Counter())
        gone, come = (
            tuple(sorted(each for each in found.elements() if not strange or _label(field, each) not in strange))
            for found in (before - after, after - before)
        )
        if gone or come:
            yield Difference(field, gone, come)


# Two forms of one list


def _not_alike(ledger: Ledger, table: Standing) -> frozenset[str]:
    """The fields that only one of two forms prints, or that the two print differently."""
    old, new = (_labelled(ledger, [pair[side] for pair in table.pairs]) for side in (0, 1))
    both: Counter[str] = Counter()
    same: Counter[str] = Counter()
    labels = {label for side in (old, new) for fields in side.values() for label in fields}
    for key in old.keys() & new.keys():
        for label in old[key].keys() & new[key].keys():
            both[label] += 1
            same[label] += old[key][label] == new[key][label]
    return frozenset(label for label in labels - _ALWAYS if not both[label] or same[label] < both[label] * _ALIKE)


def _labelled(ledger: Ledger, editions: Sequence[Edition]) -> dict[str, dict[str, Counter[str]]]:
    """All that editions say, by party and by kind of statement."""
    everything: list[tuple[Edition, set[str]]] = [(one, {each.key for each in ledger.entries(one)}) for one in editions]
    found: dict[str, dict[str, Counter[str]]] = {}
    for key, values in _said(ledger, everything).of.items():
        fields = found.setdefault(key, defaultdict(Counter))
        for field, counted in values.items():
            for value, times in counted.items():
                fields[_label(field, value)][value] += times
    return found


def _label(field: str, value: str) -> str:
    """What kind of statement a value is: `facts.address`, `names.alias`, `identifiers.imo`; else its field.

    >>> _label("facts", '{"value": "1980", "what": "birth_date"}'), _label("name", '"ZTE"')
    ('facts.birth_date', 'name')
    """
    tree = json.loads(value)
    if field == "identifiers" and isinstance(tree, list):
        return f"{field}.{tree[0]}"
    kind = tree.get("what", tree.get("kind")) if isinstance(tree, dict) else None
    return field if kind is None else f"{field}.{kind}"
