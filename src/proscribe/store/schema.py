"""Which tables hold the ledger? Seven, and rows are only ever added to them.

Instants are ISO 8601 in UTC and dates as `When` prints them, both as text, so that SQLite and PostgreSQL sort and
compare them alike. The tables are made by the migrations beside this file; a test holds the two against each other.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

EDITION = Table(
    "edition",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("dated", Text, nullable=False),  # who says so: the document, its folder's name, or the server
    Column("fetched", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("name", Text, nullable=False),  # the file's name, of which places are lines
    Column("complete", Boolean, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("url", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("reader", Integer, nullable=False, server_default="1"),  # the revision of the adapter that read it
    Column("reread", Text),  # when, if the document had been read before by an earlier one
    UniqueConstraint("source", "part", "published", "document", "reader"),
    Index("ix_edition_document", "document"),
)

CONTENT = Table(
    "content",
    METADATA,
    Column("sha256", LargeBinary, primary_key=True),
    Column("json", Text, nullable=False),
)

OBSERVATION = Table(
    "observation",
    METADATA,
    Column("edition", Integer, ForeignKey("edition.id"), primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("content", LargeBinary, ForeignKey("content.sha256"), nullable=False),
    sqlite_with_rowid=False,
)

SIGHTING = Table(
    "sighting",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("edition", Integer, ForeignKey("edition.id"), nullable=False, index=True),
    Column("instant", Text, nullable=False),
)

FAILURE = Table(
    "failure",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("instant", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("what", Text, nullable=False),
)

RELEASE = Table(
    "release",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("document", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("instant", Text, nullable=False),
)

DECISION = Table(
    "decision",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("verdict", Text, nullable=False),  # same or apart
    Column("first", Text, nullable=False),  # references to entries, source:key, the lesser first
    Column("second", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("instant", Text, nullable=False),
    Column("evidence", Text, nullable=False),  # JSON: what the person was shown
    Index("ix_decision_first", "first", "second"),
)

SNAPSHOT = Table(
    "snapshot",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, index=True),
    Column("instant", Text, nullable=False),  # made of all that the ledger had learned by then
)
