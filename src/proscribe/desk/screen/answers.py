"""What may be done with the parties found? Each is judged once, however often it is found."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from proscribe.desk.assess import assess_reference
from proscribe.desk.explain import edge
from proscribe.desk.library import Library
from proscribe.desk.reference import Reference
from proscribe.desk.request import Request
from proscribe.model.verdict import Answer
from proscribe.names.candidate import Candidate, Closeness

_MATCH = "match"  # the fact that tells the listed party from one whose name resembles it
_NAMES_NOBODY = "unlisted"


@attrs.frozen
class Told:
    """The answer about one party: since when and until when in ISO 8601, none where that is not known."""

    answer: str
    since: str | None
    until: str | None
    regimes: Mapping[str, str]

    @property
    def cells(self) -> tuple[object, ...]:
        """As the columns `answer`, `since`, `until` and `regimes` hold it."""
        return self.answer, self.since, self.until, self.regimes


def _whoever_is_meant(near: Told, meant: Told) -> Told:
    """What law says of names that are near where it says the same of the party itself; else nobody knows."""
    regimes = {
        name: word if meant.regimes.get(name, word) == word else str(Answer.UNDETERMINED)
        for name, word in near.regimes.items()
    }
    if meant.answer != near.answer:
        return Told(str(Answer.UNDETERMINED), None, None, regimes)
    return attrs.evolve(near, regimes=regimes)


class Answers:
    """Answers to one question about many parties."""

    def __init__(self, library: Library, request: Request) -> None:
        """Ask this question; the party of the request is not looked at."""
        self._library, self._request = library, request
        self._known: dict[tuple[str, bool], Told] = {}

    def about(self, found: Candidate) -> Told:
        """The answer if the candidate is who is meant; of one whose name is only near, what holds whoever is meant."""
        near = found.kind in {Closeness.CLOSE_NAME, Closeness.WEAK}
        told = self._known.get((found.id, near))
        if told is None:
            reference = Reference(text=found.name, parties=(found.id,))
            told = self._judged(reference, near=near)
            if near:
                told = _whoever_is_meant(told, self._judged(reference, near=False))
            self._known[found.id, near] = told
        return told

    def about_nobody(self, *, by_number: bool) -> Told:
        """The answer about somebody whom no list names; a number alone that nobody holds leaves that open."""
        told = self._known.get(("", by_number))
        if told is None:
            number = _NAMES_NOBODY if by_number else ""
            told = self._known["", by_number] = self._judged(
                Reference(text=_NAMES_NOBODY, unresolved_identifier=number), near=False
            )
        return told

    def _judged(self, reference: Reference, *, near: bool) -> Told:
        request = self._request
        if near and _MATCH in self._library.lawbook.facts:
            request = attrs.evolve(request, facts={_MATCH: str(Closeness.CLOSE_NAME), **request.facts})
        found = assess_reference(self._library, request, reference)
        first = found.parties[0]
        since, until = (edge(instant, first.zone) for instant in first.run)
        told = sorted(
            (one.step.answer.rank, one.regime.id, str(one.step.answer)) for one in first.regimes if one.relevant
        )
        return Told(
            str(found.answer),
            None if since is None else since.isoformat(),
            None if until is None else until.isoformat(),
            {regime: word for _, regime, word in told},
        )
