"""Which names resemble this one? Names that begin like it or that it begins like, and names spelt almost alike.

All of it is suggestion: a typing error may be meant, and a branch may belong to the house whose name it begins with,
but neither is the same name. Points therefore stay below those of any match.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import attrs

CEILING = 0.92  # the best resemblance is still less than the weakest match
FLOOR = 0.7
_ALIKE = 80.0  # per cent; one letter in five
_ALIKE_RUN_TOGETHER = 92.0  # the same, of names that differ in their number of words as well
_AT_MOST = 50
_LETTERS_TO_COMPARE = 5  # every other four-letter abbreviation is one letter away from SMIC
_LETTERS_TO_LEAD = 3
_HAN_TO_LEAD = 2
_FIRST_HAN = "\u2e80"


@attrs.frozen
class Hint:
    """A core that resembles the one asked about, how much, and how to say so."""

    core: str
    points: float
    words: str


def _share(shorter: str, longer: str) -> float:
    """Return points for a beginning: the more of the longer name it makes up, the more."""
    return round(FLOOR + (CEILING - FLOOR) * len(shorter) / len(longer), 2)


def _leads_well(core: str) -> bool:
    """Whether the text is long enough for a common beginning to mean anything."""
    return len(core) >= (_HAN_TO_LEAD if core >= _FIRST_HAN else _LETTERS_TO_LEAD)


class Leads:
    """Cores in alphabetical order, so that those with a common beginning lie together.

    >>> leads = Leads(["huawei", "huawei technologies", "smic", "smic beijing"])
    >>> [(hint.core, hint.points) for hint in leads.around("smic beijing fab")]
    [('smic', 0.76), ('smic beijing', 0.86)]
    >>> [hint.core for hint in leads.around("huawei tech")]
    ['huawei technologies', 'huawei']
    """

    def __init__(self, cores: Iterable[str]) -> None:
        """Sort the cores."""
        self.cores = sorted(cores)
        self._known = frozenset(self.cores)

    def around(self, asked: str) -> Iterator[Hint]:
        """Yield the cores that begin with what is asked, and those that it begins with."""
        if _leads_well(asked):
            for place in range(bisect_left(self.cores, asked), len(self.cores)):
                core = self.cores[place]
                if not core.startswith(asked):
                    break
                if core != asked:
                    yield Hint(core, _share(asked, core), "asked '{asked}' is how '{name}' begins")
        for beginning in _beginnings(asked):
            if beginning in self._known and _leads_well(beginning):
                yield Hint(beginning, _share(beginning, asked), "asked '{asked}' begins with '{name}'")


def _beginnings(asked: str) -> Iterator[str]:
    """Yield what a text may begin with: whole words, and in Han, which has no blanks, any characters."""
    for place in range(1, len(asked)):
        if asked[place] == " " or asked[place] >= _FIRST_HAN <= asked[place - 1]:
            yield asked[:place]


def alike(asked: str, cores: Iterable[str]) -> Iterator[Hint]:
    """Yield the cores that are spelt almost as asked, word by word.

    Whole names are not enough: half of what companies are called is the same few words, and "Astra International"
    has most of its letters in common with "Tonmac International".

    >>> [(hint.core, hint.points) for hint in alike("hikvison", ["hikvision", "huawei"])]
    [('hikvision', 0.92)]
    >>> list(alike("astra international", ["tonmac international"]))
    []
    """
    if len(asked) < _LETTERS_TO_COMPARE:
        return
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 40 ms to import, needed only when nobody bears the name

    long_enough = [core for core in cores if len(core) >= _LETTERS_TO_COMPARE and core != asked]
    for core, score, _ in process.extract(asked, long_enough, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_AT_MOST):
        words, others = asked.split(), core.split()
        if len(words) == len(others):
            same = all(fuzz.ratio(*pair, score_cutoff=_ALIKE) for pair in zip(words, others, strict=True))
        else:
            same = bool(fuzz.ratio("".join(words), "".join(others), score_cutoff=_ALIKE_RUN_TOGETHER))
        if same:
            points = min(CEILING, round(score / 100, 2))
            yield Hint(
                core, points, f"asked '{{asked}}' is spelt like '{{name}}' ({score:.0f} per cent, legal forms apart)"
            )
