"""How does a feed reader follow the law? Events as an Atom feed (RFC 4287), each entry under an id that stays."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from proscribe.desk.watch import Watch
from proscribe.model.happening import Family, Happening
from proscribe.version import VERSION

ATOM = "http://www.w3.org/2005/Atom"
SCHEME = "urn:proscribe:"


def atom(found: Watch) -> bytes:
    """Return the feed, newest entry first, in UTF-8.

    The same watch gives the same bytes. An entry is dated by the instant its event could be known or, of the calendar,
    by the instant it came within the days looked ahead.
    """
    entries = sorted(((_updated(event, found), event) for event in found.events), key=_newest_first)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]  # the stubs know no default namespace
    _put(feed, "id", f"urn:sha256:{_watched(found)}")
    _put(feed, "title", "proscribe watch")
    _put(feed, "subtitle", "what happened in law, and what is about to")
    newest = max((updated for updated, _ in entries), default=found.wanted.until.last(UTC))
    _put(feed, "updated", _instant(newest))
    _put(etree.SubElement(feed, f"{{{ATOM}}}author"), "name", "proscribe")
    etree.SubElement(feed, f"{{{ATOM}}}generator", version=VERSION).text = "proscribe"
    for updated, event in entries:
        _entry(feed, event, updated)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry(feed: etree._Element, event: Happening, updated: datetime) -> None:
    entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
    _put(entry, "id", f"urn:sha256:{event.id}")
    _put(entry, "title", headline(event))
    _put(entry, "updated", _instant(updated))
    for scheme, term in _categories(event):
        etree.SubElement(entry, f"{{{ATOM}}}category", term=_printable(term), scheme=f"{SCHEME}{scheme}")
    for url in dict.fromkeys(cite.url for cite in event.cites if cite.url):
        etree.SubElement(entry, f"{{{ATOM}}}link", rel="related", href=url)
    _put(entry, "content", "\n".join(_lines(event))).set("type", "text")


def headline(event: Happening) -> str:
    """An event in one line: who, and what."""
    return f"{event.name}: {event.says}" if event.name else event.says


def _lines(event: Happening) -> Iterator[str]:
    yield headline(event)
    if event.act:
        yield f"as: {', '.join(event.roles) or 'whoever the rule binds'}"
    if event.facts:
        yield f"assuming: {', '.join(f'{name}={value}' for name, value in sorted(event.facts.items()))}"
    if event.regime:
        yield f"law: {' '.join((event.regime, *event.provisions))}"
    for cite in event.cites:
        yield f"cites: {', '.join(filter(None, (f'{cite.instrument} {cite.section}'.strip(), cite.cite)))}"
    if event.source is not None:
        yield f"source: {event.source.text}; {event.source.place}, sha256 {event.source.sha256}"


def _categories(event: Happening) -> Iterator[tuple[str, str]]:
    yield "family", event.family
    yield "kind", event.kind
    told = (("party", event.party), ("list", event.list), ("regime", event.regime), ("act", event.act))
    yield from ((scheme, term) for scheme, term in told if term)
    yield from (("role", role) for role in event.roles)


def _updated(event: Happening, found: Watch) -> datetime:
    if event.family is Family.LEARNED and event.known is not None:
        return event.known
    due = found.wanted.until.last(UTC) if event.at is None else event.at
    return due - found.wanted.ahead


def _newest_first(pair: tuple[datetime, Happening]) -> tuple[float, str]:
    return -pair[0].timestamp(), pair[1].id


def _watched(found: Watch) -> str:
    """What tells this feed from another: what is watched, and not when."""
    wanted = found.wanted
    parties = None if wanted.parties is None else sorted(wanted.parties)
    told = (parties, sorted(wanted.lists), sorted(wanted.roles), sorted(wanted.acts))
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _put(parent: etree._Element, name: str, text: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    made.text = _printable(text)
    return made


def _printable(text: str) -> str:
    """A text without the characters that XML cannot carry."""
    return "".join("?" if unicodedata.category(one) in {"Cc", "Cs"} and one not in "\n\t" else one for one in text)


def _instant(instant: datetime) -> str:
    """An instant as RFC 3339 has it."""
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
