"""How is an entry written so that two editions that say the same of a party say it in the same bytes?

One line of JSON, keys in order, nothing that is at its default. Citations are left out but for what differs from the
document's own: the place of the entry stands beside its content in the ledger, and places within the entry are counted
from there, so that a record inserted further up changes nothing. The edition's day, which some adapters print in the
wording of each citation, is a mark there. What stands under a key that begins with `@` is such a place, the wording of
a citation, or since when something could be known; all else is what the entry says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from proscribe.ingest.adapter import Entry
from proscribe.model.listing import Listing
from proscribe.model.source import Citation, Read
from proscribe.model.when import UNDATED, When

_PLACE = re.compile(r"(.*?):(\d+)((?::.*)?)", re.DOTALL)
_DAY = "\N{START OF HEADING}"  # stands for the edition's day in the wording of a citation; no list can hold it
_STEP = re.compile(r"([+-]\d+)(.*)", re.DOTALL)
_Write = Callable[[Any, "_Frame"], object]
_Take = Callable[[Any, "_Frame"], Any]


@attrs.frozen
class Origin:
    """What all entries of one document have in common; `name` is the file's, of which places are lines.

    `published` is the day from which what the document says could be known; it is left out wherever a listing or an
    event repeats it, and put where an adapter did not know it.
    """

    source: str
    sha256: str
    name: str
    published: When | None = None
    read: Read = Read.SECONDARY
    url: str = ""

    @property
    def start(self) -> str:
        """The place that the places of entries are counted from."""
        return f"{self.name}:0"


@attrs.frozen
class _Frame:
    origin: Origin
    cite: Citation


def canonical(entry: Entry, origin: Origin) -> tuple[str, str]:
    """Return an entry's place in its document, and its content as canonical JSON."""
    document = Citation(origin.source, entry.cite.place, origin.sha256, "", origin.read, origin.url)
    found = _fields_out(entry, _Frame(origin, entry.cite))
    own = _cite_out(entry.cite, document, origin)
    if own:
        found["@cite"] = own
    content = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _step(origin.start, entry.cite.place), content


def entry_from_json(content: str, place: str, origin: Origin) -> Entry:
    """Return the entry that `canonical` wrote."""
    tree = json.loads(content)
    document = Citation(origin.source, _walk(origin.start, place), origin.sha256, "", origin.read, origin.url)
    cite = _cite_in(tree.get("@cite", {}), document, origin)
    found: Entry = _fields_in(Entry, tree, _Frame(origin, cite))
    return found


def listings_of(tree: Mapping[str, Any], origin: Origin) -> tuple[Listing, ...]:
    """The listings of an entry's parsed content, where nothing else of it is wanted."""
    document = Citation(origin.source, origin.start, origin.sha256, "", origin.read, origin.url)
    frame = _Frame(origin, _cite_in(tree.get("@cite", {}), document, origin))
    return tuple(_fields_in(Listing, listing, frame) for listing in tree.get("listings", ()))


# Writing


def _fields_out(value: Any, frame: _Frame) -> dict[str, object]:  # noqa: ANN401 -- any of the model's classes
    found: dict[str, object] = {}
    for name, default, write in _writers(value.__class__):
        item = getattr(value, name)
        if name == "recorded":
            if item not in (frame.origin.published, UNDATED):
                found["@recorded"] = write(item, frame)
        elif name == "cite":
            if item is not frame.cite and (own := _cite_out(item, frame.cite, frame.origin)):
                found["@cite"] = own
        elif item != default:
            found[name] = write(item, frame)
    return found


@cache
def _writers(kind: type) -> tuple[tuple[str, object, _Write], ...]:
    hints = get_type_hints(kind)
    return tuple((each.name, _default(each), _writer(hints[each.name])) for each in attrs.fields(kind))


def _default(field: attrs.Attribute[Any]) -> object:
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]  # a class at run time
        return field.default.factory()  # type: ignore[union-attr]
    return field.default


def _writer(hint: Any) -> _Write:  # noqa: ANN401 -- a type, as annotations give it
    kind, of = _taken_apart(hint)
    if kind is When:
        return lambda value, _: None if value is None else _day_out(value)
    if kind is tuple:
        writers = [_writer(each) for each in of if each is not Ellipsis]
        if of[-1] is Ellipsis:
            return lambda value, frame: [writers[0](each, frame) for each in value]
        return lambda value, frame: [write(each, frame) for write, each in zip(writers, value, strict=True)]
    if kind is Mapping:
        write = _writer(of[1])
        return lambda value, frame: {key: write(each, frame) for key, each in value.items()}
    if attrs.has(kind):
        return _fields_out
    if issubclass(kind, Enum):
        return lambda value, _: value.value
    return lambda value, _: value


@lru_cache(maxsize=10_000)
def _day_out(value: When) -> str:
    """A date as text; one that could not be read back is a mistake now and not when it is needed."""
    text = str(value)
    When.parse(text)
    return text


def _cite_out(cite: Citation, base: Citation, origin: Origin) -> dict[str, str]:
    """What a citation says that differs from another's."""
    found = {
        name: str(getattr(cite, name))
        for name in ("source", "sha256", "text", "read", "url")
        if getattr(cite, name) != getattr(base, name)
    }
    if cite.place != base.place:
        found["place"] = _step(base.place, cite.place)
    if "text" in found and origin.published is not None:
        found["text"] = found["text"].replace(str(origin.published), _DAY)
    return found


def _step(base: str, place: str) -> str:
    """Write a place as seen from another: `+3` is three lines on in the same file, `=x` is x itself."""
    here, there = _PLACE.fullmatch(base), _PLACE.fullmatch(place)
    if here is None or there is None or here[1] != there[1] or not _plain(there[2]):
        return f"={place}"
    return f"{int(there[2]) - int(here[2]):+d}{there[3]}"


def _plain(digits: str) -> bool:
    return digits == "0" or (digits.isascii() and not digits.startswith("0"))


# Reading


def _fields_in(kind: Any, tree: Mapping[str, Any], frame: _Frame) -> Any:  # noqa: ANN401 -- any of the model's classes
    given: dict[str, Any] = {}
    for name, take in _takers(kind):
        if name == "cite":
            given[name] = frame.cite
            if "@cite" in tree and kind is not Entry:
                given[name] = _cite_in(tree["@cite"], frame.cite, frame.origin)
        elif name == "recorded":
            given[name] = take(tree["@recorded"], frame) if "@recorded" in tree else frame.origin.published
        elif name in tree:
            given[name] = take(tree[name], frame)
    return kind(**given)


@cache
def _takers(kind: type) -> tuple[tuple[str, _Take], ...]:
    hints = get_type_hints(kind)
    return tuple((each.name, _taker(hints[each.name])) for each in attrs.fields(kind))


def _taker(hint: Any) -> _Take:  # noqa: ANN401 -- a type, as annotations give it
    kind, of = _taken_apart(hint)
    if kind is When:
        return lambda value, _: None if value is None else When.parse(value)
    if kind is tuple:
        takers = [_taker(each) for each in of if each is not Ellipsis]
        if of[-1] is Ellipsis:
            return lambda value, frame: tuple(takers[0](each, frame) for each in value)
        return lambda value, frame: tuple(take(each, frame) for take, each in zip(takers, value, strict=True))
    if kind is Mapping:
        take = _taker(of[1])
        return lambda value, frame: {key: take(each, frame) for key, each in value.items()}
    if attrs.has(kind):
        return lambda value, frame: _fields_in(kind, value, frame)
    if issubclass(kind, Enum):
        return lambda value, _: kind(value)
    return lambda value, _: value


def _cite_in(own: Mapping[str, str], base: Citation, origin: Origin) -> Citation:
    if not own:
        return base
    day = "" if origin.published is None else str(origin.published)
    return Citation(
        source=own.get("source", base.source),
        place=_walk(base.place, own["place"]) if "place" in own else base.place,
        sha256=own.get("sha256", base.sha256),
        text=own["text"].replace(_DAY, day) if "text" in own else base.text,
        read=Read(own.get("read", base.read)),
        url=own.get("url", base.url),
    )


def _walk(base: str, step: str) -> str:
    """Undo `_step`."""
    here, found = _PLACE.fullmatch(base), _STEP.fullmatch(step)
    if here is None or found is None:
        return step.removeprefix("=")
    return f"{here[1]}:{int(here[2]) + int(found[1])}{found[2]}"


def _taken_apart(hint: Any) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401 -- a type, as annotations give it
    """A type and its parameters, without `None`."""
    if isinstance(hint, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    return get_origin(hint) or hint, get_args(hint)
