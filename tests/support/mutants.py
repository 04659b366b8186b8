"""Would a wrong law be noticed? Change one token of a law file; a case or a chronicle must fail.

A mutant is judged by the cases in turn, and by the chronicles only if every case let it pass.

Run as `python -m tests.support.mutants [LAW…]`. Survivors must stand in `….mutants.yml` with the reason why they
change no answer: `- {path: "instruments.gl2.made -> 2021-01-13", because: "no provision rests on it"}`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import attrs
import yaml

from proscribe.errors import LawError
from proscribe.model.regime import Lawbook, Regime
from proscribe.reason.load import load_regime
from proscribe.reason.vocabulary import Vocabulary
from tests.support.cases_file import Case, CasesFile
from tests.support.golden import golden_path, render
from tests.support.law_cases import LAW, faults, lawbook, named, regime_of

FLIP = {
    "prohibited": "open",
    "licence": "prohibited",
    "required": "open",
    "open": "prohibited",
    "permitted": "prohibited",
}
SILENT = {
    "title",
    "cite",
    "url",
    "read",
    "note",
    "reviewed",
    "reviewer",
    "gaps",
    "regime",
    "jurisdiction",
    "zone",
}
SILENT |= {"by", "disputed_by", "duty"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"([<>]=? |\+ |^)(\d+)(d| days| working days|$)")


@attrs.frozen
class Mutant:
    """One changed token: the span of text it replaces, and what stands there instead."""

    path: str
    start: int
    end: int
    text: str

    @property
    def name(self) -> str:
        """How survivors are listed."""
        return f"{self.path} -> {self.text or 'dropped'}"

    def applied(self, law: str) -> str:
        """The law file with the change; what is dropped from a flow mapping takes its comma along."""
        rest = law[self.end :]
        return law[: self.start] + self.text + (rest if self.text else rest.removeprefix(",").removeprefix(" "))


def mutants(law: str) -> Iterator[Mutant]:
    """Every single-token change of a law file that ought to change an answer."""
    root = yaml.compose(law, Loader=yaml.BaseLoader)
    used = set(re.findall(r"\b(?:by|disputed_by): *\"?([a-z0-9_]+)", law))
    for mutant in _below(root, "") if root is not None else ():
        section, _, rest = mutant.path.partition(".")
        if section != "instruments" or rest.split(".")[0] in used:
            yield mutant


def _below(node: yaml.Node, path: str) -> Iterator[Mutant]:
    if isinstance(node, yaml.MappingNode):
        for key_node, value in node.value:
            key = str(key_node.value)
            here = f"{path}.{key}".lstrip(".")
            if key in SILENT:
                continue
            if key == "says" and value.value in FLIP:
                yield _replace(here, value, FLIP[value.value])
            elif key in {"does", "unless", "match", "cohort", "weighs"}:
                yield from _fewer(here, value)
            else:
                if key in {"who", "what", "when", "until"} and path.startswith("provisions"):
                    yield Mutant(here, key_node.start_mark.index, value.end_mark.index, "")
                yield from _below(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _below(item, f"{path}[{number}]")
    elif isinstance(node, yaml.ScalarNode):
        yield from _other_words(node, path)


def _fewer(path: str, node: yaml.Node) -> Iterator[Mutant]:
    """A list with one item less."""
    if not isinstance(node, yaml.SequenceNode):
        return
    for number, item in enumerate(node.value):
        kept = [str(other.value) for other in node.value if other is not item]
        if kept or not path.endswith(("does", "match", "cohort")):
            yield Mutant(f"{path}[{number}]", node.start_mark.index, node.end_mark.index, f"[{', '.join(kept)}]")


def _other_words(node: yaml.ScalarNode, path: str) -> Iterator[Mutant]:
    """A day earlier or later, a number changed, yes for no, another list."""
    text = str(node.value)
    if match := _DATE.search(text):
        for days in (-1, 1):
            day = datetime.fromisoformat(match[0]).date() + timedelta(days)
            yield _replace(path, node, text.replace(match[0], day.isoformat(), 1))
    elif match := _NUMBER.search(text):
        for number in (int(match[2]) - 1, int(match[2]) + 1):
            yield _replace(path, node, text[: match.start(2)] + str(number) + text[match.end(2) :])
    elif text in {"yes", "no"}:
        yield _replace(path, node, "no" if text == "yes" else "yes")
    elif path.endswith(".of.list") or ".of.list[" in path:
        yield _replace(path, node, "us-uflpa" if text != "us-uflpa" else "us-bis-el")
    elif path.startswith("reach") and path.endswith("test"):
        yield _replace(path, node, "control" if text == "none" else "none")


def _replace(path: str, node: yaml.Node, text: str) -> Mutant:
    quoted = f'"{text}"' if text.startswith((">", "<")) or ": " in text else text
    return Mutant(path, node.start_mark.index, node.end_mark.index, quoted)


@attrs.frozen
class Guard:
    """The cases and the chronicle of one law file, read once, that are to notice every mutant of it."""

    law: Path
    text: str
    cases: CasesFile
    asked: list[Case]
    golden: str
    words: Vocabulary

    @classmethod
    def of(cls, law: Path, book: Lawbook) -> Guard:
        """Read what lies beside a law file."""
        cases = CasesFile.beside(law, book)
        words = Vocabulary(book.acts, book.facts, book.roles, book.lists)
        return cls(law, law.read_text("utf-8"), cases, cases.cases(), golden_path(law).read_text("utf-8"), words)

    def check(self, book: Lawbook) -> None:
        """See that the law itself passes: were a case wrong, every mutant would look noticed."""
        if self._notices(regime_of(self.law, book)):
            message = f"{self.law.name} fails its own cases or chronicle: mend those before looking for mutants"
            raise AssertionError(message)

    def notices(self, mutant: Mutant) -> bool:
        """Whether a case or a chronicle notices the mutant; one that does not load is noticed."""
        try:
            regime = load_regime(mutant.applied(self.text), self.law.relative_to(LAW).as_posix(), self.words)
        except LawError:
            return True
        return self._notices(regime)

    def _notices(self, regime: Regime) -> bool:
        if any(faults(regime, case) for case in self.asked):
            return True
        return render(regime, self.cases) != self.golden


def excused(law: Path) -> dict[str, str]:
    """The survivors listed as equivalent, with their reasons."""
    path = law.with_name(law.name.replace(".yml", ".mutants.yml"))
    if not path.exists():
        return {}
    listed = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader) or []
    return {str(entry["path"]): str(entry["because"]) for entry in listed}


def survivors(law: Path, book: Lawbook) -> tuple[int, list[str]]:
    """The number of mutants, and the names of those nothing noticed.

    Raises:
        AssertionError: the law as it is fails its own cases, so that everything would look noticed.
    """
    guard = Guard.of(law, book)
    guard.check(book)
    everyone = list(mutants(guard.text))
    return len(everyone), [mutant.name for mutant in everyone if not guard.notices(mutant)]


def main(arguments: Sequence[str]) -> int:
    """Report survivors that are not excused, and excuses that are not needed."""
    book = lawbook(named(arguments))
    bad = 0
    for law in named(arguments):
        count, alive = survivors(law, book)
        reasons = excused(law)
        unexcused = [name for name in alive if name not in reasons]
        needless = [name for name in reasons if name not in alive]
        bad += len(unexcused) + len(needless)
        print(f"{law.name}: {count} mutants, {count - len(alive)} caught, {len(alive)} alive, {len(reasons)} excused")
        for name in unexcused:
            print("  alive:", name)
        for name in needless:
            print("  listed as equivalent, yet caught:", name)
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
