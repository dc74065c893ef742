"""An INSERT that can say what to do on conflict, in the dialect of the session's database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncSession


def upsert(session: AsyncSession, table: Table) -> Any:
    """Both dialects spell ``on_conflict_do_…`` alike, but share no type that has it."""
    return upsert_into(table, on_sqlite=is_on_sqlite(session))


def upsert_into(table: Table, *, on_sqlite: bool) -> Any:
    """The same without a session, for a statement that is built once."""
    return sqlite_insert(table) if on_sqlite else postgresql_insert(table)


def is_on_sqlite(session: AsyncSession) -> bool:
    """Whether the session's database is SQLite; else it is PostgreSQL."""
    return bool(session.get_bind().dialect.name == "sqlite")
