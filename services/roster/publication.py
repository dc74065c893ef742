"""Publishing a month: its guards stand, its advisors are told and asked to confirm (A.1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from domain.kernel.errors import Refusal
from domain.kernel.local_time import Month
from domain.kernel.person import Person, Role
from domain.kernel.rights import Right, require
from domain.kernel.text import Day, MomentStyle, Text, Texts
from domain.roster.guards import Guard, RosterProblem, roster_problems
from services.platform.directory import get_people, with_role
from services.platform.unit_of_work import UnitOfWork
from services.roster.confirmation import show_count
from services.roster.proposal import AlreadyPublished, replace_guards
from services.roster.roster_months import (
    ENTRY,
    MonthState,
    cycle_of,
    guards_of,
    set_month_state,
    state_of,
    unavailable_days,
)
from services.roster.roster_notices import plan_notices
from storage.rows.roster.months import RosterEntryRow

_FAULTS_SHOWN = 8


class EmptyRoster(Refusal):
    """There is no guard to publish."""

    code = "roster-empty"


class FaultyRoster(Refusal):
    """The roster has faults; `faults` lists them."""

    code = "roster-faulty"


@dataclass(frozen=True, slots=True)
class MonthImport:
    """What a roster brought in changed: guards added, removed, left as they were."""

    added: int
    removed: int
    unchanged: int


async def publish(uow: UnitOfWork, actor: Person, month: Month) -> None:
    """Publishes the month's proposal; the notices leave on the 1st at 8:00, or now if that is past.

    Raises NotYours, AlreadyPublished, EmptyRoster, FaultyRoster.
    """
    require(actor, Right.EDIT_ROSTER)
    if await state_of(uow, month) is MonthState.PUBLISHED:
        raise AlreadyPublished(month=Day(month.first, MomentStyle.MONTH))
    guards = await guards_of(uow, month)
    if not guards:
        raise EmptyRoster(month=Day(month.first, MomentStyle.MONTH))
    faults = await faults_of(uow, month, [kept.guard for kept in guards])
    if faults:
        raise FaultyRoster(faults=await _listed(uow, faults))
    await _enter_everybody(uow, month)
    await set_month_state(uow, month, MonthState.PUBLISHED, actor.id)
    await plan_notices(uow, month, cycle_of(uow, month).notices)
    uow.audit("roster.published", f"month:{month}", actor.id, guards=len(guards))


async def import_month(
    uow: UnitOfWork, month: Month, guards: Sequence[Guard], by_id: int | None = None
) -> MonthImport:
    """Takes a finished month from outside over and publishes it at once.

    Guards that are already known stay; advisors whose guards change are notified anew and confirm
    again. The same roster twice changes nothing. The caller has checked for faults.
    """
    known = await guards_of(uow, month)
    wanted = set(guards)
    kept = [item for item in known if item.guard in wanted]
    fresh = wanted - {item.guard for item in known}
    gone = [item for item in known if item.guard not in wanted]
    taken = MonthImport(len(fresh), len(gone), len(kept))
    published = await state_of(uow, month) is MonthState.PUBLISHED
    if published and not fresh and not gone:
        return taken
    ordered = sorted(fresh, key=lambda guard: (guard.start, guard.advisor_id))
    await replace_guards(uow, month, [item.id for item in kept], ordered)
    touched = {guard.advisor_id for guard in fresh} | {item.guard.advisor_id for item in gone}
    await _enter_everybody(uow, month)
    await _ask_again(uow, month, touched)
    await set_month_state(uow, month, MonthState.PUBLISHED, by_id)
    await plan_notices(uow, month, uow.now)
    uow.audit("roster.imported", f"month:{month}", by_id, added=len(fresh), removed=len(gone))
    return taken


async def faults_of(
    uow: UnitOfWork, month: Month, guards: Sequence[Guard]
) -> tuple[RosterProblem, ...]:
    """Everything that keeps the roster from being published."""
    advisors = {advisor.id for advisor in await with_role(uow, Role.ADVISOR)}
    away = await unavailable_days(uow, month)
    return roster_problems(guards, month, uow.zone, advisors, away)


async def add_places(uow: UnitOfWork, month: Month, advisors: Collection[int]) -> set[int]:
    """Gives advisors a place in the month if they have none yet; gives those who are new.

    A new place is unconfirmed: its advisor receives no leads until he confirms (CC23-L1).
    """
    query = select(ENTRY.c.advisor_id).where(ENTRY.c.month == str(month))
    known = set((await uow.session.execute(query)).scalars())
    uow.session.add_all(
        RosterEntryRow(month=str(month), advisor_id=advisor_id)
        for advisor_id in sorted(set(advisors) - known)
    )
    await uow.session.flush()
    return set(advisors) - known


async def _enter_everybody(uow: UnitOfWork, month: Month) -> None:
    """Everybody with a guard has a place; a place without guards is given up."""
    standing = {kept.guard.advisor_id for kept in await guards_of(uow, month)}
    await add_places(uow, month, standing)
    await _leave(uow, month, standing)


async def _leave(uow: UnitOfWork, month: Month, standing: Collection[int]) -> None:
    query = select(RosterEntryRow).where(
        ENTRY.c.month == str(month), ENTRY.c.advisor_id.not_in(standing)
    )
    for row in (await uow.session.execute(query)).scalars():
        if row.removed_at is None:  # who was taken off by an audit stays on the record
            await uow.session.delete(row)
    await uow.session.flush()


async def _ask_again(uow: UnitOfWork, month: Month, advisors: Collection[int]) -> None:
    query = (
        select(RosterEntryRow)
        .where(ENTRY.c.month == str(month), ENTRY.c.advisor_id.in_(advisors))
        .execution_options(populate_existing=True)
    )
    for row in (await uow.session.execute(query)).scalars():
        row.notified_at = row.confirmed_at = row.escalated_at = None
        row.reminded = 0
    await uow.session.flush()
    await show_count(uow, month)


async def _listed(uow: UnitOfWork, faults: Sequence[RosterProblem]) -> Texts:
    known = await get_people(uow, {fault.advisor_id for fault in faults if fault.advisor_id})
    lines: list[Text] = []
    for fault in faults[:_FAULTS_SHOWN]:
        advisor = known.get(fault.advisor_id or 0)
        lines.append(fault.text(advisor.name if advisor else ""))
    return Texts(tuple(lines))
