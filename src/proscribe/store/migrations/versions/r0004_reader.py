"""Which revision of its adapter read an edition, and when was it read again? What was held was read by the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Let a document of one day be held once for each revision; SQLite makes the table anew for that."""
    with op.batch_alter_table("edition") as edition:
        edition.add_column(sa.Column("reader", sa.Integer, nullable=False, server_default="1"))
        edition.add_column(sa.Column("reread", sa.Text, nullable=True))
        edition.drop_constraint("uq_edition_source", type_="unique")
        edition.create_unique_constraint("uq_edition_source", ["source", "part", "published", "document", "reader"])
