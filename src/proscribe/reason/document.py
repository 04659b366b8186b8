"""What does a YAML file say, line by line? Strict reading with every problem collected and none guessed away.

Every scalar is text: a loader that types its input turns the country code `no` into a falsehood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import attrs
import yaml

from proscribe.errors import LawError, Problem

T = TypeVar("T")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint naming the closest known word and the others.

    >>> nearest("sel", ["buy", "sell"])
    'did you mean `sell`? known: buy, sell'
    """
    import difflib  # noqa: PLC0415 - only mistakes need it, and it costs start-up time

    options = sorted(known)
    close = difflib.get_close_matches(word, options, n=1)
    listed = ", ".join(options)
    return f"did you mean `{close[0]}`? known: {listed}" if close else f"known: {listed}"


@attrs.define
class Reader:
    """Reads the nodes of one file and keeps what is wrong with them."""

    file: str
    problems: list[Problem] = attrs.field(factory=list)

    def fault(self, node: yaml.Node, path: str, message: str, hint: str = "") -> None:
        """Note a problem at a node: `file:line:key`."""
        place = f"{self.file}:{node.start_mark.line + 1}:{path}"
        self.problems.append(Problem(message=message, place=place, hint=hint))

    def close(self) -> None:
        """Raise everything noted, at once.

        Raises:
            LawError: at least one problem was noted.
        """
        if self.problems:
            raise LawError(self.problems)

    def root(self, text: str) -> yaml.Node | None:
        """Compose the document; a file that is not YAML is one problem with its line."""
        try:
            return yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            message = f"not YAML: {error.problem or error.context}"
            self.problems.append(Problem(message=message, place=f"{self.file}:{line}:", hint="quote text holding `: `"))
            return None

    def mapping(
        self, node: yaml.Node | None, path: str, known: Iterable[str] | None = None, needs: Iterable[str] = ()
    ) -> Mapping[str, yaml.Node]:
        """Return the entries of a mapping; unknown, doubled and missing keys are problems."""
        if not isinstance(node, yaml.MappingNode):
            if node is not None:
                self.fault(node, path, "a mapping of keys is needed here")
            return {}
        entries: dict[str, yaml.Node] = {}
        allowed = None if known is None else set(known)
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in entries:
                self.fault(key_node, f"{path}.{key}".lstrip("."), f"key `{key}` stands here twice")
            elif allowed is not None and key not in allowed:
                self.fault(key_node, f"{path}.{key}".lstrip("."), f"unknown key `{key}`", nearest(key, allowed))
            else:
                entries[key] = value
        for key in needs:
            if key not in entries:
                self.fault(node, path, f"key `{key}` is missing")
        return entries

    def text(self, node: yaml.Node | None, path: str) -> str:
        """Return a scalar's text; anything else is a problem."""
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        if node is not None:
            self.fault(node, path, "one word or text is needed here")
        return ""

    def words(self, node: yaml.Node | None, path: str) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one."""
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.text(item, f"{path}[{i}]") for i, item in enumerate(node.value))
        return () if node is None else (self.text(node, path),)

    def items(self, node: yaml.Node | None, path: str) -> list[yaml.Node]:
        """Return the items of a list."""
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        if node is not None:
            self.fault(node, path, "a list is needed here")
        return []

    def one_of(self, node: yaml.Node | None, path: str, known: Iterable[str], what: str) -> str:
        """Return a word that must be among the known ones."""
        word = self.text(node, path)
        options = set(known)
        if node is not None and word not in options:
            self.fault(node, path, f"unknown {what} `{word}`", nearest(word, options))
            return ""
        return word

    def parsed(self, node: yaml.Node | None, path: str, parse: Callable[[str], T]) -> T | None:
        """Return what `parse` makes of a scalar; its ValueError is a problem at this place."""
        if node is None:
            return None
        try:
            return parse(self.text(node, path))
        except ValueError as error:
            self.fault(node, path, str(error))
            return None
