"""Column types that every row uses: aware UTC instants, and JSON that keeps its text readable."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Float, String, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import SQLModel


class _SqliteInstant(sqlite.DATETIME):
    """Text in UTC of one width, so that it sorts as time does.

    The same instant is bound thousands of times in one sweep: its text is made once.
    """

    def bind_processor(self, dialect: Dialect) -> Any:  # noqa: ARG002
        return _instant_to_text

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ARG002
        return _text_to_instant


@lru_cache(maxsize=1024)
def _to_text(value: datetime) -> str:
    return value.replace(tzinfo=None).isoformat(" ", "microseconds")


def _instant_to_text(value: datetime | None) -> str | None:
    # Into UTC first: in one zone, both passes of a repeated hour compare equal.
    return None if value is None else _to_text(value.astimezone(UTC))


def _text_to_instant(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC.

    SQLite drops the zone of what it is given, so a value coming back is UTC by construction and a
    naive value going in is refused with ValueError: it would be an instant nobody knows.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(_SqliteInstant())  # type: ignore[no-untyped-call]
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: an instant needs its zone")
        return value


class seconds_of(FunctionElement[float]):  # noqa: N801 - spelt like the functions of SQL
    """Seconds from 1970 to an instant, for spans that the database sums up."""

    type = Float()
    inherit_cache = True


@compiles(seconds_of)
def _epoch(element: seconds_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"EXTRACT(EPOCH FROM {compiler.process(element.clauses, **options)})"


@compiles(seconds_of, "sqlite")
def _epoch_of_text(element: seconds_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(strftime('%s', {compiler.process(element.clauses, **options)}) AS INTEGER)"


class EnumText(TypeDecorator[StrEnum]):
    """A `StrEnum` stored as the text of its value; a value that is none of them is refused.

    Raises ValueError both ways: at the write, and at the read of a row that says something else.
    """

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        return None if value is None else self.kind(value)


def enum_text(kind: type[StrEnum]) -> Any:
    """The column type of an enum, as `sqlmodel.Field` takes it (``sa_type=enum_text(State)``)."""
    return EnumText(kind)


def table_of(row: type[SQLModel]) -> Table:
    """The Core table of a row class, for set-wise statements that need no objects."""
    table: Any = row.__table__  # type: ignore[attr-defined]
    if not isinstance(table, Table):
        raise TypeError(f"{row.__name__} is not a table")
    return table
