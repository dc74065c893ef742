"""Changes many rows with one statement, each only if it is as it was read (optimistic locking).

The rows are passed as one JSON parameter, and the statement returns a row for each that it has
changed: both databases tell how many these were (asyncpg does not count the rows of many
executions).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Table, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key
from sqlmodel import SQLModel

from domain.kernel.errors import Stale
from storage.columns import table_of
from storage.given_rows import given_columns, given_value
from storage.upsert import is_on_sqlite

_VERSION = "version"


@dataclass(frozen=True, slots=True)
class RowChange:
    """New values of one row: `key` is its primary key, `version` that which was read."""

    key: tuple[int, ...]
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Allowed:
    """Before the change the column holds one of these values; an empty tuple means null."""

    column: str
    values: tuple[str, ...]


async def update_guarded(
    session: AsyncSession,
    row_class: type[SQLModel],
    changes: Sequence[RowChange],
    allowed: Sequence[Allowed] = (),
) -> None:
    """Changes every row or raises Stale: one has moved on, or stands where it may not be left.

    All changes set the same columns, and their version rises by one. Objects of these rows in the
    session change along.
    """
    if not changes:
        return
    table = table_of(row_class)
    names = tuple(sorted(changes[0].values))
    on_sqlite = is_on_sqlite(session)
    keys = [key.name for key in table.primary_key]
    rows = [
        {
            **dict(zip(keys, change.key, strict=True)),
            _VERSION: change.version,
            **{name: given_value(change.values[name], on_sqlite=on_sqlite) for name in names},
        }
        for change in changes
    ]
    connection = await session.connection()
    statement = _statement(table, names, tuple(allowed), on_sqlite=on_sqlite)
    changed = (await connection.execute(statement, {"changes": rows})).all()
    if len(changed) != len(changes):
        raise Stale
    for change in changes:
        _keep_equal(session, row_class, change)


@lru_cache(maxsize=256)
def _statement(
    table: Table, names: tuple[str, ...], allowed: tuple[Allowed, ...], *, on_sqlite: bool
) -> Any:
    keys = [key.name for key in table.primary_key]
    new = given_columns(table, (*keys, _VERSION, *names), "changes", on_sqlite=on_sqlite)
    return (
        update(table)
        .where(*(table.c[key] == new[key] for key in keys))
        .where(table.c[_VERSION] == new[_VERSION])
        .where(*(_stands(table, guard) for guard in allowed))
        .values({**{name: new[name] for name in names}, _VERSION: table.c[_VERSION] + 1})
        .returning(table.c[keys[0]])
    )


def _stands(table: Table, guard: Allowed) -> ColumnElement[bool]:
    if not guard.values:
        return table.c[guard.column].is_(None)
    return table.c[guard.column].in_(guard.values)


def _keep_equal(session: AsyncSession, row_class: type[SQLModel], change: RowChange) -> None:
    """What the session has loaded of the row is what the database holds now: no reading again."""
    row = session.sync_session.identity_map.get(identity_key(row_class, change.key))
    if row is None:
        return
    for name, value in {**change.values, _VERSION: change.version + 1}.items():
        set_committed_value(row, name, value)
