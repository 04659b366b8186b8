"""Do the law files answer their cases? Run as `python -m tests.support.law_cases FILE…`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

from proscribe.law import bundled_texts
from proscribe.model.regime import Lawbook, Regime
from proscribe.model.verdict import Finding, Step, Timeline
from proscribe.model.when import BEGINNING, END, When
from proscribe.reason.judge import judge
from proscribe.reason.load import load_lawbook
from proscribe.reason.reading import Reading
from tests.support.cases_file import Case, CasesFile, Node

LAW = Path(__file__).parents[2] / "src" / "proscribe" / "law"


def law_files() -> list[Path]:
    """Every law file of the package."""
    skip = (".cases.yml", ".golden.yml", ".mutants.yml")
    return sorted(path for path in LAW.glob("*/*.yml") if not path.name.endswith(skip))


def lawbook(only: Sequence[Path] = ()) -> Lawbook:
    """All law of the package, or the law files named with the vocabulary they share."""
    places = {path.relative_to(LAW).as_posix() for path in only}
    texts = bundled_texts()
    return load_lawbook({n: t for n, t in texts.items() if not places or n in places or "/" not in n}, "test")


def named(arguments: Sequence[str]) -> list[Path]:
    """The law files named on a command line, or all."""
    return [Path(argument).resolve() for argument in arguments] or law_files()


def regime_of(path: Path, book: Lawbook) -> Regime:
    """The regime that a law file holds."""
    place = path.relative_to(LAW).as_posix()
    return next(regime for regime in book.regimes.values() if regime.place == place)


def answered(regime: Regime, case: Case) -> tuple[Timeline, Step]:
    """The timeline for a case and the strongest step of the day asked about."""
    timeline, bench = judge(regime, case.question, case.subject, case.known.last(regime.zone))
    steps = timeline.within(case.on.first(regime.zone), case.on.last(regime.zone))
    step = min(steps, key=lambda found: (found.answer.rank, found.starts))
    direct = bench.at(step.starts)
    if step.answer != "uncovered" and direct != step.findings:
        message = f"{case.title}: the timeline and the direct evaluation differ"
        raise AssertionError(message)
    return timeline, step


def faults(regime: Regime, case: Case) -> list[str]:
    """What is wrong with the answer to a case."""
    timeline, step = answered(regime, case)
    body, found = case.body, []
    carrying = [f for f in step.findings if f.answer is step.answer]
    if str(step.answer) != body["expect"]:
        found.append(f"answer is {step.answer} {[f.provision.name for f in step.findings]}")
    if "by" in body and body["by"] not in {f.provision.name for f in carrying}:
        found.append(f"rests on {[f.provision.name for f in carrying]}, not {body['by']}")
    for key, edge in zip(("since", "until"), timeline.run(step), strict=True):
        if key in body and edge != _edge(str(body[key]), regime):
            found.append(f"{key} is {edge.astimezone(regime.zone).isoformat()}")
    for key, have in _named(regime, case, step.findings).items():
        missing = set(cast("Sequence[str]", body.get(key, ()))) - have
        if missing:
            found.append(f"{key} {sorted(have)}, not {sorted(missing)}")
    return found + _criteria(body, step.findings)


def _criteria(body: Node, findings: Sequence[Finding]) -> list[str]:
    """What is wrong with the criteria found, and with the foreign lists shown beside them."""
    wrong = []
    for name, wanted in _pairs(body.get("found")):
        if wanted not in {str(f.criterion) for f in findings if f.provision.name == name}:
            wrong.append(f"criterion {name} is not {wanted}")
    for name, wanted in _pairs(body.get("evidence")):
        lists = {listing.list for f in findings if f.provision.name == name for listing in f.evidence}
        if lists != set(wanted):
            wrong.append(f"evidence for {name} is {sorted(lists)}")
    return wrong


def _named(regime: Regime, case: Case, findings: Sequence[Finding]) -> dict[str, set[str]]:
    """What a case may name in a list: facts asked for, facts that could excuse, and lengths of time in `then`."""
    reading = Reading(regime, case.question, case.known.last(regime.zone))
    thens = [f.provision.then.within for f in findings if f.provision.then is not None]
    day = case.on.last(regime.zone)
    return {
        "asks": {fact for f in findings for fact in f.asks},
        "unless": {fact for f in findings for fact in f.unless},
        "then": {reading.length(text[1:], day) if text.startswith("$") else text for text in thens},
    }


def _pairs(value: object) -> Sequence[tuple[str, str]]:
    return tuple(cast("Mapping[str, str]", value or {}).items())


def _edge(text: str, regime: Regime) -> datetime:
    if text == "none":
        return END
    return When.parse(text).moment(regime.zone).early if text != "beginning" else BEGINNING


def main(arguments: Sequence[str]) -> int:
    """Run the cases of the law files named, or of all."""
    book = lawbook(named(arguments))
    bad = 0
    for path in named(arguments):
        regime, cases = regime_of(path, book), CasesFile.beside(path, book).cases()
        for case in cases:
            wrong = faults(regime, case)
            bad += bool(wrong)
            print("FAIL" if wrong else "ok  ", case.title, *wrong)
        print(f"{path.name}: {len(cases)} cases")
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
