"""What does a tiny list say? A head with its day, or `-`, and whether it is whole; then one party a line."""

from __future__ import annotations

from collections.abc import Iterator

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry
from proscribe.model.listing import Listing
from proscribe.model.party import Name, NameKind
from proscribe.model.source import Citation
from proscribe.model.when import UNDATED, When

SOURCE = "alpha"
LISTS = ("alpha",)


def recognises(name: str, head: bytes) -> bool:
    return head.startswith(b"TINY alpha ") or (name.startswith("alpha") and not head)


def part(name: str) -> str:
    return "aliases" if "alias" in name else "whole"


def published(document: Document) -> When | None:
    day = _head(document)[2]
    return None if day == "-" else When.parse(day)


def complete(document: Document) -> bool:
    return _head(document)[3] == "whole"


def parse(document: Document) -> Iterator[Entry]:
    for number, line in enumerate(document.body.decode().splitlines()[1:], start=2):
        place = f"{document.name}:{number}"
        if line.count("|") != 2:
            raise RecordError(Problem(message="two bars are wanted", place=place))
        key, name, aliases = line.split("|")
        text = f"Alpha's list of {published(document)}, {key}"
        cite = Citation(document.source, place, document.sha256, text, document.read, document.url)
        if name == "boom":
            message = "this adapter has a mistake"
            raise KeyError(message)
        yield Entry(
            key=key,
            name=name,
            cite=cite,
            names=tuple(Name(each.strip(), NameKind.ALIAS, cite) for each in aliases.split(";") if each.strip()),
            listings=(Listing("alpha", key, "", name, "", {}, published(document) or UNDATED, cite),),
        )


def _head(document: Document) -> list[str]:
    words = document.body.decode().partition("\n")[0].split()
    if len(words) != 4:
        raise RecordError(Problem(message="the head has four words", place=f"{document.name}:1"))
    return words
