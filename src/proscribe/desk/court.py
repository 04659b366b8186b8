"""What happens under one regime? Groups of parties are judged as known then, as known now, and in the days ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property

import attrs

from proscribe.desk.bearers import Bearer, Group, grouped, proven, settling, telling, whole
from proscribe.desk.happenings import Occasion, Teller
from proscribe.desk.lawnews import Chronicler
from proscribe.desk.listnews import Window
from proscribe.model.happening import Happening
from proscribe.model.listing import Listing
from proscribe.model.regime import Lawbook, Regime
from proscribe.model.source import RecordedList
from proscribe.model.verdict import Question, Timeline
from proscribe.reason.capacities import Capacity, lists_ruled, stated
from proscribe.reason.judge import Bench, judge
from proscribe.reason.turns import Change, changes, turns, windows

Words = frozenset[tuple[object, ...]]
_Key = tuple[tuple[str, ...], tuple[object, ...]]  # the acts, then what makes two occasions one event
_Seen = dict[_Key, tuple[Occasion, dict[str, None]]]


@attrs.frozen(kw_only=True, slots=False)
class Court:
    """One regime at work for one watch.

    Attributes:
        bearers: the parties whose standing may change its answers.
        wanted: the lists watched; none means all, and then what happens to a party on no list is told as well.
    """

    regime: Regime
    lawbook: Lawbook
    window: Window
    capacities: tuple[Capacity, ...]
    bearers: tuple[Bearer, ...]
    held: Mapping[str, RecordedList]
    names: Mapping[str, str]
    wanted: frozenset[str]

    def events(self) -> Iterator[Happening]:
        """Everything that happens under the regime."""
        yield from self._chronicler.news()
        for group in self._learned_groups():
            yield from self._told(group, self._learned)
        for group in self._settled_groups():
            yield from self._told(group, self._calendar)
        if not self.wanted:
            yield from self._told(self._anybody, self._learned)
            yield from self._told(self._anybody, self._calendar)

    @cached_property
    def _chronicler(self) -> Chronicler:
        return Chronicler(self.regime, self.window)

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self.regime, self.lawbook, self.names, self.window.until)

    @cached_property
    def _lists(self) -> Mapping[str, RecordedList]:
        return proven(lists_ruled(self.regime), self.held)

    @cached_property
    def _anybody(self) -> Group:
        """A party that no list names: what happens to it happens to all."""
        return Group((Bearer("", ()),), self._lists)

    def _learned_groups(self) -> tuple[Group, ...]:
        """Parties about whom something was learned; all of them, when an instrument was made."""
        made = self._chronicler.made()
        touched = (one for one in self.bearers if made or any(self._news(li) for li in one.all_listings))
        return grouped(touched, self._lists, whole)

    def _settled_groups(self) -> tuple[Group, ...]:
        """All parties, as far as the calendar of the coming days can tell them apart."""
        return grouped(self.bearers, self._lists, settling(self.window.since, self.window.until, self.lawbook))

    def _news(self, listing: Listing) -> tuple[datetime, ...]:
        """The instants in the stretch at which something became known of a listing, or became sure."""
        zone, window = self.regime.zone, self.window
        moments = [when.moment(zone) for when in (listing.recorded, *(event.recorded for event in telling(listing)))]
        edges = {edge for moment in moments for edge in (moment.early, moment.late)}
        return tuple(edge for edge in edges if window.since < edge <= window.until)

    def _told(self, group: Group, occasions: Callable[[Group, Question], Iterable[Occasion]]) -> Iterator[Happening]:
        """Put a group's occasions into words, those that several capacities share once."""
        seen: _Seen = {}
        for facts in group.assumed():
            for capacity in self.capacities:
                for occasion in occasions(group, stated(capacity, facts)):
                    if self._watched(occasion):
                        key = (capacity.acts, (tuple(sorted(facts.items())), *occasion.same))
                        named = attrs.evolve(occasion, facts=facts)
                        seen.setdefault(key, (named, {}))[1].update(dict.fromkeys(capacity.roles))
        for (acts, _), (occasion, asking) in seen.items():
            roles = tuple(role for role in self.lawbook.roles if role in asking)
            for act in acts:
                question = attrs.evolve(occasion.question, act=act)
                yield from self._teller.told(attrs.evolve(occasion, question=question), roles)

    def _watched(self, occasion: Occasion) -> bool:
        """Whether an occasion rests on a list that is watched."""
        if not self.wanted:
            return True
        listings = occasion.group.bearers[0].all_listings
        return any(listings[place].list in self.wanted for place in occasion.places)

    def _learned(self, group: Group, question: Question) -> Iterator[Occasion]:
        """How the answers changed at each instant at which something became known."""
        instants = self._instants(group)
        if not instants:
            return
        line, bench = self._judged(group, question, instants[0])
        for known in instants[1:]:
            before, had = line, windows(bench)
            line, bench = self._judged(group, question, known)
            for change in self._own(group, question, known, changes(before, line)):
                yield Occasion(group, question, {}, known, change=change)
            for window in sorted(windows(bench) - had, key=lambda one: (one.ends, one.permission, one.place)):
                yield Occasion(group, question, {}, known, window=window)

    def _instants(self, group: Group) -> tuple[datetime, ...]:
        """The last instant before anything was learned of the group, then each at which something was.

        While none of its listings is known, what happens to it happens to everybody, and is told of them.
        """
        listings = group.bearers[0].all_listings
        all_of_them = sorted({*self._chronicler.made(), *(edge for one in listings for edge in self._news(one))})
        first = min((one.recorded.moment(self.regime.zone).early for one in listings), default=self.window.since)
        unheard = [known for known in all_of_them if known < first]
        heard = all_of_them[len(unheard) :]
        return ((unheard or [self.window.since])[-1], *heard) if heard else ()

    def _calendar(self, group: Group, question: Question) -> Iterator[Occasion]:
        """The turns of the answers, and the windows that end, in the stretch and ahead of it."""
        since, horizon = self.window.since, self.window.horizon
        line, bench = self._judged(group, question, self.window.until)
        for change in self._own(group, question, None, turns(line, since, horizon)):
            yield Occasion(group, question, {}, None, change=change)
        for window in sorted(windows(bench), key=lambda one: (one.ends, one.permission, one.place)):
            if since < window.ends <= horizon:
                yield Occasion(group, question, {}, None, window=window)

    def _own(
        self, group: Group, question: Question, known: datetime | None, found: Iterable[Change]
    ) -> Iterator[Change]:
        """The changes that are this group's and not everybody's."""
        for change in found:
            if group is self._anybody or change.words not in self._anybodys(question, known):
                yield change

    def _anybodys(self, question: Question, known: datetime | None) -> Words:
        """The changes that happen to a party on no list: at an instant, or by the calendar."""
        key = (question.act, tuple(sorted(question.facts.items())), known)
        if key not in self._memory:
            occasions = self._calendar if known is None else self._learned
            told = (one for one in occasions(self._anybody, question) if one.known == known)
            self._memory[key] = frozenset(one.change.words for one in told if one.change is not None)
        return self._memory[key]

    @cached_property
    def _memory(self) -> dict[tuple[object, ...], Words]:
        return {}

    def _judged(self, group: Group, question: Question, known: datetime) -> tuple[Timeline, Bench]:
        return judge(self.regime, question, group.subject, known)
