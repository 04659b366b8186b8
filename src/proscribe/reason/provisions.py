"""What are the rules? The `provisions` of a law file, each key checked against what it may refer to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs
import yaml

from proscribe.model.regime import (
    By,
    DatedValue,
    Edge,
    MatchKind,
    Of,
    Provision,
    Says,
    Term,
    Then,
    TimeExpression,
    ValueRef,
)
from proscribe.reason.document import Reader, nearest
from proscribe.reason.expressions import LISTING_ANCHORS, parse_time
from proscribe.reason.vocabulary import Vocabulary

KEYS = ("says", "who", "does", "what", "when", "of", "from", "until", "unless", "weighs", "then", "by", "disputed_by")
ReadBy = Callable[[yaml.Node | None, str], By]


@attrs.frozen
class Provisions:
    """Reads provisions against what the rest of the file declares."""

    reader: Reader
    words: Vocabulary
    by: ReadBy
    terms: Mapping[str, Term]
    values: Mapping[str, tuple[DatedValue, ...]]

    def read(self, node: yaml.Node | None) -> Mapping[str, Provision]:
        """Read all provisions; problems are noted with the reader."""
        bodies = self.reader.mapping(node, "provisions")
        found = {name: self._provision(name, body) for name, body in bodies.items()}
        for name, provision in found.items():
            self._check_references(bodies[name], provision, found)
        return found

    def _provision(self, name: str, node: yaml.Node) -> Provision:
        path = f"provisions.{name}"
        keys = self.reader.mapping(node, path, KEYS, needs=("says", "by"))
        says = self.reader.one_of(keys.get("says"), f"{path}.says", Says, "word to say")
        who, what, when = (self._term(keys.get(key), f"{path}.{key}") for key in ("who", "what", "when"))
        return Provision(
            name=name,
            says=Says(says or "open"),
            by=self.by(keys.get("by"), f"{path}.by"),
            place=f"{self.reader.file}:{node.start_mark.line + 1}",
            who=who,
            does=self._does(keys.get("does"), f"{path}.does"),
            what=what,
            when=when,
            of=self._of(keys.get("of"), f"{path}.of"),
            starts=self._edge(keys.get("from"), f"{path}.from"),
            ends=self._edge(keys.get("until"), f"{path}.until"),
            unless=self.reader.words(keys.get("unless"), f"{path}.unless"),
            weighs=self.reader.words(keys.get("weighs"), f"{path}.weighs"),
            then=self._then(keys.get("then"), f"{path}.then"),
            disputed_by=self.by(keys["disputed_by"], f"{path}.disputed_by") if "disputed_by" in keys else None,
        )

    def _term(self, node: yaml.Node | None, path: str) -> str:
        return "" if node is None else self.reader.one_of(node, path, self.terms, "term")

    def _does(self, node: yaml.Node | None, path: str) -> tuple[str, ...] | ValueRef:
        acts = self.reader.words(node, path)
        if len(acts) == 1 and acts[0].startswith("$"):
            name = self._value_name(acts[0][1:], node, path)
            for entry in self.values.get(name, ()):
                if not isinstance(entry.value, tuple) or not set(entry.value) <= set(self.words.acts):
                    self._fault(node, path, f"value `{name}` is used as acts and holds something else")
            return ValueRef(name)
        for act in acts:
            if act not in self.words.acts:
                self._fault(node, path, f"unknown act `{act}`", nearest(act, self.words.acts))
        return acts

    def _of(self, node: yaml.Node | None, path: str) -> Of | None:
        if node is None:
            return None
        keys = self.reader.mapping(node, path, ("list", "cohort", "match"), needs=("list",))
        lists = self.reader.words(keys.get("list"), f"{path}.list")
        for name in lists:
            if name not in self.words.lists:
                self._fault(keys.get("list"), f"{path}.list", f"unknown list `{name}`", nearest(name, self.words.lists))
        kinds = self.reader.words(keys.get("match"), f"{path}.match")
        for kind in kinds:
            if kind not in set(MatchKind):
                self._fault(
                    keys.get("match"), f"{path}.match", f"unknown kind of match `{kind}`", nearest(kind, MatchKind)
                )
        match = tuple(MatchKind(kind) for kind in kinds if kind in set(MatchKind)) or (
            MatchKind.LISTED,
            MatchKind.OWNED,
        )
        return Of(lists, self.reader.words(keys.get("cohort"), f"{path}.cohort"), match)

    def _edge(self, node: yaml.Node | None, path: str) -> Edge | None:
        if node is None:
            return None
        if isinstance(node, yaml.ScalarNode):
            return Edge({"": self._time(node, path)})
        cohorts = dict(self.reader.mapping(node, path))
        by = self.by(cohorts.pop("by"), f"{path}.by") if "by" in cohorts else None
        return Edge({"" if k == "at" else k: self._time(v, f"{path}.{k}") for k, v in cohorts.items()}, by)

    def _time(self, node: yaml.Node, path: str) -> TimeExpression:
        dates = frozenset(fact.name for fact in self.words.facts.values() if fact.date)
        expression = self.reader.parsed(node, path, lambda text: parse_time(text, LISTING_ANCHORS | dates))
        names = (expression.name,) if isinstance(expression, ValueRef) else ()
        after = getattr(expression, "after", None)
        for name in (*names, *((after,) if isinstance(after, str) else ())):
            self._value_name(name, node, path)
        return ValueRef("") if expression is None else expression

    def _then(self, node: yaml.Node | None, path: str) -> Then | None:
        if node is None:
            return None
        keys = self.reader.mapping(node, path, ("duty", "within", "by"), needs=("duty",))
        within = self.reader.text(keys.get("within"), f"{path}.within")
        if within.startswith("$"):
            self._value_name(within[1:], node, path)
        by = self.by(keys["by"], f"{path}.by") if "by" in keys else None
        return Then(self.reader.text(keys.get("duty"), f"{path}.duty"), within, by)

    def _value_name(self, name: str, node: yaml.Node | None, path: str) -> str:
        if name not in self.values:
            self._fault(node, path, f"unknown value `${name}`", nearest(name, self.values))
        return name

    def _fault(self, node: yaml.Node | None, path: str, message: str, hint: str = "") -> None:
        if node is not None:
            self.reader.fault(node, path, message, hint)

    def _check_references(self, node: yaml.Node, provision: Provision, found: Mapping[str, Provision]) -> None:
        """Check what can only be checked once all provisions are read."""
        path = f"provisions.{provision.name}"
        for key, names, says in (
            ("unless", provision.unless, Says.PERMITTED),
            ("weighs", provision.weighs, Says.CRITERION),
        ):
            for name in names:
                if name not in found:
                    self.reader.fault(node, f"{path}.{key}", f"unknown provision `{name}`", nearest(name, found))
                elif found[name].says is not says:
                    message = f"`{name}` says {found[name].says}, and only {says} can stand in `{key}`"
                    self.reader.fault(node, f"{path}.{key}", message)
        referred = {name for other in found.values() for name in (*other.unless, *other.weighs)}
        if not provision.does and provision.name not in referred:
            self.reader.fault(
                node, path, "key `does` is missing", "only a provision named in `unless` or `weighs` may leave it out"
            )
