"""Which adapters read official documents, and which of them reads this one?

A folder below `proscribe/sources` whose adapter can say what it recognises is a source of official documents; there
is no registry. Its `source.yml` says what must be true of an edition before it is believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Protocol, cast

import attrs
import yaml

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document, Entry
from proscribe.ingest.encoding import utf8
from proscribe.ingest.limits import Checks, read_checks
from proscribe.model.when import When

SOURCES = "proscribe.sources"
HEAD = 4_096
_KEYS = frozenset(
    {
        "source",
        "title",
        "publisher",
        "urls",
        "licence",
        "stale_after",
        "checks",
        "unproven",
        "note",
        "redirects",
        "revision",
    }
)
_NEEDED = ("source", "title", "publisher", "urls", "licence", "stale_after", "checks")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_REVISION = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_DAYS = re.compile(r"(\d+) days?")
_HTML = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)

_TELL_APART = "their `recognises` must tell them apart by name or first bytes"
_WANTED = {
    "source": "is not the folder's name with hyphens, in source.yml and as the adapter's SOURCE",
    "urls": "a list is wanted here",
    "redirects": "a list of hosts is wanted here",
    "stale_after": "write `30 days` or `none`",
    "revision": "a number is wanted here, 1 or more",
}


class NotRecognised(RecordError):
    """A document is nobody's."""


class Adapter(Protocol):
    """What an official adapter offers; see docs/adapters.md."""

    SOURCE: str
    LISTS: Sequence[str]

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether a document is this source's, by its name and its first bytes."""

    def part(self, name: str) -> str:
        """Which part of an edition a file is."""

    def published(self, document: Document) -> When | None:
        """The day that the document itself states."""

    def complete(self, document: Document) -> bool:
        """Whether it is a whole list."""

    def parse(self, document: Document) -> Iterator[Entry]:
        """What it says."""


@attrs.frozen
class Official:
    """A source of official documents, as its `source.yml` describes it.

    Attributes:
        package: where its folder is, so that another process can find it.
        checks: how large its editions may be, and how their files end.
        stale_after: how long after an edition its silence still proves something; none if for ever.
        unproven: what was used instead of a real file where none was at hand.
        redirects: hosts to which its addresses may lead, besides their own.
        revision: of the adapter; where it is later than the one that read a kept document, the document is read again.
    """

    source: str
    package: str
    folder: str
    title: str
    publisher: str
    urls: tuple[str, ...]
    licence: str
    stale_after: timedelta | None
    checks: Checks
    unproven: str = ""
    redirects: frozenset[str] = frozenset()
    revision: int = 1

    @property
    def adapter(self) -> Adapter:
        """The functions that read its documents."""
        return cast("Adapter", import_module(f"{self.package}.{self.folder}.adapter"))

    @property
    def web_pages(self) -> bool:
        """Whether its publisher's list is a web page; of all others a page says that the server failed."""
        return bool(getattr(self.adapter, "WEB_PAGES", False))

    def part(self, document: Document) -> str:
        """Which part of an edition a document is: by its name, or by what it says where the adapter has a `part_of`."""
        within: Callable[[Document], str] | None = getattr(self.adapter, "part_of", None)
        return self.adapter.part(document.name) if within is None else within(document)


@cache
def officials(package: str = SOURCES) -> tuple[Official, ...]:
    """Return every source of official documents below a package, in order.

    Raises:
        RecordError: a `source.yml` is not what it may be, or an adapter lacks a function; all faults at once.
    """
    found, problems = [], []
    for folder in sorted(files(package).iterdir(), key=lambda each: each.name):
        if not folder.joinpath("adapter.py").is_file():
            continue
        adapter = import_module(f"{package}.{folder.name}.adapter")
        if not hasattr(adapter, "recognises"):
            continue  # transcribed by hand, and read by ingest/run.py
        problems += [
            Problem(message=f"the adapter has no {name!r}", place=f"{folder.name}/adapter.py", hint="docs/adapters.md")
            for name in ("SOURCE", "LISTS", "part", "published", "complete", "parse")
            if not hasattr(adapter, name)
        ]
        try:
            found.append(_official(package, folder, adapter.SOURCE))
        except RecordError as error:
            problems += error.problems
    if problems:
        raise RecordError(problems)
    return tuple(found)


def recognise(name: str, head: bytes, among: Sequence[Official]) -> Official:
    """Return the one source that reads a document, by its name and its first bytes, unpacked.

    Raises:
        NotRecognised: none does, and nothing says that it stands in place of a list.
        RecordError: several do, or it is empty or a web page.
    """
    plain = utf8(head[:HEAD], cut=True)
    found = [each for each in among if each.adapter.recognises(name, plain)]
    if len(found) == 1:
        return found[0]
    if found:
        rivals = ", ".join(each.source for each in found)
        raise RecordError(Problem(message=f"is claimed by several adapters: {rivals}", place=name, hint=_TELL_APART))
    if page := html_page(name, head):
        raise RecordError(page)
    if not head:
        raise RecordError(Problem(message="is empty", place=name, hint="fetch it again"))
    raise NotRecognised(
        Problem(message="no adapter recognises it", place=name, hint="`proscribe lists` names what is read")
    )


def html_page(name: str, head: bytes) -> Problem | None:
    """Say that a document is a web page, if it is one: publishers serve them in place of lists when they fail."""
    if not _HTML.match(utf8(head, cut=True).removeprefix(b"\xef\xbb\xbf")):
        return None
    message = "is an HTML page in place of a list"
    return Problem(message=message, place=name, hint="the publisher's server failed or moved the list: fetch it again")


def _official(package: str, folder: Traversable, source: str) -> Official:
    name = f"{folder.name}/source.yml"
    try:
        tree = yaml.load(folder.joinpath("source.yml").read_bytes().decode("utf-8"), Loader=_LOADER)
    except (FileNotFoundError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RecordError(Problem(message=f"cannot be read: {error}", place=name)) from None
    if not isinstance(tree, dict):
        raise RecordError(Problem(message="is no mapping", place=name))
    problems = [Problem(message="unknown key", place=f"{name}:{key}") for key in tree if key not in _KEYS]
    problems += [Problem(message="is missing", place=f"{name}:{key}") for key in _NEEDED if tree.get(key) in (None, "")]
    checks, wrong_checks = read_checks(tree.get("checks"), name)
    problems += wrong_checks
    wrong = {
        "source": {str(tree.get("source")), source} != {folder.name.replace("_", "-")},
        "urls": not isinstance(tree.get("urls"), list),
        "redirects": not isinstance(tree.get("redirects", []), list),
        "revision": not _REVISION.fullmatch(str(tree.get("revision", 1))),
        "stale_after": tree.get("stale_after") != "none" and not _DAYS.fullmatch(str(tree.get("stale_after"))),
    }
    problems += [Problem(message=_WANTED[key], place=f"{name}:{key}") for key, is_wrong in wrong.items() if is_wrong]
    if problems:
        raise RecordError(problems)
    return Official(
        source=source,
        package=package,
        folder=folder.name,
        **{key: str(tree[key]).strip() for key in ("title", "publisher", "licence")},
        urls=tuple(str(url) for url in tree["urls"]),
        stale_after=_days(str(tree["stale_after"])),
        checks=checks,
        unproven=str(tree.get("unproven", "")).strip(),
        redirects=frozenset(str(host).lower() for host in tree.get("redirects", [])),
        revision=int(str(tree.get("revision", 1))),
    )


def _days(text: str) -> timedelta | None:
    found = _DAYS.fullmatch(text)
    return None if found is None else timedelta(days=int(found[1]))
