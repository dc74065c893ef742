"""Leads, assignments and the roster as tables that a spreadsheet can open."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Select, func, select

from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, RosterEntryRow

_CONTACT = table_of(LeadContactRow).c
_ENTRY = table_of(RosterEntryRow).c
_GUARD = table_of(GuardRow).c
_HOP = table_of(AssignmentRow).c
_LEAD = table_of(LeadRow).c
_PERSON = table_of(PersonRow)
# A cell that begins so would be run as a formula by the program that opens the file.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Export(StrEnum):
    """What can be taken out."""

    LEADS = "leads"
    ASSIGNMENTS = "assignments"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Column names, which stay the same whatever the language, and rows below them."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


async def take_out(uow: UnitOfWork, what: Export, month: str | None = None) -> Sheet:
    """The table; `month` (``YYYY-MM`` in the organisation's zone) leaves other months out."""
    columns, query, day = _QUERIES[what](uow)
    rows = [_plain(uow, row) for row in await uow.session.execute(query)]
    if month is not None:
        rows = [row for row in rows if str(row[day]).startswith(month)]
    return Sheet(columns, rows)


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

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(columns))
    for row in rows:
        sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _plain(uow: UnitOfWork, row: Sequence[Any]) -> list[Any]:
    """Instants in the organisation's time, to the second."""
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


_Query = tuple[tuple[str, ...], Select[Any], int]


def _leads(uow: UnitOfWork) -> _Query:
    owner = _PERSON.alias("owner")

    def values(kind: str) -> Any:
        joined = func.group_concat if uow.database.is_sqlite else func.string_agg
        return (
            select(joined(_CONTACT.value, " "))
            .where(_CONTACT.lead_id == _LEAD.id, _CONTACT.kind == kind)
            .scalar_subquery()
        )

    columns = (
        "lead arrived_at name phones emails city campaign source interest state kind original "
        "owner_code owner status grade next_step next_step_at notified_at closed_at"
    )
    query = (
        select(
            _LEAD.id,
            _LEAD.arrived_at,
            _LEAD.name,
            values("phone"),
            values("email"),
            _LEAD.city,
            _LEAD.campaign,
            _LEAD.channel_source,
            _LEAD.interest,
            _LEAD.state,
            _LEAD.kind,
            _LEAD.original_id,
            owner.c.code,
            owner.c.name,
            _LEAD.status,
            _LEAD.grade,
            _LEAD.next_step,
            _LEAD.next_step_at,
            _LEAD.notified_at,
            _LEAD.closed_at,
        )
        .select_from(table_of(LeadRow))
        .outerjoin(owner, owner.c.id == _LEAD.owner_id)
        .order_by(_LEAD.id)
    )
    return tuple(columns.split()), query, 1


def _assignments(_work: UnitOfWork) -> _Query:
    columns = (
        "lead hop advisor_code advisor kind rule assigned_at notice_at deadline_at reminded "
        "claimed_at contacted_at outcome decided_at"
    )
    query = (
        select(
            _HOP.lead_id,
            _HOP.hop,
            _PERSON.c.code,
            _PERSON.c.name,
            _HOP.kind,
            _HOP.rule,
            _HOP.assigned_at,
            _HOP.notice_at,
            _HOP.deadline_at,
            _HOP.reminded,
            _HOP.claimed_at,
            _HOP.contacted_at,
            _HOP.outcome,
            _HOP.decided_at,
        )
        .select_from(table_of(AssignmentRow))
        .join(_PERSON, _PERSON.c.id == _HOP.advisor_id)
        .order_by(_HOP.lead_id, _HOP.hop)
    )
    return tuple(columns.split()), query, 6


def _roster(_work: UnitOfWork) -> _Query:
    columns = "advisor_code advisor month start end confirmed_at"
    query = (
        select(
            _PERSON.c.code,
            _PERSON.c.name,
            _GUARD.month,
            _GUARD.starts_at,
            _GUARD.ends_at,
            _ENTRY.confirmed_at,
        )
        .select_from(table_of(GuardRow))
        .join(_PERSON, _PERSON.c.id == _GUARD.advisor_id)
        .outerjoin(
            table_of(RosterEntryRow),
            (_ENTRY.advisor_id == _GUARD.advisor_id) & (_ENTRY.month == _GUARD.month),
        )
        .order_by(_GUARD.starts_at, _PERSON.c.code)
    )
    return tuple(columns.split()), query, 2


_QUERIES: Final[dict[Export, Callable[[UnitOfWork], _Query]]] = {
    Export.LEADS: _leads,
    Export.ASSIGNMENTS: _assignments,
    Export.ROSTER: _roster,
}
