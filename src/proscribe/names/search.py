"""Who may be meant by this name, among very many? Candidates without scanning, then the one scorer.

The index finds, `compare` scores: a name is scored when it shares so many of its words with the one asked, or words
like them, that it may reach the threshold. What that misses is measured (docs/benchmarks.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from threading import local

import attrs
import numpy as np

from proscribe.names import lookups
from proscribe.names.analyse import analyse
from proscribe.names.best import Best, Held
from proscribe.names.building import build
from proscribe.names.candidate import Candidate, in_order
from proscribe.names.facts import OTHER_KIND, Facts, is_of, weighed
from proscribe.names.filing import UNSAID
from proscribe.names.finder import Finder
from proscribe.names.flat import KINDS, Arrays, Bearer
from proscribe.names.kernel import is_bare
from proscribe.names.keyed import Keyed
from proscribe.names.keys import (
    ALL_MARK,
    BEGINNING,
    CUT_MARK,
    INITIALS_MARK,
    LONG_MARK,
    apart_key,
    apart_keys,
    hashed,
)
from proscribe.names.likes import Likes
from proscribe.names.packing import Names
from proscribe.names.question import Limits
from proscribe.names.scorer import THRESHOLD, Comparison, compared, score
from proscribe.names.seats import SEATED, Seated, beside, seated
from proscribe.names.sought import Kind, Sought
from proscribe.names.token import Name, Token

LIMIT = 5
SLACK = 0.02  # how far below the threshold the reckoning that chooses whom to score may be
SLACK_OF_FACTS = 0.1  # the same where other facts may add to what the names say
MOST_SCORED = 40  # different names
MOST_TRIED = 120  # names, of which many are the same on several lists
MOST_BY_RUN = 48
MOST_APART = 4096  # names in which several words are one that is asked: very many are called Abd al-Rahman
WEAK_FROM = 0.97  # a weak alias counts from here on: it is the same name but for case, accents and order of words
_CUT = 18  # letters from which on a name may have been cut off by a field
_NAMES_KEPT = 1 << 14
# What scorer.py takes at least: of names that contradict each other, and of names that only one side has, where the
# two have one word, two or more in common, or lack the first; and how much two usual names weigh that others do not.
_PERSON = (1.35, 1.25, 0.45, 0.3, 0.8, 1.55)
_OTHER = (1.7, 1.2, 1.2, 1.2, 1.2, 0.0)
_EITHER = (1.35, 1.2, 0.45, 0.3, 0.8, 1.55)
_NO_NAMES: list[int] = []
_MEN = frozenset({Kind.PERSON, Kind.UNKNOWN})


class SearchIndex:
    """An index of names that is asked; several threads may ask at once, each has room of its own for its question."""

    def __init__(self, arrays: Arrays) -> None:
        """Ask of these arrays."""
        self.arrays = arrays
        self._owners, self._weak = arrays.name_party.data, arrays.name_weak.data
        self._kinds = arrays.party_kinds.data
        self._room = local()
        self._likes = Likes(arrays)
        self._whole = Keyed(arrays.whole_keys, arrays.whole_starts)
        self._names = Names(arrays)
        self._named = lru_cache(maxsize=_NAMES_KEPT)(self._put_together)

    @classmethod
    def of(cls, bearers: Iterable[Bearer]) -> SearchIndex:
        """Lay parties into an index in memory."""
        return cls(build(bearers))

    def search(
        self, sought: Sought, threshold: float = THRESHOLD, limit: int = LIMIT, on: int | None = None
    ) -> tuple[Candidate, ...]:
        """Find the parties that may be meant, best first.

        Args:
            sought: who is looked for.
            threshold: the least score of a candidate.
            limit: how many candidates at most.
            on: a day (`date.toordinal`): only parties that were on a list that day; all if not given.
        """
        best = Best(sought, limit)
        for text in (sought.name, *sought.also):
            self._ask(best, sought, analyse(text, sought.kind), threshold, on)
            seat = seated(text) if sought.kind is not Kind.PERSON else None
            if seat is not None:
                self._ask(best, sought, analyse(seat.name, sought.kind), threshold, on, seat)
        return self._told(sought, best.held, threshold, limit) if best.held else ()

    def _ask(  # noqa: PLR0913, PLR0917 -- what is asked of whom, and what is known by now
        self,
        best: Best,
        sought: Sought,
        names: tuple[Name, ...],
        threshold: float,
        on: int | None,
        seat: Seated | None = None,
    ) -> None:
        """Find the nearest name of each party; with a seat, of parties of its country alone, and not as near."""
        needed = _needed(sought, threshold)
        known: dict[tuple[bytes, Kind, bool], float] = {}  # lists repeat each other
        for at, bound in self._candidates(names, sought, threshold, on):
            if best.need_not(bound):
                break
            party = self._owners[at]
            held = best.held.get(party)
            if held is not None and held.points >= bound:
                continue  # another of its names is nearer than this one may be
            if seat is not None and not seat.may_seat(self.facts(party).countries):
                continue
            weak = bool(self._weak[at])
            kind = self._kind_of(party)
            same = self.arrays.name_texts[at], kind, weak
            if same not in known:
                if len(known) == MOST_SCORED:
                    break
                known[same] = self._nearest(names, at, sought.kind, WEAK_FROM if weak else needed)
            points = self._counted(known[same], at)
            points = round(points * SEATED, 4) if seat is not None else points
            if points >= needed:
                best.put(party, kind, Held(points, at, names, seat))

    def search_many(
        self, sought: Sequence[Sought], threshold: float = THRESHOLD, limit: int = LIMIT, on: int | None = None
    ) -> list[tuple[Candidate, ...]]:
        """Find the parties for each of many; the same as asking one by one, but that nothing is asked twice."""
        known: dict[tuple[object, ...], tuple[Candidate, ...]] = {}
        found = []
        for one in sought:
            numbers = tuple(sorted(one.identifiers.items())) if one.identifiers else ()
            asked = (one.name, one.kind, one.also, numbers, one.birth, one.countries, one.address)
            answer = known.get(asked)
            if answer is None:
                answer = known[asked] = self.search(one, threshold, limit, on)
            found.append(answer)
        return found

    def points(self, names: Sequence[Name], at: int, kind: Kind) -> float:
        """The score of a name of the index; nothing for a weak one that is not the same."""
        return self._counted(self._nearest(names, at, kind), at)

    def _nearest(self, names: Sequence[Name], at: int, kind: Kind, floor: float = 0.0) -> float:
        as_kind = self._as_kind(kind, self._owners[at])
        others = self._named(at)
        return max([score(one, other, as_kind, floor) for one in names for other in others])

    def _counted(self, points: float, at: int) -> float:
        return points if points >= WEAK_FROM or not self._weak[at] else 0.0

    def _as_kind(self, kind: Kind, party: int) -> Kind:
        return self._kind_of(party) if kind is Kind.UNKNOWN else kind

    def _kind_of(self, party: int) -> Kind:
        return KINDS[self._kinds[party]]

    def _put_together(self, at: int) -> tuple[Name, ...]:
        """A name of the index, taken apart."""
        told = self._names.told(at)
        return told or analyse(self.arrays.name_texts.text(at), self._kind_of(self._owners[at]))

    def facts(self, party: int) -> Facts:
        """What the index knows of a party besides its names."""
        return Facts.of(
            self.arrays.party_facts.text(party),
            self._kind_of(party),
            self.arrays.party_names.text(party),
        )

    def _told(self, sought: Sought, best: dict[int, Held], threshold: float, limit: int) -> tuple[Candidate, ...]:
        """Weigh what else is known, and explain whoever is left."""
        rated = []
        for party, held in best.items():
            facts = self.facts(party)
            moved = weighed(held.points, sought, facts)
            if moved >= threshold:
                rated.append((-moved, facts.name, self.arrays.party_ids.text(party), party, held, facts))
        rated.sort(key=lambda row: row[:3])
        told: dict[tuple[int, bytes, Kind], Comparison] = {}  # lists repeat each other
        found = []
        for _, name, identity, party, held, facts in rated[:limit]:
            same = id(held.names), self.arrays.name_texts[held.at], facts.kind
            if same not in told:
                told[same] = compared(held.names, self._named(held.at), self._as_kind(sought.kind, party))
            comparison = told[same] if held.seat is None else beside(told[same], held.seat, facts.countries)
            found.append(facts.candidate((identity, name), comparison, sought))
        found.sort(key=in_order)
        return tuple(found)

    def _candidates(
        self, names: Sequence[Name], sought: Sought, threshold: float, on: int | None
    ) -> list[tuple[int, float]]:
        """The names to be scored, those that may reach the threshold, each with what it may score."""
        floor = threshold - (SLACK_OF_FACTS if sought.birth or sought.countries or sought.identifiers else SLACK)
        found: dict[int, float] = {}
        for name in names:
            for at, bound in self._gathered(name, sought.kind, floor):
                found[at] = max(bound, found.get(at, 0.0))
            for at in self._by_whole(name):
                found[at] = 1.0
        if not found:
            return []
        chosen = sorted(found, key=lambda at: (-found[at], at))
        if sought.kind is not Kind.UNKNOWN:
            other = floor / (1 + OTHER_KIND)
            chosen = [
                at
                for at in chosen
                if found[at] >= other or (found[at] >= floor and is_of(sought.kind, self._kind_of(self._owners[at])))
            ]
        if on is not None:
            chosen = [at for at in chosen if self._listed(self._owners[at], on)]
        return [(at, found[at]) for at in chosen[:MOST_TRIED]]

    def _listed(self, party: int, on: int) -> bool:
        span = slice(self.arrays.span_starts[party], self.arrays.span_starts[party + 1])
        return bool(np.any((self.arrays.span_from[span] <= on) & (on < self.arrays.span_until[span])))

    def _finder(self) -> Finder:
        """This thread's room for a question."""
        finder: Finder | None = getattr(self._room, "finder", None)
        if finder is None:
            arrays = self.arrays
            finder = self._room.finder = Finder(
                arrays.offsets,
                arrays.lettered,
                arrays.postings,
                arrays.posting_weights,
                (arrays.name_starts, arrays.name_words, arrays.name_word_weights),
                arrays.name_weights,
                arrays.name_initials,
                arrays.name_costs,
                (arrays.name_heads, arrays.name_letters),
            )
        return finder

    def _gathered(self, name: Name, kind: Kind, floor: float) -> list[tuple[int, float]]:
        """Names that share enough words, with what they may score."""
        looked_up, asked = lookups.looked_up(name, kind)
        if not looked_up:
            return []
        rows = [self._likes.row(forms) for forms in lookups.forms_of(looked_up, 1 - asked.besides >= floor)]
        if len(name.text) >= _CUT:
            last = lookups.last_written(name, looked_up)
            rows[last] = self._likes.row_cut_off(lookups.all_forms(looked_up[last]))
        bare = [at for at, token in enumerate(looked_up) if is_bare(token.spelt)] if kind in _MEN else []
        if len(bare) > 1:
            rows = [self._likes.with_vowels(row) if at in bare else row for at, row in enumerate(rows)]
        if len(looked_up) > 1:
            rows = self._likes.with_runs(rows, [lookups.as_run(token) for token in looked_up])
        runs = self._apart(looked_up)
        return self._finder().find(
            rows, lookups.weights_of(looked_up), lookups.costs_of(looked_up), runs, asked, _limits(kind, floor)
        )

    def _apart(self, tokens: Sequence[Token]) -> list[list[int]]:
        """For each word the names in which neighbouring words are it, run together."""
        wanted = apart_keys([form for token in tokens for form in lookups.apart_forms(token)])
        if not self._whole.filed(wanted, 1):  # hardly ever is there one
            return [_NO_NAMES] * len(tokens)
        return [self._whole.filed(apart_keys(lookups.apart_forms(token)), MOST_APART) for token in tokens]

    def _by_whole(self, name: Name) -> Iterator[int]:
        """Names that are this one but for blanks or where a field ended, and those whose initials it is."""
        forms = [token.spelt for token in name.tokens if token.role not in UNSAID]
        run = b"".join(forms)
        wanted = [hashed(ALL_MARK, run)]
        if len(forms) == 1:
            wanted.append(hashed(INITIALS_MARK, run))
            wanted.append(apart_key(run))
        if len(name.text) >= BEGINNING and len(name.key) >= BEGINNING:
            beginning = name.key[:BEGINNING].encode("utf-8", "surrogatepass")
            wanted.append(hashed(CUT_MARK, beginning))
            if name.cut_off:
                wanted.append(hashed(LONG_MARK, beginning))
        yield from self._whole.filed(wanted, MOST_BY_RUN)
        short = {*name.initials, run} if len(forms) > 1 else name.initials
        if short:
            arrays = self.arrays
            for word in self._likes.equal(short):
                begin = arrays.offsets[word]
                yield from arrays.postings[begin : min(begin + MOST_BY_RUN, arrays.offsets[word + 1])].tolist()


def _needed(sought: Sought, threshold: float) -> float:
    """What names must score at least for facts to lift them to the threshold."""
    if sought.identifiers:
        return 0.0
    return threshold - SLACK_OF_FACTS if sought.birth or sought.countries else threshold


@lru_cache(maxsize=64)
def _limits(kind: Kind, floor: float) -> Limits:
    return Limits(floor, *(_PERSON if kind is Kind.PERSON else _EITHER if kind is Kind.UNKNOWN else _OTHER))


@attrs.frozen
class Scan:
    """The same question asked of every name: what the index is measured by."""

    index: SearchIndex

    def search(self, sought: Sought, threshold: float = THRESHOLD) -> set[str]:
        """The ids of all parties that a scan finds."""
        names = analyse(sought.name, sought.kind)
        arrays = self.index.arrays
        best: dict[int, float] = {}
        for at in range(len(arrays.name_party)):
            party = int(arrays.name_party[at])
            best[party] = max(best.get(party, 0.0), self.index.points(names, at, sought.kind))
        return {
            arrays.party_ids.text(party)
            for party, points in best.items()
            if points and weighed(points, sought, self.index.facts(party)) >= threshold
        }
