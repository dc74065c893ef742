"""Runs migrations over the connection that `storage.migrate` has opened."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel

import storage.rows  # noqa: F401  (fills the metadata)
from storage.columns import EnumText, UtcDateTime


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Migrations name plain types: they must run long after our own classes have changed."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, EnumText) or type(item).__name__ == "AutoString":
        return "sa.String()"
    return False


def run() -> None:
    """Offline SQL is not offered: the data steps need a connection."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        transactional_ddl=True,
    )
    # The caller's transaction is the one: it commits all migrations, or none.
    context.run_migrations()


run()
