"""Import of a roster made elsewhere: published at once; each advisor still confirms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.kernel.local_time import Month, TimeOfDay, local_day, parse_time
from domain.kernel.person import Role
from domain.kernel.text import Text
from domain.roster.guards import Guard, RosterFault, roster_problems
from services.platform.tables.columns import ROSTER, recognise
from services.platform.tables.import_report import ImportReport, Problem
from services.platform.tables.reader import Line, Table
from services.platform.unit_of_work import UnitOfWork
from services.roster.publication import MonthImport, import_month
from services.roster.roster_checks import refusal_lines, verdicts
from services.roster.roster_months import unavailable_days
from storage.queries.people.persons import person_entries

_DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True, slots=True)
class _Advisor:
    id: int
    name: str
    is_advisor: bool


@dataclass(frozen=True, slots=True)
class _GuardLine:
    number: int
    guard: Guard
    code: str


def _no_progress(_rows: int) -> None:
    """Reports progress to nobody."""


async def import_roster(
    uow: UnitOfWork,
    table: Table,
    *,
    dry_run: bool = False,
    by_id: int | None = None,
    progress: Callable[[int], None] = _no_progress,
) -> ImportReport:
    """Imports `advisor_code, date, start, end`. Every month that the file names is replaced.

    With any bad row nothing is written, and an advisor whom the rules refuse is one. `notes` name
    them with the reasons, and those whose figures are judged on the 1st (CC21-2).
    """
    known = await _advisors(uow)
    lines, problems = _read(uow, table, known, progress)
    problems += await _faults(uow, lines)
    refused, notes = await _judged(uow, lines)
    problems += refused
    if problems:
        ordered = sorted(problems, key=lambda problem: problem.row)
        return ImportReport(problems=tuple(ordered), notes=notes, dry_run=dry_run)
    taken = MonthImport(0, 0, 0)
    async with uow.session.begin_nested() as kept:
        for month, guards in _by_month(uow, lines).items():
            one = await import_month(uow, month, guards, by_id)
            taken = MonthImport(
                taken.added + one.added,
                taken.removed + one.removed,
                taken.unchanged + one.unchanged,
            )
        if dry_run:
            await kept.rollback()
    return replace(
        ImportReport(notes=notes, dry_run=dry_run),
        added=taken.added,
        removed=taken.removed,
        unchanged=taken.unchanged,
        people=frozenset() if dry_run else frozenset(line.guard.advisor_id for line in lines),
    )


def _read(
    uow: UnitOfWork, table: Table, known: Mapping[str, _Advisor], progress: Callable[[int], None]
) -> tuple[list[_GuardLine], list[Problem]]:
    columns = recognise(table.headings, ROSTER)
    problems = [Problem(1, name, "column-missing") for name in ROSTER if name not in columns]
    if problems:
        return [], problems
    found: list[_GuardLine] = []
    for line in table.lines:
        guard, faults = _guard(uow, line, columns, known)
        problems += faults
        if guard is not None:
            found.append(guard)
        progress(1)
    return found, problems


def _guard(
    uow: UnitOfWork, line: Line, columns: Mapping[str, str], known: Mapping[str, _Advisor]
) -> tuple[_GuardLine | None, list[Problem]]:
    cells = {ours: line.cells.get(heading, "") for ours, heading in columns.items()}

    def bad(column: str, code: str) -> Problem:
        return Problem(line.number, columns[column], code, cells[column])

    advisor = known.get(cells["advisor_code"].casefold())
    day = read_day(cells["date"])
    times = {column: _time(cells[column]) for column in ("start", "end")}
    faults = [bad(column, "time") for column, time in times.items() if time is None]
    if advisor is None:
        faults.append(bad("advisor_code", "advisor"))
    elif not advisor.is_advisor:
        faults.append(bad("advisor_code", "not-an-advisor"))
    if day is None:
        faults.append(bad("date", "date"))
    start, end = times["start"], times["end"]
    if faults or advisor is None or day is None or start is None or end is None:
        return None, faults
    guard = Guard(advisor.id, start.on(day, uow.zone), end.on(day, uow.zone))
    return _GuardLine(line.number, guard, cells["advisor_code"]), []


def read_day(text: str) -> date | None:
    """``2026-12-01`` or the way days are written in Spanish, ``1/12/2026``; None for neither."""
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(text.split(" ", maxsplit=1)[0], form).date()  # noqa: DTZ007  (a day)
        except ValueError:
            continue
    return None


def _time(text: str) -> TimeOfDay | None:
    try:
        return parse_time(text[:5] if text.count(":") == 2 else text)
    except ValueError:
        return None


async def _faults(uow: UnitOfWork, lines: Sequence[_GuardLine]) -> list[Problem]:
    """The faults of the roster, each at the row that causes it."""
    problems = []
    for month, guards in _by_month(uow, lines).items():
        advisors = {guard.advisor_id for guard in guards}
        away = await unavailable_days(uow, month)
        for fault in roster_problems(guards, month, uow.zone, advisors, away):
            row = next(
                line
                for line in reversed(lines)
                if line.guard.advisor_id == fault.advisor_id
                and local_day(line.guard.start, uow.zone) == fault.day
            )
            code = f"guard-{fault.fault.value.replace('_', '-')}"
            problems.append(Problem(row.number, "date", code, row.code))
    return problems


async def _judged(
    uow: UnitOfWork, lines: Sequence[_GuardLine]
) -> tuple[list[Problem], tuple[Text, ...]]:
    """The first row of each advisor whom the rules refuse, and what there is against whom."""
    problems: list[Problem] = []
    notes: list[Text] = []
    for month, guards in _by_month(uow, lines).items():
        found = await verdicts(uow, month, {guard.advisor_id for guard in guards})
        notes += await refusal_lines(uow, found, final=True)
        notes += await refusal_lines(uow, found, final=False)
        for verdict in found:
            if verdict.refusals:
                row = next(x for x in lines if x.guard.advisor_id == verdict.advisor_id)
                problems.append(Problem(row.number, "advisor_code", "ineligible", row.code))
    return problems, tuple(notes)


def _by_month(uow: UnitOfWork, lines: Sequence[_GuardLine]) -> dict[Month, list[Guard]]:
    months: dict[Month, list[Guard]] = {}
    for line in lines:
        month = Month.of(local_day(line.guard.start, uow.zone))
        months.setdefault(month, []).append(line.guard)
    return months


async def _advisors(uow: UnitOfWork) -> dict[str, _Advisor]:
    return {
        person.code.casefold(): _Advisor(
            person.id, person.name, person.role is Role.ADVISOR and person.active
        )
        for person in await person_entries(uow.session)
    }


TEXT_KEYS = frozenset(
    {
        f"import-problem-{code}"
        for code in ("time", "date", "advisor", "not-an-advisor", "ineligible")
    }
    | {
        f"import-problem-guard-{fault.value.replace('_', '-')}"
        for fault in RosterFault
        if fault not in (RosterFault.NOBODY_ON_GUARD, RosterFault.UNKNOWN_ADVISOR)
    }
)
