"""Engines and transactions. Nobody else begins or commits one.

SQLite has one writer at a time. Deferred transactions would find that out at their first write and
fail with «database is locked», so every write transaction begins IMMEDIATE, and the pool of writers
of this process holds one connection: writers queue in order instead of polling for the lock.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

_BUSY_SECONDS = 30
_READERS = 4
_CONNECTIONS = 16
_PREPARED = 500
_SWITCHES = 100
_SWITCH_PAUSE_S = 0.01


def _dumps(value: Any) -> str:
    return to_json(value).decode()


_JSON: dict[str, Any] = {"json_serializer": _dumps, "json_deserializer": from_json}
"""JSON columns are most of what a sweep writes; pydantic's encoder is several times faster."""


class DatabaseUrlError(ValueError):
    """The text is not the URL of a database."""


def sqlite_file(database_url: str) -> Path | None:
    """The file of a SQLite database; None for a server. Raises DatabaseUrlError."""
    url = _read_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def server_address(database_url: str) -> str:
    """The URL of a PostgreSQL server as its driver reads it. Raises DatabaseUrlError."""
    url = _read_url(database_url).set(drivername="postgresql")
    return url.render_as_string(hide_password=False)


def _read_url(database_url: str) -> URL:
    try:
        return make_url(database_url)
    except ArgumentError as error:
        raise DatabaseUrlError(str(error)) from None


class Database:
    """One database, SQLite (``sqlite:///path``) or PostgreSQL (``postgresql://…``).

    A SQLite URL that names another driver than the usual one keeps it.
    """

    def __init__(self, url: str) -> None:
        parsed = _read_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.file = sqlite_file(url)
        if self.is_sqlite:
            named = "+" in parsed.drivername
            target = parsed if named else parsed.set(drivername="sqlite+aiosqlite")
            self.writer = _sqlite_engine(target, begin="BEGIN IMMEDIATE", size=1)
            self.reader = _sqlite_engine(target, begin="BEGIN", size=_READERS)
        else:
            target = parsed.set(drivername="postgresql+asyncpg")
            self.writer = _postgresql_engine(target)
            self.reader = self.writer

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A write transaction: commits when the block ends, rolls back when it raises."""
        async with AsyncSession(self.writer, expire_on_commit=False) as session, session.begin():
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A consistent snapshot for reading; what is written in it is thrown away."""
        async with AsyncSession(self.reader, expire_on_commit=False) as session:
            yield session
            # Closing gives the connection back and rolls back; an explicit rollback would expire
            # what was read, and the readers keep it.

    async def close(self) -> None:
        """Gives the connections back."""
        await self.writer.dispose()
        if self.reader is not self.writer:
            await self.reader.dispose()

    async def advisory_lock(self, session: AsyncSession, what: str) -> None:
        """Lets one transaction at a time go on under the name `what`, until it ends.

        SQLite's one writer is that already; PostgreSQL takes a transaction advisory lock.
        """
        if not self.is_sqlite:
            await session.execute(
                text("SELECT pg_advisory_xact_lock(hashtext(:what))"), {"what": what}
            )


def _postgresql_engine(url: Any) -> AsyncEngine:
    """Each connection prepares every statement once, which costs more than running it.

    So no connection is closed while there is work (an overflow would be, each time), the one that
    was used last is used first, and none forgets what it has prepared.
    """
    return create_async_engine(
        url,
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_use_lifo=True,
        connect_args={"prepared_statement_cache_size": _PREPARED},
        **_JSON,
    )


def _sqlite_engine(url: Any, *, begin: str, size: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_timeout=_BUSY_SECONDS * 2,
        connect_args={"timeout": _BUSY_SECONDS},
        **_JSON,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        # The driver must not begin transactions of its own: ours is emitted below.
        connection.isolation_level = None
        cursor = connection.cursor()
        _write_ahead(cursor)
        for pragma in (
            "synchronous=FULL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "cache_size=-65536",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _write_ahead(cursor: Any) -> None:
    """Switches to WAL. Of two that switch a new file at once, SQLite refuses one at once."""
    for attempt in range(_SWITCHES):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if attempt == _SWITCHES - 1:
                raise
            time.sleep(_SWITCH_PAUSE_S)
        else:
            return
