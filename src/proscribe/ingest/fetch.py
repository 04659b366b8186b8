"""How is a list got from its publisher, so that a failing server can never empty it?

Over https only, within limits of size and time, asking whether anything is new since last time, and again after a
while when the server or the way to it fails. Whatever comes back that is not the list is a recorded failure; the
edition held before stays.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import attrs
import httpx

from proscribe.errors import Problem, RecordError
from proscribe.ingest.intake import Arrival, Content, Fate, Intake, Outcome, dated, look, read, told
from proscribe.ingest.official import Official
from proscribe.ingest.unpack import LIMIT, member, unpacked
from proscribe.model.when import When
from proscribe.store.ledger import LED_TO, Edition
from proscribe.version import VERSION

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_HINT = "the edition held before stays; run `sync` again later"
_MOVED = frozenset({301, 302, 303, 307, 308})


@attrs.frozen
class Terms:
    """What a download may cost.

    Attributes:
        largest: bytes that may come over the wire, and bytes that they may unpack to.
        longest: seconds that one try may take, all in all.
        silence: seconds without a byte after which a try is given up.
        waits: seconds before the second try, the third …; there are no more tries than this and one.
        longest_wait: seconds beyond which a server's `Retry-After` is not waited for.
        schemes: https alone, but for tests on this machine.
        hosts: where a redirect may lead besides the host asked; for a source, those that it names.
    """

    largest: int = LIMIT
    longest: float = 600
    silence: float = 60
    waits: tuple[float, ...] = (2, 8, 32)
    longest_wait: float = 120
    redirects: int = 5
    schemes: frozenset[str] = frozenset({"https"})
    hosts: frozenset[str] = frozenset()
    pause: Callable[[float], None] = time.sleep


@attrs.frozen
class Fetched:
    """What a server sent, unpacked, with what it wants to hear the next time; the body is none if nothing is new.

    Attributes:
        url: the address that it came from in the end, after all redirects.
        name: the file's name, by the address asked.
    """

    url: str
    name: str
    body: bytes | None
    etag: str = ""
    last_modified: str = ""


class _Again(Exception):
    """A try failed in a way that may pass."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


def fetch(client: httpx.Client, url: str, terms: Terms, etag: str = "", last_modified: str = "") -> Fetched:
    """Get what an address serves, unless it is what the tags stand for.

    Raises:
        RecordError: it is not to be had within the terms; the message says why.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {"User-Agent": f"proscribe/{VERSION}", "Accept-Encoding": "gzip"}
    headers |= {name: value for name, value in asked.items() if value}
    why = ""
    for wait in (*terms.waits, None):
        try:
            return _try(client, url, terms, headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            why, told_to_wait = f"{type(error).__name__}: {error}", None
        except _Again as error:
            why, told_to_wait = str(error), error.wait
        if wait is not None:
            terms.pause(min(max(wait, told_to_wait or 0), terms.longest_wait))
    tries = len(terms.waits) + 1
    raise RecordError(Problem(message=f"could not be fetched in {tries} tries: {why}", place=url, hint=_HINT))


def fetch_source(official: Official, intake: Intake, client: httpx.Client, terms: Terms) -> tuple[Outcome, ...]:
    """Get every document of a source from its publisher, and append what is new.

    Whatever is refused is news, be it the same as last time: what the publisher has now is not held.
    """
    named = frozenset(host for url in official.urls if (host := urlsplit(url).hostname))
    terms = attrs.evolve(terms, hosts=terms.hosts | named | official.redirects)
    return tuple(_fetch_one(official, url, intake, client, terms) for url in official.urls)


# One document


def _fetch_one(official: Official, url: str, intake: Intake, client: httpx.Client, terms: Terms) -> Outcome:
    last = intake.ledger.last_from(official.source, url)
    # of what an earlier revision of the adapter read it is not enough to hear that nothing is new
    known = last if last is not None and last.reader >= official.revision else None
    try:
        got = fetch(client, url, terms, *(("", "") if known is None else (known.etag, known.last_modified)))
    except RecordError as error:
        intake.unreachable(official.source, url, told(error))
        return Outcome(url, Fate.REFUSED, official.source, note=told(error))
    if got.body is None:
        return _unchanged(last, url, official, intake)
    sha256 = hashlib.sha256(got.body).hexdigest()
    if known is not None and known.document == sha256:
        return _unchanged(last, url, official, intake)
    intake.documents.put(got.body)
    try:
        arrival = look(url, got.name, got.body, sha256, (official,))
        arrival = _with_tags(arrival, got, intake, last if last is not None and last.document == sha256 else None)
        content = read(arrival, got.body)
    except RecordError as error:
        intake.fail(official.source, url, told(error), sha256)
        return Outcome(url, Fate.REFUSED, official.source, note=told(error))
    return _appended(arrival, content, last, intake)


def _with_tags(arrival: Arrival, got: Fetched, intake: Intake, earlier: Edition | None) -> Arrival:
    asked = arrival.shown
    url = asked if got.url == asked else f"{asked}{LED_TO}{got.url}"
    arrival = attrs.evolve(arrival, url=url, etag=got.etag, last_modified=got.last_modified)
    if earlier is not None:
        arrival = arrival.again(earlier)
        if arrival.published is not None:
            return dated(arrival, got.body or b"", arrival.published, arrival.dated)
    try:
        day = parsedate_to_datetime(got.last_modified).date() if got.last_modified else intake.clock().date()
    except ValueError:
        day = intake.clock().date()
    return dated(arrival, got.body or b"", When(day), "server")


def _unchanged(last: Edition | None, url: str, official: Official, intake: Intake) -> Outcome:
    if last is None:
        note = f"{url}: says that nothing is new, and nothing was ever got from there"
        intake.unreachable(official.source, url, note)
        return Outcome(url, Fate.REFUSED, official.source, note=note)
    intake.ledger.sighted(last, intake.clock())
    return Outcome(url, Fate.ALREADY, last.source, last.part, last.published, last.entries, "nothing new")


def _appended(arrival: Arrival, content: Content, last: Edition | None, intake: Intake) -> Outcome:
    outcome = attrs.evolve(intake.append(arrival, content), is_news=True)
    if arrival.earlier is not None:
        intake.ledger.sighted(arrival.earlier, intake.clock())
    older = last is not None and arrival.published is not None and arrival.published.day < last.published.day
    if last is None or not older or outcome.fate is not Fate.LOADED:
        return outcome
    intake.fail(last.source, arrival.shown, outcome.note, arrival.sha256)
    return outcome


# One try


def _try(client: httpx.Client, url: str, terms: Terms, headers: dict[str, str]) -> Fetched:
    deadline = time.monotonic() + terms.longest
    here = url
    for _ in range(terms.redirects + 1):
        _check_address(here, url, terms)
        with client.stream("GET", here, headers=headers, timeout=terms.silence, follow_redirects=False) as response:
            if response.status_code not in _MOVED or "location" not in response.headers:
                return attrs.evolve(_answer(response, url, terms, deadline), url=here)
            # what the redirect itself says is not read: the connection is closed with it
            here = _led_to(here, response.headers["location"], url)
    raise RecordError(Problem(message=f"is moved more than {terms.redirects} times", place=url))


def _led_to(here: str, location: str, asked: str) -> str:
    try:
        return urljoin(here, location)
    except ValueError as error:
        message = f"is moved to what is no address: {error}"
        raise RecordError(Problem(message=message, place=f"{asked}{LED_TO}{location}", hint=_HINT)) from None


def _check_address(here: str, asked: str, terms: Terms) -> None:
    """Refuse another scheme, and a host that neither was asked nor is named by the source.

    Raises:
        RecordError: it is to be refused.
    """
    place = asked if here == asked else f"{asked}{LED_TO}{here}"
    parts, allowed = urlsplit(here), {urlsplit(asked).hostname, *terms.hosts}
    if parts.scheme not in terms.schemes:
        raise RecordError(Problem(message="is not fetched: only https is", place=place))
    if parts.hostname not in allowed or parts.username is not None:
        hint = "if its publisher moved it there, name the host under redirects in source.yml"
        raise RecordError(Problem(message=f"is moved to another host, {parts.hostname}", place=place, hint=hint))


def _answer(response: httpx.Response, url: str, terms: Terms, deadline: float) -> Fetched:
    status = response.status_code
    name = _name(url)
    tags = (response.headers.get("etag", ""), response.headers.get("last-modified", ""))
    if status == HTTPStatus.NOT_MODIFIED:
        return Fetched(url, name, None, *tags)
    if status in _AGAIN:
        after = response.headers.get("retry-after", "")
        raise _Again(
            f"the server says {status} {response.reason_phrase}",
            float(after) if after.isascii() and after.isdigit() else None,
        )
    if status != HTTPStatus.OK:
        message = f"the server says {status} {response.reason_phrase}"
        raise RecordError(Problem(message=message, place=url, hint=_HINT))
    packed = b"".join(_chunks(response, url, terms, deadline))
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("gzip", "x-gzip", "identity", ""):
        raise RecordError(Problem(message=f"came encoded as {encoding!r}, which was not asked for", place=url))
    body = unpacked(name, packed, terms.largest)
    if name.endswith(".gz") and encoding.endswith("gzip"):
        body = unpacked(name, body, terms.largest)  # a packed file, packed once more on its way
    if name.endswith(".zip"):
        body = member(name, body, "", terms.largest)
    return Fetched(url, name.removesuffix(".gz").removesuffix(".zip"), body, *tags)


def _chunks(response: httpx.Response, url: str, terms: Terms, deadline: float) -> Iterator[bytes]:
    size = 0
    announced = response.headers.get("content-length", "")
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > terms.largest or (announced.isdigit() and int(announced) > terms.largest):
            message = f"is larger than {terms.largest:,} bytes"
            raise RecordError(Problem(message=message, place=url, hint="a list is not that large"))
        if time.monotonic() > deadline:
            raise _Again(f"took longer than {terms.longest:g} seconds")
        yield chunk
    if announced.isdigit() and size != int(announced):
        raise _Again(f"sent {size:,} bytes where it announced {int(announced):,}")


def _name(url: str) -> str:
    """The file's name that an address ends in."""
    return PurePosixPath(unquote(urlsplit(url).path)).name or urlsplit(url).netloc
