"""Where is it kept when which snapshot was made? In a table of its own, so that it can be made again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("sha256", "instant")),
    )
    op.create_index("ix_snapshot_sha256", "snapshot", ["sha256"])
