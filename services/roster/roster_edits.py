"""Edits of a roster: a guard goes to another advisor, a day is marked unavailable (A.1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from domain.kernel.errors import Refusal
from domain.kernel.local_time import Month, local_day
from domain.kernel.person import Person, Role
from domain.kernel.rights import Right, require
from domain.kernel.text import Texts
from domain.roster.eligibility import Ineligibility
from domain.roster.guards import Guard, KeptGuard
from domain.roster.roster_month import MonthState
from services.platform.directory import get_person, with_role
from services.platform.unit_of_work import UnitOfWork
from services.roster.roster_checks import faults_of, reasons, refused_among
from services.roster.roster_months import (
    get_guard,
    guards_of,
    state_of,
    unavailable_days,
)
from services.roster.roster_notices import plan_notices, send_changed
from storage.queries.roster.guards import GuardChange, change_guards
from storage.queries.roster.roster_places import add_places
from storage.queries.roster.unavailable_days import mark_unavailable, unmark_unavailable


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
    kept = await get_guard(uow, guard_id)
    month, before = kept.month, kept.guard.advisor_id
    advisor = await get_person(uow, advisor_id)
    await _check(uow, month, guard_id, replace(kept.guard, advisor_id=advisor_id), advisor)
    await change_guards(uow.session, [GuardChange(guard_id, version, advisor_id)])
    uow.audit("guard.reassigned", f"guard:{guard_id}", actor.id, before=before, after=advisor_id)
    if await state_of(uow, month) is MonthState.PUBLISHED:
        fresh = await add_places(uow.session, month, [advisor_id])
        if fresh:
            await plan_notices(uow, month, fresh)
        await send_changed(uow, month, {before, advisor_id} - fresh)


@dataclass(frozen=True, slots=True)
class Substitute:
    """An advisor who is free at that time; `refusals` name what keeps them out of the roster."""

    advisor: Person
    refusals: tuple[Ineligibility, ...] = ()


async def substitutes(uow: UnitOfWork, guard_id: int) -> list[Substitute]:
    """The advisors who are free for this guard, those with the fewest guards of the month first.

    Those whom the rules refuse come last, with the reasons. Raises NotFound.
    """
    wanted = await get_guard(uow, guard_id)
    guards = await guards_of(uow, wanted.month)
    away = await unavailable_days(uow, wanted.month)
    day = local_day(wanted.guard.start, uow.zone)
    held: dict[int, int] = {}
    busy = set()
    for kept in guards:
        held[kept.guard.advisor_id] = held.get(kept.guard.advisor_id, 0) + 1
        if kept.guard.overlaps(wanted.guard):
            busy.add(kept.guard.advisor_id)
    free = [
        advisor
        for advisor in await with_role(uow, Role.ADVISOR)
        if advisor.id not in busy and day not in away.get(advisor.id, frozenset())
    ]
    refused = await refused_among(uow, wanted.month, [advisor.id for advisor in free])
    found = [Substitute(advisor, refused.get(advisor.id, ())) for advisor in free]
    return sorted(found, key=lambda each: (bool(each.refusals), held.get(each.advisor.id, 0)))


async def toggle_unavailable(uow: UnitOfWork, actor: Person, advisor_id: int, day: date) -> bool:
    """Marks a day on which the advisor cannot stand guard, or takes the mark back.

    True when the day is marked now. The roster itself stays: propose or reassign afterwards.
    Raises NotYours, NotFound.
    """
    require(actor, Right.EDIT_ROSTER)
    advisor = await get_person(uow, advisor_id)
    marked = await mark_unavailable(uow.session, advisor.id, day)
    if not marked:
        await unmark_unavailable(uow.session, advisor.id, day)
    uow.audit(
        "advisor.unavailable",
        f"person:{advisor.id}",
        actor.id,
        day=day.isoformat(),
        out=marked,
    )
    return marked


async def guards_on(uow: UnitOfWork, day: date) -> list[KeptGuard]:
    """The guards that start on a day, by time and name."""
    guards = await guards_of(uow, Month.of(day))
    return [kept for kept in guards if local_day(kept.guard.start, uow.zone) == day]


async def version_of(uow: UnitOfWork, guard_id: int) -> int:
    """The guard's version. Raises NotFound."""
    return (await get_guard(uow, guard_id)).version


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
    refused = await refused_among(uow, month, [advisor.id])
    if refused:
        raise GuardNotPossible(faults=reasons(refused[advisor.id]))
