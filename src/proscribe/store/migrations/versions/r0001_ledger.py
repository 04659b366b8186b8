"""What does the first ledger hold? Editions, contents, observations, sightings, failures and releases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make the six tables."""
    _make_editions()
    _make_events()


def _make_editions() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("source", "part", "published", "dated", "fetched")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("document", "name")),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("url", "etag", "last_modified")),
        sa.UniqueConstraint("source", "part", "published", "document", name="uq_edition_source"),
    )
    op.create_index("ix_edition_document", "edition", ["document"])
    op.create_table(
        "content",
        sa.Column("sha256", sa.LargeBinary, primary_key=True),
        sa.Column("json", sa.Text, nullable=False),
    )
    op.create_table(
        "observation",
        sa.Column("edition", sa.Integer, sa.ForeignKey("edition.id"), primary_key=True, autoincrement=False),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, sa.ForeignKey("content.sha256"), nullable=False),
        sqlite_with_rowid=False,
    )


def _make_events() -> None:
    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("edition", sa.Integer, sa.ForeignKey("edition.id"), nullable=False, index=True),
        sa.Column("instant", sa.Text, nullable=False),
    )
    op.create_table(
        "failure",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", sa.Text, nullable=False, index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("instant", "name", "document", "what")),
    )
    op.create_table(
        "release",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", sa.Text, nullable=False, index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("document", "reason", "who", "instant")),
    )
