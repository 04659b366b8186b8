"""What does the law say? One YAML file becomes one regime, or a list of everything wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import attrs
import yaml

from proscribe.model.regime import (
    AnyOf,
    By,
    Condition,
    Coverage,
    DatedValue,
    Instrument,
    Lawbook,
    Reach,
    ReachTest,
    Regime,
    Scalar,
    Term,
    Test,
)
from proscribe.model.source import Read
from proscribe.model.when import When, zone_of
from proscribe.reason.document import Reader, nearest
from proscribe.reason.expressions import LISTING_ANCHORS, parse_length, parse_time
from proscribe.reason.provisions import Provisions
from proscribe.reason.vocabulary import Vocabulary, load_vocabulary

NEVER_YET = When.parse("1800-01-01")
TOP = ("regime", "title", "jurisdiction", "zone", "coverage", "reach", "instruments", "terms", "values", "provisions")
_COMPARISONS = (">=", "<=", ">", "<")


def load_lawbook(texts: Mapping[str, str], version: str) -> Lawbook:
    """Read the vocabulary and every regime, given as path → text (`facts.yml`, `us/eo13959.yml` …).

    Raises:
        LawError: a file does not parse or says what a law file may not say.
    """
    words = load_vocabulary({name: texts[name] for name in ("acts.yml", "facts.yml", "roles.yml", "lists.yml")})
    files = {name: text for name, text in texts.items() if "/" in name}
    regimes = {regime.id: regime for regime in (load_regime(files[name], name, words) for name in sorted(files))}
    digest = hashlib.sha256("\0".join(f"{name}\0{texts[name]}" for name in sorted(texts)).encode()).hexdigest()
    return Lawbook(regimes, words.facts, words.acts, words.roles, words.lists, version, digest)


def load_regime(text: str, place: str, words: Vocabulary) -> Regime:
    """Read one law file.

    Raises:
        LawError: everything that is wrong with the file, each with `file:line:key` and a hint.
    """
    reader = Reader(place)
    top = reader.mapping(
        reader.root(text), "", TOP, needs=("regime", "title", "jurisdiction", "zone", "coverage", "provisions")
    )
    draft = _Draft(reader, words, _instruments(reader, top.get("instruments")))
    terms = draft.terms(top.get("terms"))
    values = draft.values(top.get("values"))
    regime = Regime(
        id=reader.text(top.get("regime"), "regime"),
        title=reader.text(top.get("title"), "title"),
        jurisdiction=reader.text(top.get("jurisdiction"), "jurisdiction"),
        zone=reader.parsed(top.get("zone"), "zone", zone_of) or zone_of("UTC"),
        coverage=_coverage(reader, top.get("coverage")),
        reach=draft.reach(top.get("reach")),
        instruments=draft.instruments,
        terms=terms,
        values=values,
        provisions=Provisions(reader, words, draft.by, terms, values).read(top.get("provisions")),
        digest=hashlib.sha256(text.encode()).hexdigest(),
        place=place,
    )
    reader.close()
    return regime


def _coverage(reader: Reader, node: yaml.Node | None) -> Coverage:
    keys = reader.mapping(
        node, "coverage", ("from", "reviewed", "reviewer", "gaps"), needs=("from", "reviewed", "reviewer")
    )
    never = NEVER_YET
    return Coverage(
        starts=reader.parsed(keys.get("from"), "coverage.from", When.parse) or never,
        reviewed=reader.parsed(keys.get("reviewed"), "coverage.reviewed", When.parse) or never,
        reviewer=reader.text(keys.get("reviewer"), "coverage.reviewer"),
        gaps=reader.words(keys.get("gaps"), "coverage.gaps"),
    )


def _instruments(reader: Reader, node: yaml.Node | None) -> Mapping[str, Instrument]:
    known = ("made", "in_force", "title", "cite", "url", "read", "note")
    found = {}
    for name, body in reader.mapping(node, "instruments").items():
        path = f"instruments.{name}"
        keys = reader.mapping(body, path, known, needs=("made", "title", "read"))
        made = reader.parsed(keys.get("made"), f"{path}.made", When.parse)
        read = reader.one_of(keys.get("read"), f"{path}.read", Read, "way of reading")
        found[name] = Instrument(
            id=name,
            title=reader.text(keys.get("title"), f"{path}.title"),
            made=made or NEVER_YET,
            read=Read(read or "no"),
            in_force=reader.parsed(keys.get("in_force"), f"{path}.in_force", When.parse),
            cite=reader.text(keys.get("cite"), f"{path}.cite"),
            url=reader.text(keys.get("url"), f"{path}.url"),
            note=reader.text(keys.get("note"), f"{path}.note"),
        )
    return found


@attrs.frozen
class _Draft:
    """A regime in the making: what its later parts may refer to."""

    reader: Reader
    words: Vocabulary
    instruments: Mapping[str, Instrument]

    def by(self, node: yaml.Node | None, path: str) -> By:
        """Read `instrument section`; the instrument must be declared above."""
        instrument, _, section = self.reader.text(node, path).partition(" ")
        if node is not None and instrument not in self.instruments:
            self.reader.fault(node, path, f"unknown instrument `{instrument}`", nearest(instrument, self.instruments))
        return By(instrument, section)

    def terms(self, node: yaml.Node | None) -> Mapping[str, Term]:
        """Read the defined terms."""
        found = {}
        for name, body in self.reader.mapping(node, "terms").items():
            path = f"terms.{name}"
            keys = self.reader.mapping(body, path, ("is", "by"), needs=("is", "by"))
            found[name] = Term(
                name, self._condition(keys.get("is"), f"{path}.is"), self.by(keys.get("by"), f"{path}.by")
            )
        return found

    def _condition(self, node: yaml.Node | None, path: str) -> Condition:
        parts: list[Test | AnyOf] = []
        for fact, body in self.reader.mapping(node, path, (*self.words.facts, "any")).items():
            if fact == "any":
                branches = self.reader.items(body, f"{path}.any")
                parts.append(AnyOf(tuple(self._condition(item, f"{path}.any[{i}]") for i, item in enumerate(branches))))
            else:
                parts.append(self._test(fact, body, f"{path}.{fact}"))
        return tuple(parts)

    def _test(self, name: str, node: yaml.Node, path: str) -> Test:
        fact, wanted = self.words.facts[name], self.reader.words(node, path)
        operator = next((sign for sign in _COMPARISONS if wanted and wanted[0].startswith(sign)), "in")
        if operator == "in":
            for word in wanted:
                if fact.values and word not in fact.values:
                    self.reader.fault(node, path, f"`{word}` is no value of `{name}`", nearest(word, fact.values))
            return Test(name, operator, wanted)
        limit = wanted[0].removeprefix(operator).strip()
        if not (fact.number or fact.date):
            self.reader.fault(node, path, f"`{name}` is a word and cannot be compared with `{operator}`")
        self.reader.parsed(node, path, (lambda _: When.parse(limit)) if fact.date else (lambda _: float(limit)))
        return Test(name, operator, (limit,))

    def values(self, node: yaml.Node | None) -> Mapping[str, tuple[DatedValue, ...]]:
        """Read the dated values, each in the order of its days."""
        found = {}
        for name, body in self.reader.mapping(node, "values").items():
            items = self.reader.items(body, f"values.{name}")
            entries = [self._dated(item, f"values.{name}[{i}]") for i, item in enumerate(items)]
            found[name] = tuple(entries)
        return found

    def _dated(self, node: yaml.Node, path: str) -> DatedValue:
        keys = self.reader.mapping(node, path, ("from", "value", "by", "scheduled"), needs=("from", "value", "by"))
        return DatedValue(
            starts=self.reader.parsed(keys.get("from"), f"{path}.from", When.parse) or NEVER_YET,
            value=self._scalar(keys.get("value"), f"{path}.value"),
            by=self.by(keys.get("by"), f"{path}.by"),
            scheduled=self.reader.text(keys.get("scheduled"), path) == "yes",
        )

    def _scalar(self, node: yaml.Node | None, path: str) -> Scalar:
        if node is None or not isinstance(node, yaml.ScalarNode):
            return self.reader.words(node, path)
        text = self.reader.text(node, path)
        for parse in (parse_length, lambda given: parse_time(given, LISTING_ANCHORS)):
            try:
                return parse(text)
            except ValueError:
                continue
        return text

    def reach(self, node: yaml.Node | None) -> tuple[Reach, ...]:
        """Read how far listings extend, in the order of days."""
        items = [] if node is None else self.reader.items(node, "reach")
        return tuple(self._reach(item, f"reach[{i}]") for i, item in enumerate(items))

    def _reach(self, node: yaml.Node, path: str) -> Reach:
        known = ("from", "test", "percent", "more", "summed", "jointly", "controlled", "by", "scheduled")
        keys = self.reader.mapping(node, path, known, needs=("from", "test", "by"))
        test = self.reader.one_of(keys.get("test"), f"{path}.test", ReachTest, "test of reach") or "none"
        if test == "owned" and "percent" not in keys:
            self.reader.fault(node, path, "an ownership test needs its `percent`")
        return Reach(
            starts=self.reader.parsed(keys.get("from"), f"{path}.from", When.parse) or NEVER_YET,
            test=ReachTest(test),
            by=self.by(keys.get("by"), f"{path}.by"),
            percent=self.reader.parsed(keys.get("percent"), f"{path}.percent", float) or 0.0,
            strictly_more=self.reader.text(keys.get("more"), path) == "yes",
            summed=self.reader.text(keys.get("summed"), path) == "yes",
            jointly=self.reader.text(keys.get("jointly"), path) == "yes",
            controlled=self.reader.text(keys.get("controlled"), path) == "yes",
            scheduled=self.reader.text(keys.get("scheduled"), path) == "yes",
        )
