"""Where are people's decisions kept on who is who? In a table of their own, of which nothing is taken away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("verdict", "first", "second", "basis", "who")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("instant", "evidence")),
    )
    op.create_index("ix_decision_first", "decision", ["first", "second"])
