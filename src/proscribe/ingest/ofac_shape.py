"""Is every element of an XML record known? Records as plain nodes, held against a table of what may stand where.

A table has a line for each element that holds others: `"aka": "uid! type! firstName"`. `!` must stand there, `*` may
stand there more than once, `@` is an attribute; `"address/type"` is the `type` of an address only. Elements of the
table `ignored` are known and not read; their value is the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import cast

import attrs
from lxml import etree

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.xml import elements

_NOTHING: Mapping[str, str] = MappingProxyType({})
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_ANY = "{*}*"  # elements, and not comments
_UNREAD = "an element that no one reads"
_HINT = "the publisher's form has changed: read it in the reader, or name it with the reason in its table of ignored"


class Faults:
    """What is wrong with one document: each problem once, at the first place where it was met."""

    def __init__(self, document: Document) -> None:
        """Start without any."""
        self._name = document.name
        self._found: dict[tuple[str, str], Problem] = {}

    def add(self, line: int, what: str, message: str, hint: str = _HINT) -> None:
        """Keep a problem."""
        place = f"{self._name}:{line}:{what}"
        self._found.setdefault((what, message), Problem(message=message, place=place, hint=hint))

    def done(self) -> None:
        """Raise all that was found, if anything was.

        Raises:
            RecordError: with every problem of the document.
        """
        if self._found:
            raise RecordError(self._found.values())


class Node:
    """An element as read: its line, text, attributes and children by name."""

    __slots__ = ("attributes", "children", "line", "tag", "text")

    def __init__(self, tag: str, line: int, text: str, attributes: Mapping[str, str]) -> None:
        """Open a node; its children are added by the reader."""
        self.tag = tag
        self.line = line
        self.text = text
        self.attributes = attributes
        self.children: dict[str, list[Node]] = {}

    def all(self, *path: str) -> list[Node]:
        """Every node at the end of a path, in order."""
        found = [self]
        for tag in path:
            found = [child for node in found for child in node.children.get(tag, ())]
        return found

    def get(self, *path: str) -> str:
        """The text of the first node at the end of a path; empty if there is none."""
        found = self.all(*path)
        return found[0].text if found else ""


@attrs.frozen
class Shape:
    """What an element may hold."""

    attributes: frozenset[str]
    children: Mapping[str, Shape]
    many: frozenset[str]
    needed: frozenset[str]
    ignored: frozenset[str]


@attrs.frozen
class Layout:
    """The form of a whole document.

    Attributes:
        records: the elements to read, each with the element that holds it.
        shapes: what each record may hold.
        attributes: those of the root.
    """

    root: str
    records: Mapping[str, str]
    shapes: Mapping[str, Shape]
    attributes: frozenset[str]


def layout(
    root: str, records: Mapping[str, str], table: Mapping[str, str], ignored: Mapping[str, str], attributes: str = ""
) -> Layout:
    """Make a layout out of its tables."""
    shapes = {tag: _shape(parent, tag, table, ignored) for tag, parent in records.items()}
    return Layout(root, records, shapes, frozenset({_SCHEMA, *attributes.split()}))


def _shape(parent: str, tag: str, table: Mapping[str, str], ignored: Mapping[str, str]) -> Shape:
    words = (table.get(f"{parent}/{tag}") or table.get(tag, "")).split()
    children = [word.rstrip("!*") for word in words if not word.startswith("@")]
    return Shape(
        attributes=frozenset(word[1:] for word in words if word.startswith("@")),
        children={child: _shape(tag, child, table, ignored) for child in children},
        many=frozenset(word[:-1] for word in words if word.endswith("*")),
        needed=frozenset(word[:-1] for word in words if word.endswith("!")),
        ignored=frozenset(key.rpartition("/")[2] for key in ignored if key.rpartition("/")[0] in {"", tag}),
    )


@cache
def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def walk(document: Document, form: Layout, faults: Faults, only: Collection[str] = ()) -> Iterator[Node]:
    """Yield each record (or those named `only`); what is not in the layout is kept as a fault."""
    root: etree._Element | None = None
    for element in elements(document.name, document.body, *form.records):
        tag = local(element.tag)
        if root is None:
            root = element.getroottree().getroot()
        _check_place(element, form, faults)
        if not only or tag in only:
            yield _read(element, form.shapes[tag], faults)
    if root is None:
        faults.add(1, form.root, "holds no record")
    else:
        _check_rest(root, form, faults)


def _read(element: etree._Element, shape: Shape, faults: Faults) -> Node:
    tag = local(element.tag)
    node = Node(tag, _line(element), (element.text or "").strip(), _attributes(element))
    for key in node.attributes:
        if key not in shape.attributes:
            faults.add(node.line, f"{tag}@{key}", "an attribute that no one reads")
    if node.text and shape.children:
        faults.add(node.line, tag, "text where only elements were expected")
    if len(element):
        for child in element.iterchildren(_ANY):
            _read_child(node, child, shape, faults)
    for name in shape.needed:
        if name not in node.children:
            faults.add(node.line, f"{tag}/{name}", "is missing")
    return node


def _read_child(node: Node, element: etree._Element, shape: Shape, faults: Faults) -> None:
    name = local(element.tag)
    if element.tail and element.tail.strip():
        faults.add(_line(element), node.tag, "text where only elements were expected")
    if name in shape.children:
        siblings = node.children.setdefault(name, [])
        if siblings and name not in shape.many:
            faults.add(_line(element), f"{node.tag}/{name}", "stands twice where once was expected")
        siblings.append(_read(element, shape.children[name], faults))
    elif name not in shape.ignored:
        faults.add(_line(element), f"{node.tag}/{name}", _UNREAD)


def _check_place(element: etree._Element, form: Layout, faults: Faults) -> None:
    """Whether the record stands where it should, and nothing unknown before it."""
    tag, parent = local(element.tag), element.getparent()
    if parent is None or local(parent.tag) != form.records[tag]:
        faults.add(_line(element), tag, f"does not stand in {form.records[tag]}")
    for previous in element.itersiblings(_ANY, preceding=True):
        name = local(previous.tag)
        if name not in form.records and name not in form.records.values():
            faults.add(_line(previous), name, _UNREAD)


def _check_rest(root: etree._Element, form: Layout, faults: Faults) -> None:
    """Whether anything unknown is left when all records have been read."""
    if local(root.tag) != form.root:
        faults.add(_line(root), local(root.tag), f"the outermost element is not {form.root}")
    for key in _attributes(root):
        if key not in form.attributes:
            faults.add(_line(root), f"{form.root}@{key}", "an attribute that no one reads")
    sections = {*form.records.values()} - {form.root}
    for child in root.iterchildren(_ANY):
        name = local(child.tag)
        if name not in form.records and name not in sections:
            faults.add(_line(child), name, _UNREAD)
        elif name in sections:
            _check_section(child, form, faults)


def _check_section(section: etree._Element, form: Layout, faults: Faults) -> None:
    name = local(section.tag)
    for key in _attributes(section):
        faults.add(_line(section), f"{name}@{key}", "an attribute that no one reads")
    for inner in section.iterchildren(_ANY):
        if form.records.get(local(inner.tag)) != name:
            faults.add(_line(inner), f"{name}/{local(inner.tag)}", _UNREAD)


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0


def _attributes(element: etree._Element) -> Mapping[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items()} if element.attrib else _NOTHING
