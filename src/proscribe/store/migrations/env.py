"""How does Alembic reach the ledger? By the connection that `store/connect.py` hands it, inside its transaction."""

from __future__ import annotations

from alembic import context

from proscribe.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
