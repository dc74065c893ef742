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
from zipfile import BadZipFile

from domain.kernel.errors import Refusal
from domain.kernel.identity import fold

MOST_ROWS: Final = 50_000
_DELIMITERS: Final = ",;\t|"
_MIDNIGHT: Final = time(0)


class UnreadableTable(Refusal):
    """The file is no CSV or XLSX that can be read; `file` names it, `reason` is a short code."""

    code = "table-unreadable"


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
    """`name` tells the kind by its ending (.xlsx, else CSV). Raises UnreadableTable."""
    if name.lower().endswith((".xlsx", ".xlsm")):
        rows = _xlsx_rows(content, name)
    else:
        rows = _csv_rows(content, name)
    numbered = ((number, row) for number, row in rows if any(row))
    first = next(numbered, None)
    if first is None:
        raise UnreadableTable(file=name, reason="empty")
    headings = tuple(first[1])
    lines = tuple(Line(number, dict(zip(headings, row, strict=False))) for number, row in numbered)
    if len(lines) > MOST_ROWS:
        raise UnreadableTable(file=name, reason="too-long")
    return Table(headings, lines)


def _csv_rows(content: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content, name)
    first_line = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, start=1):
            yield number, [cell.strip() for cell in row]
    except csv.Error as error:
        raise UnreadableTable(file=name, reason="broken") from error


def _decoded(content: bytes, name: str) -> str:
    if b"\0" in content:
        raise UnreadableTable(file=name, reason="binary")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what Excel writes as «CSV»


def _xlsx_rows(content: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # noqa: PLC0415  (slow to load, seldom needed)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles that this reader does not look at
        try:
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        except (BadZipFile, KeyError, ValueError, OSError) as error:
            raise UnreadableTable(file=name, reason="broken") from error
        sheet: Iterable[tuple[Any, ...]] = book.worksheets[0].iter_rows(values_only=True)
        for number, row in enumerate(sheet, start=1):
            yield number, [_cell(value) for value in row]
        book.close()


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
