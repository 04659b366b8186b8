"""What did each edition of each list say, and when did we learn it? Rows are added and never changed or taken away.

A document is appended in one transaction: its edition, the contents not seen before, one observation for each entry.
Whoever reads sees it whole or not at all. The same document on the same day adds nothing, unless a later revision of
its adapter reads it again; then that reading speaks, and the earlier one stays. The order in which editions arrive
makes no difference to what is told of them. An entry's content is one line of JSON, stored once however many editions
repeat it; in it, what stands under a key that begins with `@` tells where the entry was read and not what it says, so
that `changes` leaves it out.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import attrs
from sqlalchemy import Connection, Engine, Row, Select, Table, insert, or_, select, text
from sqlalchemy.engine import URL

from proscribe.model.when import When
from proscribe.store.connect import bring_up_to_date, engine_of, writing
from proscribe.store.readings import speaking
from proscribe.store.schema import CONTENT, EDITION, FAILURE, OBSERVATION, RELEASE, SIGHTING

_ADD_CONTENT = text("INSERT INTO content (sha256, json) VALUES (:sha256, :json) ON CONFLICT DO NOTHING")
LED_TO = " -> "  # between the address asked and the one it led to; no address has a blank
_BATCH = 5_000
_AT_ONCE = 500
_Row = Row[tuple[object, ...]]


@attrs.frozen(kw_only=True)
class Edition:
    """One document as one part of one state of a list.

    Attributes:
        id: the ledger's own number; none before it is appended. It tells nothing, and differs between ledgers.
        dated: who says when it was published: `document`, `folder`, `server`, or `person: ` and who.
        fetched: since when we have the document.
        name: the file's name, which the places of its entries are lines of.
        url: the address that was asked; where it led elsewhere, ` -> ` and the address that answered.
        complete: whether who is not in it was not on the list (of its part) that day.
        reader: the revision of the adapter that read it.
        reread: when it was read, if an earlier revision had read the document before.
    """

    source: str
    part: str
    published: When
    dated: str
    fetched: datetime
    document: str
    name: str
    complete: bool = True
    entries: int = 0
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    reader: int = 1
    reread: datetime | None = None
    id: int | None = None

    @property
    def learned(self) -> datetime:
        """Since when we have this reading; what it says was not known to us before."""
        return self.fetched if self.reread is None else self.reread


@attrs.frozen
class Observation:
    """What an edition says under one key: where in the document, and the content as canonical JSON."""

    key: str
    place: str
    content: str


@attrs.frozen
class Difference:
    """What one field of an entry no longer says, and what it says now; single values, each as JSON."""

    field: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@attrs.frozen
class Changes:
    """What came, went and changed between two editions, by the keys of entries; keys in order."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: Mapping[str, tuple[Difference, ...]]


@attrs.frozen
class Failure:
    """A document that could not be had or read; `source` and `document` are empty where they are not known."""

    source: str
    instant: datetime
    name: str
    what: str
    document: str = ""


@attrs.frozen
class Release:
    """A person's word that a document a brake had stopped is right."""

    source: str
    document: str
    reason: str
    who: str
    instant: datetime


@attrs.frozen
class Ledger:
    """The ledger at one address; open it with `Ledger.open`, and close it."""

    engine: Engine

    @classmethod
    def open(cls, address: str | URL) -> Ledger:
        """Open `sqlite:///file` or `postgresql://…`, making or upgrading its tables where needed.

        Raises:
            UsageError: the address is neither.
            CannotAnswer: it cannot be reached, or was made by a later version.
        """
        engine = engine_of(address)
        try:
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    # Writing: one transaction each

    def append_edition(
        self, edition: Edition, observations: Sequence[Observation], release: Release | None = None
    ) -> tuple[Edition, bool]:
        """Append a document with all it says; return the edition as it is held, and whether it was new.

        A reading by a revision that is no later than that of the one held is not new.
        """
        edition = attrs.evolve(edition, entries=len(observations), id=None)
        with writing(self.engine) as connection:
            if (held := _held(connection, edition)) is not None:
                return held, False
            if release is not None:
                connection.execute(insert(RELEASE), _as_row(release))
            row = _as_row(edition)
            del row["id"]
            number = connection.execute(insert(EDITION).returning(EDITION.c.id), row).scalar_one()
            for start in range(0, len(observations), _BATCH):
                _append(connection, number, start, observations[start : start + _BATCH])
        return attrs.evolve(edition, id=number), True

    def sighted(self, edition: Edition, instant: datetime) -> None:
        """Record that the publisher still had this edition at an instant."""
        with writing(self.engine) as connection:
            connection.execute(insert(SIGHTING), {"edition": edition.id, "instant": _text(instant)})

    def record_failure(self, failure: Failure) -> None:
        """Record that a document could not be had or read."""
        with writing(self.engine) as connection:
            connection.execute(insert(FAILURE), _as_row(failure))

    # Reading: what was committed when the call began

    def editions(self, source: str | None = None, until: datetime | None = None) -> tuple[Edition, ...]:
        """Every edition, of one source or of all, by source, day, part and document, whenever they arrived.

        Of each document the reading that speaks, as learned `until` an instant.
        """
        query = select(EDITION) if source is None else select(EDITION).where(EDITION.c.source == source)
        read = (_edition(row) for row in self._rows(query))
        found = speaking(each for each in read if until is None or each.learned <= until)
        # sorted here and not by the database, whose order of letters depends on where it runs
        return tuple(sorted(found, key=lambda each: (each.source, str(each.published), each.part, each.document)))

    def with_document(self, sha256: str) -> tuple[Edition, ...]:
        """The editions that were read from one document, in the readings that speak."""
        return speaking(_edition(row) for row in self._rows(select(EDITION).where(EDITION.c.document == sha256)))

    def last_from(self, source: str, url: str) -> Edition | None:
        """The edition got last from an address, for asking the server whether it has another."""
        asked = or_(EDITION.c.url == url, EDITION.c.url.startswith(f"{url}{LED_TO}", autoescape=True))
        query = select(EDITION).where(EDITION.c.source == source, asked)
        order = (EDITION.c.fetched.desc(), EDITION.c.reader.desc(), EDITION.c.id.desc())
        rows = self._rows(query.order_by(*order).limit(1))
        return _edition(rows[0]) if rows else None

    def last_seen(self, edition: Edition, until: datetime | None = None) -> datetime:
        """The last instant at which the publisher is known to have had this document, as known `until` an instant."""
        query = select(SIGHTING.c.instant).join_from(SIGHTING, EDITION, SIGHTING.c.edition == EDITION.c.id)
        query = query.where(EDITION.c.source == edition.source, EDITION.c.document == edition.document)
        seen = (_instant(row.instant) for row in self._rows(query))
        return max((each for each in seen if until is None or each <= until), default=edition.fetched)

    def entries(self, edition: Edition) -> Iterator[Observation]:
        """What an edition says, entry by entry in the order of the document, without holding it all."""
        o, c = OBSERVATION.c, CONTENT.c
        query = select(o.key, o.place, c.json).join_from(OBSERVATION, CONTENT, o.content == c.sha256)
        query = query.where(o.edition == edition.id).order_by(o.ordinal)
        with self.engine.connect().execution_options(yield_per=1_000) as connection:
            for key, place, content in connection.execute(query):
                yield Observation(key, place, content)

    def changes(self, before: Edition, after: Edition) -> Changes:
        """What came, went and changed from one edition to another, with the fields that differ."""
        with self.engine.connect() as connection:
            old, new = _contents_by_key(connection, before), _contents_by_key(connection, after)
            unlike = {key: (old[key] - new[key], new[key] - old[key]) for key in old.keys() & new.keys()}
            says = _read(connection, sorted({each for pair in unlike.values() for some in pair for each in some}))
        changed = {}
        for key, (gone, come) in sorted(unlike.items()):
            if found := _differences([says[each] for each in gone], [says[each] for each in come]):
                changed[key] = found
        return Changes(tuple(sorted(new.keys() - old.keys())), tuple(sorted(old.keys() - new.keys())), changed)

    def failures(self, source: str | None = None) -> tuple[Failure, ...]:
        """What could not be had or read, in the order of the instants."""
        return tuple(
            Failure(row.source, _instant(row.instant), row.name, row.what, row.document)
            for row in self._rows(_events(FAILURE, source))
        )

    def last_failure(self, source: str) -> Failure | None:
        """The latest failure of a source, if there was any."""
        return (self.failures(source) or (None,))[-1]

    def releases(self, source: str | None = None) -> tuple[Release, ...]:
        """Which brakes people have released, in the order of the instants."""
        return tuple(
            Release(row.source, row.document, row.reason, row.who, _instant(row.instant))
            for row in self._rows(_events(RELEASE, source))
        )

    def _rows(self, query: Select[tuple[object, ...]]) -> Sequence[_Row]:
        with self.engine.connect() as connection:
            return connection.execute(query).all()


def _held(connection: Connection, edition: Edition) -> Edition | None:
    c = EDITION.c
    query = select(EDITION).where(
        c.source == edition.source,
        c.part == edition.part,
        c.published == str(edition.published),
        c.document == edition.document,
        c.reader >= edition.reader,
    )
    row = connection.execute(query.order_by(c.reader.desc()).limit(1)).one_or_none()
    return None if row is None else _edition(row)


def _append(connection: Connection, edition: int, start: int, observations: Sequence[Observation]) -> None:
    hashed = [(hashlib.sha256(each.content.encode()).digest(), each) for each in observations]
    unlike = sorted({sha256: each.content for sha256, each in hashed}.items())
    connection.execute(_ADD_CONTENT, [{"sha256": sha256, "json": content} for sha256, content in unlike])
    rows = [
        {"edition": edition, "ordinal": ordinal, "key": each.key, "place": each.place, "content": sha256}
        for ordinal, (sha256, each) in enumerate(hashed, start)
    ]
    connection.execute(insert(OBSERVATION), rows)


def _contents_by_key(connection: Connection, edition: Edition) -> dict[str, Counter[bytes]]:
    found: defaultdict[str, Counter[bytes]] = defaultdict(Counter)
    query = select(OBSERVATION.c.key, OBSERVATION.c.content).where(OBSERVATION.c.edition == edition.id)
    for key, content in connection.execute(query):
        found[key][bytes(content)] += 1
    return found


def _read(connection: Connection, contents: Sequence[bytes]) -> dict[bytes, dict[str, object]]:
    found = {}
    for start in range(0, len(contents), _AT_ONCE):
        query = select(CONTENT).where(CONTENT.c.sha256.in_(contents[start : start + _AT_ONCE]))
        found.update({bytes(row.sha256): json.loads(row.json) for row in connection.execute(query)})
    return found


def _differences(old: list[dict[str, object]], new: list[dict[str, object]]) -> tuple[Difference, ...]:
    before, after = values_of(old), values_of(new)
    found = []
    for field in sorted(before.keys() | after.keys()):
        gone = before.get(field, Counter()) - after.get(field, Counter())
        come = after.get(field, Counter()) - before.get(field, Counter())
        if gone or come:
            found.append(Difference(field, tuple(sorted(gone.elements())), tuple(sorted(come.elements()))))
    return tuple(found)


def values_of(entries: Sequence[Mapping[str, object]]) -> dict[str, Counter[str]]:
    """Each field's single values as JSON, without what tells only where they were read."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for field, value in entry.items():
            if not field.startswith("@"):
                for each in value if isinstance(value, list) else [value]:
                    found[field][json.dumps(_said(each), ensure_ascii=False, sort_keys=True)] += 1
    return found


def _said(value: object) -> object:
    if isinstance(value, dict):
        return {key: _said(each) for key, each in value.items() if not key.startswith("@")}
    return [_said(each) for each in value] if isinstance(value, list) else value


def _events(table: Table, source: str | None) -> Select[tuple[object, ...]]:
    query = select(table).order_by(table.c.instant, table.c.id)
    return query if source is None else query.where(table.c.source == source)


def _as_row(value: Edition | Failure | Release) -> dict[str, object]:
    row = attrs.asdict(value, recurse=False)
    return {
        key: _text(each) if isinstance(each, datetime) else str(each) if isinstance(each, When) else each
        for key, each in row.items()
    }


def _edition(row: _Row) -> Edition:
    found = dict(row._mapping)  # noqa: SLF001 -- a public member whose underscore keeps it apart from columns
    found["published"] = When.parse(str(found["published"]))
    found["fetched"] = _instant(str(found["fetched"]))
    found["reread"] = None if found["reread"] is None else _instant(str(found["reread"]))
    return Edition(**found)


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written)
