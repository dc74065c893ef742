"""The month's roster as a spreadsheet, in the columns that `guardia import roster` reads back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROSTER_COLUMNS: Final = ("advisor_code", "date", "start", "end", "name")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One guard, in the organisation's local day and times."""

    code: str
    day: date
    start: str
    end: str
    name: str


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """How many guards an advisor has."""

    name: str
    guards: int
    weekends: int
    holidays: int


def roster_sheet(
    rows: Iterable[SheetRow],
    spread: Iterable[SpreadRow],
    titles: tuple[str, str],
    spread_headings: Sequence[str],
) -> bytes:
    """XLSX with two sheets, named by `titles`: the guards, and how they are spread."""
    from openpyxl import Workbook  # noqa: PLC0415  (slow to load, seldom needed)

    book = Workbook(write_only=True)
    guards = book.create_sheet(titles[0])
    guards.append(ROSTER_COLUMNS)
    for row in rows:
        guards.append((row.code, row.day.isoformat(), row.start, row.end, row.name))
    figures = book.create_sheet(titles[1])
    figures.append(tuple(spread_headings))
    for line in spread:
        figures.append((line.name, line.guards, line.weekends, line.holidays))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
