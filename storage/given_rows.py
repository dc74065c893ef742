"""Rows handed to a statement as one JSON parameter: a thousand cost no more statements than one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Table, bindparam, column, func, literal_column
from sqlalchemy.dialects.postgresql import JSONB


def given_columns(
    table: Table, names: Sequence[str], parameter: str, *, on_sqlite: bool
) -> dict[str, ColumnElement[Any]]:
    """The columns of the rows given as `parameter`, named and typed as those of `table`."""
    if on_sqlite:
        each = func.json_each(bindparam(parameter, type_=JSON)).table_valued("value", name="given")
        return {
            name: func.json_extract(each.c.value, literal_column(f"'$.{name}'")) for name in names
        }
    columns = [column(name, table.c[name].type) for name in names]
    given = (
        func.jsonb_to_recordset(bindparam(parameter, type_=JSONB))
        .table_valued(*columns, name="given")
        .render_derived(with_types=True)
    )
    return {name: given.c[name] for name in names}


def given_value(value: Any, *, on_sqlite: bool) -> Any:
    """A value as JSON carries it. SQLite's column stores instants as text of one width, in UTC."""
    if not isinstance(value, datetime):
        return value
    if on_sqlite:
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return value.isoformat()
