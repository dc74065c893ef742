"""Import of the sales of a month: ``advisor_code, month, sales`` (CC21-2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from domain.kernel.local_time import Month
from domain.kernel.person import Role
from services.platform.tables.columns import SALES, recognise
from services.platform.tables.import_report import ImportReport, Problem
from services.platform.tables.reader import Line, Table
from services.platform.unit_of_work import UnitOfWork
from storage.queries.people.persons import PersonEntry, person_entries
from storage.queries.people.sales import put_sales, read_sales

_YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{1,2})(?:-\d{1,2})?(?: .*)?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/](\d{4})")
_MOST = 100_000


def _no_progress(_rows: int) -> None:
    """Reports progress to nobody."""


async def import_sales(
    uow: UnitOfWork,
    table: Table,
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] = _no_progress,
) -> ImportReport:
    """Keeps each advisor's sales of a month in place of what was known of it.

    Closings of the product count by themselves: the greater figure of a month is the one that is
    judged. With any bad row nothing is written.
    """
    columns = recognise(table.headings, SALES)
    problems = [Problem(1, name, "column-missing") for name in SALES if name not in columns]
    people = {person.code.casefold(): person for person in await person_entries(uow.session)}
    wanted: dict[tuple[int, str], int] = {}
    for line in table.lines if not problems else ():
        found = _read(line, columns, people)
        if isinstance(found, list):
            problems += found
        elif found[0] in wanted:
            code = columns["advisor_code"]
            problems.append(Problem(line.number, code, "repeated", line.cells.get(code, "")))
        else:
            wanted[found[0]] = found[1]
        progress(1)
    if problems:
        return ImportReport(problems=tuple(problems), dry_run=dry_run)
    return await _keep(uow, wanted, dry_run=dry_run)


async def _keep(
    uow: UnitOfWork, wanted: Mapping[tuple[int, str], int], *, dry_run: bool
) -> ImportReport:
    known = await read_sales(uow.session)
    added = [key for key in wanted if key not in known]
    changed = [key for key in wanted if key in known and known[key] != wanted[key]]
    fresh = {key: wanted[key] for key in (*added, *changed)}
    if fresh and not dry_run:
        await put_sales(uow.session, fresh, uow.now)
        uow.audit("sales.imported", "sales", added=len(added), changed=len(changed))
    return ImportReport(
        added=len(added),
        changed=len(changed),
        unchanged=len(wanted) - len(fresh),
        dry_run=dry_run,
    )


def _read(
    line: Line, columns: Mapping[str, str], people: Mapping[str, PersonEntry]
) -> tuple[tuple[int, str], int] | list[Problem]:
    cells = {ours: line.cells.get(heading, "").strip() for ours, heading in columns.items()}

    def bad(column: str, code: str) -> Problem:
        return Problem(line.number, columns[column], code, cells[column])

    advisor = people.get(cells["advisor_code"].casefold())
    month, sales = _month(cells["month"]), _count(cells["sales"])
    faults = []
    if advisor is None:
        faults.append(bad("advisor_code", "advisor"))
    elif advisor.role != Role.ADVISOR.value:
        faults.append(bad("advisor_code", "not-an-advisor"))
    if month is None:
        faults.append(bad("month", "month"))
    if sales is None:
        faults.append(bad("sales", "count"))
    if advisor is None or month is None or sales is None or faults:
        return faults
    return (advisor.id, str(month)), sales


def _month(text: str) -> Month | None:
    """``2026-03``, ``03/2026``, or any day of the month as spreadsheets write it."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, number = int(found[1]), int(found[2])
    elif found := _MONTH_FIRST.fullmatch(text):
        number, year = int(found[1]), int(found[2])
    else:
        return None
    return Month(year, number) if 1 <= number <= 12 and year >= 1 else None


def _count(text: str) -> int | None:
    digits = text.removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and int(digits) <= _MOST else None


TEXT_KEYS = frozenset({"import-problem-month"})
