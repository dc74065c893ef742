"""SQLite in the thread that asks, for a database that nobody else uses.

Most of what a statement of the product costs on SQLite is the hand-over to the thread of aiosqlite
and back. In the simulation one thing happens at a time, so that nobody would wait meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import pool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL
from sqlalchemy.util import await_only

_DRIVER: Final = "inline"


async def _at_once() -> None:
    """What SQLAlchemy sees awaited in every statement: it refuses a driver that awaits nothing."""


class _Cursor(sqlite3.Cursor):
    async def _async_soft_close(self) -> None:
        """SQLAlchemy asks cursors that are awaited to fetch their rows; here they come at once."""


class _Connection(sqlite3.Connection):
    def cursor(self, factory: Callable[..., Any] | None = None) -> Any:
        return super().cursor(factory or _Cursor)


class InlineDialect(SQLiteDialect_pysqlite):
    """The driver of the standard library in the place of one that is awaited."""

    driver = _DRIVER
    supports_statement_cache = True
    is_async = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[pool.Pool]:
        """One whose wait for a connection is awaited."""
        del url
        return pool.AsyncAdaptedQueuePool

    def connect(self, *arguments: Any, **options: Any) -> Any:
        """A connection whose cursors SQLAlchemy can treat as awaited."""
        return super().connect(*arguments, **options, factory=_Connection)

    def do_execute(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        """Runs one statement."""
        del context
        await_only(_at_once())
        cursor.execute(statement, parameters)

    def do_executemany(
        self, cursor: Any, statement: str, parameters: Any, context: Any = None
    ) -> None:
        """Runs one statement for many sets of parameters."""
        del context
        await_only(_at_once())
        cursor.executemany(statement, parameters)


registry.register(f"sqlite.{_DRIVER}", __name__, InlineDialect.__name__)


def inline_url(file: Path) -> str:
    """The URL of a database file for `storage.database.Database`."""
    return f"sqlite+{_DRIVER}:///{file}"
