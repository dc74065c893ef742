"""Tables that a spreadsheet can open. What they hold is declared by the procedures."""

from __future__ import annotations

import csv
import io
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from services.platform.unit_of_work import UnitOfWork

_WIDEST: Final = 50  # characters
# A cell that begins so would be run as a formula by the program that opens the file.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Column names, which stay the same whatever the language, and rows below them.

    `month_column` is the column whose value begins with the month (``YYYY-MM``) of its row.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    month_column: str


@dataclass(frozen=True, slots=True)
class Export:
    """Something that can be taken out: makes the whole table."""

    make: Callable[[UnitOfWork], Awaitable[Sheet]]


async def take_out(uow: UnitOfWork, what: str, month: str | None = None) -> Sheet:
    """The table declared as `what`, instants in the organisation's time, to the second.

    `month` (``YYYY-MM``) leaves other months out. Raises KeyError for what nobody declares.
    """
    sheet = await uow.extensions.of(Export)[what].make(uow)
    rows = [_plain(uow, row) for row in sheet.rows]
    if month is not None:
        day = sheet.columns.index(sheet.month_column)
        rows = [row for row in rows if str(row[day]).startswith(month)]
    return Sheet(sheet.columns, rows, sheet.month_column)


def to_bytes(sheet: Sheet, path: Path) -> bytes:
    """CSV (UTF-8 with a mark that spreadsheets know), or XLSX by the ending of `path`."""
    rows = [[_safe(value) for value in row] for row in sheet.rows]
    if path.suffix.lower() == ".xlsx":
        return _xlsx(sheet.columns, rows)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(sheet.columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, seldom needed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    kept = list(rows)
    for number, column in enumerate(columns):
        longest = max([len(column), *(len(str(row[number])) for row in kept)])
        width = min(longest + 2, _WIDEST)
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    headings = [WriteOnlyCell(sheet, value=column) for column in columns]
    for heading in headings:
        heading.font = bold
    sheet.append(headings)
    for row in kept:
        sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _plain(uow: UnitOfWork, row: Sequence[Any]) -> list[Any]:
    return [
        value.astimezone(uow.zone).strftime("%Y-%m-%d %H:%M:%S")
        if isinstance(value, datetime)
        else ("" if value is None else value)
        for value in row
    ]


def _safe(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA) and not value[1:].isdigit():
        return f"'{value}"
    return value
