"""What does one record of an XML list say? Its attributes and elements taken one by one, and nothing left over.

Whatever an adapter has not taken when a record is done, and has not named in its `IGNORED`, is a problem; so is
whatever stands between the records. All problems of a document are raised in one go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from lxml import etree

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.xml import elements, parser

_HINT = "take it in the adapter, or name it in its IGNORED with the reason"
_NULLS = frozenset({"null"})


def tidy(text: str | None) -> str:
    """The text with every run of blanks made one; publishers' files are full of stray ones."""
    return " ".join(text.split()) if text else ""


def root_attributes(document: Document) -> dict[str, str]:
    """The attributes of the outermost element, read without the rest; none if this is no XML."""
    try:
        _, root = next(iter(parser(document.body, "start")))
    except (etree.XMLSyntaxError, StopIteration):
        return {}
    return {_local(name): value for name, value in _attributes(root).items()}


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _named(element: etree._Element) -> str:
    """The local name; empty for a comment or a processing instruction."""
    tag: object = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def _line(element: etree._Element) -> int:
    """The line it stands on; nothing for one that was put together."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


class Reading:
    """A document being read: its records, and the problems found so far."""

    def __init__(self, document: Document, ignored: Mapping[str, str]) -> None:
        """Begin; `ignored` names what is left out, `element@attribute` or `element/element`, with the reason."""
        self.document = document
        self._ignored = ignored
        self._problems: dict[tuple[str, str], Problem] = {}

    def records(self, root: str, *tags: str) -> Iterator[Node]:
        """Yield the records of the given names, one at a time, wherever they stand below the outermost element.

        Raises:
            RecordError: at once if this is no whole XML; at the end, with every problem found.
        """
        whole = None
        for element in elements(self.document.name, self.document.body, root, *tags):
            name = _named(element)
            if name == root:
                whole = Node(element, self)
                continue
            if self._strange_parent(element, root, tags):
                continue
            before = element.getprevious()
            while before is not None and _named(before) not in tags:
                self._outside(before)
                before = before.getprevious()
            record = Node(element, self)
            yield record
            record.done()
        if whole is None:
            self.fault(1, root, f"the outermost element is not <{root}>", "this is another document")
        else:
            whole.finish_root(tags)
        self.finish()

    def finish(self) -> None:
        """Tell every problem found.

        Raises:
            RecordError: there are any.
        """
        if self._problems:
            raise RecordError(self._problems.values())

    def fault(self, line: int, what: str, message: str, hint: str = "") -> None:
        """Keep a problem; the same one of the same thing is told once a document."""
        place = f"{self.document.name}:{line}:{what}"
        self._problems.setdefault((what, message), Problem(message=message, place=place, hint=hint))

    def unread(self, line: int, what: str) -> None:
        """Keep the problem that nobody reads a thing, unless it is left out on purpose."""
        if what not in self._ignored:
            self.fault(line, what, "no one reads this", _HINT)

    def _outside(self, element: etree._Element) -> None:
        if name := _named(element):
            self.unread(_line(element), name)

    @staticmethod
    def _strange_parent(element: etree._Element, root: str, tags: tuple[str, ...]) -> bool:
        """Whether it stands inside a record: a copy of an earlier state, which its record answers for."""
        return any(_named(above) in tags for above in element.iterancestors() if _named(above) != root)


class Node:
    """One element: what is not taken from it, or from what was taken, is told by `done`."""

    __slots__ = ("_attributes", "_children", "_given", "_reading", "_strays", "_text", "_text_taken", "line", "name")

    def __init__(self, element: etree._Element, reading: Reading, line: int = 0) -> None:
        """Open an element of a document being read; one that was put together says on which line it began."""
        self.name = _named(element)
        self.line: int = line or _line(element) or 1
        self._reading = reading
        self._attributes = {_local(name): value for name, value in _attributes(element).items()}
        self._children: defaultdict[str, list[etree._Element]] = defaultdict(list)
        pieces, self._strays = [element.text or ""], ""
        for child in element:
            if name := _named(child):
                self._children[name].append(child)
                self._strays += tidy(child.tail)
            else:  # a comment divides a text and does not end it
                pieces.append(child.tail or "")
        self._text = "".join(pieces)
        self._given: list[Node] = []
        self._text_taken = False

    def attr(self, name: str) -> str:
        """An attribute; empty if it is not there."""
        return tidy(self._attributes.pop(name, ""))

    def peek(self, name: str) -> str:
        """An attribute that is taken later."""
        return tidy(self._attributes.get(name))

    def drop(self) -> None:
        """Leave out the whole element on purpose: it is read elsewhere."""
        self._attributes.clear()
        self._children.clear()
        self._text_taken, self._strays = True, ""

    def many(self, name: str) -> list[Node]:
        """The elements of a name directly below."""
        nodes = [Node(child, self._reading, _line(child) or self.line) for child in self._children.pop(name, ())]
        self._given += nodes
        return nodes

    def one(self, name: str) -> Node | None:
        """The element of a name directly below; more than one is a problem."""
        nodes = self.many(name)
        if len(nodes) > 1:
            self.fault(f"{self.name}/{name}", "stands more than once")
        return nodes[0] if nodes else None

    @property
    def text(self) -> str:
        """The text, tidied; a publisher's `null` is none."""
        self._text_taken = True
        text = tidy(self._text)
        return "" if text in _NULLS else text

    @property
    def raw(self) -> str:
        """The text with its line ends, where they mean something."""
        self._text_taken = True
        return self._text

    def value(self, name: str) -> str:
        """The text of the one element of a name; empty if it is not there."""
        node = self.one(name)
        return "" if node is None else node.text

    def values(self, name: str) -> list[str]:
        """The texts of the elements of a name that have any."""
        return [text for node in self.many(name) if (text := node.text)]

    def need(self, what: str, text: str) -> str:
        """The text, which may not be empty."""
        if not text:
            self.fault(f"{self.name}/{what}", "may not be empty", "has the publisher renamed it?")
        return text

    def fault(self, what: str, message: str, hint: str = "") -> None:
        """Keep a problem of this element."""
        self._reading.fault(self.line, what, message, hint)

    def done(self) -> None:
        """Tell what nobody took of this element and of those below."""
        for name in self._attributes:
            self._reading.unread(self.line, f"{self.name}@{name}")
        for name, left in self._children.items():
            self._reading.unread(_line(left[0]) or self.line, f"{self.name}/{name}")
        if self._strays:
            self._reading.unread(self.line, f"{self.name}/text() after an element")
        if not self._text_taken and tidy(self._text):
            self._reading.unread(self.line, f"{self.name}/text()")
        for node in self._given:
            node.done()

    def finish_root(self, tags: tuple[str, ...]) -> None:
        """Tell what stands in the outermost element beside the records."""
        for name in tags:
            self._children.pop(name, None)
        self.done()
