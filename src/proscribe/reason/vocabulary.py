"""Which words may law files use? Acts, facts, roles and lists, read from their files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import attrs
import yaml

from proscribe.model.regime import Act, Fact, ListName, Role
from proscribe.reason.document import Reader, nearest

T = TypeVar("T")


@attrs.frozen
class Vocabulary:
    """The words that every law file shares."""

    acts: Mapping[str, Act]
    facts: Mapping[str, Fact]
    roles: Mapping[str, Role]
    lists: Mapping[str, ListName]


def load_vocabulary(texts: Mapping[str, str]) -> Vocabulary:
    """Read `acts.yml`, `facts.yml`, `roles.yml` and `lists.yml`, given as file name → text.

    Raises:
        LawError: a file holds an unknown key, a role names an unknown fact, and so on; all of a file at once.
    """
    facts = _entries(texts, "facts.yml", _fact)
    return Vocabulary(
        acts=_entries(texts, "acts.yml", _act),
        facts=facts,
        roles=_entries(texts, "roles.yml", lambda reader, name, node: _role(reader, name, node, facts)),
        lists=_entries(texts, "lists.yml", _list_name),
    )


def _entries(texts: Mapping[str, str], file: str, read: Callable[[Reader, str, yaml.Node], T]) -> Mapping[str, T]:
    reader = Reader(file)
    entries = reader.mapping(reader.root(texts[file]), "")
    found = {name: read(reader, name, node) for name, node in entries.items()}
    reader.close()
    return found


def _act(reader: Reader, name: str, node: yaml.Node) -> Act:
    keys = reader.mapping(node, name, ("about", "title", "see"), needs=("about", "title"))
    about, title = (reader.text(keys.get(key), f"{name}.{key}") for key in ("about", "title"))
    return Act(name, about, title, reader.words(keys.get("see"), f"{name}.see"))


def _fact(reader: Reader, name: str, node: yaml.Node) -> Fact:
    known = ("asks", "values", "number", "date", "presumed", "status")
    keys = reader.mapping(node, name, known, needs=("asks",))
    fact = Fact(
        name=name,
        asks=reader.text(keys.get("asks"), f"{name}.asks"),
        values=reader.words(keys.get("values"), f"{name}.values"),
        presumed=reader.text(keys.get("presumed"), f"{name}.presumed"),
        **{flag: reader.text(keys.get(flag), f"{name}.{flag}") == "yes" for flag in ("number", "date", "status")},
    )
    if fact.presumed and fact.values and fact.presumed not in fact.values:
        reader.fault(keys["presumed"], f"{name}.presumed", f"`{fact.presumed}` is not one of the fact's values")
    return fact


def _role(reader: Reader, name: str, node: yaml.Node, facts: Mapping[str, Fact]) -> Role:
    keys = reader.mapping(node, name, ("title", "facts", "open"), needs=("title", "facts"))
    given = reader.mapping(keys.get("facts"), f"{name}.facts", facts)
    stated = {fact: reader.text(value, f"{name}.facts.{fact}") for fact, value in given.items()}
    unsaid = reader.words(keys.get("open"), f"{name}.open")
    for fact in unsaid:
        if fact not in facts:
            reader.fault(node, f"{name}.open", f"unknown fact `{fact}`", nearest(fact, facts))
    closed = {fact.name: "no" for fact in facts.values() if fact.status and fact.name not in unsaid}
    return Role(name, reader.text(keys.get("title"), f"{name}.title"), {**closed, **stated})


def _list_name(reader: Reader, name: str, node: yaml.Node) -> ListName:
    keys = reader.mapping(node, name, ("title", "effect", "confused_with"), needs=("title", "effect"))
    return ListName(
        name=name,
        title=reader.text(keys.get("title"), f"{name}.title"),
        effect=reader.text(keys.get("effect"), f"{name}.effect"),
        confused_with=reader.words(keys.get("confused_with"), f"{name}.confused_with"),
    )
