"""What becomes of one document? It is loaded, there already, kept apart, refused, or nobody's; and it is said which.

A document is looked at (whose is it, of which day, do we have it?), read by its adapter, held against what its
source promises, and appended. Whatever goes wrong costs this document and no other: what was held before stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum

import attrs

from proscribe.errors import Problem, RecordError
from proscribe.ingest.adapter import Document
from proscribe.ingest.brake import braked, cut_at_a_row, form_of, has_end, lost_too_much, wrong_size
from proscribe.ingest.canonical import Origin, canonical
from proscribe.ingest.encoding import utf8
from proscribe.ingest.official import HEAD, Official, html_page, recognise
from proscribe.model.source import Read
from proscribe.model.when import When
from proscribe.store.documents import Documents
from proscribe.store.ledger import Edition, Failure, Ledger, Observation, Release

_TOLD = 5
_UNDATED = "states no day of its own, and neither does its folder"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Fate(StrEnum):
    """What became of a document."""

    LOADED = "loaded"
    AGAIN = "read again"
    ALREADY = "already there"
    APART = "kept apart"
    REFUSED = "refused"
    UNKNOWN = "not recognised"


@attrs.frozen
class Outcome:
    """What became of one document, and why.

    Attributes:
        name: its path below the folder, or its address.
        note: why it was refused or kept apart, or what is to be known of it, in words.
        is_news: whether what happened had not happened before to the same document; false only of one refused again.
    """

    name: str
    fate: Fate
    source: str = ""
    part: str = ""
    published: When | None = None
    entries: int = 0
    note: str = ""
    is_news: bool = True


@attrs.frozen
class Arrival:
    """A document that an adapter recognises, not yet read.

    Attributes:
        shown: its path below the folder, or its address.
        name: its file's name, without what says how it is packed.
        earlier: the edition that an earlier revision of the adapter made of it.
    """

    shown: str
    name: str
    official: Official
    part: str
    sha256: str
    published: When | None = None
    dated: str = ""
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    earlier: Edition | None = None

    def again(self, earlier: Edition) -> Arrival:
        """The same document, which was read before: its day, unless it states one, and where it came from are known."""
        stated = earlier.dated == "document"
        return attrs.evolve(
            self,
            published=None if stated else earlier.published,
            dated="" if stated else earlier.dated,
            url=self.url or earlier.url,
            etag=self.etag or earlier.etag,
            last_modified=self.last_modified or earlier.last_modified,
            earlier=earlier,
        )

    def outdates(self, edition: Edition) -> bool:
        """Whether an edition was read by an earlier revision of the adapter."""
        return edition.reader < self.official.revision

    @property
    def taken(self) -> str:
        """What is typed after `sync` to take it once more: a fetched one is shown by its address."""
        if "://" in self.shown:
            return self.official.source
        return "--from FOLDER" if self.earlier is None else "--again"

    def outcome(self, fate: Fate, entries: int = 0, note: str = "") -> Outcome:
        """What became of it."""
        return Outcome(self.shown, fate, self.official.source, self.part, self.published, entries, note)

    def document(self, body: bytes) -> Document:
        """What the adapter gets: the bytes kept, but XML always in UTF-8."""
        official = self.official
        return Document(self.name, official.source, utf8(body), Read.PRIMARY, official.urls[0] if official.urls else "")


@attrs.frozen
class Content:
    """What an adapter found in a document; `closed` if one cut short could not have been read so far."""

    complete: bool
    observations: tuple[Observation, ...]
    closed: bool = False


@attrs.frozen
class Acceptance:
    """A person's word for the documents of one source that a brake would stop."""

    source: str
    because: str
    who: str


@attrs.frozen
class Dating:
    """A person's word for the day of documents of which nothing else says it."""

    day: When
    who: str

    @property
    def by(self) -> str:
        """How an edition dated so says it."""
        return f"person: {self.who}"


@attrs.frozen
class Intake:
    """Where documents go to, and by whose clock."""

    documents: Documents
    ledger: Ledger
    clock: Callable[[], datetime]
    accept: Acceptance | None = None
    dating: Dating | None = None

    def held(self, arrival: Arrival, day: When | None) -> Edition | None:
        """The edition that this document is already, if it is; `day` is what its folder or a person says.

        Where nobody says a day, a document that is held under any day is held. An earlier revision of the adapter may
        have made another part of it.
        """
        found = [
            edition
            for edition in self.ledger.with_document(arrival.sha256)
            if edition.source == arrival.official.source
            if edition.part == arrival.part or (arrival.outdates(edition) and edition.name == arrival.name)
            if edition.dated == "document" or day is None or edition.published == day
        ]
        return min(found, key=lambda each: each.reader, default=None)

    def append(self, arrival: Arrival, content: Content) -> Outcome:
        """Hold a document against what its source promises, and append it."""
        if arrival.published is None:
            return self.refuse(arrival, undated(content, self.clock().date()))
        last = self._last_complete(arrival, arrival.published)
        problem = self._brake(arrival, content, last) if content.complete else None
        release = None if problem is None else self._release(arrival)
        if problem is not None and release is None:
            return self.refuse(arrival, problem)
        now = self.clock()
        edition = Edition(
            source=arrival.official.source,
            part=arrival.part,
            published=arrival.published,
            dated=arrival.dated,
            fetched=now if arrival.earlier is None else arrival.earlier.fetched,
            document=arrival.sha256,
            name=arrival.name,
            complete=content.complete,
            url=arrival.url,
            etag=arrival.etag,
            last_modified=arrival.last_modified,
            reader=arrival.official.revision,
            reread=None if arrival.earlier is None else now,
        )
        newest = self._newest_complete(arrival)
        held, is_new = self.ledger.append_edition(edition, content.observations, release)
        if not is_new:
            return arrival.outcome(Fate.ALREADY, held.entries)
        notes = [] if release is None else [f"accepted: {release.reason}"]
        if arrival.earlier is not None:
            before = arrival.earlier
            notes.append(f"by revision {held.reader} of its adapter; revision {before.reader} read {before.entries}")
            return arrival.outcome(Fate.AGAIN, held.entries, "; ".join(notes))
        if not content.complete:
            return arrival.outcome(Fate.APART, held.entries, "not a whole list: its silence proves nothing")
        if newest is not None and held.published.day < newest.published.day:
            notes.append(f"older than the edition of {newest.published}: history only")
        return arrival.outcome(Fate.LOADED, held.entries, "; ".join(notes))

    def refuse(self, arrival: Arrival, problem: Problem | RecordError) -> Outcome:
        """Record that a document was refused, and why."""
        note = told(problem)
        is_news = self.fail(arrival.official.source, arrival.shown, note, arrival.sha256)
        return attrs.evolve(arrival.outcome(Fate.REFUSED, note=note), is_news=is_news)

    def fail(self, source: str, name: str, what: str, sha256: str) -> bool:
        """Record that a document failed, and say so if it is news: not if the same bytes failed in the same way.

        Of a file that could not be read there are no bytes, and its name stands for them.
        """
        for each in self.ledger.failures(source):
            if (each.document, each.what) == (sha256, what) and (sha256 or each.name == name):
                return False
        self.ledger.record_failure(Failure(source, self.clock(), name, what, sha256))
        return True

    def unreachable(self, source: str, url: str, what: str) -> None:
        """Record that an address gave no document; each time it does is one more."""
        self.ledger.record_failure(Failure(source, self.clock(), url, what))

    def _last_complete(self, arrival: Arrival, day: When, form: str = "") -> Edition | None:
        """The edition of this part (and form) that stood on the day before, the fullest where there are several.

        One of the same day may be the same list in another form, and a later one that arrived earlier is no measure.
        """
        found = [
            each
            for each in self.ledger.editions(arrival.official.source)
            if each.part == arrival.part and each.complete and each.published.day < day.day
            if not form or form_of(each.name) == form
        ]
        return max(found, key=lambda each: (each.published.day, each.entries), default=None)

    def _newest_complete(self, arrival: Arrival) -> Edition | None:
        held = self.ledger.editions(arrival.official.source)
        found = (each for each in held if each.part == arrival.part and each.complete)
        return max(found, key=lambda each: each.published.day, default=None)

    def _brake(self, arrival: Arrival, content: Content, last: Edition | None) -> Problem | None:
        """Say why a person must look at a whole list before it is believed."""
        count, limits = len(content.observations), arrival.official.checks.limits(arrival.part)
        earlier = arrival.earlier
        why = wrong_size(count, limits)
        if not why and earlier is not None and earlier.complete and earlier.part == arrival.part:
            why = lost_too_much(count, earlier.entries, earlier.published, earlier.published, limits)
            why = why and f"read again: {why}"
        if not why and last is not None and arrival.published is not None:
            why = lost_too_much(count, last.entries, last.published, arrival.published, limits)
            why = why or self._cut_short(arrival, content, arrival.published)
        return braked(why, arrival.shown, arrival.official.source, arrival.taken) if why else None

    def _cut_short(self, arrival: Arrival, content: Content, day: When) -> str:
        """Say that a table ends where the edition before it, in the same form, goes on."""
        if content.closed:
            return ""
        last = self._last_complete(arrival, day, form_of(arrival.name))
        before = [] if last is None else [each.key for each in self.ledger.entries(last)]
        gone = cut_at_a_row(before, [each.key for each in content.observations])
        if last is None or not gone:
            return ""
        return f"ends where the edition of {last.published} goes on with {gone} more: is it cut short?"

    def _release(self, arrival: Arrival) -> Release | None:
        source = arrival.official.source
        for release in self.ledger.releases(source):
            if release.document == arrival.sha256:
                return release
        if self.accept is None or self.accept.source != source:
            return None
        return Release(source, arrival.sha256, self.accept.because, self.accept.who, self.clock())


def told(problem: Problem | RecordError) -> str:
    """What is wrong, in words; of many problems the first few and how many more there are."""
    if isinstance(problem, Problem):
        return str(problem)
    rest = len(problem.problems) - _TOLD
    lines = [str(each) for each in problem.problems[:_TOLD]]
    return "\n".join((*lines, f"and {rest} more problems") if rest > 0 else lines)


def undated(content: Content, today: date) -> Problem:
    """What to do about a document without a day, with the newest day up to today that its listings speak of."""
    listings = (each for one in content.observations for each in json.loads(one.content).get("listings", ()))
    texts = (str(text) for each in listings for key in ("dates", "stated") for text in each.get(key, {}).values())
    days = {match[0] for text in texts if (match := _DATE.match(text))}
    newest = max((day for day in days if day <= today.isoformat()), default="")
    hint = "put it into a folder named for the day it was published, like 2021-03-02, or say it: --dated DATE"
    return Problem(message=_UNDATED, hint=f"{hint} (newest date inside: {newest})" if newest else hint)


def look(shown: str, name: str, body: bytes, sha256: str, among: Sequence[Official]) -> Arrival:
    """Say whose a document is and which part of an edition.

    Raises:
        RecordError: no adapter recognises it, or several do.
    """
    with _guarded(name):
        official = recognise(name, body[:HEAD], among)
        found = Arrival(shown, name, official, "", sha256)
        return attrs.evolve(found, part=official.part(found.document(body)))


def dated(arrival: Arrival, body: bytes, otherwise: When | None, by: str) -> Arrival:
    """Say of which day a document is: what it states, else what its folder's name or the server says.

    Raises:
        RecordError: it is empty, a web page, cut short, or cannot be read so far.
    """
    page = None if arrival.official.web_pages else html_page(arrival.name, body[:HEAD])
    if page is not None:
        raise RecordError(page)
    checks = arrival.official.checks
    if not body.strip() and checks.limits(arrival.part).least:
        raise RecordError(Problem(message="is empty", place=arrival.name, hint="fetch it again"))
    if problem := checks.broken_off(arrival.name, body):
        raise RecordError(problem)
    with _guarded(arrival.name):
        stated = arrival.official.adapter.published(arrival.document(body))
    if stated is not None:
        return attrs.evolve(arrival, published=stated, dated="document")
    return attrs.evolve(arrival, published=otherwise, dated=by if otherwise is not None else "")


def read(arrival: Arrival, body: bytes) -> Content:
    """Let the adapter read a document.

    Raises:
        RecordError: it cannot be read, for whatever reason.
    """
    document, adapter = arrival.document(body), arrival.official.adapter
    origin = Origin(document.source, document.sha256, document.name, arrival.published, document.read, document.url)
    with _guarded(arrival.name):
        complete = adapter.complete(document)
        found = [(entry.key, *canonical(entry, origin)) for entry in adapter.parse(document)]
        for key, _, content in found:
            check_characters(key + content, arrival.name)
    return Content(complete, tuple(Observation(key, place, content) for key, place, content in found), has_end(body))


def check_characters(text: str, place: str) -> None:
    """Refuse half a character, which JSON can spell and no encoding can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        around = ascii(text[max(0, error.start - 20) : error.end])
        message = f"holds half a character (a lone surrogate): …{around}"
        raise RecordError(Problem(message=message, place=place, hint="fetch it again")) from None


@contextmanager
def _guarded(name: str) -> Iterator[None]:
    """Let an adapter's own mistake cost its document and not the run."""
    try:
        yield
    except RecordError:
        raise
    except Exception as error:
        message = f"its adapter failed: {type(error).__name__}: {error}"
        raise RecordError(Problem(message=message, place=name, hint="report it with the document")) from error
