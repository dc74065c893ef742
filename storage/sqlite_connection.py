"""SQLite's connection without a trip to another thread for what cannot wait.

The driver hands every call to a thread of its own: some seventy times for one lead, which takes
more processor time than SQLite itself does. Once a write transaction has the lock, and for reading
always (WAL), a statement waits for nothing, and runs where it is called. To the thread goes only
what waits for another process or for the disk: beginning, committing, switching modes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite

_WAITING_STATEMENTS = ("BEGIN IMMEDIATE", "PRAGMA", "VACUUM")
_CHUNK = 64


class PromptConnection(aiosqlite.Connection):
    """The driver's connection; `_execute` is the one way by which it calls SQLite."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if not self._running or not self._connection:
            raise ValueError("Connection closed")
        if self._may_wait(fn, args):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        return fn(*args, **kwargs)

    def _may_wait(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
        of_connection = getattr(fn, "__self__", None) is self._connection
        name = getattr(fn, "__name__", "")
        if of_connection:
            return name != "cursor"
        return name == "execute" and str(args[0]).startswith(_WAITING_STATEMENTS)


def connect(database: str, **options: Any) -> PromptConnection:
    """As `aiosqlite.connect`; await it to open the file."""

    def opened() -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(
            database, **{**options, "check_same_thread": False}
        )
        return connection

    connection = PromptConnection(opened, _CHUNK)
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does with those it opens
    return connection
