"""What else speaks for or against: kind, birth, countries, numbers. They add to what the names say, or take from it.

A number that both have decides: two parties do not share an LEI. Everything else moves the score by a share of what
is left to win or to lose, so that it stays between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from proscribe.names.candidate import Candidate, Closeness, Evidence
from proscribe.names.scorer import Comparison, closeness
from proscribe.names.sought import Kind, Sought

# Shares: of what is missing to 1 where positive, of the score where negative.
SAME_NUMBER = 1.0
SAME_DAY = 0.4
SAME_MONTH = 0.25
SAME_YEAR = 0.15
YEAR_OFF = -0.06  # years are often estimates, one year off says little
OTHER_DAY = -0.12
OTHER_YEAR = -0.28
SAME_COUNTRY = 0.05
OTHER_COUNTRY = -0.08
_YEAR, _MONTH, _DAY = 4, 7, 10
# Numbers of which a party has one at a time: another one is another party.
_SINGLE = frozenset({"lei", "uscc", "imo", "ogrn", "inn"})
OTHER_NUMBER = -0.3
OTHER_KIND = -0.2


@attrs.frozen
class Facts:
    """What an index knows of a party besides its names."""

    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    kind: Kind = Kind.UNKNOWN
    name: str = ""

    @classmethod
    def of(cls, lines: str, kind: Kind = Kind.UNKNOWN, name: str = "") -> Facts:
        """Read what `flat.facts_of` wrote, of a party of this kind and name."""
        sorts: dict[str, list[str]] = {"born": [], "country": [], "number": []}
        for line in lines.split("\n") if lines else ():
            sort, _, value = line.partition(":")
            sorts[sort].append(value)
        return cls(tuple(sorts["born"]), tuple(sorts["country"]), tuple(sorts["number"]), kind, name)

    def candidate(self, party: tuple[str, str], comparison: Comparison, sought: Sought) -> Candidate:
        """Return a candidate, its names and facts as evidence that sums to its score."""
        rest = comparison.score
        evidence = list(comparison.evidence)
        for signal, share, words in moves(sought, self):
            points = _moved(rest, share)
            rest = round(rest + points, 4)
            evidence.append(Evidence(signal, words, points))
        known = any(signal == "identifier" for signal, share, _ in moves(sought, self) if share > 0)
        kind = Closeness.LISTED if known and comparison.kind is not Closeness.EXACT else comparison.kind
        if len(evidence) > len(comparison.evidence) and not known and kind is not Closeness.EXACT:
            kind = closeness(rest, same_name=comparison.same_name)
        return Candidate(party[0], party[1], comparison.other, rest, tuple(evidence), kind)


def weighed(points: float, sought: Sought, facts: Facts) -> float:
    """The score of names, moved by what else is known."""
    for _, share, _ in moves(sought, facts):
        points = round(points + _moved(points, share), 4)
    return points


def _moved(points: float, share: float) -> float:
    return round((1 - points) * share if share > 0 else points * share, 4)


def moves(sought: Sought, facts: Facts) -> Iterator[tuple[str, float, str]]:
    """Yield what is known of both: which signal, the share by which it moves the score, and how to say so."""
    yield from _numbers(sought, facts)
    yield from _kinds(sought, facts)
    if sought.birth and facts.births:
        yield min((_birth(sought.birth, birth) for birth in facts.births), key=lambda move: -move[1])
    if sought.countries and facts.countries:
        shared = sorted(set(sought.countries) & set(facts.countries))
        if shared:
            yield "country", SAME_COUNTRY, f"both are of {', '.join(shared).upper()}"
        else:
            mine, theirs = ", ".join(sought.countries).upper(), ", ".join(facts.countries).upper()
            yield "country", OTHER_COUNTRY, f"{mine} is not {theirs}"


def _numbers(sought: Sought, facts: Facts) -> Iterator[tuple[str, float, str]]:
    held = set(facts.numbers)
    mine = [f"{scheme}:{value}" for scheme, values in sought.identifiers.items() for value in values]
    shared = [number for number in mine if number in held]
    if shared:
        yield "identifier", SAME_NUMBER, f"both have {shared[0]}"
        return
    for scheme in sorted(_SINGLE & set(sought.identifiers)):
        theirs = [number for number in facts.numbers if number.startswith(f"{scheme}:")]
        if theirs:
            yield "identifier", OTHER_NUMBER, f"{scheme}:{sought.identifiers[scheme][0]} is not {theirs[0]}"


def _kinds(sought: Sought, facts: Facts) -> Iterator[tuple[str, float, str]]:
    """A man is no ship: of the kinds only persons are told from all others, since lists mix up the rest."""
    if not is_of(sought.kind, facts.kind):
        yield "kind", OTHER_KIND, f"{_A[sought.kind]} is sought, and {facts.name!r} is {_A[facts.kind]}"


def is_of(kind: Kind, other: Kind) -> bool:
    """Whether what is of one kind may be of another: of kinds only persons are told from the rest.

    >>> is_of(Kind.COMPANY, Kind.VESSEL), is_of(Kind.PERSON, Kind.VESSEL), is_of(Kind.PERSON, Kind.UNKNOWN)
    (True, False, True)
    """
    return Kind.UNKNOWN in {kind, other} or (kind is Kind.PERSON) is (other is Kind.PERSON)


_A = {
    Kind.PERSON: "a person",
    Kind.COMPANY: "a company",
    Kind.ORGANIZATION: "an organization",
    Kind.VESSEL: "a vessel",
}


def _birth(mine: str, theirs: str) -> tuple[str, float, str]:
    """Return how near two dates of birth are, as far as both are known."""
    words = f"born {mine} and {theirs}"
    if mine[:_YEAR] != theirs[:_YEAR]:
        near = mine[:_YEAR].isdecimal() and theirs[:_YEAR].isdecimal() and _years_apart(mine, theirs) == 1
        return "birth", YEAR_OFF if near else OTHER_YEAR, words
    for length, share in ((_DAY, SAME_DAY), (_MONTH, SAME_MONTH)):
        if len(mine) >= length and len(theirs) >= length:
            return ("birth", share, words) if _same_day(mine[:length], theirs[:length]) else ("birth", OTHER_DAY, words)
    return "birth", SAME_YEAR, words


def _same_day(mine: str, theirs: str) -> bool:
    """Whether two dates of one year are one, or one with day and month exchanged."""
    parts: Sequence[str] = mine.split("-")
    return mine == theirs or (len(parts) == 3 and "-".join((parts[0], parts[2], parts[1])) == theirs)  # noqa: PLR2004


def _years_apart(mine: str, theirs: str) -> int:
    return abs(int(mine[:_YEAR]) - int(theirs[:_YEAR]))
