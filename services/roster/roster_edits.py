"""The administrator changes a roster: a guard goes to somebody else, a day is out (A.1)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from domain.kernel.errors import NotFound, Refusal, Stale
from domain.kernel.local_time import Month, local_day
from domain.kernel.person import Person, Role
from domain.kernel.rights import Right, require
from domain.kernel.text import Texts
from domain.roster.guards import Guard
from services.platform.directory import get_person, with_role
from services.platform.unit_of_work import UnitOfWork
from services.roster.publication import add_places, faults_of
from services.roster.roster_months import (
    GUARD,
    KeptGuard,
    MonthState,
    cycle_of,
    guards_of,
    read_month,
    state_of,
    unavailable_days,
)
from services.roster.roster_notices import plan_notices, send_changed
from storage.rows.roster.months import GuardRow, UnavailableDayRow


class GuardNotPossible(Refusal):
    """The advisor cannot stand this guard; `faults` says why."""

    code = "guard-not-possible"


async def reassign_guard(
    uow: UnitOfWork, actor: Person, guard_id: int, advisor_id: int, version: int
) -> None:
    """Gives a guard to another advisor; in a published month both are told.

    `version` is the guard's as the administrator saw it. Raises NotYours, NotFound, Stale,
    GuardNotPossible.
    """
    require(actor, Right.EDIT_ROSTER)
    row = await uow.session.get(GuardRow, guard_id, populate_existing=True)
    if row is None:
        raise NotFound
    month, before = read_month(row.month), row.advisor_id
    advisor = await get_person(uow, advisor_id)
    await _check(uow, month, guard_id, Guard(advisor_id, row.starts_at, row.ends_at), advisor)
    changed = await uow.session.execute(
        update(GuardRow)
        .where(GUARD.c.id == guard_id, GUARD.c.version == version)
        .values(advisor_id=advisor_id, version=version + 1)
        .execution_options(synchronize_session=False)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise Stale
    uow.audit("guard.reassigned", f"guard:{guard_id}", actor.id, before=before, after=advisor_id)
    if await state_of(uow, month) is MonthState.PUBLISHED:
        fresh = await add_places(uow, month, [advisor_id])
        if fresh:
            await plan_notices(uow, month, cycle_of(uow, month).notices)
        await send_changed(uow, month, {before, advisor_id} - fresh)


async def substitutes(uow: UnitOfWork, guard_id: int) -> list[Person]:
    """The advisors who could stand this guard, those with the fewest guards of the month first.

    Raises NotFound.
    """
    row = await uow.session.get(GuardRow, guard_id, populate_existing=True)
    if row is None:
        raise NotFound
    month = read_month(row.month)
    guards = await guards_of(uow, month)
    away = await unavailable_days(uow, month)
    day = local_day(row.starts_at, uow.zone)
    wanted = Guard(0, row.starts_at, row.ends_at)
    held: dict[int, int] = {}
    busy = set()
    for kept in guards:
        held[kept.guard.advisor_id] = held.get(kept.guard.advisor_id, 0) + 1
        if kept.guard.overlaps(wanted):
            busy.add(kept.guard.advisor_id)
    free = [
        advisor
        for advisor in await with_role(uow, Role.ADVISOR)
        if advisor.id not in busy and day not in away.get(advisor.id, frozenset())
    ]
    # Who already stands in the month has passed its rules; the others come after.
    return sorted(free, key=lambda advisor: (advisor.id not in held, held.get(advisor.id, 0)))


async def toggle_unavailable(uow: UnitOfWork, actor: Person, advisor_id: int, day: date) -> bool:
    """Marks a day on which the advisor cannot stand guard, or takes the mark back.

    True when the day is now out. The roster itself is not changed: propose or reassign after it.
    Raises NotYours, NotFound.
    """
    require(actor, Right.EDIT_ROSTER)
    advisor = await get_person(uow, advisor_id)
    row = await uow.session.get(UnavailableDayRow, (advisor.id, day))
    if row is None:
        uow.session.add(UnavailableDayRow(advisor_id=advisor.id, day=day))
    else:
        await uow.session.delete(row)
    await uow.session.flush()
    uow.audit(
        "advisor.unavailable",
        f"person:{advisor.id}",
        actor.id,
        day=day.isoformat(),
        out=row is None,
    )
    return row is None


async def guards_on(uow: UnitOfWork, day: date) -> list[KeptGuard]:
    """The guards that start on a day, by time and name."""
    guards = await guards_of(uow, Month.of(day))
    return [kept for kept in guards if local_day(kept.guard.start, uow.zone) == day]


async def version_of(uow: UnitOfWork, guard_id: int) -> int:
    """The guard's version. Raises NotFound."""
    row = await uow.session.get(GuardRow, guard_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row.version


async def _check(
    uow: UnitOfWork, month: Month, guard_id: int, guard: Guard, advisor: Person
) -> None:
    others = [kept.guard for kept in await guards_of(uow, month) if kept.id != guard_id]
    faults = [
        fault
        for fault in await faults_of(uow, month, [*others, guard])
        if fault.advisor_id == guard.advisor_id
    ]
    if faults:
        raise GuardNotPossible(faults=Texts(tuple(fault.text(advisor.name) for fault in faults)))
