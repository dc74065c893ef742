"""Column types that every row uses: aware UTC instants, and JSON that keeps its text readable."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC.

    SQLite drops the zone of what it is given, so a naive value coming back is UTC by construction
    and a naive value going in is refused with ValueError: it would be an instant nobody knows.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: an instant needs its zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


def table_of(row: type[SQLModel]) -> Table:
    """The Core table of a row class, for set-wise statements that need no objects."""
    table: Any = row.__table__  # type: ignore[attr-defined]
    if not isinstance(table, Table):
        raise TypeError(f"{row.__name__} is not a table")
    return table
