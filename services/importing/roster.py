"""Brings in a roster made elsewhere: published at once, and each advisor still confirms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from domain.eligibility import roster_verdict
from domain.local_time import Month, TimeOfDay, local_day, parse_time
from domain.people import Role
from domain.roster import Guard, RosterFault, roster_problems
from domain.text import T, Text, Texts
from services.desk import Work
from services.importing.columns import ROSTER, recognise
from services.importing.report import ImportReport, Problem
from services.importing.tables import Line, Table
from services.roster.months import unavailable_days
from services.roster.publication import Taken, bring_in
from services.roster.standings import standings
from storage.columns import table_of
from storage.rows import PersonRow

_PERSON = table_of(PersonRow).c
_DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
_NAMES_SHOWN = 20


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


def _nothing(_rows: int) -> None:
    """Nobody looks on."""


async def import_roster(
    work: Work,
    table: Table,
    *,
    dry_run: bool = False,
    by_id: int | None = None,
    progress: Callable[[int], None] = _nothing,
) -> ImportReport:
    """Takes over `advisor_code, date, start, end`; every month the file names is replaced by it.

    Any bad row and nothing is written. `notes` name advisors whom the rules would refuse a lead:
    they stand in the roster, and are asked about again at every assignment (CC23-2).
    """
    known = await _advisors(work)
    lines, problems = _read(work, table, known, progress)
    problems += await _faults(work, lines)
    if problems:
        ordered = sorted(problems, key=lambda problem: problem.row)
        return ImportReport(problems=tuple(ordered), dry_run=dry_run)
    notes = await _notes(work, lines, known)
    taken = Taken(0, 0, 0)
    async with work.session.begin_nested() as kept:
        for month, guards in _by_month(work, lines).items():
            one = await bring_in(work, month, guards, by_id)
            taken = Taken(
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
    work: Work, table: Table, known: Mapping[str, _Advisor], progress: Callable[[int], None]
) -> tuple[list[_GuardLine], list[Problem]]:
    columns = recognise(table.headings, ROSTER)
    problems = [Problem(1, name, "column-missing") for name in ROSTER if name not in columns]
    if problems:
        return [], problems
    found: list[_GuardLine] = []
    for line in table.lines:
        guard, faults = _guard(work, line, columns, known)
        problems += faults
        if guard is not None:
            found.append(guard)
        progress(1)
    return found, problems


def _guard(
    work: Work, line: Line, columns: Mapping[str, str], known: Mapping[str, _Advisor]
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
    guard = Guard(advisor.id, start.on(day, work.zone), end.on(day, work.zone))
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


async def _faults(work: Work, lines: Sequence[_GuardLine]) -> list[Problem]:
    """What the rules of a roster find, at the rows that cause it."""
    problems = []
    for month, guards in _by_month(work, lines).items():
        advisors = {guard.advisor_id for guard in guards}
        away = await unavailable_days(work, month)
        for fault in roster_problems(guards, month, work.zone, advisors, away):
            row = next(
                line
                for line in reversed(lines)
                if line.guard.advisor_id == fault.advisor_id
                and local_day(line.guard.start, work.zone) == fault.day
            )
            code = f"guard-{fault.fault.value.replace('_', '-')}"
            problems.append(Problem(row.number, "date", code, row.code))
    return problems


async def _notes(
    work: Work, lines: Sequence[_GuardLine], known: Mapping[str, _Advisor]
) -> tuple[Text, ...]:
    names = {advisor.id: advisor.name for advisor in known.values()}
    terms = work.policy.eligibility.on(local_day(work.now, work.zone))
    refused: dict[int, Text] = {}
    for month, guards in _by_month(work, lines).items():
        advisors = {guard.advisor_id for guard in guards}
        for advisor_id, standing in (await standings(work, advisors, month, work.now)).items():
            verdict = roster_verdict(standing, terms)
            if verdict:
                reasons = Texts(tuple(no.text for no in verdict))
                refused[advisor_id] = T(
                    "import-note-ineligible", name=names[advisor_id], reasons=reasons
                )
    return tuple(refused.values())[:_NAMES_SHOWN]


def _by_month(work: Work, lines: Sequence[_GuardLine]) -> dict[Month, list[Guard]]:
    months: dict[Month, list[Guard]] = {}
    for line in lines:
        month = Month.of(local_day(line.guard.start, work.zone))
        months.setdefault(month, []).append(line.guard)
    return months


async def _advisors(work: Work) -> dict[str, _Advisor]:
    query = select(_PERSON.code, _PERSON.id, _PERSON.name, _PERSON.role, _PERSON.active)
    return {
        row.code.casefold(): _Advisor(
            row.id, row.name, row.role == Role.ADVISOR.value and row.active
        )
        for row in await work.session.execute(query)
    }


TEXT_KEYS = frozenset(
    {f"import-problem-{code}" for code in ("time", "date", "advisor", "not-an-advisor")}
    | {
        f"import-problem-guard-{fault.value.replace('_', '-')}"
        for fault in RosterFault
        if fault not in (RosterFault.NOBODY_ON_GUARD, RosterFault.UNKNOWN_ADVISOR)
    }
)
