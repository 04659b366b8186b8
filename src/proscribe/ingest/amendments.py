"""What was amended between two wordings of one entry? Its name, its other names, what else it states; in words.

The wordings must be of one form: another form of the same list prints the same name in another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proscribe.ingest.adapter import Entry
from proscribe.model.listing import Listing

_SPELLING = 80.0  # per cent of letters in common above which a new main name is the old one, spelt otherwise


def amendments(before: Entry, listing_before: Listing, after: Entry, listing_after: Listing) -> tuple[str, ...]:
    """Say what changed, one clause a change; nothing if the words are the same."""
    return tuple(_clauses(before, listing_before, after, listing_after))


def _clauses(before: Entry, listing_before: Listing, after: Entry, listing_after: Listing) -> Iterator[str]:
    if before.name != after.name:
        how = "spelling corrected" if _alike(before.name, after.name) else "renamed"
        yield f"{how}: {before.name} is now {after.name}"
    old, new = _names(before), _names(after)
    yield from _moved("name added", "name taken off", old, new, apart={before.name, after.name})
    numbers_before = [f"{scheme.value} {number}" for scheme, number in before.identifiers]
    numbers_after = [f"{scheme.value} {number}" for scheme, number in after.identifiers]
    yield from _moved("number added", "number taken off", numbers_before, numbers_after)
    facts = {fact.what.value.replace("_", " ") for fact in {*before.facts} ^ {*after.facts}}
    terms = {name for name, _ in {*listing_before.terms.items()} ^ {*listing_after.terms.items()}}
    if facts or terms:
        yield f"amended: {', '.join(sorted(facts | {term.replace('_', ' ') for term in terms}))}"


def _names(entry: Entry) -> list[str]:
    return [name.text for name in entry.names]


def _moved(
    added: str, taken: str, old: Sequence[str], new: Sequence[str], apart: frozenset[str] | set[str] = frozenset()
) -> Iterator[str]:
    for word, here, there in ((added, new, old), (taken, old, new)):
        found = dict.fromkeys(text for text in here if text not in there and text not in apart)
        if found:
            yield f"{word}: {', '.join(found)}"


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - 40 ms to import, needed only where a name was changed

    return fuzz.ratio(one.casefold(), other.casefold()) >= _SPELLING
