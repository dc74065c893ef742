"""Counts the statements that a piece of work sends to the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from storage.database import Database

_TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
_LOCK = "SELECT pg_advisory_xact_lock"


@contextmanager
def statements_of(database: Database) -> Iterator[list[str]]:
    """The statements sent while the block runs, those for many rows at once as one.

    Not counted is what only opens, closes or guards a transaction: BEGIN, COMMIT, SAVEPOINT, locks.
    """
    sent: list[str] = []

    def before(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.lstrip().startswith((*_TRANSACTION, _LOCK)):
            sent.append(statement)

    with listening(database, before):
        yield sent


@contextmanager
def listening(database: Database, before: Callable[..., None]) -> Iterator[None]:
    """Calls `before` with the arguments of SQLAlchemy's event of that name for every statement."""
    engines = {engine.sync_engine for engine in (database.writer, database.reader)}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", before)
    try:
        yield
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", before)
