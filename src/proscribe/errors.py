"""What can go wrong, as one tree.

    ProscribeError
    ├── UsageError            PRS-USE   the question cannot be read: unknown act, role, date, key, file       exit 2
    ├── LawError              PRS-LAW   a law file does not say what a law file may say                        exit 4
    ├── RecordError           PRS-REC   a document of the record cannot be read as its adapter expects         exit 4
    └── CannotAnswer          PRS-ANS   the question is clear and what it needs is not here                    exit 3

Every error carries a code, a one-sentence message, the place it was found in and, where one helps, a hint.
Errors know nothing of HTTP, colour or exit codes; the edges map them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs


@attrs.frozen(kw_only=True)
class Problem:
    """One thing wrong, where, and what would be right."""

    message: str
    place: str = ""
    hint: str = ""

    def __str__(self) -> str:
        """Render `place: message`, with the hint on a line of its own."""
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head}\n  hint: {self.hint}" if self.hint else head


class ProscribeError(Exception):
    """The root: one or more problems found in one go."""

    code = "PRS-000"

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Keep every problem; a loader collects all of a file's problems and raises once."""
        self.problems: Sequence[Problem] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ProscribeError], tuple[tuple[Problem, ...]]]:
        """Keep the problems on the way from another process, which would else hand over their words alone."""
        return type(self), (tuple(self.problems),)

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints of all problems, in order."""
        return tuple(problem.hint for problem in self.problems if problem.hint)


class UsageError(ProscribeError):
    """The question cannot be read."""

    code = "PRS-USE"


class LawError(ProscribeError):
    """A law file does not say what a law file may say."""

    code = "PRS-LAW"


class RecordError(ProscribeError):
    """A document of the record cannot be read as its adapter expects."""

    code = "PRS-REC"


class CannotAnswer(ProscribeError):
    """The question is clear and what it needs is not here."""

    code = "PRS-ANS"
