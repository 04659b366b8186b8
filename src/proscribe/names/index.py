"""Which parties bear this name?

One dictionary finds, one function scores. Names are filed under the coarsest form that can make two names one, the
core without blanks; whatever lies there is compared with what was asked and gets its evidence. `lookup` finds what is
the same name; what only resembles it is `near`, below every match, and never taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from proscribe.model.party import NameKind
from proscribe.names.candidate import Candidate, Evidence, candidate, in_order
from proscribe.names.near import Leads, alike
from proscribe.names.normalize import Parts, key, parts

PRINTED = 1.0
SAME_KEY = 1.0
SAME_FORM = 0.99  # one writes its legal form out, or a "The" before it, and the other does not
SAME_SOLID = 0.98
SAME_CORE = 0.95
BLANKS = -0.01
OTHER_FORM = -0.01
BORNE = 0.93  # no name that `lookup` returns has less, none that `near` returns has as much

_KIND_ORDER = {kind: order for order, kind in enumerate(NameKind)}
_Named = tuple[str, NameKind, str]


def _is_whole_name(asked: Parts, asked_key: str, name: Parts, name_key: str) -> float:
    """Return the points for two names that agree in their legal form as well; 0 if they do not."""
    if name_key == asked_key:
        return SAME_KEY
    if name == asked:
        return SAME_FORM
    return SAME_SOLID if name_key.replace(" ", "") == asked_key.replace(" ", "") else 0.0


_DIFFERENCE = {
    SAME_KEY: "but for case, accents or punctuation",
    SAME_FORM: "with its legal form in other words",
    SAME_SOLID: "with other blanks",
}


class NameIndex:
    """All names of a record, for asking which parties bear one of them.

    >>> index = NameIndex([("Xiaomi Corporation", NameKind.PRIMARY, "xiaomi-corporation")])
    >>> [(found.id, found.score, found.evidence[0].words) for found in index.lookup("xiaomi")]
    [('xiaomi-corporation', 0.95, "asked 'xiaomi' is 'Xiaomi Corporation' without its legal form")]
    >>> index.lookup("Xiaomy"), [found.score for found in index.near("Xiaomy")]
    ((), [0.83])
    """

    def __init__(self, names: Iterable[tuple[str, NameKind, str]]) -> None:
        """Keep the names; nothing is computed before the first question."""
        self._names = tuple(names)

    @cached_property
    def _filed(self) -> dict[str, list[_Named]]:
        """Names under their cores without blanks."""
        filed: dict[str, list[_Named]] = {}
        for named in self._names:
            core = parts(key(named[0])).core.replace(" ", "")
            if core in filed:
                filed[core].append(named)
            else:
                filed[core] = [named]
        filed.pop("", None)
        return filed

    @cached_property
    def _own_names(self) -> dict[str, str]:
        """Each party's own name: its primary one, else the first of its others by kind and alphabet."""
        best: dict[str, tuple[int, str]] = {}
        for text, kind, party in self._names:
            rank = (_KIND_ORDER[kind], text)
            if party not in best or rank < best[party]:
                best[party] = rank
        return {party: text for party, (_, text) in best.items()}

    @cached_property
    def _leads(self) -> Leads:
        """Cores in alphabetical order, for names that begin like another."""
        return Leads(self._by_core)

    @cached_property
    def _by_core(self) -> dict[str, list[_Named]]:
        """Names under their cores, blanks kept."""
        cores: dict[str, list[_Named]] = {}
        for named in self._names:
            cores.setdefault(parts(key(named[0])).core, []).append(named)
        cores.pop("", None)
        return cores

    def lookup(self, text: str) -> tuple[Candidate, ...]:
        """Return every party that bears this name, best first; none if nobody does.

        >>> index = NameIndex([("SenseTime", NameKind.ALIAS, "a"), ("Sense Corp.", NameKind.PRIMARY, "b")])
        >>> [found.id for found in index.lookup("Sense Time")], index.lookup("Corporation")
        (['a'], ())
        """
        asked_key = key(text)
        if not asked_key:
            return ()
        asked = parts(asked_key)
        found = self._filed.get(asked.core.replace(" ", ""), ())
        return self._best(self._compared(text.strip(), asked_key, asked, named) for named in found)

    def near(self, text: str, limit: int = 5) -> tuple[Candidate, ...]:
        """Return parties whose names resemble this one, best first: suggestions, never matches.

        >>> index = NameIndex([("Huawei Technologies Co., Ltd.", NameKind.PRIMARY, "huawei")])
        >>> [found.evidence[0].words for found in index.near("Huawei Tech")]
        ["asked 'Huawei Tech' is how 'Huawei Technologies Co., Ltd.' begins"]
        """
        asked_key = key(text)
        if not asked_key:
            return ()
        borne = {found.id for found in self.lookup(text)}
        asked = parts(asked_key).core
        hints = [*self._leads.around(asked), *alike(asked, self._by_core)]
        found = (
            candidate(
                (party, self._own_names[party]),
                name,
                Evidence("resemblance", hint.words.format(asked=text.strip(), name=name), hint.points),
            )
            for hint in hints
            for name, _, party in self._by_core[hint.core]
            if party not in borne
        )
        return self._best(found)[:limit]

    def _compared(self, text: str, asked_key: str, asked: Parts, named: _Named) -> Candidate:
        """Score one name whose core without blanks is the one asked about."""
        name, _, party = named
        own = (party, self._own_names[party])
        if name == text:
            return candidate(own, name, Evidence("name", f"asked '{text}' is printed so", PRINTED))
        name_key = key(name)
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
