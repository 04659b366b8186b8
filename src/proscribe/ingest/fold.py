"""What do the editions of a list add up to? For each entry one party's particulars, and its listings as intervals.

An entry is on a list from the first edition that shows it until the first that no longer does; if it comes back, that
is another listing, so that intervals never overlap. What happened between two editions is known to have happened
between their days and no better, unless the publisher prints a day. Both are kept: the printed day is an anchor of the
listing, the edition's day is since when it could be known. Nothing here depends on the order in which editions came.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import attrs

from proscribe.ingest.adapter import Entry
from proscribe.ingest.amendments import amendments
from proscribe.ingest.branches import with_branch
from proscribe.ingest.canonical import Origin, entry_from_json
from proscribe.ingest.editions import State
from proscribe.ingest.newcomers import Newcomers, names_of
from proscribe.model.listing import Event, EventKind, Listing
from proscribe.model.party import Name, NameKind
from proscribe.model.source import Citation, Read
from proscribe.model.when import When
from proscribe.names.normalize import key as name_key
from proscribe.reason.history import began
from proscribe.store.ledger import LED_TO, Edition, Observation

Observe = Callable[[Edition], Iterable[Observation]]
_ABOUT = re.compile(r'"about":("(?:[^"\\]|\\.)*")')
_Place = tuple[str, str, str, int]
_ADDED = ("names", "identifiers", "securities", "ties", "listings", "milestones", "facts", "same_as")


@attrs.frozen
class Printed:
    """What one document says under one key, not yet read."""

    edition: Edition
    place: str
    content: str

    def entry(self) -> Entry:
        """The entry as the adapter gave it."""
        edition = self.edition
        day = When(edition.published.day)
        origin = Origin(
            edition.source, edition.document, edition.name, day, Read.PRIMARY, edition.url.partition(LED_TO)[0]
        )
        return entry_from_json(self.content, self.place, origin)


@attrs.frozen
class Said:
    """What a state says under one key: its entry, and others that add to it."""

    state: State
    printed: tuple[Printed, ...]

    @property
    def day(self) -> date:
        """The day on which it stood so."""
        return self.state.day

    def alike(self, other: Said) -> bool:
        """Whether another state says the same in the same words."""
        return [each.content for each in self.printed] == [each.content for each in other.printed]

    def entry(self) -> Entry:
        """One entry out of all that speak of it."""
        first, *others = (each.entry() for each in self.printed)
        if not others:
            return first
        joined: dict[str, Any] = {
            field: (*getattr(first, field), *(item for other in others for item in getattr(other, field)))
            for field in _ADDED
        }
        return attrs.evolve(first, **joined)


@attrs.define
class _Stretch:
    """States that follow on one another and say the same under a key, by their places among all states."""

    said: Said
    first: int
    last: int


def fold(states: Sequence[State], observe: Observe) -> Iterator[Entry]:
    """Yield one entry for each key that any state shows, with its listings as intervals, keys in order.

    Args:
        states: of one series, in the order of their days.
        observe: gives what an edition says.
    """
    stretches: dict[str, list[_Stretch]] = {}
    texts: dict[str, str] = {}
    for place, state in enumerate(states):
        for key, said in _said(state, observe, texts).items():
            known = stretches.setdefault(key, [])
            if known and known[-1].said.alike(said) and not _missed(states, known[-1].last, place):
                known[-1].last = place
            else:
                known.append(_Stretch(said, place, place))
    newcomers = Newcomers(_left(states, stretches))
    for key in sorted(stretches):
        yield from _folded(states, key, stretches.pop(key), newcomers)


def _lacking(states: Sequence[State], place: int) -> int | None:
    """The place of the first whole state after another: who is not in it is not on the list; none if none came."""
    return next((later for later in range(place + 1, len(states)) if states[later].whole), None)


def _missed(states: Sequence[State], place: int, later: int) -> bool:
    """Whether a whole state lies between two."""
    lacking = _lacking(states, place)
    return lacking is not None and lacking < later


def _left(
    states: Sequence[State], stretches: Mapping[str, Sequence[_Stretch]]
) -> Callable[[int | None], Iterator[Entry]]:
    """Tells, by the place of a whole state, what those before say of whom it no longer shows."""
    found: defaultdict[int | None, list[Said]] = defaultdict(list)
    for of_key in stretches.values():
        begins = {stretch.first for stretch in of_key}
        for stretch in of_key:
            if (lacking := _lacking(states, stretch.last)) not in begins:
                found[lacking].append(stretch.said)
    return lambda place: (said.entry() for said in found[place])


def _said(state: State, observe: Observe, texts: dict[str, str]) -> dict[str, Said]:
    """What a state says, by key; an entry that adds to another is filed with it, if that is there."""
    found: dict[str, list[Printed]] = {}
    adding: list[tuple[str, str, Printed]] = []
    for edition in state.editions:
        for one in observe(edition):
            printed = Printed(edition, one.place, texts.setdefault(one.content, one.content))
            if about_whom := _ABOUT.search(one.content):
                adding.append((json.loads(about_whom[1]).partition(":")[2], one.key, printed))
            else:
                found.setdefault(one.key, []).append(printed)
    for about, key, printed in adding:
        found.setdefault(about if about in found else key, []).append(printed)
    return {key: Said(state, tuple(printed)) for key, printed in found.items()}


def _folded(states: Sequence[State], key: str, stretches: Sequence[_Stretch], newcomers: Newcomers) -> Iterator[Entry]:
    """The entry of a key; a key that was given to somebody else later on is two, the later with its first day."""
    worded = [(stretch, stretch.said.entry()) for stretch in stretches]
    bearers = _bearers(states, worded)
    for number, bearer in enumerate(bearers):
        listings = sorted(_spells(states, bearer, newcomers), key=lambda one: (one.list, str(one.recorded), one.key))
        entries = [entry for _, entry in bearer]
        own = f"{key}@{bearer[0][0].said.day}" if number else key
        yield attrs.evolve(entries[-1], key=own, names=tuple(_names(entries)), listings=tuple(listings))


def _bearers(states: Sequence[State], worded: Sequence[tuple[_Stretch, Entry]]) -> list[list[tuple[_Stretch, Entry]]]:
    """Cut where a key that was gone comes back without a name in common: OFAC has given numbers a second time."""
    found = [[worded[0]]]
    for before, now in pairwise(worded):
        back = _missed(states, before[0].last, now[0].first)
        if back and not names_of(now[1]) & {name for _, entry in found[-1] for name in names_of(entry)}:
            found.append([])
        found[-1].append(now)
    return found


def _names(entries: Sequence[Entry]) -> Iterator[Name]:
    """Every name the entry ever had, of the last wording that has it; a main name that it has lost is a former one."""
    last = entries[-1]
    told = {last.name}
    for name in last.names:
        told.add(name.text)
        yield name
    for entry in reversed(entries[:-1]):
        if entry.name and entry.name not in told and name_key(entry.name) != name_key(last.name):
            told.add(entry.name)
            yield Name(entry.name, NameKind.FORMER, entry.cite)
        for name in entry.names:
            if name.text not in told:
                told.add(name.text)
                yield name


def _places(entry: Entry) -> Iterator[tuple[_Place, Listing]]:
    """Where an entry stands: a list, the key it has there, by which branch, and which of several of these it is."""
    count: Counter[tuple[str, str, str]] = Counter()
    for listing in sorted(entry.listings, key=lambda one: (one.list, one.key, one.cohort, str(began(one)))):
        place = (listing.list, listing.key, listing.cohort)
        count[place] += 1
        yield (*place, count[place]), listing


def _follow(current: dict[_Place, _Spell], here: Mapping[_Place, Listing]) -> None:
    """Let a spell go on under another branch or number where nothing else of its list and key can be it."""
    for place, listing in here.items():
        if place in current:
            continue
        gone = [old for old in current if old not in here and old[:2] == place[:2]]
        alike = [old for old in gone if began(current[old].wordings[-1][2]) == began(listing)]
        if len(alike or gone) == 1:
            current[place] = current.pop((alike or gone)[0])


@attrs.define
class _Spell:
    """An entry's unbroken time on one list: its wordings, and the places of the states between which it lies.

    `again`: it was not there in between, so that a day printed beside it may be that of an earlier listing.
    `gone`: the first state that lacks it, and `seen` the last that shows it before.
    """

    wordings: list[tuple[_Stretch, Entry, Listing]]
    again: bool
    gone: int | None = None
    seen: int = 0


def _spells(
    states: Sequence[State], worded: Sequence[tuple[_Stretch, Entry]], newcomers: Newcomers
) -> Iterator[Listing]:
    """The listings of an entry: on each list from the state that first shows it there to the first that does not."""
    current: dict[_Place, _Spell] = {}
    ended: list[tuple[_Place, _Spell]] = []
    reached = worded[0][0].first - 1
    for stretch, entry in worded:
        here = dict(_places(entry))
        whole = stretch.said.state.whole
        broken = _missed(states, reached, stretch.first)
        if not broken:
            _follow(current, here)
        for place in [place for place in current if whole and (broken or place not in here)]:
            current[place].gone, current[place].seen = _lacking(states, reached), reached
            ended.append((place, current.pop(place)))
        for place, listing in here.items():
            again = any(place == other for other, _ in ended) or (
                stretch is worded[0][0] and _came_late(states, stretch, entry, listing, newcomers)
            )
            current.setdefault(place, _Spell([], again)).wordings.append((stretch, entry, listing))
        reached = stretch.last
    for spell in current.values():
        spell.gone, spell.seen = _lacking(states, reached), reached
    for spell in (*(spell for _, spell in ended), *current.values()):
        yield _listing(states, spell)


def _came_late(
    states: Sequence[State], stretch: _Stretch, entry: Entry, listing: Listing, newcomers: Newcomers
) -> bool:
    """Whether a new entry cannot have been listed ever since the day that it prints."""
    printed, between = began(listing), _seen(states, stretch).between
    absent = between.earliest or between.day
    return printed is not None and absent > date.min and newcomers.disproved(entry, stretch.first, printed.day, absent)


def _listing(states: Sequence[State], spell: _Spell) -> Listing:
    stretch, _, first = spell.wordings[0]
    seen = _seen(states, stretch)
    dates = _anchors(first, seen, again=spell.again)
    events = [attrs.evolve(event, recorded=seen.known) for event in first.events]
    for place in range(1, len(spell.wordings)):
        events += _learned(states, spell, place, dates, events)
    if spell.gone is not None:
        events.append(_gone(states, spell.gone, spell.seen))
    listing = attrs.evolve(first, dates=dates, recorded=seen.known, events=tuple(events))
    return with_branch(listing)


@attrs.frozen
class _Seen:
    """When something happened that a state shows and the one before it does not, and since when that is known."""

    between: When
    known: When


def _seen(states: Sequence[State], stretch: _Stretch) -> _Seen:
    day, known = stretch.said.day, When(stretch.said.day)
    if not stretch.first or not states[stretch.first - 1].whole:
        return _Seen(When.observed(day, None), known)
    return _Seen(When.observed(day, states[stretch.first - 1].day), known)


def _anchors(listing: Listing, seen: _Seen, *, again: bool) -> dict[str, When]:
    """The days that a document prints, where it prints the beginning; else the days between which it was seen.

    An entry that comes back may still bear the day of its first listing: the second began after the first had ended.
    """
    own = began(listing)
    earliest = seen.between.earliest or seen.between.day
    if own is None or (again and own.day < earliest):
        return {**{name: day for name, day in listing.dates.items() if day is not own}, "listed": seen.between}
    return dict(listing.dates)


def _learned(
    states: Sequence[State], spell: _Spell, place: int, dates: Mapping[str, When], events: Sequence[Event]
) -> Iterator[Event]:
    """What a later wording of a listing tells that earlier ones did not."""
    stretch, entry, listing = spell.wordings[place]
    before = states[spell.wordings[place - 1][0].last].day
    seen = _Seen(When.observed(stretch.said.day, before), When(stretch.said.day))
    for event in listing.events:
        if all((event.kind, event.at) != (known.kind, known.at) for known in events):
            yield attrs.evolve(event, recorded=seen.known)
    known_dates = {**dates, **{name: day for event in events for name, day in event.dates.items()}}
    printed = began(listing)
    too_old = spell.again and printed is not None and printed.day < dates["listed"].day
    news = {} if too_old else {name: day for name, day in listing.dates.items() if known_dates.get(name) != day}
    alike = [said for said in spell.wordings[:place] if said[0].said.state.form == stretch.said.state.form]
    changed = amendments(*alike[-1][1:], entry, listing) if alike else ()
    told = [*changed, *(f"its {name} day is printed: {day}" for name, day in news.items())]
    if told:
        cite = _cite(stretch.said.printed[0].edition, entry.cite.place)
        yield Event(EventKind.AMENDED, seen.between, seen.known, "; ".join(told), cite, news)


def _gone(states: Sequence[State], place: int, seen: int) -> Event:
    state = states[place]
    day = When(state.day)
    says = f"no longer in the edition of {state.day}"
    between = When.observed(state.day, states[seen].day, ends=True)
    return Event(EventKind.DELISTED, between, day, says, _cite(state.editions[0], state.editions[0].name))


def _cite(edition: Edition, place: str) -> Citation:
    text = f"edition of {edition.published}"
    return Citation(edition.source, place, edition.document, text, Read.PRIMARY, edition.url)
