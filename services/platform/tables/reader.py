"""Reads CSV and XLSX files into rows of text, whatever program wrote them."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from domain.kernel.identity import fold
from services.platform.tables.bounds import (
    MOST_BYTES,
    MOST_CELL,
    MOST_COLUMNS,
    MOST_ROW,
    MOST_ROWS,
    MOST_UNPACKED,
    UnreadableTable,
    unreadable,
)
from services.platform.tables.workbook import UnsafeWorkbook, repack

__all__ = ["Line", "Table", "UnreadableTable", "heading_key", "read_table"]

_DELIMITERS: Final = ",;\t|"
_MIDNIGHT: Final = time(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file (the headings are row 1) and its cells by heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's headings as written, and its rows that are not empty."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def read_table(content: bytes, name: str) -> Table:
    """`name` tells the kind by its ending (.xlsx, else CSV). Raises UnreadableTable.

    What goes beyond `bounds` is refused before it costs memory or time, wherever it came from.
    """
    if len(content) > MOST_BYTES:
        raise unreadable(name, "too-large", MOST_BYTES // 1_000_000)
    if name.lower().endswith((".xlsx", ".xlsm")):
        rows = _xlsx_rows(content, name)
    else:
        rows = _csv_rows(content, name)
    numbered = ((number, row) for number, row in _bounded(rows, name) if any(row))
    first = next(numbered, None)
    if first is None:
        raise unreadable(name, "empty")
    headings = tuple(first[1])
    lines = tuple(Line(number, dict(zip(headings, row, strict=False))) for number, row in numbered)
    return Table(headings, lines)


def _bounded(rows: Iterator[tuple[int, list[str]]], name: str) -> Iterator[tuple[int, list[str]]]:
    for number, row in rows:
        if number > MOST_ROWS + 1:
            raise unreadable(name, "too-long", MOST_ROWS)
        while row and not row[-1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise unreadable(name, "too-wide", MOST_COLUMNS)
        if any(len(cell) > MOST_CELL for cell in row):
            raise unreadable(name, "cell-too-long", MOST_CELL)
        yield number, row


def _csv_rows(content: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    encoding = _encoding(content, name)
    beginning = content[:MOST_ROW].decode(encoding, "replace").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=beginning.count)
    text = io.TextIOWrapper(io.BytesIO(content), encoding, "replace", newline="")
    lines = _LinesOfRows(text, name)
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            lines.begin_row()
            yield number, [cell.strip() for cell in row]
    except csv.Error as error:
        reason = "cell-too-long" if "field larger" in str(error) else "broken"
        raise unreadable(name, reason, MOST_CELL) from error


class _LinesOfRows:
    """Hands out lines; refuses a row, which quotes may stretch over many, that has no end."""

    def __init__(self, text: Iterable[str], name: str) -> None:
        self._lines = iter(text)
        self._name = name
        self._size = 0

    def begin_row(self) -> None:
        """A row is complete."""
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._size += len(line)
        if self._size > MOST_ROW:
            raise unreadable(self._name, "row-too-long", MOST_ROW)
        return line


def _encoding(content: bytes, name: str) -> str:
    if b"\0" in content:
        raise unreadable(name, "binary")
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"  # what Excel writes as «CSV»
    return "utf-8-sig"


def _xlsx_rows(content: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        clean = repack(content)
    except UnsafeWorkbook as error:
        raise unreadable(name, error.reason, MOST_UNPACKED // 1_000_000) from error
    from openpyxl import load_workbook  # noqa: PLC0415  (slow to load, seldom needed)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles that this reader does not look at
        try:
            book = load_workbook(clean, read_only=True, data_only=True, keep_links=False)
            sheet: Iterable[tuple[Any, ...]] = book.worksheets[0].iter_rows(values_only=True)
            for number, row in enumerate(sheet, start=1):
                yield number, [_cell(value) for value in row]
            book.close()
        except UnreadableTable:
            raise
        except Exception as error:  # the library stumbles over strange files in many ways
            raise unreadable(name, "broken") from error


def _cell(value: object) -> str:
    """A cell as a person would have typed it: no «.0», days as YYYY-MM-DD, times as HH:MM."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == _MIDNIGHT:
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
    return str(value).strip()


def heading_key(heading: str) -> str:
    """A heading without case, accents and signs: «Teléfono celular» → ``telefono_celular``."""
    return re.sub(r"[^a-z0-9]+", "_", fold(heading)).strip("_")
