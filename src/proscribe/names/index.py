"""Which parties bear this name?

One dictionary finds, one function scores. Names are filed under the coarsest form that can make two names one, the
core without blanks; whatever lies there is compared with what was asked and gets its evidence. `lookup` finds what is
the same name; what only resembles it is found by `search`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from proscribe.model.party import NameKind
from proscribe.names.candidate import Candidate, Evidence, candidate, in_order
from proscribe.names.normalize import Parts, key, parts, taken_apart

PRINTED = 1.0
SAME_KEY = 1.0
SAME_FORM = 0.99  # one writes its legal form out, or a "The" before it, and the other does not
SAME_SOLID = 0.98
SAME_CORE = 0.95
BLANKS = -0.01
OTHER_FORM = -0.01
SAME_WORDS = 0.94  # in another order, as lists print persons: LAM, Carrie

_KIND_ORDER = {kind: order for order, kind in enumerate(NameKind)}
Filed = tuple[str, str, str]  # a name, its key and its party


def _is_whole_name(asked: Parts, asked_key: str, name: Parts, name_key: str) -> float:
    """Return the points for two names that agree in their legal form as well; 0 if they do not."""
    if name_key == asked_key:
        return SAME_KEY
    if name == asked:
        return SAME_FORM
    return SAME_SOLID if name_key.replace(" ", "") == asked_key.replace(" ", "") else 0.0


_SHORT_NAME_AFTER = re.compile(r"\s*([^()（）]+?)\s*[(（]([^()（）]+)[)）][\s*.]*")

_DIFFERENCE = {
    SAME_KEY: "but for case, accents, punctuation or traditional writing",
    SAME_FORM: "but for 'The' or how its legal form is written",
    SAME_SOLID: "but for blanks",
}


FEWEST_WORDS = 2
SHARED_WORDS = 0.9


def in_alphabet(core: str) -> str:
    """The words of a core in alphabetical order, each once."""
    return " ".join(sorted(set(core.split())))


class Names(Protocol):
    """Names filed under the coarsest form that can make two names one, wherever they are kept."""

    def filed(self, solid: str) -> Sequence[Filed]:
        """The names whose core without blanks is this."""

    def of_words(self, words: str) -> Sequence[Filed]:
        """The names whose core has these words, given in alphabetical order."""

    def sharing(self, words: Collection[str]) -> Sequence[tuple[str, str]]:
        """The names of several words, and their parties, that hold all of these words or nothing but some of them."""

    def own_name(self, party: str) -> str:
        """What a party is called: its primary name, else the first of its others by kind and alphabet."""


class FiledNames:
    """Names filed in memory."""

    def __init__(self, names: Iterable[tuple[str, NameKind, str]]) -> None:
        """Keep the names; nothing is computed before the first question."""
        self._names = tuple(names)

    def filed(self, solid: str) -> Sequence[Filed]:
        """The names whose core without blanks is this."""
        return self._filed.get(solid, ())

    def own_name(self, party: str) -> str:
        """What a party is called: its primary name, else the first of its others by kind and alphabet."""
        return self._own_names[party]

    def of_words(self, words: str) -> Sequence[Filed]:
        """The names whose core has these words, given in alphabetical order."""
        return self._by_words.get(words, ())

    def sharing(self, words: Collection[str]) -> Sequence[tuple[str, str]]:
        """The names of several words, and their parties, that hold all of these words or nothing but some of them."""
        counted = Counter(row for word in words for row in self._by_word.get(word, ()))
        return tuple(
            (text, party)
            for (text, party, many), shared in counted.items()
            if many >= FEWEST_WORDS and shared >= FEWEST_WORDS and shared in (len(words), many)
        )

    def rows(self) -> Iterator[tuple[str, str, str, str, str, str]]:
        """Each name as it is filed: core without blanks, core, key, text, kind, party; without a core it is none."""
        for text, kind, party in self._names:
            name_key = key(text)
            core = taken_apart(name_key)[0]
            if core:
                yield core.replace(" ", ""), core, name_key, text, kind.value, party

    @cached_property
    def _filed(self) -> dict[str, list[Filed]]:
        filed: defaultdict[str, list[Filed]] = defaultdict(list)
        for solid, _, name_key, text, _, party in self.rows():
            filed[solid].append((text, name_key, party))
        return dict(filed)

    @cached_property
    def _by_words(self) -> dict[str, list[Filed]]:
        filed: defaultdict[str, list[Filed]] = defaultdict(list)
        for _, core, name_key, text, _, party in self.rows():
            filed[in_alphabet(core)].append((text, name_key, party))
        return dict(filed)

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[str, str, int]]]:
        filed: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
        for _, core, _, text, _, party in self.rows():
            words = set(core.split())
            for word in words:
                filed[word].append((text, party, len(words)))
        return dict(filed)

    @cached_property
    def _own_names(self) -> dict[str, str]:
        best: dict[str, tuple[int, str]] = {}
        for text, kind, party in self._names:
            rank = (_KIND_ORDER[kind], text)
            if party not in best or rank < best[party]:
                best[party] = rank
        return {party: text for party, (_, text) in best.items()}


class NameIndex:
    """All names of a record, for asking which parties bear one of them.

    >>> index = NameIndex(FiledNames([("Xiaomi Corporation", NameKind.PRIMARY, "xiaomi-corporation")]))
    >>> [(found.id, found.score, found.evidence[0].words) for found in index.lookup("xiaomi")]
    [('xiaomi-corporation', 0.95, "asked 'xiaomi' is 'Xiaomi Corporation' without its legal form")]
    >>> index.lookup("Xiaomy")
    ()
    """

    def __init__(self, names: Names) -> None:
        """Ask of these names."""
        self._names = names

    def lookup(self, text: str) -> tuple[Candidate, ...]:
        """Return every party that bears this name, best first; none if nobody does.

        >>> names = FiledNames([("SenseTime", NameKind.ALIAS, "a"), ("Sense Corp.", NameKind.PRIMARY, "b")])
        >>> index = NameIndex(names)
        >>> [found.id for found in index.lookup("Sense Time")], index.lookup("Corporation")
        (['a'], ())
        """
        asked_key = key(text)
        if not asked_key:
            return ()
        asked = parts(asked_key)
        place = asked.core.replace(" ", "")
        found = [*self._names.filed(place), *self._run_together(asked_key.replace(" ", ""), place)]
        exact = [self._compared(text.strip(), asked_key, asked, name) for name in found]
        turned = list(self._turned(text.strip(), asked.core))
        if not exact and not turned:
            return self._with_short_name(text)
        return self._best((*exact, *turned))

    def _turned(self, text: str, asked: str) -> Iterator[Candidate]:
        """Find names of the same words in another order."""
        for name, name_key, party in self._names.of_words(in_alphabet(asked)) if " " in asked else ():
            if parts(name_key).core != asked:
                words = f"asked '{text}' has the words of '{name}' in another order"
                yield candidate((party, self._names.own_name(party)), name, Evidence("word order", words, SAME_WORDS))

    def sharing(self, text: str) -> tuple[Candidate, ...]:
        """Return parties whose names hold all the words asked, or consist of some of them: who may be meant as well.

        >>> names = FiledNames([("PUTIN, Vladimir Vladimirovich", NameKind.PRIMARY, "putin")])
        >>> [found.id for found in NameIndex(names).sharing("Vladimir Putin")]
        ['putin']
        """
        asked = parts(key(text)).core
        words = {word for word in asked.split() if len(word) > 1}
        if len(words) < FEWEST_WORDS:
            return ()
        found = (
            candidate(
                (party, self._names.own_name(party)),
                name,
                Evidence("words", f"asked '{text.strip()}' shares the words of '{name}'", SHARED_WORDS),
            )
            for name, party in self._names.sharing(words)
        )
        return self._best(found)

    def _run_together(self, asked_solid: str, place: str) -> Iterator[Filed]:
        """Yield names that are the same without blanks and have their legal form grown on, here or there.

        "XiaomiCorporation" ends in no legal form, so it is not filed where "Xiaomi Corporation" is.
        """
        for length in range(1, len(asked_solid) + 1):
            beginning = asked_solid[:length]
            if beginning != place:
                yield from (name for name in self._names.filed(beginning) if name[1].replace(" ", "") == asked_solid)

    def _with_short_name(self, text: str) -> tuple[Candidate, ...]:
        """Return who bears both the name and the short one in brackets after it, as DoD prints them.

        Neither alone will do: the bracket may as well tell a branch from its house, as in "China Unicom (Hong Kong)".
        """
        printed = _SHORT_NAME_AFTER.fullmatch(text)
        if printed is None:
            return ()
        name, short = printed.groups()
        also = {found.id: found for found in self.lookup(short)}
        both = (
            candidate((found.id, found.name), found.matched, *found.evidence, _short_name_too(found, also[found.id]))
            for found in self.lookup(name)
            if found.id in also
        )
        return tuple(sorted(both, key=in_order))

    def _compared(self, text: str, asked_key: str, asked: Parts, filed: Filed) -> Candidate:
        """Score one name whose core without blanks is the one asked about."""
        name, name_key, party = filed
        own = (party, self._names.own_name(party))
        if name == text:
            return candidate(own, name, Evidence("name", f"asked '{text}' is printed so", PRINTED))
        found = parts(name_key)
        whole = _is_whole_name(asked, asked_key, found, name_key)
        if whole:
            words = f"asked '{text}' is '{name}' {_DIFFERENCE[whole]}"
            return candidate(own, name, Evidence("name", words, whole))
        return candidate(own, name, *_core_evidence(text, asked, name, found))

    def _best(self, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """Keep each party's best name, and put parties in order."""
        best: dict[str, Candidate] = {}
        for one in found:
            other = best.get(one.id)
            if other is None or self._rank(one) < self._rank(other):
                best[one.id] = one
        return tuple(sorted(best.values(), key=in_order))

    @staticmethod
    def _rank(one: Candidate) -> tuple[float, bool, str, str]:
        """Order the names of one party: by score, its own name first, then by alphabet."""
        return -one.score, one.matched != one.name, one.matched, one.evidence[0].words


def _short_name_too(name: Candidate, short: Candidate) -> Evidence:
    """Say that the name in brackets is the same party's; the weaker of the two names decides the score."""
    points = round(min(0.0, short.score - name.score), 2)
    return Evidence("short name", f"and '{short.matched}', which the brackets hold, is its name as well", points)


def _core_evidence(text: str, asked: Parts, name: str, found: Parts) -> Iterator[Evidence]:
    """Say what makes two names one whose legal forms are not the same."""
    if not asked.form:
        yield Evidence("name", f"asked '{text}' is '{name}' without its legal form", SAME_CORE)
    else:
        yield Evidence("name", f"asked '{text}' is '{name}' but for the legal form", SAME_CORE)
    one, other = set(asked.form), set(found.form)
    if not (one <= other or other <= one):
        yield Evidence("legal form", f"{' '.join(asked.form)} is not {' '.join(found.form)}", OTHER_FORM)
    if asked.core != found.core:
        yield Evidence("blanks", f"'{asked.core}' and '{found.core}' have other blanks", BLANKS)
